"""Text from outside made safe to show."""

import re
from typing import Literal
from unicodedata import normalize

from mumaris_tui.arabic.clusters import joins_emoji

_BIDI_CONTROLS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_UNSAFE = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but tab and line feed, DEL, C1: escapes begin here (CWE-150)
    + _BIDI_CONTROLS  # they can make text read as what it is not (CVE-2021-42574)
    + "\u180e\u200b\u2028\u2029\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"  # unseen, or breaking lines
    + "\U000e0000-\U000e007f"  # tags
    + "\ud800-\udfff"  # lone surrogates, which no encoder takes
)
_MULTILINE = f"[{_UNSAFE}]"
_SINGLE_LINE = f"[\t\n{_UNSAFE}]"
_JOINERS = re.compile("\u200d+")
_REPLACEMENT = "\ufffd"

_UNSEEN = f"[{_BIDI_CONTROLS}\u180e\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\U000e0000-\U000e007f]"
_FORMS = "[\ufb50-\ufdff\ufe70-\ufefc]"
_CARRIERS = " ـ"  # what the form of a lone mark stands on

_OPENING = {"first-strong": "\u2068", "ltr": "\u2066", "rtl": "\u2067"}
_PDI = "\u2069"
_ISOLATES = str.maketrans("", "", "\u2066\u2067\u2068\u2069")


def clean(text: str, multiline: bool = False) -> str:
    """Give text from outside in NFC, with each control or invisible code point that could deceive as U+FFFD.

    With `multiline`, tab and line feed stay, and CR LF and CR become line feeds. ZWJ and ZWNJ stay, because Arabic and
    Persian spell with them; a ZWJ that joins no emoji is doubled, because Rich gives no column to the character after
    one, and at the start of a line left out. Cleaning twice changes nothing.
    """
    if text.isascii() and text.isprintable():
        return text
    return _JOINERS.sub(_settled, _harmless(text, multiline=multiline))


def pasted(text: str) -> str:
    """Give text of a clipboard as it would have been typed: letters for presentation forms, and nothing unseen.

    Bidi controls and what has no width are left out, for they come along from other programs and would sit in a number
    or an address unseen; other control characters become U+FFFD. Lines end in a line feed, the text is in NFC.
    """
    if text.isascii() and text.isprintable():
        return text
    letters = re.sub(_FORMS, lambda form: normalize("NFKC", form[0]).lstrip(_CARRIERS), re.sub(_UNSEEN, "", text))
    return _harmless(letters.replace("\u2028", "\n").replace("\u2029", "\n"), multiline=True)


def _harmless(text: str, *, multiline: bool) -> str:
    if multiline:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return normalize("NFC", re.sub(_MULTILINE if multiline else _SINGLE_LINE, _REPLACEMENT, text))


def _settled(joiners: re.Match[str]) -> str:
    start, text = joiners.start(), joiners.string
    if start == 0 or text[start - 1] in "\t\n":
        return ""
    return joiners[0] if len(joiners[0]) == 1 and joins_emoji(text, start) else "\u200d\u200d"


def isolate(text: str, kind: Literal["first-strong", "ltr", "rtl"] = "first-strong") -> str:
    """Wrap text so that it and its surroundings do not reorder each other (UAX #9, section 2.7)."""
    return f"{_OPENING[kind]}{text}{_PDI}"


def strip_isolates(text: str) -> str:
    """Take out isolate controls (U+2066-2069), for text that leaves the screen."""
    return text.translate(_ISOLATES)
