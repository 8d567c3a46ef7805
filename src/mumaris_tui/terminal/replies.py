"""What a terminal says of itself, told apart from what a person types."""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from mumaris_tui.terminal.pace import ANSWERS

_REPORT = re.compile(
    rb"\x1b\[\?[\d;]*c"  # DA1, the answer to CSI c
    rb"|\x1b\[>[\d;]*c"  # DA2, the answer to CSI > c
    rb"|\x1b\[\??\d*;\d*\$y"  # DECRPM, the answer to CSI Ps $ p and CSI ? Ps $ p
    rb"|\x1b\[[03]n"  # DSR, the answer to CSI 5 n
    rb"|\x1b\]11;[^\x00-\x1f\x7f]{0,60}(?:\x1b\\|\x07)"  # the ground's colour, the answer to OSC 11 ; ?
    rb"|\x1bP>\|[^\x00-\x1f\x7f]{0,200}(?:\x1b\\|\x07)"  # XTVERSION, the answer to CSI > q
)
_BEGUN = re.compile(
    rb"\x1b(?:\[[0-?]{0,60}[ -/]{0,3}|O|P(?:>(?:\|[^\x00-\x1f\x7f]{0,200}\x1b?)?)?"  # a control sequence, cut short
    rb"|\](?:1(?:1(?:;[^\x00-\x1f\x7f]{0,60}\x1b?)?)?)?)?\Z"
)
_MIDDLE = 0.179
_NAME = re.compile(rb"\x1bP>\|([^\x00-\x1f\x7f]*)")
_GROUND = re.compile(rb"\x1b\]11;(?:rgba?:([0-9a-fA-F]+)/([0-9a-fA-F]+)/([0-9a-fA-F]+)|#(\w\w)(\w\w)(\w\w)\b)")
_MODE = re.compile(rb"\x1b\[(\??\d*);(\d*)\$y")


class Replies(NamedTuple):
    """The answers to one round of questions; what was not answered is empty.

    `name` is the terminal's own (XTVERSION), `attributes` the parameters of DA2 ("65;7006;1"), `modes` the state of
    each mode by its number ("8", "?2026"): 0 unknown, 1 set, 2 reset, 3 and 4 set or reset for good (DECRPM). `done`
    tells that the last question (DA1) was answered; `light` whether the ground is light, by its colour (OSC 11, in the
    words of XParseColor); `marked` that a mark was (DSR).
    """

    name: str = ""
    attributes: str = ""
    modes: Mapping[str, int] = MappingProxyType({})
    done: bool = False
    light: bool | None = None
    marked: bool = False


class Split(NamedTuple):
    """Bytes from the terminal: whole reports, what is none, and at the end what may yet become one."""

    reports: list[bytes]
    rest: bytes
    begun: bytes


def split(data: bytes) -> Split:
    """Take the reports out of bytes from the terminal; the rest keeps its order."""
    begun = _BEGUN.search(data)
    end = begun.start() if begun else len(data)
    whole = data[:end]
    return Split(_REPORT.findall(whole), _REPORT.sub(b"", whole), data[end:])


def read(reports: Iterable[bytes]) -> Replies:
    """Read reports as the answers to one round of questions."""
    name = attributes = ""
    modes: dict[str, int] = {}
    done = marked = False
    light: bool | None = None
    for report in reports:
        if found := _NAME.match(report):
            name = found[1].decode("utf-8", "replace")
        elif found := _MODE.match(report):
            modes[found[1].decode()] = int(found[2] or 0)
        elif report.startswith(b"\x1b]"):
            light = _is_light(report)
        elif report.startswith(b"\x1b[>"):
            attributes = report[3:-1].decode()
        elif report in ANSWERS:
            marked = True
        elif is_last(report):
            done = True
    return Replies(name, attributes, modes, done, light, marked)


def _is_light(report: bytes) -> bool | None:
    """Tell whether black stands out more than white on the colour (WCAG 2.2, relative luminance)."""
    found = _GROUND.match(report)
    if found is None:
        return None
    digits = [part for part in found.groups() if part is not None]
    try:
        red, green, blue = ((int(part, 16) / (16 ** len(part) - 1)) ** 2.2 for part in digits)
    except ValueError:
        return None
    return bool(0.2126 * red + 0.7152 * green + 0.0722 * blue > _MIDDLE)


def is_last(report: bytes) -> bool:
    """Tell whether a report is the answer to the last question of a round (DA1)."""
    return report.startswith(b"\x1b[?") and report.endswith(b"c")
