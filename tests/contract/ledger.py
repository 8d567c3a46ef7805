"""What the exchanges of a test run met and broke, in files, so that workers and child processes add up."""

import os
from pathlib import Path

FOLDER = "MUMARIS_CONTRACT_LEDGER"


def folder() -> Path | None:
    named = os.environ.get(FOLDER)
    return Path(named) if named else None


def _worker() -> str:
    return os.environ.get("PYTEST_XDIST_WORKER", "main")


def note(kind: str, line: str) -> None:
    """Append one line of a kind (`touched`, `violations`); a single write, so that processes do not mix."""
    if where := folder():
        with (where / f"{_worker()}.{kind}").open("ab", buffering=0) as file:
            file.write(line.replace("\n", " ").encode() + b"\n")


def of_worker(kind: str) -> list[str]:
    """Return the lines of this worker and its children."""
    where = folder()
    file = where / f"{_worker()}.{kind}" if where else None
    return file.read_text().splitlines() if file and file.exists() else []


def of_all(kind: str) -> list[str]:
    """Return the lines of the whole run."""
    where = folder()
    return [line for file in sorted(where.glob(f"*.{kind}")) for line in file.read_text().splitlines()] if where else []
