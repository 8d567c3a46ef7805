"""Text is normalised before it is checked, and compared more loosely."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mumaris_tui.domain.text import comparable, normalise


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  نورة ", "نورة"),
        ("٠١٢٣٤٥٦٧٨٩", "0123456789"),
        ("۰۱۲۳۴۵۶۷۸۹", "0123456789"),
        ("\u202bنـــورة\u202c", "نورة"),
        ("\u2067a\u2069\u200e\u200f\u061c", "a"),
        ("e\u0301", "é"),
        ("الرياض، حي النخيل؛", "الرياض، حي النخيل؛"),
    ],
)
def test_normalises(typed: str, stored: str) -> None:
    assert normalise(typed) == stored


@pytest.mark.parametrize(
    ("one", "other"),
    [("أحمد", "احمد"), ("إيمان", "ايمان"), ("آمنة", "امنه"), ("منى", "مني"), ("مُحَمَّد", "محمد"), ("Nora  A", "nora a")],
)
def test_compares_names_as_readers_do(one: str, other: str) -> None:
    assert comparable(one) == comparable(other)


def test_tells_different_names_apart() -> None:
    assert comparable("سعاد") != comparable("سعيد")


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
    assert comparable(comparable(text)) == comparable(text)
