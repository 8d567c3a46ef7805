"""Who calls, and what is theirs: every id that comes from outside is looked up together with its owner, here alone."""

from collections.abc import Callable
from dataclasses import fields
from typing import TypeVar

from mumaris_tui.domain.lifecycle import Status
from mumaris_tui.errors import MumarisError
from mumaris_tui.sandbox.call import Call, OwnCall
from mumaris_tui.sandbox.replies import refuse
from mumaris_tui.sandbox.sessions import Holder, authenticate
from mumaris_tui.sandbox.store import Db, Row, savepoint
from mumaris_tui.sandbox.timers import sweep

T = TypeVar("T")


def untraced(_call: OwnCall, _refusal: MumarisError) -> None:
    """Keep nothing of a refusal."""


def owned(
    work: Callable[[OwnCall], T], trace: Callable[[OwnCall, MumarisError], None] = untraced
) -> Callable[[Call], T]:
    """Run the work for somebody signed in, in one transaction.

    A refusal undoes the work but counts as use, and `trace` keeps what is to be known of it.
    """

    def handler(call: Call) -> T:
        refusal: MumarisError
        with call.sandbox.store.transaction() as db:
            sweep(call.sandbox, db, call.now)
            holder = authenticate(db, call.headers.get("authorization", ""), call.now)
            own = own_call(call, db, holder)
            try:
                with savepoint(db):
                    return work(own)
            except MumarisError as error:
                refusal = error
                trace(own, error)
        raise refusal

    return handler


def own_call(call: Call, db: Db, holder: Holder) -> OwnCall:
    """Return the call as its holder's, inside a transaction."""
    return OwnCall(
        **{each.name: getattr(call, each.name) for each in fields(Call)},
        db=db,
        account_id=holder.account_id,
        actor_id=holder.actor_id,
        practitioner_id=holder.practitioner_id,
        session_hash=holder.session_hash,
    )


def own_request(call: OwnCall, request_id: str = "") -> Row:
    """Return a request, by default that of the call's path; `not-found` if it is not there or not the caller's."""
    return _own(call, "SELECT * FROM requests WHERE id = ? AND account_id = ?", request_id or call.parts["request_id"])


def own_draft(call: OwnCall, request_id: str = "") -> Row:
    """Return a request that was not sent yet; raises `not-found`, or `state`."""
    return _of_status(own_request(call, request_id), Status.DRAFT)


def own_editable(call: OwnCall, request_id: str = "") -> Row:
    """Return a request that was not sent yet, or that came back; raises `not-found`, or `state`."""
    return _of_status(own_request(call, request_id), Status.DRAFT, Status.RETURNED)


def _of_status(row: Row, *statuses: Status) -> Row:
    if row["status"] not in statuses:
        raise refuse("state")
    return row


def own_attachment(call: OwnCall) -> Row:
    """Return the attachment of the call's path; `not-found` if it is not there or not the caller's."""
    return _own(
        call,
        "SELECT a.* FROM attachments a JOIN requests r ON r.id = a.request_id WHERE a.id = ? AND r.account_id = ?",
        call.parts["attachment_id"],
    )


def own_notification(call: OwnCall) -> Row:
    """Return the message of the call's path; `not-found` if it is not there or not the caller's."""
    return _own(call, "SELECT * FROM notifications WHERE id = ? AND account_id = ?", call.parts["notification_id"])


def own_invoice(call: OwnCall, invoice_id: str = "") -> Row:
    """Return an invoice, by default that of the call's path; `not-found` if it is not there or not the caller's."""
    return _own(
        call,
        "SELECT i.* FROM invoices i JOIN requests r ON r.id = i.request_id WHERE i.id = ? AND r.account_id = ?",
        invoice_id or call.parts["invoice_id"],
    )


def own_payment(call: OwnCall) -> Row:
    """Return the payment of the call's path; `not-found` if it is not there or not the caller's."""
    return _own(
        call,
        "SELECT p.* FROM payments p JOIN invoices i ON i.id = p.invoice_id JOIN requests r ON r.id = i.request_id "
        "WHERE p.id = ? AND r.account_id = ?",
        call.parts["payment_id"],
    )


def own_receipt(call: OwnCall) -> Row:
    """Return the receipt of the call's path; `not-found` if it is not there or not the caller's."""
    return _own(
        call,
        "SELECT e.*, p.invoice_id, p.method, p.amount_halalas, i.lines, r.number AS request_number "
        "FROM receipts e JOIN payments p ON p.id = e.payment_id JOIN invoices i ON i.id = p.invoice_id "
        "JOIN requests r ON r.id = i.request_id WHERE e.number = ? AND r.account_id = ?",
        call.parts["receipt_no"],
    )


def own_refund(call: OwnCall) -> Row:
    """Return the refund of the call's path; `not-found` if it is not there or not the caller's."""
    return _own(
        call,
        "SELECT f.* FROM refunds f JOIN invoices i ON i.id = f.invoice_id JOIN requests r ON r.id = i.request_id "
        "WHERE f.id = ? AND r.account_id = ?",
        call.parts["refund_id"],
    )


def own_card(call: OwnCall) -> Row:
    """Return the card of the call's path; `not-found` if it is not there or not the caller's."""
    return _own(
        call,
        "SELECT c.* FROM cards c JOIN accounts a ON a.practitioner_id = c.practitioner_id WHERE c.id = ? AND a.id = ?",
        call.parts["card_id"],
    )


def _own(call: OwnCall, query: str, wanted: str) -> Row:
    row: Row | None = call.db.execute(query, (wanted, call.account_id)).fetchone()
    if row is None:
        raise refuse("not-found")
    return row
