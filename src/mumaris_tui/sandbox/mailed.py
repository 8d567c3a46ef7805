"""Codes that are mailed before something of an account changes: good for half an hour, for five attempts, and once."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from mumaris_tui.domain.text import normalise
from mumaris_tui.sandbox.store import Db, Row, instant, stamp
from mumaris_tui.sandbox.tokens import hashed, new_code, same

GOOD_FOR = timedelta(minutes=30)
ATTEMPTS = 5

Purpose = Literal["reset", "email", "mobile"]


@dataclass(frozen=True, slots=True)
class Mailed:
    """The codes that were made: `second` where two addresses have to answer."""

    code: str
    second: str


def begin(db: Db, now: datetime, account_id: str, purpose: Purpose, value: str = "", *, two: bool = False) -> Mailed:
    """Make the code of a change, in the place of one that still waited."""
    code, second = new_code(), new_code()
    db.execute(
        "INSERT OR REPLACE INTO mailed_codes VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            account_id,
            purpose,
            hashed(account_id + code),
            hashed(account_id + second) if two else None,
            value,
            stamp(now + GOOD_FOR),
            ATTEMPTS,
        ),
    )
    return Mailed(code, second)


def redeem(db: Db, now: datetime, account_id: str, purpose: Purpose, code: str, second: str = "") -> str | None:
    """Take the code and return the change's value; None, with an attempt less, where it is not right or too old."""
    row: Row | None = db.execute(
        "SELECT * FROM mailed_codes WHERE account_id = ? AND purpose = ?", (account_id, purpose)
    ).fetchone()
    if row is None or not row["attempts_left"] or now >= instant(row["expires_at"]):
        return None
    right = same(hashed(account_id + normalise(code)), row["code_hash"])
    if row["second_hash"] is not None:
        right &= same(hashed(account_id + normalise(second)), row["second_hash"])
    if right:
        db.execute("DELETE FROM mailed_codes WHERE account_id = ? AND purpose = ?", (account_id, purpose))
        return str(row["value"])
    db.execute(
        "UPDATE mailed_codes SET attempts_left = attempts_left - 1 WHERE account_id = ? AND purpose = ?",
        (account_id, purpose),
    )
    return None
