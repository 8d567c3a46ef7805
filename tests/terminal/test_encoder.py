"""The encoder in lock-step with a terminal: whatever frames it is given, the terminal shows the last one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.terminal.model import CAPABLE, Terminal, meant

from mumaris_tui.terminal.cells import BLANK, Cell, Frame
from mumaris_tui.terminal.encoder import Encoder
from mumaris_tui.terminal.rows import Capabilities
from mumaris_tui.terminal.sgr import on_blank

LOOKS = [
    "",
    "1",
    "2;38;5;9",
    "38;5;12",
    "1;38;5;12",
    "48;5;4",
    "97;48;2;1;2;3",
    "4;31",
    "7",
    "1;3;4;7;9;32;45",
    "38;2;9;8;7",
    "48;5;1",
]
NARROW = ["a", "b", "-", "ﻢ", "ﺒ", "ﻻ", "─", "▏", "▶", "ﺒِ", "é"]
WIDE = ["界", "漢"]
CAPS = st.builds(Capabilities, *[st.booleans()] * 6)


@st.composite
def frames(draw: st.DrawFn, width: int, height: int) -> Frame:
    rows = []
    for _ in range(height):
        cells: list[Cell] = []
        while len(cells) < width:
            look = draw(st.sampled_from(LOOKS))
            kind = draw(st.integers(0, 9))
            room = width - len(cells)
            if kind < 5:
                cells += [Cell(" ", look)] * min(room, draw(st.integers(1, width)))
            elif kind < 9 or room < 2:
                cells += [Cell(draw(st.sampled_from(NARROW)), look)] * min(room, draw(st.integers(1, 6)))
            else:
                cells += [Cell(draw(st.sampled_from(WIDE)), look), Cell("", look)]
        rows.append(tuple(cells))
    cursor = draw(st.none() | st.tuples(st.integers(0, width - 1), st.integers(0, height - 1)))
    return Frame(width, height, rows, cursor)


@st.composite
def edited(draw: st.DrawFn, frame: Frame) -> Frame:
    """A frame that differs from another in a few narrow cells, as after a key."""
    rows = [list(row) for row in frame.rows]
    for _ in range(draw(st.integers(1, 4))):
        y, x = draw(st.integers(0, frame.height - 1)), draw(st.integers(0, frame.width - 1))
        halves = [at for at in (x, x + 1) if at < frame.width and not rows[y][at].text]
        if not halves:
            rows[y][x] = Cell(draw(st.sampled_from([*NARROW, " "])), draw(st.sampled_from(LOOKS)))
    return Frame(frame.width, frame.height, [tuple(row) for row in rows], frame.cursor)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.data(), st.integers(4, 24), st.integers(1, 5), CAPS)
def test_the_terminal_shows_the_frame(data: st.DataObject, width: int, height: int, caps: Capabilities) -> None:
    terminal = Terminal(width, height, caps)
    encoder = Encoder(caps)
    frame = data.draw(frames(width, height))
    for _ in range(4):
        terminal.feed(encoder.encode(frame))
        assert terminal.seen() == meant(frame)
        assert terminal.screen.cursor.hidden == (frame.cursor is None)
        if frame.cursor is not None:
            assert terminal.place == frame.cursor
        assert encoder.encode(frame) == ""
        if data.draw(st.integers(0, 5)) == 0:
            encoder.forget()
            terminal.feed("\x1b[2;2H\x1b[7mjunk")
        frame = data.draw(edited(frame) if data.draw(st.booleans()) else frames(width, height))


def rows_of(*texts: str, width: int = 80, height: int = 24, sgr: str = "") -> list[tuple[Cell, ...]]:
    rows = [tuple(Cell(char, sgr) for char in text.ljust(width)) for text in texts]
    return rows + [(BLANK,) * width] * (height - len(rows))


def bytes_between(before: list[tuple[Cell, ...]], after: list[tuple[Cell, ...]], **flags: bool) -> int:
    encoder = Encoder(Capabilities(**flags))
    width, height = len(before[0]), len(before)
    encoder.encode(Frame(width, height, before, (0, 0)))
    return len(encoder.encode(Frame(width, height, after, (0, 0))).encode())


def test_one_changed_cell_costs_at_most_30_bytes() -> None:
    before = rows_of(*["abc"] * 24)
    for y in (0, 8, 9, 23):
        for x in (0, 1, 8, 9, 40, 78, 79):
            row = before[y]
            after = [*before[:y], (*row[:x], Cell("ﻢ", "1;38;5;12"), *row[x + 1 :]), *before[y + 1 :]]
            assert 0 < bytes_between(before, after) <= 30


def test_one_arabic_letter_typed_costs_at_most_24_bytes() -> None:
    before, after = rows_of("", "ﻢﻼﺳ".rjust(70)), rows_of("", "ﻢﻜﻣﻼﺳ".rjust(70))
    encoder = Encoder()
    encoder.encode(Frame(80, 24, before, (66, 1)))
    assert len(encoder.encode(Frame(80, 24, after, (64, 1))).encode()) <= 24


@pytest.mark.parametrize("text", ["x" * 60, " " * 60 + "x" * 20, "x" * 80])
def test_blank_stretches_are_erased_and_not_written(text: str) -> None:
    assert bytes_between(rows_of("x" * 80), rows_of(text[:10].ljust(80) if text[0] == "x" else text)) <= 30


def test_runs_are_repeated_only_where_the_terminal_can() -> None:
    line, empty = rows_of("─" * 80), rows_of("")
    assert bytes_between(empty, line, rep=True) <= 20
    assert bytes_between(empty, line) >= 240


def test_looks_change_by_what_differs() -> None:
    row = (
        Cell("a", "38;5;12;48;5;4"),
        Cell("b", "1;38;5;12;48;5;4"),
        Cell("c", "1;38;5;9;48;5;4"),
        Cell("d", "38;5;9;48;5;4"),
    )
    written = Encoder().encode(Frame(4, 1, [row]))
    assert "a\x1b[1mb\x1b[38;5;9mc\x1b[22md" in written
    assert "38;5;12" in written
    assert written.count("48;5;4") == 1


def test_links_are_opened_and_closed() -> None:
    row = (Cell("a", "", "https://example.org/1"), Cell("b", "", "https://example.org/1"), Cell("c"))
    written = Encoder(CAPABLE).encode(Frame(3, 1, [row]))
    assert "\x1b]8;;https://example.org/1\x1b\\ab\x1b]8;;\x1b\\c" in written
    assert "]8;" not in Encoder().encode(Frame(3, 1, [row]))


@pytest.mark.parametrize(
    "cell", [Cell("\x1b"), Cell("\x9b"), Cell("a\x1b]52;c;eA==\x07"), Cell("a", "", "x\x1b\\y"), Cell("\ud800")]
)
def test_no_control_from_a_cell_reaches_the_terminal(cell: Cell) -> None:
    plain = Encoder(CAPABLE).encode(Frame(1, 1, [(Cell("."),)]))
    written = Encoder(CAPABLE).encode(Frame(1, 1, [(cell,)]))
    assert controls(written) == controls(plain)
    assert written.encode()


def controls(text: str) -> list[str]:
    return [char for char in text if not char.isprintable() and char != "\ufffd"]


@pytest.mark.parametrize("look", LOOKS)
def test_a_blank_keeps_what_can_be_seen_of_its_look(look: str) -> None:
    terminal = Terminal(2, 1)
    terminal.feed(f"\x1b[0;{look}m \x1b[0;{on_blank(look)}m ")
    assert terminal.seen()[0][0] == terminal.seen()[0][1]


def rewritten(old: str, new: list[str]) -> str:
    """What is sent when a row of single letters becomes `new`, cell by cell."""
    encoder = Encoder()
    encoder.encode(Frame(len(old), 1, [tuple(map(Cell, old))]))
    return encoder.encode(Frame(len(new), 1, [tuple(map(Cell, new))]))


def test_what_a_doubtful_cell_may_have_spoilt_is_written_again() -> None:
    assert "b" in rewritten("abcd", ["ﺒِ", "b", "c", "d"])  # st lays the mark on the next cell
    assert "d" not in rewritten("abcd", ["ﺒِ", "b", "c", "d"])
    family = "\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}"  # some terminals draw it in four columns, others in two
    assert all(letter in rewritten("abcdef", [family, "", "c", "d", "e", "f"]) for letter in "cdef")
    assert all(letter not in rewritten("abcdef", ["x", "b", "c", "d", "e", "f"]) for letter in "cdef")


@pytest.mark.parametrize("by", [1, -1, 5])
def test_rows_that_only_move_are_moved_by_the_terminal(by: int) -> None:
    texts = [tuple(Cell(char) for char in f"{chr(97 + y) * 3} row {y} of a list".ljust(79) + "│") for y in range(40)]
    before, after = texts[8:32], [*texts[8:10], *texts[10 + by : 30 + by], *texts[30:32]]
    encoder, terminal = Encoder(CAPABLE), Terminal(80, 24, CAPABLE)
    terminal.feed(encoder.encode(Frame(80, 24, before)))
    sent = encoder.encode(Frame(80, 24, after))
    terminal.feed(sent)
    assert terminal.seen() == meant(Frame(80, 24, after))
    assert len(sent.encode()) < 40 + abs(by) * 40
