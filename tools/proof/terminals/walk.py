"""The way through three screens in one terminal, and what became of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from mumaris_tui.i18n import Phrasebook
from mumaris_tui.sandbox.personas import PERSONAS
from tools.pictures.story import STEPS
from tools.proof.terminals.known import COLUMNS, ROWS, Terminal
from tools.proof.terminals.match import Findings, Tiles, printed, sheets
from tools.proof.terminals.reading import differing, read, version
from tools.proof.terminals.window import Display, Shown, Window

WORDS = Phrasebook("ar")
TYPED = "السلام لا"
KEYS = ("43", "42", "39", "42", "43", "46", "space", "56")
"""The same as key codes on the Arabic layout; the last is the key of lam-alef."""


@dataclass(slots=True)
class Seen:
    """One screen: its picture, cut to the cells, what the picture shows, and how many rows of text read back differ."""

    name: str
    picture: Image.Image
    findings: Findings
    text_rows: int | None
    """None where the terminal's text cannot be read, or is not what it shows."""


@dataclass(slots=True)
class Outcome:
    """What became of one terminal; `failure` tells why it could not be had."""

    terminal: Terminal
    version: str = ""
    transport: str = ""
    screens: list[Seen] = field(default_factory=list)
    closest: float = 0.0
    alike: Sequence[str] = ()
    failure: str = ""

    def differ(self) -> int:
        """Return how many cells differ."""
        return sum(len(seen.findings.differences) for seen in self.screens)

    def text_differs(self) -> int | None:
        """Return how many rows of text read back differ, or None where there are none to compare."""
        found = [seen.text_rows for seen in self.screens if seen.text_rows is not None]
        return sum(found) if found else None

    def holds(self) -> bool:
        """Tell whether the terminal shows what it should."""
        return not self.failure and bool(self.screens) and not self.differ() and not self.text_differs()


def examine(terminal: Terminal, screens: int = 3, bidi: str = "") -> Outcome:
    """Walk through the first screens in a terminal and compare; `bidi` overrides the program's choice of transport."""
    with TemporaryDirectory(prefix="terminal-", ignore_cleanup_errors=True) as folder, Display() as display:
        home = Path(folder)
        (home / "runtime").mkdir(mode=0o700)
        (home / "config").mkdir()
        chosen = f'bidi = "{bidi}"\n' if bidi else ""
        settings = f'language = "ar"\nbackend = "sandbox"\none_time_code = false\n{chosen}'
        (home / "config/config.toml").write_text(settings, "utf-8")
        try:
            with Window(display, terminal, home, "demo") as window:
                return _walk(window, SCREENS[:screens])
        except (RuntimeError, OSError) as error:
            return Outcome(terminal, failure=str(error))


def _walk(window: Window, screens: Sequence[str]) -> Outcome:
    taken: list[tuple[str, Image.Image, Shown, list[str] | None]] = []
    for name in screens:
        _WAYS[name](window)
        taken.append((name, *_taken(window)))
    window.press("F10")
    window.left()
    tiles = Tiles(window.grid())
    window.print(window.terminal.before_sheet, outside=True)
    for page in sheets(shown for _, _, shown, _ in taken):
        before = window.picture()
        window.print(printed(page, window.terminal.gap))
        window.until(partial(_changed, window, before), "the sheet of glyphs")
        tiles.take(page, window.rested()[0])
    seen = [
        Seen(
            name,
            picture.crop(tiles.grid.box(0, 0, COLUMNS, ROWS)),
            tiles.judge(picture, shown),
            None if text is None else differing(text, shown),
        )
        for name, picture, shown, text in taken
    ]
    closest, alike = tiles.closest()
    return Outcome(window.terminal, version(window), window.transport(), seen, closest, alike)


def _taken(window: Window) -> tuple[Image.Image, Shown, list[str] | None]:
    """Return picture, frame and text of one and the same moment."""
    while True:
        picture, shown = window.rested()
        text = read(window)
        if window.shown() == shown:
            return picture, shown, text


def _changed(window: Window, before: Image.Image) -> bool:
    return window.picture() != before


# --- the ways, one after the other --------------------------------------------------------------------------------


def _sign_in(window: Window) -> None:
    """A word typed on the Arabic layout stands in the first field."""
    window.wait(WORDS.text("signin-username"))
    window.wait(WORDS.text("sim-banner"))
    window.rested()
    window.layout("ara")
    window.press(*KEYS)
    window.wait(TYPED)
    window.layout("us")


def _home(window: Window) -> None:
    """Sign in by the first practitioner's name and password."""
    window.press("End", *["BackSpace"] * len(TYPED))
    window.rested()
    window.type(PERSONAS[0].user_name)
    window.wait(PERSONAS[0].user_name)
    window.press("Tab")
    window.rested()
    window.type(PERSONAS[0].password)
    window.rested()
    window.press("F2")
    window.wait(WORDS.text("home-services"))


def _contact(window: Window) -> None:
    """Open the renewal, agree to its two terms, and go on to the form of contact data."""
    window.press("F2")
    window.wait(WORDS.text("step-of", n=1, m=len(STEPS)))
    for key in ("shift+Tab", "space", "shift+Tab", "space", "F2"):
        window.rested()
        window.press(key)
    window.wait(WORDS.text("contact-email"))


_WAYS: Mapping[str, Callable[[Window], None]] = {"sign-in": _sign_in, "home": _home, "contact": _contact}
SCREENS = tuple(_WAYS)
