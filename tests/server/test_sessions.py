"""Signing in, one-time codes, tokens and their ends."""

import time
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from tests.backend import Backend, MovingClock
from tests.server.practitioner import Practitioner, new_key

from mumaris_tui.sandbox.personas import PERSONAS

CODES = pytest.mark.parametrize("backend", [True], indirect=True)


def same_but_for_ids(answer: httpx.Response) -> tuple[Any, ...]:
    body = answer.json()
    assert body.pop("request_id")
    return answer.status_code, body, sorted(answer.headers)


@pytest.mark.parametrize("number", range(1, 8))
def test_every_persona_signs_in(stranger: Practitioner, number: int) -> None:
    stranger.sign_in(number)
    me = stranger.get("/v1/me").json()
    assert me["account"]["email"] == PERSONAS[number - 1].user_name
    assert me["actor"] == me["account"]


def test_a_user_name_is_read_as_people_type_it(stranger: Practitioner) -> None:
    order = {"user_name": "  P1@Example.TEST ", "password": PERSONAS[0].password}
    assert stranger.post("/v1/sessions", json=order).json()["session"]


def test_a_stranger_cannot_tell_a_wrong_password_from_an_unknown_name(stranger: Practitioner) -> None:
    wrong = stranger.try_sign_in(1, "not-the-password")
    unknown = stranger.post("/v1/sessions", json={"user_name": "nobody@example.test", "password": "not-the-password"})
    assert wrong.status_code == 401
    assert same_but_for_ids(wrong) == same_but_for_ids(unknown)


def test_an_unknown_name_costs_as_much_hashing_as_a_known_one(stranger: Practitioner) -> None:
    def cpu_s(user_name: str) -> float:
        begun = time.process_time()
        stranger.post("/v1/sessions", json={"user_name": user_name, "password": "not-the-password"})
        return time.process_time() - begun

    known = min(cpu_s("p1@example.test") for _ in range(3))
    unknown = min(cpu_s("nobody@example.test") for _ in range(3))
    assert unknown > known / 2


@pytest.mark.parametrize(("state", "code"), [("locked", "account-locked"), ("pending_activation", "account-inactive")])
def test_the_state_of_an_account_is_told_after_its_right_password_alone(
    backend: Backend, stranger: Practitioner, state: str, code: str
) -> None:
    backend.write("UPDATE accounts SET state = ? WHERE email = 'p1@example.test'", state)
    assert stranger.try_sign_in(1, "not-the-password").json()["code"] == "signin-failed"
    told = stranger.try_sign_in(1)
    assert (told.status_code, told.json()["code"]) == (423, code)


def test_a_lock_ends_open_sessions(backend: Backend, nurse: Practitioner) -> None:
    backend.write("UPDATE accounts SET state = 'locked' WHERE email = 'p1@example.test'")
    assert nurse.get("/v1/me").json()["code"] == "session-ended"


def fail(somebody: Practitioner, number: int = 1) -> httpx.Response:
    return somebody.try_sign_in(number, "not-the-password")


def test_failures_wait_longer_and_longer_from_the_fifth_on(stranger: Practitioner, clock: MovingClock) -> None:
    for _ in range(5):
        assert fail(stranger).status_code == 401
    waits = []
    for _ in range(4):
        told = stranger.try_sign_in(1)
        assert (told.status_code, told.json()["code"]) == (429, "signin-throttled")
        waits.append(int(told.headers["Retry-After"]))
        assert told.json()["values"]["seconds"] == waits[-1]
        clock.move(seconds=waits[-1])
        assert fail(stranger).status_code == 401
    assert waits == [5, 10, 20, 40]
    clock.move(seconds=80)
    assert stranger.sign_in(1)
    assert fail(stranger).status_code == 401


def test_an_unknown_name_is_slowed_down_alike(stranger: Practitioner) -> None:
    order = {"user_name": "nobody@example.test", "password": "not-the-password"}
    for _ in range(5):
        assert stranger.post("/v1/sessions", json=order).status_code == 401
    assert stranger.post("/v1/sessions", json=order).json()["code"] == "signin-throttled"


def test_a_stranger_locks_nobody_out(backend: Backend, stranger: Practitioner) -> None:
    for _ in range(6):
        fail(stranger)
    with Practitioner(backend, "127.0.0.2") as owner:
        assert owner.sign_in(1)


def test_one_address_that_tries_many_names_is_slowed_down(backend: Backend, stranger: Practitioner) -> None:
    for number in range(25):
        order = {"user_name": f"n{number}@example.test", "password": "not-the-password"}
        assert stranger.post("/v1/sessions", json=order).status_code == 401
    assert fail(stranger).status_code == 429
    with Practitioner(backend, "127.0.0.3") as other:
        assert other.sign_in(2)


def test_a_session_ends_after_thirty_minutes_unused(nurse: Practitioner, clock: MovingClock) -> None:
    for _ in range(3):
        clock.move(minutes=29)
        assert nurse.get("/v1/me").status_code == 200
    clock.move(minutes=31)
    assert nurse.get("/v1/me").json()["code"] == "session-ended"


def test_a_refused_call_counts_as_use(nurse: Practitioner, clock: MovingClock) -> None:
    for _ in range(3):
        clock.move(minutes=20)
        assert nurse.get("/v1/requests/none").status_code == 404


def test_a_session_ends_after_eight_hours_however_used(nurse: Practitioner, clock: MovingClock) -> None:
    for _ in range(24):
        assert nurse.get("/v1/me").status_code == 200
        clock.move(minutes=20)
    assert nurse.get("/v1/me").status_code == 401


def test_signing_out_ends_the_session_and_its_refresh_token(stranger: Practitioner) -> None:
    session = stranger.sign_in(1, remember=True)
    assert stranger.delete("/v1/sessions/current").status_code == 204
    assert stranger.get("/v1/me").status_code == 401
    assert refreshed(stranger, session["refresh_token"]).status_code == 401


def test_tokens_are_not_in_the_database(backend: Backend, stranger: Practitioner) -> None:
    session = stranger.sign_in(1, remember=True)
    held = b"".join(file.read_bytes() for file in backend.path.parent.iterdir() if file.is_file())
    assert b"p1@example.test" in held
    for secret in (session["access_token"], session["refresh_token"], PERSONAS[0].password):
        assert secret.encode() not in held


def refreshed(somebody: Practitioner, token: str) -> httpx.Response:
    return somebody.post("/v1/sessions/refresh", json={"refresh_token": token})


def next_token(somebody: Practitioner, token: str) -> str:
    return str(refreshed(somebody, token).json()["session"]["refresh_token"])


def test_without_remember_no_refresh_token_is_given(stranger: Practitioner) -> None:
    assert stranger.sign_in(1)["refresh_token"] is None


@pytest.mark.parametrize("lost", range(5))
def test_a_lost_answer_of_a_refresh_signs_nobody_out(stranger: Practitioner, lost: int) -> None:
    token = stranger.sign_in(1, remember=True)["refresh_token"]
    for turn in range(5):
        if turn == lost:
            refreshed(stranger, token)  # the answer never arrives
            refreshed(stranger, token)
        token = next_token(stranger, token)
    stranger.use(refreshed(stranger, token).json())
    assert stranger.get("/v1/me").status_code == 200


def test_an_old_refresh_token_ends_the_whole_family(stranger: Practitioner) -> None:
    first = stranger.sign_in(1, remember=True)["refresh_token"]
    second = next_token(stranger, first)
    third = next_token(stranger, second)
    assert refreshed(stranger, first).json()["code"] == "session-ended"
    assert refreshed(stranger, third).status_code == 401
    assert stranger.get("/v1/me").status_code == 401


def test_a_copied_refresh_token_cannot_live_beside_the_owner_s(stranger: Practitioner) -> None:
    shared = stranger.sign_in(1, remember=True)["refresh_token"]
    owners, thiefs = next_token(stranger, shared), next_token(stranger, shared)
    owners = next_token(stranger, owners)
    assert refreshed(stranger, thiefs).json()["code"] == "session-ended"
    assert refreshed(stranger, owners).status_code == 401


def test_a_refresh_token_is_good_for_thirty_days(stranger: Practitioner, clock: MovingClock) -> None:
    token = stranger.sign_in(1, remember=True)["refresh_token"]
    clock.move(days=29)
    token = next_token(stranger, token)
    clock.move(days=31)
    assert refreshed(stranger, token).status_code == 401


@CODES
def test_a_one_time_code_is_the_second_step(backend: Backend, stranger: Practitioner) -> None:
    challenge = stranger.try_sign_in(1).json()["challenge"]
    assert challenge["sent_to"] == "+966•••••••01"
    assert backend.code() not in str(challenge)
    path = f"/v1/sessions/challenges/{challenge['challenge_id']}"
    code = backend.code()
    arabic = code.translate({ord(str(digit)): 0x660 + digit for digit in range(10)})
    assert stranger.post(path, json={"code": arabic}).json()["session"]
    assert stranger.post(path, json={"code": code}).status_code == 404


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


@CODES
def test_a_code_takes_five_attempts(backend: Backend, stranger: Practitioner) -> None:
    path = f"/v1/sessions/challenges/{stranger.try_sign_in(1).json()['challenge']['challenge_id']}"
    left = [stranger.post(path, json={"code": wrong(backend.code())}).json()["values"]["n"] for _ in range(4)]
    assert left == [4, 3, 2, 1]
    for code in (wrong(backend.code()), backend.code()):
        told = stranger.post(path, json={"code": code})
        assert (told.status_code, told.json()["code"]) == (422, "code-used-up")


@CODES
def test_guessing_codes_over_many_challenges_is_slowed_down(backend: Backend, stranger: Practitioner) -> None:
    for _ in range(2):
        path = f"/v1/sessions/challenges/{stranger.try_sign_in(1).json()['challenge']['challenge_id']}"
        for _ in range(5):
            assert stranger.post(path, json={"code": wrong(backend.code())}).status_code == 422
    path = f"/v1/sessions/challenges/{stranger.try_sign_in(1).json()['challenge']['challenge_id']}"
    told = stranger.post(path, json={"code": backend.code()})
    assert (told.status_code, told.json()["code"]) == (429, "signin-throttled")


@CODES
def test_a_code_is_good_for_five_minutes(backend: Backend, stranger: Practitioner, clock: MovingClock) -> None:
    path = f"/v1/sessions/challenges/{stranger.try_sign_in(1).json()['challenge']['challenge_id']}"
    clock.move(minutes=5)
    assert stranger.post(path, json={"code": backend.code()}).json()["code"] == "code-expired"


@CODES
def test_a_new_code_comes_after_a_minute_and_voids_the_former(
    backend: Backend, stranger: Practitioner, clock: MovingClock
) -> None:
    path = f"/v1/sessions/challenges/{stranger.try_sign_in(1).json()['challenge']['challenge_id']}"
    former = backend.code()
    early = stranger.post(f"{path}/code", headers=new_key())
    assert (early.status_code, early.json()["code"]) == (429, "code-too-soon")
    assert 0 < int(early.headers["Retry-After"]) <= 60
    clock.move(minutes=1)
    key = new_key()
    again = stranger.post(f"{path}/code", headers=key)
    assert again.json()["attempts_left"] == 5
    assert stranger.post(f"{path}/code", headers=key).headers["Idempotency-Replayed"] == "true"
    codes = [row["code"] for row in backend.rows("SELECT code FROM messages ORDER BY rowid")]
    assert len(codes) == 2
    if former != backend.code():
        assert stranger.post(path, json={"code": former}).json()["code"] == "code-wrong"
    assert stranger.post(path, json={"code": backend.code()}).json()["session"]


@CODES
def test_a_new_code_comes_at_once_where_the_attempts_are_used_up(backend: Backend, stranger: Practitioner) -> None:
    path = f"/v1/sessions/challenges/{stranger.try_sign_in(1).json()['challenge']['challenge_id']}"
    for _ in range(5):
        stranger.post(path, json={"code": wrong(backend.code())})
    assert stranger.post(f"{path}/code", headers=new_key()).json()["attempts_left"] == 5
    assert stranger.post(f"{path}/code", headers=new_key()).json()["code"] == "code-too-soon"
    assert stranger.post(path, json={"code": wrong(backend.code())}).json()["values"]["n"] == 4
    assert stranger.post(path, json={"code": backend.code()}).json()["session"]


@CODES
def test_messages_are_read_with_the_run_secret_alone(backend: Backend, stranger: Practitioner) -> None:
    stranger.try_sign_in(1)
    (message,) = stranger.get("/v1/simulation/messages").json()["items"]
    assert message["code"] == backend.code()
    assert "محاكاة" in message["body"]
    assert httpx.get(f"{backend.url}/v1/simulation/messages").status_code == 401


def test_two_people_have_two_sessions(sign_in: Callable[[int], Practitioner]) -> None:
    one, two = sign_in(1), sign_in(2)
    assert one.get("/v1/me").json()["account"]["email"] == "p1@example.test"
    assert two.get("/v1/me").json()["account"]["email"] == "p2@example.test"
