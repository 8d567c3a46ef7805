"""What is pasted into fields, and what is typed in an entry, is kept whole and harmless."""

import asyncio
from pathlib import Path

import pytest
from pydantic import JsonValue
from tests.backend import Backend, running_sandbox
from tests.tui.driver import Driver, driving
from textual.events import Paste
from textual.widgets import Input

from mumaris_tui.sandbox.personas import PERSONAS
from mumaris_tui.screens.actions import ACTIONS
from mumaris_tui.usecases import autosave
from mumaris_tui.widgets.paste import LONGEST_LINE

NURSE = PERSONAS[0]


async def go_to(driver: Driver, step: str) -> None:
    """Sign in and reach a step of a fresh draft by the list of steps."""
    await driver.sign_in(NURSE.user_name, NURSE.password)
    await driver.at("HomeScreen")
    await driver.press("f2")
    await driver.at("instructions")
    await driver.fill("instructions.agreed", True)
    await driver.fill("instructions.sensitive_consent", True)
    await driver.press("f7")
    await driver.at("StepsScreen")
    steps = ["instructions", "contact", "cme", "employer", "additional", "questions", "attachments", "review"]
    await driver.press("home", *["down"] * steps.index(step), "enter")
    await driver.at(step)


async def paste(driver: Driver, text: str) -> str:
    """Paste into the field in focus and return what stands in it then."""
    driver.app.post_message(Paste(text))
    await driver.settled()
    field = driver.app.focused
    assert isinstance(field, Input)
    return field.value


def stored(backend: Backend, step: str) -> str:
    rows = backend.rows("SELECT body FROM request_steps WHERE step = ?", step)
    return str(rows[0]["body"]) if rows else ""


PASTED = {
    "\x1b]52;c;aGk=\x07\x1b[31mx\x00\x9b1m": "\ufffd]52;c;aGk=\ufffd\ufffd[31mx\ufffd\ufffd1m",
    "شارع\r\nالملك\nفهد\n": "شارع الملك فهد",
    "\n\n": "",
    "a\tb": "a b",
    "x" * 100_000: "x" * LONGEST_LINE,
}


async def test_what_is_pasted_is_taken_whole_as_one_harmless_line(tmp_path: Path) -> None:
    async with running_sandbox(tmp_path) as backend, driving(backend, tmp_path) as driver:
        await go_to(driver, "contact")
        await driver.fill("contact.email", "kept@example.test")
        for pasted, taken in PASTED.items():
            await driver.fill("contact.city", "")
            assert await paste(driver, pasted) == taken
            assert "\x1b" not in driver.text
        assert await paste(driver, "no room for more") == "x" * LONGEST_LINE
        await driver.press("escape")
        await driver.at("instructions")
        await driver.until(lambda: "kept@example.test" in stored(backend, "contact"))


async def test_what_is_typed_in_an_entry_is_saved_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(autosave.Autosave.__init__, "__kwdefaults__", {"every_s": 0.1, "sleep": asyncio.sleep})
    async with running_sandbox(tmp_path) as backend, driving(backend, tmp_path) as driver:
        await go_to(driver, "cme")
        draft = driver.app.draft
        assert draft is not None
        await driver.until(lambda: "instructions" in draft.started and not draft.dirty)
        await driver.click("cme-add-activity")
        await driver.at("EntryScreen")
        await driver.fill("cme.entries.title", "Heart failure")
        await driver.until(lambda: "Heart failure" in stored(backend, "cme"))
        assert driver.step == "EntryScreen"


async def test_an_entry_that_another_device_took_out_comes_back_while_it_is_filled(tmp_path: Path) -> None:
    async with running_sandbox(tmp_path) as backend, driving(backend, tmp_path) as driver:
        await go_to(driver, "cme")
        draft, autosave = driver.app.draft, driver.app.autosave
        assert draft is not None
        assert autosave is not None
        await driver.click("cme-add-activity")
        await driver.at("EntryScreen")
        await driver.fill("cme.entries.title", "Heart")
        await autosave.save()
        other: JsonValue = {"id": "another", "kind": "activity", "title": "of the other device"}
        await draft.client.save_step(draft.id, "cme", {"entries": [other]}, draft.request.revision)
        draft.put("contact.city", "Tabuk")
        await autosave.save()
        assert "Heart" not in str(draft.value("cme.entries"))
        await driver.type(" failure")
        assert "Heart failure" in str(draft.value("cme.entries"))
        await driver.press("escape")
        await driver.at("cme")
        assert draft.value("cme.entries") == [other]


async def test_every_key_of_the_table_is_harmless_over_a_step(tmp_path: Path) -> None:
    keys = [key for action in ACTIONS if action.id not in {"save_leave", "next"} for key in action.keys]
    async with running_sandbox(tmp_path) as backend, driving(backend, tmp_path) as driver:
        await go_to(driver, "contact")
        for opener in ("f1", "f6", "f7", "f8", "f12"):
            for key in keys:
                await driver.press(opener, key)
            await driver.press("escape", "escape", "escape")
        assert driver.app.fault is None
        assert driver.app.is_running


async def test_lists_without_room_are_paged_without_harm(tmp_path: Path) -> None:
    async with running_sandbox(tmp_path) as backend, driving(backend, tmp_path, size=(20, 5)) as driver:
        await driver.until(lambda: driver.app.connected, "the connection")
        await driver.press("f6")
        await driver.at("KeysScreen")
        await driver.press("pagedown", "pageup", "end", "home", "down")
        assert driver.app.is_running
