"""One-time pages where another device hands in one attachment."""

import hashlib

from mumaris_tui.api.contract_request import UploadLinkOrder
from mumaris_tui.domain.refused import Refused
from mumaris_tui.sandbox import links
from mumaris_tui.sandbox.attachments import (
    RELATED_CHARS,
    check_announced,
    check_room,
    drop_others,
    judge_content,
    store_content,
)
from mumaris_tui.sandbox.call import Call, OwnCall
from mumaris_tui.sandbox.idempotency import once
from mumaris_tui.sandbox.ownership import own_editable
from mumaris_tui.sandbox.replies import Reply, rejected
from mumaris_tui.sandbox.store import Row, insert, stamp
from mumaris_tui.sandbox.tokens import new_id


def create_link(call: OwnCall) -> Reply:
    """Make a one-time page for one document of a draft."""
    return once(call.db, call, call.account_id, lambda: _create(call))


def _create(call: OwnCall) -> Reply:
    request = own_editable(call)
    order = call.order(UploadLinkOrder)
    if order.type not in call.rules.attachments:
        raise rejected("/type", Refused("choice"))
    if order.related_id is not None and not 0 < len(order.related_id) <= RELATED_CHARS:
        raise rejected("/related_id", Refused("shape"))
    return links.make(call, request, "upload", order.type, order.related_id)


def take_file(call: Call, link: Row, filename: str, content: bytes) -> None:
    """Store a file handed in on the link's page, and close the link; raises Rejected, the link staying open.

    The bytes are judged before the transaction, so that a parser's time holds up nobody else.
    """
    request_id, type_code, related_id = link["request_id"], link["type"], link["related_id"]
    name = check_announced(type_code, related_id, filename or "file", len(content), call.rules)
    facts = judge_content(content, type_code, call.rules)
    with call.sandbox.store.transaction() as db:
        links.find(db, call, "upload")
        check_room(db, request_id, type_code, related_id, len(content), call.rules)
        attachment_id = new_id(call.now)
        insert(
            db,
            "attachments",
            id=attachment_id,
            request_id=request_id,
            type=type_code,
            related_id=related_id,
            filename=name,
            size_bytes=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            state="awaiting",
            created_at=stamp(call.now),
        )
        store_content(db, attachment_id, content, facts, call.now)
        drop_others(db, attachment_id, request_id, type_code, related_id)
        links.close(db, call, link)
