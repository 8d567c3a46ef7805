"""Random screens as the app's are: rows of runs in the looks of a theme, and what happens to them between two frames."""

from collections.abc import Iterator
from dataclasses import fields
from random import Random

from rich.color import ColorSystem
from rich.style import Style
from textual.color import Color, ColorParseError
from textual.theme import Theme

from mumaris_tui.arabic.line import lay_out
from mumaris_tui.terminal.cells import BLANK, Cell, Frame
from mumaris_tui.typeset.looks import sgr_of

Row = tuple[Cell, ...]
WORDS = (
    "تجديد بطاقة التسجيل المهني", "الخطوة ٢ من ٩", "لا بأس", "كِتابٌ", "رقم 12345", "Riyadh", "a.b@mail.sa", "F10 حفظ",
    "(نعم)", "+966 50 123 4567", "────────────────", "▔▔▔▔▔▔▔▔▔▔", "▊", "█████████", "  ", "••••••••", "界漢", "x",
)  # fmt: skip
DOUBTFUL = ("é", "ﺒِ", "\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}", "☎\N{VARIATION SELECTOR-16}", "☎", "▶", "👍")
WIDENED = "☎▶"
"""What some terminals draw in two columns."""
LINKS = ("", "", "", "https://example.org/1", "https://example.org/دليل", "mailto:a@b.sa")


def palette(theme: Theme, colors: ColorSystem) -> tuple[str, ...]:
    """The looks that a theme may give to cells."""
    named = [*(getattr(theme, each.name) for each in fields(theme)), *theme.variables.values()]
    found = [color for value in named if isinstance(value, str) and (color := parsed(value)) is not None]
    styles = [
        Style(
            color=ink, bgcolor=ground, bold=at % 3 == 0, underline=at % 11 == 0, reverse=at % 13 == 0, dim=at % 7 == 0
        )
        for at, (ink, ground) in enumerate(zip(found, [*found[5:], *found[:5]], strict=True))
    ]
    grounds = [Style(bgcolor=ground) for ground in found[:6]]
    return ("", *(sgr_of(style, colors) for style in (*styles, *grounds, Style(bold=True), Style(reverse=True))))


def parsed(value: str):  # type: ignore[no-untyped-def]
    try:
        return Color.parse(value).rich_color
    except ColorParseError:
        return None


class Session:
    """One screen that changes at random; `base` is the direction of its text."""

    def __init__(
        self,
        seed: int,
        looks: tuple[str, ...],
        base: int,
        *,
        doubtful: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        self.random = Random(seed)
        self.looks = looks
        self.base = base
        self.doubtful = doubtful
        sizes = [(80, 24), (40, 12), (21, 5), (12, 3), (1, 1), (100, 8)]
        self.width, self.height = self.random.choice([size] if size else sizes)
        self.rows = [self.row() for _ in range(self.height)]

    def frame(self) -> Frame:
        place = self.random.randrange(self.width), self.random.randrange(self.height)
        return Frame(
            self.width, self.height, list(self.rows), self.random.choice([None, place, place]), self.chance(50)
        )

    def chance(self, percent: int) -> bool:
        return self.random.randrange(100) < percent

    def row(self) -> Row:
        """Some runs of text on a ground, from the start side on."""
        ground = self.random.choice(self.looks)
        cells: list[Cell] = []
        while len(cells) < self.width and self.chance(75):
            cells += self.run(self.random.choice(self.looks), self.random.choice(LINKS) if self.chance(10) else "")
            cells += [Cell(" ", ground)] * self.random.choice([0, 1, 2, 5, 14, 30])
        cells = cells[: self.width]
        if cells and wide(cells[-1]):
            cells[-1] = Cell(" ", ground)
        cells += [Cell(" ", ground)] * (self.width - len(cells))
        return turned(cells) if self.base else tuple(cells)

    def run(self, look: str, link: str) -> Iterator[Cell]:
        text = self.random.choice(DOUBTFUL if self.doubtful and self.chance(5) else WORDS)
        if text in DOUBTFUL:
            yield Cell(text, look, link)
            if wide(Cell(text)):
                yield Cell("", look, link)
            return
        glyphs = lay_out(text, self.base).glyphs
        for glyph in reversed(glyphs) if self.base else glyphs:
            yield Cell(glyph.text, look, link)
            if glyph.width == 2:
                yield Cell("", look, link)

    def step(self) -> bool:
        """Change something; tell whether the terminal is to be trusted no more."""
        kind = self.random.randrange(100)
        y = self.random.randrange(self.height)
        if kind < 45:
            self.rows[y] = self.edited(self.rows[y])
        elif kind < 65:
            self.rows[y] = self.row()
        elif kind < 75:
            last = self.random.randrange(y, self.height)
            self.rows[y : last + 1] = [self.row() for _ in range(y, last + 1)]
        elif kind < 85:
            self.scroll(y)
        elif kind < 92:
            self.rows = [self.row() for _ in range(self.height)]
        elif kind < 95:
            self.rows = [(BLANK,) * self.width] * self.height
        elif kind < 97:
            return True
        return False

    def edited(self, row: Row) -> Row:
        """A letter typed, taken back or recoloured."""
        x = self.random.randrange(self.width)
        if not row[x].text or (x + 1 < self.width and not row[x + 1].text):
            return row
        text = self.random.choice(["ﻢ", "ﺒ", "ﻻ", "a", " ", " ", row[x].text])
        return (*row[:x], Cell(text, self.random.choice([row[x].sgr, *self.looks])), *row[x + 1 :])

    def scroll(self, top: int) -> None:
        """Some rows move up or down, a bar beside them changes."""
        bottom = self.random.randrange(top, self.height)
        by = self.random.choice([-3, -1, 1, 2, 7])
        block = self.rows[top : bottom + 1]
        count = min(abs(by), len(block))
        new = [self.row() for _ in range(count)]
        block = [*block[count:], *new] if by > 0 else [*new, *block[: len(block) - count]]
        if self.chance(50) and self.width > 2:
            mark = self.random.randrange(len(block))
            block[mark] = (*block[mark][:-1], Cell("▁")) if block[mark][-1].text else block[mark]
        self.rows[top : bottom + 1] = block

    def resized(self) -> None:
        self.width, self.height = self.random.choice([(80, 24), (33, 9), (10, 2), (2, 30)])
        self.rows = [self.row() for _ in range(self.height)]


def wide(cell: Cell) -> bool:
    return cell.text in {"界", "漢", "👍", "\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}"}


def turned(cells: list[Cell]) -> Row:
    """The row from the other side; the second column of a wide cell stays the second."""
    row: list[Cell] = []
    for cell in cells:
        if cell.text:
            row.insert(0, cell)
        else:
            row.insert(1, cell)
    return tuple(row)
