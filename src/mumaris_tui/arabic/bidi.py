"""The Unicode Bidirectional Algorithm, UAX #9 revision 46, complete: levels, order, mirrors."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from mumaris_tui.arabic.properties import bidi_class, closing_bracket, mirror_glyph

MAX_DEPTH = 125  # BD2
_MAX_BRACKETS = 63  # BD16
_ISOLATE_INITIATORS = frozenset({"LRI", "RLI", "FSI"})
_EMBEDDINGS = {"RLE": (1, ""), "LRE": (0, ""), "RLO": (1, "R"), "LRO": (0, "L")}
_REMOVED = frozenset({*_EMBEDDINGS, "PDF", "BN"})  # X9
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "FSI", "LRI", "RLI", "PDI"})  # NI of the N rules
_RAISING = (  # types without which every level stays that of the paragraph, 0 or 1
    frozenset({"R", "AL", "AN", *_EMBEDDINGS, *_ISOLATE_INITIATORS}),
    frozenset({"L", "EN", "AN", *_EMBEDDINGS, *_ISOLATE_INITIATORS}),
)
_STRUCTURE = frozenset({*_REMOVED, *_ISOLATE_INITIATORS, "PDI", "B"})  # types that X1 to X10 act on
_STRONG = {"L": "L", "R": "R", "EN": "R", "AN": "R"}  # how N0 to N2 see a resolved type
_NUMERIC = frozenset({"EN", "ES", "ET", "CS"})  # types that W4 to W7 change
_IMPLIED = ({"L": 0, "R": 1, "EN": 2, "AN": 2}, {"L": 1, "R": 0, "EN": 1, "AN": 1})  # I1, I2
_CLOSING = frozenset(closing_bracket.values())
_CANONICAL = {"\u2329": "\u3008", "\u232a": "\u3009"}  # BD16 note on canonical equivalents


def first_strong(text: str) -> int | None:
    """Give the level of the first strong character outside isolates, or None without one (P2, P3)."""
    return _first_strong([bidi_class[char] for char in text])


def levels(text: str, base: int | None = None) -> tuple[int, list[int]]:
    """Give the paragraph level and the level of each code point of one paragraph taken as one line.

    `base` is 0 or 1, or None for the first strong character (P2, P3; 0 without one). A code point that X9 removes
    carries the level of the one before it, so that it never breaks a run (section 5.2).
    """
    classes = [bidi_class[char] for char in text]
    paragraph = (_first_strong(classes) or 0) if base is None else base
    if _RAISING[paragraph].isdisjoint(classes):
        return paragraph, [paragraph] * len(classes)
    if _STRUCTURE.isdisjoint(classes):
        result, types = [paragraph] * len(classes), list(classes)
        sequences = [_Sequence(list(range(len(classes))), paragraph, "LR"[paragraph], "LR"[paragraph])]
    else:
        result, types = _explicit(classes, paragraph)
        kept = [index for index, kind in enumerate(classes) if kind not in _REMOVED]
        sequences = _isolating_runs(classes, result, kept, paragraph)
    for sequence in sequences:
        _resolve_weak(sequence, types)
        _resolve_brackets(sequence, types, text, classes)
        _resolve_neutral(sequence, types)
        implied = _IMPLIED[sequence.level % 2]
        for index in sequence.indices:
            result[index] = sequence.level + implied[types[index]]
    if not _REMOVED.isdisjoint(classes):
        for index, kind in enumerate(classes):
            if kind in _REMOVED:
                result[index] = result[index - 1] if index else paragraph
    _reset_whitespace(classes, result, paragraph)
    return paragraph, result


def reorder(line: Sequence[int]) -> list[int]:
    """Give the logical index of each position from left to right, for the levels of one line (L2)."""
    order = list(range(len(line)))
    odd = [level for level in line if level % 2]
    if not odd:
        return order
    if len(odd) == len(line) and max(odd) == min(odd):
        return order[::-1]
    for level in range(max(line), min(odd) - 1, -1):
        start = 0
        while start < len(order):
            if line[order[start]] < level:
                start += 1
                continue
            stop = start
            while stop < len(order) and line[order[stop]] >= level:
                stop += 1
            order[start:stop] = order[start:stop][::-1]
            start = stop
    return order


def mirror(char: str) -> str:
    """Give the glyph drawn for `char` at an odd level (L4; for arrows, lines and blocks HL6), or `char` itself."""
    return mirror_glyph.get(char, char)


def _first_strong(classes: Sequence[str], start: int = 0, *, inside_isolate: bool = False) -> int | None:
    depth = 0
    for kind in classes[start:]:
        if kind in _ISOLATE_INITIATORS:
            depth += 1
        elif kind == "PDI":
            if depth:
                depth -= 1
            elif inside_isolate:
                return None
        elif kind == "B":
            return None
        elif depth == 0 and kind in {"L", "R", "AL"}:
            return int(kind != "L")
    return None


def _explicit(classes: list[str], paragraph: int) -> tuple[list[int], list[str]]:
    """Apply X1 to X8: give each code point's explicit level, and its type after overrides."""
    result: list[int] = []
    types = list(classes)
    stack = [(paragraph, "", False)]  # level, override, isolate
    overflow_isolates = overflow_embeddings = valid_isolates = 0
    for index, kind in enumerate(classes):
        level, override, _ = stack[-1]
        if kind in _EMBEDDINGS:  # X2 to X5
            odd, forced = _EMBEDDINGS[kind]
            above = _next_level(level, odd)
            if above <= MAX_DEPTH and not overflow_isolates and not overflow_embeddings:
                stack.append((above, forced, False))
            elif not overflow_isolates:
                overflow_embeddings += 1
        elif kind in _ISOLATE_INITIATORS:  # X5a to X5c
            inner = _first_strong(classes, index + 1, inside_isolate=True) if kind == "FSI" else kind == "RLI"
            odd = int(inner or 0)
            types[index] = override or kind
            above = _next_level(level, odd)
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
                while not stack[-1][2]:
                    stack.pop()
                stack.pop()
                valid_isolates -= 1
            level, override, _ = stack[-1]
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
            level = paragraph
        elif kind != "BN":  # X6
            types[index] = override or kind
        result.append(level)
    return result, types


def _next_level(level: int, odd: int) -> int:
    """Give the least level above `level` that is odd or even (X2 to X5b)."""
    return level + 1 + ((level + 1) % 2 != odd)


@dataclass(frozen=True, slots=True)
class _Sequence:
    """An isolating run sequence (BD13): its code points, its level, and the types around it (X10)."""

    indices: list[int]
    level: int
    sos: str
    eos: str


def _isolating_runs(classes: list[str], explicit: list[int], kept: list[int], paragraph: int) -> list[_Sequence]:
    runs: list[list[int]] = []
    place = {}  # position of a code point among the kept ones
    for position, index in enumerate(kept):
        place[index] = position
        if runs and explicit[runs[-1][-1]] == explicit[index]:
            runs[-1].append(index)
        else:
            runs.append([index])
    ends = _matching_pdis(classes)
    run_of_pdi = {run[0]: run for run in runs if run[0] in ends.values()}
    sequences = []
    for run in runs:
        if run[0] in run_of_pdi:
            continue
        indices = list(run)
        while (end := ends.get(indices[-1])) is not None:
            indices.extend(run_of_pdi[end])
        level = explicit[indices[0]]
        before, after = place[indices[0]] - 1, place[indices[-1]] + 1
        lower = explicit[kept[before]] if before >= 0 else paragraph
        open_isolate = classes[indices[-1]] in _ISOLATE_INITIATORS
        upper = explicit[kept[after]] if after < len(kept) and not open_isolate else paragraph
        sequences.append(_Sequence(indices, level, "LR"[max(level, lower) % 2], "LR"[max(level, upper) % 2]))
    return sequences


def _matching_pdis(classes: list[str]) -> dict[int, int]:
    """Give the matching PDI of each isolate initiator that has one (BD9)."""
    matches = {}
    opened: list[int] = []
    for index, kind in enumerate(classes):
        if kind in _ISOLATE_INITIATORS:
            opened.append(index)
        elif kind == "PDI" and opened:
            matches[opened.pop()] = index
        elif kind == "B":
            opened.clear()
    return matches


def _resolve_weak(sequence: _Sequence, types: list[str]) -> None:
    """Apply W1 to W7."""
    indices = sequence.indices
    previous = strong = sequence.sos
    for index in indices:
        kind = types[index]
        if kind == "NSM":  # W1
            kind = "ON" if previous in _ISOLATE_INITIATORS or previous == "PDI" else previous
        previous = kind
        if kind == "EN" and strong == "AL":  # W2
            kind = "AN"
        elif kind in {"L", "R", "AL"}:
            strong = kind
        types[index] = kind
    for index in indices:  # W3
        if types[index] == "AL":
            types[index] = "R"
    if _NUMERIC.isdisjoint(types):
        return
    for left, index, right in zip(indices, indices[1:], indices[2:], strict=False):  # W4
        around = types[left] if types[left] == types[right] else ""
        if (types[index] == "ES" and around == "EN") or (types[index] == "CS" and around in {"EN", "AN"}):
            types[index] = around
    _resolve_terminators(indices, types)
    strong = sequence.sos
    for index in indices:  # W6, W7
        kind = types[index]
        if kind in {"ES", "ET", "CS"}:
            types[index] = "ON"
        elif kind == "EN" and strong == "L":
            types[index] = "L"
        elif kind in {"L", "R"}:
            strong = kind


def _resolve_terminators(indices: list[int], types: list[str]) -> None:
    """Apply W5: terminators beside a European number join it."""
    for line in (indices, indices[::-1]):
        for left, right in pairwise(line):
            if types[left] == "EN" and types[right] == "ET":
                types[right] = "EN"


def _resolve_brackets(sequence: _Sequence, types: list[str], text: str, classes: list[str]) -> None:
    """Apply N0: a pair of brackets takes the direction of what it encloses, or of what stands before it."""
    indices = sequence.indices
    embedding = "LR"[sequence.level % 2]
    opposite = "RL"[sequence.level % 2]
    for opening, closing in _bracket_pairs(indices, types, text):
        inside = {_STRONG.get(types[indices[at]]) for at in range(opening + 1, closing)}
        if embedding in inside:
            direction = embedding
        elif opposite in inside:
            before = (_STRONG.get(types[indices[at]]) for at in range(opening - 1, -1, -1))
            direction = opposite if next(filter(None, before), sequence.sos) == opposite else embedding
        else:
            continue
        for bracket in (opening, closing):
            types[indices[bracket]] = direction
            for index in indices[bracket + 1 :]:  # marks on a bracket follow it
                if classes[index] != "NSM":
                    break
                types[index] = direction


def _bracket_pairs(indices: list[int], types: list[str], text: str) -> list[tuple[int, int]]:
    """Give the bracket pairs of a sequence by position, in the order of their opening brackets (BD16)."""
    opened: list[tuple[str, int]] = []
    pairs = []
    for position, index in enumerate(indices):
        char = text[index]
        if types[index] != "ON":
            continue
        if char in closing_bracket:
            if len(opened) == _MAX_BRACKETS:
                return []
            opened.append((_CANONICAL.get(closing_bracket[char], closing_bracket[char]), position))
        elif char in _CLOSING:
            char = _CANONICAL.get(char, char)
            for depth in range(len(opened) - 1, -1, -1):
                if opened[depth][0] == char:
                    pairs.append((opened[depth][1], position))
                    del opened[depth:]
                    break
    return sorted(pairs)


def _resolve_neutral(sequence: _Sequence, types: list[str]) -> None:
    """Apply N1 and N2: neutrals between equal directions take it, all others the embedding direction."""
    indices = sequence.indices
    embedding = "LR"[sequence.level % 2]
    before = sequence.sos
    start = 0
    while start < len(indices):
        if types[indices[start]] not in _NEUTRAL:
            before = _STRONG[types[indices[start]]]
            start += 1
            continue
        stop = start
        while stop < len(indices) and types[indices[stop]] in _NEUTRAL:
            stop += 1
        after = _STRONG[types[indices[stop]]] if stop < len(indices) else sequence.eos
        for index in indices[start:stop]:
            types[index] = before if before == after else embedding
        start = stop


def _reset_whitespace(classes: list[str], result: list[int], paragraph: int) -> None:
    """Apply L1: separators, and white space before them or at the end of the line, take the paragraph level."""
    trailing = True
    separated = "B" in classes or "S" in classes
    for index in range(len(classes) - 1, -1, -1):
        kind = classes[index]
        if not trailing and not separated:
            return
        if kind in {"B", "S"}:
            trailing = True
        elif kind not in _REMOVED and kind not in _ISOLATE_INITIATORS and kind not in {"WS", "PDI"}:
            trailing = False
        if trailing:
            result[index] = paragraph
