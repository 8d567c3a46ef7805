"""Text cut into what takes one place on a line: a base with all that is drawn on it."""

from mumaris_tui.arabic.properties import bidi_class, cell_width, grapheme_break, pictographic, widened

_ZWNJ, _ZWJ, _EMOJI_STYLE = "\u200c", "\u200d", "\ufe0f"
_BIDI_CONTROLS = "\u061c\u200e\u200f\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u202e"
_INVISIBLE = frozenset(f"{_BIDI_CONTROLS}{_ZWNJ}{_ZWJ}\u200b\u2060\u2028\u2029\u3164\ufeff\uffa0\ufff9\ufffa\ufffb")


_FLAG_LETTERS = frozenset(map(chr, range(0x1F1E6, 0x1F200)))
_REMEMBERED = 4_096  # characters


class _Columns(dict[str, int]):
    """Columns of each character: 1 or 2 of a base, 0 of a mark, -1 of what is never sent to a terminal."""

    def __missing__(self, char: str) -> int:
        if len(self) >= _REMEMBERED:
            self.clear()
        width = int(cell_width[char])
        hidden = char in _INVISIBLE or (width == 0 and bidi_class[char] in {"B", "S", "WS", "BN"})
        columns = self[char] = -1 if hidden else width
        return columns


_columns = _Columns()


def is_base(char: str) -> bool:
    """Tell whether a code point has a column of its own."""
    return _columns[char] > 0


def is_invisible(char: str) -> bool:
    """Tell whether a code point acts on the text around it and is itself never sent to a terminal."""
    return _columns[char] < 0


def clusters(text: str) -> list[tuple[int, int, int]]:
    """Give (start, stop, columns) of each cluster in logical order; columns are 1 or 2.

    A cluster is what is drawn in one place: a part of a grapheme cluster (UAX #29) with one base and the marks that
    follow it, an emoji sequence (GB11) or a flag (GB12). Invisible code points belong to none, nor do marks before
    them; other marks without a base join the next base, because they have no column of their own. Columns are those
    that Rich counts, but for the character after a joiner that joins no emoji, which Rich takes for a part of one;
    `clean` parts the two.
    """
    chars = set(text)
    if set(map(_columns.__getitem__, chars)) <= {1} and _FLAG_LETTERS.isdisjoint(chars):
        return [(index, index + 1, 1) for index in range(len(text))]
    found: list[tuple[int, int, int]] = []
    pending: int | None = None  # start of marks that wait for a base
    attached = False  # whether a mark here still follows its base
    joined = False  # whether the code point here was joined to the emoji before it
    widens = False  # whether U+FE0F here makes the last base wide
    for index, char in enumerate(text):
        columns = _columns[char]
        if joined:
            found[-1] = (found[-1][0], index + 1, found[-1][2])
            joined = False
        elif columns > 0:
            if char in _FLAG_LETTERS and found and _is_half_a_flag(text, found[-1], index):
                found[-1] = (index - 1, index + 1, 2)
            else:
                found.append((index if pending is None else pending, index + 1, columns))
            pending, attached, widens = None, True, char in widened
        elif columns < 0:
            joined = attached and char == _ZWJ and joins_emoji(text, index)
            attached = attached and char in {_ZWJ, _ZWNJ}
            pending = None
        elif char == _EMOJI_STYLE and widens:
            found[-1] = (found[-1][0], index + 1, 2)
            pending, attached, widens = None, True, False
        elif attached:
            found[-1] = (found[-1][0], index + 1, found[-1][2])
        elif pending is None:
            pending = index
    return found


def _is_half_a_flag(text: str, last: tuple[int, int, int], index: int) -> bool:
    start, stop, _ = last
    return stop == index and start == index - 1 and text[start] in _FLAG_LETTERS


def joins_emoji(text: str, index: int) -> bool:
    """Tell whether the joiner at `index` stands between two pictographs, marks on the first one apart (GB11)."""
    base = index - 1
    while base > 0 and grapheme_break[text[base]] == "EX":
        base -= 1
    after = text[index + 1 : index + 2]
    return base >= 0 and bool(after) and pictographic[text[base]] == "1" and pictographic[after] == "1"
