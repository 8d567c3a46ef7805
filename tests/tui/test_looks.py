"""Which look is shown, that it can be changed at once, that meaning is not in colours alone, and that nothing is sent idly."""

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from tests.tui.driver import Driver
from tests.tui.outgoing import whole_frame
from tests.tui.test_forms import at_step
from tests.tui.test_start import starting
from textual.app import ComposeResult
from textual.widgets import Button, Input

from mumaris_tui import screens
from mumaris_tui.screens.base import Room
from mumaris_tui.screens.sign_in import SignInScreen
from mumaris_tui.settings import Settings
from mumaris_tui.terminal.cells import Cell
from mumaris_tui.terminal.link import Link
from mumaris_tui.theme import LOOKS, shown
from mumaris_tui.widgets.link import QrCode

CHOSEN = [look for look in LOOKS if look != "normal"]


def sgr(driver: Driver) -> Iterator[str]:
    for row in whole_frame(driver.app).rows:
        for cell in row:
            yield from cell.sgr.split(";") if cell.sgr else ()


@pytest.mark.parametrize(
    ("settings", "around", "theme", "thin"),
    [
        ({}, {}, "normal-dark", False),
        ({}, {"light": True}, "normal-light", False),
        ({}, {"few_colours": True}, "sixteen-dark", False),
        ({"look": "normal"}, {"few_colours": True, "light": True}, "sixteen-light", False),
        ({"look": "contrast"}, {"few_colours": True}, "contrast-dark", False),
        ({}, {"few_colours": True, "slow": True}, "thin-dark", True),
        ({"background": "dark"}, {"light": True}, "normal-dark", False),
        ({"background": "light"}, {"light": None}, "normal-light", False),
        ({}, {"colourless": True}, "mono", False),
        ({"look": "normal"}, {"colourless": True}, "normal-dark", False),
        ({}, {"slow": True}, "thin-dark", True),
        ({}, {"slow": True, "light": True}, "thin-light", True),
        ({}, {"slow": True, "colourless": True}, "mono-thin", True),
        ({"link": "normal"}, {"slow": True}, "normal-dark", False),
        ({"link": "thin"}, {}, "thin-dark", True),
        ({"look": "normal", "link": "thin"}, {}, "thin-dark", True),
        ({"look": "contrast"}, {"light": True}, "contrast-light", False),
        ({"look": "contrast"}, {"slow": True}, "contrast-dark-thin", True),
        ({"look": "thin", "link": "normal"}, {}, "thin-dark", True),
        ({"look": "thin"}, {"thin": False}, "normal-dark", False),
        ({"link": "normal"}, {"thin": True}, "thin-dark", True),
    ],
)
def test_the_look_follows_settings_terminal_and_link(
    settings: dict[str, str], around: dict[str, bool], theme: str, thin: bool
) -> None:
    found = shown(Settings(**settings), **around)  # type: ignore[arg-type]
    assert (found.theme.name, found.thin) == (theme, thin)


@pytest.mark.parametrize("look", CHOSEN)
async def test_a_look_on_the_terminals_ground_paints_none(look: str, tmp_path: Path) -> None:
    async with starting(tmp_path, "sandbox", Settings(look=look)) as driver:  # type: ignore[arg-type]
        await driver.arrives("SignInScreen")
        grounds = {code for code in sgr(driver) if re.fullmatch(r"4[0-8]|10[0-7]", code)}
        assert grounds == set()


async def test_without_colours_there_are_bold_underline_and_reversal_alone(tmp_path: Path) -> None:
    async with starting(tmp_path, "sandbox", Settings(look="mono")) as driver:
        await driver.arrives("SignInScreen")
        seen = set(sgr(driver))
        for key in ("f6", "escape", "tab", "tab", "tab", "f1", "escape", "f12"):
            await driver.press(key)
            seen |= set(sgr(driver))
        assert {"1", "7"} <= seen <= {"1", "4", "7"}


def marks(cells: list[Cell]) -> list[tuple[str, bool]]:
    """What is left of cells without colours: characters, and which are reversed."""
    return [(cell.text, "7" in cell.sgr.split(";")) for cell in cells]


@pytest.mark.parametrize("look", CHOSEN)
async def test_what_has_the_focus_is_marked_without_its_colour(look: str, tmp_path: Path) -> None:
    async with starting(tmp_path, "sandbox", Settings(look=look)) as driver:  # type: ignore[arg-type]
        await driver.arrives("SignInScreen")
        seen = []
        for _ in range(6):
            focused = driver.app.focused
            assert focused is not None
            region = focused.region
            rows = whole_frame(driver.app).rows
            width = driver.app.size.width
            here = marks([rows[region.y][width - 1 - x] for x in range(region.x, region.right)])
            await driver.press("tab")
            rows = whole_frame(driver.app).rows
            there = marks([rows[region.y][width - 1 - x] for x in range(region.x, region.right)])
            assert here != there, focused
            seen.append(type(focused))
        assert any(issubclass(each, Button) for each in seen)
        assert any(issubclass(each, Input) for each in seen)


async def test_a_link_that_turns_out_slow_is_told_once_and_stays_so(tmp_path: Path) -> None:
    async with starting(tmp_path, "sandbox") as driver:
        await driver.at("SignInScreen")
        assert not driver.app.frugal
        assert "مظهر خفيف" not in driver.text
        driver.app.fell_behind()
        await driver.says("الاتصال بطيء")
        await driver.says("مظهر خفيف (Ctrl+E)")
        assert driver.app.look.theme.name == "thin-dark"
        await driver.press("ctrl+e")
        await driver.says("يُعرض المظهر كاملًا")
        driver.app.fell_behind()
        await driver.settled()
        assert driver.app.look.theme.name == "normal-dark"
        assert "مظهر خفيف" not in driver.text
        await driver.press("ctrl+ث")
        await driver.says("مظهر خفيف")
        await driver.at("SignInScreen")


async def test_a_link_that_was_said_to_be_fast_stays_so(tmp_path: Path) -> None:
    async with starting(tmp_path, "sandbox", Settings(link="normal")) as driver:
        await driver.at("SignInScreen")
        driver.app.fell_behind()
        await driver.settled()
        assert not driver.app.frugal
        assert "الاتصال بطيء" not in driver.text


async def test_the_settings_change_the_look_at_once_and_keep_what_was_typed(tmp_path: Path) -> None:
    async with starting(tmp_path, "sandbox") as driver:
        await driver.at("SignInScreen")
        await driver.fill("signin.username", "نص")
        await driver.press("f12")
        await driver.at("SettingsScreen")
        await driver.fill("settings.look", "mono")
        await driver.press("f2")
        await driver.at("SignInScreen")
        assert driver.app.settings == Settings(look="mono")
        assert set(sgr(driver)) <= {"1", "4", "7"}
        assert "نص" in driver.text
        assert "مظهر خفيف" not in driver.text


async def test_the_ground_that_the_terminal_tells_of_is_taken_before_the_first_frame(tmp_path: Path) -> None:
    async with starting(tmp_path, "sandbox") as driver:
        driver.app.attach(Link(light=True, slow=True))
        await driver.settled()
        assert driver.app.look.theme.name == "thin-light"


async def test_nothing_is_drawn_while_nobody_does_anything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No timer draws: the only one that goes on for ever looks at the session, and shows nothing new."""
    async with at_step(tmp_path, "contact") as (_, driver):
        await driver.fill("contact.mobile", "050")
        await driver.press("f2")
        await driver.until(lambda: "حُفظت" in driver.text, "the save")
        await driver.settled()
        app = driver.app
        nodes = [app, *(node for screen in app.screen_stack for node in screen.walk_children(with_self=True))]
        timers = [timer for node in nodes for timer in node._timers if vars(timer)["_active"].is_set()]
        endless: list[object] = [timer._callback for timer in timers if vars(timer)["_repeat"] is None]
        assert endless == [app._tick]
        drawn: list[object] = []
        monkeypatch.setattr(app, "_display", lambda _, update: drawn.append(update))
        for _ in range(60):
            app._tick()
            await driver.settled()
        assert [each for each in drawn if each] == []


@pytest.mark.parametrize(("background", "reversed_"), [("dark", True), ("light", False)])
async def test_a_qr_code_is_dark_on_light_without_colours_too(background: str, reversed_: bool, tmp_path: Path) -> None:
    async with starting(tmp_path, "sandbox", Settings(look="mono", background=background)) as driver:  # type: ignore[arg-type]
        await driver.arrives("SignInScreen")
        code = QrCode("https://example.test")
        await driver.app.screen.query_one("#body").mount(code, before=0)
        await driver.settled()
        row = whole_frame(driver.app).rows[code.region.y + 1]
        shown = {cell.sgr for cell in row if cell.text in "█▀▄"}
        assert shown == {"7" if reversed_ else ""}


async def test_what_is_told_while_a_screen_is_composed_again_is_not_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with starting(tmp_path, "sandbox") as driver:
        await driver.at("SignInScreen")
        room = driver.app.screen
        assert isinstance(room, SignInScreen)
        stock = room.compose

        def compose() -> ComposeResult:
            yield from stock()
            driver.app.fell_behind()

        monkeypatch.setattr(room, "compose", compose)
        await driver.press("f9")
        await driver.says("The link is slow")
        await driver.says("Thin look (Ctrl+E)")


def test_screens_look_for_their_buttons_by_the_only_name_that_these_have() -> None:
    for module in iter_modules(screens.__path__, f"{screens.__name__}."):
        for each in vars(import_module(module.name)).values():
            if isinstance(each, type) and issubclass(each, Room):
                assert not re.search(r"\bButton\b", each.FIRST), each
