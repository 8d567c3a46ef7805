"""Days to remember as an iCalendar file (RFC 5545): whole days, written by hand because that is all there is to it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from mumaris_tui.domain.calendar import shifted

MOST_OCTETS = 75
PRODUCT = "-//mumaris-tui//deadlines//EN"
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@dataclass(frozen=True, slots=True)
class Entry:
    """One day: `uid` stays the same from file to file, so that a calendar takes the newer one in its place."""

    uid: str
    day: date
    summary: str
    description: str = ""
    remind_days: int = 3


def calendar(entries: Iterable[Entry], written: datetime) -> bytes:
    """Return the file in UTF-8, its lines ended by CRLF and folded at 75 octets (3.1); `written` has a zone."""
    stamp = written.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    for entry in entries:
        lines += _event(entry, stamp)
    return b"".join(folded for line in (*lines, "END:VCALENDAR") for folded in _folded(line))


def _event(entry: Entry, stamp: str) -> Iterator[str]:
    summary = entry.summary.translate(_ESCAPED)
    yield from (
        "BEGIN:VEVENT",
        f"UID:{entry.uid}",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{_day(entry.day)}",
        *(() if entry.day == date.max else (f"DTEND;VALUE=DATE:{_day(shifted(entry.day, 1))}",)),
        f"SUMMARY:{summary}",
    )
    if entry.description:
        yield f"DESCRIPTION:{entry.description.translate(_ESCAPED)}"
    yield from (
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"TRIGGER:-P{entry.remind_days}D",
        f"DESCRIPTION:{summary}",
        "END:VALARM",
        "END:VEVENT",
    )


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _folded(line: str) -> Iterator[bytes]:
    """Yield a content line in pieces of at most 75 octets, the later ones after a blank; no character is cut in two."""
    piece = b""
    for character in line:
        octets = character.encode()
        if len(piece) + len(octets) > MOST_OCTETS:
            yield piece + b"\r\n"
            piece = b" "
        piece += octets
    yield piece + b"\r\n"
