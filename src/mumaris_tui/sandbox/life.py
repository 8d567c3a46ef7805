"""The one way in which a request moves: an event with all its effects and traces, in the caller's transaction."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Literal

from mumaris_tui.domain.lifecycle import GRANTED, Event, Status, deadline, next_status
from mumaris_tui.domain.profiles import DIGITAL
from mumaris_tui.domain.refused import Refused
from mumaris_tui.sandbox import timers
from mumaris_tui.sandbox.notices import tell
from mumaris_tui.sandbox.replies import refuse
from mumaris_tui.sandbox.scene import Scene
from mumaris_tui.sandbox.store import Db, Row, insert, stamp
from mumaris_tui.sandbox.tokens import new_id

Actor = Literal["applicant", "reviewer", "system", "bank", "courier"]
Effect = Callable[[Scene, Row], object]
TOLD: Mapping[Event, str] = {
    Event.SUBMIT: "submitted",
    Event.RETURN: "returned",
    Event.APPROVE: "approved",
    Event.REJECT: "rejected",
    Event.PAY_OK: "paid",
    Event.PAY_FAIL: "payment-failed",
    Event.ISSUE: "card-issued",
    Event.SHIP: "dispatched",
    Event.READY: "ready-pickup",
    Event.DELIVER: "delivered",
    Event.CANCEL: "withdrawn",
    Event.TIMEOUT: "expired",
}
"""What the practitioner hears of, by the event (DOMAIN 5.9)."""
BY_DELIVERY: Mapping[Event, str] = {Event.SHIP: "courier", Event.READY: "branch", Event.DELIVER: DIGITAL}
"""The delivery whose event a card takes that was just issued."""
BILLED = frozenset({Status.APPROVED_UNPAID, Status.AWAITING_FEE})
"""Where a bill waits to be paid."""


def happen(
    scene: Scene, row: Row, event: Event, actor: Actor, changes: Mapping[str, str | int | None] | None = None
) -> Row:
    """Let the event happen to a request and return it as it then is; `changes` are columns that the event brings.

    Statuses that it only passes through have their effects and no trace of their own. Raises `state` for a pair that
    the table of DOMAIN 5.7 does not hold, or that a guard refuses; nothing is changed.
    """
    before = Status(row["status"])
    brought = changes or {}
    try:
        passed = _passed(scene, {**dict(row), **brought}, before, event)
    except Refused:
        raise refuse("state") from None
    _guard(scene, row, before, event)
    after = passed[-1]
    last = _last_day(scene, row, after)
    columns = {
        **brought,
        "status": after.value,
        "revision": row["revision"] + 1,
        "updated_at": stamp(scene.now),
        "draft_expires_at": None,
        "deadline": last.isoformat() if last else None,
    }
    setting = ", ".join(f"{name} = ?" for name in columns)
    scene.db.execute(f"UPDATE requests SET {setting} WHERE id = ?", (*columns.values(), row["id"]))  # noqa: S608
    add_event(scene, row["id"], before, after, actor)
    moved = request_of(scene.db, row["id"])
    timers.plan(scene, moved)
    if moved["number"] and (kind := _told(moved, event)):
        tell(scene, moved["account_id"], kind, moved)
    for status in passed:
        for effect in _effects(status, event):
            effect(scene, moved)
    return request_of(scene.db, row["id"])


def _passed(scene: Scene, row: Mapping[str, Any], before: Status, event: Event) -> tuple[Status, ...]:
    """Return the statuses into which an event brings a request, the last of which it keeps.

    What costs nothing is paid without a bill, and what gives no card is completed once it is paid.
    """
    profile = row["profile"]
    after = next_status(before, event, profile)
    if after in BILLED and is_free(row):
        after = next_status(after, Event.PAY_OK, profile)
    if after is Status.PAID and not gives_card(scene, row):
        return after, next_status(after, Event.DELIVER, profile)
    return (after,)


def is_free(row: Mapping[str, Any] | Row) -> bool:
    """Tell whether there is nothing to pay for a request."""
    quote = row["fee_quote"]
    return quote is None or not json.loads(quote)["total_halalas"]


def _told(row: Row, event: Event) -> str | None:
    """Return the kind of message that an event brings.

    An approval tells of a bill only where there is one, and what is issued may be a certificate.
    """
    if event is Event.APPROVE and row["status"] in GRANTED:
        return "granted"
    if event is Event.ISSUE and row["delivery"] == DIGITAL:
        return "certificate-issued"
    return TOLD.get(event)


def request_of(db: Db, request_id: str) -> Row:
    """Return a request that is known to be there."""
    row: Row = db.execute("SELECT * FROM requests WHERE id = ?", (request_id,)).fetchone()
    return row


def add_event(
    scene: Scene,
    request_id: str,
    before: Status | None,
    after: Status,
    actor: Actor,
    kind: str = "status",
    consent: str | None = None,
) -> None:
    """Add a change of status, or what its kind is, to the request's time line, which only grows."""
    insert(
        scene.db,
        "request_events",
        id=new_id(scene.now),
        request_id=request_id,
        at=stamp(scene.now),
        actor=actor,
        from_status=before,
        to_status=after,
        kind=kind,
        consent=consent,
    )


def open_notes(db: Db, request_id: str) -> list[Row]:
    """Return the notes that the practitioner has not answered yet."""
    rows = db.execute("SELECT * FROM review_notes WHERE request_id = ? AND NOT resolved ORDER BY rowid", (request_id,))
    return rows.fetchall()


def gives_card(scene: Scene, row: Mapping[str, Any] | Row) -> bool:
    """Tell whether the request's service issues a card."""
    from mumaris_tui.journey.model import Result
    from mumaris_tui.sandbox.requests import find_service

    return find_service(row["service"], scene.rules, row["profile"]).result is Result.CARD


def _guard(scene: Scene, row: Row, before: Status, event: Event) -> None:
    """Refuse what the table allows and this request does not: `state`."""
    noted = bool(open_notes(scene.db, row["id"]))
    wrong = (
        (event is Event.APPROVE and noted)
        or (event is Event.RETURN and not noted)
        or (before is Status.PAID and event is Event.DELIVER)
        or (before is Status.CARD_ISSUED and row["delivery"] != BY_DELIVERY.get(event))
    )
    if wrong:
        raise refuse("state")


def _last_day(scene: Scene, row: Row, after: Status) -> date | None:
    """Return the last day of the new status; that of an invoice stays what it was, whatever was tried meanwhile."""
    if after in BILLED:
        billed = scene.db.execute("SELECT due_on FROM invoices WHERE request_id = ?", (row["id"],)).fetchone()
        if billed:
            return date.fromisoformat(billed["due_on"])
    return deadline(after, scene.today, scene.rules)


def _effects(after: Status, event: Event) -> tuple[Effect, ...]:
    """Return what else a request's coming into a status does; imported here, because the effects move requests too."""
    from mumaris_tui.sandbox import billing, cards, corrections

    if event is Event.PAY_FAIL:
        return ()
    found: Mapping[Status, tuple[Effect, ...]] = {
        Status.APPROVED_UNPAID: (billing.bill,),
        Status.AWAITING_FEE: (billing.bill,),
        Status.PAID: (corrections.apply,),
        Status.CANCELLED: (billing.cancel_invoice,),
        Status.EXPIRED: (billing.cancel_invoice,),
        Status.CARD_ISSUED: (cards.issue,),
        Status.DISPATCHED: (cards.ship,),
        Status.READY_PICKUP: (cards.make_ready,),
        Status.COMPLETED: (cards.hand_over,),
    }
    return found.get(after, ())
