"""Frame time in Arabic on the stage, beside stock Textual showing the same widgets, frame by frame in one process.

A frame is all that stands between a change and the bytes for it: asking the widgets for their lines, arranging them and
writing them out; for the stage also laying them out and finding the caret's cell. "Full repaint" sends the whole screen
on both sides: stock Textual always does, the stage when it takes nothing on the terminal for granted (a start, a
resize, a return from the background, Ctrl+L). "Warm" repaints what both have shown before, "cold" shows words that
neither has seen, so that each pays for its own first sight of them. What the stage changes in Rich and Textual for good
is undone while stock Textual paints.
"""

import asyncio
import random
import resource
import statistics
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import textual.screen
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual._compositor import Compositor
from textual._context import active_app, visible_screen_stack
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.coordinate import Coordinate
from textual.widget import Widget
from textual.widgets import DataTable, Input, Static

from mumaris_tui.stage import compositor
from mumaris_tui.stage.app import StageApp
from mumaris_tui.stage.pointer import visual_cursor
from mumaris_tui.typeset.box import LineBox
from mumaris_tui.typeset.lines import lay_line

ROUNDS = 4
DISTINCT = 50_000
WORDS = ("المعلومات", "الشخصية", "وبيانات", "الاتصال", "name@example.com", "رقم", "2026", "(محاكاة)")
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
_CHANGED = ((Text, "wrap"), (Widget, "get_visual_style"))
_STOCK = [getattr(owner, name) for owner, name in _CHANGED]
_unseen = count(10_000)
_chance = random.Random(1)


def sentence(number: int) -> str:
    """Return Arabic words with some Latin and digits, another order for each number."""
    turn = number % len(WORDS)
    return " ".join((*WORDS[turn:], *WORDS[:turn], str(number)))


def fill(table: DataTable[str], rows: int) -> None:
    """Give a table its columns and rows."""
    table.add_columns("النشاط", "الجهة", "الساعات")
    for number in range(rows):
        table.add_row(sentence(next(_unseen)), sentence(next(_unseen)), str(number))


class Form:
    """Labels, inputs and a table of 12 lines: what both apps show on 80x24."""

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            for number in range(5):
                yield Static(sentence(number))
                yield Input(sentence(number + 7), id=f"line{number}", compact=True)
            yield DataTable(id="table")

    def on_mount(self) -> None:
        table = self.query_one("#table", DataTable)  # type: ignore[attr-defined]
        table.styles.height = 12
        fill(table, 200)
        self.query_one("#line0", Input).focus()  # type: ignore[attr-defined]


class Table:
    """A table of 1,000 rows: what both apps show on 200x60."""

    def compose(self) -> ComposeResult:
        yield DataTable(id="table", cursor_type="row")

    def on_mount(self) -> None:
        fill(self.query_one("#table", DataTable), 1_000)  # type: ignore[attr-defined]


class StockForm(Form, App[None]):
    """The peer."""


class StageForm(Form, StageApp[None]):
    """The same on the stage."""


class StockTable(Table, App[None]):
    """The peer."""


class StageTable(Table, StageApp[None]):
    """The same on the stage."""


def type_letter(app: App[Any], number: int) -> None:
    """Type one Arabic letter at the end of the first line, which starts anew before it would scroll."""
    line = app.query_one("#line0", Input)
    if number % 15 == 0:
        line.value = sentence(next(_unseen))
        line.cursor_position = len(line.value)
    line.insert_text_at_cursor(_chance.choice(LETTERS))


def move_cursor(app: App[Any], number: int) -> None:
    """Go to the next row of the table, down the page and up again."""
    page = app.size.height - 4
    row = number % (2 * page)
    app.query_one("#table", DataTable).move_cursor(row=min(row, 2 * page - row))


def scroll(app: App[Any], number: int) -> None:
    """Scroll the table by one line."""
    app.query_one("#table", DataTable).scroll_to(y=number + 1, animate=False, immediate=True)


def change_nothing(_app: App[Any], _number: int) -> None:
    """Repaint what stands."""


def change_all(app: App[Any], _number: int) -> None:
    """Give every widget words that were not shown before."""
    for label in app.screen.query(Static):
        label.update(sentence(next(_unseen)), layout=False)
    for line in app.screen.query(Input):
        line.value = sentence(next(_unseen))
    table = app.query_one("#table", DataTable)
    table.scroll_to(y=0, animate=False, immediate=True)
    for row in range(table.size.height):
        table.update_cell_at(Coordinate(row, 0), sentence(next(_unseen)))
        table.update_cell_at(Coordinate(row, 1), sentence(next(_unseen)))
    for widget in app.screen.walk_children():
        widget.refresh()


@dataclass(frozen=True, slots=True)
class Case:
    """One kind of frame, how many of them in a round, and the highest ratio to stock Textual that will do."""

    name: str
    change: Callable[[App[Any], int], None]
    whole: bool
    frames: int
    bar: float


@dataclass(frozen=True, slots=True)
class Subject:
    """What both apps show, and on which terminal."""

    name: str
    size: tuple[int, int]
    stock: type[App[None]]
    stage: type[StageApp[None]]
    cases: Sequence[Case]


@dataclass(slots=True)
class Times:
    """Seconds and bytes of each frame; `caret` is the part of the stage's seconds that went into finding the caret."""

    stock: list[float] = field(default_factory=list)
    stage: list[float] = field(default_factory=list)
    caret: list[float] = field(default_factory=list)
    stock_bytes: list[int] = field(default_factory=list)
    stage_bytes: list[int] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        """The stage's median to stock Textual's."""
        return statistics.median(self.stage) / statistics.median(self.stock)


HEAD = (
    f"{'':<20}{'frames':>7}{'stock':>11}{'stage':>11}{'ratio':>7}{'of rounds':>11}{'bar':>5}"
    f"{'caret':>11}{'stock':>10}{'stage':>10}"
)
SCROLL = Case("scroll by a line", scroll, False, 60, 1.1)
WARM = Case("full repaint, warm", change_nothing, True, 60, 1.3)
COLD = "full repaint, cold"
SUBJECTS = (
    Subject(
        "form",
        (80, 24),
        StockForm,
        StageForm,
        (
            Case("one key", type_letter, False, 60, 1.0),
            SCROLL,
            WARM,
            Case(COLD, change_all, True, 30, 1.3),
        ),
    ),
    Subject(
        "table of 1,000 rows",
        (200, 60),
        StockTable,
        StageTable,
        (
            Case("one key", move_cursor, False, 60, 1.0),
            SCROLL,
            WARM,
            Case(COLD, change_all, True, 8, 1.3),
        ),
    ),
)


def _mark(app: App[Any]) -> None:
    """Tell the compositor which regions changed, as the screen does before it paints."""
    stage = app.screen._compositor
    stage.update_widgets({widget for widget in stage.visible_widgets if widget._repaint_regions})


def _stock_frame(app: App[Any], *, whole: bool) -> int:
    """Make one frame as stock Textual would send it; returns its length in bytes."""
    stage = app.screen._compositor
    update = stage.render_full_update() if whole else stage.render_partial_update()
    return len(update.render_segments(app.console).encode()) if update is not None else 0


def _stage_frame(app: StageApp[Any], took: list[float], *, whole: bool) -> int:
    """Make one frame as the stage would send it; returns its length in bytes, and takes down what the caret took."""
    stage = app.screen._compositor
    if whole:
        app.encoder.forget()
    update = stage.render_full_update() if whole else stage.render_partial_update()
    if update is None:
        return 0
    assert isinstance(update, compositor.FrameUpdate)
    start = time.process_time()
    caret = visual_cursor(app)
    took.append(time.process_time() - start)
    return len(app.encoder.encode(update.frame(caret)).encode())


def _be(functions: Sequence[object]) -> None:
    """Let Rich and Textual be as they come, or as the stage wants them."""
    for (owner, name), function in zip(_CHANGED, functions, strict=True):
        setattr(owner, name, function)


@asynccontextmanager
async def _both(subject: Subject) -> AsyncIterator[tuple[App[Any], StageApp[Any]]]:
    textual.screen.Compositor = Compositor  # type: ignore[attr-defined]
    stock = subject.stock()
    async with stock.run_test(size=subject.size) as pilot:
        await pilot.pause()
        stage = subject.stage()  # installs its own compositor for the screens made from now on
        async with stage.run_test(size=subject.size) as pilot_of_stage:
            await pilot_of_stage.pause()
            yield stock, stage
            active_app.set(stage)
        active_app.set(stock)


async def _times(subject: Subject) -> dict[str, Times]:
    found: dict[str, Times] = {}
    async with _both(subject) as (stock, stage):
        changed = [getattr(owner, name) for owner, name in _CHANGED]
        for case in subject.cases:
            times = found[case.name] = Times()
            for number in range(-2, case.frames):
                for app, took, sizes in (
                    (stock, times.stock, times.stock_bytes),
                    (stage, times.stage, times.stage_bytes),
                ):
                    active_app.set(app)
                    visible_screen_stack.set([])
                    _be(changed if app is stage else _STOCK)
                    case.change(app, number)
                    start = time.process_time()
                    _mark(app)
                    if isinstance(app, StageApp):
                        size = _stage_frame(app, times.caret, whole=case.whole)
                    else:
                        size = _stock_frame(app, whole=case.whole)
                    took.append(time.process_time() - start)
                    sizes.append(size)
            del times.stock[:2], times.stage[:2], times.caret[:2]
        _be(changed)
    return found


def run() -> list[str]:
    """Return the rows of the tables: medians over all rounds, and the lowest and highest ratio of a round."""
    rows = []
    for subject in SUBJECTS:
        rounds = [asyncio.run(_times(subject)) for _ in range(ROUNDS)]
        width, height = subject.size
        rows += [
            "",
            f"Frame time in Arabic, {subject.name}, {width}x{height}, CPU, median of {ROUNDS} rounds",
            HEAD,
        ]
        for case in subject.cases:
            each = [times[case.name] for times in rounds]
            ratios = [times.ratio for times in each]
            stock, stage, caret = (
                statistics.median([took for times in each for took in getattr(times, name)]) * 1000
                for name in ("stock", "stage", "caret")
            )
            rows.append(
                f"{case.name:<20}{ROUNDS * case.frames:>7}{stock:>8.2f} ms{stage:>8.2f} ms{stage / stock:>7.2f}"
                f"{min(ratios):>6.2f}-{max(ratios):.2f}{case.bar:>5}{caret:>8.2f} ms"
                f"{statistics.median(each[-1].stock_bytes):>8.0f} B{statistics.median(each[-1].stage_bytes):>8.0f} B"
            )
    return [*rows[1:], "", *memory()]


def memory() -> list[str]:
    """Return a row that tells what lines that are never shown again leave behind, once the caches are full."""
    box, style = LineBox(1, 1, 0, 80), Style(color="red")
    peaks = []
    for lines in (range(DISTINCT // 10), range(DISTINCT // 10, DISTINCT)):
        for number in lines:
            lay_line((Segment(f"{sentence(number)[:70]} {number}".ljust(80), style),), box, ColorSystem.TRUECOLOR)
        peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    after = f"{peaks[0]:.0f} MB after a tenth of them, {peaks[1]:.0f} MB after all"
    return [f"{DISTINCT:,} distinct lines laid out: peak of the process {after}"]
