"""Every practitioner of the seeds renews by keys, from sign-in to the request's number; the database holds what was typed."""

import asyncio
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.backend import Backend, running_sandbox
from tests.server.operator_desk import Operator
from tests.tui.driver import Driver, driving
from tests.tui.personas import STORIES, Added, Story, Typed
from tests.tui.samples import written
from textual.widgets import OptionList
from tools.bench.budgets import RENEWAL_BYTES, RENEWAL_REQUESTS
from tools.bench.wire import Wire, relay

from mumaris_tui.domain.profiles import PLUS
from mumaris_tui.sandbox.personas import PERSONAS
from mumaris_tui.sandbox.tokens import operator_token
from mumaris_tui.settings import Settings
from mumaris_tui.widgets.items import Item

IN_ENGLISH = 5
HURRIED = ("escape", "f5", "f2")


async def enter(driver: Driver, field_id: str, value: Any) -> None:
    if field_id == "employer.facility":
        await driver.fill(field_id, value.typed)
        await driver.press("down", "enter")
    else:
        await driver.fill(field_id, value.typed if isinstance(value, Typed) else value)


async def add(driver: Driver, entries_id: str, added: Added, folder: Path) -> None:
    """Add an entry, and hand in its certificate right there when it is asked for."""
    step = driver.step
    await driver.click(added.button)
    await driver.at("EntryScreen")
    for name, value in added.fields.items():
        await enter(driver, f"{entries_id}.{name}", value)
    await driver.press("f2")
    await driver.at(step)
    chooser = [f"{item.id}-choose" for item in driver.app.screen.query(Item) if item.query(f"#{item.id}-choose")]
    for button in chooser:
        if not driver.app.screen.query(f"#{button.removesuffix('choose')}detach"):
            await hand_in(driver, button, written(folder, "A_CME"))


async def hand_in(driver: Driver, button: str, path: Path) -> None:
    """Hand in a file of the folder that the app was started in, by its name."""
    step = driver.step
    await driver.click(button)
    await driver.at("ChooseFileScreen")
    assert path.parent == Path.cwd()
    await driver.type(path.name)
    await driver.press("enter")
    await driver.at(step)


async def walk(driver: Driver, story: Story, folder: Path) -> None:
    """Fill every step and go on; the keys pressed in a hurry after the sending do not take its number away."""
    for step_id, fields in story.answers().items():
        await driver.at(step_id)
        if step_id == "cme":
            for added in story.activities:
                await add(driver, "cme.entries", added, folder)
        if step_id == "attachments":
            for type_code in story.files:
                await hand_in(driver, f"need-{type_code}-one-choose", written(folder, type_code))
            if story.refused_first:
                await refuse_first(driver, fields, story.refused_first)
        for field_id, value in fields.items():
            await enter(driver, field_id, value)
        if step_id == "additional":
            for added in story.licences:
                await add(driver, "additional.other_licences", added, folder)
        await driver.press("f2", *(HURRIED if step_id == "review" else ()))
    await driver.at("end")
    await driver.press("escape")
    assert driver.step == "end"


async def refuse_first(driver: Driver, fields: dict[str, Any], refused: tuple[str, str, str]) -> None:
    field_id, value, words = refused
    for other, right in fields.items():
        await driver.fill(other, value if other == field_id else right)
    await driver.press("f2")
    await driver.until(lambda: words in driver.text, words)
    assert driver.step == "attachments"


@pytest.mark.parametrize("story", STORIES, ids=lambda story: f"p{story.number}")
async def test_a_practitioner_renews(story: Story, tmp_path: Path) -> None:
    persona = PERSONAS[story.number - 1]
    settings = Settings(language="en") if story.number == IN_ENGLISH else Settings()
    async with (
        running_sandbox(tmp_path) as backend,
        relay(backend.url) as wire,
        driving(backend, tmp_path, settings=settings, address=wire.url) as driver,
    ):
        await driver.sign_in(persona.user_name, persona.password)
        await driver.at("HomeScreen")
        await driver.press("f2")
        await walk(driver, story, tmp_path)
        check_frugal(wire)
        await driver.until(lambda: list((tmp_path / "receipts").glob("*.txt")))
        check_stored(backend, story, driver)
        await driver.press("f2")
        await driver.at("HomeScreen")
        listed = driver.app.screen.query_one("#requests", OptionList).get_option_at_index(0)
        assert ("simulation" if story.number == IN_ENGLISH else "محاكاة") in str(listed.prompt)
        await driver.tab_to("requests")
        await driver.press("home", "enter")
        await driver.at("RequestScreen")


async def test_where_questions_and_fee_come_first_a_renewal_ends_in_a_certificate(tmp_path: Path) -> None:
    story = replace(STORIES[4], profile=PLUS)
    persona = PERSONAS[story.number - 1]
    settings = Settings(language="en")
    async with (
        running_sandbox(tmp_path, profile=PLUS) as backend,
        driving(backend, tmp_path, settings=settings) as driver,
    ):
        operator_token(backend.path.parent)
        with Operator(backend) as desk:
            await driver.sign_in(persona.user_name, persona.password)
            await driver.at("HomeScreen")
            await driver.press("f2")
            await walk(driver, story, tmp_path)
            check_stored(backend, story, driver, "awaiting_fee")
            await driver.press("f2")
            await driver.at("HomeScreen")
            await driver.press("f2")
            await driver.at("RequestScreen")
            await driver.click("pay")
            await driver.at("PayScreen")
            await driver.tab_to("methods")
            await driver.press("home", "enter")
            await driver.at("SadadScreen")
            (bill,) = backend.rows("SELECT bill_number, request_id FROM invoices")
            await asyncio.to_thread(desk.pay, bill["bill_number"])
            await driver.at("PayScreen")
            await driver.says("Paid.")
            await driver.press("escape")
            await driver.at("RequestScreen")
            await driver.says("Submitted to the Commission")
            await asyncio.to_thread(desk.acts, bill["request_id"], "pick", "approve", "issue")
            await driver.until(lambda: driver.app.screen.query("#card"), "the card")
            assert "Certificate issued" in driver.whole
            assert "Card issued" not in driver.whole
            await driver.click("card")
            await driver.at("CardScreen")
            await driver.says("Registration certificate")
            for words in ("Certificate number", "Certificate state", "Where the certificate is"):
                assert words in driver.whole
            await driver.click("certificate")
            await driver.says("The certificate was saved")
            (kept,) = (tmp_path / "receipts").glob("*.pdf")
            assert kept.read_bytes().startswith(b"%PDF-")


def check_frugal(wire: Wire) -> None:
    """Hold requests and bytes, headers and both directions included, to their budget; the review is saved once."""
    counted = wire.without_files()
    assert [each.path.endswith("/steps/review") for each in counted].count(True) == 1, wire.report()
    assert any(each.path.endswith("/submit") and each.status == 200 for each in counted), wire.report()
    assert len(counted) <= RENEWAL_REQUESTS, wire.report()
    assert sum(each.total_bytes for each in counted) <= RENEWAL_BYTES, wire.report()


def check_stored(backend: Backend, story: Story, driver: Driver, status: str = "submitted") -> None:
    """Read the request back from the database, field by field."""
    (request,) = backend.rows("SELECT * FROM requests")
    assert request["status"] == status
    assert request["number"] in driver.text
    assert request["number"] in driver.app.parting()[1]
    stored = {row["step"]: json.loads(row["body"]) for row in backend.rows("SELECT step, body FROM request_steps")}
    for step_id, fields in story.answers().items():
        for field_id, value in fields.items():
            found = stored[step_id][field_id.partition(".")[2]]
            if field_id == "employer.facility":
                assert found["id"]
                assert ("Hospital" if story.number == IN_ENGLISH else "مستشفى") in found["name"]
            else:
                assert found == (value.stored if isinstance(value, Typed) else value), field_id
    for added, entry in zip(story.activities, stored.get("cme", {}).get("entries") or (), strict=True):
        assert {name: entry[name] for name in added.fields} == added.fields
        assert entry["kind"] == "activity"
    for added, entry in zip(story.licences, stored["additional"].get("other_licences") or (), strict=True):
        assert {name: entry[name] for name in added.fields} == added.fields
    types = [row["type"] for row in backend.rows("SELECT type FROM attachments WHERE state = 'ready'")]
    assert sorted(set(types) - {"A_CME"}) == sorted(story.files)
