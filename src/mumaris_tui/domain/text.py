"""Text as the rules read it."""

import re
import unicodedata

_DIGITS = {zero + value: str(value) for zero in (0x0660, 0x06F0) for value in range(10)}
_UNSEEN = dict.fromkeys((0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x0640))
_NOT_SEEN = {"Mn", "Me", "Mc", "Cf", "Cc", "Zs", "Zl", "Zp"}
_READ = str.maketrans({**_DIGITS, **_UNSEEN})
_HARAKAT = dict.fromkeys((*range(0x064B, 0x0656), 0x0670))
_MARKS = dict.fromkeys((*range(0x0610, 0x061B), *range(0x064B, 0x0660), 0x0670, *range(0x06D6, 0x06EE), 0x200C, 0x200D))
_ALIKE = str.maketrans(
    {**dict.fromkeys("أإآٱ", "ا"), **dict.fromkeys("ىئی", "ي"), "ؤ": "و", "ة": "ه", "ک": "ك", **_MARKS}
)


def normalise(text: str) -> str:
    """Return text in NFC, trimmed, with Latin digits and without bidi controls and tatweel (DOMAIN 5.4).

    Text with nothing to see, only marks or what has no width, is none.
    """
    typed = unicodedata.normalize("NFC", text.translate(_READ)).strip()
    return typed if any(unicodedata.category(char) not in _NOT_SEEN for char in typed) else ""


def without_harakat(text: str) -> str:
    """Return text without Arabic vowel marks."""
    return text.translate(_HARAKAT)


def comparable(text: str) -> str:
    """Return text for comparing and searching names, never for storing: what people spell in more than one way is one.

    Alef and its hamzas, ya with alef maksura and hamza, waw with hamza, ta marbuta and ha are unified, as are Persian
    kaf and ya; presentation forms, lam-alef ligatures and case are folded; marks, joiners and repeated spaces go.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(normalise(folded).translate(_ALIKE).split())


def mentions(text: str, wanted: str) -> bool:
    """Tell whether every word wanted, or the part of it that was typed, stands in the text as names are compared."""
    compared = comparable(text)
    return all(word in compared for word in comparable(wanted).split())


_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""C0 but tab and line feed, DEL, C1 (escapes begin here, CWE-150), and surrogates, which no encoder takes."""


def harmless(text: str) -> str:
    """Return text from the wire with each control character and lone surrogate as U+FFFD.

    Bidi controls and spellings stay, for an answer must come back as typed; what shows a text takes them out.
    """
    return _CONTROLS.sub("\ufffd", text)
