"""A word typed on the wrong keyboard layout, read on the other one: US English and Arabic (101)."""

_KEYS = dict(zip("qwertyuiop[]asdfghjkl;'zxcvnm,./`", "ضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوزظذ", strict=True)) | {"b": "لا"}
_SHIFTED = dict(zip("QWERYAHJSXNPKO~?", "\u064e\u064b\u064f\u064cإ\u0650أـ\u064d\u0652آ؛،×\u0651؟", strict=True)) | {
    "T": "لإ",
    "G": "لأ",
    "B": "لآ",
    "I": "÷",
}
_LIGATURES = {"ﻻ": "لا", "ﻹ": "لإ", "ﻷ": "لأ", "ﻵ": "لآ"}  # X11 sends these as one key
# Caps lock does nothing on the Arabic layout, so a capital stands for its key unless Shift writes another letter there.
_TO_ARABIC = (
    {latin.upper(): arabic for latin, arabic in _KEYS.items() if latin.isalpha()}
    | _KEYS
    | {latin: arabic for latin, arabic in _SHIFTED.items() if (arabic.isalpha() and arabic != "ـ") or latin == "?"}
)
_TO_LATIN = {arabic: latin for latin, arabic in (_KEYS | _SHIFTED).items()}


def other_layout(text: str) -> str:
    """Give what the same keys write on the other layout: Latin if `text` has an Arabic letter, else Arabic.

    Characters that only one layout has stay. «لا» is read as its own key b, because the keys g and h write the same.
    """
    for ligature, letters in _LIGATURES.items():
        text = text.replace(ligature, letters)
    if not any(char in _TO_LATIN for char in text):
        return "".join(_TO_ARABIC.get(char, char) for char in text)
    latin = []
    at = 0
    while at < len(text):
        length = 2 if text[at : at + 2] in _TO_LATIN else 1
        part = text[at : at + length]
        latin.append(_TO_LATIN.get(part, part))
        at += length
    return "".join(latin)
