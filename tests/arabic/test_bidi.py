"""UAX #9 by the Unicode conformance tests, and by a second implementation."""

from itertools import groupby
from operator import itemgetter

import pytest
from bidi import get_display
from hypothesis import given, settings
from hypothesis import strategies as st
from tools.proof import bidi as proof

from mumaris_tui.arabic.bidi import first_strong, levels, mirror, reorder

CASES_OF_PART = (96_257, 96_267, 96_282, 96_355, 96_385, 96_315, 96_199, 96_181)  # of BidiTest, spread over workers
PARTS = [
    *(("BidiTest", part, len(CASES_OF_PART), cases) for part, cases in enumerate(CASES_OF_PART)),
    ("BidiCharacterTest", 0, 1, 91_707),
]


@pytest.mark.parametrize(("name", "part", "parts", "cases"), PARTS)
def test_every_conformance_case_gives_exactly_the_levels_and_the_order(
    name: str, part: int, parts: int, cases: int
) -> None:
    assert proof.judge(name, proof.lines(name, part, parts)) == (cases, 0)


def test_no_conformance_case_is_left_out() -> None:
    assert sum(CASES_OF_PART) == proof.CASES["BidiTest"] == 770_241


def reversed_by_level(line: list[int]) -> list[int]:
    """The order as L2 puts it: from the highest level to the lowest odd one, reverse each run at that level or above."""
    order = list(range(len(line)))
    for level in range(max(line, default=0), 0, -1):
        high = [line[index] >= level for index in order]
        runs = groupby(zip(order, high, strict=True), key=itemgetter(1))
        order = [index for turned, run in runs for index, _ in (list(run)[::-1] if turned else run)]
    return order


@settings(derandomize=True, deadline=None, max_examples=200)
@given(st.lists(st.integers(0, 127)) | st.lists(st.integers(0, 4), max_size=60))
def test_an_order_is_the_permutation_that_the_rule_gives(line: list[int]) -> None:
    assert reorder(line) == reversed_by_level(line)
    assert sorted(reorder(line)) == list(range(len(line)))


MIXED = st.text(
    "abc ابتאב123٤٥+-,.:/()[]⟨⟩\u2329\u3009!\u0300\u0651\u2066\u2067\u2068\u2069", max_size=30
)  # it gets tabs wrong


def displayed(text: str, base: int) -> str:
    _, found = levels(text, base)
    return "".join(text[index] for index in reorder(found))


@settings(derandomize=True, deadline=None, max_examples=400)
@given(MIXED, st.sampled_from([0, 1]))
def test_a_second_implementation_agrees(text: str, base: int) -> None:
    assert displayed(text, base) == get_display(text, base_dir="LR"[base])  # mirrors nothing


@pytest.mark.parametrize(
    ("text", "level"),
    [("", None), ("123 !", None), ("abc", 0), ("12 محمد", 1), ("\u2067م\u2069 a", 0), ("\u2068م", None), ("\u05d0", 1)],
)
def test_the_first_strong_character_decides(text: str, level: int | None) -> None:
    assert first_strong(text) == level
    assert levels(text)[0] == (level or 0)


@pytest.mark.parametrize("base", [0, 1])
@pytest.mark.parametrize(
    "text", ["(a)" + "(" * 64 + "م", "(م)b" + "(" * 64 + "x" + ")" * 64, "م(a)" + "[" * 70 + "ا]]"]
)
def test_pairs_before_the_bracket_that_is_too_many_count(text: str, base: int) -> None:
    assert displayed(text, base) == get_display(text, base_dir="LR"[base])


def test_depth_beyond_the_limit_is_borne() -> None:
    text = "\u202b\u202a" * 200 + "a" + "\u2067\u2066" * 200 + "م" + "\u2069" * 400 + "\u202c" * 400 + "b"
    assert max(levels(text, 0)[1]) <= 126
    assert levels(text, 0)[1][-1] == 0


@pytest.mark.parametrize(
    "pair",
    ["()", "[]", "{}", "«»", "<>", "←→", "┌┐", "└┘", "├┤", "╭╮", "╰╯", "▌▐", "▖▗", "▙▟", "▛▜", "◀▶", "▏▕", "╱╲", "❮❯"],
)
def test_mirror_glyphs_come_in_pairs(pair: str) -> None:
    left, right = pair[0], pair[1]
    assert (mirror(left), mirror(right)) == (right, left)


@pytest.mark.parametrize("char", "a─│▔▁█▉▊✓…٪")
def test_what_has_no_mirror_glyph_stays(char: str) -> None:
    assert mirror(char) == char
