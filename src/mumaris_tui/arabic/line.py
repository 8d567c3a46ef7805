"""One line of logical text as glyphs from left to right, with maps both ways."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from operator import attrgetter
from typing import NamedTuple

from mumaris_tui.arabic.bidi import mirror, reorder, resolve
from mumaris_tui.arabic.cache import Cache
from mumaris_tui.arabic.clusters import clusters, is_base, is_invisible
from mumaris_tui.arabic.joining import JOINED, Forms, final_form, shape
from mumaris_tui.arabic.properties import mirror_glyph, pictographic

REMEMBERED_CHARACTERS = 150_000  # about 100 bytes each, 200 at most
_LINE_COST = 10  # of a line beside its characters, in characters
_MAX_MARKS = 30  # on one base; UAX #15, section 13 (stream-safe text)
_DIRECTING = re.compile("[\u061c\u200e\u200f\u2066-\u2069]")
_UNPRINTABLE = re.compile("[\xad\ud800-\udfff]")  # terminals differ on soft hyphens, no encoder takes surrogates


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


@dataclass(frozen=True)
class Line:
    """The glyphs of a line in visual order, left to right; `base` is the paragraph level, `text` the logical text.

    Columns count from the left edge of the text. The caret after the last code point stands outside the text at its
    end side: at column `width` in a left-to-right line, at column -1 in a right-to-left one. `offset` is where the line
    begins in the text that it was wrapped from.
    """

    glyphs: tuple[Glyph, ...]
    base: int
    text: str
    offset: int = 0

    @property
    def width(self) -> int:
        """Columns of all glyphs."""
        return self._columns[-1]

    def cell_of(self, index: int) -> int:
        """Give the left column of the glyph that the caret before logical `index` stands on.

        Inside a glyph it is that glyph; on an invisible code point it is the glyph after it in logical order.
        """
        place = self._place_of(index)
        return -1 if self.base and place == len(self.glyphs) else self._columns[place]

    def index_at(self, cell: int) -> int:
        """Give the logical index at a column: outside the text, its start or its end by the line's direction."""
        if cell < 0 or cell >= self.width:
            return len(self.text) if (cell < 0) == (self.base == 1) else 0
        return self.glyphs[bisect_right(self._columns, cell) - 1].start

    def step(self, index: int, dx: int) -> int:
        """Give the logical index `dx` glyphs to the right of the caret (left for negative); the edges hold it.

        Every column of the text and the place after its end is met in turn, so the caret goes where the arrow points
        in any mix of directions.
        """
        places = len(self.glyphs)
        around = places + 1  # the end stands after the last place, in a right-to-left line before the first
        at = (self._place_of(index) + self.base) % around
        target = min(max(at + dx, 0), places)
        if target == at:
            return index
        place = (target - self.base) % around
        return self.glyphs[place].start if place < places else len(self.text)

    def spans(self, start: int, stop: int) -> tuple[tuple[int, int], ...]:
        """Give the columns that show the code points from `start` to `stop`, as ranges from left to right.

        In mixed text one logical range may be several; a glyph of several letters belongs to each of them.
        """
        found: list[tuple[int, int]] = []
        for glyph, (left, right) in zip(self.glyphs, pairwise(self._columns), strict=True):
            if max(glyph.start, start) < min(glyph.stop, stop):
                begun = found.pop()[0] if found and found[-1][1] == left else left
                found.append((begun, right))
        return tuple(found)

    @cached_property
    def _columns(self) -> tuple[int, ...]:
        """The left column of each glyph, and the width."""
        return tuple(accumulate((glyph.width for glyph in self.glyphs), initial=0))

    @cached_property
    def _places(self) -> tuple[int, ...]:
        """For each code point the visual place of its glyph, or of the next glyph in logical order."""
        places = [-1] * len(self.text)
        for place, glyph in enumerate(self.glyphs):
            places[glyph.start : glyph.stop] = [place] * (glyph.stop - glyph.start)
        following = len(self.glyphs)
        for index in range(len(places) - 1, -1, -1):
            following = places[index] = following if places[index] < 0 else places[index]
        return tuple(places)

    def _place_of(self, index: int) -> int:
        return self._places[max(index, 0)] if index < len(self.text) else len(self.glyphs)


_Found = tuple[int, list[int], list[str]]
"""Level, levels of the characters, and forms of a paragraph."""
remembered: Cache[tuple[str, int | None, str, str, Forms], Line] = Cache(REMEMBERED_CHARACTERS)
wholes: Cache[tuple[str, int | None, Forms], _Found] = Cache(50_000)


def lay_out(text: str, base: int | None = None, before: str = "", after: str = "", forms: Forms = JOINED) -> Line:
    """Lay out one line of logical text.

    `base` is 0 or 1, or None for the first strong character (0 without one). `before` and `after` count for direction
    and joining and are not printed: what a field has scrolled away. A lam-alef is one glyph for two letters, unless
    `forms` are nominal. A number in text that runs left to right reads so in any digits (UAX #9, HL2). Any text can be
    laid out, and no control character is ever in a glyph.
    """
    key = (text, base, before, after, forms)
    line = remembered.get(key)
    if line is None:
        line = _lay_out(*key)
        remembered.put(key, line, _LINE_COST + len(before) + len(text) + len(after))
    return line


def _lay_out(text: str, base: int | None, before: str, after: str, forms: Forms) -> Line:
    if base != 1 and not before and not after and text.isascii() and text.isprintable():
        return Line(tuple(Glyph(char, 1, index, index + 1, 0) for index, char in enumerate(text)), 0, text)
    level, levels, printed = _whole(before + text + after, base, forms)
    start, stop = len(before), len(before) + len(text)
    return set_line(text, printed[start:stop], levels[start:stop], level)


def _whole(text: str, base: int | None, forms: Forms) -> _Found:
    """Give what the lines of one paragraph share, found once for all that are laid out in turn."""
    key = (text, base, forms)
    found = wholes.get(key)
    if found is None:
        resolved = resolve(text, base, twins=True)
        found = resolved.base, resolved.line(0, len(text)), printable(text, resolved.levels, forms)
        wholes.put(key, found, _LINE_COST + len(text))
    return found


def printable(text: str, levels: Sequence[int], forms: Forms) -> list[str]:
    """Give the printed form of each code point of a paragraph, as `shape` does; a lone surrogate prints as U+FFFD."""
    shown = _UNPRINTABLE.sub(lambda found: "-" if found[0] == "\xad" else "\ufffd", text)
    return shape(shown, levels, forms)


def set_line(text: str, printed: list[str], levels: list[int], base: int, offset: int = 0) -> Line:
    """Give the line of `text`, a part of a paragraph whose forms and levels are known."""
    logical = logical_glyphs(text, printed, levels)
    if _DIRECTING.search(text):
        logical = _with_directing(text, logical, levels)
    order = reorder([glyph.level for glyph in logical])
    return Line(tuple([logical[index] for index in order if logical[index].width]), base, text, offset)


def _with_directing(text: str, glyphs: list[Glyph], levels: list[int]) -> list[Glyph]:
    """Give glyphs, and one of no width for each mark and isolate control: they keep their place in the order (X9)."""
    hidden = (at.start() for at in _DIRECTING.finditer(text))
    return sorted([*glyphs, *(Glyph("", 0, at, at + 1, levels[at]) for at in hidden)], key=attrgetter("start"))


def logical_glyphs(text: str, printed: list[str], levels: list[int]) -> list[Glyph]:
    """Give the glyphs of a part of a paragraph in logical order, each lam-alef as one."""
    glyphs: list[Glyph] = []
    for start, stop, width in clusters(text):
        if stop - start == 1 and (shown := printed[start]):
            level = levels[start]
            glyphs.append(Glyph(mirror_glyph.get(shown, shown) if level % 2 else shown, width, start, stop, level))
            continue
        base = next(at for at in range(start, stop) if is_base(text[at]))
        marks = _marks(text, printed, base, stop)
        if printed[base] == "" and glyphs:
            lam = glyphs.pop()
            glyphs.append(Glyph(lam.text + marks, lam.width, lam.start, stop, lam.level))
            continue
        shown = printed[base] or final_form(text[base])  # its lam stands before the line
        level = levels[base]
        glyphs.append(Glyph((mirror(shown) if level % 2 else shown) + marks, width, start, stop, level))
    return glyphs


def _marks(text: str, printed: list[str], base: int, stop: int) -> str:
    """Give what is drawn on the base, joiners only inside an emoji."""
    joiners_stay = pictographic[text[base]] == "1"
    marks = [
        printed[at]
        for at in range(base + 1, stop)
        if not is_invisible(text[at]) or (joiners_stay and text[at] == "\u200d")
    ]
    return "".join(marks[:_MAX_MARKS]).rstrip("\u200d")
