"""A sandbox on a real socket for tests, each exchange judged by the contract."""

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

from tests.contract.validator import ContractValidator

from mumaris_tui.domain.calendar import RIYADH, riyadh_day
from mumaris_tui.domain.profiles import CLASSIC
from mumaris_tui.domain.rules import Rules, load_packaged, parse
from mumaris_tui.sandbox.app import create
from mumaris_tui.sandbox.call import Config, Sandbox
from mumaris_tui.sandbox.clock import Clock, carry_sessions
from mumaris_tui.sandbox.seeds import prepare
from mumaris_tui.sandbox.serve import LOOPBACK, listen, server
from mumaris_tui.sandbox.store import Store

SECRET = "the-secret-of-this-run"
START_WITHIN_S = 30.0


def _to_noon() -> timedelta:
    now = datetime.now(UTC)
    return datetime.combine(riyadh_day(now), time(12), RIYADH) - now


_TO_NOON = _to_noon()
"""Tests begin about noon in Riyadh, and so go alike at any hour."""


class MovingClock:
    """The machine's clock, but for the hour, moved by hand."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + _TO_NOON + self.ahead

    def move(self, **step: float) -> None:
        self.ahead += timedelta(**step)


@dataclass(frozen=True)
class Backend:
    """A running sandbox: where it is, and its database for looking into."""

    url: str
    secret: str | None
    path: Path
    clock: Clock
    sandbox: Sandbox = field(repr=False)

    def rows(self, query: str, *values: Any) -> list[dict[str, Any]]:
        """Return what a query finds in the database file, read by a connection of its own."""
        with _reading(self.path) as db:
            return [dict(row) for row in db.execute(query, values)]

    def write(self, query: str, *values: Any) -> None:
        """Change the database beside the server, such as to lock an account."""
        with self.sandbox.store.transaction() as db:
            db.execute(query, values)

    def pass_time(self, **step: float) -> None:
        """Move the clock as the operator's command does: nobody is signed out by it."""
        assert isinstance(self.clock, MovingClock)
        with self.sandbox.store.transaction() as db:  # before the clock moves: a call may come between
            carry_sessions(db, timedelta(**step))
        self.clock.move(**step)

    def code(self) -> str:
        """Return the code of the latest message that has one."""
        (row,) = self.rows("SELECT code FROM messages WHERE code IS NOT NULL ORDER BY rowid DESC LIMIT 1")
        return str(row["code"])


def with_later_notice() -> Rules:
    """Return the packaged rules with another privacy notice in force, of one paragraph."""
    document: dict[str, Any] = dict(load_packaged().document)
    notice = {"version": "later", "paragraphs": [{"ar": "هذا إشعار لاحق.", "en": "This is a later notice."}]}
    return parse({**document, "privacy": {**document["privacy"], **notice}})


@contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    db.row_factory = sqlite3.Row
    try:
        yield db
    finally:
        db.close()


@contextmanager
def serving(
    directory: Path,
    *,
    one_time_code: bool = False,
    clock: Clock | None = None,
    embedded: bool = True,
    profile: str = CLASSIC,
    public_url: str | None = None,
) -> Iterator[Backend]:
    """Serve from a thread until the block ends; the database in `directory` stays."""
    now = clock or MovingClock()
    store = Store(directory / "sandbox")
    secret = SECRET if embedded else None
    sandbox = Sandbox(store, Config(one_time_code, secret, public_url, profile), now)
    prepare(store, now())
    listener = listen(LOOPBACK, 0)
    running = server(ContractValidator(create(sandbox)))
    thread = threading.Thread(target=running.run, args=([listener],), daemon=True)
    thread.start()
    try:
        yield Backend(f"http://{LOOPBACK}:{listener.getsockname()[1]}", secret, store.path, now, sandbox)
    finally:
        running.should_exit = True
        thread.join(START_WITHIN_S)
        store.close()
        listener.close()


@contextmanager
def full_disk(backend: Backend, *changes: str) -> Iterator[None]:
    """Leave the database no room for such changes, as `UPDATE ON sessions`, which every call makes."""
    db = backend.sandbox.store._db
    names = [f"filled_{at}" for at in range(len(changes))]
    with backend.sandbox.store.transaction():
        (size,) = db.execute("PRAGMA page_count").fetchone()
        for name, change in zip(names, changes, strict=True):
            much = "INSERT INTO settings VALUES ('much', hex(randomblob(1000000)))"
            db.execute(f"CREATE TEMP TRIGGER {name} BEFORE {change} BEGIN {much}; END")
    db.execute(f"PRAGMA max_page_count = {size}")
    try:
        yield
    finally:
        db.execute("PRAGMA max_page_count = 4294967294")
        for name in names:
            db.execute(f"DROP TRIGGER {name}")


@asynccontextmanager
async def running_sandbox(
    directory: Path,
    *,
    one_time_code: bool = False,
    clock: Clock | None = None,
    embedded: bool = True,
    profile: str = CLASSIC,
    public_url: str | None = None,
) -> AsyncIterator[Backend]:
    """Serve as `serving` does, without holding up the test's own loop."""
    held = serving(
        directory,
        one_time_code=one_time_code,
        clock=clock,
        embedded=embedded,
        profile=profile,
        public_url=public_url,
    )
    backend = await asyncio.to_thread(held.__enter__)
    try:
        yield backend
    finally:
        await asyncio.to_thread(held.__exit__, None, None, None)
