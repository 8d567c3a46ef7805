"""What an answer that is no success means, in one place."""

from collections.abc import Mapping, Sequence

from pydantic import ValidationError

from mumaris_tui.api.contract import ProblemDetails
from mumaris_tui.api.convert import to_problem, to_values
from mumaris_tui.api.decode import decode
from mumaris_tui.api.headers import MAJOR, PROBLEM_MEDIA_TYPE, REQUEST_ID_HEADER, VERSION_HEADER
from mumaris_tui.api.retry import Trouble
from mumaris_tui.api.transport import Reply
from mumaris_tui.domain.refused import Problem
from mumaris_tui.domain.text import harmless
from mumaris_tui.errors import MumarisError, ServiceError, SignInError, TemporaryError, Value

DEFAULT_CODES: Mapping[int, str] = {
    401: "session-ended",
    403: "forbidden",
    404: "not-found",
    409: "state",
    412: "conflict",
    413: "too-large",
    415: "media-type",
    422: "refused",
    423: "account-locked",
    428: "precondition",
    500: "server-problem",
}


class Rejected(ServiceError):  # noqa: N818 - it names the service's answer, not a fault
    """Values that the service refused; `problems` says which and why."""

    def __init__(self, code: str, values: Mapping[str, Value], problems: Sequence[Problem]) -> None:
        super().__init__(code, values)
        self.problems = tuple(problems)


def of_trouble(trouble: Trouble) -> MumarisError:
    """Return the error of an exchange without a usable answer."""
    if trouble is Trouble.CERTIFICATE:
        return ServiceError("server-certificate")
    return TemporaryError("server-answer" if trouble is Trouble.UNREADABLE else "server-down")


def unreadable(reply: Reply) -> MumarisError:
    """Return the error of an answer that is not of this contract, such as a page of HTML or half a document."""
    return TemporaryError("server-answer", _identified(reply))


def check_version(reply: Reply, version: str = "") -> None:
    """Raise ServiceError `version` for a newer major version of the contract, which the answer's header tells."""
    major = (version or reply.header(VERSION_HEADER)).partition(".")[0]
    if major.isascii() and major.isdecimal() and int(major) > MAJOR:
        raise ServiceError("version", _identified(reply))


def of_reply(reply: Reply) -> MumarisError:
    """Return the error that a refusal means: by its problem details (RFC 9457), else by its status.

    Its values hold the service's own sentence as `detail`, for codes that the client has no words for.
    """
    details = _details(reply)
    code = details.code or DEFAULT_CODES.get(reply.status, "")
    values = {**to_values(details.values), **_identified(reply, details)}
    if not code or (code == "server-problem" and "id" not in values):
        code = "server-down" if reply.status >= 500 else "server-answer"
    if details.detail:
        values["detail"] = details.detail
    if details.errors:
        return Rejected(code, values, [to_problem(each) for each in details.errors])
    return _family(reply.status)(code, values)


def _family(status: int) -> type[MumarisError]:
    if status in {401, 423}:
        return SignInError
    if status in {408, 425, 429} or status >= 500 or status < 400:
        return TemporaryError
    return ServiceError


def _details(reply: Reply) -> ProblemDetails:
    if reply.header("Content-Type").partition(";")[0].strip().lower() == PROBLEM_MEDIA_TYPE:
        try:
            return ProblemDetails.model_validate(decode(reply.body))
        except (ValueError, ValidationError):
            pass
    return ProblemDetails(status=reply.status)


def _identified(reply: Reply, details: ProblemDetails | None = None) -> dict[str, Value]:
    """Return the request's id as the value `id`, by which the operator finds it in the log."""
    found = (details.request_id if details else "") or request_id(reply)
    return {"id": found} if found else {}


def request_id(reply: Reply) -> str:
    """Return the request's id as the answer's header tells it, empty where it tells none."""
    return harmless(reply.header(REQUEST_ID_HEADER))
