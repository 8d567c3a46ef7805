"""Run the proofs and publish their figures in docs/proofs; 1 where one does not hold."""

import argparse
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tools.proof import bidi, kills, life, orphans, start, terminals
from tools.proof.report import Report

ALL = (bidi, start, orphans, kills, life, terminals)
PROOFS: dict[str, Callable[[int], Report]] = {each.NAME: each.run for each in ALL}
FOLDER = Path(__file__).parents[2] / "docs/proofs"


def main() -> int:
    """Run the proofs that were named, or all."""
    parser = argparse.ArgumentParser(prog="make proof", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(PROOFS))
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    unknown = set(asked.names) - set(PROOFS)
    if unknown:
        parser.error(f"no proof is named {', '.join(sorted(unknown))}; there are {', '.join(PROOFS)}")
    FOLDER.mkdir(parents=True, exist_ok=True)
    held = True
    for name in asked.names or PROOFS:
        load = round(os.getloadavg()[0], 2)
        report = replace(PROOFS[name](asked.seed), load=load)
        report.write(FOLDER)
        print(report.page(), flush=True)
        held = held and report.holds
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
