"""Another activation code, a forgotten password, a lost mobile: what comes of them, and what a stranger learns."""

from typing import Any

import httpx
import pytest
from tests.backend import Backend, MovingClock
from tests.server.practitioner import Practitioner, new_key
from tests.server.test_accounts import ask as ask_account
from tests.server.test_accounts import hand_in

from mumaris_tui.sandbox.personas import PERSONAS

NEW = "نخلة-الوادي-7"
LOST = {
    "email": "p1@example.test",
    "password": PERSONAS[0].password,
    "id_number": "1000000008",
    "registration_no": "SIM-0000001",
    "mobile": "0500000077",
}


def post(somebody: Practitioner, path: str, **body: Any) -> httpx.Response:
    return somebody.post(path, json=body, headers=new_key())


def reset(somebody: Practitioner, code: str, password: str = NEW, email: str = "p1@example.test") -> httpx.Response:
    return post(somebody, "/v1/password-resets/confirmations", email=email, code=code, password=password)


def test_a_forgotten_password_is_set_anew_and_ends_every_session(
    backend: Backend, nurse: Practitioner, stranger: Practitioner
) -> None:
    assert post(stranger, "/v1/password-resets", email=" P1@Example.test").json()["sent_to"] == "p•••@example.test"
    assert reset(stranger, backend.code()).status_code == 204
    assert nurse.get("/v1/me").json()["code"] == "session-ended"
    assert stranger.try_sign_in(1).json()["code"] == "signin-failed"
    assert stranger.try_sign_in(1, NEW).status_code == 200
    assert "كلمة مرور" in backend.rows("SELECT body FROM messages ORDER BY rowid DESC")[0]["body"]


def test_a_reset_takes_back_the_pauses_after_failed_sign_ins(backend: Backend, stranger: Practitioner) -> None:
    while (answer := stranger.try_sign_in(1, "wrong")).status_code == 401:
        pass
    assert answer.json()["code"] == "signin-throttled"
    post(stranger, "/v1/password-resets", email="p1@example.test")
    reset(stranger, backend.code())
    assert stranger.try_sign_in(1, NEW).status_code == 200


def test_a_reset_tells_nobody_whether_there_is_an_account(backend: Backend, stranger: Practitioner) -> None:
    known = post(stranger, "/v1/password-resets", email="p1@example.test")
    unknown = post(stranger, "/v1/password-resets", email="nobody@example.test")
    assert (
        (known.status_code, set(known.json())) == (unknown.status_code, set(unknown.json())) == (202, set(known.json()))
    )
    assert [row["recipient"] for row in backend.rows("SELECT recipient FROM messages")] == ["p1@example.test"]
    assert reset(stranger, backend.code(), email="nobody@example.test").json()["code"] == "mailed-code"


def test_a_code_is_good_once_for_half_an_hour_and_five_attempts(
    backend: Backend, stranger: Practitioner, clock: MovingClock
) -> None:
    post(stranger, "/v1/password-resets", email="p1@example.test")
    first = backend.code()
    post(stranger, "/v1/password-resets", email="p1@example.test")
    second = backend.code()
    if first != second:
        assert reset(stranger, first).json()["code"] == "mailed-code", "the former code is void"
    assert reset(stranger, second).status_code == 204
    assert reset(stranger, second).json()["code"] == "mailed-code"
    post(stranger, "/v1/password-resets", email="p1@example.test")
    clock.move(minutes=30)
    assert reset(stranger, backend.code()).json()["code"] == "mailed-code"
    post(stranger, "/v1/password-resets", email="p1@example.test")
    code = backend.code()
    for _ in range(5):
        assert reset(stranger, "x" + code[1:]).json()["code"] == "mailed-code"
    assert reset(stranger, code).json()["code"] == "mailed-code"


def test_a_weak_new_password_costs_no_attempt(backend: Backend, stranger: Practitioner) -> None:
    post(stranger, "/v1/password-resets", email="p1@example.test")
    weak = reset(stranger, backend.code(), "short").json()
    assert [(each["pointer"], each["code"]) for each in weak["errors"]] == [("/password", "password-short")]
    assert reset(stranger, backend.code()).status_code == 204


def test_the_same_reset_again_is_answered_again(backend: Backend, stranger: Practitioner) -> None:
    post(stranger, "/v1/password-resets", email="p1@example.test")
    order, key = {"email": "p1@example.test", "code": backend.code(), "password": NEW}, new_key()
    first = stranger.post("/v1/password-resets/confirmations", json=order, headers=key)
    again = stranger.post("/v1/password-resets/confirmations", json=order, headers=key)
    assert (first.status_code, again.status_code, again.headers["Idempotency-Replayed"]) == (204, 204, "true")


@pytest.mark.parametrize("path", ["/v1/password-resets", "/v1/accounts/activations/code"])
def test_many_codes_for_one_address_are_put_off(stranger: Practitioner, clock: MovingClock, path: str) -> None:
    while (answer := post(stranger, path, email="p1@example.test")).status_code == 202:
        pass
    assert (answer.status_code, answer.json()["code"]) == (429, "rate-limited")
    clock.move(seconds=6)
    assert post(stranger, path, email="p1@example.test").status_code == 202


def test_guesses_at_a_code_are_put_off(stranger: Practitioner) -> None:
    for _ in range(10):
        assert reset(stranger, "000000", email="nobody@example.test").json()["code"] == "mailed-code"
    assert reset(stranger, "000000", email="nobody@example.test").json()["code"] == "rate-limited"


def test_an_activation_code_is_sent_again(backend: Backend, stranger: Practitioner) -> None:
    ask_account(stranger)
    first = backend.code()
    pending = post(stranger, "/v1/accounts/activations/code", email="new@example.test")
    assert pending.status_code == 202
    second = backend.code()
    if first != second:
        assert hand_in(stranger, first).json()["code"] == "activation-failed"
    assert hand_in(stranger, second).status_code == 204
    before = len(backend.rows("SELECT * FROM messages"))
    post(stranger, "/v1/accounts/activations/code", email="new@example.test")
    assert len(backend.rows("SELECT * FROM messages")) == before, "an active account waits for no code"


def test_a_lost_mobile_is_replaced_by_password_and_both_numbers(
    backend: Backend, nurse: Practitioner, stranger: Practitioner
) -> None:
    assert post(stranger, "/v1/mobile-recoveries", **LOST).status_code == 202
    body = {"email": LOST["email"], "code": backend.code()}
    assert post(stranger, "/v1/mobile-recoveries/confirmations", **body).status_code == 204
    assert nurse.get("/v1/me").json()["code"] == "session-ended"
    stranger.use(stranger.try_sign_in(1).json())
    assert stranger.get("/v1/me").json()["account"]["mobile"] == "+966500000077"
    assert "الجوال" in backend.rows("SELECT body FROM messages ORDER BY rowid DESC")[0]["body"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"password": "not-the-password"},
        {"id_number": "1000000016"},
        {"registration_no": "SIM0000002"},
        {"email": "p2@example.test"},
        {"email": "nobody@example.test"},
    ],
    ids=str,
)
def test_a_lost_mobile_is_replaced_for_nobody_else(
    backend: Backend, stranger: Practitioner, wrong: dict[str, str]
) -> None:
    right, answer = (
        post(stranger, "/v1/mobile-recoveries", **LOST),
        post(stranger, "/v1/mobile-recoveries", **LOST | wrong),
    )
    assert (answer.status_code, set(answer.json())) == (right.status_code, set(right.json()))
    assert len(backend.rows("SELECT * FROM messages")) == 1
    guess = {"email": (LOST | wrong)["email"], "code": "000000"}
    assert post(stranger, "/v1/mobile-recoveries/confirmations", **guess).json()["code"] == "mailed-code"


def test_all_that_is_wrong_with_a_recovery_is_told_at_once(stranger: Practitioner) -> None:
    wrong = {"email": "x", "id_number": "1", "registration_no": "?", "mobile": "0", "password": "p"}
    refused = post(stranger, "/v1/mobile-recoveries", **wrong).json()
    assert {each["pointer"] for each in refused["errors"]} == {"/email", "/id_number", "/registration_no", "/mobile"}
    assert post(stranger, "/v1/password-resets", email="x").json()["errors"][0]["pointer"] == "/email"
