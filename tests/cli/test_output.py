"""How lines are wrapped and set in columns, and what becomes of those that nobody can read."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mumaris_tui.cli.output import Output, columns, laid_out, measured, wrapped
from mumaris_tui.i18n import Phrase, Phrasebook, plain

WORDS = st.lists(st.text("abجدهـ٣", min_size=1, max_size=9), max_size=30)


@given(WORDS, st.integers(min_value=10, max_value=60))
def test_wrapping_keeps_every_word_and_the_width(words: list[str], width: int) -> None:
    lines = list(wrapped(" ".join(words), width))
    assert " ".join(lines).split() == words
    assert all(measured(line) <= width for line in lines)


def test_an_isolate_is_never_broken() -> None:
    lines = list(wrapped("one two \u2066three four five six\u2069 seven", 12))
    assert any("\u2066three four five six\u2069" in line for line in lines)


def test_marks_and_isolates_take_no_column() -> None:
    assert measured("مُدخَل") == 4
    assert measured("\u2068a\u2069") == 1


def test_columns_line_up_and_wrap() -> None:
    rows = columns([(Phrase("\u2066--a\u2069"), Phrase("word " * 12)), (Phrase("--longer"), Phrase("x"))], 40)
    shown = [plain(row) for row in rows]
    assert len(shown) == 4
    assert all(row.startswith(" " * 12) for row in shown[1:3])
    assert {row.index("x") for row in shown[3:]} == {12}


def test_lines_are_laid_out_for_the_eye() -> None:
    assert laid_out("اب 12", 8, rtl=True) == "   12 ﺏﺍ"
    assert laid_out("a ـ", 8, rtl=False).startswith("a ")


def test_a_terminal_that_has_gone_is_a_reader_who_has_had_enough() -> None:
    master, slave = os.openpty()
    with os.fdopen(slave, "w", encoding="utf-8") as gone:
        os.close(master)
        with pytest.raises(BrokenPipeError):
            Output(Phrasebook("en"), stdout=gone).say(Phrase("x"))
