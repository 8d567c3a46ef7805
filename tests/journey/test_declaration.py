"""Each service's declaration is whole: everything that it names exists, and every id can be used everywhere."""

import re
from collections.abc import Iterator

import pytest
from tests.journey.whose import answers, context

from mumaris_tui.domain.condition import facts_read
from mumaris_tui.domain.rules import load_packaged
from mumaris_tui.journey.engine import options, survey
from mumaris_tui.journey.guards import GUARDS
from mumaris_tui.journey.model import Field, FieldKind, Service, StepKind
from mumaris_tui.journey.parsers import DAY_RULES, PARSERS
from mumaris_tui.journey.registry import SERVICES, arranged
from mumaris_tui.journey.renew_registration import RENEW_REGISTRATION as RENEWAL

TEXTS = {FieldKind.TEXT, FieldKind.LONG_TEXT}
CHOSEN = {FieldKind.CHOICE, FieldKind.SEVERAL}


ARRANGED = [
    arranged(service, load_packaged(), profile.code) for service in SERVICES for profile in load_packaged().profiles
]
each_service = pytest.mark.parametrize("service", ARRANGED, ids=lambda service: f"{service.id}-{service.profile}")


def every_field() -> Iterator[tuple[str, str, Field]]:
    for service in SERVICES:
        for field in service.fields():
            yield service.id, field.id, field
            for inner in field.fields:
                yield service.id, f"{field.id}.{inner.name}", inner


@pytest.mark.parametrize(
    ("service_id", "name", "field"), list(every_field()), ids=lambda part: part if isinstance(part, str) else ""
)
def test_a_field_names_only_what_there_is(service_id: str, name: str, field: Field) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*", name)
    if field.parser:
        known = PARSERS if field.kind in TEXTS else DAY_RULES if field.kind is FieldKind.DATE else {"cme_entries"}
        assert field.parser in known
    facts = survey(RENEWAL, answers(), context()).facts
    assert bool(field.choices) == (field.kind in CHOSEN)
    if field.kind in CHOSEN:
        assert options(field, facts, context())
    if field.prefill:
        assert field.prefill in context(profile="mumaris-plus").facts()
    if field.record:
        at: object = context().practitioner
        for part in field.record.split("."):
            at = getattr(at, part, None) if part not in {"region", "city", "short_address"} else ""
        assert at is not None


@each_service
def test_ids_are_unique_and_begin_with_their_step(service: Service) -> None:
    ids = [field.id for field in service.fields()]
    assert len(set(ids)) == len(ids)
    assert all(field.id.startswith(f"{step.id}.") for step in service.steps for field in step.fields)


def test_a_field_of_one_id_is_the_same_question_in_every_service() -> None:
    """Its words are found by its id alone."""
    kinds: dict[str, set[FieldKind]] = {}
    for service in SERVICES:
        for field in service.fields():
            kinds.setdefault(field.id, set()).add(field.kind)
    assert [field_id for field_id, found in kinds.items() if len(found) > 1] == []


@each_service
def test_a_service_begins_with_its_notice_and_ends_with_review_and_number(service: Service) -> None:
    assert service.steps[0].kind is StepKind.START
    assert [step.kind for step in service.steps][-2:] == [StepKind.REVIEW, StepKind.END]
    assert set(service.applies) | set(service.sending) <= set(GUARDS)
    if service.corrects:
        assert service.corrects in {field.id for field in service.fields()}


@each_service
def test_a_condition_asks_only_for_facts_that_can_be_known(service: Service) -> None:
    """What comes later on the path can decide nothing before it, but for what the ledger and the documents derive."""
    derived = {"cme.one_year_offered", *(f"needs.{kind.code}" for kind in context().rules.attachments)}
    known = {*context().facts(), *derived}
    for step in service.steps:
        assert facts_read(step.when) | facts_read(step.opens) <= known
        for field in step.fields:
            assert facts_read(field.when) <= known, field.id
            known.add(field.id)
            inner = {each.name for each in field.fields} | {"hours_fixed"}
            for each in field.fields:
                assert facts_read(each.when) <= known | inner, each.id


def test_the_rules_ask_only_for_facts_that_the_journey_tells() -> None:
    facts = survey(RENEWAL, answers(), context()).facts
    told = {*facts, *(field.id for service in SERVICES for field in service.fields())}
    rules = context().rules
    asked = {fact for kind in rules.attachments for fact in facts_read(kind.condition)}
    asked |= {fact for service in rules.services for kind in service.attachments for fact in facts_read(kind.condition)}
    assert asked <= told


@each_service
def test_the_rules_may_ask_for_the_documents_on_which_fields_wait(service: Service) -> None:
    listed = {kind.code for kind in context().rules.services[service.id].attachments}
    assert [step.kind for step in service.steps].count(StepKind.FILES) == bool(listed)


def test_every_way_to_add_an_entry_leaves_it_choices_that_exist() -> None:
    for field in RENEWAL.fields():
        assert bool(field.additions) == (field.kind is FieldKind.ENTRIES)
        for addition in field.additions:
            for name, codes in addition.choices:
                inner = next(each for each in field.fields if each.name == name)
                assert set(codes) <= {option.code for option in options(inner, {}, context())}


def test_the_questions_are_those_of_the_rules() -> None:
    asked = RENEWAL.step("questions").fields
    questions = load_packaged().questions
    assert [field.name for field in asked if field.kind is FieldKind.YES_NO] == [each.code for each in questions]
    assert {field.name for field in asked if field.sensitive and field.kind is FieldKind.YES_NO} == {
        each.code for each in questions if each.sensitive
    }
    assert {field.name for field in asked if field.kind is FieldKind.LONG_TEXT} == {
        f"{each.code}_details" for each in questions if each.details_required
    }
