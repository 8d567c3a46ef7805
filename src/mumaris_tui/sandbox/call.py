"""One request as an operation sees it."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from ipaddress import IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING, TypeVar

from mumaris_tui.domain.profiles import CLASSIC
from mumaris_tui.domain.refused import Problem
from mumaris_tui.domain.text import harmless
from mumaris_tui.sandbox.clock import Clock
from mumaris_tui.sandbox.replies import Rejected, refuse
from mumaris_tui.sandbox.store import Db, Store

if TYPE_CHECKING:
    from pydantic import JsonValue, ValidationError

    from mumaris_tui.api.contract import Order
    from mumaris_tui.domain.rules import Rules
    from mumaris_tui.i18n import Language

MAX_DEPTH = 8
_ETAG = re.compile(r'"(\d{1,9})"')
OrderT = TypeVar("OrderT", bound="Order")


@dataclass(frozen=True, slots=True)
class Config:
    """How one sandbox runs.

    `secret` guards an embedded one and is None for a server of its own; `public_url` is where other devices reach it;
    `profile` is that of the requests which are begun. Requests are reviewed by themselves `review_after_s` seconds
    after they were sent; None leaves them to an operator. Mails go out through the server at `smtp` (`host:port`).
    """

    one_time_code: bool = True
    secret: str | None = None
    public_url: str | None = None
    profile: str = CLASSIC
    review_after_s: float | None = None
    smtp: str | None = None

    @property
    def embedded(self) -> bool:
        """Whether it lives inside the app."""
        return self.secret is not None


@dataclass(frozen=True, slots=True)
class Sandbox:
    """What every operation stands on; the rules are the packaged ones, read where they are first needed."""

    store: Store
    config: Config
    clock: Clock

    @property
    def rules(self) -> "Rules":
        """The rules in force."""
        from mumaris_tui.domain.rules import load_packaged

        return load_packaged()


@dataclass(frozen=True, slots=True)
class Call:
    """A request: its path's parts, its body, who asks from where and in which language."""

    sandbox: Sandbox
    now: datetime
    method: str
    path: str
    parts: Mapping[str, str]
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes
    language: "Language"
    address: str
    base_url: str

    @property
    def today(self) -> date:
        """The day in Riyadh."""
        from mumaris_tui.domain.calendar import riyadh_day

        return riyadh_day(self.now)

    @property
    def rules(self) -> "Rules":
        """The rules in force."""
        return self.sandbox.rules

    @property
    def source(self) -> str:
        """What attempts are counted under: the address, of IPv6 the 64 bits that a customer has."""
        return network(self.address)

    def json(self) -> "JsonValue":
        """Return the body, its texts harmless; raises `malformed` and `media-type`."""
        if self.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            raise refuse("media-type", accepted="application/json")
        return read_json(self.body)

    def order(self, model: type[OrderT]) -> OrderT:
        """Return the body as the contract's model; raises Rejected with a problem for each wrong member."""
        from pydantic import ValidationError

        try:
            return model.model_validate(self.json(), strict=True)
        except ValidationError as error:
            raise Rejected(list(_problems(error))) from None

    def if_match(self) -> int:
        """Return the revision that the caller changes; raises `precondition` without one."""
        given = self.headers.get("if-match")
        if given is None:
            raise refuse("precondition")
        found = _ETAG.fullmatch(given.strip())
        return int(found[1]) if found else -1


@dataclass(frozen=True, slots=True)
class OwnCall(Call):
    """A request of somebody signed in, inside its transaction."""

    db: Db = field(kw_only=True)
    account_id: str = field(kw_only=True)
    actor_id: str = field(kw_only=True)
    practitioner_id: str = field(kw_only=True)
    session_hash: str = field(kw_only=True)


def network(address: str) -> str:
    """Return an address, of IPv6 its first 64 bits, one of IPv4 inside it as itself; any other text as it is."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    inner = found.ipv4_mapped if isinstance(found, IPv6Address) else found
    return str(inner or IPv6Network((int(found) >> 64 << 64, 64)))


def read_json(body: bytes) -> "JsonValue":
    """Return strict JSON (RFC 8259: no NaN, unique names), at most `MAX_DEPTH` deep, texts harmless."""
    try:
        document = json.loads(body.decode(), parse_constant=_no_constant, object_pairs_hook=_unique)
    except (ValueError, RecursionError):
        raise refuse("malformed") from None
    return _cleaned(document, MAX_DEPTH)


def _no_constant(name: str) -> None:
    raise ValueError(name)


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError
    return members


def _cleaned(value: "JsonValue", depth: int) -> "JsonValue":
    match value:
        case str():
            return harmless(value)
        case dict() | list() if not depth:
            raise refuse("malformed")
        case dict():
            return {harmless(str(name)): _cleaned(item, depth - 1) for name, item in value.items()}
        case list():
            return [_cleaned(item, depth - 1) for item in value]
        case _:
            return value


_CODES = {"missing": "empty", "extra_forbidden": "unknown-member", "string_too_long": "too-long"}


def _problems(error: "ValidationError") -> Iterator[Problem]:
    for each in error.errors(include_url=False, include_input=False):
        pointer = "".join(f"/{part}" for part in each["loc"])
        limit = each.get("ctx", {}).get("max_length")
        code = _CODES.get(each["type"], "malformed")
        yield Problem(pointer, code, {"n": int(limit)} if code == "too-long" and limit else {})
