"""From the start to the sign-in, before any backend is reached."""

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.tui.driver import Driver, Keyring
from textual.widgets import Input

from mumaris_tui.api.address import BackendAddress
from mumaris_tui.app import MumarisApp
from mumaris_tui.settings import SANDBOX, Settings
from mumaris_tui.usecases.services import Services


@asynccontextmanager
async def starting(folder: Path, chosen: str, settings: Settings | None = None) -> AsyncIterator[Driver]:
    """Run the app on a backend that nobody runs."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))  # bound and not listening: every connection is refused

        async def connect() -> BackendAddress:
            return BackendAddress(f"http://127.0.0.1:{held.getsockname()[1]}")

        app = MumarisApp(
            lambda _: Services(connect, Keyring()),  # type: ignore[arg-type]
            settings or Settings(),
            chosen=chosen,
            data_dir=folder,
            keep=lambda _: None,
        )
        async with app.run_test(size=(80, 24)) as pilot:
            yield Driver(app, pilot)


async def test_the_first_run_leads_to_the_sign_in(tmp_path: Path) -> None:
    async with starting(tmp_path, "") as driver:
        await driver.at("FirstRunScreen")
        await driver.press("f2")
        await driver.at("SignInScreen")
        assert driver.app.chosen == SANDBOX


async def test_signing_in_at_a_backend_that_cannot_be_reached_says_so_and_keeps_what_was_typed(tmp_path: Path) -> None:
    async with starting(tmp_path, SANDBOX) as driver:
        await driver.at("SignInScreen")
        await driver.fill("signin.username", "p1@example.test")
        await driver.fill("signin.password", "secret")
        await driver.press("f2")
        words = driver.app.words.text("error-prefix")
        await driver.until(lambda: words in driver.text, "the fault")
        assert not driver.app.connected
        assert "p1@example.test" in driver.text


async def test_the_arrows_of_fields_go_by_the_order_of_the_text_once_that_is_chosen(tmp_path: Path) -> None:
    async with starting(tmp_path, SANDBOX, Settings(caret="logical")) as driver:
        assert driver.app.keys.logical
    async with starting(tmp_path, SANDBOX) as driver:
        await driver.at("SignInScreen")
        assert not driver.app.keys.logical
        await driver.press("f12")
        await driver.at("SettingsScreen")
        await driver.fill("settings.caret", "logical")
        await driver.press("f2")
        await driver.at("SignInScreen")
        assert driver.app.settings == Settings(caret="logical")
        await driver.fill("signin.username", "ab نص")
        await driver.press("left", "left")
        field = driver.app.focused
        assert isinstance(field, Input)
        assert field.cursor_position == len("ab نص") - 2
