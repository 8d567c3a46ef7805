"""`python -m tools.pictures [ar|en …]`: take all pictures anew into docs/pictures."""

import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from mumaris_tui.settings import Language
from tools.pictures.desktop import Desktop
from tools.pictures.draft import fill
from tools.pictures.story import Album

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
LANGUAGES: tuple[Language, ...] = ("ar", "en")


def main() -> None:
    """Take the pictures of the languages asked for, else of both."""
    asked = [language for language in LANGUAGES if language in sys.argv[1:]] or LANGUAGES
    with Desktop() as desktop:
        for language in asked:
            target = PICTURES / language
            target.mkdir(parents=True, exist_ok=True)
            with TemporaryDirectory(prefix="mumaris-") as folder:
                home = Path(folder)
                album = Album(desktop, language, home, target)
                album.data.mkdir(mode=0o700)
                asyncio.run(fill(album.sandbox, home))
                try:
                    taken = album.walk()
                except RuntimeError:
                    print(*(log.read_text("utf-8") for log in album.data.glob("*.log")), sep="\n")
                    raise
            size = sum(path.stat().st_size for path in taken)
            print(f"{language}: {len(taken)} pictures, {size / 1024:.0f} KiB")


main()
