"""The line that a person reads, in each way to a terminal: in its own way each terminal shows the same."""

import pytest
from tests.terminal.test_whole_rows import by_words, implicit

from mumaris_tui.arabic.joining import Forms
from mumaris_tui.arabic.line import lay_out
from mumaris_tui.terminal.sample import SAMPLE, Way, row, ways
from mumaris_tui.terminal.transports import TRANSPORTS, Order

MODELS = {Order.VISUAL: lambda cells: cells, Order.BIDI: implicit, Order.WORDS: by_words}


@pytest.mark.parametrize(
    "way", list(ways(TRANSPORTS["rows"])), ids=lambda way: f"{way.transport.name}-{way.forms.shaping}"
)
def test_every_way_shows_the_line(way: Way) -> None:
    wanted = "".join(glyph.text for glyph in lay_out(SAMPLE, 1, forms=way.forms).glyphs)
    sent = [(char, "") for char in row(way, SAMPLE, 1, "7") if char != "\u0650"]
    shown = "".join(text for text, _ in MODELS[way.transport.order](sent)).replace("\u2800", " ")
    assert shown.strip() == f"7 {wanted}".replace("\u0650", "")


def test_the_likeliest_way_comes_first_and_none_twice() -> None:
    found = list(ways(TRANSPORTS["konsole"]))
    assert found[0] == Way(TRANSPORTS["konsole"], Forms())
    assert len(set(found)) == len(found)
    assert {way.transport.name for way in found} == set(TRANSPORTS)
