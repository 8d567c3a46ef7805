"""Frame time in Arabic on the stage, beside stock Textual showing the same widgets (in one process, alternating)."""

import asyncio
import statistics
import time
from collections.abc import Callable
from itertools import count
from typing import Any

import textual.screen
from textual._compositor import Compositor
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.coordinate import Coordinate
from textual.screen import Screen
from textual.widgets import DataTable, Input, Static

from mumaris_tui.stage import compositor
from mumaris_tui.stage.app import StageApp
from mumaris_tui.terminal.encoder import Encoder

ROUNDS = 60
WORDS = ("المعلومات", "الشخصية", "وبيانات", "الاتصال", "name@example.com", "رقم", "2026", "(محاكاة)")
SIZE = (80, 24)
TABLE_HEIGHT = 12
_unseen = count(1_000)


def sentence(number: int) -> str:
    """Return Arabic words with some Latin and digits, another order for each number."""
    turn = number % len(WORDS)
    return " ".join((*WORDS[turn:], *WORDS[:turn], str(number)))


class Form:
    """Labels, inputs and a long table: what both apps show."""

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            for number in range(5):
                yield Static(sentence(number))
                yield Input(sentence(number + 7), id=f"line{number}", compact=True)
            yield DataTable(id="table")

    def on_mount(self) -> None:
        table = self.query_one("#table", DataTable)  # type: ignore[attr-defined]
        table.styles.height = TABLE_HEIGHT
        table.add_columns("النشاط", "الجهة", "الساعات")
        for number in range(200):
            table.add_row(sentence(number), sentence(number + 3), str(number))


class StockForm(Form, App[None]):
    """The peer."""


class StageForm(Form, StageApp[None]):
    """The same on the stage."""


def paint(app: App[Any], encoder: Encoder | None, *, whole: bool) -> int:
    """Make one frame as the app would send it; returns its length in characters."""
    screen: Screen[Any] = app.screen
    update = screen._compositor.render_full_update() if whole else screen._compositor.render_partial_update()
    if update is None:
        return 0
    if encoder is not None:
        assert isinstance(update, compositor.FrameUpdate)
        if whole:
            encoder.forget()
        return len(encoder.encode(update.frame()))
    return len(update.render_segments(app.console))


def change_key(app: App[Any], number: int) -> None:
    """Type or delete one Arabic letter in the first line."""
    field = app.query_one("#line0", Input)
    field.value = field.value[:-1] if number % 2 else field.value + "م"
    app.screen._compositor._dirty_regions.add(field.region)


def change_scroll(app: App[Any], number: int) -> None:
    """Scroll the table by one line."""
    table = app.query_one("#table", DataTable)
    table.scroll_to(y=number % 150, animate=False, immediate=True)
    app.screen._compositor._dirty_regions.add(table.region)


def change_nothing(_app: App[Any], _number: int) -> None:
    """Repaint what stands; the stage sends all of it, as after a redraw, because stock Textual always does."""


def change_all(app: App[Any], _number: int) -> None:
    """Give every widget words that neither app has shown before, so that each pays for its own first sight of them."""
    for number in range(5):
        app.screen.query(Static)[number].update(sentence(next(_unseen)), layout=False)
        app.query_one(f"#line{number}", Input).value = sentence(next(_unseen))
    table = app.query_one("#table", DataTable)
    table.scroll_to(y=0, animate=False, immediate=True)
    for row in range(TABLE_HEIGHT):
        table.update_cell_at(Coordinate(row, 0), sentence(next(_unseen)))
        table.update_cell_at(Coordinate(row, 1), sentence(next(_unseen)))
    for widget in app.screen.walk_children():
        widget.refresh()


CASES: tuple[tuple[str, Callable[[App[Any], int], None], bool, str], ...] = (
    ("one key", change_key, False, "1.0"),
    ("scroll by a line", change_scroll, False, "1.1"),
    ("full repaint, warm", change_nothing, True, "1.3"),
    ("full repaint, cold", change_all, True, "1.3"),
)


async def _times(app: App[Any], encoder: Encoder | None) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {}
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        paint(app, encoder, whole=True)
        for name, change, whole, _bar in CASES:
            took = found.setdefault(name, [])
            for number in range(ROUNDS):
                change(app, number)
                start = time.process_time()
                paint(app, encoder, whole=whole)
                took.append(time.process_time() - start)
                app.screen._compositor._dirty_regions.clear()
    return found


def run() -> list[str]:
    """Return the rows of the table: medians in milliseconds, three rounds of each app in turn."""
    stock: dict[str, list[float]] = {}
    ours: dict[str, list[float]] = {}
    for _ in range(3):
        for kept, make, encoder in ((stock, StockForm, None), (ours, StageForm, Encoder())):
            textual.screen.Compositor = Compositor if encoder is None else compositor.StageCompositor  # type: ignore[attr-defined]
            for name, took in asyncio.run(_times(make(), encoder)).items():
                kept.setdefault(name, []).extend(took)
    rows = [
        f"Frame time in Arabic, 80x24, CPU, median of {3 * ROUNDS} frames",
        f"{'':<24}{'stock':>10}{'stage':>10}{'ratio':>8}{'bar':>6}",
    ]
    for name, _change, _whole, bar in CASES:
        a, b = statistics.median(stock[name]) * 1000, statistics.median(ours[name]) * 1000
        rows.append(f"{name:<24}{a:>7.2f} ms{b:>7.2f} ms{b / a:>8.2f}{bar:>6}")
    return rows
