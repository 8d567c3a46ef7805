"""The sandbox's memory: one SQLite file and one writer; an effect and its key are one transaction."""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

Db = sqlite3.Connection
Row = sqlite3.Row
BUSY_S = 10.0
FILE_NAME = "sandbox.sqlite3"


class Store:
    """The database of one data directory; made and migrated when opened."""

    def __init__(self, directory: Path) -> None:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.path = directory / FILE_NAME
        os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))
        self._writer = threading.Lock()
        self._db = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False, timeout=BUSY_S)
        self._db.row_factory = sqlite3.Row
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            self._db.execute(f"PRAGMA {pragma}")
        migrate(self._db)

    @contextmanager
    def transaction(self) -> Iterator[Db]:
        """Hold the one writer; what was written is on disk at the end, or undone where the block raised."""
        with self._writer:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    def copy_to(self, path: Path) -> None:
        """Write a whole copy of the database; `path` is replaced."""
        path.unlink(missing_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        with self._writer, sqlite3.connect(path) as other:
            self._db.backup(other)
        other.close()

    def copy_from(self, path: Path) -> None:
        """Take over the content of a copy; a server that runs on this file goes on with it."""
        other = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        try:
            with self._writer:
                other.backup(self._db)
                migrate(self._db)
        finally:
            other.close()

    def close(self) -> None:
        """Close the file."""
        with self._writer:
            self._db.close()


@contextmanager
def savepoint(db: Db) -> Iterator[None]:
    """Undo the block alone where it raises, and leave the transaction around it."""
    db.execute("SAVEPOINT work")
    try:
        yield
    except BaseException:
        db.execute("ROLLBACK TO work")
        db.execute("RELEASE work")
        raise
    db.execute("RELEASE work")


def migrate(db: Db) -> None:
    """Apply the numbered files of `schema/` that the database has not seen (`PRAGMA user_version`)."""
    (seen,) = db.execute("PRAGMA user_version").fetchone()
    scripts = sorted(
        (int(script.name[:4]), script)
        for script in files("mumaris_tui.sandbox").joinpath("schema").iterdir()
        if script.name.endswith(".sql")
    )
    for number, script in scripts:
        if number > seen:
            db.executescript(f"BEGIN IMMEDIATE; {script.read_text('utf-8')}; PRAGMA user_version = {number}; COMMIT")


def tables(db: Db) -> list[str]:
    """Return the names of the tables."""
    found = db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return [name for (name,) in found]


def insert(db: Db, table: str, **values: str | float | bytes | None) -> None:
    """Insert one row; table and column names are the caller's own words, never from outside."""
    names, marks = ", ".join(values), ", ".join("?" * len(values))
    db.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(values.values()))  # noqa: S608


def stamp(at: datetime) -> str:
    """Return an instant as it is stored; texts of this form sort by time."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds")


def instant(text: str) -> datetime:
    """Return a stored instant."""
    return datetime.fromisoformat(text)
