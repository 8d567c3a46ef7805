"""A set of choices says what it holds at once, tells only what a person chose, and holds one at most."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import OptionList, RadioButton

from mumaris_tui.i18n import Phrase
from mumaris_tui.widgets.choices import RadioControl, SelectControl

CODES = ("one", "two", "three")


class Page(App[None]):
    def __init__(self, first: str) -> None:
        super().__init__()
        self.control = RadioControl([(code, Phrase(code)) for code in CODES])
        self.control.put(first)
        self.told: list[object] = []

    def compose(self) -> ComposeResult:
        yield self.control

    def on_changed(self) -> None:
        self.told.append(self.control.wire())

    @property
    def marked(self) -> list[str]:
        return [code for code, button in zip(CODES, self.query(RadioButton), strict=True) if button.value]

    @property
    def highlighted(self) -> list[str]:
        buttons = zip(CODES, self.query(RadioButton), strict=True)
        return [code for code, button in buttons if button.has_class("-selected")]


@asynccontextmanager
async def page(first: str = "") -> AsyncIterator[tuple[Page, Pilot[None]]]:
    app = Page(first)
    async with app.run_test(size=(30, 6)) as pilot:
        await pilot.pause()
        app.control.focus()
        yield app, pilot


async def test_nothing_is_chosen_beforehand() -> None:
    async with page() as (app, _pilot):
        assert (app.control.wire(), app.marked, app.highlighted, app.told) == ("", [], ["one"], [])


async def test_what_was_put_before_it_stood_on_a_screen_is_chosen() -> None:
    async with page("two") as (app, _pilot):
        assert (app.control.wire(), app.marked, app.highlighted, app.told) == ("two", ["two"], ["two"], [])


@pytest.mark.parametrize(
    "puts", [("two",), ("one", "two"), ("three", "one", "three"), ("one", ""), ("one", "x", "two")]
)
async def test_the_last_one_put_is_chosen_and_nothing_is_told(puts: tuple[str, ...]) -> None:
    chosen = [puts[-1]] if puts[-1] in CODES else []
    for at_once in (True, False):
        async with page() as (app, pilot):
            for put in puts:
                app.control.put(put)
                assert app.control.wire() == (put if put in CODES else "")
                if not at_once:
                    await pilot.pause()
            await pilot.pause()
            assert (app.control.wire(), app.marked, app.told) == ("".join(chosen), chosen, [])
            if chosen:
                assert app.highlighted == chosen


@pytest.mark.parametrize("put", ["", "one", "two"])
async def test_what_is_pressed_takes_the_place_of_what_was_put(put: str) -> None:
    async with page("three") as (app, pilot):
        app.control.put(put)
        await pilot.pause()
        while app.highlighted != ["three"]:
            await pilot.press("down")
        await pilot.press("enter")
        assert (app.control.wire(), app.marked, app.told) == ("three", ["three"], ["three"])
        await pilot.press("enter")
        assert (app.control.wire(), app.marked, app.told) == ("three", ["three"], ["three"])
        await pilot.press("down", "enter")
        assert (app.marked, app.told) == (["one"], ["three", "one"])


async def test_a_put_right_after_a_press_has_the_last_word() -> None:
    async with page("one") as (app, pilot):
        app.query(RadioButton).last().toggle()
        app.control.put("two")
        await pilot.pause()
        assert (app.control.wire(), app.marked) == ("two", ["two"])


class Listed(App[None]):
    """A list that opens, with a prompt or without."""

    def __init__(self, prompt: str) -> None:
        super().__init__()
        self.control = SelectControl([(code, Phrase(code)) for code in CODES], Phrase(prompt))
        self.told: list[object] = []

    def compose(self) -> ComposeResult:
        yield self.control

    def on_changed(self) -> None:
        self.told.append(self.control.wire())


@pytest.mark.parametrize(("prompt", "offered", "first"), [("", 3, "one"), ("Choose", 4, "")])
async def test_a_list_offers_to_choose_nothing_only_where_nothing_may_be_chosen(
    prompt: str, offered: int, first: str
) -> None:
    app = Listed(prompt)
    async with app.run_test(size=(30, 12)) as pilot:
        await pilot.pause()
        assert app.control.wire() == first
        app.control.put("two")
        app.control.focus()
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen.query_one(OptionList).option_count == offered
        await pilot.press("down", "enter")
        await pilot.pause()
        assert (app.control.wire(), app.told) == ("three", ["three"])
        await pilot.press("enter", "up", "enter")
        await pilot.pause()
        assert (app.control.wire(), app.told) == ("two", ["three", "two"])
