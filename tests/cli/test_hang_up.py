"""A terminal that goes away while keys are still on their way: they act, and what they typed is saved."""

from pathlib import Path

import pytest
from tests.backend import running_sandbox
from tests.tui.driver import PATIENCE_S, driving
from tests.tui.test_hostile_input import go_to, stored
from textual.events import Key

from mumaris_tui.app import served

TYPED = "queued@last.test"


async def test_keys_that_were_queued_when_the_terminal_went_are_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(served, "SETTLING_S", PATIENCE_S)  # however busy the machine is
    async with running_sandbox(tmp_path) as backend, driving(backend, tmp_path) as driver:
        await go_to(driver, "contact")
        await driver.tab_to("contact-email")
        await driver.press("end", "shift+home", "delete")
        for char in TYPED:
            driver.app.post_message(Key(char, char))
        driver.app.hung_up()
        driver.app.hung_up()  # the signal, and the end of the input
        await driver.until(lambda: driver.app._exit, "the end")
        assert TYPED in stored(backend, "contact")
