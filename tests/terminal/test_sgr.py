"""Changes of look, read by the tests' own interpreter of SGR."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.terminal.model import GROUPS, applied, look

from mumaris_tui.terminal.sgr import behind, change, is_erasure, on_blank

COLOURS = {"38": ["31", "97", "38;5;12", "38;2;1;2;3"], "48": ["41", "107", "48;5;12", "48;2;1;2;3"], "58": ["58;5;9"]}
CODES = st.lists(st.sampled_from([*GROUPS, *(code for codes in COLOURS.values() for code in codes)]), max_size=5)
LOOKS = CODES.map(";".join)


@settings(derandomize=True, deadline=None, max_examples=500)
@given(LOOKS, LOOKS)
def test_a_change_leads_from_one_look_to_the_other(old: str, new: str) -> None:
    wanted = applied({}, new)
    assert applied(applied({}, old), change(old, new)) == wanted
    assert len(change(old, new)) <= len(f"\x1b[0;{new}m")
    assert change(new, new) == ""


def test_an_unknown_parameter_starts_afresh() -> None:
    assert change("1", "4:3") == "\x1b[0;4:3m"
    assert change("4:3", "") == "\x1b[m"


def test_blanks_show_backgrounds_and_lines_only() -> None:
    assert on_blank("1;38;5;12;48;5;4") == "48;5;4"
    assert on_blank("4;31") == "4;31"
    assert is_erasure("48;5;4")
    assert is_erasure("")
    assert not is_erasure("7;48;5;4")


@settings(derandomize=True, deadline=None, max_examples=300)
@given(LOOKS, LOOKS)
def test_what_is_not_seen_on_a_blank_stays(old: str, new: str) -> None:
    found = behind(old, on_blank(new))
    assert look(found, blank=True) == look(new, blank=True)
    if is_erasure(on_blank(new)) and on_blank(old) in {"", applied({}, old).get("48")}:
        assert dict(look(old)).items() - dict(look(found)).items() <= {("48", applied({}, old).get("48"))}
