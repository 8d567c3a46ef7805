"""Identifiers are stored in one form, and wrong ones are told apart."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mumaris_tui.domain import identifiers
from mumaris_tui.domain.refused import Problem, Refused

EXPECTED = json.loads(Path(__file__).with_name("expected.json").read_text("utf-8"))
RULES = EXPECTED["identifiers"]


@pytest.mark.parametrize(
    ("rule", "typed", "stored"),
    [(rule, typed, stored) for rule in RULES for typed, stored in RULES[rule]["valid"].items()],
)
def test_reads_every_form_that_people_type(rule: str, typed: str, stored: str) -> None:
    parse = getattr(identifiers, f"parse_{rule}")
    assert parse(typed) == stored
    assert parse(stored) == stored


@pytest.mark.parametrize(
    ("rule", "typed", "code"), [(rule, typed, code) for rule in RULES for typed, code in RULES[rule]["refused"].items()]
)
def test_says_what_is_wrong(rule: str, typed: str, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        getattr(identifiers, f"parse_{rule}")(typed)
    assert refusal.value.code == code
    assert refusal.value.at("/x") == Problem("/x", code, refusal.value.args_)


@pytest.mark.parametrize("kind", ["national_id", "iqama", "gcc_id", "passport"])
def test_each_identity_kind_has_its_own_rule(kind: str) -> None:
    for typed, stored in RULES[kind]["valid"].items():
        assert identifiers.parse_id_number(typed, kind) == stored


@pytest.mark.parametrize(("kind", "nationality", "code"), EXPECTED["id_kind"])
def test_identity_kind_goes_with_the_nationality(kind: str, nationality: str, code: str | None) -> None:
    if code is None:
        identifiers.check_id_kind(kind, nationality)
        return
    with pytest.raises(Refused) as refusal:
        identifiers.check_id_kind(kind, nationality)
    assert refusal.value.code == code


@pytest.mark.parametrize(("kind", "pair"), EXPECTED["masks"].items())
def test_screens_show_a_mask(kind: str, pair: list[str]) -> None:
    assert getattr(identifiers, f"mask_{kind}")(pair[0]) == pair[1]


@pytest.mark.parametrize("mask", [identifiers.mask_id, identifiers.mask_iban, identifiers.mask_mobile])
@given(text=st.text(max_size=7))
def test_a_mask_never_shows_the_whole(mask: Callable[[str], str], text: str) -> None:
    assert len(mask(text)) == len(text)
    assert not text.replace("•", "") or mask(text) != text


@given(body=st.from_regex(r"[12][0-9]{8}", fullmatch=True), place=st.integers(1, 9), step=st.integers(1, 9))
def test_any_one_wrong_digit_of_an_id_is_noticed(body: str, place: int, step: int) -> None:
    parse = identifiers.parse_national_id if body[0] == "1" else identifiers.parse_iqama
    good = body + identifiers.luhn_digit(body)
    assert parse(good) == good
    bad = good[:place] + str((int(good[place]) + step) % 10) + good[place + 1 :]
    with pytest.raises(Refused) as refusal:
        parse(bad)
    assert refusal.value.code == "id-digit"


@given(place=st.integers(2, 23), step=st.integers(1, 9))
def test_any_one_wrong_digit_of_an_iban_is_noticed(place: int, step: int) -> None:
    good = "SA0380000000608010167519"
    bad = good[:place] + str((int(good[place]) + step) % 10) + good[place + 1 :]
    with pytest.raises(Refused):
        identifiers.parse_iban(bad)


@given(text=st.text(max_size=60))
@pytest.mark.parametrize("rule", RULES)
def test_no_text_breaks_a_parser_and_what_it_stores_it_reads_again(rule: str, text: str) -> None:
    parse = getattr(identifiers, f"parse_{rule}")
    try:
        stored = parse(text)
    except Refused:
        return
    assert parse(stored) == stored


@pytest.mark.parametrize(
    "rule",
    ["parse_email", "parse_short_address", "parse_iban", "parse_registration_no", "parse_passport"],
)
@pytest.mark.parametrize("typed", ["ح1@ثءشةحمث.فثسف", "ضصث", "RAAA2919ش"])
def test_the_other_keyboard_layout_has_a_code_of_its_own(rule: str, typed: str) -> None:
    with pytest.raises(Refused) as refused:
        getattr(identifiers, rule)(typed)
    assert refused.value.code == "latin-letters"


@pytest.mark.parametrize(
    "rule", ["national_id", "iqama", "saudi_id", "mobile", "phone", "postal_code", "building_number"]
)
@pytest.mark.parametrize("typed", ["٠٥٠abc", "ضصث", "05x", "12_4"])
def test_what_is_no_digit_in_a_number_is_told_as_that(rule: str, typed: str) -> None:
    with pytest.raises(Refused) as refused:
        getattr(identifiers, f"parse_{rule}")(typed)
    assert refused.value.code == "digits-only"


@pytest.mark.parametrize("rule", ["national_id", "iqama"])
def test_either_identity_number_of_the_kingdom_is_read(rule: str) -> None:
    for typed, stored in RULES[rule]["valid"].items():
        assert identifiers.parse_saudi_id(typed) == stored
    assert "id-digit" in RULES[rule]["refused"].values()
    for typed, code in RULES[rule]["refused"].items():
        if code == "id-digit":
            with pytest.raises(Refused, match="id-digit"):
                identifiers.parse_saudi_id(typed)
