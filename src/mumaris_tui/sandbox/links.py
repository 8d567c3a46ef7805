"""One-time pages for whoever has no session: made for a request, found by their code, good once and for a time."""

from datetime import timedelta
from http import HTTPStatus
from ipaddress import ip_address
from typing import Literal
from urllib.parse import urlsplit

from mumaris_tui.api.contract_request import OneTimeLink
from mumaris_tui.domain.lifecycle import Status
from mumaris_tui.errors import MumarisError
from mumaris_tui.sandbox import throttle
from mumaris_tui.sandbox.call import Call, OwnCall
from mumaris_tui.sandbox.replies import Reply, refuse
from mumaris_tui.sandbox.store import Db, Row, insert, instant, stamp
from mumaris_tui.sandbox.tokens import hashed, new_link_code, read_link_code

Purpose = Literal["upload", "consent"]
ROOMS: dict[Purpose, str] = {"upload": "u", "consent": "c"}
"""The first part of a page's path, by what the page is for."""
GOOD_FOR = {"upload": timedelta(minutes=15), "consent": timedelta(hours=24)}


def make(
    call: OwnCall, request: Row, purpose: Purpose, type_code: str | None = None, related: str | None = None
) -> Reply:
    """Make a page of a request, and return its address."""
    code, expires_at = new_link_code(), call.now + GOOD_FOR[purpose]
    call.db.execute("DELETE FROM links WHERE expires_at < ?", (stamp(call.now - GOOD_FOR["upload"]),))
    insert(
        call.db,
        "links",
        code_hash=hashed(code),
        purpose=purpose,
        request_id=request["id"],
        type=type_code,
        related_id=related,
        language=call.language,
        expires_at=stamp(expires_at),
    )
    base = call.sandbox.config.public_url or call.base_url
    url = f"{base}/{ROOMS[purpose]}/{code}"
    link = OneTimeLink(url=url, code=code, expires_at=expires_at, reachable_from_elsewhere=not _is_loopback(base))
    return Reply.of(link, HTTPStatus.CREATED, Location=url)


def _is_loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def find(db: Db, call: Call, purpose: Purpose) -> Row:
    """Return the link of the call's path; raises `link-expired`, or `link-used`."""
    row: Row | None = db.execute(
        "SELECT l.*, r.status FROM links l JOIN requests r ON r.id = l.request_id WHERE code_hash = ? AND purpose = ?",
        (hashed(read_link_code(call.parts["code"])), purpose),
    ).fetchone()
    if row is None or row["status"] not in {Status.DRAFT, Status.RETURNED} or call.now >= instant(row["expires_at"]):
        raise refuse("link-expired")
    if row["used_at"]:
        raise refuse("link-used")
    return row


def open_link(call: Call, purpose: Purpose) -> Row:
    """Return the link of the call's path, counting a guess that fails against its address (`rate-limited`)."""
    keys = ((f"link:{call.address}", throttle.LINK),)
    refusal: MumarisError
    with call.sandbox.store.transaction() as db:
        try:
            return find(db, call, purpose)
        except MumarisError as error:
            refusal = error
            if error.code == "link-expired":
                throttle.attempt(db, keys, call.now, "rate-limited")
    raise refusal


def close(db: Db, call: Call, link: Row) -> None:
    """Let a link be good no more: what it was for is done."""
    db.execute("UPDATE links SET used_at = ? WHERE code_hash = ?", (stamp(call.now), link["code_hash"]))
