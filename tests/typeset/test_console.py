"""Whatever Rich draws, on the cells of a terminal: as Rich has it from left to right, mirrored and joined in Arabic."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.columns import Columns
from rich.console import Console, ConsoleRenderable, Group
from rich.markdown import Markdown
from rich.panel import Panel
from rich.progress import BarColumn, Progress, TextColumn
from rich.rule import Rule
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from mumaris_tui.arabic.bidi import mirror
from mumaris_tui.arabic.line import lay_out
from mumaris_tui.typeset.console import Paragraph, Setting, TypesetConsole

WIDTH, HEIGHT = 60, 30


@pytest.fixture(autouse=True)
def _colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever terminal the tests run in, Rich finds one of 256 colours."""
    for name in ("NO_COLOR", "COLORTERM", "FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


class Terminal:
    """A terminal in the mode that turns a line feed into a new line, as the kernel does for one."""

    def __init__(self, width: int = WIDTH) -> None:
        self.screen = pyte.Screen(width, HEIGHT)
        self.screen.set_mode(pyte.modes.LNM)
        self.stream = pyte.Stream(self.screen)

    def rows(self) -> list[str]:
        return [row.rstrip() for row in self.screen.display]

    def looks(self) -> list[list[object]]:
        return [[self.screen.buffer[y][x] for x in range(self.screen.columns)] for y in range(HEIGHT)]


def printed(renderable: ConsoleRenderable, base: int, width: int = WIDTH, measure: int = WIDTH) -> Terminal:
    terminal = Terminal(width)
    TypesetConsole(terminal.stream.feed, Setting(base, width, measure), height=HEIGHT).print(renderable)
    return terminal


def table(*rows: tuple[str, ...]) -> Table:
    found = Table("One", "Two", title="Title")
    for row in rows:
        found.add_row(*row, style="green")
    return found


def tree() -> Tree:
    found = Tree("root")
    found.add("[bold]branch[/]").add("leaf")
    found.add("(last)")
    return found


LATIN: list[ConsoleRenderable] = [
    table(("a", "b (c)"), ("word " * 12, "界 x")),
    Panel("body text [x]", title="Title", subtitle="sub", border_style="red"),
    Rule("middle"),
    tree(),
    Columns(["one", "two", "three"]),
    Markdown("# Head\n\n* one `code()`\n* two\n\n> quote\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n```\nx = (1)\n```\n"),
    Text("plain, and a long line that is wrapped at the width of the terminal, with   blanks", style="bold on blue"),
]


@pytest.mark.parametrize("renderable", LATIN, ids=lambda each: type(each).__name__)
def test_english_equals_rich_cell_by_cell(renderable: ConsoleRenderable) -> None:
    stock = Terminal()
    file = StringIO()
    Console(file=file, width=WIDTH, height=HEIGHT, force_terminal=True, highlight=False, markup=False).print(renderable)
    stock.stream.feed(file.getvalue())
    assert any(stock.rows())
    assert printed(renderable, 0).looks() == stock.looks()


@pytest.mark.parametrize("renderable", LATIN[:4], ids=lambda each: type(each).__name__)
def test_arabic_mirrors_boxes_and_guides(renderable: ConsoleRenderable) -> None:
    ltr, rtl = printed(renderable, 0).screen.display, printed(renderable, 1).screen.display
    assert any(boxes(row).strip() for row in rtl)
    for left, right in zip(ltr, rtl, strict=True):
        assert boxes(right) == "".join(map(mirror, reversed(boxes(left))))


def boxes(row: str) -> str:
    return "".join(char if "\u2500" <= char <= "\u259f" else " " for char in row)


def test_a_table_begins_at_the_right_and_is_joined() -> None:
    terminal = printed(table(("سلام", "abc"), ("لا (١)", "د")), 1)
    header = next(row for row in terminal.rows() if "One" in row)
    assert header.index("Two") < header.index("One")
    assert len(header) == WIDTH
    row = next(row for row in terminal.rows() if "abc" in row)
    assert row.index("abc") < row.index("ﻡﻼﺳ")
    assert "(١) ﻻ" in "".join(terminal.rows())
    assert [row for row in terminal.rows() if row][1][-1] == "┓"


def test_a_border_s_title_leaves_no_hole_in_the_line() -> None:
    row = printed(Panel("x", title="السلام لا إله إلا الله"), 1).rows()[0]
    assert row.count("ﻼ") + row.count("ﻻ") >= 3
    left, right = row.split(lay_out("السلام لا إله إلا الله", 1).glyphs[0].text)[0], row[-3:]
    assert set(left.strip()) == {"╭", "─"}
    assert right.endswith("─╮")


def test_the_right_edge_is_the_terminal_s_even_where_the_measure_is_less() -> None:
    row = printed(Text("كلمة"), 1, width=120, measure=60).screen.display[0]
    assert row == " " * 116 + "".join(glyph.text for glyph in lay_out("كلمة", 1).glyphs)
    assert max(map(len, printed(Text("كلمة " * 40), 0, width=120, measure=60).rows())) <= 60


ISOLATED = st.lists(
    st.sampled_from(["كلمة", "\u2066one two three (4)\u2069", "\u2068/a/b-c d/e\u2069", "٣,", "x"]), max_size=9
)


@settings(deadline=None)
@given(ISOLATED, st.integers(min_value=8, max_value=30))
def test_isolates_are_whole_on_every_line_of_a_paragraph(words: list[str], width: int) -> None:
    text = " ".join(words)
    console = TypesetConsole(lambda _text: None, Setting(1, width, width), height=HEIGHT)
    lines = [line.plain for line in Paragraph(text).wrap(console, width)]
    for line in lines:
        depth = 0
        for char in line:
            depth += (char in "\u2066\u2068") - (char == "\u2069")
            assert depth >= 0
        assert depth == 0
    bare = str.maketrans("", "", "\u2066\u2068\u2069 ")
    assert "".join(lines).translate(bare) == text.translate(bare)


def test_an_address_keeps_its_order_on_each_line_it_is_wrapped_to() -> None:
    rows = [
        row.strip()
        for row in printed(Group(Paragraph("\u2066/home/a b/(c) d/\u2069")), 1, width=9, measure=9).rows()
        if row
    ]
    assert rows == ["/home/a", "b/(c) d/"]


def test_an_address_keeps_its_order_on_the_side_it_is_aligned_to() -> None:
    address = Paragraph("هو \u2066one two three (4)\u2069", justify="right")
    rows = [row for row in printed(Group(address), 1, width=12, measure=12).rows() if row]
    assert [row.strip() for row in rows] == ["one two ﻮﻫ", "three (4)"]
    assert not any(row.startswith(" ") for row in rows)


def test_a_line_feed_ends_an_isolate() -> None:
    console = TypesetConsole(lambda _text: None, Setting(1, 9, 9), height=HEIGHT)
    lines = [line.plain.rstrip(" ") for line in Paragraph("\u2066one two three\n(4) لا").wrap(console, 9)]
    assert lines == ["\u2066one two\u2069", "\u2066three\u2069", "(4) لا"]


@given(st.lists(st.text("ab 1,.()ابلمـ٣َ─│", max_size=30), max_size=5), st.sampled_from([0, 1]))
def test_no_line_is_wider_than_the_terminal(lines: list[str], base: int) -> None:
    out: list[str] = []
    TypesetConsole(out.append, Setting(base, 20, 20), height=HEIGHT).print(*map(Paragraph, lines), sep="\n")
    assert all(sum(char != "َ" for char in line) <= 20 for line in "".join(out).splitlines())


@contextmanager
def bar(terminal: Terminal, base: int) -> Iterator[Progress]:
    console = TypesetConsole(terminal.stream.feed, Setting(base, WIDTH, WIDTH), height=HEIGHT)
    columns = (TextColumn("النسخ"), BarColumn(complete_style="bright_red"))
    with Progress(*columns, console=console, auto_refresh=False, redirect_stdout=False, redirect_stderr=False) as shown:
        yield shown


@pytest.mark.parametrize("base", [0, 1])
def test_a_live_bar_grows_from_its_start_and_stays_in_its_line(base: int) -> None:
    terminal = Terminal()
    with bar(terminal, base) as shown:
        task = shown.add_task("", total=4)
        shown.update(task, completed=1, refresh=True)
        row = terminal.looks()[0]
        before = [x for x, cell in enumerate(row) if cell.data in "━╸╺" and cell.fg == "brightred"]  # type: ignore[attr-defined]
        shown.console.print("سطر")
        shown.update(task, completed=2, refresh=True)
        assert terminal.rows()[0].strip() == "ﺮﻄﺳ" if base else terminal.rows()[0] == "ﺮﻄﺳ"
        after = [x for x, cell in enumerate(terminal.looks()[1]) if cell.data in "━╸╺" and cell.fg == "brightred"]  # type: ignore[attr-defined]
        assert len(after) > len(before) > 0
        assert (after[-1] == before[-1]) if base else (after[0] == before[0])
        assert "ﺦﺴﻨﻟﺍ" in terminal.rows()[1]
    assert [bool(row) for row in terminal.rows()[:3]] == [True, True, False]
    assert not terminal.screen.cursor.hidden


def test_colours_stay_away_where_they_are_not_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    rows = printed(Text("كلمة", style="red"), 1).looks()
    assert {cell.fg for cell in rows[0]} == {"default"}  # type: ignore[attr-defined]
