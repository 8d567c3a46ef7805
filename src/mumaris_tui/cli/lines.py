"""Lines and plain columns set for a screen without Rich, whose import would cost a short command half as much again."""

import os
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from mumaris_tui.arabic.line import Line
from mumaris_tui.arabic.paragraphs import wrap
from mumaris_tui.cli.manner import Manner
from mumaris_tui.cli.sheet import Entry, Printed, Sheet, Tone, Toned, columns_of, text_of
from mumaris_tui.settings import colourless
from mumaris_tui.terminal.sgr import change

LEAST = 20
"""Columns that a row's last entry needs beside the others."""
_LOOKS: dict[Tone, str] = {"plain": "", "good": "32", "notice": "33", "bad": "1;31", "strong": "1", "name": "36"}

_BLANK = (" ", "")

Cells = list[tuple[str, str]]
"""Cells from left to right: what each prints ("" is the second of a wide one) and its SGR parameters."""


def lines(printed: Sequence[Printed], width: int, measure: int, manner: Manner, base: int) -> list[str] | None:
    """Return the rows as they are sent, in at most `measure` of `width` columns; None for what needs a box."""
    found: list[str] = []
    for each in printed:
        rows = _set(each, min(width, measure), manner, base)
        if rows is None:
            return None
        found += [_sent(row, width, manner, base) for row in rows]
    return found


def _set(printed: Printed, width: int, manner: Manner, base: int) -> list[Cells] | None:
    if isinstance(printed, str | Toned):
        return [_cells(line, printed) for line in wrap(text_of(printed), width, base, manner.forms)]
    if not isinstance(printed, Sheet) or printed.title or printed.headings:
        return None
    *edges, _ = [2 + max(columns_of(text_of(entry)) for entry in column) for column in zip(*printed.rows, strict=True)]
    rest = width - sum(edges) - 2
    if rest < LEAST:
        return None
    return [
        cells for row in printed.rows for cells in _columns(row, [edge - 2 for edge in edges] + [rest], manner, base)
    ]


def _columns(row: Sequence[Entry], widths: list[int], manner: Manner, base: int) -> Iterator[Cells]:
    """Yield the lines of a row: each entry after two blanks, and filled up to its column."""
    wrapped = [wrap(text_of(entry), width, base, manner.forms) for entry, width in zip(row, widths, strict=True)]
    for height in zip_longest(*wrapped):
        cells: Cells = []
        for line, entry, width in zip(height, row, widths, strict=True):
            part = _filled(_cells(line, entry) if line else [], width, base)
            cells = [*cells, _BLANK, _BLANK, *part] if base == 0 else [*part, _BLANK, _BLANK, *cells]
        yield cells


def _filled(cells: Cells, width: int, base: int) -> Cells:
    blanks = [_BLANK] * (width - len(cells))
    return [*cells, *blanks] if base == 0 else [*blanks, *cells]


def _cells(line: Line, entry: Entry) -> Cells:
    look = _LOOKS[entry.tone] if isinstance(entry, Toned) else ""
    if colourless(os.environ):
        look = "1" if look.startswith("1") else ""
    return [(part, look) for glyph in line.glyphs for part in (glyph.text, "")[: glyph.width]]


def _sent(cells: Cells, width: int, manner: Manner, base: int) -> str:
    """Return a row in the order in which it is sent, an Arabic one at the right edge."""
    whole = _filled(cells, width, base)
    out: list[str] = []
    look = ""
    for text, x in manner.sent([text for text, _ in whole]):
        out += (change(look, whole[x][1]), text)
        look = whole[x][1]
    return "".join(out).rstrip(" ") + change(look, "")
