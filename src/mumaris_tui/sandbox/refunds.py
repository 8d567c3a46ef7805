"""Asking for money back, and what is decided (DOMAIN 3.9)."""

from datetime import date
from http import HTTPStatus

from mumaris_tui.api.contract_pay import RefundOrder, RefundRecord
from mumaris_tui.domain.calendar import add_business_days
from mumaris_tui.domain.identifiers import mask_iban, parse_iban
from mumaris_tui.domain.refused import Refused
from mumaris_tui.sandbox.billing import COUNTS, move
from mumaris_tui.sandbox.call import OwnCall
from mumaris_tui.sandbox.idempotency import once
from mumaris_tui.sandbox.ownership import own_invoice, own_refund
from mumaris_tui.sandbox.replies import Rejected, Reply, refuse, rejected
from mumaris_tui.sandbox.scene import Scene
from mumaris_tui.sandbox.store import Row, insert, instant, stamp
from mumaris_tui.sandbox.tokens import new_id

OF_TOO_MUCH = frozenset({"duplicate", "overpaid"})
HALF = frozenset({"cancelled_in_time"})


def ask_refund(call: OwnCall) -> Reply:
    """Take a request for money back; `refund-nothing` where nothing was paid, or nothing too much."""
    return once(call.db, call, call.account_id, lambda: _ask(call))


def _ask(call: OwnCall) -> Reply:
    order = call.order(RefundOrder)
    problems = []
    if order.reason not in call.rules.table("refund_reason").codes:
        problems.append(Refused("choice").at("/reason"))
    try:
        iban = parse_iban(order.iban)
    except Refused as refused:
        problems.append(refused.at("/iban"))
    if problems:
        raise Rejected(problems)
    invoice = own_invoice(call, order.invoice_id)
    amount = _amount(call, invoice, order.reason)
    if amount <= 0:
        raise rejected("/reason", Refused("refund-nothing"))
    if call.db.execute(
        "SELECT 1 FROM refunds WHERE invoice_id = ? AND state = 'submitted'", (invoice["id"],)
    ).fetchone():
        raise refuse("refund-open")
    refund_id = new_id(call.now)
    terms = call.rules.payment
    insert(
        call.db,
        "refunds",
        id=refund_id,
        invoice_id=invoice["id"],
        reason=order.reason,
        amount_halalas=amount,
        iban=iban,
        state="submitted",
        requested_at=stamp(call.now),
        decide_by=add_business_days(call.today, terms.refund_decision_days, call.rules.holidays).isoformat(),
    )
    row = call.db.execute("SELECT * FROM refunds WHERE id = ?", (refund_id,)).fetchone()
    return Reply.of(refund_record(row), HTTPStatus.CREATED, Location=f"/v1/refunds/{refund_id}")


def _amount(scene: Scene, invoice: Row, reason: str) -> int:
    """Return what the reason gives back: what was too much and is there still, or the fee or half of it, once."""
    db, bill = scene.db, (invoice["id"],)
    if reason in OF_TOO_MUCH:
        asked = "SELECT coalesce(sum(refundable_halalas), 0) FROM payments WHERE invoice_id = ? AND state = 'succeeded'"
        return int(db.execute(asked, bill).fetchone()[0])
    if not db.execute(f"SELECT 1 FROM payments WHERE invoice_id = ? AND {COUNTS}", bill).fetchone():  # noqa: S608
        return 0
    given = "SELECT reason, amount_halalas FROM refunds WHERE invoice_id = ? AND state <> 'refused'"
    before = sum(each["amount_halalas"] for each in db.execute(given, bill) if each["reason"] not in OF_TOO_MUCH)
    total = invoice["total_halalas"]
    return int((total // 2 if reason in HALF else total) - before)


def get_refund(call: OwnCall) -> Reply:
    """Return a request for money back."""
    return Reply.of(refund_record(own_refund(call)))


def decide(scene: Scene, row: Row, *, accepted: bool) -> RefundRecord:
    """Accept or refuse; what is accepted is sent back at once in this simulation. Raises `state` for a decided one."""
    from mumaris_tui.sandbox.notices import tell

    if row["state"] != "submitted":
        raise refuse("state")
    state = "transferred" if accepted else "refused"
    scene.db.execute("UPDATE refunds SET state = ?, decided_at = ? WHERE id = ?", (state, stamp(scene.now), row["id"]))
    request = scene.db.execute(
        "SELECT r.* FROM requests r JOIN invoices i ON i.request_id = r.id WHERE i.id = ?", (row["invoice_id"],)
    ).fetchone()
    if accepted:
        _give_back(scene, row)
    tell(scene, request["account_id"], "refund-accepted" if accepted else "refund-refused", request)
    found = scene.db.execute("SELECT * FROM refunds WHERE id = ?", (row["id"],)).fetchone()
    return refund_record(found)


def _give_back(scene: Scene, row: Row) -> None:
    """Mark what was too much as given back, oldest first, or else the invoice; what came in since stays to be asked."""
    db, left = scene.db, row["amount_halalas"]
    if row["reason"] in OF_TOO_MUCH:
        extra = "SELECT * FROM payments WHERE invoice_id = ? AND refundable_halalas > 0 ORDER BY rowid"
        for payment in db.execute(extra, (row["invoice_id"],)).fetchall():
            rest = max(0, payment["refundable_halalas"] - left)
            left -= payment["refundable_halalas"] - rest
            whole = not rest and payment["code"] in {"duplicate", "late"}
            db.execute("UPDATE payments SET refundable_halalas = ? WHERE id = ?", (rest, payment["id"]))
            if whole:
                move(scene, payment["id"], "reversed")
        return
    (total,) = db.execute("SELECT total_halalas FROM invoices WHERE id = ?", (row["invoice_id"],)).fetchone()
    state = "refunded" if left >= total else "partly_refunded"
    db.execute("UPDATE invoices SET state = ? WHERE id = ? AND state = 'paid'", (state, row["invoice_id"]))


def refund_record(row: Row) -> RefundRecord:
    """Return a request for money back as it travels, its account number masked."""
    return RefundRecord(
        id=row["id"],
        invoice_id=row["invoice_id"],
        reason=row["reason"],
        amount_halalas=row["amount_halalas"],
        state=row["state"],
        iban=mask_iban(row["iban"]),
        requested_at=instant(row["requested_at"]),
        decide_by=date.fromisoformat(row["decide_by"]),
        decided_at=instant(row["decided_at"]) if row["decided_at"] else None,
    )
