"""Numbers, sizes and amounts in either digits; pure.

Own code because Babel prints Latin digits for `ar`.
"""

import re
from decimal import ROUND_CEILING, Decimal
from typing import Literal

from mumaris_tui.arabic.clean import isolate
from mumaris_tui.arabic.digits import fold, to_arab

Language = Literal["ar", "en"]
Digits = Literal["auto", "arab", "latn"]
"""The digits shown; "auto" takes those of the language."""
Calendar = Literal["gregorian", "hijri"]

_SEPARATORS = str.maketrans(",.", "٬٫")
_SIGNS = r"[A-Za-z0-9._:/@+-]*"
_NUMBER = re.compile(rf"(?P<name>{_SIGNS}[A-Za-z]{_SIGNS}|[0-9]+(?:\.[0-9]+){{2,}})|[0-9]+(?:\.[0-9]+)?")
_FIGURES = re.compile(r"(?<![A-Za-z\d])(?:\+?(?:[A-Za-z\d]+(?: ?× ?|[/.,٫٬:_@+-]+))+[A-Za-z\d]+|\d+[A-Za-z]+\d+|\+\d+)")
_DIGITS = re.compile(r"\d+(?:٫\d+)*")
_ONE = r"\d+(?:[/.,٫٬:]\d+)*"
_SOUND = re.compile(rf"{_ONE}|\D+")
"""What keeps its order by itself: a common separator between digits is part of their number (UAX #9, W4)."""
_RANGE = re.compile(rf"({_ONE})-({_ONE})")
_TENTH = Decimal("0.1")
_KIB = 1024
HALALAS = 100


def number(value: int | Decimal, arab: bool) -> str:
    """Return a number with grouped thousands and no needless zeros, in Arabic-Indic digits if `arab`."""
    exact = Decimal(value)
    exact = exact.quantize(Decimal(1)) if exact == exact.to_integral_value() else exact.normalize()
    text = f"{exact:,f}"
    return to_arab(text.translate(_SEPARATORS)) if arab else text


def ungrouped(value: int, arab: bool, width: int = 1) -> str:
    """Return a year, a day or a part of a time: no grouping, zeros before it up to `width`."""
    text = f"{value:0{width}}"
    return to_arab(text) if arab else text


def in_arab_digits(text: str) -> str:
    """Return prose with its numbers in Arabic-Indic digits; F2, R2026-0001233, 127.0.0.1 and such names stay."""
    return _NUMBER.sub(lambda found: found[0] if found["name"] else _arab(found[0]), text)


def in_latin_digits(text: str) -> str:
    """Return prose with its numbers in Latin digits."""
    return re.sub("(?<=[0-9])[٫٬](?=[0-9])", lambda found: ".,"["٫٬".index(found[0])], fold(text))


def isolated_digits(text: str, arab: bool) -> str:
    """Return what was typed with each run of digits in the chosen ones, isolated."""
    return _DIGITS.sub(_isolated, to_arab(fold(text)) if arab else fold(text))


def isolated_figures(text: str) -> str:
    """Return prose with what is made of figures and signs or letters isolated: 4×6, 3-B, R2026-0001233, +966-50-123.

    Signs between Arabic-Indic digits, or between those and letters, would let them change places (UAX #9, N1); the ends
    of a range, such as 5-10, follow each other as the sentence runs.
    """
    return _FIGURES.sub(_in_order, text)


def size(size_bytes: int) -> tuple[str, Decimal]:
    """Return the unit (`bytes`, `kib`, `mib`) and the count in it.

    Counts are rounded up, so that no file that is too large seems to fit.
    """
    if size_bytes < _KIB:
        return "bytes", Decimal(size_bytes)
    if size_bytes < _KIB * _KIB:
        return "kib", (Decimal(size_bytes) / _KIB).quantize(Decimal(1), ROUND_CEILING)
    return "mib", (Decimal(size_bytes) / (_KIB * _KIB)).quantize(_TENTH, ROUND_CEILING)


def amount(amount_halalas: int, arab: bool) -> str:
    """Return an amount in riyals: no places, or two."""
    whole, rest = divmod(amount_halalas, HALALAS)
    text = f"{Decimal(amount_halalas) / HALALAS:,.2f}" if rest else f"{whole:,}"
    return to_arab(text.translate(_SEPARATORS)) if arab else text


def _in_order(figures: re.Match[str]) -> str:
    if _SOUND.fullmatch(figures[0]):
        return figures[0]
    if ends := _RANGE.fullmatch(figures[0]):
        return "-".join(isolate(each, "ltr") for each in ends.groups())
    return isolate(_DIGITS.sub(_isolated, figures[0]), "ltr")


def _isolated(run: re.Match[str]) -> str:
    return isolate(run[0], "ltr")


def _arab(text: str) -> str:
    return to_arab(text.replace(".", "٫"))
