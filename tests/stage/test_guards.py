"""Faults of Textual's own widgets that would end the app by a key; each test fails without the stage's guard."""

import asyncio
import random

import pytest
from tests.stage.screens import at_rest, fresh, key, mouse, shown
from textual import events
from textual.app import ComposeResult
from textual.widgets import MaskedInput, OptionList, Static

from mumaris_tui.stage.app import StageApp

REFUSED = "("


class Masked(StageApp[None]):
    def compose(self) -> ComposeResult:
        yield MaskedInput("99-99;_", value="12-34", select_on_focus=True)
        yield OptionList()


async def press(app: Masked, *names: str) -> None:
    for name in names:
        await asyncio.wait_for(key(app, name), 20)


async def test_a_template_is_typed_over_where_it_was_selected() -> None:
    app = Masked()
    async with app.run_test(size=(40, 8)) as pilot:
        field = app.query_one(MaskedInput)
        field.focus()
        await pilot.pause()
        assert field.selected_text
        await press(app, REFUSED)
        assert field.value == "12-34"
        await press(app, "9")
        assert field.value == "92-34"
        await press(app, "shift+tab")
        assert app.focused is not field


@pytest.mark.parametrize("seed", range(2))
async def test_no_key_on_a_template_ends_the_app(seed: int) -> None:
    keys = ["shift+left", "shift+right", "ctrl+shift+left", "shift+home", "shift+end", "home", "end", "left", "delete"]
    keys += ["backspace", "ctrl+w", "ctrl+u", "ctrl+x", "ctrl+c", "ctrl+v", "ctrl+shift+a", "7", "x", REFUSED, "٣"]
    app = Masked()
    async with app.run_test(size=(40, 8)) as pilot:
        field = app.query_one(MaskedInput)
        field.focus()
        await pilot.pause()
        chance = random.Random(seed)
        for _ in range(40):
            await press(app, chance.choice(keys))
        await mouse(pilot, 8, 1, events.MouseDown)
        await mouse(pilot, 12, 1, events.MouseMove, events.MouseUp)
        await press(app, REFUSED)
        await app.on_event(events.Paste("9x"))
        await pilot.pause()
        assert app.is_running
        assert app._exception is None


async def test_paging_a_list_that_has_no_room_is_harmless() -> None:
    app = Masked()
    async with app.run_test(size=(40, 8)) as pilot:
        options = app.query_one(OptionList)
        options.add_options(["one", "two"])
        options.styles.width = options.styles.height = 0
        options.focus()
        options.highlighted = 0
        await pilot.pause()
        await press(app, "pagedown", "pageup")
        assert app._exception is None


async def test_paging_the_palette_before_it_has_anything_is_harmless() -> None:
    app = Masked()
    async with app.run_test(size=(40, 12)) as pilot:
        await press(app, "ctrl+p", *["pagedown", "pageup"] * 8)
        await pilot.pause()
        assert app._exception is None


@pytest.mark.parametrize("seed", range(2))
async def test_no_key_in_the_palette_ends_the_app(seed: int) -> None:
    keys = ["pagedown", "pageup", "down", "up", "home", "end", "escape", "t", "backspace", "ctrl+p", "ctrl+p", "tab"]
    app = Masked()
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        chance = random.Random(seed)
        for _ in range(25):
            name = chance.choice(keys)
            await app.on_event(events.Key(name, name if len(name) == 1 else None))
            if chance.random() < 0.3:
                await pilot.pause()
        while not app._turns.idle and app._exception is None:
            await pilot.pause()
        assert app._exception is None
        assert len(app.screen_stack) in {1, 2}


class Narrow(StageApp[None]):
    CSS = "OptionList { padding: 0 2; border: none; height: auto; }"

    def compose(self) -> ComposeResult:
        yield OptionList("مراجعة المعلومات", "abcdefgh ijkl")
        yield Static("abcdefgh ijkl", id="said")


async def test_no_window_is_too_narrow() -> None:
    app = Narrow()
    async with app.run_test(size=(20, 10)) as pilot:
        for width in range(20, 0, -1):
            await pilot.resize_terminal(width, 10)
            await pilot.pause()
        await pilot.resize_terminal(40, 10)
        await at_rest(pilot)
        assert shown(app) == fresh(app)
