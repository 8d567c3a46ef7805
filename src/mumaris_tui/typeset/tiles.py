"""The cells of a line on their way to the terminal: what each prints, how, and where it came from."""

from typing import NamedTuple, Self

from rich.style import Style

from mumaris_tui.typeset.box import LTR


class Tile(NamedTuple):
    """One cell: what it prints ("" is the second cell of a wide glyph), how, and the logical cell it came from."""

    text: str
    style: Style
    origin: int


class Tiles(NamedTuple):
    """Tiles side by side, as three lists of one length."""

    texts: list[str]
    styles: list[Style]
    origins: list[int]

    @classmethod
    def none(cls) -> Self:
        """Give no tiles, to be added to."""
        return cls([], [], [])

    def add(self, other: "Tiles") -> None:
        """Put more behind."""
        self.texts.extend(other.texts)
        self.styles.extend(other.styles)
        self.origins.extend(other.origins)

    def turned(self) -> "Tiles":
        """Give them from the last to the first."""
        return Tiles(self.texts[::-1], self.styles[::-1], self.origins[::-1])

    def fitted(self, width: int, order: int) -> "Tiles":
        """Give the first `width` of them; of a wide glyph that is cut a blank stays.

        They may be more where Rich gives the character after a zero width joiner no column.
        """
        if len(self.texts) <= width:
            return self
        texts = self.texts[:width]
        if width and self.texts[width if order == LTR else width - 1] == "":
            texts[-1] = " "
        return Tiles(texts, self.styles[:width], self.origins[:width])
