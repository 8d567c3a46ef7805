"""One line of logical text as glyphs from left to right, with maps both ways."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from mumaris_tui.arabic.bidi import levels, mirror, reorder
from mumaris_tui.arabic.clusters import clusters, is_base, is_invisible
from mumaris_tui.arabic.joining import JOINED, Forms, final_form, shape
from mumaris_tui.arabic.properties import mirror_glyph, pictographic

_CACHED_LINES = 30_000
_SURROGATE = re.compile("[\ud800-\udfff]")  # no encoder takes a lone one


class Glyph(NamedTuple):
    """What stands in one place of the line.

    `text` is as printed: joined, mirrored at an odd level (UAX #9 L4), marks after their base (L3). `width` is 1 or 2
    columns, `start` and `stop` the logical code points that it shows, `level` their embedding level.
    """

    text: str
    width: int
    start: int
    stop: int
    level: int


@dataclass(frozen=True, slots=True)
class Line:
    """The glyphs of a line in visual order, left to right; `base` is the paragraph level, `text` the logical text.

    Columns count from the left edge of the text. The caret after the last code point stands outside the text at its
    end side: at column `width` in a left-to-right line, at column -1 in a right-to-left one.
    """

    glyphs: tuple[Glyph, ...]
    base: int
    text: str

    @property
    def width(self) -> int:
        """Columns of all glyphs."""
        return sum(glyph.width for glyph in self.glyphs)

    def cell_of(self, index: int) -> int:
        """Give the left column of the glyph that the caret before logical `index` stands on.

        Inside a glyph it is that glyph; on an invisible code point it is the glyph after it in logical order.
        """
        stop = self._stop_of(index)
        return self._cells()[stop]

    def index_at(self, cell: int) -> int:
        """Give the logical index at a column: outside the text, its start or its end by the line's direction."""
        cells = self._cells()
        if cell < 0 or cell >= self.width:
            return len(self.text) if (cell < 0) == (self.base == 1) else 0
        for place, glyph in enumerate(self.glyphs):
            left = cells[place]
            if left <= cell < left + glyph.width:
                return glyph.start
        raise AssertionError(cell)

    def step(self, index: int, dx: int) -> int:
        """Give the logical index `dx` glyphs to the right of the caret (left for negative); the edges hold it.

        Every column of the text and the place after its end is met in turn, so the caret goes where the arrow points
        in any mix of directions.
        """
        places = len(self.glyphs)
        order = [*range(places), places] if self.base == 0 else [places, *range(places)]
        at = order.index(self._stop_of(index))
        target = order[min(max(at + dx, 0), places)]
        if target == order[at]:
            return index
        return self.glyphs[target].start if target < places else len(self.text)

    def _stop_of(self, index: int) -> int:
        """Give the visual position of the glyph at or after a logical index, `len(glyphs)` past the last."""
        best, best_start = len(self.glyphs), len(self.text) + 1
        for place, glyph in enumerate(self.glyphs):
            if glyph.start <= index < glyph.stop:
                return place
            if index <= glyph.start < best_start:
                best, best_start = place, glyph.start
        return best

    def _cells(self) -> list[int]:
        """Give the left column of each glyph, and of the caret after the end."""
        cells = []
        column = 0
        for glyph in self.glyphs:
            cells.append(column)
            column += glyph.width
        cells.append(column if self.base == 0 else -1)
        return cells


@lru_cache(maxsize=_CACHED_LINES)
def lay_out(text: str, base: int | None = None, before: str = "", after: str = "", forms: Forms = JOINED) -> Line:
    """Lay out one line of logical text.

    `base` is 0 or 1, or None for the first strong character (0 without one). `before` and `after` count for direction
    and joining and are not printed: what a field has scrolled away. A lam-alef is one glyph for two letters, unless
    `forms` are nominal.
    """
    if base != 1 and not before and not after and text.isascii() and text.isprintable():
        return Line(tuple(Glyph(char, 1, index, index + 1, 0) for index, char in enumerate(text)), 0, text)
    whole = before + text + after
    paragraph, all_levels = levels(whole, base)
    printed = shape(_SURROGATE.sub("\ufffd", whole), all_levels, forms)
    shift, end = len(before), len(before) + len(text)
    line_levels = all_levels[shift:end]
    logical = _glyphs(text, printed[shift:end], line_levels)
    order = reorder([glyph.level for glyph in logical])
    return Line(tuple(logical[index] for index in order), paragraph, text)


def _glyphs(text: str, printed: list[str], line_levels: list[int]) -> list[Glyph]:
    """Give the glyphs of a line in logical order, each lam-alef as one."""
    glyphs: list[Glyph] = []
    for start, stop, width in clusters(text):
        if stop - start == 1 and (shown := printed[start]):
            level = line_levels[start]
            glyphs.append(Glyph(mirror_glyph.get(shown, shown) if level % 2 else shown, width, start, stop, level))
            continue
        base = next(at for at in range(start, stop) if is_base(text[at]))
        joiners_stay = pictographic[text[base]] == "1"
        marks = "".join(
            printed[at]
            for at in range(base + 1, stop)
            if not is_invisible(text[at]) or (joiners_stay and text[at] == "\u200d")
        )
        if printed[base] == "" and glyphs:
            lam = glyphs.pop()
            glyphs.append(Glyph(lam.text + marks, lam.width, lam.start, stop, lam.level))
            continue
        shown = printed[base] or final_form(text[base])  # its lam stands before the line
        level = line_levels[base]
        glyphs.append(Glyph((mirror(shown) if level % 2 else shown) + marks, width, start, stop, level))
    return glyphs
