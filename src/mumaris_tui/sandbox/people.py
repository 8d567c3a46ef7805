"""Practitioners and their recorded CME activities, with days that may be offsets from an anchor."""

import json
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from mumaris_tui.sandbox.call import OwnCall
from mumaris_tui.sandbox.replies import Reply
from mumaris_tui.sandbox.store import Db

if TYPE_CHECKING:
    from pydantic import JsonValue

    from mumaris_tui.api.contract import CmeEntryRecord, PractitionerRecord

_OFFSET = re.compile(r"day([+-]\d{1,6})")


def practitioner(db: Db, practitioner_id: str) -> "PractitionerRecord":
    """Return a practitioner's record, its days resolved."""
    from mumaris_tui.api.contract import PractitionerRecord

    row = db.execute("SELECT anchor, record FROM practitioners WHERE id = ?", (practitioner_id,)).fetchone()
    return PractitionerRecord.model_validate(dated(json.loads(row["record"]), date.fromisoformat(row["anchor"])))


def recorded_cme(db: Db, practitioner_id: str) -> "list[CmeEntryRecord]":
    """Return the activities that providers recorded, in the order of their ids."""
    from mumaris_tui.api.contract import CmeEntryRecord

    rows = db.execute(
        "SELECT c.record, p.anchor FROM cme_entries c JOIN practitioners p ON p.id = c.practitioner_id "
        "WHERE p.id = ? ORDER BY c.id",
        (practitioner_id,),
    )
    return [
        CmeEntryRecord.model_validate(dated(json.loads(row["record"]), date.fromisoformat(row["anchor"])))
        for row in rows
    ]


def renew_anchors(db: Db, today: date) -> None:
    """Count the offsets of practitioners without a request from today on, so that seeds never age."""
    db.execute(
        "UPDATE practitioners SET anchor = ? WHERE id NOT IN (SELECT practitioner_id FROM requests)",
        (today.isoformat(),),
    )


def dated(value: "JsonValue", anchor: date) -> "JsonValue":
    """Return the value with each offset such as "day+60" as the day that many days after the anchor."""
    match value:
        case str():
            found = _OFFSET.fullmatch(value)
            return (anchor + timedelta(days=int(found[1]))).isoformat() if found else value
        case dict():
            return {name: dated(item, anchor) for name, item in value.items()}
        case _:
            return value


def get_practitioner(call: OwnCall) -> Reply:
    """Return the practitioner of the account."""
    return Reply.of(practitioner(call.db, call.practitioner_id))


def get_cme_entries(call: OwnCall) -> Reply:
    """Return the recorded activities."""
    from mumaris_tui.api.contract import CmeLedger

    return Reply.of(CmeLedger(items=recorded_cme(call.db, call.practitioner_id)))
