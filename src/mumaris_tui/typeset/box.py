"""What the layout of one line depends on, beside its text."""

from enum import Enum, auto
from typing import NamedTuple

from mumaris_tui.arabic.joining import JOINED, Forms

LTR, RTL = 0, 1


class Kind(Enum):
    """How the content of a line falls into paragraphs."""

    TEXT = auto()  # at box glyphs and at two or more blanks
    TABLE = auto()  # also at each cell
    EDIT = auto()  # not at all: what is typed is one paragraph
    LAID = auto()  # not at all: a picture made of glyphs, or a modal's background, laid out already


class Align(Enum):
    """Where the cells that ligatures freed are taken from, so that text stays on the edge it is aligned to."""

    START = auto()
    CENTER = auto()
    END = auto()


class LineBox(NamedTuple):
    """What the layout of one line of a widget depends on, beside its text.

    `base` is the interface's level; `direction` that of the content, None for its first strong character. `start` and
    `stop` are the content's cells, all others are chrome; `numbers` the first content cells that hold a line number.
    The parts of a `path` stay in the order of the line. `source` is the logical text that the line was wrapped from;
    `before` and `after` what was scrolled away from it, or `wrapped`, and then `after` begins with the blanks that end
    the line. `titled` lines are borders: a freed cell takes the border's glyph. `clipped` are the columns of a table
    whose text its scroll cuts at the start and at the end of the line.
    """

    base: int
    direction: int | None
    start: int
    stop: int
    kind: Kind = Kind.TEXT
    align: Align = Align.START
    numbers: int = 0
    path: bool = False
    source: str = ""
    before: str = ""
    after: str = ""
    wrapped: bool = False
    titled: bool = False
    clipped: tuple[int | None, int | None] = (None, None)
    forms: Forms = JOINED
