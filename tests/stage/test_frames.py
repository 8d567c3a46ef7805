"""Whatever happens, the rows on the terminal are those that a fresh paint gives."""

import random

import pytest
from tests.stage.gallery import Gallery, Notice
from tests.stage.screens import compositor, fresh, key, shown

from mumaris_tui.typeset.lines import forget

KEYS = [
    *("left", "right", "up", "down", "tab", "shift+tab", "home", "end", "pageup", "pagedown", "enter", "space"),
    *("shift+left", "shift+right", "ctrl+left", "ctrl+right", "ctrl+shift+left", "backspace", "delete", "escape"),
    *("a", "1", "ل", "ا", "م", "(", "َ"),
]


@pytest.mark.parametrize(
    ("group", "base", "seed"),
    [
        ("fields", 1, 1),
        ("fields", 0, 2),
        ("lists", 1, 3),
        ("table", 1, 4),
        ("documents", 1, 5),
        ("panes", 1, 6),
        ("choices", 1, 7),
        ("long_page", 1, 8),
        ("markdown", 1, 9),
    ],
)
async def test_partial_updates_leave_the_frame_a_full_one_gives(group: str, base: int, seed: int) -> None:
    chance = random.Random(seed)
    app = Gallery(group, base)
    async with app.run_test(size=(chance.randint(44, 70), chance.randint(14, 30))) as pilot:
        await pilot.pause()
        for turn in range(24):
            name = chance.choice(KEYS)
            await key(app, name)
            await pilot.pause()
            assert shown(app) == fresh(app), f"after {name!r} (turn {turn})"
        forget()
        assert shown(app) == fresh(app)


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
            await pilot.pause()
            assert shown(app) == fresh(app)
        await pilot.press("pagedown", "pageup", "q", "pagedown", "escape")
        await pilot.pause()
        assert shown(app) == fresh(app)


@pytest.mark.parametrize("group", ["fields", "table", "titles"])
async def test_resize(group: str) -> None:
    app = Gallery(group, 1)
    async with app.run_test(size=(80, 30)) as pilot:
        for size in [(61, 20), (100, 35), (40, 12), (80, 30)]:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert compositor(app).size == size
            assert shown(app) == fresh(app)
            assert {len(row) for row in shown(app)} == {size[0]}


async def test_a_change_of_direction_paints_every_row() -> None:
    app = Gallery("fields", 1)
    async with app.run_test(size=(60, 26)) as pilot:
        for base in (0, 1):
            app.stage_base = base
            await pilot.pause()
            assert compositor(app).base == base
            assert shown(app) == fresh(app)


async def test_a_wide_character_that_is_half_covered_leaves_a_blank() -> None:
    app = Gallery("texts", 1)
    async with app.run_test(size=(60, 26)) as pilot:
        wide = app.query_one("#wide")
        for left in range(-8, 4):
            wide.styles.offset = (left, 0)
            await pilot.pause()
            for row in fresh(app):
                for at, cell in enumerate(row):
                    double = cell.text in {"日", "本", "🙂"}
                    follower = row[at + 1].text if at + 1 < len(row) else " "
                    assert double == (follower == "")
