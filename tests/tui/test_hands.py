"""What hands do at any place of a page: turn it, wherever the focus is."""

from pathlib import Path

from tests.backend import running_sandbox
from tests.tui.driver import driving
from textual.containers import VerticalScroll

from mumaris_tui.sandbox.personas import PERSONAS


async def test_the_first_page_is_turned_from_a_list_and_from_a_button(tmp_path: Path) -> None:
    async with running_sandbox(tmp_path) as backend, driving(backend, tmp_path) as driver:
        await driver.sign_in(PERSONAS[0].user_name, PERSONAS[0].password)
        await driver.at("HomeScreen")
        body = driver.app.screen.query_one("#body", VerticalScroll)
        assert body.max_scroll_y > 0
        for focus in ("services", "ledger", "next", "sign_out"):
            await driver.tab_to(focus)
            await driver.press(*["pageup"] * 3)
            assert body.scroll_y == 0, focus
            await driver.press("pagedown")
            assert body.scroll_y > 0, focus
            assert driver.app.focused is not None
            assert driver.app.focused.id == focus
