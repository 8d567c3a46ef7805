"""Whatever a service sends, only text and the encoder's own sequences go out, and the screen stands as it was."""

import json
import re
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from tests.backend import Backend, running_sandbox
from tests.contract.validator import App, ContractValidator, Receive, Scope, Send
from tests.terminal.model import Terminal
from tests.tui.driver import Driver, driving
from tests.tui.outgoing import astray, unheard_of, whole_frame
from tests.tui.samples import written
from textual.events import Paste
from wcwidth import wcswidth

from mumaris_tui.sandbox.personas import PERSONAS
from mumaris_tui.screens.base import Room
from mumaris_tui.terminal import rows, whole_rows
from mumaris_tui.terminal.cells import BLANK, Cell, Frame
from mumaris_tui.terminal.encoder import Encoder

NURSE = PERSONAS[0]

HOSTILE = (
    "".join(map(chr, [*range(0x20), *range(0x7F, 0xA0)])),
    "\x1b[2J\x1b[9;9H\x1b]0;x\x07\x1b]52;c;eA==\x1b\\\x1bP1$r\x1b\\\x1bc\x1b(0\x0e\x9b31m\x9d8;;x\x9c",
    "\u202eexe\u2066\u2067\u2068\u202a\u202b\u202dب\u061c\u200e\u200f\u2028\u2029\ufeff\u202c\u2069",
    "\ud800a\udfff\ud83d b",
    "ع" * 5_000 + "e\u0301" * 2_500,
    "\u0301" * 300 + "\u200b\u200d\u2060" * 50,
)
NAMES = frozenset({"first", "family", "city", "title", "provider", "accreditation_no", "filename", "number"})
MESSAGES = frozenset({"subject", "body", "to", "code"})
FILLED = {
    "contact": ("email", "mobile", "phone", "city", "street"),
    "employer": ("department", "job_title"),
    "additional": ("programme",),
}


class Doctored:
    """A backend whose answers are full of what no honest one sends."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._hostile = cycle(HOSTILE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        held: list[Any] = []

        async def hold(message: Any) -> None:
            held.append(message)

        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        await self._app(scope, receive, hold)
        body = b"".join(message.get("body", b"") for message in held)
        if body.startswith(b"{") and not scope["path"].startswith(("/v1/sessions", "/v1/meta")):
            body = json.dumps(self._spoilt(json.loads(body), messages="messages" in scope["path"])).encode()
        for message in held[:1]:
            headers = [(name, value) for name, value in message["headers"] if name.lower() != b"content-length"]
            await send({**message, "headers": [*headers, (b"content-length", str(len(body)).encode())]})
        await send({"type": "http.response.body", "body": body})

    def _spoilt(self, value: Any, *, messages: bool) -> Any:
        if isinstance(value, list):
            return [self._spoilt(each, messages=messages) for each in value]
        if not isinstance(value, dict):
            return value
        if value.keys() == {"ar", "en"}:  # a text of the service, which is shown as the program's own are
            return {language: f"{text}\x1b\x9b\u202e\ud800\x07\u2066\r\n" for language, text in value.items()}
        spoilt = {
            name: f"{each}{next(self._hostile)}"
            if isinstance(each, str) and name in (MESSAGES if messages else NAMES)
            else self._spoilt(each, messages=messages)
            for name, each in value.items()
        }
        if spoilt.get("answers") == {}:
            spoilt["answers"] = {step: {name: next(self._hostile) for name in names} for step, names in FILLED.items()}
        return spoilt


@pytest.fixture
def doctored(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each sandbox of the test be judged first and doctored then."""
    monkeypatch.setattr("tests.backend.ContractValidator", lambda app: Doctored(ContractValidator(app)))


async def look(driver: Driver, screen: str) -> None:
    """Come to a screen and look at it in the language that it comes in, then in the other, which stays."""
    await driver.arrives(screen)
    await look_once(driver)
    room, words = driver.app.screen, driver.app.words
    assert isinstance(room, Room)
    await driver.press("f9")
    await driver.until(lambda: room.worded_in not in {None, words})
    await driver.settled()
    await look_once(driver)
    await look_below(driver)


async def look_once(driver: Driver) -> None:
    """Look at a screen from its top to its end: nothing of it may act on the terminal or stand out of its place."""
    body = driver.app.screen.query_one("#body")
    assert driver.app.fault is None
    for place in sorted({0, body.max_scroll_y}):
        body.scroll_to(y=place, animate=False, force=True)
        await driver.settled()
        frame = whole_frame(driver.app)
        assert astray(frame) == []
        assert moved(frame) == []


async def look_below(driver: Driver) -> None:
    """What stands below the data is the same as without them."""
    body, foot = driver.app.screen.query_one("#body"), driver.app.screen.query_one("#foot")
    frame, focused = whole_frame(driver.app), driver.app.focused
    below = frame.rows[foot.region.y :]
    body.visible = False
    await driver.settled()
    assert [shown(row) for row in whole_frame(driver.app).rows[foot.region.y :]] == [shown(row) for row in below]
    assert foot.region.bottom == frame.height
    assert foot.region.height < frame.height // 2
    body.visible = True
    driver.app.screen.set_focus(focused, scroll_visible=False)
    await driver.settled()


def shown(row: tuple[Cell, ...]) -> str:
    return "".join(cell.text for cell in row)


def moved(frame: Frame) -> list[object]:
    """Return what a terminal shows elsewhere than in its cell, and the cells that it draws in another width."""
    terminal = Terminal(frame.width, frame.height)
    terminal.feed(Encoder().encode(frame))
    wrong: list[object] = []
    for y, row in enumerate(frame.rows):
        assert len(row) == frame.width
        for x, (cell, after) in enumerate(zip(row, [*row[1:], BLANK], strict=True)):
            if cell.text and wcswidth(cell.text) != (1 if after.text else 2):
                wrong.append((x, y, cell.text))
            if cell.text and terminal.seen()[y][x][0][:1] != cell.text[:1]:
                wrong.append((x, y, cell.text, terminal.seen()[y][x][0]))
    return wrong


def sent_before(backend: Backend) -> None:
    """Let the nurse have renewed once already."""
    backend.write(
        "INSERT INTO requests (id, number, practitioner_id, account_id, actor_id, service, profile, status, revision,"
        " current_step, rules_version, created_at, updated_at, submitted_at)"
        " VALUES ('req-old', 'REG-1', 'prac-p1', 'acct-p1', 'acct-p1', 'renew_registration', 'mumaris-classic', 'completed', 3,"
        " 'end', '2026-1', '2025-01-01T00:00:00.000000Z', '2025-01-01T00:00:00.000000Z', '2025-01-01T00:00:00.000000Z')"
    )


@pytest.mark.usefixtures("doctored")
async def test_nothing_that_a_service_sends_acts_on_the_terminal(tmp_path: Path) -> None:
    async with running_sandbox(tmp_path, one_time_code=True) as backend, driving(backend, tmp_path) as driver:
        sent_before(backend)
        await driver.sign_in(NURSE.user_name, NURSE.password)
        await driver.arrives("CodeScreen")
        await driver.press("f8")
        await look(driver, "SimulationScreen")
        await driver.press("enter")
        await driver.until(lambda: driver.app.clipboard)
        assert "\ufffd" in driver.app.clipboard or driver.app.clipboard.isprintable()
        await driver.press("escape")
        await driver.arrives("CodeScreen")
        await driver.fill("otp.code", backend.code())
        await driver.press("f2")
        await look(driver, "HomeScreen")
        await driver.click("ledger")
        await look(driver, "RecordedScreen")
        await driver.press("escape")
        await driver.arrives("HomeScreen")
        await driver.tab_to("requests")
        await driver.press("enter")
        await look(driver, "RequestScreen")
        await driver.click("copy")
        await driver.press("escape")
        await driver.arrives("HomeScreen")
        await driver.press("f2")
        await driver.arrives("instructions")
        draft = driver.app.draft
        assert draft is not None
        for step in ("contact", "employer", "review"):
            driver.app.go(draft, step)
            await look(driver, step)
        driver.app.go(draft, "attachments")
        await driver.arrives("attachments")
        await driver.click("need-A_PHOTO-one-choose")
        await driver.arrives("ChooseFileScreen")
        driver.app.post_message(Paste(str(written(tmp_path, "A_PHOTO"))))
        await driver.press("enter")
        await look(driver, "attachments")
        assert driver.app.fault is None


BROKEN = [
    Cell("\x1b"),
    Cell("\x9b"),
    Cell("a", "", "https://x\x07"),
    Cell("\u202e"),
    Cell("\ud800"),
    Cell("a", "1m\x1b[2J\x1b["),
]


@pytest.mark.parametrize("broken", BROKEN, ids=repr)
def test_a_control_that_an_encoder_lets_out_is_found(broken: Cell, monkeypatch: pytest.MonkeyPatch) -> None:
    for room in (rows, whole_rows):
        monkeypatch.setattr(room, "CONTROL", re.compile("(?!)"))
    monkeypatch.setattr(rows, "_SAFE_LINK", re.compile(".*", re.DOTALL))
    assert astray(Frame(3, 1, [(BLANK, BLANK, BLANK)])) == []
    assert astray(Frame(3, 1, [(BLANK, broken, BLANK)])) != []


@pytest.mark.parametrize(
    "sent", ["\x1b[1;1r", "\x1b[?1049h", "\x1b]0;x\x07", "\x1b[6n", "\t", "\x1bc", "\x1b[2J", "\u200f"]
)
def test_a_sequence_that_no_encoder_needs_is_found(sent: str) -> None:
    assert unheard_of(f"ab\x1b[1;31m{sent}\x1b[m") != []
