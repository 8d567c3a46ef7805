"""Words typed on the wrong layout."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mumaris_tui.terminal.layouts import other_layout


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("شيةهى", "admin"),
        ("ىخعقش1990", "noura1990"),
        ("شمه@ءزؤخة", "ali@x.com"),
        ("لاشيق", "badr"),
        ("ﻻشيق", "badr"),
        ("lpl]", "محمد"),
        ("kg`", "نلذ"),
        ("Hpl]", "أحمد"),
        ("Ygdhs", "إلياس"),
        ("Nlkm", "آمنة"),
        ("LPL]", "محمد"),
        ("", ""),
        ("2026", "2026"),
    ],
)
def test_the_other_reading(typed: str, meant: str) -> None:
    assert other_layout(typed) == meant


@settings(derandomize=True, deadline=None)
@given(st.text("abcdefijklmnopqrstuvwxyz0123456789@_-", min_size=1))
def test_twice_is_the_same_word(word: str) -> None:
    assert other_layout(other_layout(word)) == word
