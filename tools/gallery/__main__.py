"""`python -m tools.gallery [ar|en] [group]`: show every stock widget on the stage, group by group."""

import sys

from tools.gallery.app import Gallery
from tools.gallery.groups import GROUPS


def main(words: list[str]) -> int:
    """Show the gallery; 2 for a word that is neither a language nor a group."""
    bases = {"ar": 1, "en": 0}
    group, base = next(iter(GROUPS)), 1
    for word in words:
        if word in bases:
            base = bases[word]
        elif word in GROUPS:
            group = word
        else:
            print(f"unknown: {word}; languages: {' '.join(bases)}; groups: {' '.join(GROUPS)}", file=sys.stderr)
            return 2
    app = Gallery(group, base)
    app.run()
    return app.return_code or 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
