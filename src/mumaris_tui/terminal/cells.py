"""What a terminal shows: cells in rows, from left to right as the eye sees them."""

from typing import NamedTuple, Self

from mumaris_tui.terminal import sgr as looks


class _Cell(NamedTuple):
    text: str
    sgr: str
    link: str


class Cell(_Cell):
    """One column of a row; cells that look the same are equal.

    `text` is a character with its marks, or "" in the second column of a wide one; `sgr` the parameters of its look
    (ECMA-48 SGR, "1;38;5;12"; "" for the terminal's default), of a blank's only what the eye can tell; `link` the
    address of a hyperlink.
    """

    __slots__ = ()

    def __new__(cls, text: str, sgr: str = "", link: str = "") -> Self:
        """Leave out of a blank's look what is not seen."""
        return super().__new__(cls, text, looks.on_blank(sgr) if text == " " else sgr, link)


BLANK = Cell(" ")


class Frame(NamedTuple):
    """A whole screen: `height` rows of `width` cells, and the cursor as (column, row) from zero, None when hidden.

    A cursor that is not visible is still put in its place, where an input method opens its window.
    """

    width: int
    height: int
    rows: list[tuple[Cell, ...]]
    cursor: tuple[int, int] | None = None
    cursor_visible: bool = True
