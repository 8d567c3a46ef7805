"""One line of styled text laid out: its paragraphs found, ordered, joined and mirrored, cell by cell."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise, repeat
from operator import is_
from typing import NamedTuple

from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style

from mumaris_tui.arabic.bidi import first_strong, mirror
from mumaris_tui.arabic.clusters import clusters, is_base, is_invisible
from mumaris_tui.arabic.joining import Forms
from mumaris_tui.arabic.line import lay_out
from mumaris_tui.arabic.quick import quick
from mumaris_tui.terminal.cells import Cell
from mumaris_tui.typeset.box import LTR, Align, Kind, LineBox
from mumaris_tui.typeset.looks import alphabet
from mumaris_tui.typeset.stretch import Stretch, style_runs
from mumaris_tui.typeset.tiles import Tile, Tiles

_CACHED_LINES, _CACHED_LENGTH = 2_048, 1_000  # at most 50 kB each, and 10 kB at 200 columns
_CACHED_STRETCHES = 1_024  # at most 20 kB each, and 1.5 kB at 70 characters
_SEPARATOR = re.compile("[\u2500-\u259f\U0001fb00-\U0001fbff]+| {2,}")
_COMPLEMENT = dict(zip("▉▊▋▍▎", "▏▎▍▋▊", strict=True))  # fonts have no right-hand partner of these
_FREED = Style(underline=False, underline2=False, strike=False)


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


def lay_line(segments: tuple[Segment, ...], box: LineBox, colors: ColorSystem | None) -> Laid:
    """Lay out the line that was rendered as `segments`; `colors` is what the terminal can show, None for none."""
    size = len(box.before) + len(box.after) + sum([len(segment[0]) for segment in segments])
    return (_lay_line if size <= _CACHED_LENGTH else _lay_line.__wrapped__)(segments, box, colors)


@lru_cache(maxsize=_CACHED_LINES)
def _lay_line(segments: tuple[Segment, ...], box: LineBox, colors: ColorSystem | None) -> Laid:
    line = Stretch.of(segments)
    start, stop = line.index_at(box.start), line.index_at(box.stop)
    order = box.base if box.direction is None else box.direction
    content = _content(line.cut(start, stop), order, box)
    chrome = LineBox(box.base, box.base, 0, 0, forms=box.forms)
    tiles = _field(line.cut(0, start), box.base, chrome) if start else Tiles.none()
    tiles.add(content if order == box.base else content.turned())
    if stop < len(line.text):
        tiles.add(_field(line.cut(stop, len(line.text)), box.base, chrome))
    return Laid(tiles, colors)


def forget() -> None:
    """Empty the caches of lines and of plain text."""
    _lay_line.cache_clear()
    _plain.cache_clear()


def _cells(tiles: Tiles, colors: ColorSystem | None) -> list[Cell]:
    """Give tiles as terminal cells, run by run of one style."""
    cells: list[Cell] = []
    for start, stop in style_runs(tiles.styles):
        cells += map(alphabet(tiles.styles[start], colors).__getitem__, tiles.texts[start:stop])
    return cells


def _content(part: Stretch, order: int, box: LineBox) -> Tiles:
    """Lay out the content of a line, in the order of its direction."""
    if box.kind is Kind.LAID:
        return _as_is(part, order)
    if box.kind is Kind.EDIT:
        split = part.index_at(part.cells[0] + box.numbers)
        tiles = _field(part.cut(0, split), order, LineBox(box.base, order, 0, 0, forms=box.forms))
        tiles.add(_edited(_in_view(part.cut(split, len(part.text)), box), order, box))
        return tiles
    if box.kind is Kind.TABLE:
        tiles = Tiles.none()
        for cell in _table_cells(part, box.clipped):
            align = _aligned(cell)
            tiles.add(_field(cell, order, box if align is box.align else box._replace(align=align)))
        return tiles
    return _field(_in_view(part, box), order, box)


def _edited(part: Stretch, order: int, box: LineBox) -> Tiles:
    """Lay out a line of a field by its own level; blanks that end it stand at its end (UAX #9, L1)."""
    end = len(part.text.rstrip(" ")) if box.wrapped or not box.after else len(part.text)
    shown = part.cut(0, end)
    level = _level(box, box.before, shown.text, box.after)
    tiles = _paragraph(shown, level, level, (box.before, box.after), box.forms)
    texts, styles, origins = _freed(part, shown.width - len(tiles.texts), None)
    tiles.add(_as_is(part.cut(end, len(part.text)), level))
    tiles.add(Tiles(texts, styles, [part.cells[-1]] * len(origins)))  # they lie past the end
    tiles = tiles.fitted(part.width, level)
    return tiles if level == order else tiles.turned()


def _in_view(part: Stretch, box: LineBox) -> Stretch:
    """Drop what has no width at an edge where a scroll cut the line: `before` or `after` has it, the line by chance."""
    first, last, cells = 0, len(part.text), part.cells
    if box.before and not box.wrapped:
        while first < last and cells[first + 1] == cells[first]:
            first += 1
    if box.after and not box.wrapped:
        while first < last and cells[last] == cells[last - 1]:
            last -= 1
    return part.cut(first, last)


def _level(box: LineBox, before: str, text: str, after: str) -> int:
    """Give the paragraph level: for auto that of the first strong character, the interface's without one."""
    if box.direction is not None:
        return box.direction
    strong = first_strong(before + text + after)
    return box.base if strong is None else strong


def _table_cells(part: Stretch, clipped: tuple[int | None, int | None]) -> Iterator[Stretch]:
    """Cut a table's line at each cell, by the row and column that the table writes into its styles.

    A cell of a clipped column says so: no amount may read as a smaller one.
    """
    cuts: list[tuple[int, object]] = []
    place: object = None
    for start, _ in style_runs(part.styles):
        meta = part.styles[start].meta
        found = meta.get("row"), meta.get("column"), "out_of_bounds" in meta
        if found != place:
            cuts.append((start, found[1]))
            place = found
    for (first, column), (last, _) in pairwise([*cuts, (len(part.text), None)]):
        cell = part.cut(first, last)
        if column in clipped and column is not None and not cell.text.isspace():
            if column == clipped[1]:
                cell = _at_edge(cell, *list(cell.clusters())[-1], first=False)
            if column == clipped[0]:
                cell = _at_edge(cell, *next(iter(cell.clusters())), first=True)
        yield cell


def _at_edge(cell: Stretch, start: int, stop: int, width: int, *, first: bool) -> Stretch:
    """Put an ellipsis, as wide, in the place of a cluster, and of one blank; directions that it carries stay.

    More blanks are those that align the cell.
    """
    beside = cell.text[stop : stop + 1] if first else cell.text[max(start - 1, 0) : start]
    if cell.text[start] == beside == " ":
        return cell
    mark = "…".ljust(width) if first else "…".rjust(width)
    kept = "".join(filter(is_invisible, cell.text[start + 1 : stop]))
    left, right = cell.cells[start], cell.cells[stop]
    return Stretch(
        cell.text[:start] + mark + kept + cell.text[stop:],
        cell.styles[:start] + [cell.styles[start]] * (width + len(kept)) + cell.styles[stop:],
        [*cell.cells[:start], *range(left, left + width), *[right] * len(kept), *cell.cells[stop:]],
    )


def _aligned(cell: Stretch) -> Align:
    """Tell a table cell's alignment from its blanks, the only trace of it that is left."""
    lead, tail = len(cell.text) - len(cell.text.lstrip(" ")), len(cell.text) - len(cell.text.rstrip(" "))
    return Align.END if lead > tail else Align.START


def _field(part: Stretch, order: int, box: LineBox) -> Tiles:
    """Lay out a read-only stretch: outer blanks stay, between them paragraphs and separators take turns."""
    text = part.text
    start, stop = len(text) - len(text.lstrip(" ")), len(text.rstrip(" "))
    if start >= stop:
        return _as_is(part, order)
    if not (box.before or box.after or box.titled) and len(box.source) <= stop - start:
        level = _level(box, "", text, "")
        lay = _plain if len(text) <= _CACHED_LENGTH else _plain.__wrapped__
        if (plain := lay(text, start, stop, level, order, box.align, box.forms)) and _alike(part.styles[start:stop]):
            return _in_style(plain, part)
    pieces = list(_pieces(part, start, stop, box))
    before, after = next((piece.around for piece in pieces if not piece.separates), ("", ""))
    level = _level(box, before, text[start:stop], after)
    blanks = len(text) - (stop - start)
    tiles = _as_is(part.cut(0, start), order)
    for first, last, separates, around in pieces:
        piece = part.cut(first, last)
        if separates:
            tiles.add(_turned(piece, order))
            continue
        laid = _paragraph(piece, level, order, around, box.forms)
        freed = max(piece.width - len(laid.texts), 0)
        lead = _lead(box.align, freed, (blanks + freed) // 2 - start) if freed else 0
        line = next(zip(*_turned(part.cut(first - 1, first), order), strict=True)) if box.titled and first else None
        tiles.add(_freed(piece, lead, line))
        tiles.add(laid)
        tiles.add(_freed(piece, freed - lead, line))
    tiles.add(_as_is(part.cut(stop, len(text)), order))
    return tiles.fitted(part.width, order)


class _Plain(NamedTuple):
    """A stretch of plain text laid out: its cells, where each came from, and the ranges that ligatures freed."""

    texts: str
    origins: list[int]
    freed: tuple[range, ...]


@lru_cache(maxsize=_CACHED_STRETCHES)
def _plain(text: str, start: int, stop: int, level: int, order: int, align: Align, forms: Forms) -> _Plain | None:
    """Lay out plain text from `start` to `stop` between blanks, whatever its look; None with separators or other text.

    What only changes its look, as under a table's cursor, is laid out once.
    """
    found = None if _SEPARATOR.search(text, start, stop) else quick(text[start:stop], level, forms)
    if found is None:
        return None
    shown, indexes = found if order == LTR else (found.text[::-1], found.order[::-1])
    freed = stop - start - len(shown)
    lead = _lead(align, freed, (len(text) - stop + start + freed) // 2 - start) if freed else 0
    return _Plain(
        "".join((text[:start], " " * lead, shown, " " * (freed - lead), text[stop:])),
        [
            *range(start),
            *[stop - 1] * lead,
            *[start + index for index in indexes],
            *[stop - 1] * (freed - lead),
            *range(stop, len(text)),
        ],
        (range(start, start + lead), range(stop - freed + lead, stop)),
    )


def _in_style(plain: _Plain, part: Stretch) -> Tiles:
    """Give plain text in the styles of its stretch, one but for the blanks around it."""
    styles, first = part.styles[:], part.cells[0]
    for cells in plain.freed:
        for at in cells:
            styles[at] += _FREED
    return Tiles(list(plain.texts), styles, [first + origin for origin in plain.origins])


def _alike(styles: list[Style]) -> bool:
    return all(map(is_, styles, repeat(styles[0])))


def _lead(align: Align, freed: int, centred: int) -> int:
    """Give how many of the freed cells go before the text, `centred` where it stands in the middle."""
    if align is Align.CENTER:
        return min(max(centred, 0), freed)
    return freed if align is Align.END else 0


def _freed(piece: Stretch, count: int, line: tuple[str, Style, int] | None) -> Tiles:
    """Give the cells that ligatures freed: blanks, or in a title the border's own line."""
    if count <= 0:
        return Tiles.none()
    tail = piece.styles[-3:]  # one of them may be the caret's
    text, style, _ = line or (" ", max(tail, key=tail.count) + _FREED, 0)
    return Tiles([text] * count, [style] * count, [piece.cells[-1] - 1] * count)


class _Piece(NamedTuple):
    """A part of a line from `start` to `stop`; `around` is what stands before and after it in its own paragraph."""

    start: int
    stop: int
    separates: bool
    around: tuple[str, str] = ("", "")


def _pieces(part: Stretch, start: int, stop: int, box: LineBox) -> Iterator[_Piece]:
    """Give the pieces of a line between its outer blanks, paragraphs and separators in turns."""
    at = start
    for found in _SEPARATOR.finditer(part.text, start, stop):
        if at < found.start():
            yield _Piece(at, found.start(), separates=False, around=_context(part, at, found.start(), box))
        yield _Piece(*found.span(), separates=True)
        at = found.end()
    if at < stop:
        yield _Piece(at, stop, separates=False, around=_context(part, at, stop, box))


def _context(part: Stretch, start: int, stop: int, box: LineBox) -> tuple[str, str]:
    """Give what a wrap or a scroll took from a piece of a line, so that directions and isolates go on."""
    if box.before or box.after:
        before, after = box.before + part.text[:start], part.text[stop:] + box.after
    else:
        before, after = _wrapped_away(part, start, stop, box.source)
    return (_SEPARATOR.split(before)[-1], _SEPARATOR.split(after)[0]) if before or after else ("", "")


def _wrapped_away(part: Stretch, start: int, stop: int, source: str) -> tuple[str, str]:
    """Give what stands before and after a piece in the paragraph that it was wrapped from.

    Textual writes the place of each stretch in the source, as column and line, into its style.
    """
    if len(source) <= stop - start:
        return "", ""
    style = part.styles[start]
    offset = style.meta.get("offset")
    if offset is None:
        return "", ""
    first = start
    while first and part.styles[first - 1] is style:
        first -= 1
    column, row = offset[0] + start - first, offset[1]
    text = part.text[start:stop]
    paragraph = source.split("\n")[row] if row <= source.count("\n") else ""
    if not paragraph.startswith(text, column):
        return "", ""
    return paragraph[:column], paragraph[column + len(text) :]


def _with_marks(part: Stretch, after: str) -> tuple[Stretch, str]:
    """Give the last letter its marks back, and an emoji its sequence: Textual cuts them off where a line is full."""
    end = len(part.text)
    count = next((stop - end for start, stop, _ in clusters(part.text + after) if start < end < stop), 0)
    styles, cells = part.styles + part.styles[-1:] * count, [*part.cells, *[part.cells[-1]] * count]
    return Stretch(part.text + after[:count], styles, cells), after[count:]


def _paragraph(part: Stretch, level: int, order: int, around: tuple[str, str], forms: Forms) -> Tiles:
    """Lay out one paragraph at `level`, in `order`: shorter than its stretch by the cells it freed, or longer."""
    if not part.text:
        return Tiles.none()
    before, after = around
    if part.width == len(part.text) and (plain := quick(part.text, level, forms, before, after)) is not None:
        return _plain_paragraph(part, plain.text, plain.order, order)
    if after and not is_base(after[0]):
        part, after = _with_marks(part, after)
    line = lay_out(part.text, level, before, after, forms)
    texts, styles, origins = tiles = Tiles.none()
    for text, width, start, stop, _ in line.glyphs if order == LTR else reversed(line.glyphs):
        style = part.styles[start] if stop - start == 1 else _glyph_style(part, start, stop)
        if width == 1:
            texts.append(text)
            styles.append(style)
            origins.append(part.cells[start])
        else:
            tiles.add(_wide(text, style, part.cells[start], order))
    return tiles


def _plain_paragraph(part: Stretch, text: str, indexes: Sequence[int], order: int) -> Tiles:
    """Give the tiles of a line of glyphs of one cell each, the logical index of each in `indexes`."""
    if order != LTR:
        text, indexes = text[::-1], indexes[::-1]
    styles = part.styles
    if _alike(styles):
        shown = styles[: len(text)]
    elif len(text) == len(styles):
        shown = [styles[index] for index in indexes]
    else:
        stops = dict(pairwise([*sorted(indexes), len(styles)]))
        shown = [_glyph_style(part, index, stops[index]) for index in indexes]
    return Tiles(list(text), shown, list(map(part.cells[0].__add__, indexes)))


def _glyph_style(part: Stretch, start: int, stop: int) -> Style:
    """Give the style of a glyph: of the letters that share it, the one that differs from the letter before.

    So the caret and the edge of a selection show on either letter of a lam-alef.
    """
    styles = part.styles
    if start == 0:
        return styles[start]
    letters = [at for at in range(start, stop) if part.cells[at + 1] > part.cells[at]]
    return next((styles[at] for at in letters if styles[at] != styles[start - 1]), styles[start])


def _wide(text: str, style: Style, cell: int, order: int) -> Tiles:
    """Give the tiles of a wide glyph: its second cell lies to its right, whichever way the line runs."""
    tiles = Tiles([text, ""], [style, style], [cell, cell + 1])
    return tiles if order == LTR else tiles.turned()


def _as_is(part: Stretch, order: int) -> Tiles:
    """Give the tiles of a stretch that is not to be laid out."""
    if part.width == len(part.text):
        return Tiles(list(part.text), part.styles[:], list(part.cells[:-1]))
    tiles = Tiles.none()
    for start, stop, width in part.clusters():
        text, style, cell = part.text[start:stop], part.styles[start], part.cells[start]
        tiles.add(Tiles([text], [style], [cell]) if width == 1 else _wide(text, style, cell, order))
    return tiles


def _turned(part: Stretch, order: int) -> Tiles:
    """Give the tiles of boxes and blanks, mirrored where the line runs right to left."""
    tiles = _as_is(part, order)
    if order == LTR or part.text.isspace():
        return tiles
    texts, styles = tiles.texts, tiles.styles
    for at, char in enumerate(part.text):
        if char in _COMPLEMENT:
            texts[at], styles[at] = _COMPLEMENT[char], styles[at] + Style(reverse=not styles[at].reverse)
        else:
            texts[at] = mirror(char)
    return tiles
