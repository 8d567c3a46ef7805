"""UAX #29 by Unicode's own test, and whole on any text."""

import lzma
from itertools import pairwise
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from mumaris_tui.arabic.clusters import clusters
from mumaris_tui.arabic.graphemes import graphemes

DATA = Path(__file__).parent / "data/GraphemeBreakTest.txt.xz"


def test_every_conformance_case_breaks_where_unicode_says() -> None:
    lines = lzma.decompress(DATA.read_bytes()).decode().splitlines()
    assert lines[0] == "# GraphemeBreakTest-15.0.0.txt"
    cases = [case.strip() for line in lines if (case := line.partition("#")[0].strip())]
    for case in cases:
        wanted = [
            "".join(chr(int(code, 16)) for code in part.replace("×", " ").split())
            for part in case.strip("÷ ").split("÷")
        ]
        text = "".join(wanted)
        assert [text[start:stop] for start, stop in graphemes(text)] == wanted, case
    assert len(cases) == 602


@settings(derandomize=True, deadline=None)
@given(st.text() | st.text("ab\r\nبّ\u200d👩🇸❤\ufe0f\u0600ᄀ각ᆨा", max_size=20))
def test_the_clusters_are_the_whole_text_in_order(text: str) -> None:
    found = graphemes(text)
    assert [start for start, _ in found] + [len(text)] == [0, *(stop for _, stop in found)]
    assert all(start < stop for start, stop in found)
    assert all(left[1] == right[0] for left, right in pairwise(found))


@settings(derandomize=True, deadline=None, max_examples=300)
@example("👩ि\u200d👩")
@given(st.text("aبلا ّ\u0301🇸🇦👩❤☝🏽\ufe0f\u200d\u200c\u0600한कि", max_size=12))
def test_what_is_drawn_in_one_place_is_part_of_one_character(text: str) -> None:
    first = text.lstrip("ّ\u0301🏽\ufe0f\u200d\u200cि")  # marks without a base join the next one
    whole = [range(start, stop) for start, stop in graphemes(first)]
    for start, stop, _ in clusters(first):
        assert any(start in characters and stop - 1 in characters for characters in whole)
