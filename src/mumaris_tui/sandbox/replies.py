"""What an operation answers, and how a refusal is told (RFC 9457)."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from http import HTTPStatus
from typing import TYPE_CHECKING, cast

from mumaris_tui.api.headers import PROBLEM_MEDIA_TYPE
from mumaris_tui.domain.refused import Problem, Refused
from mumaris_tui.errors import MumarisError, ServiceError, Value

if TYPE_CHECKING:
    from pydantic import BaseModel

    from mumaris_tui.api.contract import FieldProblem
    from mumaris_tui.i18n import Language

JSON = "application/json"
STATUS_BY_CODE = {
    "malformed": 400,
    "idempotency-key": 400,
    "session-ended": 401,
    "signin-failed": 401,
    "run-secret": 401,
    "operator": 401,
    "forbidden": 403,
    "declare-alone": 403,
    "not-found": 404,
    "link-expired": 404,
    "link-used": 404,
    "method": 405,
    "state": 409,
    "request-open": 409,
    "account-open-requests": 409,
    "invoice-paid": 409,
    "payment-pending": 409,
    "refund-open": 409,
    "notice-changed": 409,
    "conflict": 412,
    "too-large": 413,
    "media-type": 415,
    "host": 421,
    "account-locked": 423,
    "account-inactive": 423,
    "precondition": 428,
    "signin-throttled": 429,
    "code-too-soon": 429,
    "rate-limited": 429,
    "server-problem": 500,
    "server-down": 503,
    "storage-full": 507,
}
REFUSED = 422


@dataclass(frozen=True, slots=True)
class Reply:
    """A status, a body and its headers; `waits_s` is how long the caller would wait for a better one (RFC 7240)."""

    status: int = HTTPStatus.OK
    body: bytes = b""
    media_type: str = JSON
    headers: Mapping[str, str] = field(default_factory=dict)
    waits_s: float = 0

    @classmethod
    def of(cls, model: "BaseModel", status: int = HTTPStatus.OK, **headers: str) -> "Reply":
        """Return a contract's answer; underscores in header names become hyphens."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return cls(status, model.model_dump_json().encode(), JSON, named)


NOTHING = Reply(HTTPStatus.NO_CONTENT)


class Rejected(MumarisError):  # noqa: N818 - it names the rules' answer, not a fault
    """The problems of values; told one by one, each with its place (422)."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("refused")
        self.problems = tuple(problems)


def refuse(code: str, **values: Value) -> ServiceError:
    """Return the refusal of a code; its status is that of `STATUS_BY_CODE`, or 422."""
    return ServiceError(code, values)


def rejected(pointer: str, refused: Refused) -> Rejected:
    """Return the refusal of one value."""
    return Rejected([refused.at(pointer)])


def etag(revision: int) -> str:
    """Return the strong validator of a revision (RFC 9110, 8.8.3)."""
    return f'"{revision}"'


def problem_reply(error: MumarisError, language: "Language", request_id: str) -> Reply:
    """Return a refusal as problem+json, its `detail` in the language."""
    from mumaris_tui.api.contract import ProblemDetails
    from mumaris_tui.i18n import Phrasebook, plain

    status = STATUS_BY_CODE.get(error.code, REFUSED)
    wait = error.values.get("seconds")
    details = ProblemDetails(
        title=HTTPStatus(status).phrase,
        status=status,
        detail=plain(Phrasebook(language).error(error)),
        code=error.code,
        request_id=request_id,
        retry_after_s=cast("int | None", wait),
        values=_wire(error.values),
        errors=[_field_problem(problem) for problem in error.problems] if isinstance(error, Rejected) else [],
    )
    headers = retry_after(error)
    if status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Bearer"
    return Reply(status, details.model_dump_json().encode(), PROBLEM_MEDIA_TYPE, headers)


def retry_after(error: MumarisError) -> dict[str, str]:
    """Return the header that says how long to wait, where a refusal names that."""
    return {"Retry-After": str(error.values["seconds"])} if "seconds" in error.values else {}


def _field_problem(problem: Problem) -> "FieldProblem":
    from mumaris_tui.api.contract import FieldProblem

    return FieldProblem(pointer=problem.pointer, code=problem.code, args=_wire(problem.args))


def _wire(values: Mapping[str, Value]) -> dict[str, str | int]:
    """Return a message's values as JSON: days in ISO 8601, decimals as text."""
    return {name: _plain(value) for name, value in values.items()}


def _plain(value: Value) -> str | int:
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str | int) else str(value)


def dump(value: object) -> str:
    """Return compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
