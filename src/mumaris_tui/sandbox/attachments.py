"""Attachments in two moves: announced, then their bytes; judged by content and kept under an id of their own."""

import hashlib
from datetime import datetime
from http import HTTPStatus
from typing import TYPE_CHECKING

from mumaris_tui.api.contract_request import AttachmentList, AttachmentOrder, AttachmentRecord
from mumaris_tui.arabic.clean import clean
from mumaris_tui.domain.refused import Refused
from mumaris_tui.domain.rules import Rules
from mumaris_tui.sandbox.call import Call, OwnCall
from mumaris_tui.sandbox.idempotency import once
from mumaris_tui.sandbox.ownership import own_attachment, own_editable, own_request, owned
from mumaris_tui.sandbox.replies import NOTHING, Reply, refuse, rejected
from mumaris_tui.sandbox.store import Db, Row, insert, instant, stamp
from mumaris_tui.sandbox.tokens import new_id

if TYPE_CHECKING:
    from mumaris_tui.domain.files import FileFacts

RELATED_CHARS = 64
MOST_FILES = 100


def attachments_of(db: Db, request_id: str) -> list[AttachmentRecord]:
    """Return the files of a request, in the order they were announced."""
    rows = db.execute("SELECT * FROM attachments WHERE request_id = ? ORDER BY rowid", (request_id,))
    return [_record(row) for row in rows]


def _record(row: Row) -> AttachmentRecord:
    return AttachmentRecord(
        id=row["id"],
        request_id=row["request_id"],
        type=row["type"],
        related_id=row["related_id"],
        filename=row["filename"],
        media_type=row["media_type"],
        size_bytes=row["size_bytes"],
        sha256=row["sha256"],
        pages=row["pages"],
        width=row["width"],
        height=row["height"],
        state=row["state"],
        content_url=f"/v1/attachments/{row['id']}/content",
        uploaded_at=instant(row["uploaded_at"]) if row["uploaded_at"] else None,
    )


def check_announced(type_code: str, related_id: str | None, filename: str, size_bytes: int, rules: Rules) -> str:
    """Return the file's name as it is shown; raises Rejected for what can be known before the bytes."""
    if type_code not in rules.attachments:
        raise rejected("/type", Refused("choice"))
    if related_id is not None and not 0 < len(related_id) <= RELATED_CHARS:
        raise rejected("/related_id", Refused("shape"))
    name = filename.replace("\\", "/").rpartition("/")[2].replace("\n", " ").strip()
    if not name or "\ufffd" in clean(name):
        raise rejected("/filename", Refused("file-name"))
    limit = rules.attachments[type_code].limit_bytes
    if not size_bytes:
        raise rejected("/size_bytes", Refused("file-empty"))
    if size_bytes > limit:
        raise rejected("/size_bytes", Refused("file-size", size=size_bytes, limit=limit))
    return name


def announce_attachment(call: OwnCall) -> Reply:
    """Take an announcement and answer with the place for the bytes."""
    return once(call.db, call, call.account_id, lambda: _announce(call))


def _announce(call: OwnCall) -> Reply:
    request = own_editable(call)
    order = call.order(AttachmentOrder)
    name = check_announced(order.type, order.related_id, order.filename, order.size_bytes, call.rules)
    check_room(call.db, request["id"], order.type, order.related_id, order.size_bytes, call.rules)
    attachment_id = new_id(call.now)
    insert(
        call.db,
        "attachments",
        id=attachment_id,
        request_id=request["id"],
        type=order.type,
        related_id=order.related_id,
        filename=name,
        size_bytes=order.size_bytes,
        sha256=order.sha256,
        state="awaiting",
        created_at=stamp(call.now),
    )
    row = call.db.execute("SELECT * FROM attachments WHERE id = ?", (attachment_id,)).fetchone()
    return Reply.of(_record(row), HTTPStatus.CREATED, Location=f"/v1/attachments/{attachment_id}")


def check_room(db: Db, request_id: str, type_code: str, related_id: str | None, size_bytes: int, rules: Rules) -> None:
    """Refuse more than the request's whole size: `total-size`; announcements without bytes of the same document go."""
    db.execute(
        "DELETE FROM attachments WHERE request_id = ? AND type = ? AND related_id IS ? AND state = 'awaiting'",
        (request_id, type_code, related_id),
    )
    total, count = db.execute(
        "SELECT coalesce(sum(size_bytes), 0), count(*) FROM attachments "
        "WHERE request_id = ? AND NOT (type = ? AND related_id IS ?)",
        (request_id, type_code, related_id),
    ).fetchone()
    limit = rules.limits.total_bytes
    if total + size_bytes > limit or count >= MOST_FILES:
        raise rejected("/size_bytes", Refused("total-size", size=total + size_bytes, limit=limit))


def put_content(call: Call) -> Reply:
    """Take the bytes of an announced file; they must be those announced, and such as the type asks for.

    They are judged between two transactions: a parser's time holds up nobody else, and no stranger costs it.
    """
    digest = hashlib.sha256(call.body).hexdigest()
    row = owned(lambda own: _awaited(own, digest))(call)
    if row["state"] == "ready":
        return Reply.of(_record(row))
    facts = judge_content(call.body, row["type"], call.rules)
    return owned(lambda own: _keep(own, digest, facts))(call)


def _awaited(call: OwnCall, digest: str) -> Row:
    """Return the announced file that these bytes are, or the one that they became already."""
    row = own_attachment(call)
    own_editable(call, row["request_id"])
    if call.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/octet-stream":
        raise refuse("media-type")
    if (len(call.body), digest) == (row["size_bytes"], row["sha256"]):
        return row
    raise refuse("state") if row["state"] == "ready" else rejected("/content", Refused("digest"))


def _keep(call: OwnCall, digest: str, facts: "FileFacts") -> Reply:
    row = _awaited(call, digest)
    if row["state"] == "awaiting":
        store_content(call.db, row["id"], call.body, facts, call.now)
        drop_others(call.db, row["id"], row["request_id"], row["type"], row["related_id"])
    return Reply.of(_record(own_attachment(call)))


def judge_content(content: bytes, type_code: str, rules: Rules) -> "FileFacts":
    """Return what the bytes are; raises Rejected by the rules of the type."""
    from mumaris_tui.domain.attachments import check
    from mumaris_tui.domain.files import inspect

    facts = inspect(content)
    try:
        check(facts, len(content), type_code, rules)
    except Refused as refused:
        raise rejected("/content", refused) from None
    return facts


def store_content(db: Db, attachment_id: str, content: bytes, facts: "FileFacts", now: datetime) -> None:
    """Keep the bytes of an attachment and what they are."""
    insert(db, "attachment_contents", attachment_id=attachment_id, content=content)
    db.execute(
        "UPDATE attachments SET state = 'ready', media_type = ?, pages = ?, width = ?, height = ?, uploaded_at = ? "
        "WHERE id = ?",
        (facts.media_type, facts.pages, facts.width or None, facts.height or None, stamp(now), attachment_id),
    )


def drop_others(db: Db, attachment_id: str, request_id: str, type_code: str, related_id: str | None) -> None:
    """Delete the files that a new one of the same document replaces."""
    db.execute(
        "DELETE FROM attachments WHERE request_id = ? AND type = ? AND related_id IS ? AND id <> ?",
        (request_id, type_code, related_id, attachment_id),
    )


def list_attachments(call: OwnCall) -> Reply:
    """Return the files of a request."""
    return Reply.of(AttachmentList(items=attachments_of(call.db, own_request(call)["id"])))


def get_attachment(call: OwnCall) -> Reply:
    """Return one file's record."""
    return Reply.of(_record(own_attachment(call)))


def delete_attachment(call: OwnCall) -> Reply:
    """Take a file out of a draft."""
    row = own_attachment(call)
    own_editable(call, row["request_id"])
    call.db.execute("DELETE FROM attachments WHERE id = ?", (row["id"],))
    return NOTHING
