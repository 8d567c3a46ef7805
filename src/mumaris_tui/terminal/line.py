"""The line to the terminal before the screens begin: questions go out, answers come in, keys are kept."""

import os
import select
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from mumaris_tui.terminal.replies import Replies, read, split

if TYPE_CHECKING:
    from collections.abc import Sequence

LIMIT_S = 0.4
"""So long a terminal has to answer, counted from the questions."""
BEGUN_S = 1.0
"""So long one has that has begun to."""

QUESTIONS = "\x1b[>q\x1b[>c\x1b[8$p\x1b[?2501$p\x1b[?2026$p\x1b[c"
"""XTVERSION, DA2, DECRQM of BDSM, of direction by itself, of synchronized output; last DA1, which all answer."""
_WIPE = "\r\x1b[K"  # a terminal that knows one of them less may have printed its letters


class Line:
    """A terminal in raw mode, so that nothing is echoed and nothing waits for Enter, until `release` is called.

    Made by `open_line`. `typed` is what a person typed meanwhile; `awaited` tells that answers are still under way.
    """

    def __init__(self, source: int, target: int, wrap: Callable[[str], str] = str) -> None:
        import termios

        self._source, self._target = source, target
        self._former: Sequence[Any] | None = termios.tcgetattr(source)
        self.typed = b""
        self.awaited = False
        raw = termios.tcgetattr(source)
        raw[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
        raw[0] &= ~(termios.ICRNL | termios.IXON)
        raw[6][termios.VMIN] = 1
        termios.tcsetattr(source, termios.TCSANOW, raw)
        self._deadline = time.monotonic() + LIMIT_S
        self._write(wrap(QUESTIONS) + _WIPE)

    def replies(self) -> Replies:
        """Give the answers that came in time; a terminal that answers at once is waited for no longer."""
        begun_deadline = self._deadline + BEGUN_S - LIMIT_S
        reports: list[bytes] = []
        begun = b""
        while not (found := read(reports)).done:
            deadline = begun_deadline if reports or begun else self._deadline
            ready, _, _ = select.select([self._source], [], [], max(0.0, deadline - time.monotonic()))
            data = os.read(self._source, 4096) if ready else b""
            if not data:
                break
            new, rest, begun = split(begun + data)
            reports += new
            self.typed += rest
        self.typed += begun
        self.awaited = not found.done
        return found

    def release(self) -> None:
        """Put the terminal's own line discipline back, once."""
        import termios

        former, self._former = self._former, None
        if former is not None:
            try:
                termios.tcsetattr(self._source, termios.TCSANOW, list(former))
            except termios.error:  # the terminal is gone
                return

    def _write(self, text: str) -> None:
        data = text.encode()
        while data:
            data = data[os.write(self._target, data) :]


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
