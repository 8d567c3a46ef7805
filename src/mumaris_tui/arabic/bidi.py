"""The Unicode Bidirectional Algorithm, UAX #9 revision 46, complete: levels, order, mirrors."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from mumaris_tui.arabic.properties import bidi_class, closing_bracket, mirror_glyph

MAX_DEPTH = 125  # BD2
_MAX_BRACKETS = 63  # BD16
_ISOLATE_INITIATORS = frozenset({"LRI", "RLI", "FSI"})
_ISOLATE_CONTROLS = _ISOLATE_INITIATORS | {"PDI"}
_EMBEDDINGS = {"RLE": (1, ""), "LRE": (0, ""), "RLO": (1, "R"), "LRO": (0, "L")}
_REMOVED = frozenset({*_EMBEDDINGS, "PDF", "BN"})  # X9
_NEUTRAL = frozenset({"B", "S", "WS", "ON", *_ISOLATE_CONTROLS})  # NI of the N rules
_RAISING = (  # types without which every level stays that of the paragraph, 0 or 1
    frozenset({"R", "AL", "AN", *_EMBEDDINGS, *_ISOLATE_INITIATORS}),
    frozenset({"L", "EN", "AN", *_EMBEDDINGS, *_ISOLATE_INITIATORS}),
)
_STRUCTURE = frozenset({*_REMOVED, *_ISOLATE_CONTROLS, "B"})  # types that X1 to X10 act on
_STRONG = {"L": "L", "R": "R", "EN": "R", "AN": "R"}  # how N0 to N2 see a resolved type
_SEPARATING = frozenset({"ES", "ET", "CS"})  # types that W4 to W6 change
_NUMERIC = _SEPARATING | {"EN"}  # types that W4 to W7 act on
_JOINED_NUMBERS = frozenset({("ES", "EN"), ("CS", "EN"), ("CS", "AN")})  # W4
_IMPLIED = ({"L": 0, "R": 1, "EN": 2, "AN": 2}, {"L": 1, "R": 0, "EN": 1, "AN": 1})  # I1, I2
_TRAILING = frozenset({"WS", *_REMOVED, *_ISOLATE_CONTROLS})  # what L1 sets back at the end of a line
_CLOSING = frozenset(closing_bracket.values())
_BRACKETS = _CLOSING | closing_bracket.keys()
_CANONICAL = {"\u2329": "\u3008", "\u232a": "\u3009"}  # BD16 note on canonical equivalents


class Resolved(NamedTuple):
    """A paragraph after X1 to I2: its level, and the bidi class and embedding level of each code point."""

    base: int
    classes: list[str]
    levels: list[int]

    def line(self, start: int, stop: int) -> list[int]:
        """Give the levels of the line from `start` to `stop`: separators and trailing white space as L1 says."""
        found = self.levels[start:stop]
        if max(found, default=self.base) == min(found, default=self.base) == self.base:
            return found
        classes = self.classes[start:stop]
        trailing, separated = True, "B" in classes or "S" in classes
        for index in range(len(classes) - 1, -1, -1):
            kind = classes[index]
            if kind in {"B", "S"}:
                trailing = True
            elif kind not in _TRAILING:
                trailing = False
                if not separated:
                    break
            if trailing:
                found[index] = self.base
        return found


def first_strong(text: str) -> int | None:
    """Give the level of the first strong character outside isolates, or None without one (P2, P3)."""
    return _first_strong(_classes(text))


def levels(text: str, base: int | None = None) -> tuple[int, list[int]]:
    """Give the paragraph level and the level of each code point of one paragraph taken as one line.

    `base` is 0 or 1, or None for the first strong character (P2, P3; 0 without one). A code point that X9 removes
    carries the level of the one before it, so that it never breaks a run (section 5.2).
    """
    resolved = resolve(text, base)
    return resolved.base, resolved.line(0, len(text))


def resolve(text: str, base: int | None = None, *, twins: bool = False) -> Resolved:
    """Resolve one paragraph (X1 to I2), to be cut into lines; `base` as for `levels`.

    With `twins`, Arabic-Indic numbers in text that runs left to right are taken as European ones (HL2), so that one
    with blanks or hyphens in it reads in the order of its Latin twin.
    """
    classes = _classes(text)
    paragraph = (_first_strong(classes) or 0) if base is None else base
    found = set(classes)
    if _RAISING[paragraph].isdisjoint(found):
        return Resolved(paragraph, classes, [paragraph] * len(classes))
    if _STRUCTURE.isdisjoint(found):
        result, types = [paragraph] * len(classes), classes
        sequences = [_Sequence(range(len(classes)), paragraph, "LR"[paragraph], "LR"[paragraph])]
    else:
        ends, inner = _isolates(classes) if "PDI" in found or "FSI" in found else ({}, {})
        result, types = _explicit(classes, inner, paragraph)
        sequences = _isolating_runs(classes, result, ends, paragraph)
    bracketed = not _BRACKETS.isdisjoint(text)
    for sequence in sequences:
        kinds = [types[index] for index in sequence.indices]
        if twins and sequence.level % 2 == 0:
            kinds = ["EN" if kind == "AN" else kind for kind in kinds]
        _resolve_weak(kinds, sequence.sos)
        if bracketed:
            _resolve_brackets(kinds, sequence, text, classes)
        _resolve_neutral(kinds, sequence)
        implied = _IMPLIED[sequence.level % 2]
        for index, kind in zip(sequence.indices, kinds, strict=True):
            result[index] = sequence.level + implied[kind]
    if not _REMOVED.isdisjoint(found):
        for index, kind in enumerate(classes):
            if kind in _REMOVED:
                result[index] = result[index - 1] if index else paragraph
    return Resolved(paragraph, classes, result)


def reorder(line: Sequence[int]) -> list[int]:
    """Give the logical index of each position from left to right, for the levels of one line (L2).

    Runs are put together from the highest level down, so the time is linear in the length at any depth.
    """
    if not line:
        return []
    depths: list[int] = []  # levels that are open, rising
    parts: list[list[int]] = []  # what stands at each of them, in the reading order of that level
    cuts = [0, *(index for index, (left, right) in enumerate(pairwise(line), 1) if left != right), len(line)]
    for start, stop in pairwise(cuts):
        level = line[start]
        while len(depths) > 1 and depths[-2] >= level:
            _close(depths, parts)
        if depths and depths[-1] >= level:
            if (depths[-1] - level) % 2:
                parts[-1].reverse()
            depths[-1] = level
            parts[-1] += range(start, stop)
        else:
            depths.append(level)
            parts.append([*range(start, stop)])
    while len(depths) > 1:
        _close(depths, parts)
    return parts[0][::-1] if depths[0] % 2 else parts[0]


def mirror(char: str) -> str:
    """Give the glyph drawn for `char` at an odd level (L4; for arrows, lines and blocks HL6), or `char` itself."""
    return mirror_glyph.get(char, char)


def _close(depths: list[int], parts: list[list[int]]) -> None:
    """Put what stands at the highest open level behind what stands at the next one."""
    depth, part = depths.pop(), parts.pop()
    parts[-1] += part[::-1] if (depth - depths[-1]) % 2 else part


def _classes(text: str) -> list[str]:
    return list(map(bidi_class.__getitem__, text))


def _first_strong(classes: Sequence[str]) -> int | None:
    depth = 0
    for kind in classes:
        if kind in _ISOLATE_INITIATORS:
            depth += 1
        elif kind == "PDI":
            depth -= depth > 0
        elif kind == "B":
            return None
        elif depth == 0 and kind in {"L", "R", "AL"}:
            return int(kind != "L")
    return None


def _isolates(classes: list[str]) -> tuple[dict[int, int], dict[int, int]]:
    """Give for isolate initiators the matching PDI (BD9), and the level of the first strong character inside (X5c)."""
    ends: dict[int, int] = {}
    inner: dict[int, int] = {}
    opened: list[int] = []
    for index, kind in enumerate(classes):
        if kind in _ISOLATE_INITIATORS:
            opened.append(index)
        elif kind == "PDI":
            if opened:
                ends[opened.pop()] = index
        elif kind == "B":
            opened.clear()
        elif opened and kind in {"L", "R", "AL"}:
            inner.setdefault(opened[-1], int(kind != "L"))
    return ends, inner


def _explicit(classes: list[str], inner: dict[int, int], paragraph: int) -> tuple[list[int], list[str]]:
    """Apply X1 to X8: give each code point's explicit level, and its type after overrides."""
    result: list[int] = []
    types = list(classes)
    stack = [(paragraph, "", False)]  # level, override, isolate
    overflow_isolates = overflow_embeddings = valid_isolates = 0
    level, override, _ = stack[-1]
    for index, kind in enumerate(classes):
        if kind not in _STRUCTURE:  # X6
            if override:
                types[index] = override
            result.append(level)
            continue
        shown = level  # of the control itself
        if kind in _EMBEDDINGS:  # X2 to X5
            odd, forced = _EMBEDDINGS[kind]
            above = _next_level(level, odd)
            if above <= MAX_DEPTH and not overflow_isolates and not overflow_embeddings:
                stack.append((above, forced, False))
            elif not overflow_isolates:
                overflow_embeddings += 1
        elif kind in _ISOLATE_INITIATORS:  # X5a to X5c
            types[index] = override or kind
            above = _next_level(level, inner.get(index, 0) if kind == "FSI" else int(kind == "RLI"))
            if above <= MAX_DEPTH and not overflow_isolates and not overflow_embeddings:
                valid_isolates += 1
                stack.append((above, "", True))
            else:
                overflow_isolates += 1
        elif kind == "PDI":  # X6a
            if overflow_isolates:
                overflow_isolates -= 1
            elif valid_isolates:
                overflow_embeddings = 0
                _leave_isolate(stack)
                valid_isolates -= 1
            shown, override, _ = stack[-1]
            types[index] = override or kind
        elif kind == "PDF":  # X7
            if overflow_isolates:
                pass
            elif overflow_embeddings:
                overflow_embeddings -= 1
            elif len(stack) > 1 and not stack[-1][2]:
                stack.pop()
        elif kind == "B":  # X8
            stack = [(paragraph, "", False)]
            overflow_isolates = overflow_embeddings = valid_isolates = 0
            shown = paragraph
        result.append(shown)
        level, override, _ = stack[-1]
    return result, types


def _leave_isolate(stack: list[tuple[int, str, bool]]) -> None:
    while not stack[-1][2]:
        stack.pop()
    stack.pop()


def _next_level(level: int, odd: int) -> int:
    """Give the least level above `level` that is odd or even (X2 to X5b)."""
    return level + 1 + ((level + 1) % 2 != odd)


class _Sequence(NamedTuple):
    """An isolating run sequence (BD13): its code points, its level, and the types around it (X10)."""

    indices: Sequence[int]
    level: int
    sos: str
    eos: str


def _isolating_runs(classes: list[str], explicit: list[int], ends: dict[int, int], paragraph: int) -> list[_Sequence]:
    runs: list[list[int]] = []
    open_level = -1
    for index, kind in enumerate(classes):
        if kind not in _REMOVED:
            if explicit[index] == open_level:
                runs[-1].append(index)
            else:
                open_level = explicit[index]
                runs.append([index])
    closing = set(ends.values())
    number_of = {run[0]: number for number, run in enumerate(runs) if run[0] in closing}
    sequences = []
    for number, run in enumerate(runs):
        if run[0] in number_of:
            continue
        indices, last = list(run), number
        while (end := ends.get(indices[-1])) is not None:
            last = number_of[end]
            indices += runs[last]
        level = explicit[run[0]]
        lower = explicit[runs[number - 1][0]] if number else paragraph
        at_end = last + 1 == len(runs) or classes[indices[-1]] in _ISOLATE_INITIATORS
        upper = paragraph if at_end else explicit[runs[last + 1][0]]
        sequences.append(_Sequence(indices, level, "LR"[max(level, lower) % 2], "LR"[max(level, upper) % 2]))
    return sequences


def _resolve_weak(kinds: list[str], sos: str) -> None:
    """Apply W1 to W7 to the types of one sequence."""
    previous = strong = sos
    numeric = False
    for at, given in enumerate(kinds):
        kind = given
        if kind == "NSM":  # W1
            kind = kinds[at] = "ON" if previous in _ISOLATE_CONTROLS else previous
        previous = kind
        if kind in {"L", "R"}:
            strong = kind
        elif kind == "AL":  # W3
            strong, kinds[at] = kind, "R"
        elif kind in _NUMERIC:
            numeric = True
            if kind == "EN" and strong == "AL":  # W2
                kinds[at] = "AN"
    if not numeric:
        return
    for at in range(1, len(kinds) - 1):  # W4
        around = kinds[at - 1]
        if kinds[at] in _SEPARATING and around == kinds[at + 1] and (kinds[at], around) in _JOINED_NUMBERS:
            kinds[at] = around
    _resolve_terminators(kinds)
    strong = sos
    for at, kind in enumerate(kinds):  # W6, W7
        if kind in _SEPARATING:
            kinds[at] = "ON"
        elif kind == "EN" and strong == "L":
            kinds[at] = "L"
        elif kind in {"L", "R"}:
            strong = kind


def _resolve_terminators(kinds: list[str]) -> None:
    """Apply W5: terminators beside a European number join it."""
    if "ET" not in kinds or "EN" not in kinds:
        return
    for order in (range(len(kinds)), range(len(kinds) - 1, -1, -1)):
        for left, right in pairwise(order):
            if kinds[right] == "ET" and kinds[left] == "EN":
                kinds[right] = "EN"


def _resolve_brackets(kinds: list[str], sequence: _Sequence, text: str, classes: list[str]) -> None:
    """Apply N0: a pair of brackets takes the direction of what it encloses, or of what stands before it."""
    indices = sequence.indices
    embedding = "LR"[sequence.level % 2]
    opposite = "RL"[sequence.level % 2]
    chars = map(text.__getitem__, indices)
    brackets = [(at, char) for at, char in enumerate(chars) if char in _BRACKETS and kinds[at] == "ON"]
    for opening, closing in bracket_pairs(brackets):
        inside = {_STRONG.get(kinds[at]) for at in range(opening + 1, closing)}
        if embedding in inside:
            direction = embedding
        elif opposite in inside:
            before = (_STRONG.get(kinds[at]) for at in range(opening - 1, -1, -1))
            direction = opposite if next(filter(None, before), sequence.sos) == opposite else embedding
        else:
            continue
        for bracket in (opening, closing):
            kinds[bracket] = direction
            for at in range(bracket + 1, len(kinds)):  # marks on a bracket follow it
                if classes[indices[at]] != "NSM":
                    break
                kinds[at] = direction


def bracket_pairs(brackets: Iterable[tuple[int, str]]) -> list[tuple[int, int]]:
    """Give the pairs among brackets, each with its place, in the order of their opening brackets (BD16).

    Where too many are open at once, none is looked at any more: the pairs found before count.
    """
    opened: list[tuple[str, int]] = []
    pairs = []
    for place, char in brackets:
        if char in closing_bracket:
            if len(opened) == _MAX_BRACKETS:
                break
            opened.append((_CANONICAL.get(closing_bracket[char], closing_bracket[char]), place))
            continue
        closing = _CANONICAL.get(char, char)
        for depth in range(len(opened) - 1, -1, -1):
            if opened[depth][0] == closing:
                pairs.append((opened[depth][1], place))
                del opened[depth:]
                break
    return sorted(pairs)


def _resolve_neutral(kinds: list[str], sequence: _Sequence) -> None:
    """Apply N1 and N2: neutrals between equal directions take it, all others the embedding direction."""
    if _NEUTRAL.isdisjoint(kinds):
        return
    embedding = "LR"[sequence.level % 2]
    before = sequence.sos
    start = -1  # of the neutrals that wait for what comes after them
    for at, kind in enumerate(kinds):
        if kind in _NEUTRAL:
            if start < 0:
                start = at
            continue
        after = _STRONG[kind]
        if start >= 0:
            kinds[start:at] = [after if after == before else embedding] * (at - start)
            start = -1
        before = after
    if start >= 0:
        kinds[start:] = [before if before == sequence.eos else embedding] * (len(kinds) - start)
