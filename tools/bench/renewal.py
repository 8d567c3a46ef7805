"""A whole renewal in the app, by keys at a person's speed, on a slow line: from the sign-in to the request's number."""

import asyncio
import json
import queue
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, get_args

from mumaris_tui import settings
from mumaris_tui.plain.samples import pdf, photo
from mumaris_tui.sandbox.personas import PERSONAS
from tools.bench.budgets import BUDGETS, LETTER_S, LINE, OVER_ESTIMATE, RENEWAL_BYTES, RENEWAL_REQUESTS
from tools.bench.programs import F2, Program, environment
from tools.bench.speed import KEY_S, Filled, press, type_word
from tools.bench.terminal import Sent, Terminal
from tools.bench.wire import Wire, relay

PERSON = PERSONAS[4]
LIMIT_S = 240.0
DAY = (datetime.now(UTC) - timedelta(days=20)).date().isoformat()
ENTER, TAB, DOWN, SPACE, HOME = b"\r", b"\t", b"\x1b[B", b" ", b"\x1b[H"
FILES = ("A_PHOTO", "A_ID", "A_LETTER")
STEPS: Mapping[str, Mapping[str, Any]] = {
    "instructions": {"instructions.agreed": True, "instructions.sensitive_consent": True},
    "contact": {"contact.confirmed": True},
    "cme": {},
    "employer": {"employer.type": "government", "employer.sector": "moh", "employer.facility": "مستشفى"},
    "additional": {
        "additional.title_changed": "no",
        "additional.gap_months": "0",
        "additional.training_enrolled": "no",
        "additional.has_other_licences": "no",
    },
    "questions": {f"questions.q{number}": "no" for number in range(1, 10)},
    "attachments": {"attachments.letter_issued_on": DAY},
    "review": {"review.delivery": "courier", "review.declaration": True},
}
"""What the fifth practitioner answers, step by step, in the order of the fields."""


@contextmanager
def sandbox(around: Mapping[str, str]) -> Iterator[Wire]:
    """Serve a fresh sandbox and give a counting relay to it, on a loop of its own, until the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mumaris_tui", "sandbox", "serve", "--port", str(port), "--no-one-time-code"]
    quiet = subprocess.DEVNULL
    server = subprocess.Popen(command, env=dict(around), stdin=quiet, stdout=quiet, stderr=quiet)
    loop, wires = asyncio.new_event_loop(), queue.Queue[Wire]()
    ended = asyncio.Event()

    async def relaying() -> None:
        async with relay(f"http://127.0.0.1:{port}") as wire:
            wires.put(wire)
            await ended.wait()

    thread = threading.Thread(target=lambda: loop.run_until_complete(relaying()), daemon=True)
    try:
        _await_port(port)
        thread.start()
        yield wires.get(timeout=LIMIT_S)
    finally:
        loop.call_soon_threadsafe(ended.set)
        thread.join(5)
        server.terminate()
        server.wait()


def _await_port(port: int) -> None:
    """Wait until somebody listens; raises TimeoutError after ten seconds."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise TimeoutError(port)


class Person:
    """Somebody at the keys, who looks at the screen and knows what has the focus."""

    def __init__(self, terminal: Terminal, program: Program, told: Path, filled: Filled, key_s: float) -> None:
        self.terminal = terminal
        self.program = program
        self.filled = filled
        self.turns: dict[str, Sent] = {}
        self._told = told
        self._key_s = key_s
        self._until = time.perf_counter() + LIMIT_S

    def state(self) -> dict[str, Any]:
        """Return where the program stands, by its last word."""
        lines = self._told.read_text("utf-8").splitlines() if self._told.exists() else []
        return dict(json.loads(lines[-1])) if lines else {"screen": "", "focus": None, "kind": ""}

    def at(self, screen: str) -> None:
        """Wait for a screen; raises TimeoutError where it does not come."""
        self.until(lambda: self.state()["screen"] == screen and self.state()["focus"], screen)

    def until(self, holds: Callable[[], object], what: str) -> None:
        """Read until a condition holds."""
        while not holds():
            if time.perf_counter() > self._until:
                raise TimeoutError(f"{what}: {self.state()}\n{self.terminal.model.text()}")
            self.terminal.read(0.05)

    def press(self, keys: bytes) -> None:
        """Press one key at a person's speed."""
        press(self.terminal, keys, self._key_s)

    def type(self, text: str) -> None:
        """Type into the field in focus, watching each letter."""
        for word in text.split(" "):
            self.filled.letters_s += type_word(self.terminal, self.program, word, self._until, self._key_s)
            if not text.endswith(word):
                self.press(b" ")

    def go_to(self, widget: str) -> dict[str, Any]:
        """Press Tab until the widget has the focus; return the state then."""
        for _ in range(60):
            found = self.state()
            if found["focus"] == widget:
                return found
            self.press(TAB)
            self.until(lambda found=found: self.state() != found, f"the focus after {found}")  # type: ignore[misc]
        raise TimeoutError(f"{widget}: {self.state()}\n{self.terminal.model.text()}")

    def answer(self, field_id: str, value: Any) -> None:
        """Give a field its value."""
        found = self.go_to(field_id.replace(".", "-"))
        match found["kind"]:
            case "tick":
                if found["at"] is not value:
                    self.press(SPACE)
            case "radio":
                for _ in range((found["codes"].index(value) - max(found["at"], 0)) % len(found["codes"])):
                    self.press(DOWN)
                self.press(ENTER)
            case "select":
                self.press(ENTER)
                self.until(lambda: self.state()["kind"] == "list", "the list")
                for keys in (HOME, *[DOWN] * found["codes"].index(value), ENTER):
                    self.press(keys)
            case _:
                self.terminal.settle(quiet_s=0.1)  # nobody types into a field that is not drawn yet
                self.type(value)
                if field_id.endswith("facility"):
                    self.press(DOWN)
                    self.press(ENTER)

    def turn_to(self, screen: str) -> None:
        """Press Next and wait for the screen; count what it took."""
        self.terminal.send(F2)
        self.at(screen)
        self.turns[screen] = self.terminal.settle()

    def hand_in(self, type_code: str, path: Path) -> None:
        """Attach a file by its path."""
        self.go_to(f"need-{type_code}-one-choose")
        self.press(ENTER)
        self.at("ChooseFileScreen")
        self.terminal.type(str(path).encode())
        self.press(ENTER)
        self.at("attachments")


def renew(person: Person, folder: Path, wire: Wire) -> None:
    """Walk from the sign-in to the number."""
    person.at("SignInScreen")
    person.until(lambda: any(each.path == "/v1/meta" for each in wire.exchanges), "the backend")
    person.terminal.settle()
    person.answer("signin.username", PERSON.user_name)
    person.answer("signin.password", "")
    person.terminal.type(PERSON.password.encode())
    person.turn_to("HomeScreen")
    for step, answers in STEPS.items():
        person.turn_to(step)
        if step == "attachments":
            for type_code in FILES:
                person.hand_in(type_code, folder / f"{type_code}.file")
        for field_id, value in answers.items():
            person.answer(field_id, value)
    person.turn_to("end")


@dataclass(frozen=True, slots=True)
class Renewed:
    """What a renewal took at the terminal, what each screen took, and the wire; `failure` says where it stopped."""

    filled: Filled
    turns: Mapping[str, Sent]
    wire: Wire
    failure: str


def measure(look: str, rate: float | None, key_s: float = KEY_S) -> Renewed:
    """Renew in a look, on a line of so many bytes a second, at a speed of keys."""
    filled, failure = Filled(), ""
    with environment() as around, TemporaryDirectory(prefix="mumaris-") as name, sandbox(around) as wire:
        folder, told = Path(name), Path(name) / "told"
        for type_code in FILES:
            data = photo() if type_code == "A_PHOTO" else pdf(type_code)
            (folder / f"{type_code}.file").write_bytes(data)
        variables = {"MUMARIS_BACKEND": wire.url, "MUMARIS_LOOK": look, "MUMARIS_LINK": look}
        command = (sys.executable, "-m", "tools.bench.told", str(told))
        program = Program(look, command, look=look)
        begun = time.perf_counter()
        with Terminal(command, {**around, **variables}, rate) as terminal:
            person = Person(terminal, program, told, filled, key_s)
            try:
                renew(person, folder, wire)
            except TimeoutError as late:
                failure = str(late)
            filled.size_bytes, filled.took_s = len(terminal.seen), time.perf_counter() - begun
        return Renewed(filled, person.turns, wire, failure)


def run() -> list[str]:
    """Return the rows of the table, one for each look; they run side by side, since each mostly waits for the line."""
    looks = [look for look in BUDGETS if look in get_args(settings.Look)]
    with ThreadPoolExecutor(len(looks)) as pool:
        found = dict(zip(looks, pool.map(lambda look: measure(look, LINE), looks), strict=True))
    rows = [
        f"A whole renewal from the sign-in to the number: {1 / KEY_S:.0f} keys and at most {LINE:.0f} bytes a second",
        f"{'bytes':>18}{'seconds':>9}{'latest letter':>15}{'dearest screen':>29}{'requests':>10}{'their bytes':>12}",
    ]
    for look, renewed in found.items():
        if renewed.failure:
            rows.append(f"{look:<10}failed: {renewed.failure.splitlines()[0]}")
            continue
        filled, wire = renewed.filled, renewed.wire.without_files()
        screen, sent = max(renewed.turns.items(), key=lambda each: each[1].size_bytes / max(1, each[1].least_bytes))
        dearest = f"{screen} {sent.size_bytes / max(1, sent.least_bytes):.1f} x estimate"
        total = sum(each.total_bytes for each in wire)
        rows.append(
            f"{look:<10}{filled.size_bytes:>8}{filled.took_s:>9.0f}{filled.worst_s:>13.2f} s"
            f"{dearest:>29}{len(wire):>10}{total:>12}"
        )
    bars = f"{LETTER_S:>13.2f} s{f'{OVER_ESTIMATE} x estimate':>29}{RENEWAL_REQUESTS:>10}{RENEWAL_BYTES:>12}"
    return [*rows, f"{'  bar':<27}{bars}"]
