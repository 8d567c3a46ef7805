"""The look of text as SGR parameters (ECMA-48 section 8.3.117), and the shortest way from one look to another."""

from functools import lru_cache

# The parameter that ends each attribute; 22 ends both bold and dim.
_ENDS = {
    "1": "22", "2": "22", "3": "23", "4": "24", "21": "24", "5": "25", "6": "25", "7": "27", "8": "28", "9": "29",
    "53": "55",
}  # fmt: skip
_SHOWS_ON_BLANK = frozenset({"4", "21", "5", "6", "7", "9", "53"})
_COLOURS = {"38": "39", "48": "49", "58": "59"}
_COLOUR_LENGTHS = {"5": 3, "2": 5}


@lru_cache(maxsize=4096)
def change(old: str, new: str) -> str:
    """Give the escape sequence that turns the look `old` into `new`: what changes, or a fresh start if shorter."""
    if old == new:
        return ""
    fresh = f"\x1b[0;{new}m" if new else "\x1b[m"
    before, after = _attributes(old), _attributes(new)
    if before is None or after is None:
        return fresh
    ended = {end: "" for kind, value in before.items() if kind not in after for end in [_end(kind, value)]}
    # ending bold ends dim too, and so on: what stays of the same end is said again
    wanted = {kind: value for kind, value in after.items() if before.get(kind) != value or _end(kind, value) in ended}
    parameters = [*ended, *wanted.values()]
    changed = f"\x1b[{';'.join(parameters)}m" if parameters else ""
    return min(changed, fresh, key=len)


@lru_cache(maxsize=4096)
def on_blank(look: str) -> str:
    """Give what of a look can be seen on a blank: its background, unless a line or reversal shows the rest."""
    attributes = _attributes(look)
    if attributes is None or _SHOWS_ON_BLANK & attributes.keys():
        return look
    return attributes.get("48", "")


@lru_cache(maxsize=4096)
def is_erasure(look: str) -> bool:
    """Tell whether erasing leaves the same picture as blanks in this look: it has a background colour at most."""
    attributes = _attributes(look)
    return attributes is not None and attributes.keys() <= {"48"}


@lru_cache(maxsize=4096)
def behind(old: str, blank: str) -> str:
    """Give a look that is seen on a blank as `blank` is, and the nearest to `old`: what is not seen stays as it is."""
    attributes = _attributes(old)
    if attributes is None or _SHOWS_ON_BLANK & attributes.keys() or not is_erasure(blank):
        return blank
    kept = [value for kind, value in attributes.items() if kind != "48"]
    return ";".join([*kept, blank] if blank else kept)


def _end(kind: str, value: str) -> str:
    return _COLOURS.get(kind) or _ENDS[value]


@lru_cache(maxsize=4096)
def _attributes(look: str) -> dict[str, str] | None:
    """Give the attributes of a look by kind, colours under 38, 48 and 58; None where a parameter is not known."""
    found: dict[str, str] = {}
    words = look.split(";") if look else []
    at = 0
    while at < len(words):
        word = words[at]
        length = 1
        if word in _COLOURS:
            length = _COLOUR_LENGTHS.get(words[at + 1] if at + 1 < len(words) else "", 0)
            if not length or at + length > len(words):
                return None
            found[word] = ";".join(words[at : at + length])
        elif word in _ENDS:
            found[word] = word
        elif len(word) in {2, 3} and word.isdecimal() and word[-1] in "01234567" and word[:-1] in {"3", "9"}:
            found["38"] = word
        elif len(word) in {2, 3} and word.isdecimal() and word[-1] in "01234567" and word[:-1] in {"4", "10"}:
            found["48"] = word
        else:
            return None
        at += length
    return found
