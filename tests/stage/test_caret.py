"""Arrow keys move to the cell they point at, and everything else by the layout's direction."""

from itertools import pairwise

from tests.stage.gallery import Gallery, focus
from tests.stage.screens import key, shown
from textual.widgets import DataTable, Input, TextArea

from mumaris_tui.stage.pointer import visual_cursor


def cursor(app: Gallery) -> tuple[int, int]:
    found = visual_cursor(app)
    assert found is not None
    return found


async def test_the_walk_through_a_mixed_value() -> None:
    app = Gallery("fields", 1)
    async with app.run_test(size=(60, 26)) as pilot:
        field = focus(app, "#mixed")
        assert isinstance(field, Input)
        await pilot.press("home")
        start = cursor(app)[0]
        assert start == 56
        walked = [start]
        while True:
            await pilot.press("left")
            await pilot.pause()
            if cursor(app)[0] == walked[-1]:
                break
            walked.append(cursor(app)[0])
            looks = [x for x, cell in enumerate(shown(app)[2]) if cell.sgr == shown(app)[2][walked[-1]].sgr]
            assert looks == [walked[-1]]
        assert walked == list(range(start, start - len(walked), -1))
        assert len(walked) == 14
        assert field.cursor_at_end
        for x in reversed(walked[:-1]):
            await pilot.press("right")
            assert cursor(app)[0] == x
        assert field.cursor_position == 0


async def test_the_caret_shows_on_either_letter_of_a_ligature() -> None:
    app = Gallery("fields", 1)
    async with app.run_test(size=(60, 26)) as pilot:
        field = focus(app, "#mixed")
        assert isinstance(field, Input)
        for index in (12, 13):
            field.cursor_position = index
            await pilot.pause()
            x = cursor(app)[0]
            row = shown(app)[2]
            assert row[x].text == "ﻻ"
            assert row[x].sgr not in {row[x - 1].sgr, row[x + 1].sgr}


async def test_a_selection_collapses_to_the_side_of_the_arrow() -> None:
    app = Gallery("fields", 1)
    async with app.run_test(size=(60, 26)) as pilot:
        field = focus(app, "#mixed")
        assert isinstance(field, Input)
        for key, index in (("left", 14), ("right", 0)):
            field.select_all()
            await pilot.press(key)
            assert field.cursor_position == index
            assert field.selection.is_empty
        await pilot.press("shift+left", "shift+left")
        assert field.selected_text == "مح"


async def test_latin_fields_keep_their_arrows() -> None:
    app = Gallery("fields", 1)
    async with app.run_test(size=(60, 26)) as pilot:
        field = focus(app, "#mail")
        assert isinstance(field, Input)
        await pilot.press("home", "right", "right", "left")
        assert field.cursor_position == 1
        await pilot.press("ctrl+right")
        assert field.cursor_position > 1


async def test_words_are_met_in_the_order_of_the_screen() -> None:
    app = Gallery("fields", 1)
    async with app.run_test(size=(60, 26)) as pilot:
        field = focus(app, "#mixed")
        assert isinstance(field, Input)
        await pilot.press("home")
        stops = []
        for arrow in ("ctrl+left",) * 4 + ("ctrl+right",) * 4:  # on the screen, from the left: لا abc 12 محمد
            await pilot.press(arrow)
            stops.append(field.cursor_position)
        assert stops == [9, 5, 12, 14, 12, 5, 9, 0]


async def test_a_password_tells_nothing_but_its_length() -> None:
    app = Gallery("fields", 1)
    async with app.run_test(size=(60, 26)) as pilot:
        field = focus(app, "#secret")
        assert isinstance(field, Input)
        await pilot.press("home", "left", "left")
        assert field.cursor_position == 2


async def test_text_area_lines_are_crossed_at_their_edges() -> None:
    app = Gallery("documents", 1)
    async with app.run_test(size=(60, 26)) as pilot:
        area = focus(app, "#numbered")
        assert isinstance(area, TextArea)
        await pilot.pause()
        right = cursor(app)[0] + 2  # the first line begins with abc, whose left end the caret stands on
        for row in range(3):
            seen = []
            while area.cursor_location[0] == row:
                seen.append(cursor(app))
                await key(app, "left")
                if area.cursor_at_end_of_text and row == 2 and seen[-1] == cursor(app):
                    break
            xs = [x for x, _ in seen]
            if row:
                assert xs == list(range(right, right - len(xs), -1))
        assert area.cursor_at_end_of_text


async def test_wrapped_text_is_walked_cell_by_cell() -> None:
    app = Gallery("documents", 1)
    async with app.run_test(size=(60, 26)) as pilot:
        area = focus(app, "#wrapping")
        assert isinstance(area, TextArea)
        await pilot.pause()
        seen = [cursor(app)]
        for _ in range(400):
            await key(app, "left")
            if cursor(app) == seen[-1]:
                break
            seen.append(cursor(app))
        assert area.cursor_at_end_of_text
        assert len(set(seen)) == len(seen)
        assert all(here[0] - there[0] == 1 or here[1] + 1 == there[1] for here, there in pairwise(seen))
        for place in reversed(seen[:-1]):
            await key(app, "right")
            assert cursor(app) == place


async def test_tables_follow_the_layout() -> None:
    app = Gallery("table", 1)
    async with app.run_test(size=(60, 26)) as pilot:
        grid = focus(app, "#table")
        assert isinstance(grid, DataTable)
        await pilot.press("left", "left", "right", "down")
        assert grid.cursor_coordinate == (1, 1)
