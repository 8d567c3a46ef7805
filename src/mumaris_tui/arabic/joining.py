"""Arabic letters joined: the presentation form of each code point, decided on logical text.

Only single letters and the four obligatory lam-alef pairs have forms here: a word ligature such as U+FDF2 would
squeeze four letters into one column.
"""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from mumaris_tui.arabic import tables
from mumaris_tui.arabic.properties import joining_type

_LAM = "\u0644"
_ISOLATED, _FINAL = range(2)  # then initial and medial: a form is at (joined before) + 2 * (joined after)
_TASHKEEL = re.compile(  # non-spacing marks of Arabic blocks but madda and hamza, U+0653 to U+0655
    "[\u0610-\u061a\u064b-\u0652\u0656-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u0898-\u089f\u08ca-\u08e1\u08e3-\u08ff]"
)
_JOINS_BEFORE = frozenset("RDC")  # joins the letter before it
_JOINS_AFTER = frozenset("LDC")  # joins the letter after it


class Forms(NamedTuple):
    """What a terminal and its font can draw.

    `nominal` leaves letters as they are stored, lam-alef in two columns, for a font without presentation forms or a
    terminal that joins by itself. Without `tashkeel` no vowel mark is printed; hamza and madda spell, and stay.
    """

    shaping: Literal["presentation", "nominal"] = "presentation"
    tashkeel: bool = True


JOINED = Forms()


def _forms(text: str) -> dict[str, tuple[str, ...]]:
    rows = ([int(part, 16) for part in word.split(":")] for word in text.split())
    return {chr(letter): tuple(chr(form) if form else "" for form in forms) for letter, *forms in rows}


_LETTER_FORMS = _forms(tables.LETTER_FORMS)
_LAM_ALEF = _forms(tables.LAM_ALEF)


def shape(text: str, levels: Sequence[int] | None = None, forms: Forms = JOINED) -> list[str]:
    """Give the printed form of each code point; a hidden mark, and an alef that a lam took into its ligature, print "".

    Joining types decide (Unicode Standard, section 9.2, R1 to R7); a letter without forms stays nominal. With `levels`,
    letters join only inside one directional run (UAX #9, section 3.5).
    """
    printed = list(text) if forms.tashkeel else ["" if _TASHKEEL.match(char) else char for char in text]
    if forms.shaping == "nominal":
        return printed
    letters = [index for index, char in enumerate(text) if joining_type[char] != "T"]  # R1: marks are transparent
    before = False  # whether the letter is joined to the one before it
    taken = False  # whether the letter is the alef of a lam-alef
    for index, follower in zip(letters, [*letters[1:], -1], strict=False):
        char = text[index]
        after = (
            follower >= 0
            and joining_type[char] in _JOINS_AFTER
            and joining_type[text[follower]] in _JOINS_BEFORE
            and (levels is None or levels[index] == levels[follower])
        )
        if taken:
            printed[index], taken = "", False
        elif after and char == _LAM and (pair := _LAM_ALEF.get(text[follower])):
            printed[index], taken = pair[_FINAL if before else _ISOLATED], True
        elif shapes := _LETTER_FORMS.get(char):
            printed[index] = shapes[before + 2 * after] or char
        before = after
    return printed


def final_form(letter: str) -> str:
    """Give the form of a letter that joins only the one before it, itself without one."""
    return _LETTER_FORMS.get(letter, ("", letter))[_FINAL] or letter
