"""A terminal of 80x24 that a program runs on: it counts what comes, as fast as the line carries, and holds the screen.

The line is real: where nothing is read the kernel's buffer fills and the program is held up, as on a slow modem.
"""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Self

import pyte

from tools.bench.estimate import estimate

COLUMNS, LINES = 80, 24
QUIET_S = 0.25
"""A program that wrote nothing for so long has shown what it had to show."""
PIECE_BYTES = 16
"""A slow line is read in pieces of so many bytes."""
ANSWERS = {
    b"\x1b[>q": b"\x1bP>|XTerm(379)\x1b\\",
    b"\x1b[>c": b"\x1b[>41;379;0c",
    b"\x1b[8$p": b"\x1b[8;0$y",
    b"\x1b[?2501$p": b"\x1b[?2501;0$y",
    b"\x1b[?2026$p": b"\x1b[?2026;0$y",
    b"\x1b[?2048$p": b"\x1b[?2048;0$y",
    b"\x1b[c": b"\x1b[?64;1;9;15;18;21;22c",
    b"\x1b[6n": b"\x1b[1;1R",
    b"\x1b[5n": b"\x1b[0n",
}
"""The answers of xterm to the questions that the programs ask."""
_UNKNOWN = re.compile(
    "\x1b\\[[<>=][0-9;]*[A-Za-z]|\x1b\\[[0-9;]*[ $][A-Za-z]|\x1bP.*?\x1b\\\\|\x1b\\]8;[^\x07\x1b]*\x1b\\\\"
)
_BEGUN = re.compile("\x1b(?:\\[[0-?]*[ -/]*|P[^\x1b]*|\\][^\x07\x1b]*)?\\Z")


class _Stream(pyte.Stream):
    csi = {**pyte.Stream.csi, "b": "repeat"}  # noqa: RUF012 - as pyte declares it
    events = frozenset((*pyte.Stream.events, "repeat"))


class _Screen(pyte.Screen):
    """Pyte's screen with REP, and without the sequences that it would print."""

    last = " "

    def draw(self, data: str) -> None:
        super().draw(data)
        self.last = data[-1:] or self.last

    def repeat(self, count: int = 1, **_: object) -> None:
        super().draw(self.last * max(1, count))


class Model:
    """What the terminal shows of the bytes so far."""

    def __init__(self) -> None:
        self.screen = _Screen(COLUMNS, LINES)
        self._stream = _Stream(self.screen)
        self._rest = ""
        self._bytes = b""

    def feed(self, data: bytes) -> None:
        """Take bytes, which may end within a character or a sequence."""
        self._bytes += data
        text = self._bytes.decode("utf-8", "ignore")
        self._bytes = self._bytes[len(text.encode()) :]
        text = self._rest + text
        begun = _BEGUN.search(text)
        self._rest = text[begun.start() :] if begun else ""
        self._stream.feed(_UNKNOWN.sub("", text[: len(text) - len(self._rest)]))

    def cells(self) -> list[list[Any]]:
        """Return a copy of all cells, with their looks."""
        return [[self.screen.buffer[y][x] for x in range(COLUMNS)] for y in range(LINES)]

    def text(self) -> str:
        """Return the rows as they stand."""
        return "\n".join(self.screen.display)


def changed(before: list[list[Any]], after: list[list[Any]]) -> int:
    """Return how many cells differ."""
    return sum(
        old != new for olds, news in zip(before, after, strict=True) for old, new in zip(olds, news, strict=True)
    )


@dataclass(frozen=True, slots=True)
class Sent:
    """What came for one act: bytes, cells that differ after it, seconds to the last byte; `settled` unless cut off.

    `least_bytes` is the estimate of what those cells need.
    """

    size_bytes: int
    cells: int
    took_s: float
    settled: bool = True
    least_bytes: int = 0

    @property
    def over_estimate(self) -> float:
        """How many times the estimate came."""
        return self.size_bytes / max(1, self.least_bytes)


class Terminal:
    """Runs a program; `rate` is the line's bytes per second, unlimited without one."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], rate: float | None = None) -> None:
        self.model = Model()
        self.seen = b""
        self._rate = rate
        self._free_at = 0.0
        self._before = self.model.cells()
        self._counted = 0
        self._main, side = pty.openpty()
        fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        self._acted = time.perf_counter()
        self.process = subprocess.Popen(
            command,
            stdin=side,
            stdout=side,
            stderr=side,
            env=dict(environment),
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509 - a login shell does as much
        )
        os.close(side)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """End the program with all that it started."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        os.close(self._main)

    def send(self, keys: bytes) -> None:
        """Type; what comes from now on is the answer."""
        self._before, self._counted, self._acted = self.model.cells(), len(self.seen), time.perf_counter()
        os.write(self._main, keys)

    def type(self, keys: bytes) -> None:
        """Type, beside what is being counted."""
        os.write(self._main, keys)

    def settle(self, shown: str = "", *, quiet_s: float = QUIET_S, limit_s: float = 30.0) -> Sent:
        """Read until the words are shown and nothing came for `quiet_s`, at most for `limit_s` from now on."""
        last, end = self._acted, time.perf_counter() + limit_s
        while (now := time.perf_counter()) < end:
            if self.read(quiet_s):
                last = time.perf_counter()
            elif shown in self.model.text():
                return self._sent(last)
            elif self.process.poll() is not None:
                break
            elif shown:
                time.sleep(max(0.0, quiet_s - (time.perf_counter() - now)))
        return self._sent(last, settled=False)

    def watch(self, seconds: float) -> Sent:
        """Read whatever comes for so long, with no key pressed."""
        self._before, self._counted = self.model.cells(), len(self.seen)
        last = self._acted = time.perf_counter()
        while (left := self._acted + seconds - time.perf_counter()) > 0:
            if self.read(left):
                last = time.perf_counter()
        return self._sent(last)

    def until(self, holds: Callable[[], object], limit_s: float = 30.0) -> bool:
        """Read until a condition holds of what is shown; tell whether it does."""
        end = time.perf_counter() + limit_s
        while not holds():
            if time.perf_counter() > end or (not self.read(0.05) and self.process.poll() is not None):
                return bool(holds())
        return True

    def read(self, patience_s: float) -> bool:
        """Take what the line carries next; tell whether anything came within the patience."""
        if self._rate and (wait := self._free_at - time.perf_counter()) > 0:
            time.sleep(wait)
        if not select.select([self._main], [], [], max(0.0, patience_s))[0]:
            return False
        try:
            piece = os.read(self._main, PIECE_BYTES if self._rate else 65536)
        except OSError:  # the program has ended
            return False
        if self._rate:
            self._free_at = max(self._free_at, time.perf_counter()) + len(piece) / self._rate
        asked = self.seen[-16:] + piece
        for question, answer in ANSWERS.items():
            if asked.count(question) > self.seen[-16:].count(question):
                os.write(self._main, answer)
        self.seen += piece
        self.model.feed(piece)
        return bool(piece)

    def _sent(self, last: float, *, settled: bool = True) -> Sent:
        now = self.model.cells()
        least = estimate(self._before, now)
        return Sent(
            len(self.seen) - self._counted, changed(self._before, now), last - self._acted, settled, least_bytes=least
        )
