"""What is typed while a screen says everything anew: the backend answers, or the language changes, in mid-word."""

from pathlib import Path

import pytest
from tests.backend import running_sandbox
from tests.tui.driver import driving
from tests.tui.test_hostile_input import go_to
from textual.events import Key
from textual.widgets import Input, TextArea

TYPED = "noura.altajribi@example.test"


@pytest.mark.parametrize("every", [1, 2, 5])
async def test_no_letter_is_lost_and_all_keep_their_order(tmp_path: Path, every: int) -> None:
    async with running_sandbox(tmp_path) as backend, driving(backend, tmp_path) as driver:
        await driver.until(lambda: driver.app.connected)
        await driver.at("SignInScreen")
        await driver.tab_to("signin-username")
        screen = driver.app.screen
        for place, letter in enumerate(TYPED):
            driver.app.post_message(Key(letter, letter))
            if place % every == 0:
                screen.answer(screen.reword)  # type: ignore[attr-defined]
        await driver.settled()
        line = driver.app.screen.query_one("#signin-username", Input)
        await driver.until(lambda: driver.app._turns.idle)
        line = driver.app.screen.query_one("#signin-username", Input)
        assert line.value == TYPED
        assert line.cursor_position == len(TYPED)
        assert driver.app.focused is line


async def test_a_language_changed_on_the_list_of_steps_does_not_reword_the_step_that_goes(tmp_path: Path) -> None:
    async with running_sandbox(tmp_path) as backend, driving(backend, tmp_path) as driver:
        await go_to(driver, "contact")
        await driver.tab_to("contact-mobile")
        await driver.press("end", *["backspace"] * 6, "f2")
        await driver.until(lambda: driver.app.screen.query_one("#errors").display, "what is wrong")
        await driver.press("f7")
        await driver.at("StepsScreen")
        await driver.press("f9", "down", "enter")
        await driver.until(lambda: driver.step == "cme", "the next step")
        assert driver.app.return_code is None


@pytest.mark.parametrize("field", ["contact-city", "questions-q1_details"])
async def test_what_was_typed_is_taken_back_after_the_language_changed(field: str, tmp_path: Path) -> None:
    async with running_sandbox(tmp_path) as backend, driving(backend, tmp_path) as driver:
        step = field.partition("-")[0]
        await go_to(driver, step)
        if step == "questions":
            await driver.fill("questions.q1", "yes")

        def stands() -> tuple[object, object, object]:
            line = driver.app.focused
            assert isinstance(line, Input | TextArea)
            return line.id, line.value if isinstance(line, Input) else line.text, line.selection

        await driver.tab_to(field)
        await driver.press("ctrl+end", "ctrl+shift+home", "delete")
        states = []
        for word in ("Tabuk", " ", "city"):
            states.append(stands())
            await driver.type(word)
            await driver.press("left", "right")
        states.append(stands())
        await driver.press("f9", "ctrl+z")
        assert stands() == states[2]
        await driver.press("ctrl+z", "f9", "ctrl+z")
        assert stands() == states[0]
        await driver.press("f9", *["ctrl+shift+z"] * 3)
        assert stands() == states[3]


async def test_what_came_from_elsewhere_is_not_undone_by_keys_of_before(tmp_path: Path) -> None:
    async with running_sandbox(tmp_path) as backend, driving(backend, tmp_path) as driver:
        await go_to(driver, "questions")
        await driver.fill("questions.q1", "yes")
        await driver.fill("questions.q1_details", "typed here")
        assert driver.app.draft is not None
        driver.app.draft.put("questions.q1_details", "from elsewhere")
        await driver.press("f9", "ctrl+z")
        area = driver.app.focused
        assert isinstance(area, TextArea)
        assert area.text == "from elsewhere"


async def test_the_caret_of_a_long_text_stays_where_it_is_when_the_language_changes(tmp_path: Path) -> None:
    async with running_sandbox(tmp_path) as backend, driving(backend, tmp_path) as driver:
        await go_to(driver, "questions")
        await driver.fill("questions.q1", "yes")
        await driver.fill("questions.q1_details", "typed here")
        await driver.press("left", "left", "shift+left", "f9")
        area = driver.app.focused
        assert isinstance(area, TextArea)
        assert area.selected_text == "e"
