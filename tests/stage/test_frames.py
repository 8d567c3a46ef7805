"""Whatever happens, the rows on the terminal are those that a fresh paint gives."""

import pytest
from tests.stage.gallery import Gallery, Notice
from tests.stage.screens import at_rest, compositor, fresh, shown


async def test_modal_toast_and_palette() -> None:
    app = Gallery("texts", 1)
    async with app.run_test(size=(60, 26)) as pilot:
        for act in (
            lambda: app.push_screen(Notice()),
            lambda: app.notify("لا بأس"),
            lambda: app.pop_screen(),
            lambda: app.action_command_palette(),
        ):
            act()
            await at_rest(pilot)
            assert shown(app) == fresh(app)
        await pilot.press("pagedown", "pageup", "q", "pagedown", "escape")
        await at_rest(pilot)
        assert shown(app) == fresh(app)


@pytest.mark.parametrize("group", ["fields", "table", "titles"])
async def test_resize(group: str) -> None:
    app = Gallery(group, 1)
    async with app.run_test(size=(80, 30)) as pilot:
        for size in [(61, 20), (100, 35), (40, 12), (80, 30)]:
            await pilot.resize_terminal(*size)
            await at_rest(pilot)
            assert compositor(app).size == size
            assert shown(app) == fresh(app)
            assert {len(row) for row in shown(app)} == {size[0]}


async def test_a_change_of_direction_paints_every_row() -> None:
    app = Gallery("fields", 1)
    async with app.run_test(size=(60, 26)) as pilot:
        for base in (0, 1):
            app.stage_base = base
            await at_rest(pilot)
            assert compositor(app).base == base
            assert shown(app) == fresh(app)


async def test_a_wide_character_that_is_half_covered_leaves_a_blank() -> None:
    app = Gallery("texts", 1)
    async with app.run_test(size=(60, 26)) as pilot:
        wide = app.query_one("#wide")
        for left in range(-8, 4):
            wide.styles.offset = (left, 0)
            await at_rest(pilot)
            for row in fresh(app):
                for at, cell in enumerate(row):
                    double = cell.text in {"日", "本", "🙂"}
                    follower = row[at + 1].text if at + 1 < len(row) else " "
                    assert double == (follower == "")
