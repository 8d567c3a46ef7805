"""The sandbox's own clock: the machine's, moved by an offset that is kept in the database."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from mumaris_tui.sandbox.store import Db, Store

Clock = Callable[[], datetime]
_OFFSET = "clock_offset_s"


def offset(db: Db) -> timedelta:
    """Return how far the sandbox's clock is ahead of the machine's."""
    row = db.execute("SELECT value FROM settings WHERE name = ?", (_OFFSET,)).fetchone()
    return timedelta(seconds=float(row["value"])) if row else timedelta()


def set_offset(db: Db, ahead: timedelta) -> None:
    """Move the clock of the sandbox; a running server reads the offset when it starts."""
    db.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (_OFFSET, str(ahead.total_seconds())))


def stored_clock(store: Store) -> Clock:
    """Return the clock of a store."""
    with store.transaction() as db:
        ahead = offset(db)
    return lambda: datetime.now(UTC) + ahead
