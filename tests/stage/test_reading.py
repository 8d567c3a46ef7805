"""Selecting, copying, following and scrolling by what the eye sees."""

import pytest
from tests.stage.gallery import Gallery
from tests.stage.screens import find, mouse, ready
from textual import events
from textual.containers import HorizontalScroll, ScrollableContainer
from textual.widgets import Static

from mumaris_tui.arabic.line import lay_out

BASES = [1, 0]
TEXT = "القاهرة → الرياض [A → B]"


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize(("first", "last"), [("قاهرة", "ريا"), ("الرياض", "A"), ("القا", "→ B"), ("A →", "B]")])
async def test_a_drag_over_mixed_text_selects_its_logical_text(base: int, first: str, last: str) -> None:
    app = Gallery("texts", base)
    async with app.run_test(size=(60, 26)) as pilot:
        await ready(pilot)
        line = lay_out(TEXT, base)
        left, y = find(app, "".join(glyph.text for glyph in line.glyphs))
        start, stop = TEXT.index(first), TEXT.index(last) + len(last)
        await mouse(pilot, left + line.cell_of(start), y, events.MouseMove, events.MouseDown)
        await mouse(pilot, left + line.cell_of(stop - 1), y, events.MouseMove, events.MouseUp)
        selected = app.screen.get_selected_text()
        assert selected is not None
        assert selected.startswith(TEXT[start : stop - 1])
        assert TEXT[start:].startswith(selected)
        assert app.clipboard != selected
        app.screen.action_copy_text()
        assert app.clipboard == selected


@pytest.mark.parametrize("base", BASES)
async def test_links_act_on_their_own_cells_alone(base: int) -> None:
    app = Gallery("texts", base)
    opened: list[str] = []
    app.open_url = lambda url, **_: opened.append(url)  # type: ignore[method-assign]
    async with app.run_test(size=(60, 26)) as pilot:
        await ready(pilot)
        x, y = find(app, "CME")
        for column in range(x, x + 3):
            await mouse(pilot, column, y)
        assert app.done == ["hours"] * 3
        await mouse(pilot, find(app, "12")[0], y)
        assert app.done == ["hours"] * 3
        await mouse(pilot, *find(app, "(PDF)"))
        assert opened == ["https://example.org"]
        link = app.query_one("#linked", Static)
        await mouse(pilot, x, y, events.MouseMove)
        assert link.hover_style.meta.get("@click")


@pytest.mark.parametrize("base", BASES)
async def test_the_wheel_and_clicks_inside_a_sideways_scroll(base: int) -> None:
    app = Gallery("sideways", base)
    async with app.run_test(size=(60, 26)) as pilot:
        await ready(pilot)
        ways: list[type[events.MouseEvent]] = [events.MouseScrollRight, events.MouseScrollLeft]
        forward, back = reversed(ways) if base else ways
        for kind in (HorizontalScroll, ScrollableContainer):
            box = app.query("#sideways, #both").filter(kind.__name__).first(kind)
            x, y = 30, box.region.y + 1
            await mouse(pilot, x, y, forward)
            scrolled = box.scroll_target_x
            assert scrolled > 0
            await mouse(pilot, x, y, back)
            assert box.scroll_target_x < scrolled
        row = app.query_one("#sideways", HorizontalScroll)
        row.scroll_to(x=20, animate=False, immediate=True)
        await pilot.pause()
        x, y = find(app, "(Save)")
        await mouse(pilot, x + 1, y)
        assert app.done == [None]


@pytest.mark.parametrize("base", BASES)
async def test_a_modal_is_hit_where_it_is_seen(base: int) -> None:
    app = Gallery("texts", base)
    async with app.run_test(size=(60, 26)) as pilot:
        app.action_ask()
        await ready(pilot)
        x, y = find(app, "(Exit)")
        await mouse(pilot, x, y, events.MouseMove)
        assert app.screen.get_widget_at(*app.mouse_position)[0].id == "question"
        await mouse(pilot, *find(app, "CME"))
        assert app.done == []
