"""Text as the rules read it."""

import re
import unicodedata

_DIGITS = {zero + value: str(value) for zero in (0x0660, 0x06F0) for value in range(10)}
_UNSEEN = dict.fromkeys((0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x0640))
_READ = str.maketrans({**_DIGITS, **_UNSEEN})
_HARAKAT = dict.fromkeys((*range(0x064B, 0x0656), 0x0670))
_ALIKE = str.maketrans({**dict.fromkeys("أإآٱ", "ا"), "ى": "ي", "ة": "ه", **_HARAKAT})


def normalise(text: str) -> str:
    """Return text in NFC, trimmed, with Latin digits and without bidi controls and tatweel (DOMAIN 5.4)."""
    return unicodedata.normalize("NFC", text.translate(_READ)).strip()


def without_harakat(text: str) -> str:
    """Return text without Arabic vowel marks."""
    return text.translate(_HARAKAT)


def comparable(text: str) -> str:
    """Return text for comparing names: alef, ya and ta marbuta unified, no vowel marks, case or repeated spaces."""
    return re.sub(r"\s+", " ", normalise(text).translate(_ALIKE)).casefold().strip()


_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""C0 but tab and line feed, DEL, C1 (escapes begin here, CWE-150), and surrogates, which no encoder takes."""


def harmless(text: str) -> str:
    """Return text from the wire with each control character and lone surrogate as U+FFFD.

    Bidi controls and spellings stay, for an answer must come back as typed; what shows a text takes them out.
    """
    return _CONTROLS.sub("\ufffd", text)
