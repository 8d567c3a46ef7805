"""One line of Arabic as each way to the terminal draws it, for a person to say which reads right."""

from collections.abc import Iterator
from typing import NamedTuple

from mumaris_tui.arabic.joining import Forms
from mumaris_tui.arabic.line import lay_out
from mumaris_tui.terminal.cells import Cell
from mumaris_tui.terminal.transports import TRANSPORTS, Order, Transport
from mumaris_tui.terminal.whole_rows import sent

SAMPLE = "سلام (لا بأس) 125 كِتاب Riyadh"
"""Brackets, a lam-alef, digits, a vowel mark and a Latin word."""
_FALLBACKS = (
    ("plain", Forms("nominal")),
    ("explicit", Forms("nominal")),
    ("rows", Forms("nominal")),
    ("plain", Forms(tashkeel=False)),
    ("explicit", Forms(tashkeel=False)),
)


class Way(NamedTuple):
    """A way to the terminal, and the letters and marks that go it."""

    transport: Transport
    forms: Forms


def ways(first: Transport) -> Iterator[Way]:
    """Give all ways, the most likely one first."""
    others = (transport for transport in TRANSPORTS.values() if transport != first)
    for transport in (first, *others):
        yield Way(transport, Forms(tashkeel=transport.marks))
    for name, forms in _FALLBACKS:
        yield Way(TRANSPORTS[name], forms)  # type: ignore[index]


def row(way: Way, text: str, base: int, label: str = "") -> str:
    """Give a line of text, after a label on its left, in the order and the letters of a way."""
    glyphs = lay_out(text, base, forms=way.forms).glyphs
    cells = [Cell(char) for char in f" {label:>2} "]
    for glyph in glyphs:
        cells += [Cell(glyph.text), *[Cell("")] * (glyph.width - 1)]
    if way.transport.order is Order.VISUAL:
        return "".join(cell.text for cell in cells)
    return "".join(item.cell.text for item in sent((*cells, Cell(" ")), way.transport.order))
