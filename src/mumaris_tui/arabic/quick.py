"""The layout of plain lines by regular expressions and a memory of words: what `lay_out` gives, several times as fast.

Plain are letters, digits and signs of one column each, no marks, controls or isolates: nearly all of a screen. UAX #9
then has one isolating run sequence at the paragraph level, and its rules turn one string of classes into another.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from mumaris_tui.arabic.bidi import bracket_pairs, mirror
from mumaris_tui.arabic.joining import JOINED, Forms, shape
from mumaris_tui.arabic.properties import bidi_class, closing_bracket, mirror_glyph

_CACHED_WORDS = 4_096  # about 300 bytes each
_CACHED_LINES, _CACHED_LENGTH = 2_048, 512  # at most 6 kB each
_PLAIN = re.compile(
    "[ -~\xa0-\xac\xae-\u024f\u060c\u061b\u061d-\u064a\u0660-\u066f\u0671-\u06d3\u06d5\u06f0-\u06fc"
    "\u2010-\u2027\u2030-\u205e\u2190-\u21ff\u2500-\u25fc]*"
)
_WORD = re.compile("[\u0620-\u06ff]+")
_MIRRORED = re.compile(f"[{re.escape(''.join(mirror_glyph))}]")
_BRACKET = re.compile(f"[{re.escape(''.join([*closing_bracket, *closing_bracket.values()]))}]")
_LETTERS = {"L": "L", "R": "R", "AL": "A", "EN": "1", "AN": "2", "ES": "+", "CS": ",", "ET": "%", "ON": "o", "WS": " "}
_TAKEN = "\0"  # the place of an alef that its lam took in


class _Classes(dict[int, str]):
    """The bidi class of each code point as one letter, as `str.translate` wants it."""

    def __missing__(self, point: int) -> str:
        letter = self[point] = _LETTERS[bidi_class[chr(point)]]
        return letter


_classes = _Classes()
_AFTER_ARABIC = re.compile("A[^LRA]*1[^LRA]*")  # W2
_BETWEEN_NUMBERS = re.compile("[+,](?:(?<=1.)(?=1)|(?<=2,)(?=2))")  # W4
_TERMINATED = re.compile("[1%]+")  # W5
_OTHER = str.maketrans("A+,%", "Rooo")  # W3, W6
_AFTER_LATIN = re.compile("L[^LR]*1[^LR]*")  # W7
_STRONG = str.maketrans("12", "RR")  # how N0 sees numbers
_ENCLOSED = re.compile("(?<=[R12])[o ]+(?=[R12])"), re.compile("(?<=L)[o ]+(?=L)")  # N1, at an even and an odd level
_LEVELS = str.maketrans("LR12o ", "012200"), str.maketrans("LR12o ", "212211")  # N2, I1, I2
_RAISING = re.compile("[RA2]"), re.compile("[L12]")  # classes without which every level stays that of the paragraph
_RUN = re.compile("0+|1+|2+")


class Quick(NamedTuple):
    """The glyphs of a line from left to right, one character each, and the logical index of each."""

    text: str
    order: tuple[int, ...]


def is_plain(text: str) -> bool:
    """Tell whether each character has one column, of its own, and none acts on another but by direction and joining."""
    return _PLAIN.fullmatch(text) is not None


def quick(text: str, base: int, forms: Forms = JOINED, before: str = "", after: str = "") -> Quick | None:
    """Lay out a plain line at the level `base`, 0 or 1; None for a line that is not plain.

    `before` and `after` stand around it in its paragraph; None also where they share a lam-alef with it.
    """
    whole = before + text + after
    found = (_quick if len(whole) <= _CACHED_LENGTH else _quick.__wrapped__)(whole, base, forms)
    if found is None or len(whole) == len(text):
        return found
    start, stop = len(before), len(before) + len(text)
    if not {start, stop} <= {0, len(whole), *found.order}:
        return None
    kept = [at for at, index in enumerate(found.order) if start <= index < stop]
    return Quick("".join([found.text[at] for at in kept]), tuple([found.order[at] - start for at in kept]))


@lru_cache(maxsize=_CACHED_LINES)
def _quick(text: str, base: int, forms: Forms) -> Quick | None:
    if not is_plain(text):
        return None
    printed = _WORD.sub(lambda word: _shaped(word[0], forms), text)
    parts: list[str] = []
    order: list[int] = []
    for start, stop, level in _visual_runs(_levels(text, base), base):
        if level == "1":
            parts.append(_MIRRORED.sub(_mirrored, printed[start:stop][::-1]))
            order += range(stop - 1, start - 1, -1)
        else:
            parts.append(printed[start:stop])
            order += range(start, stop)
    shown = "".join(parts)
    while (at := shown.find(_TAKEN)) >= 0:
        del order[at]
        shown = shown[:at] + shown[at + 1 :]
    return Quick(shown, tuple(order))


@lru_cache(maxsize=_CACHED_WORDS)
def _shaped(word: str, forms: Forms) -> str:
    return "".join(char or _TAKEN for char in shape(word, None, forms))


def _mirrored(found: re.Match[str]) -> str:
    return mirror(found[0])


def _levels(text: str, base: int) -> str:
    """Give the level of each character as a digit, 0 to 2."""
    classes = text.translate(_classes)
    if not _RAISING[base].search(classes):
        return str(base) * len(text)
    if base == 0:
        classes = classes.replace("2", "1")  # HL2
    if "1" in classes or "2" in classes:
        classes = _numbers(classes, base)
    classes = classes.translate(_OTHER)
    if _BRACKET.search(text):
        classes = _bracketed(classes, text, base)
    classes = _ENCLOSED[base].sub(lambda found: "RL"[base] * len(found[0]), classes)
    inner = len(text.rstrip(" "))  # L1
    return classes[:inner].translate(_LEVELS[base]) + str(base) * (len(text) - inner)


def _numbers(classes: str, base: int) -> str:
    """Apply W2 and W4 to W7."""
    classes = _AFTER_ARABIC.sub(lambda found: found[0].replace("1", "2"), classes)
    classes = _BETWEEN_NUMBERS.sub(lambda found: classes[found.start() - 1], classes)
    if "%" in classes:
        classes = _TERMINATED.sub(lambda found: "1" * len(found[0]) if "1" in found[0] else found[0], classes)
    if "1" not in classes:
        return classes
    classes = "LR"[base] + classes.translate(_OTHER)
    return _AFTER_LATIN.sub(lambda found: found[0].replace("1", "L"), classes)[1:]


def _bracketed(classes: str, text: str, base: int) -> str:
    """Apply N0: a pair of brackets takes the direction of what it encloses, or of what stands before it."""
    kinds, strong = list(classes), list(classes.translate(_STRONG))
    embedding, opposite = "LR"[base], "RL"[base]
    for opening, closing in bracket_pairs((found.start(), found[0]) for found in _BRACKET.finditer(text)):
        inside = strong[opening + 1 : closing]
        if embedding in inside:
            direction = embedding
        elif opposite in inside:
            direction = next((kind for kind in reversed(strong[:opening]) if kind in "LR"), embedding)
        else:
            continue
        for bracket in (opening, closing):
            kinds[bracket] = strong[bracket] = direction
    return "".join(kinds)


def _visual_runs(levels: str, base: int) -> list[tuple[int, int, str]]:
    """Give (start, stop, level) of the runs from left to right (L2)."""
    runs = [(run.start(), run.end(), run[0][0]) for run in _RUN.finditer(levels)]
    if base == 1:
        return runs[::-1]
    order: list[tuple[int, int, str]] = []
    raised = 0  # runs at the end of the order that stand in one of level 1
    for run in runs:
        if run[2] == "0":
            raised = 0
            order.append(run)
        else:
            order.insert(len(order) - raised, run)
            raised += 1
    return order
