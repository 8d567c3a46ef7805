"""The services beside the renewal, and the profile that pays first: at the wire, without the project's own client."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.backend import Backend, MovingClock, serving
from tests.server.operator_desk import Operator
from tests.server.practitioner import Practitioner, jpeg, new_key, pdf

from mumaris_tui.sandbox.tokens import operator_token

SignIn = Callable[[int], Practitioner]
DECLARED = {"declaration": True}
ELIGIBILITY: dict[str, dict[str, Any]] = {
    "instructions": {"agreed": True, "sensitive_consent": True},
    "abroad": {
        "email": "p9@example.test",
        "mobile": "00962790000009",
        "country": "JO",
        "city": "عمّان",
        "address": "الجبيهة",
        "confirmed": True,
    },
    "qualification": {
        "purpose": "exam",
        "specialty": "gen_nursing",
        "degree": "bachelor",
        "university": "الجامعة الأردنية",
        "country": "JO",
        "graduated_on": "2020-06-15",
    },
    "questions": {"q1": "no", "q2": "no"},
    "review": DECLARED,
}
UNREGISTERED = 8
"""The persona outside the Kingdom."""


def ask(who: Practitioner, service: str, steps: dict[str, dict[str, Any]], *files: str) -> dict[str, Any]:
    """Open a request, save its steps, attach its files and send it; return the answer."""
    request_id = who.open(service)
    for step, body in steps.items():
        saved = who.save(request_id, step, body)
        assert saved.status_code == 200, saved.text
    for type_code in files:
        sent = who.attach(request_id, type_code, jpeg() if type_code == "A_PHOTO" else pdf())
        assert sent.status_code == 200, sent.text
    answer: dict[str, Any] = who.submit(request_id).json()
    return answer


def update(who: Practitioner, **changes: Any) -> dict[str, Any]:
    steps = {"instructions": {"agreed": True}, "changes": changes, "review": DECLARED}
    needs_id = changes["which"] != ["residence"]
    return ask(who, "update_data", steps, *(["A_ID"] if needs_id else []))


@pytest.mark.parametrize(
    ("number", "service", "code"),
    [
        (1, "eligibility", "registered-already"),
        (3, "renew_classification", "not-classified"),
        (7, "replace_card", "card-expired"),
        (UNREGISTERED, "renew_registration", "not-registered"),
        (UNREGISTERED, "update_data", "not-registered"),
    ],
)
def test_a_service_is_refused_to_those_whom_it_is_not_for(
    number: int, service: str, code: str, sign_in: SignIn, backend: Backend
) -> None:
    answer = sign_in(number).post("/v1/requests", json={"service": service}, headers=new_key())
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert answer.json()["detail"]
    assert not backend.rows("SELECT id FROM requests")


def test_each_service_has_one_open_request_of_its_own(nurse: Practitioner) -> None:
    sent = update(nurse, which=["residence"], region="riyadh", city="الدرعية", short_address="RAAA2919")
    assert sent["status"] == "submitted"
    assert sent["fee_quote"]["total_halalas"] == 0
    again = nurse.post("/v1/requests", json={"service": "update_data"}, headers=new_key())
    assert (again.status_code, again.json()["values"]) == (409, {"number": sent["number"]})
    assert nurse.open("replace_card") != nurse.open("renew_registration")


def test_the_same_rules_are_checked_again(nurse: Practitioner) -> None:
    steps: dict[str, dict[str, Any]] = {
        "instructions": {"agreed": True},
        "replacement": {"reason": "lost", "details": "قصير"},
        "review": {"delivery": "courier", "declaration": True},
    }
    refused = ask(nurse, "replace_card", steps, "A_ID")
    found = {(each["pointer"], each["code"]) for each in refused["errors"]}
    assert {
        ("/replacement/happened_on", "empty"),
        ("/replacement/details", "details"),
        ("/attachments/A_PHOTO", "attachment-missing"),
        ("/contact/confirmed", "confirm"),
    } <= found
    assert "/attachments/A_LOSS" not in {pointer for pointer, _ in found}


def test_other_requests_wait_for_a_correction_and_have_the_new_value_once_it_is_approved(
    nurse: Practitioner, operator: Operator
) -> None:
    renewal = nurse.open()
    nurse.fill(renewal, {"contact": {"city": "الرياض"}})
    sent = update(nurse, which=["name_en", "residence"], name_en_first="Nora", name_en_second=" Salem ", name_en_family="Altajribi", city="الدرعية",
                  region="riyadh", short_address="RAAA2919")  # fmt: skip
    nurse.revision = nurse.get(f"/v1/requests/{renewal}").json()["revision"]
    refused = nurse.submit(renewal).json()
    assert [(each["code"], each["args"]) for each in refused["errors"]] == [
        ("update-under-way", {"number": sent["number"]})
    ]
    assert operator.acts(sent["id"], "pick", "approve")["status"] == "completed"
    record = nurse.get("/v1/practitioner").json()
    assert (record["name_en"]["first"], record["name_en"]["second"], record["city"]) == ("Nora", "Salem", "الدرعية")
    draft = nurse.get(f"/v1/requests/{renewal}").json()
    assert draft["answers"]["contact"]["city"] == "الدرعية"
    assert draft["revision"] == nurse.revision + 1
    nurse.revision = draft["revision"]
    assert nurse.submit(renewal).json()["status"] == "submitted"


def test_what_is_to_be_corrected_differs_from_what_is_stored(nurse: Practitioner) -> None:
    who = nurse.get("/v1/practitioner").json()
    names = {f"name_en_{part}": who["name_en"][part] for part in ("first", "second", "third", "family")}
    kept = {**names, "id_number": who["id_number"], "birth_date": who["birth_date"]}
    kept |= {each: who[each] for each in ("region", "city", "short_address")}
    refused = update(nurse, which=["name_en", "id_number", "birth_date", "residence"], **kept)
    assert [(each["pointer"], each["code"]) for each in refused["errors"]] == [
        (f"/changes/{field}", "unchanged") for field in ("name_en_first", "id_number", "birth_date", "region")
    ]
    changed = kept | {"name_en_third": "", "id_number": "1000000024", "birth_date": "1990-02-02", "city": "الدرعية"}
    sent = update(nurse, which=["name_en", "id_number", "birth_date", "residence"], **changed)
    assert sent.get("status") == "submitted", sent


def test_a_value_that_the_applicant_typed_stays(nurse: Practitioner, operator: Operator) -> None:
    renewal = nurse.open()
    nurse.save(renewal, "contact", {"city": "جدة"})
    sent = update(nurse, which=["residence"], region="riyadh", city="الدرعية", short_address="RAAA2919")
    operator.acts(sent["id"], "pick", "approve")
    assert nurse.get(f"/v1/requests/{renewal}").json()["answers"]["contact"] == {"city": "جدة"}


def test_a_change_of_address_holds_nothing_up(nurse: Practitioner) -> None:
    renewal = nurse.open()
    nurse.fill(renewal)
    update(nurse, which=["residence"], region="riyadh", city="الدرعية", short_address="RAAA2919")
    nurse.revision = nurse.get(f"/v1/requests/{renewal}").json()["revision"]
    assert nurse.submit(renewal).json()["status"] == "submitted"


@pytest.mark.parametrize("backend", [True], indirect=True)
def test_codes_go_by_mail_to_whoever_has_no_mobile_of_the_kingdom(stranger: Practitioner, backend: Backend) -> None:
    challenge = stranger.try_sign_in(UNREGISTERED).json()["challenge"]
    (sent,) = backend.rows("SELECT channel, recipient, body, code FROM messages")
    assert (sent["channel"], sent["recipient"]) == ("email", "p9@example.test")
    assert sent["code"] in sent["body"]
    assert challenge["sent_to"] == "p•••@example.test"
    path = f"/v1/sessions/challenges/{challenge['challenge_id']}"
    assert stranger.post(path, json={"code": sent["code"]}).status_code == 200


def test_an_eligibility_number_is_given_told_by_mail_and_kept(
    sign_in: SignIn, backend: Backend, operator: Operator
) -> None:
    abroad = sign_in(UNREGISTERED)
    sent = ask(abroad, "eligibility", ELIGIBILITY, "A_PHOTO", "A_PASSPORT", "A_DEGREE")
    assert sent["status"] == "submitted", sent
    assert operator.acts(sent["id"], "pick", "approve")["status"] == "completed"
    done = abroad.request_of(sent["id"])
    given = abroad.get("/v1/practitioner").json()["eligibility_no"]
    assert (done["eligibility_no"], done["invoice_id"], done["card_id"]) == (given, None, None)
    events = abroad.get(f"/v1/requests/{sent['id']}/events").json()["items"]
    assert [each["to_status"] for each in events] == ["draft", "submitted", "under_review", "completed"]
    assert not backend.rows("SELECT id FROM invoices")
    assert not backend.rows("SELECT id FROM timers WHERE request_id = ?", sent["id"])
    assert given == f"E{sent['number'][1:]}"
    again = abroad.post("/v1/requests", json={"service": "eligibility"}, headers=new_key())
    assert (again.status_code, again.json()["code"], again.json()["values"]) == (
        422,
        "eligibility-issued",
        {"number": given},
    )
    (mail,) = backend.rows("SELECT body FROM messages WHERE body LIKE ?", f"%{given}%")
    assert sent["number"] in mail["body"]
    assert not backend.rows("SELECT id FROM messages WHERE channel = 'sms'")


def test_who_graduates_has_come_of_age(sign_in: SignIn) -> None:
    applicant = sign_in(UNREGISTERED)
    year = int(applicant.get("/v1/practitioner").json()["birth_date"][:4]) + 17
    early = ELIGIBILITY | {"qualification": ELIGIBILITY["qualification"] | {"graduated_on": f"{year}-12-31"}}
    refused = ask(applicant, "eligibility", early, "A_PHOTO", "A_PASSPORT", "A_DEGREE")
    assert [(each["pointer"], each["code"]) for each in refused["errors"]] == [
        ("/qualification/graduated_on", "graduation")
    ]


def test_a_new_rank_is_in_the_record_once_it_is_paid_for(sign_in: SignIn, backend: Backend, operator: Operator) -> None:
    doctor = sign_in(2)
    steps: dict[str, dict[str, Any]] = {
        "instructions": {"agreed": True},
        "contact": {
            "email": "p2@example.test",
            "mobile": "0500000002",
            "region": "riyadh",
            "city": "الرياض",
            "address_kind": "short",
            "short_address": "RBBB3410",
            "confirmed": True,
        },
        "classification": {"change": "specialty", "new_specialty": "emerg_med"},
        "employer": {"type": "not_working"},
        "review": {"delivery": "courier", **DECLARED},
    }
    sent = ask(doctor, "renew_classification", steps, "A_PHOTO", "A_ID", "A_TITLE")
    assert operator.acts(sent["id"], "pick", "approve")["status"] == "approved_unpaid"
    assert doctor.get("/v1/practitioner").json()["specialty"] == "int_med"
    (bill,) = backend.rows("SELECT * FROM invoices")
    operator.pay(bill["bill_number"])
    assert doctor.get("/v1/practitioner").json()["specialty"] == "emerg_med"


# --- the profile that pays first -----------------------------------------------------------------------------------


@pytest.fixture
def plus(tmp_path: Path) -> Iterator[Practitioner]:
    """Persona 1, signed in where the profile is `mumaris-plus`."""
    with serving(tmp_path, profile="mumaris-plus") as backend, Practitioner(backend) as somebody:
        somebody.sign_in(1)
        yield somebody


def test_what_costs_something_awaits_its_fee_and_what_is_free_goes_on(plus: Practitioner) -> None:
    assert plus.get("/v1/meta").json()["profile"] == "mumaris-plus"
    request_id = plus.open()
    plus.fill(request_id, {"review": {"delivery": "digital"}})
    renewal = plus.submit(request_id).json()
    assert (renewal["profile"], renewal["status"]) == ("mumaris-plus", "awaiting_fee")
    assert [line["code"] for line in renewal["fee_quote"]["lines"]] == ["REG_SPECIALIST"]
    free = update(plus, which=["residence"], region="riyadh", city="الدرعية", short_address="RAAA2919")
    assert free["status"] == "submitted"
    events = plus.get(f"/v1/requests/{free['id']}/events").json()["items"]
    assert [each["to_status"] for each in events] == ["draft", "submitted"]


def test_what_is_paid_first_is_reviewed_then_and_ends_with_a_certificate(tmp_path: Path) -> None:
    clock = MovingClock()
    with serving(tmp_path, profile="mumaris-plus", clock=clock) as backend, Practitioner(backend) as somebody:
        operator_token(backend.path.parent)
        somebody.sign_in(1)
        request_id = somebody.open()
        somebody.fill(request_id, {"review": {"delivery": "digital"}})
        assert somebody.submit(request_id).json()["status"] == "awaiting_fee"
        (bill,) = backend.rows("SELECT bill_number, total_halalas FROM invoices")
        assert bill["total_halalas"] == 16_000
        with Operator(backend) as operator:
            assert operator.act(request_id, "pick").json()["code"] == "state"
            operator.pay(bill["bill_number"])
            assert operator.acts(request_id, "pick", "approve")["status"] == "paid"
        assert [each["delivery"] for each in somebody.get("/v1/requests").json()["items"]] == ["digital"]
        clock.move(days=3)
        somebody.sign_in(1)
        assert somebody.get(f"/v1/requests/{request_id}").json()["status"] == "completed"
        events = [row["to_status"] for row in backend.rows("SELECT to_status FROM request_events ORDER BY rowid")]
        assert events == [
            "draft", "awaiting_fee", "submitted", "under_review", "paid", "card_issued", "completed",
        ]  # fmt: skip


def test_a_draft_keeps_the_profile_in_which_it_was_begun(tmp_path: Path) -> None:
    with serving(tmp_path) as backend, Practitioner(backend) as somebody:
        somebody.sign_in(1)
        request_id = somebody.open()
        somebody.fill(request_id)
    with serving(tmp_path, profile="mumaris-plus") as backend, Practitioner(backend) as somebody:
        somebody.sign_in(1)
        somebody.revision = somebody.get(f"/v1/requests/{request_id}").json()["revision"]
        assert somebody.submit(request_id).json()["status"] == "submitted"


def test_the_record_of_the_persona_abroad_holds_no_registration(sign_in: SignIn) -> None:
    record = sign_in(UNREGISTERED).get("/v1/practitioner").json()
    assert json.dumps(
        [record[name] for name in ("registration_no", "registration_issued", "registration_expires")]
    ) == ("[null, null, null]")
    assert (record["country"], record["time_zone"], record["id_kind"]) == ("JO", "Asia/Amman", "passport")
