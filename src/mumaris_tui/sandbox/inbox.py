"""The account's inbox."""

import json

from mumaris_tui.api.contract import Label
from mumaris_tui.api.contract_desk import NotificationList, NotificationRecord
from mumaris_tui.i18n import Language, Phrasebook, plain
from mumaris_tui.sandbox.call import OwnCall
from mumaris_tui.sandbox.notices import shown
from mumaris_tui.sandbox.ownership import own_notification
from mumaris_tui.sandbox.people import practitioner
from mumaris_tui.sandbox.replies import NOTHING, Reply
from mumaris_tui.sandbox.store import Row, instant, stamp

SHOWN = 200


def list_notifications(call: OwnCall) -> Reply:
    """Return the inbox, newest first."""
    rows = call.db.execute(
        "SELECT * FROM notifications WHERE account_id = ? ORDER BY rowid DESC LIMIT ?", (call.account_id, SHOWN)
    )
    zone = practitioner(call.db, call.practitioner_id).time_zone
    (unread,) = call.db.execute(
        "SELECT count(*) FROM notifications WHERE account_id = ? AND read_at IS NULL", (call.account_id,)
    ).fetchone()
    return Reply.of(NotificationList(items=[_record(row, zone) for row in rows], unread=unread))


def mark_read(call: OwnCall) -> Reply:
    """Mark a message as read; twice is once."""
    row = own_notification(call)
    call.db.execute(
        "UPDATE notifications SET read_at = coalesce(read_at, ?) WHERE id = ?", (stamp(call.now), row["id"])
    )
    return NOTHING


def _record(row: Row, zone: str) -> NotificationRecord:
    return NotificationRecord(
        id=row["id"],
        at=instant(row["at"]),
        kind=row["kind"],
        request_id=row["request_id"],
        subject=Label(ar=_worded(row, "ar", zone, "-subject"), en=_worded(row, "en", zone, "-subject")),
        body=Label(ar=_worded(row, "ar", zone), en=_worded(row, "en", zone)),
        read=row["read_at"] is not None,
    )


def _worded(row: Row, language: Language, zone: str, part: str = "") -> str:
    words = Phrasebook(language, zone=zone)
    return plain(words.text(f"mail-{row['kind']}{part}", **shown(words, json.loads(row["message_values"]))))
