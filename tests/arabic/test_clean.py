"""Text from outside, isolates, digits and folding."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len, split_graphemes

from mumaris_tui.arabic.clean import clean, isolate, strip_isolates
from mumaris_tui.arabic.digits import fold, to_arab
from mumaris_tui.arabic.line import lay_out

HOSTILE = [
    "\x00", "\x07", "\x08", "\x1b", "\x7f", "\x85", "\x9b", "\u061c", "\u200b", "\u200e", "\u200f", "\u202a", "\u202e", "\u2028",
    "\u2060", "\u2066", "\u2069", "\u206f", "\ufeff", "\ufff9", "\ufffb", "\u180e", "\u3164", "\uffa0", "\U000e0041", "\ud800", "\udfff",
]  # fmt: skip


@pytest.mark.parametrize("char", HOSTILE)
@pytest.mark.parametrize("multiline", [False, True])
def test_what_could_deceive_is_made_visible(char: str, multiline: bool) -> None:
    assert clean(f"م{char}x", multiline) == "م\ufffdx"


def test_lines_stay_lines_only_where_they_may() -> None:
    assert clean("a\tb\nc\r\nd\re", multiline=True) == "a\tb\nc\nd\ne"
    assert clean("a\tb\nc") == "a\ufffdb\ufffdc"


def test_spelling_is_kept_and_composed() -> None:
    assert clean("می\u200cخواهم") == "می\u200cخواهم"
    assert clean("ا\u0653 e\u0301") == "آ é"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ه\u200d ا", "ه\u200d\u200d ا"),
        ("ه\u200d", "ه\u200d\u200d"),
        ("ه\u200d\u200d\u200dا", "ه\u200d\u200dا"),
        ("\u200dه", "ه"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("❤\ufe0f\u200d🔥", "❤\ufe0f\u200d🔥"),
        ("a\u200d👧", "a\u200d\u200d👧"),
    ],
)
def test_a_joiner_takes_no_character_with_it(text: str, wanted: str) -> None:
    assert clean(text) == clean(wanted) == wanted


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.text("aب ّ👩❤🇸\u200c\u200d\ufe0f\u0301\n", max_size=16), st.booleans())
def test_clean_text_has_the_columns_that_rich_counts(text: str, multiline: bool) -> None:
    for line in clean(text, multiline).split("\n"):
        assert lay_out(line).width == cell_len(line) == split_graphemes(line)[1]


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.text() | st.text("".join(HOSTILE) + "\n\t\rا\u0653"), st.booleans())
def test_cleaning_twice_changes_nothing(text: str, multiline: bool) -> None:
    once = clean(text, multiline)
    assert clean(once, multiline) == once
    assert once.encode().decode() == once
    allowed = {"\n", "\t"} if multiline else set()
    assert all(unicodedata.category(char) != "Cc" for char in set(once) - allowed)


def test_isolates_go_around_and_come_off() -> None:
    assert isolate("a") == "\u2068a\u2069"
    assert isolate("1", "ltr") == "\u20661\u2069"
    assert strip_isolates(f"x {isolate(isolate('a'), 'ltr')}") == "x a"


def test_digits_fold_and_unfold() -> None:
    assert fold("٠١٢٣٤٥٦٧٨٩ ۰۱۲۳۴۵۶۷۸۹ 12") == "0123456789 0123456789 12"
    assert to_arab("رقم 0123456789") == "رقم ٠١٢٣٤٥٦٧٨٩"
