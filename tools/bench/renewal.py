"""A whole renewal in the app, by keys at a person's speed, on a slow line: from the sign-in to the request's number."""

import json
import sys
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, get_args

from mumaris_tui import settings
from tools.bench import renewal_lines
from tools.bench.budgets import BUDGETS, LETTER_S, LINE, OVER_ESTIMATE, RENEWAL_BYTES, RENEWAL_REQUESTS
from tools.bench.practitioner import FILES, LIMIT_S, PERSON, STEPS, Renewed, document, prepared
from tools.bench.programs import F2, Program
from tools.bench.speed import KEY_S, Filled, press, type_word
from tools.bench.terminal import Sent, Terminal
from tools.bench.wire import Wire

STANDS_S = 0.5
"""A screen to which nothing was added for so long stands as the last key left it."""
ENTER, TAB, DOWN, SPACE, HOME = b"\r", b"\t", b"\x1b[B", b" ", b"\x1b[H"


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
                self.until(lambda: self.state().get("at") is value, "the tick")
            case "radio":
                place = found["codes"].index(value)
                for _ in range((place - max(found["at"], 0)) % len(found["codes"])):
                    self.press(DOWN)
                self.until(lambda: self.state().get("at") == place, "the choice")
                self.press(ENTER)
            case "select":
                self.press(ENTER)
                self.until(lambda: self.state()["kind"] == "list", "the list")
                for keys in (HOME, *[DOWN] * found["codes"].index(value), ENTER):
                    self.press(keys)
                self.until(lambda: self.state()["kind"] == "select", "the field after its list")
            case _:
                self.terminal.settle(quiet_s=0.1)  # nobody types into a field that is not drawn yet
                self.type(value)
                if field_id.endswith("facility"):
                    self.press(DOWN)
                    self.press(ENTER)

    def turn_to(self, screen: str) -> None:
        """Press Next once the screen stands, wait for the next one, and count what it took.

        What is still under way when a key is pressed belongs to the screen before.
        """
        self.terminal.settle(quiet_s=STANDS_S)
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
                person.hand_in(type_code, document(folder, type_code))
        for field_id, value in answers.items():
            person.answer(field_id, value)
    person.turn_to("end")


def measure(look: str, rate: float | None, key_s: float = KEY_S) -> Renewed:
    """Renew in a look, on a line of so many bytes a second, at a speed of keys."""
    filled, failure = Filled(), ""
    with prepared() as (around, folder, wire):
        told = folder / "told"
        command = (sys.executable, "-m", "tools.bench.told", str(told))
        program = Program(look, command, look=look)
        begun = time.perf_counter()
        with Terminal(command, {**around, "MUMARIS_LOOK": look, "MUMARIS_LINK": look}, rate) as terminal:
            person = Person(terminal, program, told, filled, key_s)
            try:
                renew(person, folder, wire)
            except TimeoutError as late:
                failure = str(late)
            filled.size_bytes, filled.took_s = len(terminal.seen), time.perf_counter() - begun
        return Renewed(filled, _dearest(person.turns), wire, failure, person.turns)


def _dearest(turns: Mapping[str, Sent]) -> str:
    screen = max(turns, key=lambda each: turns[each].over_estimate, default="")
    return f"{screen} {turns[screen].over_estimate if turns else 0:.1f} x estimate"


def run() -> list[str]:
    """Return the rows of the table, for each look and for the lines; side by side: each mostly waits for the line."""
    looks = [look for look in BUDGETS if look in get_args(settings.Look)]
    ways: dict[str, Callable[[], Renewed]] = {look: partial(measure, look, LINE) for look in looks}
    ways["plain"] = partial(renewal_lines.measure, LINE)
    with ThreadPoolExecutor(len(ways)) as pool:
        found = dict(zip(ways, pool.map(lambda way: way(), ways.values()), strict=True))
    rows = [
        f"A whole renewal from the sign-in to the number: {1 / KEY_S:.0f} keys and at most {LINE:.0f} bytes a second",
        f"{'bytes':>18}{'seconds':>9}{'latest letter':>15}{'dearest screen':>29}{'requests':>10}{'their bytes':>12}",
    ]
    for name, renewed in found.items():
        if renewed.failure:
            rows.append(f"{name:<10}failed: {renewed.failure.splitlines()[0]}")
            continue
        filled, wire = renewed.filled, renewed.wire.without_files()
        total = sum(each.total_bytes for each in wire)
        rows.append(
            f"{name:<10}{filled.size_bytes:>8}{filled.took_s:>9.0f}{filled.worst_s:>13.2f} s"
            f"{renewed.dearest:>29}{len(wire):>10}{total:>12}"
        )
    bars = f"{LETTER_S:>13.2f} s{f'{OVER_ESTIMATE} x estimate':>29}{RENEWAL_REQUESTS:>10}{RENEWAL_BYTES:>12}"
    return [*rows, f"{'  bar':<27}{bars}"]
