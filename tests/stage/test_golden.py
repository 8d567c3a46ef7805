"""Every stock widget, both ways round, against grids that were read by eye."""

import asyncio
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest
import textual.screen
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from tests.stage.gallery import GROUPS, Gallery, Notice, focus
from tests.stage.screens import compositor, fresh, missed, ready
from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.binding import BindingType
from textual.command import CommandList
from textual.geometry import Size
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import DataTable, Input, Select, TextArea, Tooltip
from textual.widgets._toast import Toast
from textual.widgets.text_area import Selection

from mumaris_tui.stage.compositor import FrameUpdate
from mumaris_tui.stage.planes import logical_text, visual_rows
from mumaris_tui.terminal.cells import Cell
from mumaris_tui.typeset.looks import sgr_of

GOLDEN = Path(__file__).parent / "golden"
SIZE = (60, 26)
WAYS = {"rtl": 1, "ltr": 0}


def check(name: str, app: Gallery) -> None:
    """Hold the screen's two planes against a file."""
    hold(name, [*grid(app), "", *logical_text(app).rstrip().split("\n")])


def hold(name: str, lines: list[str]) -> None:
    """Hold lines against a file."""
    text = "".join(f"{line}\n" for line in lines)
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("MUMARIS_WRITE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def grid(app: Gallery, look: Style | None = None) -> Iterator[str]:
    """The rows as the terminal shows them, and the cells on the background of a look."""
    code = sgr_of(Style(bgcolor=look.bgcolor), ColorSystem.TRUECOLOR) if look else None
    rows = compositor(app).paint(range(compositor(app).size.height), ColorSystem.TRUECOLOR)
    for text, row in zip(visual_rows(app), rows.values(), strict=True):
        yield f"{text}|"
        if code and any(code in cell.sgr for cell in row):
            yield "".join("^" if code in cell.sgr else " " for cell in row)


def cut_out(app: Gallery, widget: Widget) -> list[str]:
    """The rows of a widget as the terminal shows them."""
    region = widget.region
    left = app.size.width - region.right if app.stage_base else region.x
    rows = compositor(app).paint(range(region.y, region.bottom)).values()
    return ["".join(cell.text for cell in row[left : left + region.width]) for row in rows]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("group", GROUPS)
async def test_widgets(group: str, way: str) -> None:
    app = Gallery(group, WAYS[way])
    async with app.run_test(size=SIZE) as pilot:
        await ready(pilot)
        check(f"{group}-{way}", app)
        assert missed(app) == []


@pytest.mark.parametrize("way", WAYS)
async def test_overlays(way: str) -> None:
    app = Gallery("lists", WAYS[way])
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        app.query_one(Select).action_show_overlay()
        await ready(pilot)
        app.action_tell()
        await shows(pilot, Toast)
        check(f"select-and-toast-{way}", app)
        assert missed(app) == []


@pytest.mark.parametrize("way", WAYS)
async def test_a_field_at_every_scroll_offset(way: str) -> None:
    app = Gallery("fields", WAYS[way])
    async with app.run_test(size=SIZE) as pilot:
        field = app.query_one("#long", Input)
        field.styles.width = 26
        field.value = "لا إله abc (1) ١٢٫٥ \u2066REQ-1 2\u2069 日本 🙂 بِسْمِ ab"
        await ready(pilot)
        seen = []
        for x in range(field.virtual_size.width - field.content_size.width + 1):
            field.scroll_to(x=x, animate=False, force=True, immediate=True)
            seen.append(f"{cut_out(app, field)[1]}{x:>3}")
        assert len(seen) > 15
        hold(f"scrolled-field-{way}", seen)


@pytest.mark.parametrize("way", WAYS)
async def test_what_is_suggested_and_what_stands_in_for_a_text(way: str) -> None:
    app = Gallery("suggestions", WAYS[way])
    async with app.run_test(size=SIZE) as pilot:
        await ready(pilot)
        seen = []
        for field in app.query(Input):
            field.focus()
            typed, field.value = field.value, ""
            field.value = typed
            async with asyncio.timeout(10):
                while not field._suggestion:
                    await pilot.pause()
            await pilot.press("end")
            await pilot.pause()
            seen += [cut_out(app, field)[1], field.render_line(0).text.rstrip(), ""]
        for area in app.query(TextArea):
            seen += [*cut_out(app, area), ""]
        hold(f"suggested-{way}", seen)


@pytest.mark.parametrize("way", WAYS)
async def test_widgets_half_out_of_a_scroll(way: str) -> None:
    app = Gallery("sideways", WAYS[way])
    async with app.run_test(size=SIZE) as pilot:
        await ready(pilot)
        box = app.query_one("#sideways")
        seen = []
        for x in range(0, box.max_scroll_x + 1, 5):
            box.scroll_to(x=x, animate=False, immediate=True)
            await pilot.pause()
            seen += [*cut_out(app, box)[:3], ""]
        hold(f"half-out-{way}", seen)


@pytest.mark.parametrize("way", WAYS)
async def test_tables_scrolled_sideways(way: str) -> None:
    app = Gallery("rows", WAYS[way])
    async with app.run_test(size=SIZE) as pilot:
        await ready(pilot)
        for number, table in enumerate(app.query(DataTable)):
            table.move_cursor(row=1 + number, column=1)
            table.scroll_to(x=9 + number, animate=False)
        focus(app, "#rows")
        await ready(pilot)
        check(f"rows-scrolled-{way}", app)


@pytest.mark.parametrize("way", WAYS)
async def test_a_selection_over_lines_of_a_text(way: str) -> None:
    app = Gallery("documents", WAYS[way])
    async with app.run_test(size=SIZE) as pilot:
        for area in app.query(TextArea):
            area.selection = Selection(
                (0, 5), (min(2, area.document.line_count - 1), 4 if area.id == "numbered" else 99)
            )
        await ready(pilot)
        look = app.query_one(TextArea).get_component_rich_style("text-area--selection")
        hold(f"selected-{way}", list(grid(app, look)))


@pytest.mark.parametrize("way", WAYS)
async def test_the_command_palette(way: str) -> None:
    app = Gallery("texts", WAYS[way])
    async with app.run_test(size=SIZE) as pilot:
        await ready(pilot)
        app.action_command_palette()
        await shows(pilot, CommandList)
        await pilot.press(*"صفحة")
        commands = app.screen.query_one(CommandList)
        async with asyncio.timeout(10):
            while commands.option_count != len(GROUPS):
                await pilot.pause()
        await pilot.pause()
        check(f"palette-{way}", app)


async def test_inline() -> None:
    app = Gallery("texts", 1)
    async with app.run_test(size=SIZE) as pilot:
        await ready(pilot)
        update = compositor(app).render_inline(Size(SIZE[0], 8))
        assert isinstance(update, FrameUpdate)
        rows = ["".join(cell.text for cell in row) for row in update.frame().rows]
        assert rows == visual_rows(app)[:8]


async def shows(pilot: Pilot[None], kind: type[Widget]) -> None:
    """Wait until a widget of a kind is on the screen."""
    async with asyncio.timeout(10):
        while not any(widget.size for widget in pilot.app.screen.query(kind)):
            await pilot.pause()
    await ready(pilot)


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


@pytest.mark.parametrize("group", ["latin", "latin_lists", "latin_pages"])
async def test_english_equals_stock_cell_by_cell(group: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = Latin(group, 0)
    async with ours.run_test(size=SIZE) as pilot:
        await ready(pilot)
        await pilot.press("tab")
        await ready(pilot)
        stage_cells = [[Cell(cell.text, cell.sgr) for cell in row] for row in fresh(ours)]
    stock = Latin(group, 0)
    monkeypatch.setattr(textual.screen, "Compositor", Compositor)
    async with stock.run_test(size=SIZE) as pilot:
        await ready(pilot)
        await pilot.press("tab")
        await ready(pilot)
        visible_screen_stack.set([])
        strips = stock.screen._compositor.render_strips()
        colors = stock.console._color_system or ColorSystem.TRUECOLOR
    stock_cells = [[cell for segment in strip for cell in cells(segment, colors)] for strip in strips]
    assert stage_cells == stock_cells


def cells(segment: Segment, colors: ColorSystem) -> list[Cell]:
    """The cells of a stock segment."""
    found: list[Cell] = []
    look = Strip.render_ansi(segment.style, colors) if segment.style else ""
    for char in segment.text:
        width = Segment(char).cell_length
        if width == 0:
            found[-1] = Cell(found[-1].text + char, look)
        else:
            found += [Cell(char, look), Cell("", look)][:width]
    return found


async def test_a_picture_shows_the_screen_as_the_terminal_does() -> None:
    app = Gallery("texts", 1)
    async with app.run_test(size=SIZE) as pilot:
        await ready(pilot)
        svg = app.export_screenshot()
    assert "ﺔﻗﺎﻄﺒﻟﺍ" in svg
    assert "fill: #" in svg
    assert re.search(r"-matrix text \{direction: ltr; unicode-bidi: bidi-override", svg)


@pytest.mark.parametrize("padding", [0, 1, 2])
async def test_a_cell_that_is_cut_by_scrolling_says_so(padding: int) -> None:
    app = Gallery("table", 1)
    async with app.run_test(size=(40, 12)) as pilot:
        grid = app.query_one("#table", DataTable)
        grid.cell_padding = padding
        seen = set()
        for x in range(30):
            grid.scroll_to(x=x, animate=False)
            await ready(pilot)
            seen |= set(re.findall(r"ﺱ\.ﺭ ([0-9,.…]+)", visual_rows(app)[3]))
        assert "1,250.50" in seen
        assert any("…" in amount for amount in seen)
        assert all(amount == "1,250.50" or "…" in amount for amount in seen)


async def test_a_table_may_have_fewer_columns_than_it_holds_fast() -> None:
    app = Gallery("table", 1)
    async with app.run_test(size=(40, 12)) as pilot:
        app.query_one("#table", DataTable).clear(columns=True)
        await ready(pilot)
        assert not "".join(visual_rows(app)[1:-1]).strip()
