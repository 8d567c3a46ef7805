"""Who may reach what: every operation of the table, with nobody's and with somebody else's session."""

from collections.abc import Callable

import httpx
import pytest
from tests.backend import Backend
from tests.contract.document import Document
from tests.server.operator_desk import Operator
from tests.server.practitioner import Practitioner, new_key, pdf

from mumaris_tui.sandbox.call import network
from mumaris_tui.sandbox.desk import is_local
from mumaris_tui.sandbox.operation import Operation
from mumaris_tui.sandbox.operations import OPERATIONS
from mumaris_tui.sandbox.personas import PERSONAS

PUBLIC = {
    "/v1/lists/{name}",
    "/v1/meta",
    "/v1/accounts",
    "/v1/accounts/unregistered",
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
    "/v1/verify/{registration_no}",
}
JSON_PATHS = tuple(each for each in OPERATIONS if each.path.startswith("/v1/"))
TO_STRANGERS = {"/v1/verify/{registration_no}"}
DESK = tuple(each for each in JSON_PATHS if each.path.startswith("/v1/desk/"))
IDENTIFIED = tuple(
    each
    for each in JSON_PATHS
    if ("_id}" in each.path or "_no}" in each.path) and each not in DESK and each.path not in PUBLIC
)


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
        "notification_id": "none",
        "invoice_id": "none",
        "payment_id": "none",
        "receipt_no": "none",
        "refund_id": "none",
        "card_id": "none",
        "bill_number": "none",
        "registration_no": "none",
    }
    headers = {"If-Match": '"2"', **new_key()}
    return somebody.request(operation.method, operation.path.format(**{**filled, **parts}), headers=headers, json={})


def test_nothing_of_anybody_s_is_told_without_a_session(stranger: Practitioner) -> None:
    for operation in JSON_PATHS:
        if operation.path not in PUBLIC and operation not in DESK:
            answer = call(stranger, operation)
            assert (answer.status_code, answer.json()["code"]) == (401, "session-ended"), name(operation)
            assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_session_opens_no_desk(nurse: Practitioner) -> None:
    for operation in DESK:
        answer = call(nurse, operation)
        assert (answer.status_code, answer.json()["code"]) == (401, "operator"), name(operation)


@pytest.mark.parametrize(("address", "local"), [("127.0.0.1", True), ("::1", True), ("192.0.2.1", False), ("", False)])
def test_to_another_machine_there_is_no_desk(address: str, local: bool) -> None:
    assert is_local(address) is local


@pytest.mark.parametrize(
    ("address", "source"),
    [
        ("2001:db8:0:7:aaaa::1", "2001:db8:0:7::/64"),
        ("2001:db8:0:7::2", "2001:db8:0:7::/64"),
        ("2001:db8:0:8::2", "2001:db8:0:8::/64"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("192.0.2.1", "192.0.2.1"),
        ("", ""),
    ],
)
def test_attempts_are_counted_under_what_one_customer_has(address: str, source: str) -> None:
    assert network(address) == source


@pytest.mark.parametrize("token", ["", "Bearer", "Bearer wrong", "Basic cDE6eA=="])
def test_a_wrong_token_is_no_session(stranger: Practitioner, token: str) -> None:
    assert stranger.get("/v1/me", headers={"Authorization": token}).json()["code"] == "session-ended"


def test_an_embedded_sandbox_answers_its_parent_alone(backend: Backend) -> None:
    with httpx.Client(base_url=backend.url) as outsider:
        for operation in JSON_PATHS:
            answer = call(outsider, operation)
            if operation.path in TO_STRANGERS:
                assert (answer.status_code, answer.json()) == (200, {"valid": False, "rank": None, "expires_on": None})
                continue
            assert (answer.status_code, answer.json()["code"]) == (401, "run-secret"), name(operation)
        for secret in ("", "wrong", f"{backend.secret}x"):
            assert outsider.get("/v1/meta", headers={"Mumaris-Run": secret}).status_code == 401


WATCHED = (
    "requests",
    "attachments",
    "notifications",
    "invoices",
    "payments",
    "receipts",
    "refunds",
    "cards",
    "card_reports",
)

KEPT = (*WATCHED[:-1], "request_events", "shipments")
"""What of a person has an id or a number of its own."""


@pytest.fixture
def owned(sign_in: Callable[[int], Practitioner], operator: Operator, backend: Backend) -> dict[str, str]:
    """Ids of all that persona 1 has: a request lived to its card, paid twice, and a refund asked for."""
    nurse = sign_in(1)
    request_id = nurse.send_whole()
    attachment_id = nurse.get(f"/v1/requests/{request_id}/attachments").json()["items"][0]["id"]
    operator.acts(request_id, "pick", "approve")
    invoice = nurse.invoice_of(request_id)
    operator.pay(invoice["bill_number"])
    operator.pay(invoice["bill_number"])
    backend.pass_time(minutes=1)
    paid = nurse.invoice_of(request_id)
    order = {"invoice_id": invoice["id"], "reason": "duplicate", "iban": "SA0380000000608010167519"}
    return {
        "request_id": request_id,
        "attachment_id": attachment_id,
        "notification_id": nurse.get("/v1/notifications").json()["items"][0]["id"],
        "invoice_id": invoice["id"],
        "payment_id": paid["payments"][0]["id"],
        "receipt_no": paid["receipt_no"],
        "refund_id": nurse.post("/v1/refunds", json=order, headers=new_key()).json()["id"],
        "card_id": nurse.get("/v1/cards").json()["items"][0]["id"],
    }


def test_somebody_else_s_id_is_not_there(
    backend: Backend, owned: dict[str, str], sign_in: Callable[[int], Practitioner]
) -> None:
    def everything() -> list[object]:
        return [backend.rows(f"SELECT * FROM {table}") for table in WATCHED]

    other, before = sign_in(2), everything()
    for operation in IDENTIFIED:
        theirs, nobodys = call(other, operation, **owned), call(other, operation)
        assert (theirs.status_code, theirs.json()["code"]) == (404, "not-found"), name(operation)
        differing = {"request_id"}
        assert {k: v for k, v in theirs.json().items() if k not in differing} == {
            k: v for k, v in nobodys.json().items() if k not in differing
        }
    for path, members in (("requests", "items"), ("notifications", "items"), ("cards", "items")):
        assert other.get(f"/v1/{path}").json()[members] == []
    order = {"invoice_id": owned["invoice_id"], "reason": "overpaid", "iban": "SA0380000000608010167519"}
    assert other.post("/v1/refunds", json=order, headers=new_key()).status_code == 404
    assert everything() == before


def test_what_is_named_in_a_path_is_all_that_the_test_above_knows(owned: dict[str, str]) -> None:
    named = {part[1:-1] for each in IDENTIFIED for part in each.path.split("/") if part.startswith("{")}
    assert named - {"step", "name"} == set(owned)


@pytest.fixture
def everyones(owned: dict[str, str], sign_in: Callable[[int], Practitioner], backend: Backend) -> dict[str, str]:
    """One value of every column that names something of persona 1's, whatever its table, with a draft under way besides."""
    nurse = sign_in(1)
    draft_id = nurse.open("replace_card")
    announced = nurse.announce(draft_id, "A_ID", pdf())
    assert announced.status_code == 201
    found = {"draft": draft_id, "announced": announced.json()["id"]}
    for table in KEPT:
        for row in backend.rows(f"SELECT * FROM {table} ORDER BY rowid DESC LIMIT 1"):
            names = {"id", "number", "bill_number", "reference", "serial", "tracking", "registration_no"} & set(row)
            found |= {f"{table}.{name}": str(row[name]) for name in names if row[name]}
    return found


def test_no_id_of_any_kind_opens_any_route_to_another(
    backend: Backend, everyones: dict[str, str], sign_in: Callable[[int], Practitioner]
) -> None:
    other = sign_in(2)
    before = [backend.rows(f"SELECT * FROM {table}") for table in KEPT]
    for operation in IDENTIFIED:
        for kind, value in everyones.items():
            parts = {part[1:-1]: value for part in operation.path.split("/") if part.endswith(("_id}", "_no}"))}
            answer = call(other, operation, **parts)
            assert (answer.status_code, answer.json()["code"]) == (404, "not-found"), (name(operation), kind)
    assert [backend.rows(f"SELECT * FROM {table}") for table in KEPT] == before
    names = {each.partition(".")[0] for each in everyones} - {"draft", "announced"}
    assert names == set(KEPT), "each has been there to try"


def test_what_is_listed_for_one_holds_nothing_of_another(
    everyones: dict[str, str], sign_in: Callable[[int], Practitioner]
) -> None:
    other, who = sign_in(2), PERSONAS[0]
    record = sign_in(1).get("/v1/practitioner").json()
    theirs = {*everyones.values(), who.user_name, record["id_number"], record["registration_no"]}
    shared = {"/v1/simulation/messages"}
    for operation in JSON_PATHS:
        if (
            operation.method == "GET"
            and operation not in DESK
            and "{" not in operation.path
            and operation.path not in shared
        ):
            answer = call(other, operation)
            assert answer.status_code == 200, name(operation)
            assert [each for each in theirs if each in answer.text] == [], name(operation)


def test_a_key_of_another_is_a_key_of_one_s_own(nurse: Practitioner, sign_in: Callable[[int], Practitioner]) -> None:
    other, key = sign_in(2), new_key()
    opened = [who.post("/v1/requests", json={"service": "update_data"}, headers=key).json() for who in (nurse, other)]
    assert opened[0]["id"] != opened[1]["id"]
    assert other.get(f"/v1/requests/{opened[0]['id']}").status_code == 404


@pytest.mark.parametrize("backend", [True], indirect=True)
def test_a_code_opens_its_own_challenge_alone(stranger: Practitioner, backend: Backend) -> None:
    first = stranger.try_sign_in(1).json()["challenge"]["challenge_id"]
    codes = {1: backend.code()}
    second = stranger.try_sign_in(2).json()["challenge"]["challenge_id"]
    codes[2] = backend.code()
    for challenge, number in ((first, 2), (second, 1)):
        answer = stranger.post(f"/v1/sessions/challenges/{challenge}", json={"code": codes[number]})
        assert (answer.status_code, answer.json()["code"]) == (422, "code-wrong")
    for challenge, number in ((first, 1), (second, 2)):
        opened = stranger.post(f"/v1/sessions/challenges/{challenge}", json={"code": codes[number]}).json()
        stranger.use(opened)
        assert stranger.get("/v1/me").json()["account"]["email"] == PERSONAS[number - 1].user_name


def test_ids_cannot_be_counted_up(nurse: Practitioner, sign_in: Callable[[int], Practitioner]) -> None:
    one, two = nurse.open(), sign_in(2).open()
    assert len(one) == 26
    assert one[10:] != two[10:]
