"""Following a request: its time line, waited for where that is asked, and its withdrawal."""

import re
from dataclasses import replace

from mumaris_tui.api.contract_request import ConsentRecord, EventList, EventRecord
from mumaris_tui.domain.lifecycle import Event
from mumaris_tui.domain.refused import Refused
from mumaris_tui.sandbox.call import Call, OwnCall
from mumaris_tui.sandbox.idempotency import once
from mumaris_tui.sandbox.life import happen
from mumaris_tui.sandbox.ownership import own_request
from mumaris_tui.sandbox.replies import Reply, rejected
from mumaris_tui.sandbox.requests import check_revision, request_reply
from mumaris_tui.sandbox.store import instant
from mumaris_tui.sandbox.timers import is_due

MOST_WAIT_S = 25.0
_WAIT = re.compile(r"\s*wait\s*=\s*(\d{1,4})\s*")
_CURSOR = re.compile(r"\d{1,15}")


def list_events(call: OwnCall) -> Reply:
    """Return the request's events after the cursor that is named, oldest first, and the cursor after them."""
    row = own_request(call)
    after = cursor(call)
    rows = call.db.execute(
        "SELECT rowid AS n, * FROM request_events WHERE request_id = ? AND rowid > ? ORDER BY rowid", (row["id"], after)
    ).fetchall()
    items = [
        EventRecord(
            id=each["id"],
            at=instant(each["at"]),
            actor=each["actor"],
            from_status=each["from_status"],
            to_status=each["to_status"],
            kind=each["kind"],
            consent=ConsentRecord.model_validate_json(each["consent"]) if each["consent"] else None,
        )
        for each in rows
    ]
    reply = Reply.of(EventList(items=items, cursor=str(rows[-1]["n"] if rows else after)))
    return reply if items else replace(reply, waits_s=_wait_s(call))


def cursor(call: Call) -> int:
    """Return the cursor of the call, 0 without one; raises Rejected for one that was never given out."""
    given = call.query.get("after", "")
    if given and not _CURSOR.fullmatch(given):
        raise rejected("/after", Refused("shape"))
    return int(given or 0)


def _wait_s(call: Call) -> float:
    """Return how long the caller would wait (`Prefer: wait=n`, RFC 7240), at most `MOST_WAIT_S`; 0 unasked."""
    found = (_WAIT.fullmatch(part) for part in call.headers.get("prefer", "").split(","))
    return min(next((float(each[1]) for each in found if each), 0.0), MOST_WAIT_S)


def has_news(call: Call) -> bool:
    """Tell whether there is an event after the cursor, or the clock has come to something; looks without the writer."""
    found = call.sandbox.store.peek(
        "SELECT 1 FROM request_events WHERE request_id = ? AND rowid > ? LIMIT 1",
        call.parts["request_id"],
        cursor(call),
    )
    return bool(found) or is_due(call.sandbox, call.sandbox.clock())


def withdraw(call: OwnCall) -> Reply:
    """Withdraw a request before its review, or unpaid; it ends."""
    return once(call.db, call, call.account_id, lambda: _withdraw(call))


def _withdraw(call: OwnCall) -> Reply:
    row = own_request(call)
    check_revision(call, row)
    return request_reply(call, happen(call, row, Event.CANCEL, "applicant"))
