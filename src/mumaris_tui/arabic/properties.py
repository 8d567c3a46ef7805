"""Properties of single characters, each looked up once and then remembered for a while."""

from bisect import bisect_right
from functools import cached_property

from mumaris_tui.arabic import tables

_REMEMBERED = 4_096  # characters; more than any text in use has, and a bound for what is sent to fill the memory


class Property(dict[str, str]):
    """One property of every character, from a partition of the code space in `tables`."""

    def __init__(self, partition: str) -> None:
        self._partition = partition

    def __missing__(self, char: str) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        starts, values = self._parsed
        value = self[char] = values[bisect_right(starts, ord(char)) - 1]
        return value

    @cached_property
    def _parsed(self) -> tuple[list[int], list[str]]:
        words = [word.split(":") for word in self._partition.split()]
        return [int(start, 16) for start, _ in words], [value for _, value in words]


def _pairs(text: str) -> dict[str, str]:
    return {chr(int(left, 16)): chr(int(right, 16)) for left, right in (word.split(":") for word in text.split())}


bidi_class = Property(tables.BIDI_CLASS)
joining_type = Property(tables.JOINING_TYPE)
cell_width = Property(tables.CELL_WIDTH)
grapheme_break = Property(tables.GRAPHEME_BREAK)
pictographic = Property(tables.PICTOGRAPHIC)
widened = frozenset(chr(int(word, 16)) for word in tables.WIDENED.split())
closing_bracket = _pairs(tables.BRACKETS)
mirror_glyph = _pairs(tables.MIRROR)
