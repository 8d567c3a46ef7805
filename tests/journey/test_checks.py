"""Every rule's refusal, by pointer and code, on a request that is otherwise complete."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from tests.journey.whose import ATTACHED, NURSE, TODAY, answers, context, entry, practitioner

from mumaris_tui.journey.engine import Attached, assess, check_all, check_step, survey
from mumaris_tui.journey.renew_registration import RENEW_REGISTRATION as RENEWAL

LONG = "x" * 300
OTHER = {"country": "JO", "body": "مجلس", "number": "1", "status": "active"}
YES_AND_DETAILS = ("questions.q4_details", "كلام")

REFUSED: list[tuple[str, Any, str, str]] = [
    # the answer put in, its pointer, the code
    ("instructions.agreed", False, "/instructions/agreed", "agree"),
    ("instructions.sensitive_consent", None, "/instructions/sensitive_consent", "confirm"),
    ("contact.email", "", "/contact/email", "empty"),
    ("contact.email", "p1@", "/contact/email", "email"),
    ("contact.email", "a" * 260 + "@b.cc", "/contact/email", "too-long"),
    ("contact.mobile", "0401234567", "/contact/mobile", "mobile"),
    ("contact.mobile", "05012345678", "/contact/mobile", "mobile"),
    ("contact.phone", "12ab", "/contact/phone", "digits-only"),
    ("contact.region", "atlantis", "/contact/region", "not-chosen"),
    ("contact.city", "  \u200f ", "/contact/city", "empty"),
    ("contact.address_kind", None, "/contact/address_kind", "not-chosen"),
    ("contact.short_address", "RAA2919", "/contact/short_address", "short-address"),
    ("contact.confirmed", "yes", "/contact/confirmed", "confirm"),
    ("cme.entries.0.kind", "", "/cme/entries/0/kind", "not-chosen"),
    ("cme.entries.0.activity_type", "party", "/cme/entries/0/activity_type", "not-chosen"),
    ("cme.entries.0.title", "ab", "/cme/entries/0/title", "too-short"),
    ("cme.entries.0.title", LONG, "/cme/entries/0/title", "too-long"),
    ("cme.entries.0.provider", None, "/cme/entries/0/provider", "empty"),
    ("cme.entries.0.accreditation_no", "", "/cme/entries/0/accreditation_no", "accreditation-no"),
    ("cme.entries.0.country", "XX", "/cme/entries/0/country", "not-chosen"),
    ("cme.entries.0.start", "2026-02-30", "/cme/entries/0/start", "date-impossible"),
    ("cme.entries.0.end", "2026-06-02", "/cme/entries/0/end", "date-future"),
    ("cme.entries.0.end", "2026-01-09", "/cme/entries/0/end", "date-order"),
    ("cme.entries.0.hours", "0", "/cme/entries/0/hours", "hours"),
    ("cme.entries.0.hours", "300.5", "/cme/entries/0/hours", "hours"),
    ("cme.entries.0.hours", "1.25", "/cme/entries/0/hours", "hours"),
    ("cme.entries.0.hours", "كثير", "/cme/entries/0/hours", "not-number"),
    ("cme.entries.0.full_attendance", None, "/cme/entries/0/full_attendance", "not-chosen"),
    ("cme.entries.0.accreditation_no", "acc 1", "/cme/entries/0/title", "cme-duplicate"),
    ("cme.entries", [entry(), entry(id="e2", accreditation_no="sa77")], "/cme/entries/1/title", "cme-duplicate"),
    ("cme.entries", [entry(start="2020-01-01", end="2020-01-02")], "/cme/entries/0/end", "cme-period"),
    (
        "cme.entries",
        [entry(id=f"e{n}", accreditation_no=f"n{n}", title=f"نشاط {n}") for n in range(21)],
        "/cme/entries",
        "entries-many",
    ),
    ("employer.type", "", "/employer/type", "not-chosen"),
    ("employer.sector", "private", "/employer/sector", "not-chosen"),
    ("employer.facility", {"id": None, "name": " "}, "/employer/facility", "empty"),
    ("employer.facility", {"id": None, "name": LONG}, "/employer/facility", "too-long"),
    ("employer.start_date", "2026-12-01", "/employer/start_date", "date-future"),
    ("additional.title_changed", "maybe", "/additional/title_changed", "not-chosen"),
    ("additional.title_changed", "yes", "/additional/new_rank", "not-chosen"),
    ("additional.gap_months", "-1", "/additional/gap_months", "not-number"),
    ("additional.gap_months", "601", "/additional/gap_months", "number-range"),
    ("additional.has_other_licences", "yes", "/additional/other_licences", "entries-few"),
    ("questions.q1", None, "/questions/q1", "answer-missing"),
    ("questions.q4", "yes", "/questions/q4_details", "empty"),
    ("attachments.letter_issued_on", "2026-02-28", "/attachments/letter_issued_on", "letter-old"),
    ("attachments.letter_issued_on", "2026-06-02", "/attachments/letter_issued_on", "date-future"),
    ("attachments.bls_expires_on", "2026-05-31", "/attachments/bls_expires_on", "bls-expired"),
    ("review.delivery", "by camel", "/review/delivery", "not-chosen"),
    ("review.declaration", False, "/review/declaration", "declaration"),
]


@pytest.mark.parametrize(("place", "value", "pointer", "code"), REFUSED, ids=lambda part: str(part)[:40])
def test_each_rule_refuses_at_its_place(place: str, value: Any, pointer: str, code: str) -> None:
    found = check_step(RENEWAL, place.partition(".")[0], answers((place, value)), context())
    assert (pointer, code) in {(problem.pointer, problem.code) for problem in found}


@pytest.mark.parametrize(
    ("in_profile", "way", "problems"),
    [
        ("mumaris-classic", "courier", set()),
        ("mumaris-classic", "branch", {("/review/branch", "not-chosen")}),
        ("mumaris-classic", "digital", {("/review/delivery", "not-chosen")}),
        ("mumaris-plus", "digital", set()),
        ("mumaris-plus", "courier", {("/review/delivery", "not-chosen")}),
    ],
    indirect=["in_profile"],
)
def test_a_card_is_received_as_the_profile_allows(way: str, problems: set[tuple[str, str]]) -> None:
    found = check_all(RENEWAL, answers(("review.delivery", way)), context())
    assert {(problem.pointer, problem.code) for problem in found} == problems


def test_a_complete_request_can_be_sent() -> None:
    assert assess(RENEWAL, answers(), context()).ready


def test_the_edge_days_pass() -> None:
    edge = answers(("attachments.letter_issued_on", "2026-03-01"), ("attachments.bls_expires_on", "2026-06-01"))
    assert check_all(RENEWAL, edge, context()) == ()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"practitioner": practitioner(registration_expires=TODAY + timedelta(days=91))}, "window"),
        ({"practitioner": practitioner(id_expiry=TODAY - timedelta(days=1))}, "id-expired"),
        ({"practitioner": practitioner(birth_date=date(1920, 1, 1))}, "age"),
        ({"open_request": "R2026-0001233"}, "request-open"),
    ],
)
def test_what_no_step_can_mend_is_reported_on_the_whole(changes: dict[str, Any], code: str) -> None:
    found = check_all(RENEWAL, answers(), context(**changes))
    assert ("", code) in {(problem.pointer, problem.code) for problem in found}


def test_missing_hours_stop_the_sending_but_not_the_step() -> None:
    short = answers(("cme.entries", []))
    assert check_step(RENEWAL, "cme", short, context()) == ()
    (problem,) = check_all(RENEWAL, short, context(attached=ATTACHED - {Attached("A_CME", "e1")}))
    assert (problem.pointer, problem.code, problem.args) == ("/cme/entries", "cme-short", {"n": 12})


def test_a_missing_document_is_reported_with_the_entry_that_it_proves() -> None:
    found = check_all(RENEWAL, answers(), context(attached=frozenset()))
    assert [problem.pointer for problem in found] == [
        "/attachments/A_PHOTO",
        "/attachments/A_ID",
        "/attachments/A_LETTER",
        "/attachments/A_BLS",
        "/attachments/A_CME/e1",
    ]
    assert {problem.code for problem in found} == {"attachment-missing"}


def test_a_question_is_named_by_its_number() -> None:
    (problem,) = check_step(RENEWAL, "questions", answers(("questions.q7", None)), context())
    assert problem.args == {"n": 7}


def test_details_are_measured() -> None:
    told = answers(("questions.q4", "yes"), YES_AND_DETAILS)
    (problem,) = check_step(RENEWAL, "questions", told, context())
    assert (problem.pointer, problem.code) == ("/questions/q4_details", "details")


def test_the_medical_report_comes_from_elsewhere() -> None:
    old = context(practitioner=practitioner(birth_date=date(1955, 1, 1)))
    own = answers(("attachments.medical_issuer", "oasis hospital"))
    found = check_step(RENEWAL, "attachments", own, old)
    assert ("/attachments/medical_issuer", "own-facility") in {(each.pointer, each.code) for each in found}
    elsewhere = answers(("attachments.medical_issuer", "مركز النخيل"))
    assert "own-facility" not in {each.code for each in check_step(RENEWAL, "attachments", elsewhere, old)}


def test_an_entry_of_another_licence_is_checked_by_its_place() -> None:
    typed = answers(
        ("additional.has_other_licences", "yes"), ("additional.other_licences", [OTHER, {**OTHER, "body": ""}])
    )
    (problem,) = check_step(RENEWAL, "additional", typed, context())
    assert (problem.pointer, problem.code) == ("/additional/other_licences/1/body", "empty")


def test_the_practitioner_may_be_exempt_by_what_is_answered_later() -> None:
    training = answers(
        ("cme.entries", []), ("additional.training_enrolled", "yes"), ("additional.programme", "برنامج الزمالة")
    )
    found = check_all(RENEWAL, training, context())
    assert {problem.pointer for problem in found} == {"/attachments/A_TRAINING"}


def test_the_one_year_renewal_opens_the_way_and_halves_the_fee() -> None:
    typed = answers(("cme.entries.0.hours", "3"), ("cme.one_year", True))
    judged = assess(RENEWAL, typed, context())
    assert (judged.ready, judged.term_years, judged.cme.missing) == (True, 1, Decimal(9))
    assert judged.quote.total_halalas < assess(RENEWAL, answers(), context()).quote.total_halalas


def test_the_one_year_renewal_asks_for_the_certificates_of_its_own_hours_alone() -> None:
    few = ("cme.entries.0.hours", "3")
    asked = [
        {need.related_id for need in survey(RENEWAL, answers(few, *more), context()).needs if need.type_code == "A_CME"}
        for more in ((), (("cme.one_year", True),))
    ]
    assert asked == [{"e1"}, set()]


def test_an_offer_once_ticked_falls_with_its_ground() -> None:
    judged = assess(RENEWAL, answers(("cme.one_year", True)), context())
    assert judged.term_years == 2


def test_the_registration_period_of_the_card_is_the_ledgers() -> None:
    first = str(NURSE.registration_issued)
    typed = answers(("cme.entries.0.start", first), ("cme.entries.0.end", first))
    assert check_step(RENEWAL, "cme", typed, context()) == ()
