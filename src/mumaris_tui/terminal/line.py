"""The line to the terminal before the screens begin: questions go out, answers come in, keys are kept."""

import asyncio
import os
import re
import select
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from mumaris_tui.terminal.intake import HOLD_S
from mumaris_tui.terminal.pace import MARK
from mumaris_tui.terminal.replies import Replies, read, split

LIMIT_S = 0.4
"""So long a terminal has to answer, counted from the questions."""
BEGUN_S = 1.0
"""So long one has that has begun to."""

QUESTIONS = f"\x1b[>q\x1b[>c\x1b[8$p\x1b[?2501$p\x1b]11;?\x1b\\{MARK}\x1b[c"
"""XTVERSION, DA2, DECRQM of BDSM and of direction by itself, ground, a mark; last DA1, which all answer."""
SLOW_ANSWER_S = 0.6
"""What takes so long to answer is at the end of a slow link."""
_SLOW_BAUD = 38_400
_BAUDS = (50, 75, 110, 134, 150, 200, 300, 600, 1_200, 1_800, 2_400, 4_800, 9_600, 19_200, 38_400)
_UNTOLD_BAUD = frozenset({9_600, 38_400})
_NO_SERIAL_LINE = re.compile(r"/dev/(pts/|tty\d|ttys\d|ttyp|console)")
_WIPE = "\r\x1b[K"  # a terminal that knows one of them less may have printed its letters


def raw(source: int) -> Callable[[], None]:
    """Let keys through one by one and unechoed; give what puts the former line discipline back, once.

    Raises termios.error where there is no terminal.
    """
    import termios

    former: list[Any] | None = termios.tcgetattr(source)
    changed = termios.tcgetattr(source)
    changed[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
    changed[0] &= ~(termios.ICRNL | termios.IXON)
    changed[6][termios.VMIN] = 1
    termios.tcsetattr(source, termios.TCSANOW, changed)

    def release() -> None:
        nonlocal former
        attributes, former = former, None
        if attributes is not None:
            with suppress(termios.error):  # the terminal is gone
                termios.tcsetattr(source, termios.TCSANOW, attributes)

    return release


def cooked(source: int) -> None:
    """Put back the line discipline that a shell hands to a program, where another left its own.

    Does nothing where there is no terminal, or the system has no such.
    """
    try:
        import termios
    except ImportError:
        return
    with suppress(termios.error):
        found = termios.tcgetattr(source)
        if not found[3] & termios.ICANON:
            found[0] |= termios.IXON
        found[0] |= termios.ICRNL
        found[1] |= termios.OPOST
        found[3] |= termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG
        termios.tcsetattr(source, termios.TCSANOW, found)


async def pressed(source: int) -> str:
    """Give what is pressed next, without reports of the terminal; "" where its input has ended.

    What may be the beginning of a key's sequence waits for its end, so that the Escape key comes alone.
    """
    data = b""
    while True:
        found = split(data)
        if found.rest and not found.begun:
            return found.rest.decode("utf-8", "replace")
        try:
            async with asyncio.timeout(HOLD_S if found.begun else None):
                new = await _next(source)
        except TimeoutError:
            return (found.rest + found.begun).decode("utf-8", "replace")
        if not new:
            return ""
        data += new


async def _next(source: int) -> bytes:
    """Give the next bytes of an input; b"" where it has ended or its terminal is gone."""
    loop, ready = asyncio.get_running_loop(), asyncio.Event()
    loop.add_reader(source, ready.set)
    try:
        await ready.wait()
        return os.read(source, 4096)
    except OSError:
        return b""
    finally:
        loop.remove_reader(source)


class Line:
    """A terminal in raw mode until `release` is called.

    Made by `open_line`. `typed` is what a person typed meanwhile; `awaited` tells that answers are still under way, and
    `asked` when they were asked for (`time.monotonic`). `slow` tells of a slow link, by its speed or the answers' time.
    """

    def __init__(self, source: int, target: int, wrap: Callable[[str], str] = str) -> None:
        self._source, self._target = source, target
        self._restore = raw(source)
        self.typed = b""
        self.awaited = False
        self._waited = False
        self.slow = _is_slow(source)
        self.asked = time.monotonic()
        self._deadline = self.asked + LIMIT_S
        self._write(wrap(QUESTIONS) + _WIPE)

    def replies(self) -> Replies:
        """Give the answers that came in time; a terminal that answers at once is waited for no longer."""
        self._waited = True
        begun_deadline = self._deadline + BEGUN_S - LIMIT_S
        reports: list[bytes] = []
        begun = b""
        late = False
        while not (found := read(reports)).done:
            deadline = begun_deadline if reports or begun else self._deadline
            ready, _, _ = select.select([self._source], [], [], 0.0)
            if late := not ready:  # else it may have been here for long
                ready, _, _ = select.select([self._source], [], [], max(0.0, deadline - time.monotonic()))
            data = os.read(self._source, 4096) if ready else b""
            if not data:
                break
            new, rest, begun = split(begun + data)
            reports += new
            self.typed += rest
        self.typed += begun
        self.awaited = not found.done
        self.slow |= found.done and late and time.monotonic() - self.asked >= SLOW_ANSWER_S
        return found

    def release(self) -> None:
        """Put the line discipline back, once; answers not waited for are taken first, or a shell gets them."""
        if not self._waited:
            with suppress(OSError):  # the terminal is gone
                self.replies()
        self._restore()

    def _write(self, text: str) -> None:
        data = text.encode()
        while data:
            data = data[os.write(self._target, data) :]


def slow_speed(baud: int, device: str) -> bool:
    """Tell whether a terminal's speed tells of a slow link.

    A pseudo-terminal has a speed that means nothing: 38400 on Linux, 9600 on macOS, from where ssh hands it on.
    """
    return 0 < baud <= _SLOW_BAUD and not (baud in _UNTOLD_BAUD and _NO_SERIAL_LINE.match(device))


def _is_slow(source: int) -> bool:
    """Tell by the speed of the line, if the system knows one."""
    import termios

    bauds = {getattr(termios, f"B{baud}", -1): baud for baud in _BAUDS}
    with suppress(OSError, termios.error):
        return slow_speed(bauds.get(termios.tcgetattr(source)[5], 0), os.ttyname(source))
    return False


def open_line(wrap: Callable[[str], str] = str) -> Line | None:
    """Open the line and ask; None without a terminal on both ends, where it is gone, or where the system has no such.

    `wrap` makes a text one that a multiplexer hands on.
    """
    try:
        import termios
    except ImportError:
        return None
    try:
        source, target = sys.__stdin__.fileno(), sys.__stdout__.fileno()  # type: ignore[union-attr]
        if not (os.isatty(source) and os.isatty(target) and os.getpgrp() == os.tcgetpgrp(source)):
            return None
        return Line(source, target, wrap)
    except (AttributeError, OSError, ValueError, termios.error):
        return None
