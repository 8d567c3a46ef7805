"""Keys that arrive together act in their order, whatever queues they go through."""

import asyncio
from typing import ClassVar

import pytest
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input

from mumaris_tui.stage.app import StageApp
from mumaris_tui.stage.turns import LOOK_S, Due


class Row(Vertical):
    """Says again that its line changed, as a form's rows do."""

    class Told(Message):
        def __init__(self, name: str, value: str) -> None:
            super().__init__()
            self.name, self.value = name, value

    def compose(self) -> ComposeResult:
        yield Input(id=f"in-{self.id}")

    @on(Input.Changed)
    async def changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Told(self.id or "", event.value))


class SlowRow(Row):
    """Takes its time, as everything does on a machine with much else to do."""

    @on(Input.Changed)
    async def changed(self, event: Input.Changed) -> None:
        await asyncio.sleep(LOOK_S * 1.5)
        await super().changed(event)


class Form(StageApp[None]):
    ROW = Row
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f2", "send", priority=True), Binding("f3", "drop", priority=True)]

    def __init__(self) -> None:
        super().__init__()
        self.told: dict[str, str] = {}
        self.sent: list[dict[str, str]] = []

    def compose(self) -> ComposeResult:
        yield self.ROW(id="one")
        yield self.ROW(id="two")

    @on(Row.Told)
    def keep(self, event: Row.Told) -> None:
        self.told[event.name] = event.value

    def action_send(self) -> None:
        self.sent.append(dict(self.told))

    async def action_drop(self) -> None:
        if self.focused:
            await self.focused.remove()


def type_at_once(app: Form, *keys: str) -> None:
    for key in keys:
        app.post_message(events.Key(key, key if len(key) == 1 else None))


@pytest.mark.parametrize("name", ["abc", "نورة"])
async def test_typed_ahead_keys_act_in_order(name: str) -> None:
    app = Form()
    async with app.run_test() as pilot:
        app.query_one("#in-one").focus()
        await pilot.pause()
        type_at_once(app, *name, "tab", "1", "2", "f2", "3", "f2")
        while len(app.sent) < 2:
            await pilot.pause()
        assert app.sent == [{"one": name, "two": "12"}, {"one": name, "two": "123"}]


async def test_pasted_text_keeps_its_place() -> None:
    app = Form()
    async with app.run_test() as pilot:
        app.query_one("#in-one").focus()
        await pilot.pause()
        type_at_once(app, "a")
        app.post_message(events.Paste("bc"))
        type_at_once(app, "tab", "d", "f2")
        while not app.sent:
            await pilot.pause()
        assert app.sent == [{"one": "abc", "two": "d"}]


async def test_a_widget_that_goes_does_not_hold_back_the_keys() -> None:
    app = Form()
    async with app.run_test() as pilot:
        app.query_one("#in-one").focus()
        await pilot.pause()
        type_at_once(app, "a", "f3", "x", "f2", "f2")
        while len(app.sent) < 2:
            await pilot.pause()
        assert app.sent[-1]["one"] == "a"


class SlowForm(Form):
    ROW = SlowRow


async def test_a_slow_widget_is_not_overtaken() -> None:
    app = SlowForm()
    async with app.run_test() as pilot:
        app.query_one("#in-one").focus()
        await pilot.pause()
        type_at_once(app, "a", "b", "f2")
        while not app.sent:
            await pilot.pause()
        assert app.sent == [{"one": "ab"}]


class Late(Screen[None]):
    """Takes its time before its first line has the focus."""

    async def on_mount(self) -> None:
        await asyncio.sleep(LOOK_S * 1.5)
        self.set_focus(self.query(Input).first())


class LateForm(Form):
    AUTO_FOCUS = None

    def first_screen(self) -> Screen[None]:
        return Late()


async def test_keys_that_come_before_the_screen_stands_are_not_lost() -> None:
    app = LateForm()
    async with asyncio.timeout(20), asyncio.TaskGroup() as tasks:
        running = tasks.create_task(app.run_async(headless=True))
        while not app.is_running:
            await asyncio.sleep(0)
        type_at_once(app, "h", "e", "l", "f2")
        while not app.sent:
            await asyncio.sleep(0)
        app.exit()
        await running
    assert app.sent == [{"one": "hel"}]


class Answered(Message):
    """What was asked for has come."""


class AnsweredForm(SlowForm):
    """Makes its second row anew upon an answer, and goes there."""

    @on(Answered)
    async def make_anew(self) -> None:
        self.sent.append(dict(self.told))
        await self.query_one("#two").remove()
        await self.mount(Row(id="two"))
        self.query_one("#in-two").focus()


async def test_an_answer_comes_after_what_was_typed_before_it_and_before_what_was_typed_after() -> None:
    app = AnsweredForm()
    async with app.run_test() as pilot:
        app.query_one("#in-two").focus()
        await pilot.pause()
        type_at_once(app, "a", "b")
        app.post_message(Due(app, Answered()))
        type_at_once(app, "c", "f2")
        while len(app.sent) < 2:
            await pilot.pause()
        assert app.sent == [{"two": "ab"}, {"two": "c"}]
