"""Text wrapped into lines, each paragraph's levels and forms found once."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate, pairwise

from mumaris_tui.arabic.bidi import resolve
from mumaris_tui.arabic.graphemes import graphemes
from mumaris_tui.arabic.joining import JOINED, Forms, shape
from mumaris_tui.arabic.line import Glyph, Line, logical_glyphs, printable, set_line

_PARAGRAPH = re.compile("\r\n|[\n\r\x1c-\x1e\x85\u2029]")  # bidi class B ends one (UAX #9, P1)
_BLANKS = " \t\u1680\u2000-\u2006\u2008-\u200a\u200b\u205f\u3000"  # all but those that hold together
_WORD = re.compile(f"[^{_BLANKS}]+")


def wrap(text: str, width: int, base: int | None = None, forms: Forms = JOINED) -> tuple[Line, ...]:
    """Lay logical text out in lines of at most `width` columns; there is at least one.

    Lines end at blanks, which are left out there, and a word wider than a line is cut between grapheme clusters. Only a
    wide character in one column is wider than its line. Levels and joined forms are those of the whole paragraph (UAX
    #9, section 3.4), so an isolate or a word that goes on in the next line looks the same there. `base` and `forms` are
    as for `lay_out`; with None each paragraph finds its own direction.
    """
    lines: list[Line] = []
    start = 0
    for stop, following in [*(end.span() for end in _PARAGRAPH.finditer(text)), (len(text), len(text))]:
        lines += _lines(text[start:stop], start, max(width, 1), base, forms)
        start = following
    return tuple(lines)


def _lines(text: str, offset: int, width: int, base: int | None, forms: Forms) -> Iterator[Line]:
    """Wrap one paragraph."""
    resolved = resolve(text, base, twins=True)
    printed = printable(text, resolved.levels, forms)
    glyphs = logical_glyphs(text, printed, resolved.levels)
    for start, stop in _ranges(text, glyphs, width):
        levels = resolved.line(start, stop)
        yield set_line(text[start:stop], printed[start:stop], levels, resolved.base, offset + start)


def _ranges(text: str, glyphs: list[Glyph], width: int) -> Iterator[tuple[int, int]]:
    """Give (start, stop) of the lines of a paragraph; as many words on each as go."""
    widths = [0] * len(text)
    for glyph in glyphs:
        widths[glyph.start] = glyph.width
    columns = list(accumulate(widths, initial=0))  # before each code point
    starts = [glyph.start for glyph in glyphs]
    start = stop = 0
    cuts: list[int] = []
    for begun, last in _words(text, glyphs, starts):
        first = max(begun, stop)
        if columns[last] == columns[first]:
            continue
        if columns[last] - columns[start] > width:
            if stop > start:
                yield start, stop
                start = first
            while columns[last] - columns[start] > width:
                cuts = cuts or _cuts(text, starts, columns, width)
                at = bisect_right(cuts, columns[start] + width, key=columns.__getitem__) - 1
                at = max(at, bisect_right(cuts, start))
                if at == len(cuts) or cuts[at] >= last:
                    break
                yield start, cuts[at]
                start = cuts[at]
        stop = last
    yield start, max(start, stop)


def _words(text: str, glyphs: list[Glyph], starts: list[int]) -> Iterator[tuple[int, int]]:
    """Give what stands between blanks, each with its glyphs whole: a mark may stand on the blank beside it."""
    for word in _WORD.finditer(text):
        first, last = word.span()
        begun, ended = bisect_left(starts, first) - 1, bisect_left(starts, last) - 1
        if begun >= 0 and glyphs[begun].stop > first:
            first = starts[begun]
        yield first, max(last, glyphs[ended].stop) if ended >= 0 else last


def _cuts(text: str, starts: list[int], columns: list[int], width: int) -> list[int]:
    """Give the places where a word may be cut: between grapheme clusters, and inside one only if it is too wide.

    `starts` are those of the glyphs. A lam-alef counts as one cluster, in nominal letters too.
    """
    alefs = {index for index, form in enumerate(shape(text)) if not form}
    whole = {start for start, _ in graphemes(text)} - alefs
    cuts = [start for start in starts if start in whole]
    for first, last in pairwise([*cuts, len(text)]):
        if columns[last] - columns[first] > width:
            cuts += starts[bisect_right(starts, first) : bisect_left(starts, last)]
    return sorted(cuts)
