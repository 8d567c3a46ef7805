"""Bytes from the terminal on their way to the keys: reports stay behind, a cut sequence waits for its end.

What was pasted stays text, though an escape was let through in it (tmux does): Textual would press what follows one.
"""

import re
from collections.abc import Callable

from mumaris_tui.terminal.replies import is_last, split

HOLD_S = 0.1
"""So long an escape may be the beginning of more; then it is the Escape key (as Textual's own delay)."""
AWAITED_S = 1.0
"""So long it may be while answers to questions are still under way."""
_PASTE, _PASTED = b"\x1b[200~", b"\x1b[201~"
_EDGES = re.compile(rb"(\x1b\[20[01]~)")
_SHOWN = "\ufffd".encode()


class Intake:
    """Holds what may become a report or a key; knows no clock, so that every call says what time it is, in seconds.

    `told` is called with each report that stays behind.
    """

    def __init__(
        self, typed: bytes = b"", *, awaited: bool = False, told: Callable[[bytes], None] = lambda _: None
    ) -> None:
        self._told = told
        self._begun = b""
        self._since = 0.0
        self._awaited = awaited
        self._first = typed
        self._pasting = False

    @property
    def holds(self) -> bool:
        """Tell whether something waits for its end."""
        return bool(self._begun)

    def take(self, data: bytes, now: float) -> bytes:
        """Give what of the bytes can be handed on, after what was typed before the first."""
        reports, rest, begun = split(self._begun + data)
        if begun != self._begun:
            self._since = now
        self._begun = begun
        passed, self._first = self._first, b""
        for report in reports:
            if report.startswith(b"\x1b[?") and report.endswith(b"y"):
                passed += report  # Textual asked
                continue
            if is_last(report):
                self._awaited = False
            self._told(report)
        return passed + b"".join(map(self._settled, _EDGES.split(rest)))

    def late(self, now: float) -> bytes:
        """Give what has waited too long for its end, or b""; a paste waits for its own end alone."""
        if self._pasting or not self._begun or now - self._since < (AWAITED_S if self._awaited else HOLD_S):
            return b""
        begun, self._begun = self._begun, b""
        return begun

    def _settled(self, part: bytes) -> bytes:
        """Give a part as it stands; in a paste each escape but that of its end as U+FFFD."""
        if self._pasting and part != _PASTED:
            return part.replace(b"\x1b", _SHOWN)
        if part in {_PASTE, _PASTED}:
            self._pasting = part == _PASTE
        return part
