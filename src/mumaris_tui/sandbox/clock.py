"""The sandbox's own clock: the machine's, moved by an offset that is kept in the database."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from mumaris_tui.sandbox.store import Db, Row, Store, instant, stamp

Clock = Callable[[], datetime]
_OFFSET = "clock_offset_s"
_ENDS = (("sessions", "used_at"), ("sessions", "ends_at"), ("refresh_families", "expires_at"))


def offset(db: Db) -> timedelta:
    """Return how far the sandbox's clock is ahead of the machine's."""
    return _ahead(db.execute("SELECT value FROM settings WHERE name = ?", (_OFFSET,)).fetchall())


def advance(db: Db, step: timedelta) -> timedelta:
    """Move the clock on, and with it the ends of sessions, so that nobody is signed out by it; return how far it is."""
    ahead = offset(db) + step
    db.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (_OFFSET, str(ahead.total_seconds())))
    carry_sessions(db, step)
    return ahead


def carry_sessions(db: Db, step: timedelta) -> None:
    """Move the ends of sessions with the clock."""
    for table, column in _ENDS:
        for row in db.execute(f"SELECT rowid AS n, {column} AS at FROM {table}").fetchall():  # noqa: S608
            moved = stamp(instant(row["at"]) + step)
            db.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (moved, row["n"]))  # noqa: S608


def stored_clock(store: Store) -> Clock:
    """Return the clock of a store; another process that moves it moves it here too."""
    return lambda: datetime.now(UTC) + _ahead(store.peek("SELECT value FROM settings WHERE name = ?", _OFFSET))


def _ahead(rows: Sequence[Row]) -> timedelta:
    return timedelta(seconds=float(rows[0]["value"])) if rows else timedelta()
