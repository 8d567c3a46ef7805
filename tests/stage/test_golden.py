"""Every stock widget, both ways round, against grids that were read by eye."""

import asyncio
import os
import re
from pathlib import Path
from typing import ClassVar

import pytest
import textual.screen
from rich.color import ColorSystem
from rich.segment import Segment
from tests.stage.gallery import GROUPS, Gallery, Notice, focus
from tests.stage.screens import fresh, ready
from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.binding import BindingType
from textual.strip import Strip
from textual.widgets import DataTable, Select, Tooltip

from mumaris_tui.stage.planes import logical_text, visual_rows

GOLDEN = Path(__file__).parent / "golden"
SIZE = (60, 26)
WAYS = {"rtl": 1, "ltr": 0}


def check(name: str, app: Gallery) -> None:
    grid = "".join(f"{row}|\n" for row in visual_rows(app))
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("MUMARIS_WRITE_GOLDEN"):
        path.write_text(grid, encoding="utf-8")
    assert grid == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("group", GROUPS)
async def test_widgets(group: str, way: str) -> None:
    app = Gallery(group, WAYS[way])
    async with app.run_test(size=SIZE) as pilot:
        await ready(pilot)
        check(f"{group}-{way}", app)


@pytest.mark.parametrize("way", WAYS)
async def test_overlays(way: str) -> None:
    app = Gallery("lists", WAYS[way])
    async with app.run_test(size=SIZE) as pilot:
        app.query_one(Select).action_show_overlay()
        app.notify("حفظنا المسودة (1)", title="تم")
        await ready(pilot)
        check(f"select-and-toast-{way}", app)


@pytest.mark.parametrize("way", WAYS)
async def test_modal(way: str) -> None:
    app = Gallery("texts", WAYS[way])
    async with app.run_test(size=SIZE) as pilot:
        await app.push_screen(Notice())
        await ready(pilot)
        check(f"modal-{way}", app)
        text = logical_text(app)
        assert "هل تريد الخروج (Exit)؟" in text
        assert "الخطوة 2 من 9: بيانات العمل (SCFHS)" in text


@pytest.mark.parametrize("way", WAYS)
async def test_tooltip(way: str) -> None:
    app = Gallery("choices", WAYS[way])
    async with app.run_test(size=SIZE, tooltips=True) as pilot:
        app.TOOLTIP_DELAY = 0.001
        app.query_one("#save").tooltip = "يحفظ وينتقل (F2)"
        await pilot.hover("#save")
        async with asyncio.timeout(5):
            while not app.screen.get_child_by_type(Tooltip).display:
                await ready(pilot)
        await ready(pilot)
        check(f"tooltip-{way}", app)


async def test_the_language_switches_at_once() -> None:
    app = Gallery("texts", 1)
    async with app.run_test(size=SIZE) as pilot:
        await ready(pilot)
        app.stage_base = 0
        await ready(pilot)
        check("texts-ltr", app)
        app.stage_base = 1
        await ready(pilot)
        check("texts-rtl", app)


class Latin(Gallery, inherit_bindings=False):
    TITLE = "Renewal"
    BINDINGS: ClassVar[list[BindingType]] = [("f2", "noop", "Next")]


async def test_english_equals_stock_cell_by_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = Latin("latin", 0)
    async with ours.run_test(size=SIZE) as pilot:
        focus(ours, "#value")
        await ready(pilot)
        stage_cells = [[(cell.text, cell.sgr) for cell in row] for row in fresh(ours)]
    stock = Latin("latin", 0)
    monkeypatch.setattr(textual.screen, "Compositor", Compositor)
    async with stock.run_test(size=SIZE) as pilot:
        focus(stock, "#value")
        await ready(pilot)
        visible_screen_stack.set([])
        strips = stock.screen._compositor.render_strips()
        colors = stock.console._color_system or ColorSystem.TRUECOLOR
    stock_cells = [[pair for segment in strip for pair in cells(segment, colors)] for strip in strips]
    assert stage_cells == stock_cells


def cells(segment: Segment, colors: ColorSystem) -> list[tuple[str, str]]:
    """The cells of a stock segment."""
    found: list[tuple[str, str]] = []
    look = Strip.render_ansi(segment.style, colors) if segment.style else ""
    for char in segment.text:
        width = Segment(char).cell_length
        if width == 0:
            found[-1] = (found[-1][0] + char, look)
        else:
            found += [(char, look), ("", look)][:width]
    return found


async def test_a_picture_shows_the_screen_as_the_terminal_does() -> None:
    app = Gallery("texts", 1)
    async with app.run_test(size=SIZE) as pilot:
        await ready(pilot)
        svg = app.export_screenshot()
    assert "ﺔﻗﺎﻄﺒﻟﺍ" in svg
    assert "fill: #" in svg
    assert re.search(r"-matrix text \{direction: ltr; unicode-bidi: bidi-override", svg)


async def test_a_cell_that_is_cut_by_scrolling_says_so() -> None:
    app = Gallery("table", 1)
    async with app.run_test(size=(40, 12)) as pilot:
        grid = app.query_one("#table", DataTable)
        seen = set()
        for x in range(30):
            grid.scroll_to(x=x, animate=False)
            await ready(pilot)
            seen |= set(re.findall(r"ﺱ\.ﺭ ([0-9,.…]+)", visual_rows(app)[3]))
        assert "1,250.50" in seen
        assert any("…" in amount for amount in seen)
        assert all(amount == "1,250.50" or "…" in amount for amount in seen)
