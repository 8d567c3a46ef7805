"""Digits: every set folded to ASCII for values, Arabic-Indic for the eye."""

_ASCII = "0123456789"
_ARABIC_INDIC = "٠١٢٣٤٥٦٧٨٩"
_PERSIAN = "۰۱۲۳۴۵۶۷۸۹"
_TO_ASCII = str.maketrans(_ARABIC_INDIC + _PERSIAN, _ASCII * 2)
_TO_ARABIC_INDIC = str.maketrans(_ASCII, _ARABIC_INDIC)


def fold(text: str) -> str:
    """Turn Arabic-Indic and Persian digits (U+0660-0669, U+06F0-06F9) into ASCII ones; all else stays."""
    return text.translate(_TO_ASCII)


def to_arab(text: str) -> str:
    """Turn ASCII digits into Arabic-Indic ones (CLDR numbering system "arab")."""
    return text.translate(_TO_ARABIC_INDIC)
