"""Conditions are data that survive JSON."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mumaris_tui.domain.condition import (
    All,
    Always,
    Any_,
    AtLeast,
    Condition,
    Is,
    Not,
    Over,
    facts_read,
    from_json,
    holds,
    to_json,
)
from mumaris_tui.domain.refused import Refused

facts = st.sampled_from(["a.b", "c.d", "term"])
leaves: st.SearchStrategy[Condition] = st.one_of(
    st.just(Always()),
    st.builds(Is, facts, st.lists(st.sampled_from(["yes", "no", True]), max_size=2).map(tuple)),
    st.builds(Over, facts, st.integers(-5, 70)),
    st.builds(AtLeast, facts, st.integers(-5, 70)),
)
conditions = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(All, st.lists(inner, max_size=3).map(tuple)),
        st.builds(Any_, st.lists(inner, max_size=3).map(tuple)),
    ),
    max_leaves=8,
)
known = st.dictionaries(
    facts, st.one_of(st.none(), st.booleans(), st.integers(-9, 99), st.sampled_from(["yes", "no", "66", "x"]))
)


@given(conditions)
def test_json_brings_a_condition_back(condition: Condition) -> None:
    assert from_json(json.loads(json.dumps(to_json(condition)))) == condition


@given(conditions, known)
def test_not_turns_the_answer_round_and_only_named_facts_matter(
    condition: Condition, facts_known: dict[str, object]
) -> None:
    assert holds(Not(condition), facts_known) is not holds(condition, facts_known)
    read = {fact: value for fact, value in facts_known.items() if fact in facts_read(condition)}
    assert holds(condition, read) is holds(condition, facts_known)


@pytest.mark.parametrize(
    ("condition", "value", "answer"),
    [
        (Is("f", ("yes",)), "yes", True),
        (Is("f", ("yes",)), True, True),
        (Is("f", (True,)), True, True),
        (Is("f", (True,)), False, False),
        (Is("f", ("a", "b")), "b", True),
        (Is("f", ("a", "b")), "c", False),
        (Is("f", ("None",)), None, False),
        (Over("f", 65), 65, False),
        (Over("f", 65), 66, True),
        (Over("f", 24), "25", True),
        (Over("f", 0), Decimal("0.5"), True),
        (Over("f", 0), True, False),
        (Over("f", 0), "many", False),
        (Over("f", 0), "Infinity", False),
        (AtLeast("f", 24), 24, True),
        (AtLeast("f", 24), 23, False),
        (AtLeast("f", 0), None, False),
    ],
)
def test_what_holds(condition: Condition, value: object, answer: bool) -> None:
    assert holds(condition, {"f": value}) is answer
    assert not holds(condition, {})


def test_parts_join() -> None:
    one, other = Is("a", ("yes",)), Over("b", 1)
    both = {"a": "yes", "b": 2}
    for known_facts, every, some in ((both, True, True), ({"a": "yes"}, False, True), ({}, False, False)):
        assert holds(All((one, other)), known_facts) is every
        assert holds(Any_((one, other)), known_facts) is some


@pytest.mark.parametrize(
    "json_",
    [
        None,
        {},
        {"fact": "x"},
        {"fact": "x", "is": [1]},
        {"fact": "x", "over": "1"},
        {"not": {}},
        {"all": [3]},
        {"always": False},
    ],
)
def test_refuses_what_is_no_condition(json_: object) -> None:
    with pytest.raises(Refused):
        from_json(json_)
