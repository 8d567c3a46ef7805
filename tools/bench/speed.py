"""A form or a renewal filled at a person's speed, and how long each letter took to stand on the screen."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from tools.bench import form
from tools.bench.programs import PATIENCE_S, Program
from tools.bench.terminal import Terminal

KEY_S = 0.2
"""Five keys a second: sixty words of five letters a minute."""


@dataclass(slots=True)
class Filled:
    """What filling took: bytes after the first paint, seconds, and the seconds from each letter's key to its sight."""

    size_bytes: int = 0
    took_s: float = 0.0
    letters_s: list[float] = field(default_factory=list)
    done: bool = True

    @property
    def worst_s(self) -> float:
        """The letter that was waited for longest."""
        return max(self.letters_s, default=0.0)


def fill(program: Program, around: Mapping[str, str], rate: float | None, limit_s: float) -> Filled:
    """Fill both pages of the bench form and go on from each; given up after `limit_s`."""
    filled = Filled()
    with Terminal(program.command, around, rate) as terminal:
        terminal.settle(program.shows(form.PAGES[0]), limit_s=PATIENCE_S)
        start, counted = time.perf_counter(), len(terminal.seen)
        for number, page in enumerate(form.PAGES, 1):
            for word in form.TYPED:
                filled.letters_s += type_word(terminal, program, word, start + limit_s)
                press(terminal, program.tab)
            terminal.send(b"" if program.by_one else program.turn)
            following = program.shows(form.PAGES[number]) if number < len(form.PAGES) else ""
            filled.done &= terminal.settle(following, limit_s=PATIENCE_S).settled or not following
            if time.perf_counter() > start + limit_s:
                filled.done = False
                break
            assert page.fields
        filled.size_bytes, filled.took_s = len(terminal.seen) - counted, time.perf_counter() - start
    return filled


def press(terminal: Terminal, keys: bytes, pause_s: float = KEY_S) -> None:
    """Press a key and read on until the next would be pressed."""
    terminal.type(keys)
    until = time.perf_counter() + pause_s
    while (left := until - time.perf_counter()) > 0:
        terminal.read(left)


def type_word(terminal: Terminal, program: Program, word: str, until: float, key_s: float = KEY_S) -> list[float]:
    """Type a word letter by letter; return the seconds that each took to be seen, with those before it.

    A beginning of the word that stood on the screen already is seen where it stands once more. A field may also run
    from left to right.
    """
    beginnings = [{program.words(word[: n + 1]), word[: n + 1]} for n in range(len(word))]

    def seen(at: int) -> int:
        return sum(map(terminal.model.text().count, beginnings[at]))

    stood = [seen(at) for at in range(len(word))]
    pressed: list[float] = []
    took: list[float] = []

    def look() -> None:
        for at in range(len(pressed) - 1, len(took) - 1, -1):
            if seen(at) > stood[at]:
                took.extend(time.perf_counter() - each for each in pressed[len(took) : at + 1])
                return

    for letter in word:
        terminal.type(letter.encode())
        pressed.append(time.perf_counter())
        following = pressed[-1] + key_s
        while (left := following - time.perf_counter()) > 0:
            if terminal.read(left):
                look()
    while len(took) < len(word) and time.perf_counter() < until:
        terminal.read(0.05)
        look()
    return took + [time.perf_counter() - each for each in pressed[len(took) :]]
