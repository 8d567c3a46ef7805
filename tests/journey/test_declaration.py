"""The renewal's declaration is whole: everything that it names exists, and every id can be used everywhere."""

import re
from collections.abc import Iterator

import pytest
from tests.journey.whose import answers, context

from mumaris_tui.domain.condition import facts_read
from mumaris_tui.domain.rules import load_packaged
from mumaris_tui.journey.engine import options, survey
from mumaris_tui.journey.model import Field, FieldKind
from mumaris_tui.journey.parsers import DAY_RULES, PARSERS
from mumaris_tui.journey.renew_registration import RENEW_REGISTRATION as RENEWAL

TEXTS = {FieldKind.TEXT, FieldKind.LONG_TEXT}
CHOSEN = {FieldKind.CHOICE, FieldKind.SEVERAL}


def every_field() -> Iterator[tuple[str, Field]]:
    for field in RENEWAL.fields():
        yield field.id, field
        for inner in field.fields:
            yield f"{field.id}.{inner.name}", inner


@pytest.mark.parametrize(("name", "field"), list(every_field()), ids=lambda part: part if isinstance(part, str) else "")
def test_a_field_names_only_what_there_is(name: str, field: Field) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*", name)
    if field.parser:
        known = PARSERS if field.kind in TEXTS else DAY_RULES if field.kind is FieldKind.DATE else {"cme_entries"}
        assert field.parser in known
    facts = survey(RENEWAL, answers(), context()).facts
    assert bool(field.choices) == (field.kind in CHOSEN)
    if field.kind in CHOSEN:
        assert options(field, facts, context())
    if field.prefill:
        assert field.prefill in context().facts()


def test_ids_are_unique_and_begin_with_their_step() -> None:
    ids = [field.id for field in RENEWAL.fields()]
    assert len(set(ids)) == len(ids)
    assert all(field.id.startswith(f"{step.id}.") for step in RENEWAL.steps for field in step.fields)


def test_a_condition_asks_only_for_facts_that_can_be_known() -> None:
    """What comes later on the path can decide nothing before it, but for what the ledger and the documents derive."""
    derived = {"cme.one_year_offered", *(f"needs.{kind.code}" for kind in context().rules.attachments)}
    known = {*context().facts(), *derived}
    for step in RENEWAL.steps:
        assert facts_read(step.when) | facts_read(step.opens) <= known
        for field in step.fields:
            assert facts_read(field.when) <= known, field.id
            known.add(field.id)
            inner = {each.name for each in field.fields} | {"hours_fixed"}
            for each in field.fields:
                assert facts_read(each.when) <= known | inner, each.id


def test_the_rules_ask_only_for_facts_that_the_journey_tells() -> None:
    facts = survey(RENEWAL, answers(), context()).facts
    told = {*facts, *(field.id for field in RENEWAL.fields()), "service"}
    asked = {fact for kind in context().rules.attachments for fact in facts_read(kind.condition)}
    assert asked <= told


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
