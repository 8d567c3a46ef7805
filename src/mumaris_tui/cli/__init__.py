"""The commands, and the composition root: only here front ends, stores and backends meet."""

import os
import sys
from collections.abc import MutableMapping, Sequence
from typing import NoReturn

from mumaris_tui.errors import ExitStatus


def main(argv: Sequence[str] | None = None) -> NoReturn:
    """Run one command and leave with its exit status (`errors.ExitStatus`)."""
    _fill_streams()
    _limit_colours(os.environ)
    try:
        from mumaris_tui.cli.run import run

        status = run(sys.argv[1:] if argv is None else argv)
    except KeyboardInterrupt:
        status = ExitStatus.INTERRUPTED
    sys.exit(status)


def _fill_streams() -> None:
    """Put the null device where a standard stream was closed: the next file opened would take its number."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 - open until the end


def _limit_colours(environ: MutableMapping[str, str]) -> None:
    """Ask for 256 colours in GNU screen, whose version 4 misreads more while COLORTERM tells of the terminal outside.

    Textual reads its variable as soon as it is imported.
    """
    if environ.get("STY") and not environ.get("TMUX"):
        environ.pop("COLORTERM", None)
        environ.setdefault("TEXTUAL_COLOR_SYSTEM", "256")
