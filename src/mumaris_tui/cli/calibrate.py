"""«Which line reads right?»: one line drawn in each way to the terminal, until a person says that it reads right.

What is asked stands in both languages, for Arabic may not be readable yet.
"""

import os
import sys
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from typing import Literal

from mumaris_tui.arabic.joining import Forms
from mumaris_tui.errors import UsageError
from mumaris_tui.i18n import Phrase, Phrasebook
from mumaris_tui.settings import Settings, Tashkeel
from mumaris_tui.terminal.line import pressed, raw
from mumaris_tui.terminal.link import Link
from mumaris_tui.terminal.sample import SAMPLE, Way, row, ways
from mumaris_tui.terminal.transports import Transport

_RIGHT = frozenset("1١۱")
_NEXT = frozenset("2٢۲\r\n")
_LEAVE = frozenset(("\x1b", "\x03", "q", ""))  # "" is the end of the input
_CLEAR = "\x1b[m\x1b[H\x1b[2J"
_BOOKS: tuple[Phrasebook, Phrasebook] = (Phrasebook("en"), Phrasebook("ar"))
Message = Literal["calibrate-title", "calibrate-how", "calibrate-answers"]


async def calibrate(
    settings: Settings,
    first: Transport,
    write: Callable[[str], None],
    read: Callable[[], Awaitable[str]],
    carry: Callable[[str], str],
) -> Settings | None:
    """Show the line in one way after another; return the settings with the way that was chosen, None without one.

    An answer is one key, read alone; `carry` gives what to write so that a mode arrives past a multiplexer.
    """
    for number, way in enumerate(ways(first), 1):
        link = Link(way.transport, carry=carry)
        try:
            write(link.begin())
            write(_page(way, number))
            while (answer := await read()) not in _RIGHT | _NEXT | _LEAVE:
                continue
        finally:
            write(link.end())
        if answer in _RIGHT:
            return _chosen(settings, way, first)
        if answer in _LEAVE:
            return None
    return None


async def calibrate_here(settings: Settings, first: Transport, carry: Callable[[str], str]) -> Settings | None:
    """Ask on the terminal of this program, which nothing else reads meanwhile; raises UsageError without one."""
    source, target = sys.__stdin__, sys.__stdout__
    if os.name != "posix" or source is None or target is None or not (source.isatty() and target.isatty()):
        raise UsageError("no-terminal")

    def write(text: str) -> None:
        target.write(text)
        target.flush()

    release = raw(source.fileno())
    try:
        return await calibrate(settings, first, write, lambda: pressed(source.fileno()), carry)
    finally:
        release()
        write(_CLEAR)


def _page(way: Way, number: int) -> str:
    """Return the page that shows one way."""
    lines = [*_both(way, "calibrate-title"), "", row(way, SAMPLE, 1, str(number)), ""]
    lines += [*_both(way, "calibrate-how"), "", *_both(way, "calibrate-answers")]
    return "".join((_CLEAR, *(f"{line}\r\n" for line in lines)))


def _both(way: Way, message: Message) -> Iterator[str]:
    """Yield a message in both languages, as the way draws it."""
    for book in _BOOKS:
        keys = {"yes": book.ltr("1"), "next": book.ltr("2"), "leave": book.ltr("Esc")}
        text: Phrase = book.text(message, **keys if message == "calibrate-answers" else {})
        yield from (row(way, line, int(book.rtl)) for line in text.splitlines())


def _chosen(settings: Settings, way: Way, first: Transport) -> Settings:
    """Return the settings for a way; the one that is found anyway stays so."""
    found = way.transport == first and way.forms == Forms(tashkeel=first.marks)
    seen: Tashkeel = "keep" if way.forms.tashkeel else "hide"
    return replace(
        settings,
        bidi="auto" if found else way.transport.name,
        shaping=way.forms.shaping,
        tashkeel="auto" if found or not way.transport.marks else seen,
    )
