"""What stands in a row of the screen: spans of widgets, and the cells of their laid lines in them."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from mumaris_tui.terminal.cells import BLANK, Cell
from mumaris_tui.typeset.box import LTR
from mumaris_tui.typeset.lines import Laid

_CACHED_ROWS = 512  # a row takes 2 kB at 200 columns


class Span(NamedTuple):
    """The cells of a row, from `start` to `stop` in layout order, that show one widget; `region` is the widget's."""

    start: int
    stop: int
    widget: Widget
    region: Region


class Placed(NamedTuple):
    """A span with the widget's line that it shows, as Textual rendered it and as laid out."""

    span: Span
    strip: Strip
    laid: Laid


class Part(NamedTuple):
    """What a row shows of one laid line: its cells from `first` to `last`, from the row's cell `x` on."""

    x: int
    first: int
    last: int
    laid: Laid


def parts(row: list[Placed]) -> Iterator[Part]:
    """Give what a row shows of each line that stands in it."""
    for (start, stop, _, region), _, laid in row:
        yield Part(start, start - region.x, stop - region.x, laid)


def origins(span: Span, laid: Laid) -> list[int]:
    """Give the logical column on the screen of each cell of a span."""
    first, last = span.start - span.region.x, span.stop - span.region.x
    origins = [*laid.origins[first:last], *range(max(first, len(laid.origins)), last)]
    return [span.region.x + origin for origin in origins]


@lru_cache(maxsize=_CACHED_ROWS)
def row_of(row: Sequence[Part], width: int, base: int) -> tuple[Cell, ...]:
    """Give a row of visual cells; the same parts give the very same row."""
    cells = [BLANK] * width
    for part in row:
        shown = part.laid.cells[part.first : part.last]
        cells[part.x : part.x + len(shown)] = shown
        if len(shown) < len(part.laid.cells):
            for at in halves(part, base):
                place = part.x + at - part.first
                cells[place] = Cell(" ", *cells[place][1:])
    return tuple(cells if base == LTR else cells[::-1])


def fill(
    gaps: list[tuple[int, int]], left: int, right: int, spans: list[Span], widget: Widget, region: Region
) -> Iterator[tuple[int, int]]:
    """Give a row's cells from `left` to `right`, as far as they are free, to a widget; give the gaps that are left."""
    for start, stop in gaps:
        first, last = max(start, left), min(stop, right)
        if first >= last:
            yield start, stop
            continue
        spans.append(Span(first, last, widget, region))
        if start < first:
            yield start, first
        if last < stop:
            yield last, stop


def halves(part: Part, base: int) -> Iterator[int]:
    """Give the cells inside a cut whose other half of a wide glyph lies outside it."""
    cells, (_, first, last, _) = part.laid.cells, part
    if base == LTR:
        if 0 < first < len(cells) and cells[first].text == "":
            yield first
        if last < len(cells) and cells[last].text == "":
            yield last - 1
    else:
        if 0 < first < len(cells) and cells[first - 1].text == "":
            yield first
        if 0 < last < len(cells) and cells[last - 1].text == "":
            yield last - 1
