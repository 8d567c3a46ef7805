"""Sending: every rule again on the server, and all of it or nothing."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from tests.backend import Backend, MovingClock
from tests.server.practitioner import Practitioner, answers_on, jpeg, pdf

from mumaris_tui.domain.calendar import riyadh_day
from mumaris_tui.domain.lifecycle import parse_request_number
from mumaris_tui.domain.rules import load_packaged


def test_a_notice_is_agreed_to_in_the_version_in_force_alone(backend: Backend, nurse: Practitioner) -> None:
    in_force = load_packaged().privacy.version
    request_id = nurse.open()
    both = {"agreed": True, "sensitive_consent": True}

    def kept() -> str | None:
        (row,) = backend.rows("SELECT privacy_version FROM requests")
        return row["privacy_version"]  # type: ignore[no-any-return]

    def save(body: dict[str, bool], shown: str | None) -> str | None:
        assert nurse.save(request_id, "instructions", body, shown=shown).status_code == 200
        return kept()

    def refused(body: dict[str, bool], shown: str) -> bool:
        answer = nurse.save(request_id, "instructions", body, shown=shown)
        return (answer.status_code, answer.json()["code"]) == (409, "notice-changed")

    for other in ("2025-9", "", "a b", "1" * 65):
        assert refused({"agreed": True}, other)
        assert refused(both, other)
    assert backend.rows("SELECT 1 FROM request_steps") == []
    assert save({"agreed": True}, in_force) is None, "one statement is left"
    assert refused(both, "2025-9")
    assert save(both, in_force) == in_force
    assert save(both, "2025-9") == in_force, "nothing more was agreed to"
    assert nurse.save(request_id, "contact", {"city": "جدة"}, shown="2025-9").status_code == 200
    assert save({"agreed": False, "sensitive_consent": True}, "2025-9") is None, "an agreement can always be taken back"
    assert save(both, None) == in_force
    backend.write("UPDATE requests SET privacy_version = 'older'")
    nurse.fill(request_id)
    assert nurse.submit(request_id).status_code == 200
    assert kept() == "older", "sending keeps what was agreed to"


def test_a_whole_renewal_is_stored_as_it_was_sent(backend: Backend, nurse: Practitioner) -> None:
    request_id = nurse.open()
    nurse.fill(request_id)
    assert nurse.post(f"/v1/requests/{request_id}/validate").json()["errors"] == []
    sent = nurse.submit(request_id).json()
    assert (sent["status"], sent["current_step"], sent["term_years"]) == ("submitted", "end", 2)
    assert parse_request_number(sent["number"]) == sent["number"]
    assert sent["answers"] == answers_on(riyadh_day(backend.clock()))
    assert sent["practitioner"]["id_number"] == "1000000008"
    assert sent["fee_quote"]["total_halalas"] == 19_000
    assert not any(line["verified"] for line in sent["fee_quote"]["lines"])
    assert {each["state"] for each in sent["attachments"]} == {"ready"}
    (row,) = backend.rows("SELECT * FROM requests")
    assert (row["number"], row["privacy_version"] != "", row["declaration_version"] != "") == (
        sent["number"],
        True,
        True,
    )
    events = nurse.get(f"/v1/requests/{request_id}/events").json()["items"]
    assert [(each["from_status"], each["to_status"]) for each in events] == [(None, "draft"), ("draft", "submitted")]
    (mail,) = backend.rows("SELECT * FROM messages")
    assert mail["subject"].startswith("محاكاة")
    assert "محاكاة" in mail["body"]
    assert sent["number"] in mail["body"]
    assert "1000000008" not in mail["body"]
    assert not set("\u2066\u2067\u2068\u2069") & set(mail["subject"] + mail["body"])


def test_what_was_sent_stays_as_it_was(backend: Backend, nurse: Practitioner) -> None:
    request_id = nurse.open()
    nurse.fill(request_id)
    attachment = nurse.get(f"/v1/requests/{request_id}/attachments").json()["items"][0]["id"]
    sent = nurse.submit(request_id)
    nurse.revision = sent.json()["revision"]
    backend.write("UPDATE practitioners SET record = replace(record, 'gen_nursing', 'crit_nursing')")
    assert nurse.get(f"/v1/requests/{request_id}").json() == sent.json()
    changes = (
        nurse.save(request_id, "contact", {}),
        nurse.submit(request_id),
        nurse.delete(f"/v1/requests/{request_id}", headers={"If-Match": f'"{nurse.revision}"'}),
        nurse.announce(request_id, "A_ID", b"x"),
        nurse.delete(f"/v1/attachments/{attachment}"),
        nurse.send_bytes(attachment, b"x"),
    )
    assert [(each.status_code, each.json()["code"]) for each in changes] == [(409, "state")] * len(changes)


def test_a_second_request_waits_for_the_first(nurse: Practitioner) -> None:
    request_id = nurse.open()
    nurse.fill(request_id)
    number = nurse.submit(request_id).json()["number"]
    refused = nurse.post(
        "/v1/requests", json={"service": "renew_registration"}, headers={"Idempotency-Key": "another-key"}
    )
    assert (refused.status_code, refused.json()["code"]) == (409, "request-open")
    assert refused.json()["values"]["number"] == number
    assert number in refused.json()["detail"]


def test_sending_names_the_revision_that_was_reviewed(nurse: Practitioner) -> None:
    request_id = nurse.open()
    nurse.fill(request_id)
    assert nurse.submit(request_id, revision=3).json()["code"] == "conflict"
    bare = nurse.post(f"/v1/requests/{request_id}/submit", headers={"Idempotency-Key": "key-of-submit"})
    assert bare.json()["code"] == "precondition"
    assert nurse.get(f"/v1/requests/{request_id}").json()["status"] == "draft"


def test_a_sending_that_the_rules_refuse_is_kept_and_nothing_else_of_it(backend: Backend, nurse: Practitioner) -> None:
    request_id = nurse.open()
    nurse.fill(request_id, leave_out="A_ID")
    before = nurse.request_of(request_id)
    assert nurse.submit(request_id, revision=3).json()["code"] == "conflict"
    refused = nurse.submit(request_id, key="key-of-submit")
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (422, "attachment-missing")
    events = nurse.get(f"/v1/requests/{request_id}/events").json()["items"]
    told = [(each["kind"], each["actor"], each["from_status"], each["to_status"]) for each in events]
    assert told == [("status", "applicant", None, "draft"), ("refused", "applicant", "draft", "draft")]
    assert nurse.request_of(request_id) == before
    assert backend.rows("SELECT 1 FROM messages WHERE kind = 'submitted'") == []
    nurse.attach(request_id, "A_ID", pdf())
    nurse.request_of(request_id)
    assert nurse.submit(request_id, key="key-of-submit").status_code == 200, "no key is spent on a refusal"


def test_nobody_declares_for_somebody_else(backend: Backend, nurse: Practitioner) -> None:
    request_id = nurse.open()
    nurse.fill(request_id)
    backend.write("UPDATE sessions SET actor_id = 'acct-p2'")
    assert nurse.get("/v1/me").json()["actor"]["email"] == "p2@example.test"
    refused = nurse.submit(request_id)
    assert (refused.status_code, refused.json()["code"]) == (403, "declare-alone")


def far(day: int) -> Callable[[Backend], str]:
    return lambda backend: (riyadh_day(backend.clock()) + timedelta(days=day)).isoformat()


ENTRY = "/cme/entries/0"
NEGATIVES: list[tuple[str, dict[str, Any], str, str]] = [
    ("instructions", {"agreed": False}, "/instructions/agreed", "agree"),
    ("instructions", {"sensitive_consent": False}, "/instructions/sensitive_consent", "confirm"),
    ("contact", {"mobile": "0401234567"}, "/contact/mobile", "mobile"),
    ("contact", {"mobile": "05012345678"}, "/contact/mobile", "mobile"),
    ("contact", {"email": "name@example"}, "/contact/email", "email"),
    ("contact", {"email": ""}, "/contact/email", "empty"),
    ("contact", {"short_address": "RAA2919"}, "/contact/short_address", "short-address"),
    ("contact", {"city": "x" * 61}, "/contact/city", "too-long"),
    ("contact", {"region": "atlantis"}, "/contact/region", "not-chosen"),
    ("contact", {"confirmed": False}, "/contact/confirmed", "confirm"),
    ("employer", {"type": "none"}, "/employer/type", "not-chosen"),
    ("employer", {"sector": "private"}, "/employer/sector", "not-chosen"),
    ("employer", {"facility": {"id": None, "name": " "}}, "/employer/facility", "empty"),
    ("employer", {"start_date": "1447/13/1"}, "/employer/start_date", "date-impossible"),
    ("additional", {"gap_months": "x"}, "/additional/gap_months", "not-number"),
    ("additional", {"gap_months": "601"}, "/additional/gap_months", "number-range"),
    ("additional", {"title_changed": ""}, "/additional/title_changed", "not-chosen"),
    ("additional", {"has_other_licences": "yes"}, "/additional/other_licences", "entries-few"),
    ("questions", {"q4": ""}, "/questions/q4", "answer-missing"),
    ("questions", {"q4": "yes", "q4_details": "قصير"}, "/questions/q4_details", "details"),
    ("questions", {"q6": "yes"}, "/attachments/A_GAP", "attachment-missing"),
    ("questions", {"q9": "yes"}, "/attachments/A_SECOND", "attachment-missing"),
    ("attachments", {"letter_issued_on": far(1)}, "/attachments/letter_issued_on", "date-future"),
    ("attachments", {"letter_issued_on": far(-100)}, "/attachments/letter_issued_on", "letter-old"),
    ("attachments", {"bls_expires_on": far(-1)}, "/attachments/bls_expires_on", "bls-expired"),
    ("review", {"delivery": "pigeon"}, "/review/delivery", "not-chosen"),
    ("review", {"delivery": "branch", "branch": "jazan"}, "/review/branch", "not-chosen"),
    ("review", {"declaration": False}, "/review/declaration", "declaration"),
]


@pytest.fixture
def filled(nurse: Practitioner) -> str:
    request_id = nurse.open()
    nurse.fill(request_id)
    return request_id


def refusals(nurse: Practitioner, request_id: str) -> set[tuple[str, str]]:
    """Return what stands in the way of sending, once it is sure that sending is refused for just that."""
    errors = nurse.post(f"/v1/requests/{request_id}/validate").json()["errors"]
    if errors:
        refused = nurse.submit(request_id)
        assert (refused.status_code, refused.json()["code"], refused.json()["errors"]) == (422, "refused", errors)
        assert not nurse.backend.rows("SELECT * FROM request_numbers UNION ALL SELECT 1, 1 FROM messages")
    return {(each["pointer"], each["code"]) for each in errors}


def test_each_rule_is_checked_again(backend: Backend, nurse: Practitioner, filled: str) -> None:
    """One draft, made wrong in one place after the other; each time that place and that rule alone are refused."""
    right = answers_on(riyadh_day(backend.clock()))
    missed = []
    for step, changes, pointer, code in NEGATIVES:
        typed = {name: value(backend) if callable(value) else value for name, value in changes.items()}
        assert nurse.save(filled, step, right[step] | typed).status_code == 200
        found = refusals(nurse, filled)
        if found != {(pointer, code)}:
            missed.append(((step, changes), found))
        assert nurse.save(filled, step, right[step]).status_code == 200
    assert not missed
    assert nurse.submit(filled).status_code == 200


ENTRY_NEGATIVES: list[tuple[dict[str, Any], str, str]] = [
    ({"title": ""}, f"{ENTRY}/title", "empty"),
    ({"hours": "300.5"}, f"{ENTRY}/hours", "hours"),
    ({"hours": "1.3"}, f"{ENTRY}/hours", "hours"),
    ({"accreditation_no": ""}, f"{ENTRY}/accreditation_no", "accreditation-no"),
    ({"full_attendance": ""}, f"{ENTRY}/full_attendance", "not-chosen"),
    ({"end": far(1)}, f"{ENTRY}/end", "date-future"),
    ({"start": far(-90)}, f"{ENTRY}/end", "date-order"),
    ({"start": far(-700), "end": far(-699)}, f"{ENTRY}/end", "cme-period"),
    ({"hours": "2"}, "/cme/entries", "cme-short"),
    ({"accreditation_no": "sim p1 001"}, f"{ENTRY}/title", "cme-duplicate"),
]


def test_each_rule_of_an_activity_is_checked_again(backend: Backend, nurse: Practitioner, filled: str) -> None:
    (entry,) = answers_on(riyadh_day(backend.clock()))["cme"]["entries"]
    missed = []
    for changes, pointer, code in ENTRY_NEGATIVES:
        typed = {name: value(backend) if callable(value) else value for name, value in changes.items()}
        nurse.save(filled, "cme", {"entries": [entry | typed]})
        found = refusals(nurse, filled)
        if (pointer, code) not in found:
            missed.append((changes, found))
    assert not missed


def test_a_file_that_was_taken_away_or_only_announced_is_missing(nurse: Practitioner, filled: str) -> None:
    for held in nurse.get(f"/v1/requests/{filled}/attachments").json()["items"]:
        type_code, related = held["type"], held["related_id"]
        assert nurse.delete(f"/v1/attachments/{held['id']}").status_code == 204
        assert {code for _, code in refusals(nurse, filled)} == {"attachment-missing"}
        nurse.announce(filled, type_code, pdf(), related_id=related)
        assert {code for _, code in refusals(nurse, filled)} == {"attachment-missing"}
        nurse.attach(filled, type_code, jpeg() if type_code == "A_PHOTO" else pdf(), related_id=related)
    assert refusals(nurse, filled) == set()


def test_what_no_step_can_mend_is_refused_for_the_whole_request(
    backend: Backend, nurse: Practitioner, filled: str
) -> None:
    cases = (
        ("registration_expires", "day+91", "window"),
        ("id_expiry", "day-1", "id-expired"),
        ("birth_date", "day-6000", "age"),
    )
    for member, value, code in cases:
        backend.write("UPDATE practitioners SET record = json_set(record, ?, ?)", f"$.{member}", value)
        assert ("", code) in refusals(nurse, filled)


def test_a_late_renewal_costs_more(sign_in: Callable[[int], Practitioner]) -> None:
    dentist = sign_in(7)
    quote = dentist.post(f"/v1/requests/{dentist.open()}/validate").json()["fee_quote"]
    assert {line["code"]: line["amount_halalas"] for line in quote["lines"]}["LATE"] == 10_000


def test_the_one_year_renewal_is_offered_and_halves_the_fee(sign_in: Callable[[int], Practitioner]) -> None:
    paramedic = sign_in(3)
    request_id = paramedic.open()
    before = paramedic.post(f"/v1/requests/{request_id}/validate").json()
    assert before["cme"]["one_year_offered"]
    assert ("/cme/entries", "cme-short") in {(each["pointer"], each["code"]) for each in before["errors"]}
    paramedic.save(request_id, "instructions", {"agreed": True})
    paramedic.save(request_id, "cme", {"one_year": True})
    after = paramedic.post(f"/v1/requests/{request_id}/validate").json()
    assert "cme-short" not in {each["code"] for each in after["errors"]}
    assert after["fee_quote"]["total_halalas"] * 2 == before["fee_quote"]["total_halalas"]


def test_seeds_never_age(backend: Backend, stranger: Practitioner, clock: MovingClock, nurse: Practitioner) -> None:
    from mumaris_tui.sandbox.seeds import prepare

    before = nurse.get("/v1/practitioner").json()["registration_expires"]
    clock.move(days=400)
    prepare(backend.sandbox.store, clock())
    nurse.sign_in(1)
    assert nurse.get("/v1/practitioner").json()["registration_expires"] > before
    nurse.open()
    held = nurse.get("/v1/practitioner").json()["registration_expires"]
    clock.move(days=5)
    prepare(backend.sandbox.store, clock())
    nurse.sign_in(1)
    assert nurse.get("/v1/practitioner").json()["registration_expires"] == held
