"""Lines of a command: laid out for the eye on a terminal, logical and without isolates anywhere else."""

import errno
import json
import os
import shutil
import stat
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from io import TextIOWrapper
from typing import Any, TextIO

from mumaris_tui.errors import MumarisError
from mumaris_tui.i18n import Phrase, Phrasebook, plain

_OPENING, _CLOSING = "\u2066\u2067\u2068", "\u2069"
_WIDEST = 100
_EXPLICIT, _IMPLICIT = "\x1b[8l", "\x1b[8h"
"""BDSM (ECMA-48 8.3.89 and the terminal working group's bidi recommendation): the terminal leaves our order alone."""


class Output:
    """Where one command speaks: data on `stdout`, narration on `stderr`."""

    def __init__(self, book: Phrasebook, stdout: TextIO | None = None, stderr: TextIO | None = None) -> None:
        self.book = book
        self.stdout = stdout or sys.stdout
        self.stderr = stderr or sys.stderr
        for stream in (self.stdout, self.stderr):
            if isinstance(stream, TextIOWrapper):
                with suppress(ValueError):
                    stream.reconfigure(encoding="utf-8", errors="replace")

    def say(self, *phrases: Phrase) -> None:
        """Print data, a line each."""
        self._print(self.stdout, phrases)

    def tell(self, *phrases: Phrase) -> None:
        """Print narration, a line each."""
        self._print(self.stderr, phrases)

    def pairs(self, pairs: Sequence[tuple[Phrase, Phrase]]) -> None:
        """Print data in two columns."""
        self.say(*columns(pairs, self._width(self.stdout)))

    def json(self, value: Any) -> None:
        """Print a value as JSON, texts without isolates."""
        text = json.dumps(value, ensure_ascii=False, indent=2, default=str)
        self._write(self.stdout, plain(text) + "\n")

    def _print(self, stream: TextIO, phrases: Iterable[Phrase]) -> None:
        if not visual(stream):
            self._write(stream, "".join(f"{plain(phrase)}\n" for phrase in phrases))
        else:
            width = self._width(stream)
            lines = [laid_out(line, width, self.book.rtl) for phrase in phrases for line in wrapped(phrase, width)]
            self._write(stream, _EXPLICIT + "".join(f"{line}\n" for line in lines) + _IMPLICIT)

    def _write(self, stream: TextIO, text: str) -> None:
        """Write at once; where narration cannot be written it is let go, for nobody would read of that either."""
        try:
            stream.write(text)
            stream.flush()
        except OSError as error:
            gone = isinstance(error, BrokenPipeError) or _hung_up(stream, error)
            _discard(stream)
            if stream is self.stderr:
                return
            raise BrokenPipeError if gone else MumarisError("storage-failed", {"path": "stdout"}) from None

    def _width(self, stream: TextIO) -> int:
        return min(shutil.get_terminal_size().columns, _WIDEST) - 1 if visual(stream) else _WIDEST


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
    return stream.isatty() and os.environ.get("TERM", "dumb") != "dumb" and "ACCESSIBLE" not in os.environ


def laid_out(text: str, width: int, rtl: bool) -> str:
    """Return a line in visual order (UAX #9), an Arabic one at the right edge of `width` columns."""
    from mumaris_tui.arabic.line import lay_out

    line = lay_out(text, 1 if rtl else 0)
    shown = "".join(glyph.text for glyph in line.glyphs)
    return " " * max(0, width - line.width) + shown if rtl else shown.rstrip()


def columns(pairs: Sequence[tuple[Phrase, Phrase]], width: int) -> list[Phrase]:
    """Return terms and their descriptions as two columns, descriptions wrapped."""
    edge = 2 + max((measured(term) for term, _ in pairs), default=0) + 2
    lines: list[Phrase] = []
    for term, description in pairs:
        rows = list(wrapped(description, max(width - edge, 20)))
        head = f"  {term}{' ' * (edge - 2 - measured(term))}"
        lines += [Phrase((head if at == 0 else " " * edge) + row) for at, row in enumerate(rows)]
    return lines


def wrapped(text: str, width: int) -> Iterator[str]:
    """Yield the lines of a text that fit `width` columns; an isolate is never broken."""
    if measured(text) <= width:
        yield text
        return
    indent = text[: len(text) - len(text.lstrip(" "))]
    line = ""
    for word in _words(text.strip(" ")):
        if line and measured(f"{indent}{line} {word}") > width:
            yield indent + line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield indent + line


def measured(text: str) -> int:
    """Return the columns of a text of letters and signs (no wide ones)."""
    return sum(unicodedata.category(sign) not in {"Mn", "Me", "Cf"} for sign in text)


def _words(text: str) -> Iterator[str]:
    depth, word = 0, ""
    for sign in text:
        if sign == " " and depth == 0:
            yield word
            word = ""
            continue
        depth += (sign in _OPENING) - (sign in _CLOSING)
        word += sign
    yield word
