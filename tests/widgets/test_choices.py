"""A set of choices says what it holds at once, tells only what a person chose, and holds one at most."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.app import App, ComposeResult
from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import OptionList, RadioButton

from mumaris_tui.i18n import Phrase
from mumaris_tui.widgets import choices
from mumaris_tui.widgets.choices import RadioControl, SelectControl, SeveralControl

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


ARABIC = ("السعودية", "الأردن", "تركيا", "الفلبين", "اليمن")
ENGLISH = ("Saudi Arabia", "Iran", "Jordan", "The Philippines", "Japan")


class Countries(App[None]):
    """A long list that opens, in one language."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__()
        self.control = SelectControl([(name, Phrase(name)) for name in names], Phrase("Choose"))

    def compose(self) -> ComposeResult:
        yield self.control

    @property
    def highlighted(self) -> str:
        return ("", *self.control.codes)[self.screen.query_one(OptionList).highlighted or 0]


@asynccontextmanager
async def opened(*names: str) -> AsyncIterator[tuple[Countries, Pilot[None]]]:
    app = Countries(names)
    async with app.run_test(size=(30, 14)) as pilot:
        app.control.focus()
        await pilot.press("enter")
        yield app, pilot


async def typed(app: Countries, pilot: Pilot[None], letters: str) -> str:
    for letter in letters:
        app.post_message(Key(letter, letter))
    await pilot.pause()
    return app.highlighted


@pytest.mark.parametrize(
    ("names", "letters", "led_to"),
    [
        (ARABIC, "الأر", "الأردن"),
        (ARABIC, "الار", "الأردن"),
        (ARABIC, "فلب", "الفلبين"),
        (ARABIC, "hgtgf", "الفلبين"),
        (ENGLISH, "j", "Jordan"),
        (ENGLISH, "JAP", "Japan"),
        (ENGLISH, "the p", "The Philippines"),
        (ENGLISH, "تخق", "Jordan"),
        (ENGLISH, "jx", "Jordan"),
    ],
)
async def test_letters_typed_in_the_open_list_find_the_choice(
    names: tuple[str, ...], letters: str, led_to: str
) -> None:
    """Folded as names are compared, and on the other keyboard layout too; what nothing has leaves the list."""
    async with opened(*names) as (app, pilot):
        assert await typed(app, pilot, letters) == led_to
        assert app.control.expanded
        await pilot.press("enter")
        await pilot.pause()
        assert app.control.wire() == led_to


async def test_a_search_begins_anew_after_a_move_and_after_a_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(*ENGLISH) as (app, pilot):
        assert await typed(app, pilot, "jo") == "Jordan"
        await pilot.press("down")
        assert await typed(app, pilot, "ja") == "Japan"
        monkeypatch.setattr(choices, "PAUSE_S", 0.0)
        assert await typed(app, pilot, "s") == "Saudi Arabia"
        await pilot.press("escape")
        await pilot.pause()
        assert (app.control.expanded, app.control.wire(), app.focused) == (False, "", app.control)
        await typed(app, pilot, "j")
        assert (app.control.expanded, app.control.wire()) == (False, "")


class Ticks(App[None]):
    def compose(self) -> ComposeResult:
        yield SeveralControl([(code, Phrase(code)) for code in CODES])
        yield SelectControl([(code, Phrase(code)) for code in CODES], Phrase(""))


async def test_arrows_move_among_ticks_and_tab_leaves_them() -> None:
    app = Ticks()
    async with app.run_test(size=(30, 12)) as pilot:
        control = app.query_one(SeveralControl)
        control.target().focus()
        await pilot.press("down", "down", "space", "down", "space", "up", "up", "space", "up")
        assert control.wire() == ["one", "two", "three"]
        assert app.focused is control.ticks["one"]
        await pilot.press("down", "down", "tab")
        assert app.query_one(SelectControl).has_focus
