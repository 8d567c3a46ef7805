"""What somebody signed in changes of the account, takes of it, and how it ends."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import httpx
import pytest
from tests.backend import Backend
from tests.server.operator_desk import Operator
from tests.server.practitioner import Practitioner, new_key, pdf

from mumaris_tui.sandbox.export import HELD, IN_WORDS, LEFT_OUT, Held
from mumaris_tui.sandbox.personas import PERSONAS
from mumaris_tui.sandbox.store import tables

CODES = pytest.mark.parametrize("backend", [True], indirect=True)
NEW = "نخلة-الوادي-7"
PASSWORD = PERSONAS[0].password


def post(somebody: Practitioner, path: str, **body: Any) -> httpx.Response:
    return somebody.post(path, json=body, headers=new_key())


def refused(answer: httpx.Response) -> list[tuple[str, str]]:
    assert answer.status_code == 422
    return [(each["pointer"], each["code"]) for each in answer.json()["errors"]]


def codes(backend: Backend) -> dict[str, str]:
    """The codes that were mailed, by address."""
    rows = backend.rows("SELECT recipient, code FROM messages WHERE code IS NOT NULL ORDER BY rowid")
    return {row["recipient"]: row["code"] for row in rows}


def test_a_changed_password_ends_all_other_sessions(
    nurse: Practitioner, sign_in: Callable[[int], Practitioner], stranger: Practitioner
) -> None:
    elsewhere = sign_in(1)
    key, body = new_key(), {"current": PASSWORD, "password": NEW}
    assert nurse.post("/v1/me/passwords", json=body, headers=key).status_code == 204
    assert nurse.post("/v1/me/passwords", json=body, headers=key).headers["Idempotency-Replayed"] == "true"
    assert nurse.get("/v1/me").status_code == 200
    assert elsewhere.get("/v1/me").json()["code"] == "session-ended"
    assert stranger.try_sign_in(1).json()["code"] == "signin-failed"
    assert stranger.try_sign_in(1, NEW).status_code == 200


def test_a_remembered_sign_in_keeps_its_own_token_through_a_change(nurse: Practitioner) -> None:
    again = nurse.sign_in(1, remember=True)["refresh_token"]
    post(nurse, "/v1/me/passwords", current=PASSWORD, password=NEW)
    assert nurse.post("/v1/sessions/refresh", json={"refresh_token": again}).status_code == 200


def test_a_password_is_changed_by_the_present_one_alone(nurse: Practitioner) -> None:
    assert refused(post(nurse, "/v1/me/passwords", current="x", password=NEW)) == [("/current", "password-wrong")]
    assert refused(post(nurse, "/v1/me/passwords", current=PASSWORD, password="s")) == [("/password", "password-short")]
    known = post(nurse, "/v1/me/passwords", current=PASSWORD, password="P1@example.test")
    assert refused(known) == [("/password", "password-known")]


def test_guesses_at_the_password_from_an_open_session_are_put_off(nurse: Practitioner) -> None:
    while (answer := post(nurse, "/v1/me/passwords", current="x", password=NEW)).status_code == 422:
        pass
    assert answer.json()["code"] == "rate-limited"
    assert post(nurse, "/v1/me/closures", password="x").json()["code"] == "rate-limited"
    assert post(nurse, "/v1/me/email-changes", email="n@example.test", password="x").json()["code"] == "rate-limited"


def test_an_address_changes_once_both_have_answered(backend: Backend, nurse: Practitioner) -> None:
    asked = post(nurse, "/v1/me/email-changes", email="Noura@Example.test", password=PASSWORD)
    assert asked.status_code == 202
    assert (asked.json()["sent_to_former"], asked.json()["sent_to_new"]) == ("p•••@example.test", "n•••@example.test")
    sent = codes(backend)
    half = {"former_code": sent["p1@example.test"], "new_code": "x"}
    assert post(nurse, "/v1/me/email-changes/confirmations", **half).json()["code"] == "mailed-code"
    assert nurse.get("/v1/me").json()["account"]["email"] == "p1@example.test"
    both = {"former_code": sent["p1@example.test"], "new_code": sent["noura@example.test"]}
    assert post(nurse, "/v1/me/email-changes/confirmations", **both).json()["account"]["email"] == "noura@example.test"
    order = {"user_name": "noura@example.test", "password": PASSWORD}
    assert nurse.post("/v1/sessions", json=order).status_code == 200
    assert nurse.try_sign_in(1).json()["code"] == "signin-failed"


def test_an_address_that_has_an_account_is_told_by_mail_alone(backend: Backend, nurse: Practitioner) -> None:
    free = post(nurse, "/v1/me/email-changes", email="free@example.test", password=PASSWORD)
    taken = post(nurse, "/v1/me/email-changes", email="p2@example.test", password=PASSWORD)
    assert (free.status_code, set(free.json())) == (taken.status_code, set(taken.json()))
    assert "p2@example.test" not in codes(backend)
    guess = {"former_code": codes(backend)["p1@example.test"], "new_code": "000000"}
    assert post(nurse, "/v1/me/email-changes/confirmations", **guess).json()["code"] == "mailed-code"


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({"email": "x", "password": PASSWORD}, "/email", "email"),
        ({"email": "n@example.test", "password": "x"}, "/password", "password-wrong"),
    ],
)
def test_a_wrong_change_of_address_is_refused_by_member(
    nurse: Practitioner, body: dict[str, str], pointer: str, code: str
) -> None:
    assert refused(post(nurse, "/v1/me/email-changes", **body)) == [(pointer, code)]


def test_many_guesses_at_both_codes_are_put_off(nurse: Practitioner) -> None:
    guess = {"former_code": "000000", "new_code": "000000"}
    for _ in range(10):
        assert post(nurse, "/v1/me/email-changes/confirmations", **guess).json()["code"] == "mailed-code"
    assert post(nurse, "/v1/me/email-changes/confirmations", **guess).json()["code"] == "rate-limited"


def test_where_an_account_is_signed_in_is_told_and_ended(
    nurse: Practitioner, sign_in: Callable[[int], Practitioner]
) -> None:
    elsewhere, other = sign_in(1), sign_in(2)
    again = elsewhere.sign_in(1, remember=True, device="حاسوب العيادة")["refresh_token"]
    items = nurse.get("/v1/me/sessions").json()["items"]
    assert [each["current"] for each in items].count(True) == 1
    assert ("حاسوب العيادة", True) in [(each["device"], each["remembered"]) for each in items]
    assert nurse.delete("/v1/me/sessions").status_code == 204
    for somebody in (nurse, elsewhere):
        assert somebody.get("/v1/me").json()["code"] == "session-ended"
    assert elsewhere.post("/v1/sessions/refresh", json={"refresh_token": again}).json()["code"] == "session-ended"
    assert other.get("/v1/me").status_code == 200


def test_language_and_second_step_change(nurse: Practitioner) -> None:
    changed = post(nurse, "/v1/me/changes", language="en").json()["account"]
    assert (changed["language"], changed["second_step"]) == ("en", "code")
    assert post(nurse, "/v1/me/changes", second_step="number").json()["account"]["second_step"] == "number"
    assert nurse.get("/v1/me").json()["account"]["language"] == "en"
    assert post(nurse, "/v1/me/changes", second_step="none").status_code == 422


@CODES
def test_a_number_is_picked_on_the_other_device(backend: Backend, nurse: Practitioner, stranger: Practitioner) -> None:
    post(nurse, "/v1/me/changes", second_step="number")

    def challenged() -> tuple[dict[str, Any], list[int], str]:
        challenge = stranger.try_sign_in(1).json()["challenge"]
        newest = stranger.get("/v1/simulation/messages").json()["items"][0]
        assert newest["challenge_id"] == challenge["challenge_id"]
        assert newest["code"] is None
        return challenge, newest["choices"], f"/v1/sessions/challenges/{challenge['challenge_id']}"

    challenge, choices, path = challenged()
    assert challenge["kind"] == "number"
    assert challenge["number"] in choices
    assert len(set(choices)) == 3
    for _ in range(12):
        assert stranger.post(path, json={"code": ""}).json()["code"] == "match-waiting"
    wrong = next(each for each in choices if each != challenge["number"])
    picked = f"/v1/simulation/number-matches/{challenge['challenge_id']}"
    assert post(stranger, picked, number=wrong).status_code == 204
    assert stranger.post(path, json={"code": ""}).json()["code"] == "match-refused"
    assert stranger.post(path, json={"code": ""}).json()["code"] == "not-found"

    challenge, choices, path = challenged()
    post(stranger, f"/v1/simulation/number-matches/{challenge['challenge_id']}", number=challenge["number"])
    stranger.use(stranger.post(path, json={"code": ""}).json())
    assert stranger.get("/v1/me").status_code == 200


@CODES
def test_a_number_that_was_asked_for_anew_voids_the_former(
    backend: Backend, nurse: Practitioner, stranger: Practitioner
) -> None:
    post(nurse, "/v1/me/changes", second_step="number")
    challenge = stranger.try_sign_in(1).json()["challenge"]
    post(stranger, f"/v1/simulation/number-matches/{challenge['challenge_id']}", number=challenge["number"])
    backend.write("UPDATE challenges SET sent_at = '2020-01-01T00:00:00.000+00:00'")
    path = f"/v1/sessions/challenges/{challenge['challenge_id']}"
    again = stranger.post(f"{path}/code", headers=new_key()).json()
    assert again["kind"] == "number"
    assert stranger.post(path, json={"code": ""}).json()["code"] == "match-waiting"


def test_an_export_holds_what_is_held_and_no_secret(
    nurse: Practitioner, sign_in: Callable[[int], Practitioner]
) -> None:
    request_id = nurse.open()
    nurse.save(request_id, "contact", {"city": "الرياض"})
    nurse.attach(request_id, "A_ID", pdf())
    sign_in(2).open()
    held = nurse.get("/v1/me/export").json()
    assert held["simulation"] is True
    assert held["practitioner"]["id_number"] == "1000000008"
    (request,) = held["requests"]
    assert [(each["step"], each["body"]) for each in request["request_steps"]] == [("contact", {"city": "الرياض"})]
    assert request["attachments"][0]["filename"] == "ملف.pdf"
    assert held["cme_entries"]
    told = json.dumps(held)
    assert "hash" not in told
    assert "p2@example.test" not in told


def lived(nurse: Practitioner, operator: Operator) -> None:
    """Leave a row in every table that can hold one of the nurse's."""
    request_id = nurse.send_whole({"review": {"delivery": "courier"}})
    operator.acts(request_id, "pick", "return")
    nurse.request_of(request_id)
    nurse.attach(request_id, "A_ID", pdf(2))
    post(nurse, f"/v1/requests/{request_id}/upload-links", type="A_ID")
    nurse.request_of(request_id)
    assert nurse.submit(request_id).status_code == 200
    operator.acts(request_id, "pick", "approve")
    bill = nurse.invoice_of(request_id)
    for _ in range(2):
        operator.pay(bill["bill_number"])
    account = {"invoice_id": bill["id"], "reason": "duplicate", "iban": "SA0380000000608010167519"}
    assert post(nurse, "/v1/refunds", **account).status_code == 201
    operator.acts(request_id, "issue", "ship")
    card = nurse.request_of(request_id)["card_id"]
    assert post(nurse, f"/v1/cards/{card}/reports", field="rank", correct="x").status_code == 201
    assert post(nurse, "/v1/me/email-changes", email="noura@example.test", password=PASSWORD).status_code == 202


def tables_of(rows: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give every row with the table that it stands under, however deep."""
    for table, inner in rows.items():
        for row in inner if isinstance(inner, list) else ():
            if isinstance(row, dict):
                yield table, row
                yield from tables_of(row)


@CODES
def test_an_export_holds_every_row_of_every_table_that_is_a_person_s(
    backend: Backend, nurse: Practitioner, operator: Operator, stranger: Practitioner
) -> None:
    nurse.sign_in(1, remember=True)
    stranger.try_sign_in(1)
    lived(nurse, operator)
    held = nurse.get("/v1/me/export").json()
    counted = Counter(table for table, _ in tables_of(held))
    (owner,) = backend.rows("SELECT id, practitioner_id FROM accounts WHERE email = ?", PERSONAS[0].user_name)
    for table in flat(HELD):
        known = {"cards": ("practitioner_id", owner["practitioner_id"]), "messages": ("account_id", owner["id"])}
        name, value = known.get(table, ("1", 1))
        (row,) = backend.rows(f"SELECT count(*) AS n FROM {table} WHERE {name} = ?", value)
        assert counted[table] == row["n"] > 0, table
    told = json.dumps(held)
    secrets = [row["code"] for row in backend.rows("SELECT code FROM messages WHERE code IS NOT NULL")]
    assert secrets
    assert [code for code in secrets if code in told] == []


def flat(held: Iterable[Held]) -> Iterator[str]:
    for each in held:
        yield each.table
        yield from flat(each.within)


def test_every_table_is_decided_on(backend: Backend) -> None:
    with backend.sandbox.store.transaction() as db:
        known = set(tables(db))
    assert {*flat(HELD), *IN_WORDS, *LEFT_OUT} == known


def test_a_closed_account_is_gone_with_what_is_its_own(
    backend: Backend, nurse: Practitioner, stranger: Practitioner
) -> None:
    request_id = nurse.open()
    nurse.attach(request_id, "A_ID", pdf())
    assert refused(post(nurse, "/v1/me/closures", password="x")) == [("/password", "password-wrong")]
    assert post(nurse, "/v1/me/closures", password=PASSWORD).status_code == 204
    assert nurse.get("/v1/me").json()["code"] == "session-ended"
    assert stranger.try_sign_in(1).json()["code"] == "signin-failed"
    for table in ("requests", "attachments", "attachment_contents", "request_steps", "sessions"):
        assert backend.rows(f"SELECT * FROM {table}") == []
    assert backend.rows("SELECT * FROM practitioners WHERE id_number = '1000000008'")


def test_an_account_with_a_request_under_way_is_not_closed(backend: Backend, nurse: Practitioner) -> None:
    nurse.open()
    backend.write("UPDATE requests SET status = 'under_review'")
    answer = post(nurse, "/v1/me/closures", password=PASSWORD)
    assert (answer.status_code, answer.json()["code"]) == (409, "account-open-requests")
    assert backend.rows("SELECT * FROM requests")
