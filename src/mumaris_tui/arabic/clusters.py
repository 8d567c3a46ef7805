"""Text cut into what takes one place on a line: a base with all that is drawn on it."""

from mumaris_tui.arabic.properties import bidi_class, cell_width, pictographic, widened

_ZWNJ, _ZWJ, _EMOJI_STYLE = "\u200c", "\u200d", "\ufe0f"
_BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u202e")
_INVISIBLE = _BIDI_CONTROLS | frozenset(f"{_ZWNJ}{_ZWJ}\u200b\u2060\u2028\u2029\ufeff\ufff9\ufffa\ufffb")


def is_invisible(char: str) -> bool:
    """Tell whether a code point acts on the text around it and is itself never sent to a terminal."""
    return char in _INVISIBLE or (cell_width[char] == "0" and bidi_class[char] in {"B", "S", "WS", "BN"})


def clusters(text: str) -> list[tuple[int, int, int]]:
    """Give (start, stop, columns) of each cluster in logical order; columns are 1 or 2.

    A cluster is a base with the marks that follow it, or an emoji sequence (UAX #29, GB9 and GB11). Invisible code
    points belong to none; marks without a base join the next base, because they have no column of their own.
    """
    found: list[tuple[int, int, int]] = []
    pending: int | None = None  # start of marks that wait for a base
    attached = False  # whether a mark here still follows its base
    index = 0
    while index < len(text):
        char = text[index]
        width = int(cell_width[char])
        if found and attached and char == _ZWJ and _joins_emoji(text, index):
            start, _, columns = found[-1]
            index += 2
            found[-1] = (start, index, columns)
            continue
        if is_invisible(char):
            attached = attached and char in {_ZWJ, _ZWNJ}
        elif width:
            found.append((index if pending is None else pending, index + 1, width))
            pending, attached = None, True
        elif attached:
            start, _, columns = found[-1]
            wide = char == _EMOJI_STYLE and text[index - 1] in widened
            found[-1] = (start, index + 1, 2 if wide else columns)
        elif pending is None:
            pending = index
        index += 1
    return found


def _joins_emoji(text: str, index: int) -> bool:
    """Tell whether the joiner at `index` stands between two pictographs, marks on the first one apart (GB11)."""
    base = index - 1
    while base > 0 and cell_width[text[base]] == "0":
        base -= 1
    after = text[index + 1 : index + 2]
    return bool(after) and pictographic[text[base]] == "1" and pictographic[after] == "1"
