"""Every screen in English; in Arabic the other tests see them, for a driver reads each screen that it comes to."""

from pathlib import Path
from typing import Any

import pytest
from tests.backend import Backend, running_sandbox
from tests.tui.driver import Driver, driving
from tests.tui.personas import STORIES
from tests.tui.speech import misplaced
from tests.tui.test_start import starting
from textual.widgets import Static

from mumaris_tui.i18n import Language
from mumaris_tui.journey.model import FieldKind
from mumaris_tui.sandbox.personas import PERSONAS
from mumaris_tui.screens.base import Room
from mumaris_tui.settings import Settings

STORY = STORIES[0]
TO_ARAB = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


async def test_the_first_run_speaks_one_language(tmp_path: Path) -> None:
    async with starting(tmp_path, "") as driver:
        await driver.at("FirstRunScreen")


async def test_every_screen_speaks_one_language(tmp_path: Path) -> None:
    async with (
        running_sandbox(tmp_path, one_time_code=True) as backend,
        driving(backend, tmp_path, settings=Settings(language="en")) as driver,
    ):
        await sign_in(driver, backend)
        await about_home(driver)
        await steps(driver)


async def sign_in(driver: Driver, backend: Backend) -> None:
    await driver.until(lambda: driver.app.connected)
    await driver.at("SignInScreen")
    await driver.click("sign_up")
    for keys, form in ((("enter",), "SignUpScreen"), (("down", "enter"), "UnregisteredScreen")):
        await driver.at("RegisteredScreen")
        await driver.press(*keys)
        await driver.at(form)
        await driver.press("f2")
        await read_refusal(driver)
        await driver.press("escape")
        await driver.at("SignInScreen")
        await driver.click("sign_up")
    await driver.press("escape")
    persona = PERSONAS[STORY.number - 1]
    await driver.sign_in(persona.user_name, persona.password)
    await driver.at("CodeScreen")
    await driver.press("f8")
    await driver.at("SimulationScreen")
    await driver.press("escape")
    await driver.at("CodeScreen")
    await driver.fill("otp.code", backend.code().translate(TO_ARAB))
    await driver.press("f2")


async def about_home(driver: Driver) -> None:
    await driver.at("HomeScreen")
    focused = driver.app.focused
    await driver.press(*"nqsgt", *"ىضسلف", *"123", *"١٢٣")
    assert (driver.step, driver.app.focused) == ("HomeScreen", focused)
    for key, name in (("f6", "KeysScreen"), ("f1", "HelpScreen"), ("f12", "SettingsScreen")):
        await driver.press(key)
        await driver.at(name)
        await driver.press("escape")
    await driver.at("HomeScreen")
    await driver.click("ledger")
    await driver.at("RecordedScreen")
    await driver.press("escape")
    await driver.at("HomeScreen")


async def steps(driver: Driver) -> None:
    """See each step full, then what is refused of the request, and the screens that a step opens."""
    await driver.press("f2")
    await driver.at("instructions")
    app, draft = driver.app, driver.app.draft
    assert draft is not None
    for step_id, answers in STORY.answers().items():
        for field_id, value in answers.items():
            field = next(field for field in draft.service.step(step_id).fields if field.id == field_id)
            typed = getattr(value, "typed", value)
            draft.put(field_id, {"id": None, "name": typed} if field.kind is FieldKind.FACILITY else typed)
        app.go(draft, step_id)
        await driver.at(step_id)
    await driver.press("f2")
    await read_refusal(driver)
    await driver.press("f7")
    await driver.at("StepsScreen")
    await driver.press("escape")
    app.go(draft, "cme")
    await driver.at("cme")
    await driver.click("cme-add-activity")
    await driver.at("EntryScreen")
    await driver.press("f2")
    await read_refusal(driver)
    app.go(draft, "attachments")
    await driver.at("attachments")
    await driver.click("need-A_PHOTO-one-phone")
    await driver.at("FromPhoneScreen")
    await driver.says("/u/")
    await driver.at("FromPhoneScreen")
    await driver.press("escape")
    await driver.at("attachments")
    await driver.click("need-A_PHOTO-one-choose")
    await driver.at("ChooseFileScreen")


async def read_refusal(driver: Driver) -> None:
    await driver.until(lambda: driver.app.screen.query_one("#errors").display)
    await driver.settled()
    assert misplaced(driver.app) == []


@pytest.mark.parametrize(
    ("language", "said", "wrong"),
    [
        ("ar", "اختيار file", "'file'"),
        ("ar", "بقيت 3 محاولات", "'3'"),
        ("en", "two أيام", "'أيام'"),
        ("en", "day ٣", "'٣'"),
    ],
)
async def test_what_is_out_of_place_is_found(language: Language, said: str, wrong: str, tmp_path: Path) -> None:
    async with starting(tmp_path, "sandbox", Settings(language=language)) as driver:
        await driver.at("SignInScreen")
        await driver.app.screen.mount(Static(said))
        assert [found.partition(" in ")[0] for found in misplaced(driver.app)] == [wrong]


async def test_a_letter_alone_is_found(tmp_path: Path) -> None:
    async with starting(tmp_path, "sandbox") as driver:
        await driver.at("SignInScreen")
        driver.app.bind("ن", "help")
        assert any("has ن" in found for found in misplaced(driver.app))


def kinds(of: type[Any]) -> set[type[Any]]:
    return {of, *(kind for each in of.__subclasses__() for kind in kinds(each))}


def test_every_kind_of_screen_is_come_to() -> None:
    """A screen that is new has to be walked to here, or in a test of its own."""
    from mumaris_tui.screens import registry  # noqa: F401 - imports every kind of step

    tests = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    shown = {each.__name__ for each in kinds(Room) if each.__module__.startswith("mumaris_tui")}
    steps = {each.__name__ for each in kinds(Room) if any(base.__name__ == "StepRoom" for base in each.__mro__)}
    assert [name for name in sorted(shown - steps) if name.endswith("Screen") and f'"{name}"' not in tests] == []
