"""Who may reach what: every operation of the table, with nobody's and with somebody else's session."""

from collections.abc import Callable

import httpx
import pytest
from tests.backend import Backend
from tests.contract.document import Document
from tests.server.practitioner import Practitioner, new_key, pdf

from mumaris_tui.sandbox.operation import Operation
from mumaris_tui.sandbox.operations import OPERATIONS

PUBLIC = {
    "/v1/meta",
    "/v1/accounts",
    "/v1/accounts/activations",
    "/v1/accounts/activations/code",
    "/v1/password-resets",
    "/v1/password-resets/confirmations",
    "/v1/mobile-recoveries",
    "/v1/mobile-recoveries/confirmations",
    "/v1/simulation/number-matches/{challenge_id}",
    "/v1/sessions",
    "/v1/sessions/challenges/{challenge_id}",
    "/v1/sessions/challenges/{challenge_id}/code",
    "/v1/sessions/refresh",
    "/v1/simulation/messages",
}
JSON_PATHS = tuple(each for each in OPERATIONS if not each.page)
IDENTIFIED = tuple(each for each in JSON_PATHS if "_id}" in each.path and "challenge" not in each.path)


def name(operation: Operation) -> str:
    return f"{operation.method} {operation.path}"


def test_the_operations_are_those_of_the_contract() -> None:
    served = {(each.method, each.path) for each in OPERATIONS}
    assert served == {(each.method.upper(), each.template) for each in Document().operations()}


def call(somebody: httpx.Client, operation: Operation, **parts: str) -> httpx.Response:
    filled = {
        "step": "contact",
        "name": "countries",
        "challenge_id": "none",
        "request_id": "none",
        "attachment_id": "none",
    }
    headers = {"If-Match": '"2"', **new_key()}
    return somebody.request(operation.method, operation.path.format(**{**filled, **parts}), headers=headers, json={})


def test_nothing_of_anybody_s_is_told_without_a_session(stranger: Practitioner) -> None:
    for operation in JSON_PATHS:
        if operation.path not in PUBLIC:
            answer = call(stranger, operation)
            assert (answer.status_code, answer.json()["code"]) == (401, "session-ended"), name(operation)
            assert answer.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("token", ["", "Bearer", "Bearer wrong", "Basic cDE6eA=="])
def test_a_wrong_token_is_no_session(stranger: Practitioner, token: str) -> None:
    assert stranger.get("/v1/me", headers={"Authorization": token}).json()["code"] == "session-ended"


def test_an_embedded_sandbox_answers_its_parent_alone(backend: Backend) -> None:
    with httpx.Client(base_url=backend.url) as outsider:
        for operation in JSON_PATHS:
            answer = call(outsider, operation)
            assert (answer.status_code, answer.json()["code"]) == (401, "run-secret"), name(operation)
        for secret in ("", "wrong", f"{backend.secret}x"):
            assert outsider.get("/v1/meta", headers={"Mumaris-Run": secret}).status_code == 401


@pytest.fixture
def owned(sign_in: Callable[[int], Practitioner]) -> dict[str, str]:
    """Ids of persona 1's draft and file."""
    nurse = sign_in(1)
    request_id = nurse.open()
    nurse.save(request_id, "contact", {"city": "الرياض"})
    attachment = nurse.attach(request_id, "A_ID", pdf()).json()
    return {"request_id": request_id, "attachment_id": attachment["id"]}


def test_somebody_else_s_id_is_not_there(
    backend: Backend, owned: dict[str, str], sign_in: Callable[[int], Practitioner]
) -> None:
    before = backend.rows("SELECT * FROM requests"), backend.rows("SELECT * FROM attachments")
    other = sign_in(2)
    for operation in IDENTIFIED:
        theirs, nobodys = call(other, operation, **owned), call(other, operation)
        assert (theirs.status_code, theirs.json()["code"]) == (404, "not-found"), name(operation)
        differing = {"request_id"}
        assert {k: v for k, v in theirs.json().items() if k not in differing} == {
            k: v for k, v in nobodys.json().items() if k not in differing
        }
    assert other.get("/v1/requests").json()["items"] == []
    assert (backend.rows("SELECT * FROM requests"), backend.rows("SELECT * FROM attachments")) == before


def test_ids_cannot_be_counted_up(nurse: Practitioner, sign_in: Callable[[int], Practitioner]) -> None:
    one, two = nurse.open(), sign_in(2).open()
    assert len(one) == 26
    assert one[10:] != two[10:]
