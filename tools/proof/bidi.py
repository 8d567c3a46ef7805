"""UAX #9: every case of Unicode's own conformance tests, by exact levels and exact order."""

import lzma
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from mumaris_tui.arabic.bidi import levels, reorder
from tools.proof.report import Report, Row

NAME = "bidi"
VERSION = "15.0.0"
FOLDER = Path(__file__).parents[2] / "tests/arabic/data"
CASES = {"BidiTest": 770_241, "BidiCharacterTest": 91_707}
"""How many cases the files of this version hold (UAX #9 section 7)."""

BASES = {"0": 0, "1": 1, "2": None}
SAMPLE_OF_CLASS = {
    "L": "a", "R": "\u05d0", "AL": "\u0627", "EN": "1", "ES": "+", "ET": "$", "AN": "\u0661", "CS": ",",
    "NSM": "\u0300", "BN": "\u00ad", "B": "\u2029", "S": "\t", "WS": " ", "ON": "!",
    "LRE": "\u202a", "LRO": "\u202d", "RLE": "\u202b", "RLO": "\u202e", "PDF": "\u202c",
    "LRI": "\u2066", "RLI": "\u2067", "FSI": "\u2068", "PDI": "\u2069",
}  # fmt: skip


class Wanted(NamedTuple):
    """What must come out: the level of each code point ("x" for what X9 removes) and the order of those that stay."""

    levels: list[str]
    order: list[int]

    def passes(self, text: str, base: int | None, paragraph: int | None = None) -> bool:
        """Tell whether levels, order and, where the file tells it, the paragraph's level are exactly right.

        `base` is the direction that the case asks for, None for the one found in the text.
        """
        level, found = levels(text, base)
        if len(found) != len(self.levels) or paragraph not in {None, level}:
            return False
        shown = ["x" if want == "x" else str(level) for want, level in zip(self.levels, found, strict=True)]
        return shown == self.levels and [each for each in reorder(found) if self.levels[each] != "x"] == self.order


def run(seed: int) -> Report:
    """Run both files whole."""
    rows = [Row("Unicode", VERSION)]
    for name, wanted in CASES.items():
        begun = time.perf_counter()
        cases, failures = judge(name, lines(name))
        took_s = round(time.perf_counter() - begun, 1)
        rows += [
            Row(f"{name}: cases", cases, f"{wanted:,}", cases == wanted),
            Row(f"{name}: failures", failures, "0", failures == 0),
            Row(f"{name}: seconds", took_s),
        ]
    how = (
        "Every case of Unicode's two conformance files runs through the program's own bidi engine (no sample, no "
        "chance: the seed has no part in it). A case passes only with exactly the levels and exactly the order that "
        "the file tells."
    )
    return Report(NAME, "The bidirectional algorithm, against Unicode's own tests", how, seed, rows)


def judge(name: str, read: Iterable[str]) -> tuple[int, int]:
    """Return how many cases the lines of the named file hold, and how many of them fail."""
    verdicts = class_verdicts(read) if name == "BidiTest" else character_verdicts(read)
    count = failures = 0
    for passed in verdicts:
        count += 1
        failures += not passed
    return count, failures


def class_verdicts(read: Iterable[str]) -> Iterator[bool]:
    """Judge the format of BidiTest.txt: bidi classes, and a bit for each base direction to try."""
    wanted = Wanted([], [])
    for line in read:
        if line.startswith("@Levels:"):
            wanted = wanted._replace(levels=line.removeprefix("@Levels:").split())
        elif line.startswith("@Reorder:"):
            wanted = wanted._replace(order=[int(index) for index in line.removeprefix("@Reorder:").split()])
        elif not line.startswith("@"):
            classes, bits = line.split(";")
            text = "".join(SAMPLE_OF_CLASS[kind] for kind in classes.split())
            for bit, base in ((1, None), (2, 0), (4, 1)):
                if int(bits) & bit:
                    yield wanted.passes(text, base)


def character_verdicts(read: Iterable[str]) -> Iterator[bool]:
    """Judge the format of BidiCharacterTest.txt: code points, base direction, paragraph level, levels, order."""
    for line in read:
        codes, direction, paragraph, wanted, order = line.split(";")
        text = "".join(chr(int(code, 16)) for code in codes.split())
        case = Wanted(wanted.split(), [int(each) for each in order.split()])
        yield case.passes(text, BASES[direction], int(paragraph))


def lines(name: str, part: int = 0, parts: int = 1) -> Iterator[str]:
    """Give the lines of a file of Unicode's without comments, or one of so many equal parts of its cases.

    A line that begins with "@" holds for the cases after it and belongs to every part.
    """
    text = lzma.decompress((FOLDER / f"{name}.txt.xz").read_bytes()).decode()
    if not text.startswith(f"# {name}-{VERSION}.txt"):
        raise ValueError(f"{name} is not of Unicode {VERSION}, which the program's tables are made of")
    seen = 0
    for line in text.splitlines():
        case = line.partition("#")[0].strip()
        if case.startswith("@"):
            yield case
        elif case:
            if seen % parts == part:
                yield case
            seen += 1
