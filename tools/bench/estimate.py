"""How few bytes the cells that changed between two screens could take: the bar for every screen of the app.

Text is UTF-8; a run of changed cells on a row pays for reaching it, over what stands between where that is shorter, and
for each change of look within it; a blank tail is one erasure, a long run of one character one repetition (ECMA-48:
CUP, CUF, SGR, EL, REP at usual lengths). What is painted and painted over counts once.
"""

from itertools import groupby
from typing import Any

CUP_BYTES, CUF_BYTES, EL_BYTES, REP_BYTES = 6, 4, 3, 5
COLOUR_BYTES, NAMED_BYTES, SGR_BYTES = 9, 3, 2
Row = list[Any]
_PLAIN = ("default", "default", *(False,) * 6)
_SEEN_ON_BLANKS = (1, 4, 5, 6)
"""Background, underline, strike and reverse: the parts of a look that a blank shows."""


def estimate(before: list[Row], after: list[Row]) -> int:
    """Return the bytes that the way from one screen to the other needs."""
    total, look = 0, _PLAIN
    for old, new in zip(before, after, strict=True):
        dirty = [was != now for was, now in zip(old, new, strict=True)]
        x, way = 0, CUP_BYTES
        for differs, run in groupby(dirty):
            stop = x + len(list(run))
            size, left = _run(new, x, stop, look)
            if differs:
                total, look, way = total + way + size, left, 0
            elif not way:
                way = min(size, CUF_BYTES) if left == look else CUF_BYTES
            x = stop
    return total


def _run(row: Row, start: int, end: int, look: tuple[Any, ...]) -> tuple[int, tuple[Any, ...]]:
    """Return the bytes of a run of cells after what was written in `look`, and the look at its end."""
    total, x = 0, start
    for cell, same in groupby(row[start:end]):
        count = len(list(same))
        x += count
        wanted = tuple(cell[1:])
        if cell.data == " ":
            wanted = tuple(wanted[at] if at in _SEEN_ON_BLANKS else each for at, each in enumerate(look))
        total += _sgr(look, wanted)
        look = wanted
        size = len(cell.data.encode())
        total += min(size * count, size + REP_BYTES, EL_BYTES if cell.data == " " and x == len(row) else size * count)
    return total, look


def _sgr(old: tuple[Any, ...], new: tuple[Any, ...]) -> int:
    """Return the bytes of an SGR from one look to the other."""
    if old == new:
        return 0
    return SGR_BYTES + sum(_parameter(now) for was, now in zip(old, new, strict=True) if was != now)


def _parameter(value: str | bool) -> int:
    """Return the bytes of one parameter: a flag or one of the sixteen colours, or one of the 256."""
    return COLOUR_BYTES if isinstance(value, str) and set(value) <= set("0123456789abcdef") else NAMED_BYTES
