"""Random text on the screen stands cell by cell as the engine lays out the same logical line."""

import asyncio
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len, split_graphemes
from rich.text import Text
from textual.app import ComposeResult
from textual.content import Content
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import DataTable, Input, Log, OptionList, Static, TextArea

from mumaris_tui.arabic.bidi import first_strong
from mumaris_tui.arabic.line import lay_out
from mumaris_tui.stage.app import StageApp

WORDS = st.sampled_from([
    *("محمد", "لا إله", "الآن", "بِسْمِ", "لَا", "ـمد", "ـ", "سـ", "abc", "X", "12", "٣٤", "۵۶", "1,250.50", "+966 50", "15/12"),
    *("(", ")", "[", "»", "()", "code()", "日本", "🙂", "é", "e\u0301", "\u064e", "\u0301", "،", "؟", "-", ".", "%", "→"),
    *("\u2066A 1\u2069", "\u2067لا b\u2069", "\u2068x\u2069", "\u2066", "\u2069", "\u200f", "\u200e"),
])  # fmt: skip
TEXTS = st.lists(st.tuples(WORDS, st.sampled_from(["", "", " "])), min_size=1, max_size=14).map(
    lambda parts: "".join(word + blank for word, blank in parts).strip() or "ب"
)
SIZE = (40, 30)


class Case(NamedTuple):
    """A text shown `width` cells wide from cell `scroll` on, in an interface of a direction."""

    text: str
    width: int
    scroll: int
    base: int


class Part(NamedTuple):
    """What a line shows: blank cells, and text with what stands before and after it."""

    lead: int
    before: str
    text: str
    after: str


CASES = st.builds(Case, TEXTS, st.integers(6, 24), st.integers(0, 40), st.sampled_from([1, 1, 0]))


class Lines(StageApp[None]):
    """One text in each widget."""

    CSS = """
    Screen {overflow: hidden;}
    Input, OptionList, TextArea, OptionList:focus {border: none; padding: 0;}
    Input {height: 1;} Static {height: 4;} TextArea {height: 4;} OptionList {height: 6; scrollbar-size: 0 0;}
    #flat {height: 1; text-wrap: nowrap;} TextArea {scrollbar-size: 0 0;} DataTable {height: 2;}
    Log {height: 1; scrollbar-size: 0 0;}
    OptionList > .option-list--option {padding: 0;}
    """

    def compose(self) -> ComposeResult:
        yield Static(id="flat", markup=False)
        yield Static(id="wrapped", markup=False)
        yield Input(compact=True)
        yield TextArea(id="wrapping", compact=True)
        yield TextArea(soft_wrap=False, compact=True, id="running")
        yield TextArea(id="auto", classes="-auto", compact=True)
        yield OptionList(compact=True)
        yield DataTable(show_header=False, cell_padding=1)
        yield Log()


@pytest.fixture(scope="module")
def stage() -> Iterator[tuple[asyncio.Runner, Pilot[None]]]:
    with asyncio.Runner() as runner:
        running = Lines().run_test(size=SIZE)
        pilot = runner.run(running.__aenter__())
        yield runner, pilot
        runner.run(running.__aexit__(None, None, None))


def cells(text: str, base: int, before: str = "", after: str = "") -> list[str]:
    """The cells of a line from left to right, "" for the second of a wide glyph."""
    line = lay_out(text, base, before, after)
    return [cell for glyph in line.glyphs for cell in (glyph.text, "")[: glyph.width]]


def placed(line: list[str], width: int, base: int, lead: int) -> list[str]:
    """A line `lead` cells from the start side of its box."""
    blanks = [" "] * (width - len(line) - lead)
    return blanks + line + [" "] * lead if base else [" "] * lead + line + blanks


def window(text: str, start: int, width: int) -> Part:
    """What is blank at the start, before, in and after the cells in view; a wide character that is cut is a blank, and counts outside."""
    before = inside = after = ""
    column = 0
    for first, last, size in split_graphemes(text)[0]:
        cluster, left, right = text[first:last], column, column + size
        column = right
        if right <= start and start:
            before += cluster
        elif left >= start + width:
            after += cluster
        elif left < start:
            before, inside = before + cluster, " " * (right - start)
        elif right > start + width:
            inside, after = inside + " " * (start + width - left), cluster
        else:
            inside += cluster
    return Part(0, before, inside, after)


def read(part: Part) -> Part:
    """The same in a widget that is only read: blanks at its edges stay where they are."""
    shown = part.text.strip(" ")
    lead = len(part.text) - len(part.text.lstrip(" ")) if shown else 0
    after = part.text[lead + len(shown) :] + part.after
    return Part(lead, part.before + part.text[:lead], shown, after)


def seen(app: Lines, widget: Widget) -> list[list[str]]:
    """The cells that a widget has on the screen."""
    region = widget.region
    left = SIZE[0] - region.right if app.stage_base else region.x
    found = app.screen._compositor.paint(range(region.y, region.bottom))  # type: ignore[attr-defined]
    return [[cell.text for cell in row[left : left + region.width]] for row in found.values()]


async def settled(app: Lines) -> None:
    """Wait until no widget has anything to do; the paint that a timer brings is not waited for."""
    quiet = 0
    for turn in range(20_000):
        await asyncio.sleep(0.01 if turn % 100 == 99 else 0)
        busy = any(not node._message_queue.empty() for node in app.walk_children(Widget))
        quiet = 0 if busy or app.screen._layout_required else quiet + 1
        if quiet == 5:
            return
    raise AssertionError(f"the app does not come to rest: {app._exception}")


async def show(pilot: Pilot[None], case: Case) -> None:
    app = pilot.app
    assert isinstance(app, Lines)
    app.stage_base = case.base
    for widget in app.query("Static, Input, TextArea, OptionList, Log"):
        widget.styles.width = case.width
    await settled(app)
    for static in app.query(Static):
        static.update(Content(case.text))
    app.query_one(Input).value = case.text
    for area in app.query(TextArea):
        area.text = case.text
    app.query_one(OptionList).set_options([Content(case.text)])
    app.query_one(Log).clear().write_line(case.text)
    table: DataTable[object] = app.query_one(DataTable)
    table.clear(columns=True)
    table.add_column("")
    table.add_row(Text(case.text))
    await settled(app)
    app.query_one(Input).scroll_to(x=case.scroll, animate=False, force=True, immediate=True)
    app.query_one("#running").scroll_to(x=case.scroll, animate=False, force=True, immediate=True)
    app.query_one(Log).scroll_to(x=case.scroll, y=0, animate=False, force=True, immediate=True)
    await settled(app)


def sections(text: str, offsets: Sequence[int]) -> Iterator[Part]:
    cuts = [0, *offsets, len(text)]
    for first, last in pairwise(cuts):
        shown = text[first:last].rstrip(" ") if last < len(text) else text[first:last]
        yield Part(0, text[:first], shown, text[first + len(shown) :])


def wrapped(text: str, width: int) -> Iterator[Part]:
    """The lines that Textual wraps a text into, each with the rest of its paragraph."""
    at = 0
    for line in Content(text).wrap(width):
        at = text.index(line.plain, at)
        shown = line.plain.lstrip(" ")
        lead = len(line.plain) - len(shown)
        at += lead
        yield Part(lead, text[:at], shown, text[at + len(shown) :])
        at += len(shown)


@settings(
    derandomize=True,
    max_examples=150,
    phases=[Phase.generate],
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(case=CASES)
def test_the_screen_is_the_engines_layout(stage: tuple[asyncio.Runner, Pilot[None]], case: Case) -> None:
    runner, pilot = stage
    app = pilot.app
    assert isinstance(app, Lines)
    runner.run(show(pilot, case))
    text, width, _, base = case

    def expect(parts: Iterable[Part], widget: Widget, own: int | None = None) -> None:
        lines, level = list(parts), base if own is None else own
        shown = seen(app, widget)
        wanted = [placed(cells(line, level, before, after), width, level, lead) for lead, before, line, after in lines]
        wanted = [*wanted, *([[" "] * width] * len(shown))][: len(shown)]
        assert shown == wanted, (widget, lines)

    expect(wrapped(text, width), app.query_one("#wrapped"))
    expect(wrapped(text, width), app.query_one(OptionList))
    field = app.query_one(Input)
    expect([window(text, int(field.scroll_x), width)], field)
    area = app.query_one("#running", TextArea)
    expect([window(text, int(area.scroll_x), width)], area)
    log = app.query_one(Log)
    if not re.search(r" [\u0301\u064e]", text):  # a mark alone on a blank is cut with the line, and left out
        expect([read(window(text, log.scroll_offset.x, width))], log)
    area = app.query_one("#wrapping", TextArea)
    expect(sections(text, area.wrapped_document.get_offsets(0)), area)
    strong = first_strong(text)
    expect(sections(text, area.wrapped_document.get_offsets(0)), app.query_one("#auto"), strong)
    if cell_len(text) < SIZE[0] - 2:
        wanted = [" ", *placed(cells(text, base), SIZE[0] - 2, base, 0), " "]
        assert seen(app, app.query_one(DataTable))[0] == wanted
