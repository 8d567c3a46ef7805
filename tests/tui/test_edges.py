"""What stands under one another stands on one edge."""

from pathlib import Path

import pytest
from tests.backend import full_disk, running_sandbox
from tests.stage.screens import at_rest, fresh, shown
from tests.tui.driver import Driver, driving
from tests.tui.test_hostile_input import go_to
from textual.widgets import Select
from textual.widgets._select import SelectOverlay

from mumaris_tui.settings import Language, Settings
from mumaris_tui.stage.planes import visual_rows


def start(driver: Driver, words: str) -> int:
    """Give how many cells the first row with these words, as the screen shows them, leaves free at its start side."""
    row = next(row for row in visual_rows(driver.app) if words in row)
    return len(row) - len(row.rstrip())


async def test_figures_labels_and_an_open_list(tmp_path: Path) -> None:
    async with running_sandbox(tmp_path) as backend, driving(backend, tmp_path, size=(80, 40)) as driver:
        await go_to(driver, "contact")
        assert start(driver, "ﻢﺳﻻﺍ") == start(driver, "ﻝﺍﻮﺠﻟﺍ ﻢﻗﺭ") == 2
        field = await driver.tab_to("contact-region")
        assert isinstance(field, Select)
        await driver.press("enter")
        await driver.until(lambda: field.expanded, "the list")
        await driver.settled()
        opened = field.query_one(SelectOverlay).region
        assert (opened.x, opened.right) == (field.region.x, field.region.right)
        rows = visual_rows(driver.app)[opened.y : opened.bottom]
        room = slice(80 - opened.right, 80 - opened.x)
        assert all(row[room].rstrip() == "" or row[room].endswith("  ") for row in rows)


async def test_the_focus_is_in_view_after_every_change_of_size(tmp_path: Path) -> None:
    async with running_sandbox(tmp_path) as backend, driving(backend, tmp_path) as driver:
        await go_to(driver, "contact")
        field = await driver.tab_to("contact-short_address")
        body = driver.app.screen.query_one("#body")
        for size in ((40, 14), (80, 24), (120, 40), (60, 12)):
            await driver.pilot.resize_terminal(*size)
            await driver.until(
                lambda: field.size and body.region.contains_region(field.region), f"the focus in view at {size}"
            )


async def test_a_scroll_bar_takes_no_room_from_the_text(tmp_path: Path) -> None:
    """What is wrapped anew when the bar comes is sent twice."""
    async with running_sandbox(tmp_path) as backend, driving(backend, tmp_path) as driver:
        await go_to(driver, "instructions")
        body = driver.app.screen.query_one("#body")
        assert body.show_vertical_scrollbar
        edge = 80 - body.scrollable_content_region.right
        beside_the_bar = [row[edge:] for row in visual_rows(driver.app)[body.region.y : body.region.bottom]]
        await driver.pilot.resize_terminal(80, 60)
        await driver.until(lambda: not body.show_vertical_scrollbar, "no bar in a tall terminal")
        await driver.settled()
        assert set(beside_the_bar) <= {row[edge:] for row in visual_rows(driver.app)}


async def test_a_full_disk_is_told_as_one_and_what_was_typed_goes_out_once_there_is_room(tmp_path: Path) -> None:
    async with running_sandbox(tmp_path) as backend, driving(backend, tmp_path) as driver:
        await go_to(driver, "contact")
        await driver.fill("contact.city", "تنومة")
        with full_disk(backend, "UPDATE ON sessions"):
            await driver.press("f2")
            await driver.says("امتلأ القرص في هذا الجهاز")
            assert "لا يوجد اتصال" not in driver.text
            await driver.press("f10")
            await driver.says("يُنهي البرنامج دون حفظها")
            assert "امتلأ القرص في هذا الجهاز" in driver.text
        await driver.press("f2")
        await driver.says("حُفظت إجاباتك")
        (row,) = backend.rows("SELECT body FROM request_steps WHERE step = 'contact'")
        assert "تنومة" in row["body"]


@pytest.mark.parametrize("language", ["ar", "en"])
async def test_a_page_that_scrolls_to_what_is_wrong_while_it_is_painted_is_shown_whole(
    language: Language, tmp_path: Path
) -> None:
    settings = Settings(language=language)
    async with running_sandbox(tmp_path) as backend, driving(backend, tmp_path, settings=settings) as driver:
        await driver.until(lambda: driver.app.connected, "the sandbox")
        await driver.at("SignInScreen")
        for name in ("shift+tab", "enter", "tab", "space", "enter"):
            await driver.press(name)
            await driver.settled()
        await at_rest(driver.pilot)
        assert shown(driver.app) == fresh(driver.app)
