"""What hands do at any place of a page: turn it and see where the focus is."""

from pathlib import Path

from tests.backend import running_sandbox
from tests.tui.driver import driving
from tests.tui.test_forms import at_step
from textual.widgets import Input

from mumaris_tui.journey.model import widget_id
from mumaris_tui.sandbox.personas import PERSONAS
from mumaris_tui.stage.compositor import StageCompositor
from mumaris_tui.stage.pointer import focus_cell, visual_cursor
from mumaris_tui.widgets.keys import KeyBar, KeyHint
from mumaris_tui.widgets.page import Page


async def test_the_first_page_is_turned_from_a_list_and_from_a_button(tmp_path: Path) -> None:
    async with running_sandbox(tmp_path) as backend, driving(backend, tmp_path) as driver:
        await driver.sign_in(PERSONAS[0].user_name, PERSONAS[0].password)
        await driver.at("HomeScreen")

        def above() -> float:
            """The rows that are scrolled away; the page may have been fetched anew meanwhile."""
            return driver.app.screen.query_one("#body", Page).scroll_y

        for focus in ("services", "ledger", "next", "sign_out"):
            await driver.tab_to(focus)
            await driver.press(*["pageup"] * 3)
            await driver.until(lambda: above() == 0, f"the top from {focus}")
            await driver.press("pagedown")
            await driver.until(lambda: above() > 0, f"the next page from {focus}")
            assert driver.app.focused is not None
            assert driver.app.focused.id == focus


async def test_keys_in_one_piece_turn_a_page_each(tmp_path: Path) -> None:
    """Also before the screen was painted again after the first."""
    async with running_sandbox(tmp_path) as backend, driving(backend, tmp_path, size=(60, 20)) as driver:
        await driver.sign_in(PERSONAS[0].user_name, PERSONAS[0].password)
        await driver.at("HomeScreen")
        await driver.tab_to("ledger")
        await driver.press(*["pageup"] * 9)
        page = driver.app.screen.query_one("#body", Page)
        by = page.scrollable_content_region.height - 1
        assert page.max_scroll_y >= 2 * by
        page.action_page_down()
        page.action_page_down()
        assert page.scroll_y == 2 * by
        page.action_page_up()
        page.action_page_up()
        assert page.scroll_y == 0


async def test_a_page_that_is_made_anew_stays_where_it_was_turned_to(tmp_path: Path) -> None:
    """Also where that is away from the focus, as for somebody who reads."""
    async with running_sandbox(tmp_path) as backend, driving(backend, tmp_path) as driver:
        await driver.sign_in(PERSONAS[0].user_name, PERSONAS[0].password)
        await driver.at("HomeScreen")
        ledger = await driver.tab_to("ledger")
        await driver.press(*["pageup"] * 3)
        room = driver.app.room
        assert room is not None
        room.answer(room.reword)
        await driver.until(lambda: not ledger.is_attached, "the page made anew")
        assert room.query_one("#body").scroll_y == 0
        assert driver.app.focused is not None
        assert driver.app.focused.id == "ledger"


async def test_the_cursor_stands_unseen_where_the_focus_is(tmp_path: Path) -> None:
    """In a list at its row, at a choice of several at that one; in a field the caret is the cursor, and seen."""
    async with at_step(tmp_path, "contact") as (_, driver):
        app = driver.app

        button = await driver.tab_to("next")
        assert visual_cursor(app) is None
        assert focus_cell(app) == (79 - button.content_region.x, button.content_region.y)
        await driver.tab_to("contact-address_kind")
        await driver.press("up")
        first = focus_cell(app)
        assert first is not None
        stage = app.screen._compositor
        assert isinstance(stage, StageCompositor)
        (cells,) = stage.paint([first[1]]).values()
        assert cells[first[0]].text in {"○", "●"}
        await driver.press("down")
        second = focus_cell(app)
        assert second is not None
        assert (second[0], abs(second[1] - first[1])) == (first[0], 1)
        await driver.press("f7")
        await driver.at("StepsScreen")
        await driver.press("home")
        top = focus_cell(app)
        await driver.press("down", "down")
        assert top is not None
        assert focus_cell(app) == (top[0], top[1] + 2)


async def test_a_small_window_has_room_for_what_is_asked_and_keeps_what_was_typed(tmp_path: Path) -> None:
    async with at_step(tmp_path, "contact") as (_, driver):
        await driver.fill("contact.city", "نجران")
        field = driver.app.focused
        assert isinstance(field, Input)
        await driver.pilot.resize_terminal(40, 12)
        room = driver.app.screen
        page = room.query_one("#body", Page)
        await driver.until(lambda: room.can_view_entire(field), "the field")
        assert driver.app.focused is field
        assert field.value == "نجران"
        assert page.size.height >= 5
        assert field.content_region.width >= 20, "its name stands above it"
        bar = room.query_one(KeyBar)
        shown = [each.region for each in bar.query(KeyHint) if each.region.y == bar.region.y]
        assert shown
        assert all(bar.region.contains_region(each) for each in shown), "each key is whole"
        await driver.tab_to("next")
        for _ in range(2):
            await driver.press("tab")
            button = driver.app.focused
            assert button is not None
            await driver.until(lambda: room.can_view_entire(button), "the button")  # noqa: B023
        await driver.pilot.resize_terminal(80, 24)
        await driver.tab_to("contact-city")
        await driver.until(lambda: field.region.x > page.region.x + 10, "its name beside it")
        assert field.value == "نجران"


async def test_the_statements_of_a_small_window_leave_room_for_what_is_read(tmp_path: Path) -> None:
    async with at_step(tmp_path, "instructions") as (_, driver):
        await driver.pilot.resize_terminal(40, 12)
        room = driver.app.screen
        assert room.query_one("#body", Page).size.height >= 4
        for name in ("instructions.agreed", "instructions.sensitive_consent"):
            tick = await driver.tab_to(widget_id(name))
            await driver.until(lambda: room.can_view_entire(tick), name)  # noqa: B023
            await driver.press("space")
        await driver.press("f2")
        await driver.at("contact")
