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

T = TypeVar("T")


def owned(work: Callable[[OwnCall], T]) -> Callable[[Call], T]:
    """Run the work for somebody signed in, in one transaction; a refusal undoes the work but counts as use."""

    def handler(call: Call) -> T:
        refusal: MumarisError
        with call.sandbox.store.transaction() as db:
            holder = authenticate(db, call.headers.get("authorization", ""), call.now)
            try:
                with savepoint(db):
                    return work(own_call(call, db, holder))
            except MumarisError as error:
                refusal = error
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
    row = own_request(call, request_id)
    if row["status"] != Status.DRAFT:
        raise refuse("state")
    return row


def own_attachment(call: OwnCall) -> Row:
    """Return the attachment of the call's path; `not-found` if it is not there or not the caller's."""
    return _own(
        call,
        "SELECT a.* FROM attachments a JOIN requests r ON r.id = a.request_id WHERE a.id = ? AND r.account_id = ?",
        call.parts["attachment_id"],
    )


def _own(call: OwnCall, query: str, wanted: str) -> Row:
    row: Row | None = call.db.execute(query, (wanted, call.account_id)).fetchone()
    if row is None:
        raise refuse("not-found")
    return row
