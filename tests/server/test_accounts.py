"""New accounts: the order, the mail, the code."""

import hashlib
from datetime import timedelta
from typing import Any

import httpx
import pytest
from tests.backend import Backend, MovingClock
from tests.server.practitioner import Practitioner, new_key

from mumaris_tui.sandbox.store import stamp

ORDER = {
    "email": "New@Example.test",
    "password": "شجرة-السدر-9",
    "id_number": "١٠٠٠٠٠٠٠٣٢",
    "registration_no": "sim-٠٠٠٠٠٠٨",
    "mobile": "0500000009",
    "language": "en",
}


def ask(somebody: Practitioner, **changes: Any) -> httpx.Response:
    return somebody.post("/v1/accounts", json=ORDER | changes, headers=new_key())


def hand_in(somebody: Practitioner, code: str, headers: dict[str, str] | None = None) -> httpx.Response:
    order = {"email": "new@example.test", "code": code}
    return somebody.post("/v1/accounts/activations", json=order, headers=headers or new_key())


def test_an_account_is_asked_for_activated_and_used(backend: Backend, stranger: Practitioner) -> None:
    asked = ask(stranger)
    assert asked.status_code == 202
    assert asked.json()["sent_to"] == "n•••@example.test"
    (mail,) = backend.rows("SELECT * FROM messages")
    assert mail["subject"].startswith("Simulation")
    assert mail["code"] in mail["body"]
    order = {"user_name": "new@example.test", "password": ORDER["password"]}
    assert stranger.post("/v1/sessions", json=order).json()["code"] == "account-inactive"
    key = new_key()
    assert hand_in(stranger, mail["code"], key).status_code == 204
    assert hand_in(stranger, mail["code"], key).headers["Idempotency-Replayed"] == "true"
    stranger.use(stranger.post("/v1/sessions", json=order).json())
    assert stranger.get("/v1/practitioner").json()["id_number"] == "1000000032"


def test_nothing_that_is_stored_lets_a_password_be_guessed_fast(backend: Backend, stranger: Practitioner) -> None:
    asked = ask(stranger)
    path, body = asked.request.url.path.encode(), asked.request.content
    key = asked.request.headers["Idempotency-Key"]
    stored = repr(backend.rows("SELECT * FROM idempotency_keys") + backend.rows("SELECT * FROM accounts"))
    guesses = (body, b"\n".join((b"POST", path, body)), ORDER["password"].encode())
    assert not any(hashlib.sha256(guess).hexdigest() in stored for guess in guesses)
    assert key not in stored
    assert ORDER["password"] not in stored


@pytest.mark.parametrize(
    "changes",
    [
        {"email": "p1@example.test"},
        {"id_number": "1000000008", "registration_no": "SIM0000001"},
        {"id_number": "1000000040"},
    ],
    ids=["address taken", "practitioner has one", "no such practitioner"],
)
def test_what_is_taken_is_told_by_mail_alone(backend: Backend, stranger: Practitioner, changes: dict[str, str]) -> None:
    plain, refused = ask(stranger), ask(stranger, **changes)
    assert (plain.status_code, set(plain.json())) == (refused.status_code, set(refused.json()))
    mails = backend.rows("SELECT * FROM messages ORDER BY rowid")
    assert [bool(mail["code"]) for mail in mails] == [True, False]
    assert len(backend.rows("SELECT * FROM accounts WHERE state = 'pending_activation'")) == 1
    assert not any(number in mail["body"] for mail in mails for number in ("1000000008", "1000000032", "1000000040"))


def test_an_id_number_alone_takes_nobody_over(backend: Backend, stranger: Practitioner) -> None:
    wrong = ask(stranger, registration_no="SIM0000009")
    assert (wrong.status_code, set(wrong.json())) == (202, {"sent_to", "expires_at"})
    (mail,) = backend.rows("SELECT * FROM messages")
    assert not mail["code"]
    assert not backend.rows("SELECT * FROM accounts WHERE state = 'pending_activation'")
    ask(stranger)
    assert backend.code()


def test_many_orders_from_one_address_are_put_off(backend: Backend, stranger: Practitioner, clock: MovingClock) -> None:
    key = new_key()
    first = stranger.post("/v1/accounts", json=ORDER, headers=key)
    assert {ask(stranger, email=f"new{number}@example.test").status_code for number in range(9)} == {202}
    refused = ask(stranger)
    assert (refused.status_code, refused.json()["code"], refused.headers["Retry-After"]) == (429, "rate-limited", "5")
    assert len(backend.rows("SELECT * FROM messages")) == 10
    again = stranger.post("/v1/accounts", json=ORDER, headers=key)
    assert (again.status_code, again.json()) == (202, first.json()), "what was answered is answered again"
    clock.move(seconds=6)
    assert ask(stranger).status_code == 202


def test_guesses_at_one_practitioner_are_put_off_wherever_they_come_from(
    backend: Backend, stranger: Practitioner
) -> None:
    ask(stranger)
    until = stamp(backend.clock() + timedelta(seconds=30))
    backend.write("UPDATE throttle SET until = ?, failures = 50 WHERE key LIKE 'account-of:%'", until)
    assert ask(stranger).json()["code"] == "rate-limited"
    assert ask(stranger, id_number="1000000040").status_code == 202


@pytest.mark.parametrize(
    ("changes", "pointer", "code"),
    [
        ({"email": "new@"}, "/email", "email"),
        ({"mobile": "0401234567"}, "/mobile", "mobile"),
        ({"id_number": "1000000033"}, "/id_number", "id-digit"),
        ({"id_number": "2000000007"}, "/id_number", "id-digit"),
        ({"id_number": "12"}, "/id_number", "id"),
        ({"registration_no": "SIM-١"}, "/registration_no", "registration-no"),
        ({"password": "short"}, "/password", "password-short"),
        ({"password": "new@example.test"}, "/password", "password-known"),
        ({"password": "x" * 129}, "/password", "too-long"),
    ],
)
def test_a_wrong_order_is_refused_by_member(
    backend: Backend, stranger: Practitioner, changes: dict[str, str], pointer: str, code: str
) -> None:
    refused = ask(stranger, **changes)
    assert refused.status_code == 422
    assert [(each["pointer"], each["code"]) for each in refused.json()["errors"]] == [(pointer, code)]
    assert not backend.rows("SELECT * FROM messages")


def test_all_problems_of_an_order_are_told_at_once(stranger: Practitioner) -> None:
    wrong = {"email": "x", "mobile": "y", "id_number": "z", "registration_no": "?", "password": "p"}
    refused = ask(stranger, **wrong)
    assert {each["pointer"] for each in refused.json()["errors"]} == {f"/{name}" for name in wrong}


def test_an_activation_code_takes_five_attempts(backend: Backend, stranger: Practitioner) -> None:
    ask(stranger)
    code = backend.code()
    for _ in range(5):
        refused = hand_in(stranger, "x" + code[1:])
        assert (refused.status_code, refused.json()["code"]) == (422, "activation-failed")
    assert hand_in(stranger, code).json()["code"] == "activation-failed"
    ask(stranger)
    assert hand_in(stranger, backend.code()).status_code == 204


def test_an_activation_code_is_good_for_two_days(backend: Backend, stranger: Practitioner, clock: MovingClock) -> None:
    ask(stranger)
    clock.move(hours=48)
    assert hand_in(stranger, backend.code()).json()["code"] == "activation-failed"


def test_nobody_can_tell_whether_an_address_waits_for_a_code(stranger: Practitioner) -> None:
    assert hand_in(stranger, "123456").json()["code"] == "activation-failed"
