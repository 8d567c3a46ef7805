"""The content of a line by its kind: read, edited, or a table's; each paragraph in it ordered and aligned."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from rich.style import Style

from mumaris_tui.arabic.bidi import first_strong
from mumaris_tui.arabic.clusters import is_invisible
from mumaris_tui.arabic.paths import can_hold, hold_parts, printed
from mumaris_tui.arabic.quick import quick
from mumaris_tui.typeset.box import LTR, Align, Kind, LineBox
from mumaris_tui.typeset.paragraph import FREED, SEPARATOR, as_is, is_uniform, paragraph, pieces, turned
from mumaris_tui.typeset.stretch import Stretch, style_runs
from mumaris_tui.typeset.tiles import Tiles

_CACHED_PLACES = 4_096  # about 200 bytes each


def content(part: Stretch, order: int, box: LineBox) -> Tiles:
    """Lay out the content of a line, in the order of its direction."""
    if box.kind is Kind.LAID:
        return as_is(part, order)
    if box.kind is Kind.EDIT:
        if box.path and can_hold(box.before + part.text + box.after):
            return _path(part, order, box)
        split = part.index_at(part.cells[0] + box.numbers)
        tiles = field(part.cut(0, split), order, LineBox(box.base, order, 0, 0, forms=box.forms))
        tiles.add(_edited(_in_view(part.cut(split, len(part.text)), box), order, box))
        return tiles
    if box.kind is Kind.TABLE:
        tiles = Tiles.none()
        for cell in _table_cells(part, box.clipped):
            align = _aligned(cell)
            tiles.add(field(cell, order, box if align is box.align else box._replace(align=align)))
        return tiles
    return field(_in_view(part, box), order, box)


def _path(part: Stretch, order: int, box: LineBox) -> Tiles:
    held = box._replace(path=False, before=hold_parts(box.before), after=hold_parts(box.after))
    tiles = content(part._replace(text=hold_parts(part.text)), order, held)
    return tiles._replace(texts=list(map(printed, tiles.texts)))


def _edited(part: Stretch, order: int, box: LineBox) -> Tiles:
    """Lay out a line of a field by its own level; blanks that end it stand at its end (UAX #9, L1)."""
    end = len(part.text.rstrip(" ")) if box.wrapped or not box.after else len(part.text)
    shown = part.cut(0, end)
    level = _level(box, box.before, shown.text, box.after)
    tiles = paragraph(shown, level, level, (box.before, box.after), box.forms)
    texts, styles, origins = _freed(part, shown.width - len(tiles.texts), None)
    tiles.add(as_is(part.cut(end, len(part.text)), level))
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
        found = _place(part.styles[start])
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


@lru_cache(maxsize=_CACHED_PLACES)
def _place(style: Style) -> tuple[object, object, bool]:
    """Give the row and the column that a table wrote into a style, and whether they lie beyond its cells."""
    meta = style.meta
    return meta.get("row"), meta.get("column"), "out_of_bounds" in meta


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


def field(part: Stretch, order: int, box: LineBox) -> Tiles:
    """Lay out a read-only stretch: outer blanks stay, between them paragraphs and separators take turns."""
    text = part.text
    start, stop = len(text) - len(text.lstrip(" ")), len(text.rstrip(" "))
    if start >= stop:
        return as_is(part, order)
    if not (box.before or box.after or box.titled) and len(box.source) <= stop - start:
        level = _level(box, "", text, "")
        if (plain := _plain(part, start, stop, level, order, box)) is not None:
            return plain
    found = list(pieces(part, start, stop, box))
    before, after = next((piece.around for piece in found if not piece.separates), ("", ""))
    level = _level(box, before, text[start:stop], after)
    blanks = len(text) - (stop - start)
    tiles = as_is(part.cut(0, start), order)
    for first, last, separates, around in found:
        piece = part.cut(first, last)
        if separates:
            tiles.add(turned(piece, order))
            continue
        laid = paragraph(piece, level, order, around, box.forms)
        freed = max(piece.width - len(laid.texts), 0)
        lead = _lead(box.align, freed, (blanks + freed) // 2 - start) if freed else 0
        line = next(zip(*turned(part.cut(first - 1, first), order), strict=True)) if box.titled and first else None
        tiles.add(_freed(piece, lead, line))
        tiles.add(laid)
        tiles.add(_freed(piece, freed - lead, line))
    tiles.add(as_is(part.cut(stop, len(text)), order))
    return tiles.fitted(part.width, order)


def _plain(part: Stretch, start: int, stop: int, level: int, order: int, box: LineBox) -> Tiles | None:
    """Lay out plain text of one style from `start` to `stop` between blanks; None with separators or other text."""
    text, styles, column = part.text, part.styles[:], part.cells[0]
    found = None
    if is_uniform(styles[start:stop]) and not SEPARATOR.search(text, start, stop):
        found = quick(text[start:stop], level, box.forms)
    if found is None:
        return None
    shown, indexes = found if order == LTR else (found.text[::-1], found.order[::-1])
    freed = stop - start - len(shown)
    lead = _lead(box.align, freed, (len(text) - stop + start + freed) // 2 - start) if freed else 0
    for blank in (*range(start, start + lead), *range(stop - freed + lead, stop)):
        styles[blank] += FREED
    last = [column + stop - 1]
    origins = [
        *range(column, column + start),
        *last * lead,
        *map((column + start).__add__, indexes),
        *last * (freed - lead),
        *range(column + stop, column + len(text)),
    ]
    return Tiles([*text[:start], *" " * lead, *shown, *" " * (freed - lead), *text[stop:]], styles, origins)


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
    text, style, _ = line or (" ", max(tail, key=tail.count) + FREED, 0)
    return Tiles([text] * count, [style] * count, [piece.cells[-1] - 1] * count)
