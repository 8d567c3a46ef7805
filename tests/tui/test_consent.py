"""A colleague's consent by a one-time link: shown, waited for, taken into the draft, and told on the request's page."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from tests.backend import Backend, running_sandbox, with_later_notice
from tests.tui.driver import Driver, driving
from textual.widgets import Checkbox

from mumaris_tui.api.contract_request import EventRecord
from mumaris_tui.domain.rules import load_packaged
from mumaris_tui.i18n import Phrasebook
from mumaris_tui.i18n.numbers import Language
from mumaris_tui.sandbox.call import Sandbox
from mumaris_tui.sandbox.links import KINDS
from mumaris_tui.sandbox.personas import PERSONAS
from mumaris_tui.settings import Settings
from mumaris_tui.usecases import one_time_page
from mumaris_tui.widgets.link import QrCode
from mumaris_tui.wording import event_words

SHOWN = {"notice": load_packaged().privacy.version}
BOTH = {"agreed": "yes", "sensitive_consent": "yes", **SHOWN}
OVER_S = KINDS["consent"].good_for.total_seconds() + 60
in_both_languages = pytest.mark.parametrize("driver", ["ar", "en"], indirect=True)


@pytest.fixture
async def backend(tmp_path: Path) -> AsyncIterator[Backend]:
    async with running_sandbox(tmp_path) as backend:
        yield backend


@pytest.fixture
async def driver(backend: Backend, tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Driver]:
    """The renewal just begun, in the language asked for."""
    settings = Settings(language=getattr(request, "param", "ar"))
    async with driving(backend, tmp_path, settings=settings) as driver:
        await driver.sign_in(PERSONAS[0].user_name, PERSONAS[0].password)
        await driver.at("HomeScreen")
        await driver.press("f2")
        await driver.at("instructions")
        yield driver


@pytest.fixture
async def phone() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient() as phone:
        yield phone


@pytest.fixture
async def link(driver: Driver) -> str:
    """The address of the page that was asked for and is waited for."""
    await driver.click("ask_consent")
    await driver.at("ConsentScreen")
    await driver.until(lambda: driver.app.screen.query(QrCode), "the link")
    await driver.at("ConsentScreen")
    assert driver.app.focused is driver.app.screen.query_one("#copy")
    await driver.press("enter")
    link = driver.app.clipboard
    assert link.startswith("http://")
    assert link in re.sub(r"\s+[█▀▄ ]*\s*", "", driver.text), driver.text
    return link


@pytest.fixture
def looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """No look waits for news at the service: a clock that is moved there is none."""
    monkeypatch.setattr(one_time_page, "POLL_S", 0)
    monkeypatch.setattr(one_time_page, "ASK_EVERY_S", 0.02)


async def leave(driver: Driver) -> None:
    """Leave the page while it is waited for."""
    await driver.press("escape")
    await driver.at("instructions")


async def refused(driver: Driver) -> None:
    """Be refused at Next."""
    await driver.press("f2")
    await driver.until(lambda: driver.app.screen.query_one("#errors").display, "the refusal")


def ticks(driver: Driver) -> list[bool]:
    return [tick.value for tick in driver.app.screen.query(Checkbox)]


@in_both_languages
async def test_a_consent_shows_in_the_step_and_is_recorded(
    backend: Backend, driver: Driver, phone: httpx.AsyncClient, link: str
) -> None:
    assert (await phone.post(link, data={"agreed": "yes", **SHOWN})).status_code == 422
    assert driver.step == "ConsentScreen"
    assert (await phone.post(link, data=BOTH)).status_code == 200
    await driver.at("instructions")
    said = {"ar": "وافق الممارس بالرابط", "en": "The practitioner agreed by the link"}
    await driver.says(said[driver.app.words.language])
    assert ticks(driver) == [True, True]
    kinds = [row["kind"] for row in backend.rows("SELECT kind FROM request_events ORDER BY rowid")]
    assert kinds == ["status", "consent"]
    await driver.press("f2")
    await driver.at("contact")


async def test_a_consent_that_nobody_waited_for_is_there_when_the_draft_is_opened_again(
    driver: Driver, phone: httpx.AsyncClient, link: str
) -> None:
    await leave(driver)
    assert ticks(driver) == [False, False]
    await driver.press("escape")
    await driver.at("HomeScreen")
    assert (await phone.post(link, data=BOTH)).status_code == 200
    await driver.press("f2")
    await driver.at("StepsScreen")
    await driver.press("enter")
    await driver.at("instructions")
    assert ticks(driver) == [True, True]


@in_both_languages
async def test_a_notice_that_changed_is_read_again_before_it_is_agreed_to(
    backend: Backend, driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = with_later_notice()
    monkeypatch.setattr(Sandbox, "rules", property(lambda _: later))
    words = driver.app.words

    async def agree() -> None:
        for tick in ("agreed", "sensitive_consent"):
            await driver.fill(f"instructions.{tick}", True)
        await driver.press("f2")

    await agree()
    said = str(words.text("err-notice-changed"))
    await driver.until(lambda: said in driver.whole, said)
    await driver.at("instructions")
    assert ticks(driver) == [False, False]
    assert str(words.label(later.privacy.paragraphs[0])) in driver.whole
    assert backend.rows("SELECT privacy_version FROM requests") == [{"privacy_version": None}]
    await agree()
    await driver.at("contact")
    await driver.until(lambda: backend.rows("SELECT 1 FROM request_steps"), "the save")
    assert backend.rows("SELECT privacy_version FROM requests") == [{"privacy_version": "later"}]


@in_both_languages
@pytest.mark.usefixtures("looks_often")
async def test_a_link_that_is_good_no_more_leaves_the_screen_and_a_new_one_takes_its_place(
    backend: Backend, driver: Driver, phone: httpx.AsyncClient, link: str
) -> None:
    words = driver.app.words
    backend.pass_time(seconds=OVER_S)
    await driver.says(str(words.text("phone-over")))
    assert str(words.text("err-link-expired")) in driver.whole
    assert not driver.app.screen.query("QrCode, #address, #copy")
    assert (await phone.get(link)).status_code == 404
    await driver.at("ConsentScreen")
    assert driver.app.focused is driver.app.screen.query_one("#renew")
    await driver.press("enter")
    await driver.until(lambda: driver.app.screen.query(QrCode), "the new link")
    await driver.at("ConsentScreen")
    assert not driver.app.screen.query("#refusal")
    await driver.press("enter")
    assert driver.app.clipboard not in {"", link}
    assert (await phone.post(driver.app.clipboard, data=BOTH)).status_code == 200
    await driver.at("instructions")


@pytest.mark.usefixtures("looks_often", "link")
async def test_a_new_link_that_cannot_be_made_says_why(backend: Backend, driver: Driver) -> None:
    backend.pass_time(seconds=OVER_S)
    await driver.until(lambda: driver.app.screen.query("#renew"), "a way to another")
    backend.write("DELETE FROM requests")
    await driver.press("enter")
    await driver.says(str(driver.app.words.text("err-not-found")))
    assert driver.app.focused is driver.app.screen.query_one("#renew")
    assert not driver.app.screen.query("QrCode, #address, #copy")
    await driver.press("escape")
    await driver.at("instructions")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_time_line_tells_of_a_consent(language: Language) -> None:
    at = datetime(2026, 3, 1, tzinfo=UTC)
    event = EventRecord(id="1", at=at, actor="applicant", from_status="draft", to_status="draft", kind="consent")
    words = Phrasebook(language)
    assert words.text("event-consent") in event_words(event, words)
    assert words.text("event-draft") not in event_words(event, words)
    assert "moon" in event_words(event.model_copy(update={"kind": "moon"}), words)


@in_both_languages
async def test_next_takes_in_a_consent_that_came_after_the_link_was_left(
    driver: Driver, phone: httpx.AsyncClient, link: str
) -> None:
    await leave(driver)
    await refused(driver)
    assert (await phone.post(link, data=BOTH)).status_code == 200
    assert ticks(driver) == [False, False]
    await driver.press("f2")
    await driver.at("contact")
    await driver.press("escape")
    await driver.at("instructions")
    assert ticks(driver) == [True, True]
    assert driver.app.draft is not None
    assert not driver.app.draft.awaited


async def test_a_draft_that_was_opened_again_knows_of_its_link_yet(
    driver: Driver, phone: httpx.AsyncClient, link: str
) -> None:
    await leave(driver)
    await driver.press("escape")
    await driver.at("HomeScreen")
    await driver.press("f2")
    await driver.at("instructions")
    assert (await phone.post(link, data=BOTH)).status_code == 200
    await driver.press("f2")
    await driver.at("contact")


async def test_a_step_that_is_come_back_to_shows_a_consent_that_came_meanwhile(
    driver: Driver, phone: httpx.AsyncClient, link: str
) -> None:
    await leave(driver)
    await refused(driver)
    assert (await phone.post(link, data=BOTH)).status_code == 200
    await driver.press("f7")
    await driver.at("StepsScreen")
    await driver.press("escape")
    await driver.says(str(driver.app.words.text("link-came")))
    await driver.at("instructions")
    assert ticks(driver) == [True, True]
    assert not driver.app.screen.query_one("#errors").display


@pytest.mark.usefixtures("link")
async def test_a_left_link_whose_time_is_over_is_asked_for_once_more(backend: Backend, driver: Driver) -> None:
    await leave(driver)
    draft = driver.app.draft
    assert draft is not None
    (page,) = draft.awaited
    backend.pass_time(seconds=OVER_S)
    await draft.client.events_after(draft.id, wait_s=0)  # each answer tells the time
    assert draft.client.now() >= page.ends
    await refused(driver)
    assert not draft.awaited
