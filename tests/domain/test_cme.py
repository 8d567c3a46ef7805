"""The ledger of hours: the worked examples, and what holds for any ledger."""

import json
import random
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mumaris_tui.domain.cme import (
    CmeEntry,
    CmeStanding,
    CmeSummary,
    CountedEntry,
    annual_hours,
    check_entry,
    evaluate,
    exemption,
    parse_hours,
)
from mumaris_tui.domain.refused import Problem, Refused
from mumaris_tui.domain.rules import load_packaged

EXPECTED = json.loads(Path(__file__).with_name("expected.json").read_text("utf-8"))
RULES = load_packaged()
START, END, TODAY = date(2024, 9, 30), date(2026, 9, 30), date(2026, 8, 1)
NURSE = CmeStanding("nursing", "specialist", "gen_nursing", START, END)


def entry(id_: str, type_code: str, hours: str | None = "1", source: Any = "user", **more: Any) -> CmeEntry:
    day = more.pop("on", date(2025, 5, 5))
    claimed = None if hours is None else Decimal(hours)
    return CmeEntry(
        id_,
        more.pop("kind", "activity"),
        type_code,
        f"title of {id_}",
        start=more.pop("start", day),
        end=day,
        hours_claimed=claimed,
        source=source,
        **more,
    )


def ledger(*entries: CmeEntry, standing: CmeStanding = NURSE) -> CmeSummary:
    return evaluate(standing, entries, RULES, TODAY)


def test_what_ends_before_it_began_counts_nothing_yet() -> None:
    (counted,) = ledger(entry("a", "conference", "5", start=date(2025, 5, 6))).entries
    assert (counted.status, counted.counted) == ("claimed", Decimal(0))


@pytest.mark.parametrize("name", EXPECTED["cme"])
def test_worked_examples(name: str) -> None:
    example = EXPECTED["cme"][name]
    profession, rank, specialty = example["standing"]
    standing = CmeStanding(profession, rank, specialty, START, END)
    summary = ledger(*(entry(*row) for row in example["entries"]), standing=standing)
    assert (summary.required, summary.counted, summary.missing) == tuple(
        Decimal(example[key]) for key in ("required", "counted", "missing")
    )
    assert [summary.by_category[category] for category in (1, 2, 3)] == [
        Decimal(hours) for hours in example["by_category"]
    ]
    lines = {line.entry.id: (line.status, line.counted, line.reason) for line in summary.entries}
    for id_, (status, hours, reason) in example["lines"].items():
        assert lines[id_] == (status, Decimal(hours), reason)
    assert (summary.one_year is not None) is example["one_year"]
    assert summary.exempt == example.get("exempt")


def test_the_one_year_offer_names_hours_and_the_new_last_day() -> None:
    standing = CmeStanding("applied", "technician", "lab", START, END)
    offer = ledger(entry("u", "symposium", "10"), standing=standing).one_year
    assert offer is not None
    assert (offer.required, offer.expires) == (Decimal(10), date(2027, 9, 30))
    assert ledger(entry("u", "symposium", "9.5"), standing=standing).one_year is None
    without = replace(RULES, cme=replace(RULES.cme, one_year_allowed=False))
    assert evaluate(standing, [entry("u", "symposium", "10")], without, TODAY).one_year is None


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (START - timedelta(days=1), "out_of_period"),
        (START, "no_evidence"),
        (TODAY, "no_evidence"),
        (TODAY + timedelta(days=1), "out_of_period"),
    ],
)
def test_example_e_an_activity_counts_by_its_last_day(day: date, reason: str) -> None:
    (line,) = ledger(entry("u", "conference", "8", on=day, start=day - timedelta(days=2))).entries
    assert line.reason == reason
    assert (line.counted > 0) is (reason == "no_evidence")


@pytest.mark.parametrize(("number", "same"), [("ab-123 45", "AB12345"), ("AB١٢٣٤٥", "ab12345")])
def test_example_f_one_accreditation_counts_once(number: str, same: str) -> None:
    summary = ledger(
        entry("a later one", "conference", "8", accreditation_no=number, on=date(2025, 6, 1)),
        entry("between", "symposium", "2", on=date(2025, 5, 20)),
        entry("the first", "course", "8", accreditation_no=same),
    )
    assert [(line.entry.id, line.status, line.reason) for line in summary.entries] == [
        ("a later one", "rejected", "duplicate"),
        ("between", "counted", "no_evidence"),
        ("the first", "counted", "no_evidence"),
    ]
    assert summary.counted == 10


def test_the_same_title_and_day_count_once_however_written() -> None:
    one = replace(entry("a", "conference", "8"), title="مؤتمر الأحياء")
    other = replace(entry("b", "conference", "8"), title=" مؤتمر  الاحياء")
    assert ledger(one, other).counted == 8
    assert ledger(one, replace(other, type_code="symposium")).counted == 16
    assert ledger(one, replace(other, start=date(2025, 5, 4))).counted == 16


def test_hours_not_attended_count_only_for_internal_activities() -> None:
    partly = [entry(code, code, "2", full_attendance=False) for code in ("conference", "internal")]
    assert [(line.counted, line.reason) for line in ledger(*partly).entries] == [
        (Decimal(0), "partial_attendance"),
        (Decimal(2), "no_evidence"),
    ]


@pytest.mark.parametrize(
    "lack",
    [
        {"hours_claimed": None},
        {"start": None},
        {"end": None},
        {"type_code": None},
        {"type_code": "dance"},
        {"problems": (Problem("/title", "empty"),)},
    ],
)
def test_an_unfinished_entry_is_kept_and_counts_nothing(lack: dict[str, Any]) -> None:
    unfinished = replace(entry("u", "conference", "8"), **lack)
    (line,) = ledger(unfinished).entries
    assert line == CountedEntry(unfinished, "claimed", Decimal(0), None, evidence_needed=False)


def test_a_programme_of_thirty_hours_counts_whole() -> None:
    (line,) = ledger(entry("u", "conference", "30", evidence=True)).entries
    assert (line.status, line.counted, line.reason) == ("counted", Decimal(30), None)


def test_who_needs_no_hours_has_no_caps() -> None:
    exempt = replace(NURSE, training_enrolled=True)
    (line,) = ledger(entry("u", "online", "12"), standing=exempt).entries
    assert line == CountedEntry(line.entry, "counted", Decimal(12), None, evidence_needed=False)


def test_certificates_are_asked_for_until_the_hours_are_reached() -> None:
    rows = (entry("1", "conference", "20"), entry("2", "symposium", "6"), entry("3", "symposium", "6"))
    recorded = entry("9", "conference", "10", source="system", on=date(2026, 1, 1))
    assert [line.evidence_needed for line in ledger(*rows, recorded).entries] == [True, False, False, False]
    assert [line.evidence_needed for line in ledger(*rows).entries] == [True, True, True]
    attached = replace(rows[0], evidence=True)
    assert ledger(attached).entries[0].reason is None


def test_with_the_one_year_term_certificates_are_asked_for_until_its_hours_are_reached() -> None:
    technician = CmeStanding("applied", "technician", "lab", START, END)
    rows = [entry("1", "conference", "6"), entry("2", "symposium", "5"), entry("3", "symposium", "2")]

    def asked(entries: list[CmeEntry]) -> list[tuple[bool, str | None]]:
        lines = evaluate(technician, entries, RULES, TODAY, one_year=True).entries
        return [(line.evidence_needed, line.reason) for line in lines]

    assert asked(rows) == [(True, "no_evidence"), (True, "no_evidence"), (False, None)]
    recorded = entry("9", "conference", "10", source="system")
    assert asked([rows[2], recorded]) == [(False, None), (False, None)]
    not_offered = [entry("1", "conference", "6"), entry("2", "symposium", "3")]
    assert asked(not_offered) == [(True, "no_evidence"), (True, "no_evidence")]


@pytest.mark.parametrize(("profession", "rank", "hours"), EXPECTED["annual_hours"])
def test_hours_of_a_year(profession: str, rank: str, hours: int) -> None:
    standing = CmeStanding(profession, rank, "gen_nursing", START, END)
    assert annual_hours(standing, RULES) == hours
    assert ledger(standing=standing).required == 2 * hours


@pytest.mark.parametrize(("profession", "rank", "specialty", "code"), EXPECTED["exempt"])
def test_who_needs_no_hours(profession: str, rank: str, specialty: str, code: str | None) -> None:
    assert exemption(CmeStanding(profession, rank, specialty, START, END), RULES) == code


def test_training_and_not_practising_exempt() -> None:
    assert exemption(replace(NURSE, training_enrolled=True), RULES) == "training"
    assert exemption(replace(NURSE, non_practising=True), RULES) == "non_practising"
    assert exemption(NURSE, RULES) is None


def test_every_profession_and_rank_has_hours_or_an_exemption() -> None:
    for rank in RULES.ranks:
        for profession in rank.professions:
            standing = CmeStanding(profession, rank.code, "", START, END)
            assert annual_hours(standing, RULES) or exemption(standing, RULES), (profession, rank.code)


@pytest.mark.parametrize(("typed", "hours"), EXPECTED["hours"]["valid"].items())
def test_reads_hours(typed: str, hours: str) -> None:
    assert parse_hours(typed, RULES) == Decimal(hours)


@pytest.mark.parametrize(("typed", "code"), EXPECTED["hours"]["refused"].items())
def test_refuses_hours(typed: str, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        parse_hours(typed, RULES)
    assert refusal.value.code == code


def test_an_entry_is_checked_as_it_is_added() -> None:
    other = entry("a", "symposium", "8")
    cases: dict[tuple[str, str], dict[str, Any]] = {
        ("/end", "date-order"): {"start": date(2025, 5, 6), "end": date(2025, 5, 5)},
        ("/end", "date-future"): {"start": TODAY, "end": TODAY + timedelta(days=1)},
        ("/end", "cme-period"): {"start": START - timedelta(days=9), "end": START - timedelta(days=1)},
        ("/title", "cme-duplicate"): {"title": "title of a"},
        ("/end", "cme-span"): {"start": date(2020, 5, 4)},
        ("/accreditation_no", "accreditation-no"): {"type_code": "conference"},
    }
    good = entry("b", "symposium", "8")
    assert check_entry(good, [other, good], NURSE, RULES, TODAY) == ()
    for (pointer, code), change in cases.items():
        problems = check_entry(replace(good, **change), [other, good], NURSE, RULES, TODAY)
        assert [(problem.pointer, problem.code) for problem in problems] == [(pointer, code)]
    assert check_entry(replace(good, type_code="conference", country="AE"), [], NURSE, RULES, TODAY) == ()


codes = [kind.code for kind in (*RULES.activity_types, *RULES.qualification_types)]
entries = st.lists(
    st.builds(
        lambda number, code, halves, days, own, full: entry(
            str(number),
            code,
            str(Decimal(halves) / 2),
            "user" if own else "system",
            on=START + timedelta(days=days),
            full_attendance=full,
        ),
        st.integers(0, 999),
        st.sampled_from(codes),
        st.integers(1, 600),
        st.integers(-30, 800),
        st.booleans(),
        st.booleans(),
    ),
    unique_by=lambda each: each.id,
    max_size=8,
)
standings = st.sampled_from(
    [CmeStanding(profession, rank.code, "", START, END) for rank in RULES.ranks for profession in rank.professions]
)


@given(standings, entries, st.randoms(use_true_random=False))
def test_what_holds_for_any_ledger(standing: CmeStanding, rows: list[CmeEntry], chance: random.Random) -> None:
    summary = ledger(*rows, standing=standing)
    assert [line.entry for line in summary.entries] == rows
    assert sum(line.counted for line in summary.entries) == summary.counted == sum(summary.by_category.values())
    assert summary.missing == max(0, summary.required - summary.counted)
    if summary.required:
        assert summary.by_category[2] * 3 <= summary.required
        assert summary.by_category[3] * 6 <= summary.required
    for line in summary.entries:
        assert line.counted % Decimal("0.5") == 0
        assert 0 <= line.counted <= 30
        assert line.status != "rejected" or (line.counted == 0 and line.reason)
        assert not line.evidence_needed or line.entry.source == "user"
    shuffled = chance.sample(rows, len(rows))
    again = {line.entry.id: line for line in ledger(*shuffled, standing=standing).entries}
    assert again == {line.entry.id: line for line in summary.entries}
