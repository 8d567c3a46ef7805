"""Paths from left to right: each part in its own order, and the parts in theirs (UAX #9, HL4)."""

import re

from mumaris_tui.arabic.clean import isolate

_PART = re.compile(r"[^/\\]+")
_STRONG = {"/": "\ue000", "\\": "\ue001"}  # for private use, and so of class L
_TO_STRONG = str.maketrans(_STRONG)
_PRINTED = {strong: separator for separator, strong in _STRONG.items()}


def isolate_parts(path: str) -> str:
    """Isolate a path that is shown within a text, and each of its parts."""
    return isolate(path if path.isascii() else _PART.sub(lambda part: isolate(part[0], "ltr"), path), "ltr")


def can_hold(path: str) -> bool:
    """Tell whether `hold_parts` can be undone."""
    return _PRINTED.keys().isdisjoint(path)


def hold_parts(path: str) -> str:
    """Give a path that is edited for its layout: as long, its separators holding what is beside them to its side."""
    return path.translate(_TO_STRONG) if can_hold(path) else path


def printed(char: str) -> str:
    """Give the separator that stands for itself in a path that was laid out so."""
    return _PRINTED.get(char, char)
