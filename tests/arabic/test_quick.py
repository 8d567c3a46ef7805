"""The quick layout of plain lines gives what the whole algorithm gives."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import get_character_cell_size

from mumaris_tui.arabic.joining import JOINED, Forms
from mumaris_tui.arabic.line import lay_out
from mumaris_tui.arabic.quick import Quick, is_plain, quick

PLAIN = [char for char in map(chr, range(0x3000)) if is_plain(char)]
LINES = st.one_of(
    *(
        st.lists(st.sampled_from(pool), max_size=24).map("".join)
        for pool in (PLAIN, "ابلا لإم x1 ٢,+%()[] -.", "لابا  aZ 12()", "اb1٢ ,%+()[]{}<«→")
    )
)


def whole(text: str, base: int, forms: Forms, before: str = "", after: str = "") -> Quick:
    glyphs = lay_out(text, base, before, after, forms).glyphs
    assert all(glyph.width == 1 for glyph in glyphs)
    return Quick("".join(glyph.text for glyph in glyphs), tuple(glyph.start for glyph in glyphs))


@settings(max_examples=500, deadline=None, derandomize=True)
@given(LINES, st.sampled_from((0, 1)), st.sampled_from((JOINED, Forms("nominal"), Forms(tashkeel=False))))
def test_it_equals_the_whole_algorithm(text: str, base: int, forms: Forms) -> None:
    assert quick(text, base, forms) == whole(text, base, forms)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(LINES, LINES, LINES, st.sampled_from((0, 1)), st.sampled_from((JOINED, Forms("nominal"))))
def test_what_stands_around_it_counts(before: str, text: str, after: str, base: int, forms: Forms) -> None:
    found = quick(text, base, forms, before, after)
    cut = f"{before[-1:]}{text[:1]}", f"{text[-1:]}{after[:1]}"
    if found is None:
        assert forms is JOINED
        assert any(edge[:1] == "ل" and edge[1:] in {"ا", "أ", "إ", "آ"} for edge in cut)
    else:
        assert found == whole(text, base, forms, before, after)


@pytest.mark.parametrize("base", [0, 1])
def test_every_plain_character_equals_it_alone_and_between_letters(base: int) -> None:
    for char in PLAIN:
        for text in (char, f"ب{char}ب", f"a{char}1", f"1{char}٢", f"{char} "):
            assert quick(text, base) == whole(text, base, JOINED), ascii(text)


def test_plain_characters_have_one_column_for_rich_too() -> None:
    assert len(PLAIN) > 1_000
    assert {get_character_cell_size(char) for char in PLAIN} == {1}


@pytest.mark.parametrize("text", ["بِسم", "\u2068ا\u2069", "日", "a\u200db", "\t", "\ud800", "ا\u2028", "\xad", "🙂"])
def test_anything_else_is_left_to_it(text: str) -> None:
    assert quick(text, 1) is None


def test_long_lines_and_many_brackets_cost_what_their_length_does() -> None:
    for text in ("%" * 10_000, "(" * 10_000, "(ا)" * 3_000, "ا1 " * 3_000, "[a" * 60 + "]" * 60):
        assert quick(text, 1) == whole(text, 1, JOINED)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(
    st.tuples(*(st.text("ab ابل12٢()[],+%.", max_size=10),) * 3),
    st.sampled_from(("(" * 63, "[" * 60, "(ا" * 32, "[a" * 33)),
    st.sampled_from((0, 1)),
)
def test_where_too_many_brackets_stay_open_the_pairs_before_them_count(
    parts: tuple[str, str, str], many: str, base: int
) -> None:
    text = many.join(parts)
    assert quick(text, base) == whole(text, base, JOINED)


def test_a_pair_before_too_many_open_brackets_counts() -> None:
    text = ".)(1[ب]ا,](" + "(" * 63
    assert quick(text, 0) == whole(text, 0, JOINED)
