"""The commands, and the composition root: only here front ends, stores and backends meet."""

import sys
from collections.abc import Sequence
from typing import NoReturn


def main(argv: Sequence[str] | None = None) -> NoReturn:
    """Run one command and leave with its exit status (`errors.ExitStatus`)."""
    from mumaris_tui.cli.run import run

    sys.exit(run(sys.argv[1:] if argv is None else argv))
