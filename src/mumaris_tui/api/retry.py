"""When to ask again: a pure decision, and the budget that keeps many clients from asking in chorus."""

from datetime import datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum

BASE_S = 0.5
CEILING_S = 30.0
RETRY_AFTER_CAP_S = 120.0
MAX_ATTEMPTS = 5
STATUSES = frozenset({408, 425, 429, 502, 503, 504})
"""The statuses that say: not now (RFC 9110 section 15, RFC 6585, RFC 8470)."""
TOLD = frozenset({"code-too-soon"})
"""Codes that say it of what a person has just asked for: told at once, since nobody sits out a minute."""


class Trouble(StrEnum):
    """How an exchange failed without a usable answer."""

    CONNECT = "connect"
    """Nobody was reached."""
    TIMEOUT = "timeout"
    """The answer, or its rest, did not come in time."""
    CUT = "cut"
    """The connection ended in mid-exchange."""
    CERTIFICATE = "certificate"
    """The peer could not prove who it is."""
    UNREADABLE = "unreadable"
    """An answer came that is too large, or no HTTP."""


TROUBLES = frozenset({Trouble.CONNECT, Trouble.TIMEOUT, Trouble.CUT})


def decide(
    cause: Trouble | int,
    *,
    attempt: int,
    repeatable: bool,
    remaining_s: float,
    spread: float,
    retry_after_s: float | None = None,
) -> float | None:
    """Return the seconds to wait before the next attempt, or None to stop.

    `attempt` counts from 1, `repeatable` means a safe or idempotent method or an idempotency key, `spread` in [0, 1) is
    the draw of full jitter, `retry_after_s` (RFC 9110 section 10.2.3) is a floor. A wait that the deadline would cut is
    not begun.
    """
    passing = cause in (TROUBLES if isinstance(cause, Trouble) else STATUSES)
    if not (passing and repeatable) or attempt >= MAX_ATTEMPTS:
        return None
    wait = spread * min(CEILING_S, BASE_S * 2**attempt)
    if retry_after_s is not None:
        wait = max(wait, min(retry_after_s, RETRY_AFTER_CAP_S))
    return wait if wait < remaining_s else None


def retry_after(header: str, now: datetime) -> float | None:
    """Return the seconds that a Retry-After header names, as seconds or as an HTTP date; None where it names none."""
    text = header.strip()
    if text.isascii() and text.isdecimal():
        return float(text[:9])
    try:
        until = parsedate_to_datetime(text)
        return max(0.0, (until - now).total_seconds())
    except (TypeError, ValueError):
        return None


class Budget:
    """Repeats allowed: a few at once, then one for each ten calls."""

    def __init__(self, most: float = 10.0, share: float = 0.1) -> None:
        self._most = self._left = most
        self._share = share

    def earn(self) -> None:
        """Note one call."""
        self._left = min(self._most, self._left + self._share)

    def spend(self) -> bool:
        """Take one repeat; False where none is left."""
        if self._left < 1:
            return False
        self._left -= 1
        return True
