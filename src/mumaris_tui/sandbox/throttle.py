"""Failed sign-ins, guessed links and many new accounts slow down whoever sends them, and never lock the owner out.

A name from one address waits longest; an address that tries many names and a name tried from many addresses wait from
later failures on, the latter briefly, since a stranger can cause it (ASVS 6.1.1).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from mumaris_tui.sandbox.replies import refuse
from mumaris_tui.sandbox.store import Db, instant, stamp

FORGOTTEN = timedelta(hours=1)
FIRST_DELAY_S = 5


@dataclass(frozen=True, slots=True)
class Limit:
    """From failure number `from_failure` on, each next one doubles the delay, up to `most_s`."""

    from_failure: int
    most_s: int

    def delay_s(self, failures: int) -> int:
        """Return how long to wait after so many failures, in seconds."""
        past = failures - self.from_failure
        return 0 if past < 0 else min(FIRST_DELAY_S * 2 ** min(past, 16), self.most_s)


NAME_FROM_ADDRESS = Limit(5, 900)
ADDRESS = Limit(25, 900)
NAME = Limit(50, 30)
ONE_TIME_CODE = Limit(10, 900)
LINK = Limit(20, 900)
ACCOUNT = Limit(10, 900)
MAIL = Limit(5, 900)
PASSWORD = Limit(5, 900)
VERIFY = Limit(30, 900)

Key = tuple[str, Limit]


def signin_keys(user_name: str, address: str) -> tuple[Key, ...]:
    """Return what a sign-in is counted under."""
    return (
        (f"name-address:{user_name}:{address}", NAME_FROM_ADDRESS),
        (f"address:{address}", ADDRESS),
        (f"name:{user_name}", NAME),
    )


def attempt(db: Db, keys: Sequence[Key], now: datetime, code: str = "signin-throttled") -> None:
    """Count an attempt as failed before it is checked, so that attempts side by side gain nothing.

    Raises `code` with the seconds to wait, and counts nothing then.
    """
    check(db, keys, now, code)
    fail(db, keys, now)


def check(db: Db, keys: Sequence[Key], now: datetime, code: str) -> None:
    """Raise `code` with the seconds to wait where one of the keys has to, whatever the attempt is."""
    found = [db.execute("SELECT until FROM throttle WHERE key = ?", (key,)).fetchone() for key, _ in keys]
    until = max((instant(row["until"]) for row in found if row), default=now)
    if until > now:
        raise refuse(code, seconds=ceil((until - now).total_seconds()))


def fail(db: Db, keys: Sequence[Key], now: datetime) -> None:
    """Count a failure: an attempt that is judged in the transaction of its `check` needs no counting beforehand."""
    db.execute("DELETE FROM throttle WHERE forget_at < ?", (stamp(now),))
    for key, limit in keys:
        row = db.execute("SELECT failures FROM throttle WHERE key = ?", (key,)).fetchone()
        failures = (row["failures"] if row else 0) + 1
        until = now + timedelta(seconds=limit.delay_s(failures))
        db.execute(
            "INSERT OR REPLACE INTO throttle VALUES (?, ?, ?, ?)",
            (key, failures, stamp(until), stamp(until + FORGOTTEN)),
        )


def succeed(db: Db, keys: Sequence[Key]) -> None:
    """Take back the attempt that was counted; the name's failures are forgotten, other names' from the address stay."""
    for key, limit in keys:
        if limit is ADDRESS:
            db.execute("UPDATE throttle SET failures = failures - 1 WHERE key = ?", (key,))
        else:
            db.execute("DELETE FROM throttle WHERE key = ?", (key,))
