"""Branches: only what applies is asked, and only what is asked is refused."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.journey.whose import answers, context, practitioner

from mumaris_tui.domain.practitioner import Label
from mumaris_tui.journey import model
from mumaris_tui.journey.engine import (
    StepState,
    assess,
    check_all,
    check_step,
    options,
    position,
    prefill,
    review,
    states,
    survey,
)
from mumaris_tui.journey.entries import entries, entry_facts
from mumaris_tui.journey.model import Field, FieldKind
from mumaris_tui.journey.renew_registration import RENEW_REGISTRATION as RENEWAL
from mumaris_tui.journey.values import visible

FIELDS = {field.id: field for field in RENEWAL.fields()}
VISIBLE = [
    # field, answers under which it is asked, answers under which it is not
    ("contact.short_address", [("contact.address_kind", "short")], [("contact.address_kind", "full")]),
    ("contact.street", [("contact.address_kind", "full")], [("contact.address_kind", "short")]),
    ("employer.sector", [("employer.type", "non_government")], [("employer.type", "not_working")]),
    ("employer.non_practising", [("employer.type", "not_working")], [("employer.type", "government")]),
    ("additional.new_rank", [("additional.title_changed", "yes")], [("additional.title_changed", "no")]),
    ("additional.programme", [("additional.training_enrolled", "yes")], []),
    ("questions.q5_details", [("questions.q5", "yes")], []),
    ("cme.one_year", [("cme.entries.0.hours", "4")], []),
    ("attachments.letter_issued_on", [], [("employer.type", "not_working")]),
]


def _asked(field_id: str, changes: list[tuple[str, Any]]) -> bool:
    state = survey(RENEWAL, answers(*changes), context())
    return FIELDS[field_id] in state.visible(RENEWAL.step(field_id.partition(".")[0]))


@pytest.mark.parametrize(("field_id", "on", "off"), VISIBLE, ids=lambda part: str(part)[:40])
def test_a_field_follows_its_condition(field_id: str, on: list[Any], off: list[Any]) -> None:
    assert _asked(field_id, on)
    assert not _asked(field_id, off)


def test_an_answer_of_a_branch_that_was_left_decides_nothing() -> None:
    typed = answers(("employer.non_practising", True), ("employer.type", "government"), ("cme.entries", []))
    assert survey(RENEWAL, typed, context()).cme.exempt is None
    left = answers(("employer.non_practising", True), ("employer.type", "not_working"), ("cme.entries", []))
    assert survey(RENEWAL, left, context()).cme.exempt == "non_practising"


def test_the_steps_are_nine() -> None:
    state = survey(RENEWAL, answers(), context())
    assert position(RENEWAL, "instructions", state) == (1, 9)
    assert position(RENEWAL, "end", state) == (9, 9)


def test_states_tell_how_far_each_step_is() -> None:
    typed = answers(
        ("contact.mobile", "12"), ("employer.sector", None), ("questions", {}), ("cme.entries.0.hours", "2")
    )
    del typed["questions"]
    found = states(RENEWAL, typed, context())
    assert found == {
        "instructions": StepState.DONE,
        "contact": StepState.ERROR,
        "cme": StepState.PARTIAL,
        "employer": StepState.PARTIAL,
        "additional": StepState.DONE,
        "questions": StepState.TODO,
        "attachments": StepState.DONE,
        "review": StepState.DONE,
        "end": StepState.BLOCKED,
    }


def test_nothing_opens_before_the_notice_is_agreed_to() -> None:
    found = states(RENEWAL, answers(("instructions.agreed", False)), context())
    assert {state for step, state in found.items() if step != "instructions"} == {StepState.BLOCKED}


def test_a_ledger_that_is_full_without_entries_is_done() -> None:
    typed = answers()
    del typed["cme"]
    exempt = context(practitioner=practitioner(rank="technician", specialty="med_records", profession="admin_health"))
    assert states(RENEWAL, typed, exempt)["cme"] is StepState.DONE


def test_the_known_fills_the_empty() -> None:
    assert prefill(RENEWAL, context())["contact"] == {
        "email": "p1@example.test",
        "mobile": "+966501234567",
        "region": "riyadh",
        "city": "الرياض",
        "address_kind": "short",
        "short_address": "RAAA2919",
    }
    assert "short_address" not in prefill(RENEWAL, context(short_address=""))["contact"]


def test_choices_follow_the_answers() -> None:
    facts = survey(RENEWAL, answers(("employer.type", "non_government")), context()).facts
    assert {each.code for each in options(FIELDS["employer.sector"], facts, context())} == {
        "private",
        "nonprofit",
        "other",
    }
    assert "jazan" not in {each.code for each in options(FIELDS["review.branch"], facts, context())}


def test_a_profile_orders_the_steps_and_gives_what_leaves_no_choice(in_profile: str) -> None:
    order = [step.id for step in survey(RENEWAL, answers(), context()).path(RENEWAL)]
    ways = [each.code for each in options(FIELDS["review.delivery"], {}, context())]
    known = prefill(RENEWAL, context()).get("review")
    if in_profile == "mumaris-plus":
        assert order[:3] == ["instructions", "questions", "contact"]
        assert (ways, known) == (["digital"], {"delivery": "digital"})
    else:
        assert order.index("questions") == 5
        assert (ways, known) == (["courier", "branch"], None)


def test_an_entry_asks_for_hours_only_where_the_rules_do_not_fix_them() -> None:
    field = FIELDS["cme.entries"]
    names = {}
    for kind, code in (("activity", "conference"), ("activity", "paper"), ("course", "course"), ("course", "diploma")):
        raw = {"kind": kind, "activity_type" if kind == "activity" else "qual_type": code}
        names[code] = {each.name for each in visible(field.fields, entry_facts(raw, {}, context()))}
    assert {code for code, found in names.items() if "hours" in found} == {"conference", "course"}
    assert {code for code, found in names.items() if "full_attendance" in found} == {"conference", "course"}
    assert {code for code, found in names.items() if "url" in found} == {"paper"}


def test_entries_without_an_id_or_with_a_taken_one_are_called_by_their_place() -> None:
    state = survey(RENEWAL, answers(), context())
    body = {"entries": [{"id": "a"}, {"id": "a"}, {}, "junk", {"id": "h1"}]}
    found = entries(FIELDS["cme.entries"], body, state.facts, context())
    assert [each.id for each in found] == ["a", "cme.entries.1", "cme.entries.2", "cme.entries.3", "cme.entries.4"]


def test_the_review_shows_what_is_relevant_in_words() -> None:
    state = survey(RENEWAL, answers(("contact.mobile", "12")), context())
    rows = {
        row.pointer: row.value
        for section in review(RENEWAL, answers(("contact.mobile", "12")), state, context())
        for row in section.rows
    }
    assert rows["/contact/mobile"] == "12"
    assert rows["/employer/facility"] == Label("مستشفى الواحة", "Oasis Hospital")
    assert rows["/employer/sector"] == Label("وزارة الصحة", "Ministry of Health")
    assert rows["/employer/department"] is None
    assert "/contact/street" not in rows
    assert "/cme/entries/0/title" in rows
    assert not any(place.startswith("/review") for place in rows)


def test_ids_keys_and_pointers_have_inverses() -> None:
    for field in RENEWAL.fields():
        assert model.field_id(model.widget_id(field.id)) == field.id
        assert model.from_pointer(model.pointer(field.id)) == (field.id, None, "")
        for inner in field.fields:
            assert model.from_pointer(model.pointer(field.id, 3, inner.name)) == (field.id, 3, inner.name)


# --- any answers ---------------------------------------------------------------------------------------------------

JUNK = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(max_size=12), st.lists(st.text(max_size=5), max_size=3), st.dictionaries(st.text(max_size=4), st.text(max_size=4), max_size=2)
)  # fmt: skip


def _codes(field: Field) -> list[str]:
    state = survey(RENEWAL, answers(), context())
    return [each.code for each in options(field, state.facts, context())] or ["x"]


def _typed(field: Field) -> st.SearchStrategy[Any]:
    day = st.dates().map(str) | st.sampled_from(["1447/1/1", "31/31/2026", "2026-05-20"])
    good: dict[FieldKind, st.SearchStrategy[Any]] = {
        FieldKind.YES_NO: st.sampled_from(["yes", "no"]),
        FieldKind.TICK: st.booleans(),
        FieldKind.DATE: day,
        FieldKind.INTEGER: st.integers(0, 700).map(str),
        FieldKind.HOURS: st.sampled_from(["1", "2.5", "30", "0.3", "٤"]),
        FieldKind.FACILITY: st.sampled_from([{"id": "f1", "name": "x"}, {"id": None, "name": "عيادة"}, {"id": 3}]),
        FieldKind.TEXT: st.text(max_size=20) | st.just("p1@example.test"),
        FieldKind.LONG_TEXT: st.text(max_size=20),
    }
    if field.kind is FieldKind.ENTRIES:
        ids = st.sampled_from(["a", "b", "", "h1"])
        shape = {inner.name: _typed(inner) for inner in field.fields}
        return st.lists(st.fixed_dictionaries({}, optional={**shape, "id": ids}) | JUNK, max_size=3) | JUNK
    if field.kind is FieldKind.CHOICE:
        return st.sampled_from(_codes(field)) | JUNK
    if field.kind is FieldKind.SEVERAL:
        return st.lists(st.sampled_from(_codes(field)), max_size=3) | JUNK
    return good[field.kind] | JUNK


ANY_ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        step.id: st.fixed_dictionaries({}, optional={field.name: _typed(field) for field in step.fields}) | JUNK
        for step in RENEWAL.steps
    },
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(ANY_ANSWERS)
def test_any_answers_are_judged_without_a_fault_and_only_by_what_is_asked(typed: dict[str, Any]) -> None:
    state = survey(RENEWAL, typed, context())
    asked = {model.pointer(field.id) for step in state.path(RENEWAL) for field in state.visible(step)}
    documents = {f"/attachments/{need.type_code}" for need in state.needs}
    for problem in check_all(RENEWAL, typed, context()):
        place = problem.pointer
        assert not place or any(place == each or place.startswith(f"{each}/") for each in asked | documents)
    for step in RENEWAL.steps:
        check_step(RENEWAL, step.id, typed, context())
    states(RENEWAL, typed, context())
    review(RENEWAL, typed, state, context())


@settings(max_examples=100, deadline=None, derandomize=True)
@given(ANY_ANSWERS)
def test_mending_each_refused_answer_leads_to_a_request_that_can_be_sent(typed: dict[str, Any]) -> None:
    """Put the complete answer wherever one is refused, until none is: branches opened meanwhile are mended too."""
    mended: dict[str, Any] = {step: dict(body) for step, body in typed.items() if isinstance(body, dict)}
    for _ in range(len(FIELDS)):
        found = check_all(RENEWAL, mended, context())
        if not found:
            break
        for problem in found:
            _mend(mended, problem.pointer)
    assert assess(RENEWAL, mended, context()).ready


def _mend(typed: dict[str, Any], pointer: str) -> None:
    step, *rest = pointer.strip("/").split("/")
    name = rest[0]
    if name.startswith("A_"):
        for each, body in answers().items():
            typed[each] = dict(body)
        return
    good = answers()[step].get(name, FALLBACK.get(f"{step}.{name}"))
    typed.setdefault(step, {})[name] = good


FALLBACK = {
    "contact.phone": "",
    "contact.building": "1234",
    "contact.street": "شارع",
    "contact.district": "حي",
    "contact.postal_code": "12345",
    "employer.department": "",
    "employer.job_title": "",
    "employer.start_date": "",
    "additional.new_rank": "senior_specialist",
    "additional.programme": "برنامج",
    "additional.other_licences": [{"country": "JO", "body": "مجلس", "number": "1", "status": "active"}],
    "review.branch": "riyadh",
    **{f"questions.q{n}_details": "تفاصيل كافية هنا" for n in range(1, 6)},
}
