"""Lines of a command: laid out for the eye on a terminal, logical and without isolates anywhere else."""

import errno
import os
import re
import stat
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property, partial
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any, TextIO

from mumaris_tui.cli.sheet import Printed, entries_beside, logical
from mumaris_tui.errors import HungUp, MumarisError
from mumaris_tui.i18n import Phrase, Phrasebook, plain
from mumaris_tui.settings import Settings

if TYPE_CHECKING:
    from mumaris_tui.cli.manner import Manner
    from mumaris_tui.terminal.transports import Transport
    from mumaris_tui.typeset.console import TypesetConsole

MEASURE = 99
"""The most columns that text and tables are set in: longer lines are hard to follow."""
_ACTING = "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\ud800-\udfff]"
"""What the standard encoder of JSON leaves as it is, and a terminal acts on, or no encoding takes."""


class Output:
    """Where one command speaks: data on `stdout`, narration on `stderr`."""

    def __init__(
        self, book: Phrasebook, settings: Settings, stdout: TextIO | None = None, stderr: TextIO | None = None
    ) -> None:
        self.book = book
        self._settings = settings
        self.stdout = stdout or sys.stdout
        self.stderr = stderr or sys.stderr
        for stream in (self.stdout, self.stderr):
            if isinstance(stream, TextIOWrapper):
                with suppress(ValueError, OSError):  # closed, or a terminal that is gone: writing tells
                    stream.reconfigure(encoding="utf-8", errors="replace")

    def say(self, *printed: Printed) -> None:
        """Print data, one thing below another."""
        self._print(self.stdout, printed)

    def tell(self, *printed: Printed) -> None:
        """Print narration, one thing below another."""
        self._print(self.stderr, printed)

    def write(self, text: str) -> None:
        """Write a text as it is; raises as printing does."""
        self._write(self.stdout, text)

    def json(self, value: Any) -> None:
        """Print a value as JSON, texts without isolates."""
        import json

        text = plain(json.dumps(value, ensure_ascii=False, indent=2, default=str))
        self._write(self.stdout, re.sub(_ACTING, lambda found: f"\\u{ord(found[0]):04x}", text) + "\n")

    def take(self, way: "Transport") -> None:
        """Send what is printed from now on by a transport that was found by asking the terminal."""
        from mumaris_tui.cli.manner import manner_for

        self._manner = manner_for(way, self._settings, os.environ)

    @contextmanager
    def progress(self, title: Phrase) -> Iterator[Callable[[float], None]]:
        """Show how far a piece of work is while it lasts, where narration is read on a screen; takes a share of 1."""
        if not visual(self.stderr):
            yield lambda _done: None
            return
        from mumaris_tui.cli import progress

        with progress.shown(self._console(self.stderr, progress.ENTRIES), title, self.book) as tell:
            yield tell

    def _print(self, stream: TextIO, printed: Sequence[Printed]) -> None:
        if not visual(stream):
            self._write(stream, "".join(f"{line}\n" for each in printed for line in logical(each)))
            return
        from mumaris_tui.cli.lines import lines

        beside = max(map(entries_beside, printed), default=0)
        width = self._columns(stream, beside)
        rows = lines(printed, width, MEASURE, self._manner, int(self.book.rtl))
        if rows is not None:
            self._show(stream, "".join(f"{row}\n" for row in rows))
            return
        from mumaris_tui.cli.drawn import drawn

        self._console(stream, beside).print(drawn(printed, width))

    def _console(self, stream: TextIO, beside: int) -> "TypesetConsole":
        from mumaris_tui.typeset.console import Setting, TypesetConsole

        width, manner = self._columns(stream, beside), self._manner
        setting = Setting(int(self.book.rtl), width, MEASURE, manner.sent, manner.forms)
        return TypesetConsole(partial(self._show, stream), setting, height=size_of(stream).lines)

    def _columns(self, stream: TextIO, beside: int) -> int:
        """Return the columns for rows of so many boxed entries; the last one stays free, for terminals wrap there."""
        return size_of(stream).columns - 1 - self._manner.taken(beside)

    @cached_property
    def _manner(self) -> "Manner":
        from mumaris_tui.cli.manner import manner_of

        return manner_of(self._settings, os.environ)

    def _show(self, stream: TextIO, text: str) -> None:
        """Write what is in the order of the terminal."""
        self._write(stream, f"{self._manner.begin}{text}{self._manner.end}")

    def _write(self, stream: TextIO, text: str) -> None:
        """Write at once; where narration cannot be written it is let go, for nobody would read of that either."""
        try:
            stream.write(text)
            stream.flush()
        except OSError as error:
            hung_up = _hung_up(stream, error)
            _discard(stream)
            if stream is self.stderr:
                return
            if hung_up:
                raise HungUp from None
            if isinstance(error, BrokenPipeError):
                raise
            raise MumarisError("storage-failed", {"path": "stdout"}) from None


def _hung_up(stream: TextIO, error: OSError) -> bool:
    """Tell whether the stream was a terminal that is gone: a character device, but no terminal any more."""
    return error.errno == errno.EIO and stat.S_ISCHR(os.fstat(stream.fileno()).st_mode)


def _discard(stream: TextIO) -> None:
    """Send what a broken stream still holds nowhere, so that its end does not fail as well."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def visual(stream: TextIO) -> bool:
    """Tell whether a stream is a screen that shows characters from left to right as they come."""
    return stream.isatty() and not line_by_line(os.environ)


def line_by_line(environ: Mapping[str, str]) -> bool:
    """Tell whether the environment asks for lines without escapes: a dumb terminal, or a screen reader (ACCESSIBLE)."""
    return environ.get("TERM", "dumb") == "dumb" or environ.get("ACCESSIBLE", "0") not in {"", "0"}


def size_of(stream: TextIO) -> os.terminal_size:
    """Return the columns and rows of a stream's terminal, unless the environment names them (COLUMNS, LINES)."""
    import shutil

    try:
        own = os.get_terminal_size(stream.fileno())
    except OSError:
        own = os.terminal_size((0, 0))
    return shutil.get_terminal_size(own if own.columns else (80, 24))
