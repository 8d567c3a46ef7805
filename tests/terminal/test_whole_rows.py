"""Rows sent whole, seen through models of the terminals' own ordering: what they show is the wanted row."""

from itertools import groupby
from unicodedata import mirrored

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.terminal.model import Terminal

from mumaris_tui.arabic.bidi import levels, mirror, reorder
from mumaris_tui.arabic.line import lay_out
from mumaris_tui.terminal.cells import BLANK, Cell, Frame
from mumaris_tui.terminal.transports import Order
from mumaris_tui.terminal.whole_rows import WholeRowEncoder, script_direction, sent

Shown = list[tuple[str, str]]  # text and look of each cell, from left to right
EASTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
WORDS = [
    "سلام",
    "محمد",
    "لا",
    "م",
    "لأ",
    "بِسْم",
    "هـ",
    "abc",
    "Ltd",
    "x",
    "12",
    "2026",
    "٣٤",
    "1,250.50",
    "12:30",
    "05-11",
]
MARKS = list(".,،؛:!؟?-+/%#&*_=│─▌→•")
PAIRS = ["()", "[]", "«»", "<>", "{}"]


def implicit(cells: Shown) -> Shown:
    """A terminal that applies UAX #9 to a row, its direction found by the first strong letter, as PuTTY does."""
    _, found = levels("".join(text[0] for text, _ in cells))
    return [drawn(cells[at], found[at]) for at in reorder(found)]


def by_words(cells: Shown) -> Shown:
    """A terminal that turns each stretch without blanks whose first letter is right to left, as kitty does."""
    shown: Shown = []
    for blank, run in groupby(cells, key=lambda cell: cell[0] == " "):
        stretch = list(run)
        directions = [script_direction(text[0]) for text, _ in stretch]
        turns = not blank and next((each for each in directions if each is not None), 0) == 1
        shown += [drawn(cell, 1) for cell in reversed(stretch)] if turns else stretch
    return shown


def drawn(cell: tuple[str, str], level: int) -> tuple[str, str]:
    text, look = cell
    return (mirror(text[0]) + text[1:], look) if level % 2 and mirrored(text[0]) else cell


def written(row: tuple[Cell, ...], order: Order) -> Shown:
    """What the terminal holds in its cells, in the order sent."""
    return [(item.cell.text, item.cell.sgr) for item in sent(row, order)]


def wanted(row: tuple[Cell, ...]) -> Shown:
    return [(cell.text, cell.sgr) for cell in row if cell.text]


def same(shown: Shown, row: tuple[Cell, ...]) -> bool:
    """Tell whether the eye sees the row; Latin digits may be shown as Arabic-Indic ones, blanks as another blank."""
    return [(text.replace("\u2800", " ").translate(EASTERN), look) for text, look in shown] == [
        (text.translate(EASTERN), look) for text, look in wanted(row)
    ]


def row_of(text: str, base: int, width: int = 40, *, looks: bool = False) -> tuple[Cell, ...]:
    """Give a row as the stage would: text laid out, at its start side, one blank column at either end."""
    cells = [
        cell
        for at, glyph in enumerate(lay_out(text, base).glyphs)
        for cell in [Cell(glyph.text, f"38;5;{at % 200}" if looks else ""), *[Cell("")] * (glyph.width - 1)]
    ][: width - 2]
    blanks = [BLANK] * (width - 2 - len(cells))
    return (BLANK, *(blanks + cells if base else cells + blanks), BLANK)


WORD = st.lists(st.sampled_from([*WORDS, *MARKS]), min_size=1, max_size=4).map("".join)
SENTENCE = st.lists(WORD | st.just(""), max_size=6).map(" ".join)
BRACKETED = st.builds(lambda pair, text: pair[0] + text + pair[1], st.sampled_from(PAIRS), SENTENCE)
TEXT = st.lists(SENTENCE | BRACKETED, max_size=3).map(" ".join)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(TEXT, st.sampled_from([0, 1]))
def test_a_terminal_that_orders_rows_shows_the_wanted_row(text: str, base: int) -> None:
    row = row_of(text, base, looks=True)
    assert same(implicit(written(row, Order.BIDI)), row)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(TEXT, st.sampled_from([0, 1]))
def test_a_terminal_that_turns_words_shows_the_wanted_row(text: str, base: int) -> None:
    row = row_of(text, base, looks=True)
    assert same(by_words(written(row, Order.WORDS)), row) or any(map(is_unsendable, stretches(row)))


def stretches(row: tuple[Cell, ...]) -> list[str]:
    return "".join(cell.text for cell in row).split()


def is_unsendable(stretch: str) -> bool:
    """Arabic on the left end and Latin on the right: whichever goes first, the terminal turns it wrongly."""
    directions = [found for char in stretch if (found := script_direction(char)) is not None]
    return directions[:1] == [1] and directions[-1:] == [0]


@settings(max_examples=30, deadline=None, derandomize=True)
@given(st.data())
def test_the_terminal_holds_the_rows_as_sent(data: st.DataObject) -> None:
    """Rows that change are written whole, in their looks, and the others not at all; the cursor keeps to its cell."""
    width, height = 30, 3
    encoder, terminal = WholeRowEncoder(Order.BIDI), Terminal(width, height)
    rows = [(BLANK,) * width] * height
    for _ in range(4):
        rows = [row_of(data.draw(TEXT), 1, width, looks=True) if data.draw(st.booleans()) else row for row in rows]
        cursor = data.draw(st.none() | st.tuples(st.integers(0, width - 1), st.integers(0, height - 1)))
        terminal.feed(encoder.encode(Frame(width, height, rows, cursor)))
        held = Terminal(width, height)
        for y, row in enumerate(rows):
            held.feed(f"\x1b[{y + 1}H" + "".join(f"\x1b[0;{look}m{text}" for text, look in written(row, Order.BIDI)))
        assert terminal.seen() == held.seen()
        assert terminal.screen.cursor.hidden == (cursor is None)
        if cursor is not None:
            x, y = cursor
            under = sent(rows[y], Order.BIDI)[terminal.place[0]]
            assert (under.x, terminal.place[1]) == (x, y)
        assert encoder.encode(Frame(width, height, rows, cursor)) == ""
        if data.draw(st.booleans()):
            encoder.forget()
            terminal.feed("\x1b[2;2H\x1b[7mjunk")


@pytest.mark.parametrize("order", [Order.BIDI, Order.WORDS])
def test_a_number_that_touches_arabic_stays_on_its_side(order: Order) -> None:
    row = row_of("سنة 2026م", 1, 12)
    model = implicit if order is Order.BIDI else by_words
    shown = "".join(text for text, _ in model(written(row, order)))
    digits = "٢٠٢٦" if order is Order.BIDI else "2026"
    assert shown.replace("\u2800", " ").strip() == f"ﻡ{digits} ﺔﻨﺳ"


def test_a_row_full_of_arabic_is_sent_from_right_to_left() -> None:
    row = tuple(Cell(glyph.text) for glyph in lay_out("سلام abc 12 عميل", 1).glyphs)
    assert same(implicit(written(row, Order.BIDI)), row)
    assert "\u2800" not in "".join(text for text, _ in written(row, Order.BIDI))


def test_no_control_from_a_cell_reaches_the_terminal() -> None:
    out = WholeRowEncoder(Order.BIDI).encode(Frame(2, 1, [(Cell("\x1b"), Cell("a\x1b]52;c;eA==\x07"))]))
    assert out.count("\x1b") == WholeRowEncoder(Order.BIDI).encode(Frame(2, 1, [(Cell("x"), Cell("ab"))])).count("\x1b")
    assert "\x07" not in out
