"""The life of a request and the days around it."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mumaris_tui.domain.lifecycle import (
    Event,
    Status,
    check_window,
    deadline,
    is_open,
    is_undecided,
    latest_safe_day,
    make_request_number,
    new_expiry,
    next_status,
    parse_request_number,
    review_ends,
    window_opens,
)
from mumaris_tui.domain.refused import Refused
from mumaris_tui.domain.rules import load_packaged

EXPECTED = json.loads(Path(__file__).with_name("expected.json").read_text("utf-8"))
RULES = load_packaged()
day_of = date.fromisoformat


def test_the_words_are_those_of_the_table() -> None:
    assert list(Status) == list(EXPECTED["transitions"])
    assert set(Status) == set(EXPECTED["pay_first"])
    assert list(Event) == EXPECTED["events"]
    assert list(Status) == list(RULES.table("status").codes)


@pytest.mark.parametrize(("profile", "table"), [("mumaris-classic", "transitions"), ("mumaris-plus", "pay_first")])
@pytest.mark.parametrize("status", EXPECTED["transitions"])
@pytest.mark.parametrize("event", EXPECTED["events"])
def test_every_status_with_every_event(status: str, event: str, profile: str, table: str) -> None:
    following = EXPECTED[table][status].get(event)
    if following is not None:
        assert next_status(Status(status), Event(event), profile) == following
        return
    with pytest.raises(Refused) as refusal:
        next_status(Status(status), Event(event), profile)
    assert refusal.value.code == "state"


def test_only_ends_are_closed() -> None:
    assert {status for status in Status if not is_open(status)} == {"completed", "rejected", "cancelled", "expired"}


def test_what_is_granted_waits_for_no_decision() -> None:
    undecided = {status for status in Status if is_undecided(status)}
    assert undecided == {
        "draft", "submitted", "under_review", "returned", "approved_unpaid", "awaiting_fee", "payment_pending",
    }  # fmt: skip


@given(st.lists(st.sampled_from(Event), max_size=40), st.sampled_from(["mumaris-classic", "mumaris-plus"]))
def test_no_life_leaves_an_end(events: list[Event], profile: str) -> None:
    status = Status.DRAFT
    for event in events:
        try:
            following = next_status(status, event, profile)
        except Refused:
            continue
        assert is_open(status)
        status = following


@pytest.mark.parametrize(("year", "sequence", "number"), EXPECTED["request_numbers"]["make"])
def test_makes_request_numbers(year: int, sequence: int, number: str) -> None:
    assert make_request_number(year, sequence) == number


@pytest.mark.parametrize(("typed", "number"), EXPECTED["request_numbers"]["valid"].items())
def test_reads_request_numbers(typed: str, number: str) -> None:
    assert parse_request_number(typed) == number


@pytest.mark.parametrize(("typed", "code"), EXPECTED["request_numbers"]["refused"].items())
def test_refuses_request_numbers(typed: str, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        parse_request_number(typed)
    assert refusal.value.code == code


@given(st.integers(2000, 2999), st.integers(0, 999_999))
def test_request_numbers_return(year: int, sequence: int) -> None:
    number = make_request_number(year, sequence)
    assert len(number) == 13
    assert parse_request_number(number) == number


@pytest.mark.parametrize(("expires", "opens"), EXPECTED["window"])
def test_the_window(expires: str, opens: str) -> None:
    assert window_opens(day_of(expires), RULES) == day_of(opens)
    check_window(day_of(expires), day_of(opens), RULES)
    with pytest.raises(Refused) as refusal:
        check_window(day_of(expires), day_of(opens) - timedelta(days=1), RULES)
    assert (refusal.value.code, refusal.value.args_) == ("window", {"date": day_of(opens)})


@pytest.mark.parametrize(("expires", "safe"), EXPECTED["business"]["latest_safe"])
def test_the_latest_safe_day(expires: str, safe: str) -> None:
    assert latest_safe_day(day_of(expires), RULES) == day_of(safe)


@pytest.mark.parametrize(("sent", "ends"), EXPECTED["business"]["review_ends"])
def test_when_a_review_ends(sent: str, ends: str) -> None:
    assert review_ends(day_of(sent), RULES) == day_of(ends)


@given(st.dates(date(2025, 1, 1), date(2030, 1, 1)))
def test_one_day_after_the_safe_one_is_too_late(expires: date) -> None:
    safe = latest_safe_day(expires, RULES)
    assert review_ends(safe, RULES) < expires <= review_ends(safe + timedelta(days=1), RULES)


@pytest.mark.parametrize(("expires", "issued", "years", "new"), EXPECTED["new_expiry"])
def test_the_new_card(expires: str, issued: str, years: int, new: str) -> None:
    assert new_expiry(day_of(expires), day_of(issued), years) == day_of(new)


@pytest.mark.parametrize(("status", "since", "last"), EXPECTED["deadlines"])
def test_deadlines(status: str, since: str, last: str | None) -> None:
    assert deadline(Status(status), day_of(since), RULES) == (last and day_of(last))
