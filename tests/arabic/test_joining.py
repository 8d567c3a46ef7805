"""Letters joined on logical text."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mumaris_tui.arabic.joining import shape


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ببب", ["ﺑ", "ﺒ", "ﺐ"]),
        ("دا", ["ﺩ", "ﺍ"]),
        ("بّب", ["ﺑ", "\u0651", "ﺐ"]),
        ("بـ", ["ﺑ", "ـ"]),
        ("ب\u200d", ["ﺑ", "\u200d"]),
        ("\u200dب", ["\u200d", "ﺐ"]),
        ("ب\u200cب", ["ﺏ", "\u200c", "ﺏ"]),
        ("لا", ["ﻻ", ""]),
        ("بلا", ["ﺑ", "ﻼ", ""]),
        ("لَأ", ["ﻷ", "\u064e", ""]),
        ("لإ", ["ﻹ", ""]),
        ("لآ", ["ﻵ", ""]),
        ("ل\u200dا", ["ﻟ", "\u200d", "ﺎ"]),
        ("ب b", ["ﺏ", " ", "b"]),
        ("ءا", ["ﺀ", "ﺍ"]),
        ("", []),
    ],
)
def test_forms(text: str, wanted: list[str]) -> None:
    assert shape(text) == wanted


@settings(derandomize=True, deadline=None)
@given(st.text("ابتلمهيىئؤءآأإةكگپچژ ـabّ\u200c\u200d", max_size=20))
def test_the_forms_are_those_of_the_text(text: str) -> None:
    """Compatibility decomposition turns each form back into its letter, and a ligature into lam and its alef."""
    forms = shape(text)
    for index, form in enumerate(forms):
        if form == "":
            lam = max(at for at in range(index) if text[at] == "ل")
            assert unicodedata.normalize("NFKC", forms[lam]) == text[lam] + text[index]
        elif unicodedata.normalize("NFKC", form) != text[index]:
            assert text[index] == "ل"
            assert "" in forms[index + 1 :]
