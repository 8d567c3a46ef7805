"""Each service besides the renewal is walked by keys, from the first page to a request number read back from the database."""

import asyncio
import json
from pathlib import Path

import pytest
from tests.backend import Backend, running_sandbox
from tests.server.operator_desk import Operator
from tests.tui.driver import Driver, driving
from tests.tui.personas import Typed
from tests.tui.samples import written
from tests.tui.stories import ASKS, Ask, in_profile
from tests.tui.test_personas import enter, hand_in
from textual.widgets import OptionList

from mumaris_tui.i18n.numbers import Language
from mumaris_tui.sandbox.personas import PERSONAS
from mumaris_tui.sandbox.tokens import operator_token
from mumaris_tui.settings import Settings


async def choose(driver: Driver, service: str) -> None:
    """Choose a service of the first page by its keys."""
    await driver.tab_to("services")
    await driver.press("home")
    offered = driver.app.screen.query_one("#services", OptionList)
    for _ in range(offered.option_count):
        if offered.highlighted_option and offered.highlighted_option.id == service:
            break
        await driver.press("down")
    await driver.press("enter")


async def walk(driver: Driver, ask: Ask, folder: Path) -> None:
    """Fill every step and go on, to the request's number."""
    for step_id, fields in ask.steps.items():
        await driver.at(step_id)
        for field_id, value in fields.items():
            await enter(driver, field_id, value)
        if step_id == "attachments":
            for type_code in ask.files:
                await hand_in(driver, f"need-{type_code}-one-choose", written(folder, type_code))
        await driver.press("f2")
    await driver.at("end")


def check_stored(backend: Backend, ask: Ask, driver: Driver) -> None:
    """Read the request back, field by field."""
    (request,) = backend.rows("SELECT * FROM requests WHERE service = ?", ask.service)
    assert request["status"] == ask.status
    assert request["number"] in driver.text
    assert json.loads(request["fee_quote"])["total_halalas"] == ask.total_halalas
    rows = backend.rows("SELECT step, body FROM request_steps WHERE request_id = ?", request["id"])
    stored = {row["step"]: json.loads(row["body"]) for row in rows}
    for step_id, fields in ask.steps.items():
        for field_id, value in fields.items():
            found = stored[step_id][field_id.partition(".")[2]]
            if field_id == "employer.facility":
                assert found["id"]
            else:
                assert found == (value.stored if isinstance(value, Typed) else value), field_id
    types = backend.rows("SELECT type FROM attachments WHERE request_id = ? AND state = 'ready'", request["id"])
    assert [row["type"] for row in types] == list(ask.files)


@pytest.mark.parametrize(
    ("ask", "profile"),
    [
        *((ask, "mumaris-classic") for ask in ASKS),
        *((ask, "mumaris-plus") for ask in ASKS if ask.service in {"replace_card", "eligibility"}),
    ],
    ids=lambda part: getattr(part, "service", part),
)
async def test_a_service_is_asked_for(ask: Ask, profile: str, tmp_path: Path) -> None:
    persona = PERSONAS[ask.persona - 1]
    ask = in_profile(ask, profile)
    settings = Settings(language="en") if ask.english else Settings()
    sandbox = running_sandbox(tmp_path, profile=profile)
    async with sandbox as backend, driving(backend, tmp_path, settings=settings) as driver:
        await driver.sign_in(persona.user_name, persona.password)
        await driver.at("HomeScreen")
        await choose(driver, ask.service)
        await walk(driver, ask, tmp_path)
        check_stored(backend, ask, driver)
        await driver.press("f2")
        await driver.at("HomeScreen")
        await choose(driver, ask.service)
        await driver.at("RequestScreen")


@pytest.mark.parametrize(
    ("language", "said"),
    [("ar", "لا يُطلب إرفاق أي مستند هنا. للمتابعة: «التالي»."), ("en", "No document is needed here. “Next” goes on.")],
)
async def test_a_page_of_attachments_without_any_says_so(language: Language, said: str, tmp_path: Path) -> None:
    persona, settings = PERSONAS[0], Settings(language=language)
    async with running_sandbox(tmp_path) as backend, driving(backend, tmp_path, settings=settings) as driver:
        await driver.sign_in(persona.user_name, persona.password)
        await driver.at("HomeScreen")
        await choose(driver, "update_data")
        await driver.at("instructions")
        await driver.fill("instructions.agreed", True)
        await driver.press("f2")
        await driver.at("changes")
        await driver.fill("changes.which", ["residence"])
        await driver.fill("changes.city", "الدرعية")
        await driver.press("f2")
        await driver.at("attachments")
        assert said in driver.text
        await driver.press("f2")
        await driver.at("review")
        await driver.press("f3", "f3")
        await driver.at("changes")
        await driver.fill("changes.which", ["residence", "name_ar"])
        await driver.fill("changes.name_ar_second", "سليمان")
        await driver.press("f2")
        await driver.at("attachments")
        assert said not in driver.text


async def test_a_wrong_datum_is_corrected_beside_the_renewal(tmp_path: Path) -> None:
    """The renewal's draft stays, waits for the decision, and has the new value once that is taken."""
    persona = PERSONAS[0]
    async with running_sandbox(tmp_path) as backend, driving(backend, tmp_path) as driver:
        await driver.sign_in(persona.user_name, persona.password)
        await driver.at("HomeScreen")
        await driver.press("f2")
        await driver.at("instructions")
        for field_id in ("instructions.agreed", "instructions.sensitive_consent"):
            await driver.fill(field_id, True)
        await driver.press("f2")
        await driver.at("contact")
        await driver.fill("contact.phone", "0112345678")
        await driver.click("wrong")
        await driver.at("WrongScreen")
        assert "يُرسَل الطلب الحالي بعد البتّ في التصحيح" in driver.text
        await driver.press("home", "down", "enter")
        await driver.at("instructions")
        (renewal, update) = backend.rows("SELECT id, service FROM requests ORDER BY rowid")
        assert (renewal["service"], update["service"]) == ("renew_registration", "update_data")
        (saved,) = backend.rows(
            "SELECT body FROM request_steps WHERE request_id = ? AND step = 'contact'", renewal["id"]
        )
        assert json.loads(saved["body"])["phone"] == "0112345678"
        await driver.fill("instructions.agreed", True)
        await driver.press("f2")
        await driver.at("changes")
        assert driver.app.screen.query_one("#changes-name_en_first").display
        await driver.fill("changes.name_en_family", "Alharbi")
        await driver.press("f2")
        await driver.at("attachments")
        await hand_in(driver, "need-A_ID-one-choose", written(tmp_path, "A_ID"))
        await driver.press("f2")
        await driver.at("review")
        await driver.fill("review.declaration", True)
        await driver.press("f2")
        await driver.at("end")
        (number,) = (row["number"] for row in backend.rows("SELECT number FROM requests WHERE number IS NOT NULL"))
        await driver.press("f2")
        await driver.at("HomeScreen")
        await driver.press("f2")
        await driver.at("StepsScreen")
        await driver.press("escape")
        await driver.at("contact")
        await driver.press("f5")
        await driver.at("review")
        await driver.press("f2")
        await driver.says(number)
        assert "لم يُبتّ فيه بعد" in driver.text
        await asyncio.to_thread(approve, backend, number)
        await driver.press("f7")
        await driver.at("StepsScreen")
        await driver.press("home", "enter")
        await driver.at("instructions")
        await driver.press("escape")
        await driver.at("HomeScreen")
        await driver.press("f2")
        await driver.at("StepsScreen")
        await driver.press("escape", "f9")
        await driver.until(lambda: "Noura Salem Fahad Alharbi" in driver.whole, "the new name")
        await driver.press("f5")
        await driver.at("review")
        assert number not in driver.whole


def approve(backend: Backend, number: str) -> None:
    """Approve a request at the operator's desk."""
    operator_token(backend.path.parent)
    with Operator(backend) as desk:
        desk.acts(number, "pick", "approve")


async def test_a_draft_is_discarded_from_the_first_page_once_asked(tmp_path: Path) -> None:
    persona = PERSONAS[0]
    async with running_sandbox(tmp_path) as backend, driving(backend, tmp_path) as driver:
        await driver.sign_in(persona.user_name, persona.password)
        await driver.at("HomeScreen")
        assert not driver.app.screen.query("#discard"), "there is no draft yet"
        await choose(driver, "replace_card")
        await driver.at("instructions")
        await driver.press("escape")
        await driver.at("HomeScreen")
        await driver.until(lambda: driver.app.screen.query("#discard"), "the draft")
        await driver.click("discard")
        await driver.at("DiscardScreen")
        assert "بدل فاقد" in driver.text
        await driver.press("enter")
        await driver.at("HomeScreen")
        assert len(backend.rows("SELECT id FROM requests")) == 1, "Enter alone keeps it"
        button = await driver.tab_to("discard")
        await driver.until(lambda: not button.has_class("-active"), "the button, which takes no second press at once")
        await driver.click("discard")
        await driver.at("DiscardScreen")
        await driver.click("confirm")
        await driver.until(lambda: "لا توجد مسودات" in driver.whole, "the page without it")
        assert not backend.rows("SELECT id FROM requests")
