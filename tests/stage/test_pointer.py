"""What lies under the mouse is what the eye sees there."""

import pytest
from tests.stage.gallery import Gallery, focus
from tests.stage.screens import compositor, find, mouse
from textual import events
from textual.geometry import Offset
from textual.widgets import Button, DataTable, Input, OptionList, Select, Static, TextArea

from mumaris_tui.arabic.line import lay_out
from mumaris_tui.stage.pointer import turned


@pytest.mark.parametrize("base", [1, 0])
async def test_a_click_puts_the_caret_on_the_cell(base: int) -> None:
    app = Gallery("fields", base)
    async with app.run_test(size=(60, 26)) as pilot:
        field = app.query_one("#mixed", Input)
        line = lay_out(field.value, base)
        left, y = find(app, "".join(glyph.text for glyph in line.glyphs))
        for cell in range(line.width):
            await mouse(pilot, left + cell, y)
            assert field.cursor_position == line.index_at(cell), cell
        outside = left - 1 if base else left + line.width
        await mouse(pilot, outside, y)
        assert field.cursor_position == len(field.value)


async def test_a_latin_field_is_clicked_from_the_left() -> None:
    app = Gallery("fields", 1)
    async with app.run_test(size=(60, 26)) as pilot:
        left, y = find(app, "a.b@mail.sa")
        assert left == 3
        for index in range(12):
            await mouse(pilot, left + index, y)
            assert app.query_one("#mail", Input).cursor_position == index


async def test_a_scrolled_field() -> None:
    app = Gallery("fields", 1)
    async with app.run_test(size=(60, 26)) as pilot:
        field = focus(app, "#long")
        assert isinstance(field, Input)
        await pilot.press("end")
        await pilot.pause()
        assert field.scroll_offset.x > 0
        x, y = find(app, "456")
        await mouse(pilot, x, y)
        assert field.cursor_position == field.value.index("456")


@pytest.mark.parametrize("base", [1, 0])
async def test_a_cell_in_view_is_met_where_its_place_in_the_text_is_covered(base: int) -> None:
    app = Gallery("fields", base)
    async with app.run_test(size=(60, 26)) as pilot:
        field = app.query_one("#mixed", Input)
        field.value = "محمد abc 12 لا" if base else "abc محمد سعيد x"
        await pilot.pause()
        line = lay_out(field.value, base)
        left, y = find(app, "".join(glyph.text for glyph in line.glyphs))
        cover = Static("#")
        cover.styles.overlay, cover.styles.width = "screen", 3
        cover.absolute_offset = Offset(field.content_region.x + 8, y)
        await app.screen.mount(cover)
        await pilot.pause()
        assert find(app, "#")[1] == y
        seen = []
        for cell in range(line.width):
            if compositor(app).trace(y)[turned(compositor(app), left + cell)][0] is field:
                await mouse(pilot, left + cell, y)
                assert field.cursor_position == line.index_at(cell), cell
                seen.append(cell)
        assert 3 < len(seen) < line.width


async def test_dragging_selects_logically() -> None:
    app = Gallery("fields", 1)
    async with app.run_test(size=(60, 26)) as pilot:
        field = app.query_one("#mixed", Input)
        left, y = find(app, "abc 12")
        await mouse(pilot, left + 9, y, events.MouseDown)
        await mouse(pilot, left + 2, y, events.MouseMove)
        await mouse(pilot, left + 2, y, events.MouseUp)
        assert field.selected_text == "حمد ab"


async def test_buttons_lists_and_overlays() -> None:
    app = Gallery("choices", 1)
    async with app.run_test(size=(60, 26)) as pilot:
        button = app.query_one("#save", Button)
        await mouse(pilot, 60 - 1 - (button.region.x + 1), button.region.y + 1)
        assert app.done == ["save"]
    app = Gallery("lists", 1)
    async with app.run_test(size=(60, 26)) as pilot:
        x, y = find(app, "Second (2)")
        await mouse(pilot, x, y)
        assert app.query_one(OptionList).highlighted == 1
        select = app.query_one(Select)
        await mouse(pilot, *find(app, "▼"))
        assert select.expanded
        await mouse(pilot, *find(app, lay_out("جدة", 1).glyphs[0].text))
        assert select.value == 2


async def test_table_cells_and_hover() -> None:
    app = Gallery("table", 1)
    async with app.run_test(size=(60, 26)) as pilot:
        grid = app.query_one(DataTable)
        x, y = find(app, "1,250.50")
        for column in range(x, x + 8):
            await mouse(pilot, column, y, events.MouseMove)
            assert grid.hover_coordinate == (0, 2)
        await mouse(pilot, *find(app, "Course 3"))
        assert grid.cursor_coordinate == (3, 1)
        before = grid.scroll_x
        await mouse(pilot, x, y, events.MouseScrollLeft)
        assert grid.scroll_target_x > before


async def test_text_areas() -> None:
    app = Gallery("documents", 1)
    async with app.run_test(size=(60, 26)) as pilot:
        area = app.query_one("#wrapping", TextArea)
        x, y = find(app, "REQ-2026")
        for index in range(8):
            await mouse(pilot, x + index, y)
            row, column = area.cursor_location
            assert area.document[row][column] == "REQ-2026"[index]


async def test_the_mouse_stays_with_what_captured_it() -> None:
    app = Gallery("long_page", 1)
    async with app.run_test(size=(60, 26)) as pilot:
        await mouse(pilot, 0, 3, events.MouseDown)
        captured = [app.mouse_captured]
        for kind in (events.MouseMove, events.MouseUp):
            await mouse(pilot, 50, 12, kind)
            captured.append(app.mouse_captured)
        assert captured == [captured[0], captured[0], None] != [None, None, None]
        assert app.mouse_position == (60 - 1 - 50, 12)
