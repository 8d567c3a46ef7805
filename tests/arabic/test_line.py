"""Lines as the eye reads them, and the maps between logical text and columns."""

import re
import time
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len, get_character_cell_size

from mumaris_tui.arabic.clean import isolate
from mumaris_tui.arabic.joining import Forms
from mumaris_tui.arabic.line import REMEMBERED_CHARACTERS, Line, lay_out, remembered
from mumaris_tui.arabic.properties import cell_width

NUMBER = "+966 50 123 4567"


def printed(text: str, base: int | None = None, before: str = "", after: str = "") -> str:
    return "".join(glyph.text for glyph in lay_out(text, base, before, after).glyphs)


@pytest.mark.parametrize(
    ("text", "base", "wanted"),
    [
        ("الخطوة 2 من 9", 1, "9 ﻦﻣ 2 ﺓﻮﻄﺨﻟﺍ"),
        ("1,250.50 ر.س", 1, "ﺱ.ﺭ 1,250.50"),
        ("الرسوم: 1,250.50 ر.س", 1, "ﺱ.ﺭ 1,250.50 :ﻡﻮﺳﺮﻟﺍ"),
        ("(اختياري)", 1, "(ﻱﺭﺎﻴﺘﺧﺍ)"),
        ("اسم (مختصر)", 1, "(ﺮﺼﺘﺨﻣ) ﻢﺳﺍ"),
        ("اسم (مختصر)", 0, "(ﺮﺼﺘﺨﻣ) ﻢﺳﺍ"),
        ("«محاكاة»", 1, "«ﺓﺎﻛﺎﺤﻣ»"),
        (f"الجوال {isolate(NUMBER, 'ltr')}", 1, f"{NUMBER} ﻝﺍﻮﺠﻟﺍ"),
        (f"العميل: {isolate('Acme Ltd (2026)')}، رقم 7", 1, "7 ﻢﻗﺭ ،Acme Ltd (2026) :ﻞﻴﻤﻌﻟﺍ"),
        ("التاريخ 1446/02/03", 1, "1446/02/03 ﺦﻳﺭﺎﺘﻟﺍ"),
        ("التاريخ ٠٣-٠٢-١٤٤٦", 1, "١٤٤٦-٠٢-٠٣ ﺦﻳﺭﺎﺘﻟﺍ"),  # a hyphen is no number separator
        ("التاريخ ٠٣/٠٢/١٤٤٦", 1, "٠٣/٠٢/١٤٤٦ ﺦﻳﺭﺎﺘﻟﺍ"),
        ("بريدي noura@example.sa هنا", 1, "ﺎﻨﻫ noura@example.sa ﻱﺪﻳﺮﺑ"),
        ("القاهرة → الرياض", 1, "ﺽﺎﻳﺮﻟﺍ ← ﺓﺮﻫﺎﻘﻟﺍ"),
        ("A → B", 1, "A → B"),
        ("abc محمد 12", 0, "abc 12 ﺪﻤﺤﻣ"),
        ("لا إله", 1, "ﻪﻟﺇ ﻻ"),
        ("سلام", None, "ﻡﻼﺳ"),
        ("الله", 1, "ﻪﻠﻟﺍ"),
        ("بِسْم", 1, "ﻢﺴْﺑِ"),
        ("لَا", 1, "ﻻَ"),
        ("ه\u200d", 1, "ﻫ"),
        ("می\u200cخواهم", 1, "ﻢﻫﺍﻮﺧﯽﻣ"),
        ("پگچ", 1, "ﭻﮕﭘ"),
        ("ـــ", 1, "ـــ"),
        ("عـلى", 1, "ﻰﻠـﻋ"),
        ("", None, ""),
    ],
)
def test_lines_read_right(text: str, base: int | None, wanted: str) -> None:
    assert printed(text, base) == wanted


def test_a_number_without_an_isolate_falls_apart() -> None:
    assert printed(NUMBER, 1) != NUMBER
    assert printed(isolate(NUMBER, "ltr"), 1) == NUMBER


def test_letters_without_forms_stay_nominal() -> None:
    assert printed("ێ", 1) == "ێ"


def test_forms_can_be_nominal_and_marks_hidden() -> None:
    text = "بِسْمِ لَأ"
    plain = lay_out(text, 1)
    nominal = lay_out(text, 1, forms=Forms(shaping="nominal"))
    bare = lay_out(text, 1, forms=Forms(tashkeel=False))
    assert "".join(glyph.text for glyph in nominal.glyphs) == "ألَ مِسْبِ"
    assert nominal.width == plain.width + 1
    assert "".join(glyph.text for glyph in bare.glyphs) == "ﻷ ﻢﺴﺑ"
    assert [glyph[1:] for glyph in bare.glyphs] == [glyph[1:] for glyph in plain.glyphs]
    assert lay_out("ى\u0654", 1, forms=Forms(tashkeel=False)).glyphs[0].text == "ﻯ\u0654"  # hamza is spelling


def test_text_that_is_scrolled_away_counts() -> None:
    assert printed("مد", 1, before="مح") == "ﺪﻤ"
    assert printed("مح", 1, after="مد") == "ﺤﻣ"
    assert printed(" 12 ", 0, before="م", after="م") == " 12 "
    assert printed("(", None, before="م ") == ")"
    assert printed("ا", 1, before="ل") == "ﺎ"


def test_letters_join_only_in_one_run() -> None:
    assert printed("ب\u202dب\u202c", 1) == "ﺏﺏ"


def test_controls_never_reach_the_screen() -> None:
    invisible = "\u200b\u200c\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2060\ufeff"
    text = "".join(f"{char}ا{char}" for char in invisible + "\x00\x1b\x7f\x9b\t\n\r\u2028")
    assert set(printed(text, 1)) <= set("ﺍ")


def test_emoji_keep_their_joiners() -> None:
    family = "👨\u200d👩\u200d👧"
    line = lay_out(f"م {family} ❤\ufe0f", 1)
    assert [(glyph.text, glyph.width) for glyph in line.glyphs] == [
        ("❤\ufe0f", 2),
        (" ", 1),
        (family, 2),
        (" ", 1),
        ("ﻡ", 1),
    ]


def test_the_caret_walks_every_column_and_back() -> None:
    line = lay_out("محمد abc 12", 1)
    index, cells = 0, []
    for _ in range(11):
        cells.append(line.cell_of(index))
        index = line.step(index, -1)
    assert cells == list(range(10, -1, -1))
    assert line.cell_of(index) == -1
    assert index == 11
    for cell in range(11):
        index = line.step(index, 1)
        assert line.cell_of(index) == cell
    assert index == line.step(index, 1) == 0


@pytest.mark.parametrize(("text", "base", "left", "right"), [("محمد", 1, 4, 0), ("abcd", 0, 0, 4), ("", 1, 0, 0)])
def test_beside_the_text_is_its_start_or_its_end(text: str, base: int, left: int, right: int) -> None:
    line = lay_out(text, base)
    assert (line.index_at(-1), line.index_at(len(text))) == (left, right)


def test_a_lam_alef_is_one_column_for_two_letters() -> None:
    line = lay_out("سلام", 1)
    assert [line.cell_of(index) for index in range(5)] == [2, 1, 1, 0, -1]
    assert line.index_at(1) == 1


def test_rich_and_the_line_agree_on_every_character() -> None:
    assert all(int(cell_width[chr(code)]) == get_character_cell_size(chr(code)) for code in range(0x30000))


TEXTS = st.text("aB1٣ -,.()لاإمسىبّْ界😀\u200c\u200e\u2068\u2069\u202e\u202c\u0301\u200d", max_size=24)
LINES = st.builds(lay_out, TEXTS, st.sampled_from([None, 0, 1]), TEXTS, TEXTS)


@settings(derandomize=True, deadline=None, max_examples=200)
@given(LINES)
def test_maps_agree(line: Line) -> None:
    column = 0
    for glyph in line.glyphs:
        assert glyph.width in {1, 2}
        for cell in range(column, column + glyph.width):
            assert line.index_at(cell) == glyph.start
        for index in range(glyph.start, glyph.stop):
            assert line.cell_of(index) == column
        column += glyph.width
    assert line.width == column
    assert line.cell_of(len(line.text)) == (-1 if line.base else column)


@settings(derandomize=True, deadline=None, max_examples=200)
@given(LINES)
def test_steps_meet_every_column_and_return(line: Line) -> None:
    stops = [line.cell_of(glyph.start) for glyph in line.glyphs]
    stops = [*stops, line.width] if line.base == 0 else [-1, *stops]
    index = line.index_at(0) if line.base == 0 and line.glyphs else len(line.text)
    seen = [line.cell_of(index)]
    for _ in stops[1:]:
        index = line.step(index, 1)
        seen.append(line.cell_of(index))
    assert seen == stops
    assert line.step(index, 1) == index
    for cell in reversed(stops[:-1]):
        index = line.step(index, -1)
        assert line.cell_of(index) == cell
    assert line.step(index, -1) == index


@settings(derandomize=True, deadline=None, max_examples=200)
@given(TEXTS, st.sampled_from([None, 0, 1]))
def test_the_glyphs_cover_the_logical_text_once(text: str, base: int | None) -> None:
    line = lay_out(text, base)
    assert line.text == text
    ranges = sorted((glyph.start, glyph.stop) for glyph in line.glyphs)
    assert all(stop <= start for (_, stop), (start, _) in pairwise(ranges))
    covered = {index for start, stop in ranges for index in range(start, stop)}
    assert all(index in covered for index, char in enumerate(text) if cell_width[char] != "0")


@settings(derandomize=True, deadline=None, max_examples=200)
@given(st.text("aB1٣ -,.()مسىبّْ界😀\u200c\u200e\u2068\u2069\u202e\u202c", max_size=24))
def test_the_width_is_what_rich_counts(text: str) -> None:
    assert lay_out(text).width == cell_len(text)


def named(*codes: int) -> str:
    return "".join(map(chr, codes))


CONTROLS = named(
    *range(0x20),
    *range(0x7F, 0xA0),
    0x61C,
    0x180E,
    *range(0x200B, 0x2010),
    *range(0x2028, 0x202F),
    *range(0x2060, 0x2070),
    0xFEFF,
)
FORMATS = named(
    0xAD, *range(0x600, 0x606), 0x6DD, 0x70F, 0x8E2, *range(0xFFF9, 0xFFFC), 0x110BD, 0xE0001, *range(0xE0020, 0xE0080)
)
OUTSIDE = named(0xD800, 0xDBFF, 0xDC00, 0xDFFF, 0xE000, 0xF8FF, 0xFDD0, 0xFFFE, 0x378, 0x3FFFE, 0x10FFFF, 0x3164)
NEVER = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
HOSTILE = {
    "long Arabic": "بسم الله الرحمن " * 625,
    "long Latin": "Registration card " * 555,
    "marks on one letter": "ب" + "\u0651" * 10_000,
    "only marks": "\u064e\u0651" * 5_000,
    "nothing that is seen": "\u200b\u200e\u2060\ufeff" * 2_500,
    "open brackets": "م(" * 5_000,
    "brackets": "([{م}])" * 1_400,
    "empty brackets": "ا" + "()" * 5_000,
    "embeddings": "\u202b\u202a" * 5_000 + "abc م",
    "embeddings in turn": "\u202bم\u202ca" * 2_500,
    "overrides": "\u202e\u202d" * 200 + "م1a" * 3_000,
    "isolates": "\u2067م\u2069" * 3_300,
    "isolates within isolates": "\u2068\u2067" * 5_000 + "م",
    "isolates that find their direction": "\u2068" * 5_000 + "م" + "\u2069" * 5_000,
    "deep levels": "".join("\u202b\u202a"[depth % 2] + "مa"[depth % 2] * 80 for depth in range(125)),
    "joined emoji": "👩\u200d" * 5_000,
    "flags": "🇸🇦" * 5_000,
    "mixed scripts": "aم界א1٣ก한\u0301 " * 1_100,
    "controls": CONTROLS * 90,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_ten_thousand_characters_of_anything_take_little_time(name: str) -> None:
    text = HOSTILE[name]
    begun = time.process_time()
    line = lay_out(text, 1)
    assert time.process_time() - begun < 1  # 0.1 at most when alone; a rule that looks at each pair would take minutes
    assert line.width == sum(glyph.width for glyph in line.glyphs)
    assert not any(NEVER.search(glyph.text) or len(glyph.text) > 40 for glyph in line.glyphs)


def test_what_is_remembered_of_lines_is_bounded() -> None:
    text = "x" * 10_000
    for number in range(REMEMBERED_CHARACTERS // 5_000):
        lay_out(f"{text}{number}")
        assert remembered.size <= REMEMBERED_CHARACTERS
    begun = len(remembered)
    lay_out("x" * REMEMBERED_CHARACTERS)
    assert len(remembered) == begun
    assert lay_out(text) is lay_out(text)


MARKED_LIGATURE = re.compile("ل[ّْ\u0301]+[اإ]")  # its marks follow it, so those of the lam come after the alef


@settings(derandomize=True, deadline=None, max_examples=300)
@given(
    st.text(st.characters(), max_size=20) | st.text(f"ab {CONTROLS}{FORMATS}{OUTSIDE}لاّ", max_size=12),
    st.sampled_from([None, 0, 1]),
    st.builds(Forms, st.sampled_from(["presentation", "nominal"]), st.booleans()),
)
def test_any_text_can_be_laid_out_and_written(text: str, base: int | None, forms: Forms) -> None:
    for glyph in lay_out(text, base, forms=forms).glyphs:
        assert glyph.text.encode()
        assert not NEVER.search(glyph.text)


@settings(derandomize=True, deadline=None, max_examples=200)
@given(
    st.text("aB1٣ -,.لاإمسىبّْ界\u0301", max_size=24).filter(lambda text: not MARKED_LIGATURE.search(text)),
    st.sampled_from([0, 1]),
)
def test_the_glyphs_read_in_logical_order_are_the_text(text: str, base: int) -> None:
    line = lay_out(text, base)
    read = "".join(text[glyph.start : glyph.stop] for glyph in sorted(line.glyphs, key=lambda glyph: glyph.start))
    assert read == (text if line.glyphs else "")
    assert lay_out(read, base) == line or not line.glyphs
    letters = [
        unicodedata.normalize("NFKC", glyph.text) for glyph in sorted(line.glyphs, key=lambda glyph: glyph.start)
    ]
    shown = unicodedata.normalize("NFKC", "".join(letters))
    assert unicodedata.normalize("NFC", shown).replace("ـ", "") == unicodedata.normalize("NFKC", text.lstrip("ّْ\u0301"))


@settings(derandomize=True, deadline=None, max_examples=200)
@given(LINES, st.integers(-2, 26), st.integers(-2, 26))
def test_a_logical_range_is_the_columns_of_its_glyphs(line: Line, start: int, stop: int) -> None:
    spans = line.spans(start, stop)
    assert all(left < right for left, right in spans)
    assert all(left[1] < right[0] for left, right in pairwise(spans))  # in order, and as few as can be
    wanted = {
        cell
        for glyph in line.glyphs
        if set(range(glyph.start, glyph.stop)) & set(range(start, stop))
        for cell in range(line.cell_of(glyph.start), line.cell_of(glyph.start) + glyph.width)
    }
    assert {cell for left, right in spans for cell in range(left, right)} == wanted


def test_one_range_of_mixed_text_is_several_on_the_screen() -> None:
    line = lay_out("محمد abc 12", 1)
    assert line.spans(0, 11) == ((0, 11),)
    assert line.spans(3, 6) == ((0, 1), (6, 8))
    assert lay_out("سلام", 1).spans(1, 2) == lay_out("سلام", 1).spans(2, 3) == ((1, 2),)
    assert line.spans(4, 4) == ()


def test_flags_are_one_place_and_marks_have_an_end() -> None:
    assert [(glyph.text, glyph.width) for glyph in lay_out("م🇸🇦🇸", 1).glyphs] == [("🇸🇦", 2), ("🇸", 1), ("ﻡ", 1)]
    assert lay_out("ب" + "\u0651" * 100).glyphs[0].text == "ﺏ" + "\u0651" * 30
    assert lay_out("a\xadb").glyphs[1].text == "-"
