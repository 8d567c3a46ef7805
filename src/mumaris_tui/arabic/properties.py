"""Properties of single characters, each looked up once and then remembered."""

from bisect import bisect_right

from mumaris_tui.arabic import tables


class Property(dict[str, str]):
    """One property of every character, from a partition of the code space in `tables`."""

    def __init__(self, partition: str) -> None:
        words = [word.split(":") for word in partition.split()]
        self._starts = [int(start, 16) for start, _ in words]
        self._values = [value for _, value in words]

    def __missing__(self, char: str) -> str:
        value = self[char] = self._values[bisect_right(self._starts, ord(char)) - 1]
        return value


def _pairs(text: str) -> dict[str, str]:
    return {chr(int(left, 16)): chr(int(right, 16)) for left, right in (word.split(":") for word in text.split())}


bidi_class = Property(tables.BIDI_CLASS)
joining_type = Property(tables.JOINING_TYPE)
cell_width = Property(tables.CELL_WIDTH)
pictographic = Property(tables.PICTOGRAPHIC)
widened = frozenset(chr(int(word, 16)) for word in tables.WIDENED.split())
closing_bracket = _pairs(tables.BRACKETS)
mirror_glyph = _pairs(tables.MIRROR)
