"""UAX #9: every case of Unicode's own conformance tests, by exact levels and exact order."""

import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mumaris_tui.arabic.bidi import levels, reorder
from tools.proof.report import Report, Row

NAME = "bidi"
VERSION = "15.0.0"
FOLDER = Path("/usr/share/unicode")
CASES = {"BidiTest": 770_241, "BidiCharacterTest": 91_707}
"""How many cases the files of this version hold (UAX #9 section 7)."""

BASES = {"0": 0, "1": 1, "2": None}
SAMPLE_OF_CLASS = {
    "L": "a", "R": "\u05d0", "AL": "\u0627", "EN": "1", "ES": "+", "ET": "$", "AN": "\u0661", "CS": ",",
    "NSM": "\u0300", "BN": "\u00ad", "B": "\u2029", "S": "\t", "WS": " ", "ON": "!",
    "LRE": "\u202a", "LRO": "\u202d", "RLE": "\u202b", "RLO": "\u202e", "PDF": "\u202c",
    "LRI": "\u2066", "RLI": "\u2067", "FSI": "\u2068", "PDI": "\u2069",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """A text, its base direction (None: found in the text), and what must come out; X9 removes what has level "x"."""

    text: str
    base: int | None
    levels: list[str]
    order: list[int]
    paragraph: int | None = None

    def passes(self) -> bool:
        """Tell whether levels, order and, where the file tells it, the paragraph's level are exactly right."""
        paragraph, found = levels(self.text, self.base)
        if len(found) != len(self.levels) or self.paragraph not in {None, paragraph}:
            return False
        shown = ["x" if want == "x" else str(level) for want, level in zip(self.levels, found, strict=True)]
        return shown == self.levels and [each for each in reorder(found) if self.levels[each] != "x"] == self.order


def run(seed: int) -> Report:
    """Run both files whole."""
    rows = [Row("Unicode", VERSION)]
    for name, read in (("BidiTest", class_cases), ("BidiCharacterTest", character_cases)):
        begun = time.perf_counter()
        cases, failures = judge(read(_lines(name)))
        took_s = round(time.perf_counter() - begun, 1)
        rows += [
            Row(f"{name}: cases", cases, f"{CASES[name]:,}", cases == CASES[name]),
            Row(f"{name}: failures", failures, "0", failures == 0),
            Row(f"{name}: seconds", took_s),
        ]
    how = (
        "Every case of Unicode's two conformance files runs through the program's own bidi engine (no sample, no "
        "chance: the seed has no part in it). A case passes only with exactly the levels and exactly the order that "
        "the file tells."
    )
    return Report(NAME, "The bidirectional algorithm, against Unicode's own tests", how, seed, rows)


def judge(cases: Iterable[Case]) -> tuple[int, int]:
    """Return how many cases there were, and how many failed."""
    count = failures = 0
    for case in cases:
        count += 1
        failures += not case.passes()
    return count, failures


def class_cases(lines: Iterable[str]) -> Iterator[Case]:
    """Read the format of BidiTest.txt: bidi classes, and a bit for each base direction to try."""
    wanted: list[str] = []
    order: list[int] = []
    for line in lines:
        if line.startswith("@Levels:"):
            wanted = line.removeprefix("@Levels:").split()
        elif line.startswith("@Reorder:"):
            order = [int(index) for index in line.removeprefix("@Reorder:").split()]
        elif not line.startswith("@"):
            classes, bits = line.split(";")
            text = "".join(SAMPLE_OF_CLASS[kind] for kind in classes.split())
            for bit, base in ((1, None), (2, 0), (4, 1)):
                if int(bits) & bit:
                    yield Case(text, base, wanted, order)


def character_cases(lines: Iterable[str]) -> Iterator[Case]:
    """Read the format of BidiCharacterTest.txt: code points, base direction, paragraph level, levels, order."""
    for line in lines:
        codes, direction, paragraph, wanted, order = line.split(";")
        text = "".join(chr(int(code, 16)) for code in codes.split())
        yield Case(text, BASES[direction], wanted.split(), [int(each) for each in order.split()], int(paragraph))


def _lines(name: str) -> Iterator[str]:
    """Give a file's lines without comments; ends the program with one line where the file cannot be used."""
    path = FOLDER / f"{name}.txt"
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError:
        sys.exit(f"proof {NAME}: {path} is missing; install Unicode's data files (Debian and Ubuntu: unicode-data)")
    if lines[0] != f"# {name}-{VERSION}.txt":
        sys.exit(f"proof {NAME}: {path} is not of Unicode {VERSION}, which the program's tables are made of")
    return (case for line in lines if (case := line.split("#")[0].strip()))
