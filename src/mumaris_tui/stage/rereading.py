"""Words typed on the wrong keyboard layout, read on the other one where they stand."""

import re
from typing import NamedTuple

from mumaris_tui.stage.editors import Editor, Place, editor_of
from mumaris_tui.terminal.layouts import readings

_WORD = re.compile(r"\S+")


class _Read(NamedTuple):
    """What was read last: the field, where the text begins in it, and its ways, as it was typed first."""

    field: object
    start: Place
    ways: tuple[str, ...]


class Rereading:
    """Reads what is selected, else the word at the caret or before it; asked again, on to its next reading.

    After the last reading comes the text as it was typed. Each reading is one step of undo.
    """

    def __init__(self) -> None:
        self._last: _Read | None = None

    def act(self, field: object, base: int) -> bool:
        """Read in a field; False for what is no field, and where nothing can be read."""
        editor = editor_of(field, base)
        span = _span(editor) if editor else None
        if editor is None or span is None:
            return False
        start, stop = span
        text, last = editor.taken(start, stop), self._last
        if last is None or last.field is not field or last.start != start or text not in last.ways:
            last = self._last = _Read(field, start, (text, *readings(text)))
        reading = last.ways[(last.ways.index(text) + 1) % len(last.ways)]
        if reading == text:
            return False
        anchor, caret = editor.selection
        editor.replace(start, stop, reading)
        end = _end(start, reading)
        if editor.taken(start, end) == reading:  # else it was too long for the field
            moved = [_moved(place, start, stop, end) for place in (anchor, caret)]
            editor.select(*moved)
        return True


def _span(editor: Editor) -> tuple[Place, Place] | None:
    """Give the selection, else the word that the caret touches, else the last one before it in its row."""
    start, stop = sorted(editor.selection)
    if start != stop:
        return start, stop
    row, index = stop
    words = [found.span() for found in _WORD.finditer(editor.text(row)) if found.start() <= index]
    return ((row, words[-1][0]), (row, words[-1][1])) if words else None


def _end(start: Place, text: str) -> Place:
    """Give the place where a text that begins at `start` ends."""
    rows = text.split("\n")
    return start[0] + len(rows) - 1, len(rows[-1]) + (start[1] if len(rows) == 1 else 0)


def _moved(place: Place, start: Place, stop: Place, end: Place) -> Place:
    """Give where a place is once what stood from `start` to `stop` goes to `end`."""
    if place >= stop:
        return (end[0], end[1] + place[1] - stop[1]) if place[0] == stop[0] else place
    return min(place, end) if place > start else place
