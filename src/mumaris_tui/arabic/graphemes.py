"""Extended grapheme clusters, UAX #29 revision 41: what a person takes for one character."""

from itertools import pairwise

from mumaris_tui.arabic.properties import grapheme_break, pictographic

_CONTROLS = frozenset({"CN", "CR", "LF"})
_EXTENDING = frozenset({"EX", "SM", "ZWJ"})
_SYLLABLE = frozenset(  # GB6 to GB8
    {
        *(("L", right) for right in ("L", "V", "LV", "LVT")),
        *((left, right) for left in ("LV", "V") for right in ("V", "T")),
        *((left, "T") for left in ("LVT", "T")),
    }
)


def graphemes(text: str) -> list[tuple[int, int]]:
    """Give (start, stop) of each grapheme cluster of `text`, in logical order and without gaps."""
    cuts: list[int] = []
    previous = "CN"
    pictograph = joined = flag = False  # what GB11 asks of the text before, the last two of them, and GB12
    for index, char in enumerate(text):
        kind = grapheme_break[char]
        pictographs = pictographic[char] == "1"
        if previous in _CONTROLS or kind in _CONTROLS:  # GB3 to GB5
            joins = previous == "CR" and kind == "LF"
        else:
            joins = (
                kind in _EXTENDING  # GB9, GB9a
                or previous == "PP"  # GB9b
                or (joined and pictographs)  # GB11
                or (flag and kind == "RI")  # GB12, GB13
                or (previous, kind) in _SYLLABLE
            )
        if not joins:
            cuts.append(index)
        joined = pictograph and kind == "ZWJ"
        pictograph = pictographs or (pictograph and kind == "EX")
        flag = kind == "RI" and not flag
        previous = kind
    return list(pairwise([*cuts, len(text)]))
