"""Changes of look, read by an interpreter of SGR of the test's own."""

from hypothesis import given, settings
from hypothesis import strategies as st

from mumaris_tui.terminal.sgr import change, is_erasure, on_blank

GROUPS = {
    "1": "22",
    "2": "22",
    "3": "23",
    "4": "24",
    "21": "24",
    "5": "25",
    "7": "27",
    "8": "28",
    "9": "29",
    "53": "55",
}
COLOURS = {"38": ["31", "97", "38;5;12", "38;2;1;2;3"], "48": ["41", "107", "48;5;12", "48;2;1;2;3"], "58": ["58;5;9"]}
CODES = st.lists(st.sampled_from([*GROUPS, *(code for codes in COLOURS.values() for code in codes)]), max_size=5)
LOOKS = CODES.map(";".join)


def applied(state: dict[str, str], sequence: str) -> dict[str, str]:
    """The attributes after an SGR sequence, by the rules of ECMA-48 as terminals keep them."""
    state = dict(state)
    words = sequence.removeprefix("\x1b[").removesuffix("m").split(";") if sequence else []
    while words:
        word = words.pop(0)
        if word in {"", "0"}:
            state.clear()
        elif word in {"38", "48", "58"}:
            count = 2 if words[0] == "5" else 4
            state[word] = ";".join([word, *words[:count]])
            del words[:count]
        elif word in {"39", "49", "59"}:
            state.pop({"39": "38", "49": "48", "59": "58"}[word], None)
        elif word in GROUPS:
            state[word] = word
        elif word in GROUPS.values():
            state = {kind: value for kind, value in state.items() if GROUPS.get(kind) != word}
        else:
            state["38" if word[0] in "39" else "48"] = word
    return state


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
