"""Accounts of those who were never registered: the order, what is taken, and the whole story up to their number."""

from datetime import timedelta
from typing import Any

import httpx
import pytest
from tests.backend import Backend, MovingClock
from tests.server.operator_desk import Operator
from tests.server.practitioner import Practitioner, new_key
from tests.server.test_services import ELIGIBILITY, ask

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
    return somebody.post("/v1/accounts/applicants", json=ORDER | changes, headers=new_key())


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


@pytest.mark.parametrize("backend", [True], indirect=True)
def test_an_applicant_lives_the_whole_story_by_mail_alone(
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


@pytest.mark.parametrize(
    "changes",
    [
        {"email": "p1@example.test"},
        {"id_number": "N0000009"},
        {"id_kind": "national_id", "id_number": "1000000008", "nationality": "SA"},
    ],
    ids=["address taken", "document has an account", "registered"],
)
def test_what_is_taken_is_told_by_mail_alone(backend: Backend, stranger: Practitioner, changes: dict[str, str]) -> None:
    plain, refused = apply(stranger), apply(stranger, **{"id_number": "P7777777"} | changes)
    assert (plain.status_code, set(plain.json())) == (refused.status_code, set(refused.json()))
    mails = backend.rows("SELECT * FROM messages ORDER BY rowid")
    assert [bool(mail["code"]) for mail in mails] == [True, False]
    assert "registration number" in mails[1]["body"]
    assert len(backend.rows("SELECT id FROM accounts WHERE state = 'pending_activation'")) == 1
    assert not any(number in mail["body"] for mail in mails for number in ("P1002003A", "N0000009", "1000000008"))


def test_a_record_that_nobody_activated_is_forgotten_and_its_document_free(
    backend: Backend, stranger: Practitioner, clock: MovingClock
) -> None:
    apply(stranger, email="squatter@example.test")
    assert not apply(stranger).json().get("code")
    assert len(backend.rows("SELECT id FROM accounts WHERE state = 'pending_activation'")) == 1
    clock.move(hours=49)
    apply(stranger)
    assert activate(stranger, backend).status_code == 204
    (record,) = backend.rows("SELECT confirmed FROM practitioners WHERE id_number = 'P1002003A'")
    assert record["confirmed"]


def test_who_closed_the_account_comes_back_to_the_same_record(backend: Backend, stranger: Practitioner) -> None:
    apply(stranger)
    activate(stranger, backend)
    enter(stranger, backend)
    first = stranger.get("/v1/practitioner").json()["id"]
    closed = stranger.post("/v1/me/closures", json={"password": PASSWORD}, headers=new_key())
    assert closed.status_code == 204
    apply(stranger, birth_date="1990-01-01")
    assert not backend.rows("SELECT id FROM accounts WHERE state = 'pending_activation'"), "the document is not enough"
    apply(stranger)
    activate(stranger, backend)
    enter(stranger, backend)
    assert stranger.get("/v1/practitioner").json()["id"] == first


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
        ({"foreign_mobile": "0501234567"}, "/foreign_mobile", "mobile-abroad"),
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
