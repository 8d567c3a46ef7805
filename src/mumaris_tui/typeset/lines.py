"""One line of styled text laid out: its paragraphs found, ordered, joined and mirrored, cell by cell."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style

from mumaris_tui.arabic.bidi import first_strong, mirror
from mumaris_tui.arabic.clusters import clusters, is_base
from mumaris_tui.arabic.joining import Forms
from mumaris_tui.arabic.line import lay_out
from mumaris_tui.terminal.cells import Cell
from mumaris_tui.typeset.box import LTR, Align, Kind, LineBox
from mumaris_tui.typeset.looks import sgr_of
from mumaris_tui.typeset.stretch import Stretch

_CACHED_LINES = 2_048  # about 10 kB each at 80 columns
_SEPARATOR = re.compile("[\u2500-\u259f\U0001fb00-\U0001fbff]+| {2,}")
_COMPLEMENT = dict(zip("▉▊▋▍▎", "▏▎▍▋▊", strict=True))  # fonts have no right-hand partner of these
_FREED = Style(underline=False, underline2=False, strike=False)


class Tile(NamedTuple):
    """One cell: what it prints ("" is the second cell of a wide glyph), how, and the logical cell it came from."""

    text: str
    style: Style
    origin: int


class Laid(NamedTuple):
    """A line in layout order, cell 0 on the start side: its tiles, and the same as terminal cells."""

    tiles: tuple[Tile, ...]
    cells: tuple[Cell, ...]


@lru_cache(maxsize=_CACHED_LINES)
def lay_line(segments: tuple[Segment, ...], box: LineBox, colors: ColorSystem) -> Laid:
    """Lay out the line that was rendered as `segments`; `colors` is what the terminal can show."""
    line = Stretch.of(segments)
    start, stop = line.index_at(box.start), line.index_at(box.stop)
    order = box.base if box.direction is None else box.direction
    content = _content(line.cut(start, stop), order, box)
    chrome = LineBox(box.base, box.base, 0, 0, forms=box.forms)
    tiles = (
        *_field(line.cut(0, start), box.base, chrome),
        *(content if order == box.base else reversed(content)),
        *_field(line.cut(stop, len(line.text)), box.base, chrome),
    )
    return Laid(tiles, tuple(_cells(tiles, colors)))


def _cells(tiles: Iterable[Tile], colors: ColorSystem) -> Iterator[Cell]:
    """Give tiles as terminal cells; a run of one style looks up its SGR parameters (ECMA-48, 8.3.117) once."""
    last: Style | None = None
    cell = Cell("")
    for text, style, _ in tiles:
        if style is not last:
            last, cell = style, Cell(text, sgr_of(style, colors), style.link or "")
        elif text != cell.text:
            cell = Cell(text, cell.sgr, cell.link)
        yield cell


def _content(part: Stretch, order: int, box: LineBox) -> list[Tile]:
    """Lay out the content of a line, in the order of its direction."""
    if box.kind is Kind.LAID:
        return _as_is(part, order)
    if box.kind is Kind.EDIT:
        split = part.index_at(part.cells[0] + box.numbers)
        numbers = _field(part.cut(0, split), order, LineBox(box.base, order, 0, 0, forms=box.forms))
        return [*numbers, *_edited(_in_view(part.cut(split, len(part.text)), box), order, box)]
    if box.kind is Kind.TABLE:
        return [
            tile
            for cell in _table_cells(part, padded=box.padded)
            for tile in _field(cell, order, box._replace(align=_aligned(cell)))
        ]
    return _field(_in_view(part, box), order, box)


def _edited(part: Stretch, order: int, box: LineBox) -> list[Tile]:
    """Lay out a line of a field; blanks that end a wrapped one stand at its end (UAX #9, L1)."""
    end = len(part.text.rstrip(" ")) if box.wrapped else len(part.text)
    shown = part.cut(0, end)
    laid = _paragraph(shown, _level(box, box.before, shown.text, box.after), order, (box.before, box.after), box.forms)
    blanks = _as_is(part.cut(end, len(part.text)), order)
    freed = _freed(part, shown.width - len(laid), None)
    return [*laid, *blanks, *(tile._replace(origin=part.cells[-1]) for tile in freed)]  # they lie past the end


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


def _table_cells(part: Stretch, *, padded: bool) -> Iterator[Stretch]:
    """Cut a table's line at each cell, by the row and column that the table writes into its styles.

    A cell that lost its padding was cut by the table's own scroll, and says so: no amount may read as a smaller one.
    """
    metas = {key: style.meta for key, style in {id(style): style for style in part.styles}.items()}
    keys = {key: (meta.get("row"), meta.get("column"), "out_of_bounds" in meta) for key, meta in metas.items()}
    start = 0
    for _, run in groupby(part.styles, key=lambda style: keys[id(style)]):
        stop = start + len(list(run))
        cell = part.cut(start, stop)
        yield _marked(cell) if padded else cell
        start = stop


def _marked(cell: Stretch) -> Stretch:
    """Put an ellipsis on each edge of a table cell that has text where its padding should be."""
    text = cell.text
    if len(text) < 2 or len(text) != cell.width:
        return cell
    return cell._replace(text=_at_edge(text[0]) + text[1:-1] + _at_edge(text[-1]))


def _at_edge(char: str) -> str:
    return char if char == " " else "…"


def _aligned(cell: Stretch) -> Align:
    """Tell a table cell's alignment from its blanks, the only trace of it that is left."""
    lead, tail = len(cell.text) - len(cell.text.lstrip(" ")), len(cell.text) - len(cell.text.rstrip(" "))
    return Align.END if lead > tail else Align.START


def _field(part: Stretch, order: int, box: LineBox) -> list[Tile]:
    """Lay out a read-only stretch: outer blanks stay, between them paragraphs and separators take turns."""
    text = part.text
    start, stop = len(text) - len(text.lstrip(" ")), len(text.rstrip(" "))
    if start >= stop:
        return _as_is(part, order)
    inner = part.cut(start, stop)
    pieces = list(_pieces(part, start, stop, box))
    before, after = next((piece.around for piece in pieces if not piece.separates), ("", ""))
    level = _level(box, before, inner.text, after)
    blanks = len(text) - len(inner.text)
    tiles = _as_is(part.cut(0, start), order)
    for first, last, separates, around in pieces:
        piece = part.cut(first, last)
        if separates:
            tiles += _turned(piece, order)
            continue
        laid = _paragraph(piece, level, order, around, box.forms)
        freed = piece.width - len(laid)
        lead = {Align.START: 0, Align.END: freed}.get(box.align, min(max((blanks + freed) // 2 - start, 0), freed))
        line = _turned(part.cut(first - 1, first), order)[0] if box.titled and first else None
        tiles += [*_freed(piece, lead, line), *laid, *_freed(piece, freed - lead, line)]
    return tiles + _as_is(part.cut(stop, len(text)), order)


def _freed(piece: Stretch, count: int, line: Tile | None) -> list[Tile]:
    """Give the cells that ligatures freed: blanks, or in a title the border's own line."""
    if not count:
        return []
    tail = piece.styles[-3:]  # one of them may be the caret's
    text, style, _ = line or (" ", max(tail, key=tail.count) + _FREED, 0)
    return [Tile(text, style, piece.cells[-1] - 1)] * count


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
    styles, cells = part.styles + part.styles[-1:] * count, part.cells + part.cells[-1:] * count
    return Stretch(part.text + after[:count], styles, cells), after[count:]


def _paragraph(part: Stretch, level: int, order: int, around: tuple[str, str], forms: Forms) -> list[Tile]:
    """Lay out one paragraph at `level`, in `order`; it may be shorter than its stretch by the cells it freed."""
    before, after = around
    if after and not is_base(after[0]) and part.text:
        part, after = _with_marks(part, after)
    line = lay_out(part.text, level, before, after, forms)
    tiles: list[Tile] = []
    for glyph in line.glyphs if order == LTR else reversed(line.glyphs):
        start, stop = glyph.start, glyph.stop
        style = part.styles[start] if stop - start == 1 else _glyph_style(part, start, stop)
        if glyph.width == 1:
            tiles.append(Tile(glyph.text, style, part.cells[start]))
        else:
            tiles += _wide(glyph.text, style, part.cells[start], order)
    return tiles[: part.width]


def _glyph_style(part: Stretch, start: int, stop: int) -> Style:
    """Give the style of a glyph: of the letters that share it, the one that differs from the letter before.

    So the caret and the edge of a selection show on either letter of a lam-alef.
    """
    styles = part.styles
    if start == 0:
        return styles[start]
    letters = [at for at in range(start, stop) if part.cells[at + 1] > part.cells[at]]
    return next((styles[at] for at in letters if styles[at] != styles[start - 1]), styles[start])


def _wide(text: str, style: Style, cell: int, order: int) -> list[Tile]:
    """Give the tiles of a wide glyph: its second cell lies to its right, whichever way the line runs."""
    tiles = [Tile(text, style, cell), Tile("", style, cell + 1)]
    return tiles if order == LTR else tiles[::-1]


def _as_is(part: Stretch, order: int) -> list[Tile]:
    """Give the tiles of a stretch that is not to be laid out."""
    if part.width == len(part.text):
        return list(map(Tile, part.text, part.styles, part.cells))
    tiles: list[Tile] = []
    for start, stop, width in part.clusters():
        text, style, cell = part.text[start:stop], part.styles[start], part.cells[start]
        tiles += [Tile(text, style, cell)] if width == 1 else _wide(text, style, cell, order)
    return tiles


def _turned(part: Stretch, order: int) -> list[Tile]:
    """Give the tiles of boxes and blanks, mirrored where the line runs right to left."""
    if order == LTR or part.text.isspace():
        return _as_is(part, order)
    if _COMPLEMENT.keys().isdisjoint(part.text):
        return list(map(Tile, map(mirror, part.text), part.styles, part.cells))
    tiles: list[Tile] = []
    for char, style, cell in zip(part.text, part.styles, part.cells, strict=False):
        if char in _COMPLEMENT:
            tiles.append(Tile(_COMPLEMENT[char], style + Style(reverse=not style.reverse), cell))
        else:
            tiles.append(Tile(mirror(char), style, cell))
    return tiles
