"""Arabic keyboard layouts as data: keys held with Ctrl or Alt, and words typed on the wrong layout.

The letters are those of Unicode CLDR: `ar-t-k0-windows` (101), `ar-t-k0-windows-102key` (102) and `ar-t-k0-osx` (Mac);
xkeyboard-config's `ara(basic)` and `ara(mac)` write the same letters, and gave the Mac's @ and _. A lam-alef key is
told by its ligature, as X11 sends it.
"""

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from string import ascii_lowercase
from typing import NamedTuple

_US = "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:\"ZXCVBNM<>?"
_PC_101 = (
    *("ذ1234567890-=", "ضصثقفغعهخحجد\\", "شسيبلاتنمكط", "ئءؤرﻻىةوزظ"),
    *("\u0651!@#$%^&*)(_+", "\u064e\u064b\u064f\u064cﻹإ‘÷×؛<>|", '\u0650\u064d][ﻷأـ،/:"', "~\u0652}{ﻵآ’,.؟"),
)
_MAC = (
    *("ـ١٢٣٤٥٦٧٨٩٠-=", "ضصثقفغعهخحجة\\", "شسيبلاتنمك؛", "ظطذدزرو،./"),
    *(" !@#$٪^&*)(_+", "\u064e\u064b\u0650\u064d\u064f\u064c\u0652\u0651][}{|", '«»ى  آ   :"', "' ئءأإؤ><؟"),
)
_LIGATURES = {"ﻻ": "لا", "ﻹ": "لإ", "ﻷ": "لأ", "ﻵ": "لآ"}
_APART = str.maketrans(_LIGATURES)
_ARABIC_LETTER = re.compile("[\u0621-\u064a\ufef5-\ufefc]")
_COMMON_IN_LATIN = re.compile(r"[A-Za-z0-9@._+/: -]")
_COMMON_IN_ARABIC = re.compile("[\u0621-\u063f\u0641-\u0652 0-9٠-٩-]")


class Layout(NamedTuple):
    """What the keys of a US keyboard write; a key that writes nothing is not in `arabic`."""

    name: str
    arabic: Mapping[str, str]
    latin: Mapping[str, str]

    @classmethod
    def of(cls, name: str, written: dict[str, str]) -> "Layout":
        """Return the layout that writes these; where two keys write the same, the one without Shift is meant."""
        return cls(name, written, {arabic: latin for latin, arabic in reversed(written.items())})


def _rows(rows: Sequence[str]) -> dict[str, str]:
    return {latin: arabic for latin, arabic in zip(_US, "".join(rows), strict=True) if arabic != " "}


PC_101 = Layout.of("101", _rows(_PC_101))
PC_102 = Layout.of(
    "102",
    {latin: arabic for latin, arabic in PC_101.arabic.items() if latin != "S"}
    | {"`": ">", "~": "<", "\\": "ذ", "|": "\u0651", "{": "}", "}": "{", "A": "\\", "C": "\u0650", "V": "\u064d"},
)
MAC = Layout.of("mac", _rows(_MAC))
LAYOUTS = (MAC, PC_101, PC_102) if sys.platform == "darwin" else (PC_101, PC_102, MAC)
"""All of them, first those of this machine."""

_TWINS: dict[str, str] = {}
for _layout in (PC_101, PC_102, MAC):
    for _letter in ascii_lowercase:
        _TWINS.setdefault(_layout.arabic[_letter], _letter)
"""The Latin letter of each Arabic one; `ر` is v of a PC and n of a Mac, and stands for v."""


def latin_key(key: str) -> str:
    """Return a key held with Ctrl or Alt under its Latin name, `ctrl+ى` as `ctrl+n`; any other as it is.

    So name the terminals of the kitty keyboard protocol (`CSI 1609;5u`), and for Alt also VTE and Konsole, a key on an
    Arabic layout.
    """
    held, _, name = key.rpartition("+")
    return f"{held}+{_TWINS[name]}" if name in _TWINS and ("ctrl" in held or "alt" in held) else key


def arabic_key(key: str) -> str:
    """Return what `latin_key` reads as this key, as a PC's Arabic layout writes it, or nothing."""
    held, _, name = key.rpartition("+")
    return f"{held}+{PC_101.arabic[name]}" if held and name in ascii_lowercase else ""


def letters(text: str) -> str:
    """Return text with each lam-alef that a key sent as one ligature (VTE under X11) as its two letters."""
    return text.translate(_APART)


def has_arabic(text: str) -> bool:
    """Tell whether an Arabic letter stands in the text."""
    return _ARABIC_LETTER.search(text) is not None


def readings(text: str, layouts: Sequence[Layout] = LAYOUTS) -> tuple[str, ...]:
    """Return what the same keys write on the other layout, likeliest first: Latin if there is an Arabic letter in it.

    More than one where the layouts differ, or «لا» may be the key b or the keys g and h, and all are as likely.
    """
    if has_arabic(text):
        turn, common = _in_latin, _COMMON_IN_LATIN
    elif re.search("[A-Za-z]", text):
        turn, common = _in_arabic, _COMMON_IN_ARABIC
    else:
        return ()
    found = dict.fromkeys(each for layout in layouts for each in turn(text, layout))
    strange = {each: len(common.sub("", each)) for each in found if each != text}
    return tuple(each for each, count in strange.items() if count == min(strange.values()))


def _in_latin(text: str, layout: Layout) -> Iterator[str]:
    """Read the keys pressed on an Arabic layout; signs in a text that has Latin letters too were typed on that one."""
    exact = re.search("[A-Za-z]", text) is None
    read = str.maketrans({written: latin for written, latin in layout.latin.items() if exact or not written.isascii()})
    if "ﻻ" in layout.latin:
        together = text
        for ligature, pair in _LIGATURES.items():
            together = together.replace(pair, ligature)
        yield together.translate(read)
    yield text.translate(read)


def _in_arabic(text: str, layout: Layout) -> Iterator[str]:
    """Read the keys pressed on a Latin layout; capitals alone come of Caps Lock, which the Arabic ones do not know."""
    typed = text.lower() if text.isupper() and len(text) > 1 else text
    yield letters("".join(layout.arabic.get(char, char) for char in typed))
