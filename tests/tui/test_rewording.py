"""What is typed while a screen says everything anew: the backend answers, or the language changes, in mid-word."""

from pathlib import Path

import pytest
from tests.backend import running_sandbox
from tests.tui.driver import driving
from tests.tui.test_hostile_input import go_to
from textual.events import Key
from textual.widgets import Input

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
