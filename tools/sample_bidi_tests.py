"""Write each 40th case of the Unicode conformance tests for bidi into tests/arabic/data."""

import argparse
import gzip
from collections.abc import Iterator
from pathlib import Path

STEP = 40
OUTPUT = Path(__file__).parents[1] / "tests/arabic/data"


def sampled(path: Path) -> Iterator[str]:
    """Give the head of the file, each 40th case, and what says how to read the cases that follow."""
    cases = 0
    standing: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines(keepends=True):
        if line.startswith("@"):
            standing[line.split(":")[0]] = line
        elif line.startswith("#"):
            if not cases:
                yield line
        elif line.strip():
            cases += 1
            if cases % STEP == 0:
                yield from standing.values()
                standing.clear()
                yield line


def main() -> None:
    """Sample both files of the given Unicode Character Database folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ucd", type=Path, nargs="?", default=Path("/usr/share/unicode"))
    root = parser.parse_args().ucd
    OUTPUT.mkdir(exist_ok=True)
    for name in ("BidiTest.txt", "BidiCharacterTest.txt"):
        sample = "".join(sampled(root / name)).encode()
        (OUTPUT / f"{name}.gz").write_bytes(gzip.compress(sample, mtime=0))


if __name__ == "__main__":
    main()
