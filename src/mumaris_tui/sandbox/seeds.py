"""Practitioners put into an empty database; their days count from the sandbox's own today."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from mumaris_tui.domain.calendar import riyadh_day
from mumaris_tui.domain.identifiers import (
    parse_email,
    parse_foreign_mobile,
    parse_id_number,
    parse_mobile,
    parse_registration_no,
)
from mumaris_tui.domain.refused import Refused
from mumaris_tui.sandbox.clock import offset
from mumaris_tui.sandbox.passwords import hash_password
from mumaris_tui.sandbox.people import dated, renew_anchors
from mumaris_tui.sandbox.personas import packaged
from mumaris_tui.sandbox.replies import dump
from mumaris_tui.sandbox.store import Db, Store, Told, insert, stamp, untold
from mumaris_tui.sandbox.tokens import new_id

ARGON2ID = "$argon2id$"
_WRONG = (KeyError, TypeError, AttributeError, OverflowError, ValueError, Refused)


def prepare(store: Store, now: datetime) -> None:
    """Seed a new database, and keep the seeds of one in use from ageing, but by a clock that an operator moved."""
    with store.transaction() as db:
        if db.execute("SELECT 1 FROM practitioners").fetchone():
            renew_anchors(db, riyadh_day(now - offset(db)))
            _plan_reminders(db, now)
        else:
            plant(db, packaged(), now)


def plant(db: Db, document: Mapping[str, Any], now: datetime, told: Told = untold) -> int:
    """Insert the practitioners of a seeds document and return how many; hashing their passwords takes the time.

    Days are ISO 8601 or offsets ("day-30") from today; an account has a `password`, or its `password_hash`.
    """
    practitioners = document["practitioners"]
    for done, each in enumerate(practitioners, 1):
        _plant_one(db, each, now)
        told(done / len(practitioners))
    _plan_reminders(db, now)
    return len(practitioners)


def _plan_reminders(db: Db, now: datetime) -> None:
    """Leave the planning of reminders to the clock's first sweep: a start waits for none of it."""
    db.execute("DELETE FROM timers WHERE kind = 'plan'")
    insert(db, "timers", due_at=stamp(now), kind="plan")


def plant_checked(db: Db, document: object, now: datetime, told: Told = untold) -> int:
    """Insert practitioners of a document from outside; raises ValueError for any other document."""
    try:
        if not isinstance(document, dict):
            raise TypeError
        for each in document["practitioners"]:
            _check(each, riyadh_day(now))
        return plant(db, document, now, told)
    except (*_WRONG, db.IntegrityError, db.InterfaceError, db.ProgrammingError) as error:
        raise ValueError("seeds") from error


def _plant_one(db: Db, seed: Mapping[str, Any], now: datetime) -> None:
    record = {"id": new_id(now), **seed["record"]}
    insert(
        db,
        "practitioners",
        id=record["id"],
        id_number=record["id_number"],
        anchor=riyadh_day(now).isoformat(),
        record=dump(record),
    )
    for entry in seed.get("cme_entries", ()):
        entry_id = entry.get("id") or new_id(now)
        insert(db, "cme_entries", id=entry_id, practitioner_id=record["id"], record=dump({**entry, "id": entry_id}))
    account = seed.get("account")
    if account:
        insert(
            db,
            "accounts",
            id=account.get("id") or new_id(now),
            email=parse_email(account["email"]),
            mobile=_mobile(account["mobile"]),
            language=account.get("language", "ar"),
            state="active",
            password_hash=account.get("password_hash") or hash_password(account["password"]),
            practitioner_id=record["id"],
            created_at=stamp(now),
        )


def _mobile(text: str) -> str:
    """Return a mobile number of the Kingdom, or of another country, as it is stored."""
    try:
        return parse_mobile(text)
    except Refused:
        return parse_foreign_mobile(text)


def _check(seed: Any, today: date) -> None:
    from mumaris_tui.api.contract import CmeEntryRecord, PractitionerRecord

    account = seed.get("account") or {}
    if account.get("language", "ar") not in {"ar", "en"}:
        raise TypeError
    if not account.get("password_hash", ARGON2ID).startswith(ARGON2ID):
        raise TypeError
    record = PractitionerRecord.model_validate(dated({"id": "new", **seed["record"]}, today))
    parse_id_number(record.id_number, record.id_kind)
    if record.registration_no is not None:
        parse_registration_no(record.registration_no)
    for entry in seed.get("cme_entries", ()):
        CmeEntryRecord.model_validate(dated({"id": "new", **entry}, today))
