"""Somebody outside the Kingdom who was never registered: from no account to an eligibility request, by keys."""

import asyncio
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from tests.backend import Backend, running_sandbox
from tests.server.operator_desk import Operator
from tests.tui.driver import Driver, driving
from tests.tui.personas import Typed
from tests.tui.stories import ASKS
from tests.tui.test_services import check_stored, choose, walk
from textual.widgets import Input, OptionList

from mumaris_tui.arabic.clean import strip_isolates
from mumaris_tui.sandbox.tokens import operator_token
from mumaris_tui.screens.account_forms import UnregisteredScreen
from mumaris_tui.settings import Settings

TYPED: dict[str, Any] = {
    "email": "abroad@example.test",
    "id_kind": "passport",
    "id_number": "N-222222",
    "id_expiry": "31/1/2060",
    "given_en": "Layan",
    "family_en": "Khalil",
    "given_ar": "ليان",
    "birth_date": "1995/1/31",
    "nationality": "JO",
    "country": "SA",
    "specialty": "crit_nursing",
    "foreign_mobile": "0501112233",
    "password": "nakhla-20410",
    "repeated": "nakhla-20410",
}
REFUSED = {"given_en": "ليان", "family_en": "خليل"}
ELIGIBILITY = next(each for each in ASKS if each.service == "eligibility")
"""The request of one whose account has no mobile, no city and another specialty."""


def said(driver: Driver, words: str) -> bool:
    return words in strip_isolates(driver.whole)


async def hand_in(driver: Driver, backend: Backend, **changes: str) -> None:
    """Fill the form, what is wrong being told at once while the rest stays, and hand in the code that was mailed."""
    await driver.until(lambda: driver.app.connected)
    await driver.at("SignInScreen")
    await driver.fill("signin.username", "another@example.test")
    await driver.fill("signin.password", "of-another-1")
    await driver.click("sign_up")
    await driver.at("RegisteredScreen")
    await driver.press("down", "enter")
    await driver.at("UnregisteredScreen")
    for field, value in (TYPED | changes).items():
        await driver.fill(f"unregistered.{field}", value)
    await driver.press("f2")
    await driver.until(lambda: driver.app.screen.query_one("#errors").display)
    words = driver.app.words
    for code in ("in-the-kingdom", "mobile-in-the-kingdom"):
        assert words.text(f"err-{code}") in driver.whole
    for field, value in REFUSED.items():
        await driver.fill(f"unregistered.{field}", value)
    await driver.press("f2")
    for name in REFUSED:
        await driver.until(partial(said, driver, f"{words.text(f'account-{name}')}: "), "the name of the field")
    for field in REFUSED:
        await driver.fill(f"unregistered.{field}", TYPED[field])
    await driver.fill("unregistered.country", "JO")
    await driver.fill("unregistered.foreign_mobile", "")
    await driver.fill("unregistered.id_expiry", "31/1/2020")
    await driver.press("f2")
    expired = str(words.text("err-unregistered-id-expired", date=date(2020, 1, 31)))
    await driver.until(partial(said, driver, strip_isolates(expired)), "that it is the document which expired")
    await driver.fill("unregistered.id_expiry", TYPED["id_expiry"])
    await driver.press("f2")
    await driver.at("CodeScreen")
    await driver.fill("otp.code", backend.code())
    await driver.press("f2")


def codes(form: UnregisteredScreen) -> list[str]:
    return [each.code for each in form.problems]


async def test_what_the_backend_refused_stands_at_each_field_until_that_one_is_changed(tmp_path: Path) -> None:
    async with running_sandbox(tmp_path) as backend, driving(backend, tmp_path) as driver:
        await driver.until(lambda: driver.app.connected)
        await driver.click("sign_up")
        await driver.at("RegisteredScreen")
        await driver.press("down", "enter")
        await driver.at("UnregisteredScreen")
        refused = {"id_expiry": "31/1/2020", "birth_date": "2020/1/31"}
        right = {"country": "JO", "foreign_mobile": ""}
        for field, value in (TYPED | right | refused).items():
            await driver.fill(f"unregistered.{field}", value)
        form = driver.app.screen
        assert isinstance(form, UnregisteredScreen)
        await driver.press("f2")
        await driver.until(lambda: len(form.problems) == len(refused), "both")
        young = form.problems[0]
        await driver.fill("unregistered.given_en", "Lina")
        await driver.tab_to("unregistered-family_en")
        assert len(form.problems) == len(refused), "another field was changed"
        await driver.fill("unregistered.id_expiry", "31/1/20")
        await driver.tab_to("unregistered-given_en")
        await driver.until(lambda: codes(form) == [young.code, "date-shape"], "that it is judged here again")
        await driver.fill("unregistered.id_expiry", TYPED["id_expiry"])
        await driver.tab_to("unregistered-given_en")
        await driver.until(lambda: codes(form) == [young.code], "that it is mended")
        assert str(form.wording(young)) in driver.whole
        await driver.fill("unregistered.birth_date", TYPED["birth_date"])
        await driver.tab_to("unregistered-nationality")
        await driver.until(lambda: codes(form) == [], "that all is mended")
        await driver.press("f2")
        await driver.at("CodeScreen")


@pytest.mark.parametrize("language", ["ar", "en"])
async def test_an_account_is_made_and_an_eligibility_number_asked_for(language: Any, tmp_path: Path) -> None:
    sandbox = running_sandbox(tmp_path, one_time_code=True)
    async with sandbox as backend, driving(backend, tmp_path, settings=Settings(language=language)) as driver:
        await hand_in(driver, backend)
        await driver.at("SignInScreen")
        await driver.says(str(driver.app.words.text("signup-done")))
        assert driver.app.screen.query_one("#signin-username", Input).value == TYPED["email"]
        assert driver.app.screen.query_one("#signin-password", Input).value == ""
        assert driver.app.focused is driver.app.screen.query_one("#signin-password")
        await driver.fill("signin.password", TYPED["password"])
        await driver.press("f2")
        await driver.at("CodeScreen")
        assert "a•••@example.test" in driver.text
        assert not driver.app.screen.query("#lost_mobile"), "no mobile can be lost"
        await driver.fill("otp.code", backend.code())
        await driver.press("f2")
        await driver.at("HomeScreen")
        offered = driver.app.screen.query_one("#services", OptionList)
        can = [option.id for option in offered.options if not option.disabled]
        assert can == ["eligibility"]
        await choose(driver, "eligibility")
        steps = {step: dict(fields) for step, fields in ELIGIBILITY.steps.items()}
        steps["abroad"] |= {"abroad.city": "عمّان", "abroad.mobile": Typed("00962790000009", "00962790000009")}
        ask = replace(ELIGIBILITY, steps=steps)
        await walk(driver, ask, tmp_path)
        check_stored(backend, ask, driver)
        await driver.press("f2")
        await driver.at("HomeScreen")
        await the_number(driver, backend)


async def the_number(driver: Driver, backend: Backend) -> None:
    """Approved, the request is done at once: its page says the number and shows no bill, and no other can be begun."""
    words = driver.app.words
    (row,) = backend.rows("SELECT id, number FROM requests")
    number = f"E{row['number'][1:]}"
    await choose(driver, "eligibility")
    await driver.at("RequestScreen")
    operator_token(backend.path.parent)
    with Operator(backend) as operator:
        await asyncio.to_thread(operator.acts, row["id"], "pick", "approve")
    await driver.says(str(words.text("status-completed")))
    await driver.until(lambda: number in strip_isolates(driver.whole), "the number")
    await driver.until(lambda: str(words.text("event-completed-from-under-review")) in driver.whole, "what came of it")
    shown = driver.whole
    assert not any(str(words.text(each)) in shown for each in ("event-paid", "event-approved-unpaid"))
    assert not driver.app.screen.query("#pay, #card, #withdraw, #next")
    await driver.press("escape")
    await driver.at("HomeScreen")

    def barred() -> str:
        """Return what is said of services that cannot be chosen; the page is composed anew meanwhile."""
        lists = driver.app.screen.query("#services").results(OptionList)
        return strip_isolates(" ".join(str(each.prompt) for found in lists for each in found.options if each.disabled))

    await driver.until(lambda: number in barred(), "the service, which is not offered again")


@pytest.mark.parametrize("language", ["ar", "en"])
async def test_a_document_that_is_taken_is_told_once_the_address_is_confirmed(language: Any, tmp_path: Path) -> None:
    async with (
        running_sandbox(tmp_path) as backend,
        driving(backend, tmp_path, settings=Settings(language=language)) as driver,
    ):
        await hand_in(driver, backend, id_number="N0000009")
        await driver.says(
            {"ar": "لصاحب هذه الوثيقة حساب من قبل", "en": "the holder of this document has an account"}[language]
        )
        assert driver.step == "CodeScreen"
        await driver.press("escape")
        await driver.at("UnregisteredScreen")
        await driver.fill("unregistered.id_number", "N-222222")
        await driver.press("f2")
        await driver.at("CodeScreen")
        await driver.fill("otp.code", backend.code())
        await driver.press("f2")
        await driver.at("SignInScreen")
