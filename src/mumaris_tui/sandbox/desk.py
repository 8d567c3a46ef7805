"""The operator's desk: reviewer, bank and courier, by command or by HTTP under the operator's token."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from typing import cast

from mumaris_tui.api.contract import Label, NameParts
from mumaris_tui.api.contract_desk import (
    BankPaymentOrder,
    DecisionOrder,
    DeskEventOrder,
    DeskRequest,
    DeskRequestList,
    NoteOrder,
)
from mumaris_tui.domain.lifecycle import Event
from mumaris_tui.domain.refused import Refused
from mumaris_tui.journey.model import pointer
from mumaris_tui.sandbox import billing, life, refunds, timers
from mumaris_tui.sandbox.call import Call
from mumaris_tui.sandbox.idempotency import once
from mumaris_tui.sandbox.judging import surveyed
from mumaris_tui.sandbox.life import Actor
from mumaris_tui.sandbox.people import practitioner
from mumaris_tui.sandbox.replies import Reply, refuse, rejected
from mumaris_tui.sandbox.requests import request_reply, review_progress
from mumaris_tui.sandbox.scene import Moment, Scene
from mumaris_tui.sandbox.store import Row, insert, instant, savepoint, stamp
from mumaris_tui.sandbox.tokens import new_id, operator_token, same

SHOWN = 200
NO_ANSWER = "null"
ACTORS: Mapping[Event, Actor] = {
    Event.PICK: "reviewer",
    Event.RETURN: "reviewer",
    Event.APPROVE: "reviewer",
    Event.REJECT: "reviewer",
    Event.ISSUE: "system",
    Event.SHIP: "courier",
    Event.READY: "courier",
    Event.DELIVER: "courier",
}
"""The events that are an operator's to cause."""
LETTER_SAYS = frozenset({"rank", "specialty", "start_date", "signed", "stamped"})


# --- what the desk does ---------------------------------------------------------------------------------------------


def listed(scene: Scene, status: str = "") -> DeskRequestList:
    """Return the requests that were sent, oldest first, or those of one status."""
    rows = scene.db.execute(
        "SELECT * FROM requests WHERE number IS NOT NULL AND (? = '' OR status = ?) ORDER BY submitted_at LIMIT ?",
        (status, status, SHOWN),
    ).fetchall()
    return DeskRequestList(items=[_summary(scene, row) for row in rows])


def _summary(scene: Scene, row: Row) -> DeskRequest:
    who = practitioner(scene.db, row["practitioner_id"])
    progress = review_progress(scene, row)
    return DeskRequest(
        id=row["id"],
        number=row["number"],
        service=row["service"],
        status=row["status"],
        name=Label(ar=_short(who.name_ar), en=_short(who.name_en)),
        submitted_at=instant(row["submitted_at"]) if row["submitted_at"] else None,
        updated_at=instant(row["updated_at"]),
        overdue=progress is not None and progress.overdue,
    )


def _short(name: NameParts) -> str:
    return f"{name.first} {name.family}"


def found(scene: Scene, named: str) -> Row:
    """Return a sent request by its id or its number; raises `not-found`."""
    row: Row | None = scene.db.execute(
        "SELECT * FROM requests WHERE number IS NOT NULL AND (id = ? OR number = ?)", (named, named.strip().upper())
    ).fetchone()
    if row is None:
        raise refuse("not-found")
    return row


def act(scene: Scene, row: Row, event: Event, notes: Sequence[NoteOrder] = (), branch: str | None = None) -> Row:
    """Cause an event of the desk, with its notes; raises `state`, or Rejected for a note that points nowhere.

    A parcel that comes back may be laid out at a branch that is named.
    """
    if event not in ACTORS:
        raise refuse("state")
    changes: dict[str, str | int | None] = {}
    if branch is not None:
        if branch not in scene.rules.branches or not scene.rules.branches[branch].active:
            raise rejected("/branch", Refused("choice"))
        changes["branch"] = branch
    with savepoint(scene.db):
        if notes and event in {Event.RETURN, Event.REJECT}:
            _write(scene, row, notes)
        return life.happen(scene, row, event, ACTORS[event], changes)


def _write(scene: Scene, row: Row, notes: Sequence[NoteOrder]) -> None:
    """Keep notes, each with what stood then where it points: an answer, or a field that was left empty."""
    survey = surveyed(scene, row)
    fields = {pointer(field.id) for field in survey.service.fields()}
    for index, note in enumerate(notes):
        if note.code not in scene.rules.table("note_code").codes:
            raise rejected(f"/notes/{index}/code", Refused("choice"))
        if note.attachment_type is not None and note.attachment_type not in scene.rules.attachments:
            raise rejected(f"/notes/{index}/attachment_type", Refused("choice"))
        was = standing(scene, row["id"], note.pointer, note.attachment_type, survey.answers)
        if note.pointer is not None and was == NO_ANSWER and note.pointer not in fields:
            raise rejected(f"/notes/{index}/pointer", Refused("choice"))
        if not survey.asks(note.pointer, note.attachment_type):
            place = "attachment_type" if note.attachment_type else "pointer"
            raise rejected(f"/notes/{index}/{place}", Refused("not-asked"))
        insert(
            scene.db,
            "review_notes",
            id=new_id(scene.now),
            request_id=row["id"],
            at=stamp(scene.now),
            code=note.code,
            pointer=note.pointer,
            attachment_type=note.attachment_type,
            text=note.text,
            was=was,
        )


def standing(
    scene: Scene,
    request_id: str,
    pointer: str | None,
    attachment_type: str | None,
    answers: Mapping[str, Mapping[str, object]],
) -> str | None:
    """Return what stands where a note points: an attachment's digests, or the value's JSON; None for the whole."""
    if attachment_type is not None:
        rows = scene.db.execute(
            "SELECT sha256 FROM attachments WHERE request_id = ? AND type = ? AND state = 'ready' ORDER BY sha256",
            (request_id, attachment_type),
        )
        return ",".join(row["sha256"] for row in rows)
    if pointer is None:
        return None
    value: object = answers
    for part in pointer.strip("/").split("/"):
        if isinstance(value, list) and part.isdecimal() and int(part) < len(value):
            value = value[int(part)]
        else:
            value = value.get(part) if isinstance(value, dict) else None
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def decide_alone(scene: Scene, request_id: str) -> None:
    """Decide as the automatic reviewer: a letter that lacks something returns, a sensitive yes waits for a person."""
    row = life.request_of(scene.db, request_id)
    facts = surveyed(scene, row).facts
    sensitive = {question.code.lower() for question in scene.rules.questions if question.sensitive}
    if any(facts.get(f"questions.{code}") == "yes" for code in sensitive):
        return
    letter = facts.get("attachments.letter_states")
    if isinstance(letter, tuple) and not set(letter) >= LETTER_SAYS:
        note = NoteOrder(code="letter_incomplete", attachment_type="A_LETTER")
        act(scene, row, Event.RETURN, [note])
    else:
        act(scene, row, Event.APPROVE)


def decide_proof(scene: Scene, payment_id: str, *, accepted: bool) -> None:
    """Confirm or refuse the proof of a transfer; raises `not-found`, or `state` where none waits."""
    row = scene.db.execute("SELECT * FROM payments WHERE id = ? OR reference = ?", (payment_id, payment_id)).fetchone()
    if row is None:
        raise refuse("not-found")
    if row["state"] != "pending" or row["method"] != "bank_account":
        raise refuse("state")
    if accepted:
        billing.succeed(scene, row)
    else:
        billing.fail(scene, row, "proof-refused")


# --- by HTTP --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DeskCall(Moment):
    """A call of the operator, inside its transaction."""

    call: Call


def operator(work: Callable[[DeskCall], Reply]) -> Callable[[Call], Reply]:
    """Run the work for the operator alone: with the token of the data folder; to other machines there is no desk."""

    def handler(call: Call) -> Reply:
        if not is_local(call.address):
            raise refuse("not-found")
        scheme, _, given = call.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not same(given.strip(), operator_token(call.sandbox.store.path.parent)):
            raise refuse("operator")
        with call.sandbox.store.transaction() as db:
            timers.sweep(call.sandbox, db, call.now)
            desk = DeskCall(call.sandbox, db, call.now, call)
            return once(db, call, "operator", lambda: work(desk)) if call.method == "POST" else work(desk)

    return handler


def is_local(address: str) -> bool:
    """Tell whether a caller is on this machine."""
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def list_desk(desk: DeskCall) -> Reply:
    """Return what was sent, oldest first."""
    return Reply.of(listed(desk, desk.call.query.get("status", "")))


def show_desk(desk: DeskCall) -> Reply:
    """Return one request whole."""
    return request_reply(desk, found(desk, desk.call.parts["request_id"]))


def act_at_desk(desk: DeskCall) -> Reply:
    """Cause an event of the reviewer, the courier or the branch."""
    order = desk.call.order(DeskEventOrder)
    row = found(desk, desk.call.parts["request_id"])
    if order.event not in ACTORS:
        raise rejected("/event", Refused("choice"))
    return request_reply(desk, act(desk, row, Event(order.event), order.notes, order.branch))


def pay_bill(desk: DeskCall) -> Reply:
    """Pay a bill as a bank does."""
    amount = desk.call.order(BankPaymentOrder).amount_halalas
    return Reply.of(billing.pay_at_bank(desk, desk.call.parts["bill_number"], amount))


def decide_payment(desk: DeskCall) -> Reply:
    """Confirm or refuse a proof."""
    payment_id = desk.call.parts["payment_id"]
    decide_proof(desk, payment_id, accepted=desk.call.order(DecisionOrder).accepted)
    return Reply.of(billing.payment_record(desk, billing.payment_of(desk.db, payment_id)))


def decide_refund(desk: DeskCall) -> Reply:
    """Accept or refuse a request for money back."""
    row = desk.db.execute("SELECT * FROM refunds WHERE id = ?", (desk.call.parts["refund_id"],)).fetchone()
    if row is None:
        raise refuse("not-found")
    return Reply.of(refunds.decide(desk, cast("Row", row), accepted=desk.call.order(DecisionOrder).accepted))
