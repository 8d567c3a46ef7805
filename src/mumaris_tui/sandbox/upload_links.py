"""One-time pages where another device hands in one attachment."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
from ipaddress import ip_address
from urllib.parse import urlsplit

from mumaris_tui.api.contract_request import UploadLink, UploadLinkOrder
from mumaris_tui.domain.refused import Refused
from mumaris_tui.errors import MumarisError
from mumaris_tui.i18n import Language
from mumaris_tui.sandbox import throttle
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
from mumaris_tui.sandbox.replies import Reply, refuse, rejected
from mumaris_tui.sandbox.store import Db, Row, insert, instant, stamp
from mumaris_tui.sandbox.tokens import hashed, new_id, new_link_code, read_link_code

GOOD_FOR = timedelta(minutes=15)


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
    code, expires_at = new_link_code(), call.now + GOOD_FOR
    call.db.execute("DELETE FROM upload_links WHERE expires_at < ?", (stamp(call.now - GOOD_FOR),))
    insert(
        call.db,
        "upload_links",
        code_hash=hashed(code),
        request_id=request["id"],
        type=order.type,
        related_id=order.related_id,
        language=call.language,
        expires_at=stamp(expires_at),
    )
    base = call.sandbox.config.public_url or call.base_url
    url = f"{base}/u/{code}"
    link = UploadLink(url=url, code=code, expires_at=expires_at, reachable_from_elsewhere=not _is_loopback(base))
    return Reply.of(link, HTTPStatus.CREATED, Location=url)


def _is_loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class OpenLink:
    """A link that still takes its file."""

    code_hash: str
    request_id: str
    type_code: str
    related_id: str | None
    language: Language


def find_link(db: Db, call: Call) -> OpenLink:
    """Return the link of the call's path; raises `link-expired`, `link-used`, or `rate-limited` for who guesses."""
    row: Row | None = db.execute(
        "SELECT l.*, r.status FROM upload_links l JOIN requests r ON r.id = l.request_id WHERE code_hash = ?",
        (hashed(read_link_code(call.parts["code"])),),
    ).fetchone()
    if row is None or row["status"] != "draft" or call.now >= instant(row["expires_at"]):
        raise refuse("link-expired")
    if row["used_at"]:
        raise refuse("link-used")
    return OpenLink(row["code_hash"], row["request_id"], row["type"], row["related_id"], row["language"])


def link_of(call: Call) -> OpenLink:
    """Return the link of the call's path, counting a guess that fails against its address."""
    keys = ((f"link:{call.address}", throttle.LINK),)
    refusal: MumarisError
    with call.sandbox.store.transaction() as db:
        try:
            return find_link(db, call)
        except MumarisError as error:
            refusal = error
            if error.code == "link-expired":
                throttle.attempt(db, keys, call.now, "rate-limited")
    raise refusal


def take_file(call: Call, link: OpenLink, filename: str, content: bytes) -> None:
    """Store a file handed in on the link's page, and close the link; raises Rejected, the link staying open.

    The bytes are judged before the transaction, so that a parser's time holds up nobody else.
    """
    name = check_announced(link.type_code, link.related_id, filename or "file", len(content), call.rules)
    facts = judge_content(content, link.type_code, call.rules)
    with call.sandbox.store.transaction() as db:
        find_link(db, call)
        check_room(db, link.request_id, link.type_code, link.related_id, len(content), call.rules)
        attachment_id = new_id(call.now)
        insert(
            db,
            "attachments",
            id=attachment_id,
            request_id=link.request_id,
            type=link.type_code,
            related_id=link.related_id,
            filename=name,
            size_bytes=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            state="awaiting",
            created_at=stamp(call.now),
        )
        store_content(db, attachment_id, content, facts, call.now)
        drop_others(db, attachment_id, link.request_id, link.type_code, link.related_id)
        db.execute("UPDATE upload_links SET used_at = ? WHERE code_hash = ?", (stamp(call.now), link.code_hash))
