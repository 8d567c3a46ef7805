"""Accounts of those who were never registered: the order, what is taken, and the whole story up to their number."""

import json
import sqlite3
from contextlib import closing
from datetime import timedelta
from importlib.resources import files
from typing import Any

import httpx
import pytest
from tests.backend import Backend, MovingClock
from tests.server.operator_desk import Operator
from tests.server.practitioner import Practitioner, new_key
from tests.server.test_services import ELIGIBILITY, ask

from mumaris_tui.sandbox.replies import dump
from mumaris_tui.sandbox.store import insert, migrate
from mumaris_tui.sandbox.timers import tick

PASSWORD = "شجرة-السدر-9"
ORDER = {
    "email": "Maria@Example.test",
    "password": PASSWORD,
    "id_kind": "passport",
    "id_number": " p 100٢003 a ",
    "id_expiry": "2060/1/31",
    "given_en": "Maria  Clara",
    "family_en": "Santos",
    "birth_date": "١٤١٥/٩/١ هـ",
    "nationality": "PH",
    "country": "PH",
    "specialty": "crit_nursing",
    "language": "en",
}


def apply(somebody: Practitioner, **changes: Any) -> httpx.Response:
    return somebody.post("/v1/accounts/unregistered", json=ORDER | changes, headers=new_key())


def activate(somebody: Practitioner, backend: Backend, email: str = "maria@example.test") -> httpx.Response:
    order = {"email": email, "code": backend.code()}
    return somebody.post("/v1/accounts/activations", json=order, headers=new_key())


def enter(somebody: Practitioner, backend: Backend) -> None:
    """Sign in with the second step that an account without a mobile has."""
    signed = somebody.post("/v1/sessions", json={"user_name": "maria@example.test", "password": PASSWORD}).json()
    if signed["challenge"]:
        path = f"/v1/sessions/challenges/{signed['challenge']['challenge_id']}"
        signed = somebody.post(path, json={"code": backend.code()}).json()
    somebody.use(signed)


def waiting(backend: Backend) -> list[dict[str, Any]]:
    return backend.rows("SELECT email FROM accounts WHERE state = 'pending_activation'")


@pytest.mark.parametrize("backend", [True], indirect=True)
def test_somebody_unregistered_lives_the_whole_story_by_mail_alone(
    backend: Backend, stranger: Practitioner, operator: Operator
) -> None:
    assert apply(stranger).json()["sent_to"] == "m•••@example.test"
    assert activate(stranger, backend).status_code == 204
    enter(stranger, backend)
    record = stranger.get("/v1/practitioner").json()
    assert (
        record
        | {
            "id_number": "P1002003A",
            "id_expiry": "2060-01-31",
            "birth_date": "1995-01-31",
            "name_en": {"first": "Maria Clara", "second": "", "third": "", "family": "Santos"},
            "profession": "nursing",
            "registration_no": None,
            "rank": None,
            "gender": None,
            "time_zone": "Asia/Manila",
        }
        == record
    )
    assert record["name_ar"] == record["name_en"]
    other = stranger.post("/v1/requests", json={"service": "renew_registration"}, headers=new_key())
    assert other.json()["code"] == "not-registered"
    sent = ask(stranger, "eligibility", ELIGIBILITY, "A_PHOTO", "A_PASSPORT", "A_DEGREE")
    assert sent["status"] == "submitted", sent
    operator.acts(sent["id"], "pick", "approve")
    assert stranger.get("/v1/practitioner").json()["eligibility_no"] == f"E{sent['number'][1:]}"
    assert {each["channel"] for each in backend.rows("SELECT channel FROM messages")} == {"email"}


def test_an_address_that_is_taken_is_told_to_its_holder_alone(backend: Backend, stranger: Practitioner) -> None:
    plain, refused = apply(stranger), apply(stranger, id_number="P7777777", email="p1@example.test")
    assert (plain.status_code, set(plain.json())) == (refused.status_code, set(refused.json()))
    mails = backend.rows("SELECT * FROM messages ORDER BY rowid")
    assert [bool(mail["code"]) for mail in mails] == [True, False]
    assert "has an account already" in mails[1]["body"]
    assert len(waiting(backend)) == 1


@pytest.mark.parametrize(
    "document",
    [
        {"id_number": "N0000009"},
        {"id_kind": "national_id", "id_number": "1000000008", "nationality": "SA"},
        {"id_kind": "national_id", "id_number": "1000000032", "nationality": "SA"},
    ],
    ids=["has an account", "registered", "registered without an account"],
)
def test_a_document_that_is_taken_is_told_at_the_activation_alone(
    backend: Backend, stranger: Practitioner, document: dict[str, str]
) -> None:
    before = backend.rows("SELECT * FROM practitioners ORDER BY id")
    apply(stranger)
    apply(stranger, email="other@example.test", **document)
    free, taken = backend.rows("SELECT kind, subject, length(body) AS size FROM messages ORDER BY rowid")
    assert free == taken, "the mails tell nothing"
    refused = activate(stranger, backend, "other@example.test")
    assert (refused.status_code, refused.json()["code"]) == (422, "document-taken")
    assert activate(stranger, backend, "other@example.test").json()["code"] == "activation-failed"
    assert [row["email"] for row in waiting(backend)] == ["maria@example.test"]
    assert backend.rows("SELECT * FROM practitioners WHERE confirmed ORDER BY id") == before


def test_who_activates_first_has_the_document(backend: Backend, stranger: Practitioner) -> None:
    apply(stranger, email="squatter@example.test")
    early = backend.code()
    apply(stranger)
    assert activate(stranger, backend).status_code == 204
    order = {"email": "squatter@example.test", "code": early}
    late = stranger.post("/v1/accounts/activations", json=order, headers=new_key())
    assert late.json()["code"] == "document-taken"
    assert len(backend.rows("SELECT id FROM practitioners WHERE id_number = 'P1002003A' AND confirmed")) == 1


def test_an_account_that_nobody_activated_is_forgotten_in_time(
    backend: Backend, stranger: Practitioner, clock: MovingClock
) -> None:
    before = backend.rows("SELECT id FROM practitioners")
    apply(stranger)
    clock.move(hours=47)
    tick(backend.sandbox)
    assert len(waiting(backend)) == 1
    again = stranger.post("/v1/accounts/activations/code", json={"email": "maria@example.test"}, headers=new_key())
    assert again.status_code == 202
    clock.move(hours=47)
    tick(backend.sandbox)
    assert len(waiting(backend)) == 1, "another code is good for as long again"
    clock.move(hours=1)
    tick(backend.sandbox)
    assert not waiting(backend)
    assert backend.rows("SELECT id FROM practitioners") == before


def test_an_account_that_was_activated_does_not_lapse(
    backend: Backend, stranger: Practitioner, clock: MovingClock
) -> None:
    apply(stranger)
    activate(stranger, backend)
    clock.move(hours=49)
    tick(backend.sandbox)
    assert backend.rows("SELECT state FROM accounts WHERE email = 'maria@example.test'") == [{"state": "active"}]


def test_nobody_comes_into_the_record_of_a_closed_account(backend: Backend, stranger: Practitioner) -> None:
    before = backend.rows("SELECT id FROM practitioners")
    apply(stranger)
    activate(stranger, backend)
    enter(stranger, backend)
    first = stranger.get("/v1/practitioner").json()["id"]
    closed = stranger.post("/v1/me/closures", json={"password": PASSWORD}, headers=new_key())
    assert closed.status_code == 204
    assert backend.rows("SELECT id FROM practitioners") == before
    apply(stranger, given_en="Other", nationality="IN")
    activate(stranger, backend)
    enter(stranger, backend)
    record = stranger.get("/v1/practitioner").json()
    assert (record["id"] != first, record["name_en"]["first"], record["nationality"]) == (True, "Other", "IN")


def test_records_of_before_are_put_right() -> None:
    with closing(sqlite3.connect(":memory:")) as db:
        db.row_factory = sqlite3.Row
        for script in sorted(files("mumaris_tui.sandbox").joinpath("schema").iterdir(), key=lambda each: each.name):
            if script.name < "0007":
                db.executescript(script.read_text("utf-8"))
        db.execute("PRAGMA user_version = 6")
        at = "2026-01-01T00:00:00.000+00:00"
        for name, number, confirmed in (("waits", "P1002003A", 0), ("left", "P1", 1), ("card", "1000000032", 1)):
            record = {"rank": "", "gender": "", "id_number": number, "registration_no": "S" if name == "card" else None}
            insert(db, "practitioners", id=name, id_number=number, anchor="", record=dump(record), confirmed=confirmed)
        held = {"email": "m@example.test", "mobile": "", "language": "en", "password_hash": "", "created_at": at}
        insert(db, "accounts", id="a", state="pending_activation", practitioner_id="waits", **held)
        insert(db, "activations", account_id="a", code_hash="", expires_at=at, attempts_left=5)
        migrate(db)
        found = [(row["id"], row["id_number"]) for row in db.execute("SELECT * FROM practitioners ORDER BY id")]
        assert found == [("card", "1000000032"), ("waits", "waits")]
        assert {json.loads(row["record"])["rank"] for row in db.execute("SELECT record FROM practitioners")} == {None}
        (timer,) = db.execute("SELECT kind, due_at, practitioner_id FROM timers")
        assert tuple(timer) == ("lapse", at, "waits")


@pytest.mark.parametrize(
    ("changes", "pointer", "code"),
    [
        ({"id_kind": "iqama", "id_number": "2000000006"}, "/id_kind", "not-chosen"),
        ({"id_kind": "national_id", "id_number": "1000000040"}, "/id_kind", "id-kind"),
        ({"nationality": "SA"}, "/id_kind", "id-kind"),
        ({"id_number": "P1"}, "/id_number", "passport"),
        ({"id_kind": "gcc_id", "id_number": "؟"}, "/id_number", "gcc-id"),
        ({"id_expiry": "2020-01-31"}, "/id_expiry", "id-expired"),
        ({"id_expiry": "31"}, "/id_expiry", "date-shape"),
        ({"given_en": "مريم"}, "/given_en", "name-en"),
        ({"given_ar": "Maria"}, "/given_ar", "name-ar"),
        ({"family_en": "x" * 41}, "/family_en", "too-long"),
        ({"birth_date": "2020-01-31"}, "/birth_date", "age"),
        ({"nationality": "XX"}, "/nationality", "choice"),
        ({"country": "XX"}, "/country", "choice"),
        ({"country": "SA"}, "/country", "in-the-kingdom"),
        ({"specialty": "astrology"}, "/specialty", "choice"),
        ({"foreign_mobile": "0501234567"}, "/foreign_mobile", "mobile-in-the-kingdom"),
        ({"email": "maria@"}, "/email", "email"),
        ({"password": "maria@example.test"}, "/password", "password-known"),
    ],
)
def test_a_wrong_order_is_refused_by_member(
    backend: Backend, stranger: Practitioner, changes: dict[str, str], pointer: str, code: str
) -> None:
    refused = apply(stranger, **changes)
    assert refused.status_code == 422
    assert [(each["pointer"], each["code"]) for each in refused.json()["errors"]] == [(pointer, code)]
    assert not backend.rows("SELECT id FROM messages")


def test_all_that_is_missing_is_told_at_once(stranger: Practitioner) -> None:
    needed = set(ORDER) - {"family_en", "language"}
    refused = apply(stranger, **dict.fromkeys(needed, ""))
    assert {each["pointer"] for each in refused.json()["errors"]} == {f"/{name}" for name in needed}


def test_a_second_step_by_number_asks_for_a_mobile(backend: Backend, stranger: Practitioner) -> None:
    apply(stranger)
    activate(stranger, backend)
    enter(stranger, backend)
    refused = stranger.post("/v1/me/changes", json={"second_step": "number"}, headers=new_key())
    assert [(each["pointer"], each["code"]) for each in refused.json()["errors"]] == [("/second_step", "no-mobile")]
    assert stranger.post("/v1/me/changes", json={"language": "ar"}, headers=new_key()).status_code == 200


def test_guesses_at_one_document_are_put_off_wherever_they_come_from(backend: Backend, stranger: Practitioner) -> None:
    apply(stranger)
    until = (backend.clock() + timedelta(seconds=30)).isoformat(timespec="milliseconds")
    backend.write("UPDATE throttle SET until = ?, failures = 50 WHERE key = 'account-of:P1002003A'", until)
    assert apply(stranger).json()["code"] == "rate-limited"
    assert apply(stranger, id_number="P7777777").status_code == 202
