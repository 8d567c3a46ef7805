"""Every id that comes from outside is looked up together with its owner, here and nowhere else."""

from mumaris_tui.domain.lifecycle import Status
from mumaris_tui.sandbox.call import OwnCall
from mumaris_tui.sandbox.replies import refuse
from mumaris_tui.sandbox.store import Row


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
