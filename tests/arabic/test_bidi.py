"""UAX #9 by the Unicode conformance tests, and by a second implementation."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from bidi import get_display
from hypothesis import given, settings
from hypothesis import strategies as st

from mumaris_tui.arabic.bidi import first_strong, levels, mirror, reorder

DATA = Path(__file__).parent / "data"
BASES = {"0": 0, "1": 1, "2": None}
SAMPLE_OF_CLASS = {
    "L": "a", "R": "\u05d0", "AL": "\u0627", "EN": "1", "ES": "+", "ET": "$", "AN": "\u0661", "CS": ",",
    "NSM": "\u0300", "BN": "\u00ad", "B": "\u2029", "S": "\t", "WS": " ", "ON": "!",
    "LRE": "\u202a", "LRO": "\u202d", "RLE": "\u202b", "RLO": "\u202e", "PDF": "\u202c",
    "LRI": "\u2066", "RLI": "\u2067", "FSI": "\u2068", "PDI": "\u2069",
}  # fmt: skip


def cases(name: str) -> Iterator[str]:
    for line in gzip.decompress((DATA / name).read_bytes()).decode().splitlines():
        if case := line.split("#")[0].strip():
            yield case


def outcome(text: str, base: int | None, wanted: list[str]) -> tuple[list[str], list[int]]:
    """Levels and order as the test files write them: what X9 removes is "x" and not in the order."""
    _, found = levels(text, base)
    shown = ["x" if want == "x" else str(level) for want, level in zip(wanted, found, strict=True)]
    return shown, [index for index in reorder(found) if wanted[index] != "x"]


def test_bidi_character_test() -> None:
    count = 0
    for case in cases("BidiCharacterTest.txt.gz"):
        codes, direction, paragraph, wanted, order = case.split(";")
        text = "".join(chr(int(code, 16)) for code in codes.split())
        assert levels(text, BASES[direction])[0] == int(paragraph), case
        found = outcome(text, BASES[direction], wanted.split())
        assert found == (wanted.split(), [int(index) for index in order.split()]), case
        count += 1
    assert count == 91_707 // 40


def test_bidi_test() -> None:
    count = 0
    wanted: list[str] = []
    order: list[int] = []
    for case in cases("BidiTest.txt.gz"):
        if case.startswith("@Levels:"):
            wanted = case.removeprefix("@Levels:").split()
        elif case.startswith("@Reorder:"):
            order = [int(index) for index in case.removeprefix("@Reorder:").split()]
        else:
            classes, bits = case.split(";")
            text = "".join(SAMPLE_OF_CLASS[kind] for kind in classes.split())
            for bit, base in ((1, None), (2, 0), (4, 1)):
                if int(bits) & bit:
                    assert outcome(text, base, wanted) == (wanted, order), (case, base)
                    count += 1
    assert count > 18_000


@settings(derandomize=True, deadline=None)
@given(st.lists(st.integers(0, 127)))
def test_an_order_is_a_permutation(line: list[int]) -> None:
    assert sorted(reorder(line)) == list(range(len(line)))


MIXED = st.text("abc ابتאב123٤٥+-,.:/()[]!\u0300\u0651", max_size=30)


@settings(derandomize=True, deadline=None, max_examples=400)
@given(MIXED, st.sampled_from([0, 1]))
def test_a_second_implementation_agrees(text: str, base: int) -> None:
    _, found = levels(text, base)
    assert "".join(text[index] for index in reorder(found)) == get_display(text, base_dir="LR"[base])  # mirrors nothing


@pytest.mark.parametrize(
    ("text", "level"),
    [("", None), ("123 !", None), ("abc", 0), ("12 محمد", 1), ("\u2067م\u2069 a", 0), ("\u2068م", None), ("\u05d0", 1)],
)
def test_the_first_strong_character_decides(text: str, level: int | None) -> None:
    assert first_strong(text) == level
    assert levels(text)[0] == (level or 0)


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
