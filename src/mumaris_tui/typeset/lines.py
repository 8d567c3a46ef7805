"""One line of styled text laid out: its paragraphs found, ordered, joined and mirrored, cell by cell."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style

from mumaris_tui.arabic.cache import Cache
from mumaris_tui.terminal.cells import Cell
from mumaris_tui.typeset.box import LineBox
from mumaris_tui.typeset.content import content, field
from mumaris_tui.typeset.looks import alphabet
from mumaris_tui.typeset.paragraph import FREED, TURNED
from mumaris_tui.typeset.stretch import Stretch, style_runs
from mumaris_tui.typeset.tiles import Tile, Tiles

_CACHED_LINES, _CACHED_LENGTH = 2_048, 1_000  # at most 50 kB each, and 10 kB at 200 columns
_CACHED_TILES = 100_000  # about 30 bytes each
_NULL = Style.null()


class Laid:
    """A line in layout order, cell 0 on the start side; equal only to itself, so a key that costs nothing."""

    __slots__ = ("_tiles", "cells")

    def __init__(self, tiles: Tiles, colors: ColorSystem | None) -> None:
        self._tiles = tiles
        self.cells = tuple(_cells(tiles, colors))

    @property
    def origins(self) -> Sequence[int]:
        """The logical cell of each cell."""
        return self._tiles.origins

    @property
    def tiles(self) -> tuple[Tile, ...]:
        """The cells with their styles, for those who print by Rich."""
        return tuple(map(Tile, *self._tiles))


_kinds: Cache[tuple[object, ...], tuple[tuple[Segment, ...], Tiles]] = Cache(_CACHED_TILES)


def lay_line(segments: tuple[Segment, ...], box: LineBox, colors: ColorSystem | None) -> Laid:
    """Lay out the line that was rendered as `segments`; `colors` is what the terminal can show, None for none."""
    size = len(box.before) + len(box.after) + sum([len(segment[0]) for segment in segments])
    return _lay_line(segments, box, colors) if size <= _CACHED_LENGTH else Laid(_tiles(segments, box), colors)


@lru_cache(maxsize=_CACHED_LINES)
def _lay_line(segments: tuple[Segment, ...], box: LineBox, colors: ColorSystem | None) -> Laid:
    """Lay out a line: in the order of the last one of its kind, where only its look differs, as under a cursor."""
    kind = box, *[(text, None if style is None else style._meta, control is None) for text, style, control in segments]
    last = _kinds.get(kind)
    tiles = _restyled(last[1], zip(last[0], segments, strict=True)) if last else None
    if tiles is None:
        tiles = _tiles(segments, box)
        _kinds.put(kind, (segments, tiles), len(tiles.texts))
    return Laid(tiles, colors)


def _restyled(tiles: Tiles, pairs: Iterable[tuple[Segment, Segment]]) -> Tiles | None:
    """Give tiles other styles, by pairs of old and new segments.

    None where styles that were alike are to differ, or become alike: the layout of ligatures goes by that.
    """
    if not TURNED.isdisjoint(tiles.texts):
        return None
    wanted: dict[Style, Style] = {}
    for (_, old, _), (_, new, _) in pairs:
        before, after = _NULL if old is None else old, _NULL if new is None else new
        for known, style in ((before, after), (before + FREED, after + FREED)):
            if wanted.setdefault(known, style) != style:
                return None
    if len(set(wanted.values())) < len(wanted):
        return None
    styles: list[Style] = []
    for start, stop in style_runs(tiles.styles):
        found = wanted.get(tiles.styles[start])
        if found is None:
            return None
        styles += [found] * (stop - start)
    return tiles._replace(styles=styles)


def _tiles(segments: tuple[Segment, ...], box: LineBox) -> Tiles:
    line = Stretch.of(segments)
    start, stop = line.index_at(box.start), line.index_at(box.stop)
    order = box.base if box.direction is None else box.direction
    middle = content(line.cut(start, stop), order, box)
    tiles = middle if order == box.base else middle.turned()
    if start == 0 and stop == len(line.text):
        return tiles
    chrome = LineBox(box.base, box.base, 0, 0, forms=box.forms)
    whole = field(line.cut(0, start), box.base, chrome)
    whole.add(tiles)
    whole.add(field(line.cut(stop, len(line.text)), box.base, chrome))
    return whole


def forget() -> None:
    """Empty the caches of lines."""
    _lay_line.cache_clear()
    _kinds.clear()


def _cells(tiles: Tiles, colors: ColorSystem | None) -> list[Cell]:
    """Give tiles as terminal cells, run by run of one style."""
    cells: list[Cell] = []
    for start, stop in style_runs(tiles.styles):
        cells += map(alphabet(tiles.styles[start], colors).__getitem__, tiles.texts[start:stop])
    return cells
