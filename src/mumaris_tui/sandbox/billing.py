"""Invoices and the payments of them: the record here is the truth, whatever a browser or a bank says."""

import hashlib
import json
from datetime import date, timedelta
from http import HTTPStatus
from typing import Literal

from mumaris_tui.api.contract_pay import BankAccount, InvoiceRecord, PaymentEvent, PaymentOrder, PaymentRecord
from mumaris_tui.api.contract_request import FeeLineRecord, FeeQuoteRecord
from mumaris_tui.api.convert import from_label
from mumaris_tui.domain.identifiers import luhn_digit
from mumaris_tui.domain.lifecycle import Event, Status, receipt_no
from mumaris_tui.domain.refused import Refused
from mumaris_tui.sandbox import life, timers
from mumaris_tui.sandbox.call import Call, OwnCall
from mumaris_tui.sandbox.idempotency import once
from mumaris_tui.sandbox.ownership import own_invoice, own_payment, owned
from mumaris_tui.sandbox.pages import PATHS
from mumaris_tui.sandbox.replies import Reply, dump, refuse, rejected
from mumaris_tui.sandbox.scene import Scene
from mumaris_tui.sandbox.store import Db, Row, insert, instant, stamp
from mumaris_tui.sandbox.tokens import hashed, new_id, new_page_code

Outcome = Literal[
    "declined", "insufficient-funds", "card-expired", "abandoned", "expired", "cancelled", "proof-refused"
]
LINK_GOOD_FOR = timedelta(minutes=15)
TRANSFER_GOOD_FOR = timedelta(days=5)
SLOW_BANK = timedelta(seconds=20)
AT_WORK = ("initiated", "pending")
COUNTS = "state = 'succeeded' AND (code IS NULL OR code = 'overpaid')"


# --- invoices -----------------------------------------------------------------------------------------------------


def bill(scene: Scene, row: Row) -> None:
    """Make the invoice of a request that costs something; a request has one in its life."""
    db = scene.db
    if db.execute("SELECT 1 FROM invoices WHERE request_id = ?", (row["id"],)).fetchone():
        return
    quote = FeeQuoteRecord.model_validate_json(row["fee_quote"])
    (seq,) = db.execute("SELECT coalesce(max(seq), 0) + 1 FROM invoices").fetchone()
    digits = f"000{seq:08}"
    insert(
        db,
        "invoices",
        seq=seq,
        id=new_id(scene.now),
        request_id=row["id"],
        bill_number=digits + luhn_digit(digits),
        lines=dump([line.model_dump(mode="json") for line in quote.lines]),
        total_halalas=quote.total_halalas,
        issued_at=stamp(scene.now),
        due_on=row["deadline"],
        state="open",
    )


def cancel_invoice(scene: Scene, row: Row) -> None:
    """End the invoice of a request that ended unpaid."""
    scene.db.execute("UPDATE invoices SET state = 'cancelled' WHERE request_id = ? AND state = 'open'", (row["id"],))


def _set_state(db: Db, invoice_id: str, state: str, scene: Scene | None = None) -> None:
    paid_at = stamp(scene.now) if scene else None
    db.execute(
        "UPDATE invoices SET state = ?, paid_at = coalesce(?, paid_at) WHERE id = ?", (state, paid_at, invoice_id)
    )


def get_invoice(call: OwnCall) -> Reply:
    """Return an invoice with its payments."""
    return Reply.of(invoice_record(call, own_invoice(call)))


def invoice_record(scene: Scene, row: Row) -> InvoiceRecord:
    """Return an invoice whole."""
    from mumaris_tui.sandbox.refunds import refund_record

    db = scene.db
    payments = db.execute("SELECT * FROM payments WHERE invoice_id = ? ORDER BY rowid", (row["id"],)).fetchall()
    receipt = db.execute(
        "SELECT r.number FROM receipts r JOIN payments p ON p.id = r.payment_id WHERE p.invoice_id = ?", (row["id"],)
    ).fetchone()
    refunds = db.execute("SELECT * FROM refunds WHERE invoice_id = ? ORDER BY rowid", (row["id"],)).fetchall()
    return InvoiceRecord(
        id=row["id"],
        request_id=row["request_id"],
        state=row["state"],
        lines=[FeeLineRecord.model_validate(line) for line in json.loads(row["lines"])],
        total_halalas=row["total_halalas"],
        biller=scene.rules.payment.biller,
        bill_number=row["bill_number"],
        issued_at=instant(row["issued_at"]),
        due_on=date.fromisoformat(row["due_on"]),
        paid_at=instant(row["paid_at"]) if row["paid_at"] else None,
        receipt_no=receipt["number"] if receipt else None,
        payments=[payment_record(scene, each) for each in payments],
        refunds=[refund_record(each) for each in refunds],
    )


# --- payments -----------------------------------------------------------------------------------------------------


def start_payment(call: OwnCall) -> Reply:
    """Begin a payment by card or from a bank account; the request waits for it meanwhile."""
    return once(call.db, call, call.account_id, lambda: _start(call))


def _start(call: OwnCall) -> Reply:
    invoice = own_invoice(call)
    method = call.order(PaymentOrder).method
    if method not in {"card", "bank_account"}:
        raise rejected("/method", Refused("choice"))
    if invoice["state"] in {"paid", "refunded", "partly_refunded"}:
        raise refuse("invoice-paid", date=_day_of(invoice["paid_at"]))
    if invoice["state"] == "pending":
        raise refuse("payment-pending")
    request = life.request_of(call.db, invoice["request_id"])
    life.happen(call, request, Event.PAY_START, "applicant")
    payment_id, code = new_id(call.now), new_page_code()
    until = call.now + (LINK_GOOD_FOR if method == "card" else TRANSFER_GOOD_FOR)
    _add(
        call,
        payment_id,
        "initiated",
        invoice_id=invoice["id"],
        method=method,
        amount_halalas=invoice["total_halalas"],
        reference=_reference(payment_id),
        link_hash=hashed(code) if method == "card" else None,
        language=call.language,
        expires_at=stamp(until),
    )
    _set_state(call.db, invoice["id"], "pending")
    timers.plan_payment(call, payment_id, invoice["request_id"], until)
    record = payment_record(call, payment_of(call.db, payment_id))
    if method == "card":
        base = call.sandbox.config.public_url or call.base_url
        record = record.model_copy(update={"next_url": f"{base}/{PATHS['payment']}/{code}"})
    return Reply.of(record, HTTPStatus.CREATED, Location=f"/v1/payments/{payment_id}")


def get_payment(call: OwnCall) -> Reply:
    """Return a payment."""
    return Reply.of(payment_record(call, own_payment(call)))


def cancel_payment(call: OwnCall) -> Reply:
    """Give a begun payment up, so that another can begin."""
    return once(call.db, call, call.account_id, lambda: _cancel(call))


def _cancel(call: OwnCall) -> Reply:
    row = own_payment(call)
    if row["state"] != "initiated":
        raise refuse("state")
    fail(call, row, "cancelled")
    return Reply.of(payment_record(call, payment_of(call.db, row["id"])))


def put_proof(call: Call) -> Reply:
    """Take the proof of a transfer: judged before the transaction that keeps it."""
    from mumaris_tui.domain.attachments import check_proof
    from mumaris_tui.domain.files import inspect

    def check(own: OwnCall) -> Row:
        row = own_payment(own)
        if row["method"] != "bank_account" or row["state"] not in AT_WORK:
            raise refuse("state")
        if own.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/octet-stream":
            raise refuse("media-type")
        return row

    owned(check)(call)
    try:
        check_proof(inspect(call.body), len(call.body), call.rules)
    except Refused as refused:
        raise rejected("/content", refused) from None

    def keep(own: OwnCall) -> Reply:
        row = check(own)
        move(own, row["id"], "pending", proof=own.body, proof_sha256=hashlib.sha256(own.body).hexdigest())
        own.db.execute("DELETE FROM timers WHERE payment_id = ?", (row["id"],))
        return Reply.of(payment_record(own, payment_of(own.db, row["id"])))

    return owned(keep)(call)


def payment_of(db: Db, payment_id: str) -> Row:
    """Return a payment that is known to be there."""
    row: Row = db.execute("SELECT * FROM payments WHERE id = ?", (payment_id,)).fetchone()
    return row


def payment_record(scene: Scene, row: Row) -> PaymentRecord:
    """Return a payment as it travels; its page's address is told once, when it begins."""
    account = scene.rules.payment
    events = scene.db.execute("SELECT at, state FROM payment_events WHERE payment_id = ? ORDER BY rowid", (row["id"],))
    bank = BankAccount(name=from_label(account.account_name), iban=account.iban, reference=row["reference"])
    return PaymentRecord(
        id=row["id"],
        invoice_id=row["invoice_id"],
        method=row["method"],
        amount_halalas=row["amount_halalas"],
        state=row["state"],
        code=row["code"],
        reference=row["reference"],
        expires_at=instant(row["expires_at"]) if row["expires_at"] else None,
        bank=bank if row["method"] == "bank_account" else None,
        proof_received=row["proof_sha256"] is not None,
        refundable_halalas=row["refundable_halalas"],
        created_at=instant(row["created_at"]),
        settled_at=instant(row["settled_at"]) if row["settled_at"] else None,
        events=[PaymentEvent(at=instant(each["at"]), state=each["state"]) for each in events],
    )


# --- what becomes of a payment ------------------------------------------------------------------------------------


def _add(scene: Scene, payment_id: str, state: str, **columns: str | int | None) -> None:
    """Make a payment, and the first of its events."""
    insert(scene.db, "payments", id=payment_id, state=state, created_at=stamp(scene.now), **columns)
    _add_event(scene, payment_id, state)


def move(scene: Scene, payment_id: str, state: str, **changes: str | int | bytes | None) -> None:
    """Bring a payment into a state, with the columns that change by it, and add that to its events; its page closes."""
    columns = {"state": state, "expires_at": None, "link_hash": None, **changes}
    setting = ", ".join(f"{name} = ?" for name in columns)
    scene.db.execute(f"UPDATE payments SET {setting} WHERE id = ?", (*columns.values(), payment_id))  # noqa: S608
    _add_event(scene, payment_id, state)


def _add_event(scene: Scene, payment_id: str, state: str) -> None:
    insert(scene.db, "payment_events", payment_id=payment_id, at=stamp(scene.now), state=state)


def succeed(scene: Scene, row: Row) -> None:
    """Settle a payment that was begun here: the money is there, the receipt is made, the request goes on."""
    invoice = _invoice(scene.db, row["invoice_id"])
    move(scene, row["id"], "succeeded", settled_at=stamp(scene.now))
    _settle(scene, invoice, row["id"])


def take_time(scene: Scene, row: Row) -> None:
    """Let a payment stay pending for a while and succeed then, as a slow bank does."""
    move(scene, row["id"], "pending")
    scene.db.execute("DELETE FROM timers WHERE payment_id = ?", (row["id"],))
    timers.plan_settlement(scene, row["id"], scene.now + SLOW_BANK)


def fail(scene: Scene, row: Row, code: Outcome) -> None:
    """End a payment without money; the invoice is open again until its last day."""
    move(scene, row["id"], "failed", code=code, settled_at=stamp(scene.now))
    scene.db.execute("DELETE FROM timers WHERE payment_id = ?", (row["id"],))
    invoice = _invoice(scene.db, row["invoice_id"])
    if invoice["state"] == "pending":
        _set_state(scene.db, invoice["id"], "open")
        life.happen(scene, life.request_of(scene.db, invoice["request_id"]), Event.PAY_FAIL, "bank")


def lapse(scene: Scene, payment_id: str) -> None:
    """End a payment whose time is over: `abandoned` where its page was opened, else `expired`."""
    row = payment_of(scene.db, payment_id)
    if row["state"] in AT_WORK:
        fail(scene, row, "abandoned" if row["opened_at"] else "expired")


def pay_at_bank(scene: Scene, bill_number: str, amount_halalas: int | None) -> PaymentRecord:
    """Take what a bank reports of a bill; raises `not-found`, and `amount-short` for less than is owed.

    A bill that is paid already, or whose day is over, takes the money as `duplicate` or `late`, to be given back; what
    is more than was owed counts and is given back in part.
    """
    db = scene.db
    invoice: Row | None = db.execute("SELECT * FROM invoices WHERE bill_number = ?", (bill_number,)).fetchone()
    if invoice is None:
        raise refuse("not-found")
    total = invoice["total_halalas"]
    amount = total if amount_halalas is None else amount_halalas
    if amount < total:
        raise refuse("amount-short", amount=amount, total=total)
    status = life.request_of(db, invoice["request_id"])["status"]
    payable = status in {Status.APPROVED_UNPAID, Status.AWAITING_FEE, Status.PAYMENT_PENDING}
    code = None if payable and amount == total else "overpaid" if payable else _why_not(invoice)
    payment_id = new_id(scene.now)
    if payable:
        _give_way(scene, invoice)
    _add(
        scene,
        payment_id,
        "succeeded",
        invoice_id=invoice["id"],
        method="sadad",
        amount_halalas=amount,
        code=code,
        reference=_reference(payment_id),
        refundable_halalas=amount - total if payable else amount,
        settled_at=stamp(scene.now),
    )
    if payable:
        _settle(scene, invoice, payment_id)
    return payment_record(scene, payment_of(db, payment_id))


def _why_not(invoice: Row) -> str:
    return "late" if invoice["state"] == "cancelled" else "duplicate"


def _give_way(scene: Scene, invoice: Row) -> None:
    """End what was begun on the page: the bank was faster. The request stays pending, for it is being paid."""
    begun = "SELECT id FROM payments WHERE invoice_id = ? AND state IN ('initiated', 'pending')"
    for each in scene.db.execute(begun, (invoice["id"],)).fetchall():
        move(scene, each["id"], "failed", code="paid-otherwise", settled_at=stamp(scene.now))


def _settle(scene: Scene, invoice: Row, payment_id: str) -> None:
    """Make the receipt, close the invoice and let the request go on."""
    year = scene.today.year
    (last,) = scene.db.execute(
        "INSERT INTO receipt_numbers VALUES (?, 1) ON CONFLICT (year) DO UPDATE SET last = last + 1 RETURNING last",
        (year,),
    ).fetchone()
    insert(scene.db, "receipts", number=receipt_no(year, last), payment_id=payment_id, issued_at=stamp(scene.now))
    _set_state(scene.db, invoice["id"], "paid", scene)
    life.happen(scene, life.request_of(scene.db, invoice["request_id"]), Event.PAY_OK, "bank")


def _invoice(db: Db, invoice_id: str) -> Row:
    row: Row = db.execute("SELECT * FROM invoices WHERE id = ?", (invoice_id,)).fetchone()
    return row


def _reference(payment_id: str) -> str:
    """Return what names a payment at a bank: short, and nobody's data."""
    return f"SIM{payment_id[-10:].upper()}"


def _day_of(at: str) -> date:
    from mumaris_tui.domain.calendar import riyadh_day

    return riyadh_day(instant(at))
