"""One-time pages for whoever has no session: made for a request, found by their code, good once and for a time."""

from collections.abc import Callable
from dataclasses import dataclass
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
from mumaris_tui.sandbox.pages import PATHS
from mumaris_tui.sandbox.replies import Reply, refuse
from mumaris_tui.sandbox.store import Db, Row, insert, instant, stamp
from mumaris_tui.sandbox.tokens import hashed, new_link_code, new_page_code, read_link_code

Purpose = Literal["upload", "consent"]


@dataclass(frozen=True, slots=True)
class Kind:
    """How long a page is good, how its code is made, and how one in an address is read."""

    good_for: timedelta
    new_code: Callable[[], str]
    read_code: Callable[[str], str]


KINDS: dict[Purpose, Kind] = {
    "upload": Kind(timedelta(minutes=15), new_link_code, read_link_code),
    "consent": Kind(timedelta(hours=24), new_page_code, str),
}
"""An upload's address may be typed; that of a consent is sent or scanned and good for a day, so its code is long."""
FORGOTTEN = timedelta(minutes=15)
"""How long a page that is over is still known."""


def make(
    call: OwnCall, request: Row, purpose: Purpose, type_code: str | None = None, related: str | None = None
) -> Reply:
    """Make a page of a request, and return its address."""
    kind = KINDS[purpose]
    code, expires_at = kind.new_code(), call.now + kind.good_for
    call.db.execute("DELETE FROM links WHERE expires_at < ?", (stamp(call.now - FORGOTTEN),))
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
    url = f"{base}/{PATHS[purpose]}/{code}"
    link = OneTimeLink(url=url, code=code, expires_at=expires_at, reachable_from_elsewhere=not _is_loopback(base))
    return Reply.of(link, HTTPStatus.CREATED, Location=url)


def _is_loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def find(db: Db, call: Call, purpose: Purpose) -> Row:
    """Return the link of the call's path with its request's service and whom that is for.

    Raises `link-expired`, or `link-used`.
    """
    row: Row | None = db.execute(
        "SELECT l.*, r.status, r.service, r.profile, p.record AS practitioner FROM links l "
        "JOIN requests r ON r.id = l.request_id JOIN practitioners p ON p.id = r.practitioner_id "
        "WHERE code_hash = ? AND purpose = ?",
        (hashed(KINDS[purpose].read_code(call.parts["code"])), purpose),
    ).fetchone()
    if row is None or row["status"] not in {Status.DRAFT, Status.RETURNED} or call.now >= instant(row["expires_at"]):
        raise refuse("link-expired")
    if row["used_at"]:
        raise refuse("link-used")
    return row


def open_link(call: Call, purpose: Purpose) -> Row:
    """Return the link of the call's path, counting a guess that fails against its address.

    Raises `rate-limited` for whoever guessed too often, a right guess or not.
    """
    keys = ((f"link:{call.source}", throttle.LINK),)
    refusal: MumarisError
    with call.sandbox.store.transaction() as db:
        throttle.check(db, keys, call.now, "rate-limited")
        try:
            return find(db, call, purpose)
        except MumarisError as error:
            refusal = error
            if error.code == "link-expired":
                throttle.fail(db, keys, call.now)
    raise refusal


def close(db: Db, call: Call, link: Row) -> None:
    """Let a link be good no more: what it was for is done."""
    db.execute("UPDATE links SET used_at = ? WHERE code_hash = ?", (stamp(call.now), link["code_hash"]))
