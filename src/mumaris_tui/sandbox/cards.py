"""Cards: issued, sent or handed out, verified by strangers, and what is reported wrong on them."""

import json
import secrets
from datetime import date
from http import HTTPStatus

from mumaris_tui.api.contract import NameParts, PractitionerRecord
from mumaris_tui.api.contract_card import (
    CardList,
    CardRecord,
    CardReport,
    CardReportOrder,
    PickupOrder,
    ShipmentEvent,
    ShipmentRecord,
    VerifyAnswer,
)
from mumaris_tui.api.convert import from_label
from mumaris_tui.domain.identifiers import parse_registration_no
from mumaris_tui.domain.lifecycle import Event, Status, new_expiry
from mumaris_tui.domain.profiles import DIGITAL
from mumaris_tui.domain.refused import Refused
from mumaris_tui.sandbox import life, throttle, timers
from mumaris_tui.sandbox.call import Call, OwnCall
from mumaris_tui.sandbox.idempotency import once
from mumaris_tui.sandbox.ownership import own_card, own_request
from mumaris_tui.sandbox.people import practitioner
from mumaris_tui.sandbox.replies import Reply, refuse, rejected
from mumaris_tui.sandbox.scene import Scene
from mumaris_tui.sandbox.store import Db, Row, insert, instant, stamp
from mumaris_tui.sandbox.tokens import new_id, same

BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
VERIFY_SIGNS = 10
REPORTED = frozenset({"name_ar", "name_en", "rank", "specialty"})
BEFORE_PRINT = frozenset({
    Status.SUBMITTED, Status.UNDER_REVIEW, Status.RETURNED, Status.APPROVED_UNPAID, Status.PAYMENT_PENDING, Status.PAID,
    Status.CARD_ISSUED,
})  # fmt: skip
"""While the card is not printed, it can be collected elsewhere."""


# --- what a request's events do to its card -------------------------------------------------------------------------


def issue(scene: Scene, row: Row) -> None:
    """Issue the card in the place of the old one: a renewed one ends the term after it, or after today (DOMAIN 5.7)."""
    db = scene.db
    who = practitioner(db, row["practitioner_id"])
    if not db.execute("SELECT 1 FROM cards WHERE practitioner_id = ?", (row["practitioner_id"],)).fetchone():
        _insert(scene, row["practitioner_id"], None, who)
    db.execute("UPDATE cards SET replaced = 1 WHERE practitioner_id = ?", (row["practitioner_id"],))
    renewed = who
    if row["term_years"] and who.registration_expires:
        expires = new_expiry(who.registration_expires, scene.today, row["term_years"])
        renewed = who.model_copy(update={"registration_issued": scene.today, "registration_expires": expires})
        db.execute("UPDATE practitioners SET record = ? WHERE id = ?", (renewed.model_dump_json(), who.id))
    card_id = _insert(scene, row["practitioner_id"], row["id"], renewed)
    shipment_id = new_id(scene.now)
    insert(
        db,
        "shipments",
        id=shipment_id,
        card_id=card_id,
        method=row["delivery"],
        state="preparing",
        branch=row["branch"],
    )
    _note(scene, shipment_id, "preparing")
    timers.plan_reminders(db, row["practitioner_id"], scene.now)
    if row["delivery"] == DIGITAL:
        life.happen(scene, row, Event.DELIVER, "system")


def ship(scene: Scene, row: Row) -> None:
    """Hand the card to the courier."""
    tracking = f"SIM{secrets.randbelow(10**10):010}"
    _move(scene, row, "dispatched", tracking=tracking)


def make_ready(scene: Scene, row: Row) -> None:
    """Lay the card out at a branch: the chosen one, or the one that a parcel came back to."""
    shipment = _shipment_of(scene.db, row["id"])
    if shipment["state"] == "dispatched":
        _note(scene, shipment["id"], "returned_to_sender")
    branch = row["branch"] or _first_branch(scene)
    scene.db.execute("UPDATE requests SET branch = ? WHERE id = ?", (branch, row["id"]))
    _move(scene, row, "ready_pickup", branch=branch)


def hand_over(scene: Scene, row: Row) -> None:
    """Note that the card has arrived; requests without a card have nothing to hand over."""
    shipment = _shipment_of(scene.db, row["id"])
    if shipment:
        _move(scene, row, "collected" if shipment["state"] == "ready_pickup" else "delivered")


def _insert(scene: Scene, practitioner_id: str, request_id: str | None, who: PractitionerRecord) -> str:
    card_id = new_id(scene.now)
    if not (who.registration_no and who.registration_issued and who.registration_expires):
        raise refuse("state")  # a card is of a registration
    insert(
        scene.db,
        "cards",
        id=card_id,
        practitioner_id=practitioner_id,
        request_id=request_id,
        registration_no=parse_registration_no(who.registration_no),
        serial=f"SIM-{card_id[-8:].upper()}",
        record=who.model_dump_json(),
        issued_on=who.registration_issued.isoformat(),
        expires_on=who.registration_expires.isoformat(),
        verify_code="".join(secrets.choice(BASE32) for _ in range(VERIFY_SIGNS)),
    )
    return card_id


def _move(scene: Scene, row: Row, state: str, *, tracking: str | None = None, branch: str | None = None) -> None:
    shipment = _shipment_of(scene.db, row["id"])
    scene.db.execute(
        "UPDATE shipments SET state = ?, tracking = coalesce(?, tracking), branch = coalesce(?, branch) WHERE id = ?",
        (state, tracking, branch, shipment["id"]),
    )
    _note(scene, shipment["id"], state)


def _note(scene: Scene, shipment_id: str, state: str) -> None:
    insert(scene.db, "shipment_events", shipment_id=shipment_id, at=stamp(scene.now), state=state)


def _shipment_of(db: Db, request_id: str) -> Row:
    row: Row = db.execute(
        "SELECT s.* FROM shipments s JOIN cards c ON c.id = s.card_id WHERE c.request_id = ?", (request_id,)
    ).fetchone()
    return row


def _first_branch(scene: Scene) -> str:
    """Return where a parcel without a branch of its own comes back to; nearness is not modelled."""
    return next(branch.code for branch in scene.rules.branches if branch.active)


# --- what is asked about cards --------------------------------------------------------------------------------------


def list_cards(call: OwnCall) -> Reply:
    """Return the practitioner's cards, newest first."""
    rows = call.db.execute(
        "SELECT * FROM cards WHERE practitioner_id = ? ORDER BY rowid DESC", (call.practitioner_id,)
    ).fetchall()
    return Reply.of(CardList(items=[card_record(call, row, _base(call)) for row in rows]))


def get_card(call: OwnCall) -> Reply:
    """Return one card."""
    return Reply.of(card_record(call, own_card(call), _base(call)))


def get_certificate(call: OwnCall) -> Reply:
    """Return the card's certificate as a PDF, in the language asked for."""
    from mumaris_tui.sandbox.papers import certificate

    card = card_record(call, own_card(call), _base(call))
    return Reply(HTTPStatus.OK, certificate(card, call.rules, call.language), "application/pdf")


def _base(call: Call) -> str:
    return call.sandbox.config.public_url or call.base_url


def card_record(scene: Scene, row: Row, base: str) -> CardRecord:
    """Return a card as it travels."""
    who = json.loads(row["record"])
    shipment = scene.db.execute("SELECT * FROM shipments WHERE card_id = ?", (row["id"],)).fetchone()
    return CardRecord(
        id=row["id"],
        request_id=row["request_id"],
        registration_no=who["registration_no"],
        serial=row["serial"],
        name_ar=NameParts(**who["name_ar"]),
        name_en=NameParts(**who["name_en"]),
        profession=who["profession"],
        rank=who["rank"],
        specialty=who["specialty"],
        classification_no=who["classification_no"],
        classification_issued=who["classification_issued"],
        issued_on=date.fromisoformat(row["issued_on"]),
        expires_on=date.fromisoformat(row["expires_on"]),
        state=_state(row, scene.today),
        verify_code=row["verify_code"],
        verify_url=f"{base}/v1/verify/{row['registration_no']}?code={row['verify_code']}",
        shipment=_shipment_record(scene, shipment) if shipment else None,
    )


def _state(row: Row, today: date) -> str:
    if row["replaced"]:
        return "replaced"
    return "active" if today <= date.fromisoformat(row["expires_on"]) else "expired"


def _shipment_record(scene: Scene, row: Row) -> ShipmentRecord:
    moves = scene.db.execute("SELECT * FROM shipment_events WHERE shipment_id = ? ORDER BY rowid", (row["id"],))
    return ShipmentRecord(
        id=row["id"],
        card_id=row["card_id"],
        method=row["method"],
        state=row["state"],
        carrier=from_label(scene.rules.pickup.carrier) if row["method"] == "courier" else None,
        tracking=row["tracking"],
        branch=row["branch"],
        events=[ShipmentEvent(at=instant(each["at"]), state=each["state"]) for each in moves],
    )


def is_changeable(db: Db, row: Row) -> bool:
    """Tell whether the card can still be collected somewhere else: until it is printed."""
    shipment = _shipment_of(db, row["id"])
    printed = bool(shipment) and shipment["state"] != "preparing"
    return row["status"] in BEFORE_PRINT and not printed and row["delivery"] == "branch"


def change_pickup(call: OwnCall) -> Reply:
    """Let a card that is collected at a branch be collected at another; `state` once it is printed, or goes by post."""
    from mumaris_tui.sandbox.requests import request_reply

    row = own_request(call)
    branch = call.order(PickupOrder).branch
    if branch not in call.rules.branches or not call.rules.branches[branch].active:
        raise rejected("/branch", Refused("choice"))
    if not is_changeable(call.db, row):
        raise refuse("state")
    if row["branch"] != branch:
        call.db.execute(
            "UPDATE requests SET branch = ?, revision = revision + 1, updated_at = ? WHERE id = ?",
            (branch, stamp(call.now), row["id"]),
        )
        call.db.execute(
            "UPDATE shipments SET branch = ? WHERE card_id IN (SELECT id FROM cards WHERE request_id = ?)",
            (branch, row["id"]),
        )
    return request_reply(call, life.request_of(call.db, row["id"]))


def report_card(call: OwnCall) -> Reply:
    """Take a report of a wrong name, rank or specialty on the card."""
    return once(call.db, call, call.account_id, lambda: _report(call))


def _report(call: OwnCall) -> Reply:
    from mumaris_tui.sandbox.notices import tell

    card = own_card(call)
    order = call.order(CardReportOrder)
    if order.field not in REPORTED:
        raise rejected("/field", Refused("choice"))
    if not order.correct.strip():
        raise rejected("/correct", Refused("empty"))
    report = CardReport(
        id=new_id(call.now), card_id=card["id"], field=order.field, correct=order.correct, reported_at=call.now
    )
    insert(
        call.db,
        "card_reports",
        id=report.id,
        card_id=card["id"],
        field=order.field,
        correct=order.correct,
        reported_at=stamp(call.now),
    )
    request = life.request_of(call.db, card["request_id"]) if card["request_id"] else None
    tell(call, call.account_id, "report-taken", request)
    return Reply.of(report, HTTPStatus.CREATED)


def verified(call: Call) -> VerifyAnswer:
    """Tell a stranger whether a registration is valid by the card's code; anything wrong gets the same short answer.

    Raises `rate-limited` for whoever got that too often, a right code or not.
    """
    keys = ((f"verify:{call.source}", throttle.VERIFY),)
    with call.sandbox.store.transaction() as db:
        throttle.check(db, keys, call.now, "rate-limited")
        timers.sweep(call.sandbox, db, call.now)
        row = _valid(db, call)
        if row is None:
            throttle.fail(db, keys, call.now)
            return VerifyAnswer(valid=False)
    rank = call.rules.ranks[json.loads(row["record"])["rank"]].label
    return VerifyAnswer(valid=True, rank=from_label(rank), expires_on=date.fromisoformat(row["expires_on"]))


def _valid(db: Db, call: Call) -> Row | None:
    """Return the active card of the path's registration number that has the code asked with."""
    try:
        number = parse_registration_no(call.parts["registration_no"])
    except Refused:
        return None
    code = call.query.get("code", "").strip().upper()
    rows = db.execute("SELECT * FROM cards WHERE registration_no = ? AND NOT replaced", (number,)).fetchall()
    row = next((each for each in rows if same(each["verify_code"], code)), None)
    return row if row and _state(row, call.today) == "active" else None
