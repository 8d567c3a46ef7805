"""The sandbox's memory: one SQLite file and one writer; an effect and its key are one transaction."""

import errno
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

from mumaris_tui.errors import MumarisError, TemporaryError

Db = sqlite3.Connection
Row = sqlite3.Row
BUSY_S = 10.0
BUSY_PAUSE_S = 0.02
FILE_NAME = "sandbox.sqlite3"
_PAGES_AT_ONCE = 1024

Told = Callable[[float], None]
"""Is told the share of a piece of work that is done."""


def untold(_done: float) -> None:
    """Tell nobody."""


class Store:
    """The database of one data directory; made and migrated when opened."""

    def __init__(self, directory: Path) -> None:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.path = directory / FILE_NAME
        os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))
        self._writer = threading.Lock()
        self._db = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False, timeout=BUSY_S)
        self._db.row_factory = sqlite3.Row
        _write_ahead(self._db)
        for pragma in ("synchronous = FULL", "foreign_keys = ON"):
            self._db.execute(f"PRAGMA {pragma}")
        migrate(self._db)
        self._peeking = threading.Lock()
        self._reader = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False, timeout=BUSY_S)
        self._reader.row_factory = sqlite3.Row
        self._reader.execute("PRAGMA query_only = ON")

    def peek(self, query: str, *values: str | int) -> list[Row]:
        """Return what a query finds in what is committed, by any process; waits for no writer."""
        with self._peeking:
            return self._reader.execute(query, values).fetchall()

    @contextmanager
    def transaction(self) -> Iterator[Db]:
        """Hold the one writer; what was written is on disk at the end, or undone where the block raised."""
        with self._writer:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:  # SQLite undoes it by itself where the disk is full
                    self._db.execute("ROLLBACK")
                raise

    def copy_to(self, path: Path, told: Told = untold) -> None:
        """Write a whole copy of the database in the place of `path`, at once or not at all, and tell the share done.

        Raises OSError where that cannot be written, or is this database or no file.
        """
        ours = path.resolve().parent == self.path.resolve().parent and path.name.startswith(FILE_NAME)
        if ours or (path.exists() and not path.is_file()):
            raise OSError(errno.EINVAL, str(path))
        made = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            os.close(os.open(made, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            with self._writer, closing(sqlite3.connect(made)) as other:
                _copy(self._db, other, told)
            made.replace(path)
        except sqlite3.OperationalError as error:
            raise OSError(errno.ENOSPC, str(path)) from error
        finally:
            made.unlink(missing_ok=True)

    def copy_from(self, path: Path, told: Told = untold) -> None:
        """Take over the content of a copy and tell the share done; a server that runs on this file goes on with it.

        Raises ValueError for a file that is no copy of such a database, before anything is changed.
        """
        with closing(_read_copy(path)) as other, self._writer:
            _copy(other, self._db, told)

    def close(self) -> None:
        """Close the file."""
        with self._writer, self._peeking:
            self._reader.close()
            self._db.close()


def _copy(source: Db, target: Db, told: Told) -> None:
    source.backup(target, pages=_PAGES_AT_ONCE, progress=lambda _, left, pages: told(1 - left / pages if pages else 1))


def _read_copy(path: Path) -> Db:
    """Return the content of a copy in memory, migrated; raises ValueError for any other file."""
    copy = sqlite3.connect(":memory:")
    try:
        if not path.is_file():
            raise ValueError(path)  # noqa: TRY301 - a pipe would be waited for
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as other:
            other.backup(copy)
        (version,) = copy.execute("PRAGMA user_version").fetchone()
        (sound,) = copy.execute("PRAGMA quick_check(1)").fetchone()
        migrate(copy)
        if not version or sound != "ok" or _shape(copy) != _shape_of_new():
            raise ValueError(path)  # noqa: TRY301 - as above
    except (sqlite3.DatabaseError, ValueError) as error:
        copy.close()
        raise ValueError(str(path)) from error
    return copy


def _shape(db: Db) -> set[tuple[str, str, str]]:
    return set(db.execute("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL"))


def _shape_of_new() -> set[tuple[str, str, str]]:
    with closing(sqlite3.connect(":memory:")) as new:
        migrate(new)
        return _shape(new)


def is_full(error: Exception) -> bool:
    """Tell whether the disk had no room left for what was to be written."""
    if isinstance(error, sqlite3.Error):
        return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF == sqlite3.SQLITE_FULL
    return isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}


_IN_USE = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_OF_THE_DISK = frozenset({
    sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM
})  # fmt: skip


def _write_ahead(db: Db) -> None:
    """Switch to the write-ahead log; two that switch new data at once are told busy without waiting, so wait here."""
    until = time.monotonic() + BUSY_S
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in _IN_USE or time.monotonic() > until:
                raise
            time.sleep(BUSY_PAUSE_S)
        else:
            return


@contextmanager
def faults_told(directory: Path) -> Iterator[None]:
    """Raise what SQLite and the file system refuse as ours: `sandbox-busy`, `storage-failed`, `sandbox-damaged`."""
    path = {"path": str(directory)}
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF  # the primary code
        if code in _IN_USE:
            raise TemporaryError("sandbox-busy") from error
        raise MumarisError("storage-failed" if code in _OF_THE_DISK else "sandbox-damaged", path) from error
    except OSError as error:
        raise MumarisError("storage-failed", path) from error


def set_aside(directory: Path) -> None:
    """Move the files of a damaged database out of the way, under names that tell when."""
    when = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    for ending in ("", "-wal", "-shm"):
        with suppress(FileNotFoundError):
            (directory / f"{FILE_NAME}{ending}").rename(directory / f"damaged-{when}.sqlite3{ending}")


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
            _apply(db, number, script.read_text("utf-8"))


def _apply(db: Db, number: int, script: str) -> None:
    """Apply one file; another process that opens the database at the same time may have been first."""
    try:
        db.executescript(f"BEGIN IMMEDIATE; {script}; PRAGMA user_version = {number}; COMMIT")
    except sqlite3.OperationalError:
        if db.in_transaction:
            db.execute("ROLLBACK")
        (seen,) = db.execute("PRAGMA user_version").fetchone()
        if seen < number:
            raise


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
