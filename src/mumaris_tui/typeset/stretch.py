"""Text as Textual and Rich count it in cells."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import compress, count, islice, pairwise
from operator import is_not
from typing import NamedTuple, Self

from rich.cells import split_graphemes
from rich.segment import Segment
from rich.style import Style

from mumaris_tui.arabic.quick import is_plain


class Stretch(NamedTuple):
    """A stretch of a line: its text, the style of each character, and its cell (one more entry: where it ends)."""

    text: str
    styles: list[Style]
    cells: Sequence[int]

    @classmethod
    def of(cls, segments: Iterable[Segment]) -> Self:
        """Take a whole line apart."""
        texts: list[str] = []
        styles: list[Style] = []
        null = Style.null()
        for text, style, control in segments:
            if not control:
                texts.append(text)
                styles += [null if style is None else style] * len(text)
        line = "".join(texts)
        return cls(line, styles, range(len(line) + 1) if is_plain(line) else _cells(texts))

    @property
    def width(self) -> int:
        """Cells of the stretch."""
        return self.cells[-1] - self.cells[0]

    def cut(self, start: int, stop: int) -> "Stretch":
        """Give the characters from `start` to `stop`."""
        return Stretch(self.text[start:stop], self.styles[start:stop], self.cells[start : stop + 1])

    def index_at(self, cell: int) -> int:
        """Give the index of the first character at or after a cell of the line, the length past the end."""
        return min(bisect_left(self.cells, cell), len(self.text))

    def clusters(self) -> Iterable[tuple[int, int, int]]:
        """Give (start, stop, width) of each character together with those of no width that follow it."""
        starts = [at for at, (left, right) in enumerate(pairwise(self.cells)) if right > left]
        for start, stop in pairwise([*starts, len(self.text)]):
            yield start, stop, self.cells[stop] - self.cells[start]


def style_runs(styles: list[Style]) -> Iterable[tuple[int, int]]:
    """Give (start, stop) of the runs of one style."""
    changes = compress(count(1), map(is_not, styles, islice(styles, 1, None)))
    return pairwise([0, *changes, len(styles)] if styles else [])


def index_at_cell(text: str, cell: int) -> int:
    """Give the index of the first character at or after a cell of `text`, its length past the end."""
    return min(bisect_left(_columns(text), cell), len(text))


def index_under(text: str, cell: int) -> int:
    """Give the index of the character that stands on a cell of `text`, its length past the end."""
    return bisect_right(_columns(text), max(cell, 0)) - 1


def _cells(texts: Iterable[str]) -> list[int]:
    """Give the cell of each character of adjacent segments, and where the last one ends."""
    cells: list[int] = []
    column = 0
    for text in texts:
        *starts, width = _columns(text)
        cells += [column + start for start in starts]
        column += width
    return [*cells, column]


@lru_cache(maxsize=4_096)
def _columns(text: str) -> tuple[int, ...]:
    """Give the cell at which each character begins, and where the text ends."""
    if text.isascii() or is_plain(text):
        return tuple(range(len(text) + 1))
    columns: list[int] = []
    column = 0
    for start, stop, width in split_graphemes(text)[0]:
        columns.append(column)
        column += width
        columns += [column] * (stop - start - 1)
    return (*columns, column)
