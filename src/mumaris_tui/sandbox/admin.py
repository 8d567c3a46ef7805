"""What an operator does to a sandbox's data, with or without a server running on it."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from mumaris_tui.domain.text import harmless, normalise
from mumaris_tui.errors import MumarisError, ServiceError, UsageError
from mumaris_tui.sandbox.call import Config, Sandbox
from mumaris_tui.sandbox.clock import advance, offset, stored_clock
from mumaris_tui.sandbox.messages import outbox
from mumaris_tui.sandbox.personas import packaged
from mumaris_tui.sandbox.scene import Moment
from mumaris_tui.sandbox.seeds import plant, plant_checked, prepare
from mumaris_tui.sandbox.store import Store, Told, faults_told, set_aside, tables, untold
from mumaris_tui.sandbox.timers import sweep

T = TypeVar("T")
SEED_BYTES = 16 * 1024 * 1024


@contextmanager
def _opened(data_dir: Path) -> Iterator[Store]:
    """Open the store of a directory; raises as `faults_told` does."""
    with faults_told(data_dir):
        store = Store(data_dir)
        try:
            yield store
        finally:
            store.close()


def reset(data_dir: Path) -> None:
    """Empty every table and seed anew; sessions end with it. A damaged database is set aside for a new one."""
    try:
        _empty(data_dir)
    except MumarisError as error:
        if error.code != "sandbox-damaged":
            raise
        with faults_told(data_dir):
            set_aside(data_dir)
        _empty(data_dir)


def _empty(data_dir: Path) -> None:
    with _opened(data_dir) as store:
        with store.transaction() as db:
            db.execute("PRAGMA defer_foreign_keys = ON")
            for table in tables(db):
                db.execute(f"DELETE FROM {table}")  # noqa: S608 - names come from the schema
        now = stored_clock(store)()
        with store.transaction() as db:
            plant(db, packaged(), now)


def seed(data_dir: Path, file: Path, told: Told = untold) -> int:
    """Add the practitioners of a JSON file and return how many; raises UsageError `seed-file`."""
    try:
        if not file.is_file() or file.stat().st_size > SEED_BYTES:
            raise ValueError(file)  # noqa: TRY301 - a pipe would be waited for
        document = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise UsageError("seed-file", {"path": str(file)}) from error
    with _opened(data_dir) as store:
        now = stored_clock(store)()
        prepare(store, now)
        try:
            with store.transaction() as db:
                return plant_checked(db, document, now, told)
        except ValueError as error:
            raise UsageError("seed-file", {"path": str(file)}) from error


def snapshot(data_dir: Path, file: Path, told: Told = untold) -> None:
    """Write all data into a private file; raises UsageError `snapshot-file` where it cannot be written."""
    with _opened(data_dir) as store:
        prepare(store, stored_clock(store)())
        try:
            store.copy_to(file, told)
        except OSError as error:
            raise UsageError("snapshot-file", {"path": str(file)}) from error


def restore(data_dir: Path, file: Path, told: Told = untold) -> None:
    """Replace all data by a snapshot's; raises UsageError `snapshot-file` for a file that is none."""
    try:
        with _opened(data_dir) as store:
            store.copy_from(file, told)
    except ValueError as error:
        raise UsageError("snapshot-file", {"path": str(file)}) from error


def messages(data_dir: Path) -> list[dict[str, Any]]:
    """Return the outbox, newest first, as JSON values."""
    with _opened(data_dir) as store, store.transaction() as db:
        return [message.model_dump(mode="json") for message in outbox(db)]


def mail(data_dir: Path, message_id: str) -> str:
    """Return a mail of the outbox as it travels; raises ServiceError `not-found` for an unknown id."""
    with _opened(data_dir) as store, store.transaction() as db:
        row = db.execute("SELECT raw FROM messages WHERE id = ? AND raw IS NOT NULL", (message_id,)).fetchone()
    if row is None:
        raise ServiceError("not-found")
    return str(row["raw"])


def at_desk(data_dir: Path, work: Callable[[Moment], T]) -> T:
    """Do an operator's work on the data, at the sandbox's own time, after what the clock has come to."""
    with _opened(data_dir) as store:
        sandbox = Sandbox(store, Config(), stored_clock(store))
        now = sandbox.clock()
        prepare(store, now)
        with store.transaction() as db:
            sweep(sandbox, db, now)
            return work(Moment(sandbox, db, now))


def move_clock(data_dir: Path, step: timedelta | None) -> datetime:
    """Move the sandbox's clock on, or back to the machine's, and let happen what it comes to; return its time."""
    with _opened(data_dir) as store:
        prepare(store, stored_clock(store)())
        with store.transaction() as db:
            advance(db, -offset(db) if step is None else step)
    return at_desk(data_dir, lambda moment: moment.now)


def set_locked(data_dir: Path, user_name: str, locked: bool) -> None:
    """Lock an account and end its sessions, or unlock it; raises ServiceError `sandbox-account` for an unknown name."""
    with _opened(data_dir) as store:
        prepare(store, stored_clock(store)())
        with store.transaction() as db:
            changed = db.execute(
                "UPDATE accounts SET state = ? WHERE email = ? AND state IN ('active', 'locked') RETURNING id",
                ("locked" if locked else "active", normalise(harmless(user_name)).lower()),
            ).fetchone()
            if changed is None:
                raise ServiceError("sandbox-account", {"name": user_name})
            if locked:
                db.execute("DELETE FROM sessions WHERE account_id = ?", (changed["id"],))
