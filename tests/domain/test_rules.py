"""The packaged rules are whole, and a file that is not is refused with its place."""

import copy
import json
import re
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import fields, is_dataclass, replace
from datetime import date
from importlib.resources import files
from typing import Any

import pytest

from mumaris_tui.domain import facts
from mumaris_tui.domain.calendar import Holidays
from mumaris_tui.domain.cme import CmeEntry, evaluate
from mumaris_tui.domain.condition import facts_read
from mumaris_tui.domain.lifecycle import LIVES
from mumaris_tui.domain.packaged import PACKAGED
from mumaris_tui.domain.practitioner import Label, Name, Practitioner
from mumaris_tui.domain.refused import Refused
from mumaris_tui.domain.rules import Rules, load_packaged, parse
from mumaris_tui.domain.table import Table
from mumaris_tui.journey.registry import SERVICES, documents

DOCUMENT = json.loads(files("mumaris_tui.domain").joinpath("rules", f"{PACKAGED}.json").read_text("utf-8"))
RULES = load_packaged()
NORA = Practitioner(
    id="p1", id_kind="national_id", id_number="1000000008", id_expiry=date(2027, 1, 1),
    name_ar=Name("نورة", "سعد", "علي", "الأحمد"), name_en=Name("Nora", "Saad", "Ali", "Alahmad"),
    birth_date=date(1990, 3, 1), gender="female", nationality="SA", registration_no="08RM12345",
    profession="nursing", rank="specialist", specialty="gen_nursing",
    registration_issued=date(2024, 9, 30), registration_expires=date(2026, 9, 30),
)  # fmt: skip


def every(value: object) -> Iterator[Any]:
    yield value
    if is_dataclass(value):
        for field in fields(value):
            if field.name != "document":
                yield from every(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from every(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from every(item)


def at(document: Any, *path: str | int) -> Any:
    for step in path:
        document = document[step]
    return document


def test_client_and_server_name_the_same_rules() -> None:
    reordered = dict(reversed(DOCUMENT.items()))
    assert parse(reordered).sha256 == RULES.sha256 == parse(RULES.document).sha256
    changed = copy.deepcopy(DOCUMENT)
    changed["terms"]["term_years"] = 3
    assert parse(changed).sha256 != RULES.sha256
    assert parse(changed).terms.term_years == 3


def test_a_newer_file_may_say_more() -> None:
    newer = copy.deepcopy(DOCUMENT) | {"fashion": {}}
    newer["professions"]["items"][0]["colour"] = "green"
    assert replace(parse(newer), sha256="") == replace(RULES, sha256="")


def test_nothing_in_the_packaged_file_is_overlooked() -> None:
    """A misspelt member would be passed over in silence: everything in the file must be read."""

    def compare(json_: Any, value: Any, place: str) -> None:
        if is_dataclass(value) and "fact" not in json_ and not {"always", "all", "any", "not"} & set(json_):
            for key, inner in json_.items():
                compare(inner, getattr(value, key), f"{place}/{key}")
        elif isinstance(json_, list) and isinstance(value, tuple):
            assert len(json_) == len(value), place
            for number, (inner, read) in enumerate(zip(json_, value, strict=True)):
                compare(inner, read, f"{place}/{number}")
        elif isinstance(json_, dict) and isinstance(value, dict):
            assert json_.keys() == value.keys(), place

    compare(DOCUMENT, RULES, "")


@pytest.mark.parametrize(
    ("path", "value", "pointer"),
    [
        (("terms", "term_years"), "two", "/terms/term_years"),
        (("terms", "term_years"), True, "/terms/term_years"),
        (("effective_from",), "2026-02-30", "/effective_from"),
        (("cme", "program_cap"), "many", "/cme/program_cap"),
        (("cme", "category_caps", "2"), "1/0", "/cme/category_caps/2"),
        (("ranks", "items", 3, "label"), {"ar": "نائب"}, "/ranks/items/3/label/en"),
        (("questions", "items", 0, "code"), None, "/questions/items/0/code"),
        (("questions", "items"), {}, "/questions/items"),
        (("fees",), [], "/fees"),
        (("attachments", "items", 0, "formats", 0), "image/gif", "/attachments/items/0/formats/0"),
        (("attachments", "items", 0, "condition"), {"never": True}, "/attachments/items/0/condition"),
        (("holidays", "yearly", 0, "calendar"), "julian", "/holidays/yearly/0/calendar"),
    ],
)
def test_a_wrong_file_is_refused_with_the_place(path: tuple[str | int, ...], value: object, pointer: str) -> None:
    wrong = copy.deepcopy(DOCUMENT)
    at(wrong, *path[:-1])[path[-1]] = value
    with pytest.raises(Refused) as refusal:
        parse(wrong)
    assert (refusal.value.code, refusal.value.args_) == ("rules", {"pointer": pointer})


def test_a_missing_block_is_named() -> None:
    with pytest.raises(Refused) as refusal:
        parse({name: block for name, block in DOCUMENT.items() if name != "terms"})
    assert refusal.value.args_ == {"pointer": "/terms"}


def test_every_label_is_in_both_languages_and_free_of_hidden_signs() -> None:
    labels = [value for value in every(RULES) if isinstance(value, Label)]
    assert len(labels) > 250
    for label in labels:
        assert label.in_("ar").strip() == label.ar != ""
        assert label.in_("en").strip() == label.en != ""
        assert not re.search("[\u200e\u200f\u202a-\u202e\u2066-\u2069ـ]", label.ar + label.en), label
        assert not re.search("[?,;]", label.ar), label


def test_codes_are_unique_and_refer_to_one_another() -> None:
    tables = [value for value in every(RULES) if isinstance(value, Table)]
    for table in tables:
        assert len(set(table.codes)) == len(table.codes)
        with pytest.raises(KeyError):
            table["none such"]
    assert {profession for rank in RULES.ranks for profession in rank.professions} == set(RULES.professions.codes)
    assert {specialty.profession for specialty in RULES.specialties} == set(RULES.professions.codes)
    assert {kind for sector in RULES.sectors for kind in sector.employer_types} <= set(
        RULES.table("employer_type").codes
    )
    assert {question.attachment for question in RULES.questions} - {None} <= set(RULES.attachments.codes)
    assert {fee.delivery for fee in RULES.fees.delivery} <= set(RULES.table("delivery_method").codes)
    assert {way for profile in RULES.profiles for way in profile.delivery} <= set(RULES.table("delivery_method").codes)
    assert {kind.code for service in RULES.services for kind in service.attachments} == set(RULES.attachments.codes)
    assert {fee.service for fee in RULES.fees.base} | {RULES.fees.late.service} <= set(RULES.services.codes)
    assert set(RULES.services.codes) == {service.id for service in SERVICES}
    assert set(RULES.profiles.codes) == set(LIVES)
    assert RULES.cme_type("course") == RULES.activity_types["course"] == RULES.qualification_types["course"]


def test_every_block_says_its_source_and_none_claims_to_be_verified() -> None:
    blocks = [value for value in every(RULES) if hasattr(value, "verified")]
    assert len(blocks) > 40
    assert all(block.source and not block.verified for block in blocks)
    assert isinstance(RULES.holidays, Holidays)


def test_the_source_documents_services_are_word_for_word() -> None:
    assert RULES.services["renew_registration"].label.ar == "تجديد بطاقة التسجيل المهني"
    assert RULES.services["renew_classification"].label.ar == "تجديد بطاقة التصنيف"


def test_the_texts_say_that_this_is_a_simulation() -> None:
    for text in (*(documents(each, RULES)[0] for each in SERVICES), RULES.privacy, RULES.declaration):
        assert any("محاكاة" in paragraph.ar for paragraph in text.paragraphs)
        assert any("simulation" in paragraph.en for paragraph in text.paragraphs)


def test_the_rules_ask_only_about_facts_that_exist() -> None:
    summary = evaluate(facts.standing(NORA, {}), (), RULES, date(2026, 8, 1))
    known = {*facts.practitioner_facts(NORA, RULES, date(2026, 8, 1)), *facts.cme_facts(summary, 2), "service"}
    known |= {field.id for service in SERVICES for field in service.fields()}
    conditions = [kind.condition for kind in RULES.attachments] + [each.condition for each in RULES.cme.exemptions]
    conditions += [kind.condition for service in RULES.services for kind in service.attachments]
    assert frozenset().union(*map(facts_read, conditions)) <= known


def test_facts_of_a_practitioner() -> None:
    assert facts.practitioner_facts(NORA, RULES, date(2026, 2, 28))["practitioner.age"] == 35
    assert facts.practitioner_facts(NORA, RULES, date(2026, 3, 1))["practitioner.clinical"] is True
    answers = {"employer.type": "not_working", "employer.non_practising": True, "additional.training_enrolled": "yes"}
    standing = facts.standing(NORA, answers)
    assert (standing.non_practising, standing.training_enrolled) == (True, True)
    assert not facts.standing(NORA, answers | {"employer.type": "government"}).non_practising
    assert str(NORA.name_en) == "Nora Saad Ali Alahmad"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({}, None),
        ({"id_expiry": None}, None),
        ({"id_expiry": date(2026, 8, 1)}, None),
        ({"id_expiry": date(2026, 7, 31)}, "id-expired"),
        ({"birth_date": date(2008, 8, 1)}, None),
        ({"birth_date": date(2008, 8, 2)}, "age"),
        ({"birth_date": date(1935, 8, 2)}, None),
        ({"birth_date": date(1935, 8, 1)}, "age"),
    ],
)
def test_who_may_send(change: dict[str, Any], code: str | None) -> None:
    practitioner, today = replace(NORA, **change), date(2026, 8, 1)
    with pytest.raises(Refused) if code == "age" else nullcontext() as too_old:
        facts.check_age(practitioner.birth_date, RULES, today)
    with pytest.raises(Refused) if code == "id-expired" else nullcontext() as too_late:
        facts.check_identity(practitioner.id_expiry, today)
    assert code in {None, *(each.value.code for each in (too_old, too_late) if each)}


@pytest.mark.parametrize(
    ("hours", "term", "code"), [("30", 2, None), ("15", 1, None), ("15", 2, "cme-short"), ("14.5", 1, "cme-short")]
)
def test_hours_needed_to_send(hours: str, term: int, code: str | None) -> None:
    rules: Rules = RULES
    day = date(2025, 5, 5)
    entry = CmeEntry(
        "u", "activity", "conference", "t", start=day, end=day, hours_claimed=rules.cme.most.__class__(hours)
    )
    summary = evaluate(facts.standing(NORA, {}), [entry], rules, date(2026, 8, 1))
    if code is None:
        facts.check_cme(summary, term, rules)
        return
    with pytest.raises(Refused) as refusal:
        facts.check_cme(summary, term, rules)
    assert (refusal.value.code, refusal.value.args_) == (code, {"n": summary.missing})
