"""Text in lines: what stands where, and that a line looks as it does in its paragraph."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mumaris_tui.arabic.graphemes import graphemes
from mumaris_tui.arabic.joining import Forms
from mumaris_tui.arabic.line import Line, lay_out
from mumaris_tui.arabic.paragraphs import wrap


def shown(lines: tuple[Line, ...]) -> list[str]:
    return ["".join(glyph.text for glyph in line.glyphs) for line in lines]


@pytest.mark.parametrize(
    ("text", "width", "wanted"),
    [
        ("", 5, [""]),
        ("  ", 5, [""]),
        ("one two  three", 7, ["one two", "three"]),
        ("   in a paragraph", 6, ["   in", "a", "paragr", "aph"]),
        ("a\n\nb\r\nc", 5, ["a", "", "b", "c"]),
        ("تجديد بطاقة التسجيل", 12, ["ﺔﻗﺎﻄﺑ ﺪﻳﺪﺠﺗ", "ﻞﻴﺠﺴﺘﻟﺍ"]),
        ("مسسسم", 3, ["ﺴﺴﻣ", "ﻢﺴ"]),
        ("لالالا", 2, ["ﻻﻻ", "ﻻ"]),
        ("ab\u0301\u0301cd", 2, ["ab\u0301\u0301", "cd"]),
        ("ab👩\u200d👩\u200d👧cd", 3, ["ab", "👩\u200d👩\u200d👧c", "d"]),
        ("界界", 1, ["界", "界"]),
        ("a\u00a0b c", 4, ["a\u00a0b", "c"]),
        ("1 \u03011", 1, ["1", " \u0301", "1"]),
        ("a \u0651b c", 2, ["a", " \u0651b", "c"]),
        ("한국\u1112\u1161\u11ab", 4, ["한국", "\u1112\u1161\u11ab"]),
    ],
)
def test_lines_end_where_they_should(text: str, width: int, wanted: list[str]) -> None:
    assert shown(wrap(text, width)) == wanted


def test_an_isolate_goes_on_in_the_next_line() -> None:
    lines = wrap("الطلب \u2066no. 4521 (new)\u2069 جاهز", 14, 1)
    assert shown(lines) == ["no. 4521 ﺐﻠﻄﻟﺍ", "ﺰﻫﺎﺟ (new)"]
    assert shown(wrap("x \u2067عنوان طويل abc\u2069 y", 9, 0)) == ["x ﻥﺍﻮﻨﻋ", "abc ﻞﻳﻮﻃ", "y"]


def test_trailing_blanks_take_the_paragraph_level_only_where_the_line_ends() -> None:
    (line,) = wrap("abc م \t x", 20, 0)
    assert [glyph.text for glyph in line.glyphs if glyph.level] == ["ﻡ"]


def test_each_paragraph_finds_its_direction() -> None:
    assert [line.base for line in wrap("abc\nمحمد\n12", 10)] == [0, 1, 0]


def test_nominal_letters_keep_lam_and_alef_together() -> None:
    assert shown(wrap("لالا", 3, 1, Forms(shaping="nominal"))) == ["ال", "ال"]
    assert shown(wrap("لا", 1, 1, Forms(shaping="nominal"))) == ["ل", "ا"]


TEXTS = st.text(
    "aB1٣ -,.()لاإمسىبّْ界😀\u0600\u1100🇸\n\u00a0\u200b\u200c\u200d\u2068\u2067\u2069\u202e\u202c\u0301", max_size=40
)

UNSEEN = " \n\u200b\u200c\u200d\u2068\u2067\u2069\u202e\u202c\u0651\u0652\u0301"


@settings(derandomize=True, deadline=None, max_examples=400)
@given(TEXTS, st.integers(-1, 12), st.sampled_from([None, 0, 1]))
def test_lines_are_the_paragraph_cut(text: str, width: int, base: int | None) -> None:
    at = 0
    for line in wrap(text, width, base):
        assert line.offset >= at
        assert text[at : line.offset].strip(UNSEEN) == ""  # only blanks are left out
        assert text[line.offset : line.offset + len(line.text)] == line.text
        assert line.width <= max(width, 1) or len(graphemes(line.text.strip(UNSEEN))) == 1
        at = line.offset + len(line.text)
    assert text[at:].strip(UNSEEN) == ""


@settings(derandomize=True, deadline=None, max_examples=400)
@given(TEXTS.map(lambda text: text.replace("\n", "")), st.integers(1, 12), st.sampled_from([0, 1]))
def test_a_glyph_looks_as_it_does_in_the_whole_paragraph(text: str, width: int, base: int) -> None:
    whole = {glyph.start: glyph for glyph in lay_out(text, base).glyphs}
    for line in wrap(text, width, base):
        for glyph in line.glyphs:
            same = whole[line.offset + glyph.start]
            assert (glyph.text, glyph.width) == (same.text, same.width)
            assert glyph.level == same.level or not line.text[glyph.start :].strip(UNSEEN)  # L1, at each line's end
