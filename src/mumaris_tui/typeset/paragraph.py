"""A paragraph of styled text laid out, and what stands between paragraphs: boxes and blanks."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rich.style import Style

from mumaris_tui.arabic.bidi import mirror
from mumaris_tui.arabic.clusters import clusters, is_base
from mumaris_tui.arabic.joining import Forms
from mumaris_tui.arabic.line import lay_out
from mumaris_tui.arabic.quick import quick
from mumaris_tui.typeset.box import LTR, LineBox
from mumaris_tui.typeset.stretch import Stretch
from mumaris_tui.typeset.tiles import Tiles

_BOX = "[\u2500-\u259f\U0001fb00-\U0001fbff]"
SEPARATOR = re.compile(
    f"[ {_BOX[1:]}(?:(?<= ) +|(?<={_BOX}){_BOX}*)"
)  # begins with a set, and is found in half the time
"""What parts two paragraphs of a line: boxes, or two blanks and more."""
FREED = Style(underline=False, underline2=False, strike=False)
"""What a cell that a ligature freed leaves out of the style of its letters."""
_COMPLEMENT = dict(zip("▉▊▋▍▎", "▏▎▍▋▊", strict=True))  # fonts have no right-hand partner of these
TURNED = frozenset(_COMPLEMENT.values())
"""What may stand for its mirror image with its colours exchanged."""


class Piece(NamedTuple):
    """A part of a line from `start` to `stop`; `around` is what stands before and after it in its own paragraph."""

    start: int
    stop: int
    separates: bool
    around: tuple[str, str] = ("", "")


def pieces(part: Stretch, start: int, stop: int, box: LineBox) -> Iterator[Piece]:
    """Give the pieces of a line between its outer blanks, paragraphs and separators in turns."""
    at = start
    for found in SEPARATOR.finditer(part.text, start, stop):
        if at < found.start():
            yield Piece(at, found.start(), separates=False, around=_context(part, at, found.start(), box))
        yield Piece(*found.span(), separates=True)
        at = found.end()
    if at < stop:
        yield Piece(at, stop, separates=False, around=_context(part, at, stop, box))


def _context(part: Stretch, start: int, stop: int, box: LineBox) -> tuple[str, str]:
    """Give what a wrap or a scroll took from a piece of a line, so that directions and isolates go on."""
    if box.before or box.after:
        before, after = box.before + part.text[:start], part.text[stop:] + box.after
    else:
        before, after = _wrapped_away(part, start, stop, box.source)
    return (SEPARATOR.split(before)[-1], SEPARATOR.split(after)[0]) if before or after else ("", "")


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
    while first and ((before := part.styles[first - 1]) is style or before == style):
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


def paragraph(part: Stretch, level: int, order: int, around: tuple[str, str], forms: Forms) -> Tiles:
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
    if is_uniform(styles):
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


def as_is(part: Stretch, order: int) -> Tiles:
    """Give the tiles of a stretch that is not to be laid out."""
    if part.width == len(part.text):
        return Tiles(list(part.text), part.styles[:], list(part.cells[:-1]))
    tiles = Tiles.none()
    for start, stop, width in part.clusters():
        text, style, cell = part.text[start:stop], part.styles[start], part.cells[start]
        tiles.add(Tiles([text], [style], [cell]) if width == 1 else _wide(text, style, cell, order))
    return tiles


def turned(part: Stretch, order: int) -> Tiles:
    """Give the tiles of boxes and blanks, mirrored where the line runs right to left."""
    tiles = as_is(part, order)
    if order == LTR or part.text.isspace():
        return tiles
    texts, styles = tiles.texts, tiles.styles
    for at, char in enumerate(part.text):
        if char in _COMPLEMENT:
            texts[at], styles[at] = _COMPLEMENT[char], styles[at] + Style(reverse=not styles[at].reverse)
        else:
            texts[at] = mirror(char)
    return tiles


def is_uniform(styles: list[Style]) -> bool:
    """Tell whether all styles are one."""
    return styles.count(styles[0]) == len(styles)
