"""A document from a phone whose link was left before it came: taken in by the step, at Next and when come back to."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from tests.backend import running_sandbox
from tests.tui.driver import Driver, driving
from tests.tui.samples import jpeg
from tests.tui.test_forms import filled
from textual.widgets import Checkbox, OptionList

from mumaris_tui.i18n import Language
from mumaris_tui.sandbox.personas import PERSONAS
from mumaris_tui.screens.step import StepRoom
from mumaris_tui.settings import Settings
from mumaris_tui.widgets.items import Item
from mumaris_tui.widgets.link import QrCode


@pytest.fixture(params=["ar", "en"])
async def driver(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Driver]:
    language: Language = request.param
    async with (
        running_sandbox(tmp_path) as backend,
        driving(backend, tmp_path, settings=Settings(language=language)) as driving_it,
    ):
        yield driving_it


async def left(driver: Driver) -> str:
    """Ask for a page for the photo, leave it, and give its address."""
    await driver.sign_in(PERSONAS[5].user_name, PERSONAS[5].password)
    await driver.at("HomeScreen")
    await driver.press("f2")
    await driver.at("instructions")
    for tick in ("agreed", "sensitive_consent"):
        await driver.fill(f"instructions.{tick}", True)
    await driver.press("f2")
    await driver.at("contact")
    await driver.press("f7")
    await driver.at("StepsScreen")
    steps = driver.app.screen.query_one(OptionList)
    await driver.press(*["down"] * (steps.get_option_index("attachments") - (steps.highlighted or 0)), "enter")
    await driver.at("attachments")
    assert photo(driver) == missing(driver)
    return await page_of_photo(driver)


async def page_of_photo(driver: Driver) -> str:
    await driver.click("need-A_PHOTO-one-phone")
    await driver.at("FromPhoneScreen")
    await driver.until(lambda: driver.app.screen.query(QrCode), "the link")
    await driver.at("FromPhoneScreen")
    await driver.press("enter")
    link = driver.app.clipboard
    await driver.press("escape")
    await driver.at("attachments")
    return link


async def send(link: str) -> str:
    async with httpx.AsyncClient() as phone:
        page = await phone.post(link, files={"file": ("photo.jpg", jpeg(), "image/jpeg")})
    assert page.status_code == 200
    return page.text


def photo(driver: Driver) -> str:
    """Return where the photo stands, as shown."""
    return "".join(str(item.view.value) for item in driver.app.screen.query("#need-A_PHOTO-one").results(Item))


def problems(driver: Driver) -> int:
    screen = driver.app.screen
    assert isinstance(screen, StepRoom)
    return len(screen.problems)


def missing(driver: Driver) -> str:
    return str(driver.app.words.text("attach-status-missing"))


async def test_next_shows_a_file_that_came_and_does_not_refuse_it(driver: Driver) -> None:
    link = await left(driver)
    await driver.press("f2")
    await driver.until(lambda: driver.app.screen.query_one("#errors").display, "the refusal")
    refused = problems(driver)
    await send(link)
    assert photo(driver) == missing(driver)
    await driver.press("f2")
    await driver.until(lambda: "photo.jpg" in photo(driver), "the file")
    await driver.until(lambda: problems(driver) == refused - 1, "one refusal less")
    assert driver.app.draft is not None
    assert not driver.app.draft.awaited


async def test_a_step_that_is_come_back_to_shows_a_file_that_came(driver: Driver) -> None:
    await send(await left(driver))
    assert photo(driver) == missing(driver)
    await driver.press("f7")
    await driver.at("StepsScreen")
    await driver.press("escape")
    await driver.until(lambda: driver.step == "attachments" and "photo.jpg" in photo(driver), "the file")
    await driver.says(str(driver.app.words.text("link-came")))
    await driver.at("attachments")


@pytest.mark.parametrize("there", ["", "A_PHOTO"])
async def test_a_file_that_came_after_the_tick_is_seen_before_it_is_sent(tmp_path: Path, there: str) -> None:
    async with filled(tmp_path, "attachments", leave_out="" if there else "A_PHOTO") as (_, driver, _, _):
        link = await page_of_photo(driver)
        await driver.press("f2")
        if not there:
            await driver.until(lambda: driver.app.screen.query_one("#errors").display, "the refusal")
            await driver.press("f7")
            await driver.at("StepsScreen")
            await driver.press("down", "enter")
        await driver.at("review")
        await driver.fill("review.declaration", True)
        await send(link)
        await driver.press("f2")
        await driver.until(lambda: driver.app.screen.query_one("#errors").display, "that it is to be declared")
        assert problems(driver) == 1
        assert not driver.app.screen.query_one("#review-declaration", Checkbox).value
        await driver.fill("review.declaration", True)
        await driver.press("f2")
        await driver.at("end")
