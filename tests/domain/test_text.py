"""Text is normalised before it is checked, and compared more loosely."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mumaris_tui.domain.text import comparable, mentions, normalise


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
        *((unseen, "") for unseen in ("\u064b\u0651", " \u064e ", "\u200b\u2060\ufeff", "\u200d\u200c", "ــ", "\xa0")),
        *((seen, seen) for seen in (".", "🙂", "\ufffd", "ب\u064b")),
    ],
)
def test_normalises(typed: str, stored: str) -> None:
    assert normalise(typed) == stored


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("أحمد", "احمد"), ("إيمان", "ايمان"), ("آمنة", "امنه"), ("ٱلرحمن", "الرحمن")),
        *(("منى", "مني"), ("شاطئ", "شاطي"), ("مسؤول", "مسوول"), ("فاطمه", "فاطمة"), ("علی کمال", "علي كمال")),
        *(("مُحَمَّد", "محمد"), ("مـحـمـد", "محمد"), ("ﻻﻣﻊ", "لامع"), ("ﷲ", "الله"), ("نو\u200dر", "نور")),
        *(
            ("Nora  A", "nora a"),
            ("King\u00a0FAISAL ", "king faisal"),
            ("مستوصف ١٢", "مستوصف 12"),
            ("Straße", "STRASSE"),
        ),
    ],
)
def test_compares_names_as_readers_do(one: str, other: str) -> None:
    assert comparable(one) == comparable(other)


def test_tells_different_names_apart() -> None:
    names = ("سعاد", "سعيد", "علي", "علا", "علاء", "عمر", "عامر", "عمار", "Ali", "Alia")
    assert len({comparable(name) for name in names}) == len(names)


@pytest.mark.parametrize("wanted", ["", "فيصل", "الملك في", "مستشفي  ملك", "FAISAL", "جده", "king ﻓﻴﺼﻞ"])
def test_a_search_finds_a_name_by_parts_of_its_words_in_any_order(wanted: str) -> None:
    assert mentions("مستشفى الملك فيصل King Faisal جدة", wanted)


@pytest.mark.parametrize("wanted", ["فهد", "الملك فهد", "queen"])
def test_a_search_wants_every_word(wanted: str) -> None:
    assert not mentions("مستشفى الملك فيصل King Faisal", wanted)


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
    assert comparable(comparable(text)) == comparable(text)
