"""A terminal as real ones are: pyte's parser and cursor, with a screen that has what pyte lacks or does otherwise.

Erased cells have a background at most (bce) or none; REP, ECH and OSC 8 are known; a wide character loses what is left
of it when half of it is written over; what was never written to is erased and scrolled like all else; marks are kept as
they were sent, and a cursor that waits to wrap stands in the last column for whatever is not text.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pyte
from pyte import modes
from wcwidth import wcwidth

from mumaris_tui.terminal.cells import Cell, Frame
from mumaris_tui.terminal.rows import CONTROL, Capabilities

Look = tuple[tuple[str, str], ...]
Seen = tuple[str, Look, str]
"""What the eye can tell of a cell: its text, its attributes by kind, its link."""
GROUPS = {
    "1": "22", "2": "22", "3": "23", "4": "24", "21": "24", "5": "25", "7": "27", "8": "28", "9": "29", "53": "55",
}  # fmt: skip
_SEEN_ON_BLANKS = frozenset({"48", "4", "21", "5", "7", "9", "53"})
_LINK = re.compile("\x1b]8;[^;\x1b\x07]*;([^\x1b\x07]*)(?:\x1b\\\\|\x07)")


def applied(state: dict[str, str], sequence: str) -> dict[str, str]:
    """The attributes after an SGR sequence or its parameters, by the rules of ECMA-48 as terminals keep them."""
    state = dict(state)
    words = sequence.removeprefix("\x1b[").removesuffix("m").split(";") if sequence else []
    while words:
        word = words.pop(0)
        if word in {"", "0"}:
            state.clear()
        elif word in {"38", "48", "58"}:
            count = 2 if words[0] == "5" else 4
            state[word] = ";".join([word, *words[:count]])
            del words[:count]
        elif word in {"39", "49", "59"}:
            state.pop({"39": "38", "49": "48", "59": "58"}[word], None)
        elif word in GROUPS:
            state[word] = word
        elif word in GROUPS.values():
            state = {kind: value for kind, value in state.items() if GROUPS.get(kind) != word}
        else:
            state["38" if word[0] in "39" else "48"] = word
    return state


@lru_cache(maxsize=4096)
def look(parameters: str, *, blank: bool = False) -> Look:
    """What can be seen of a look that is set afresh, on a blank or on text."""
    return seen_look(applied({}, parameters), blank=blank)


def seen_look(state: dict[str, str], *, blank: bool) -> Look:
    lined = _SEEN_ON_BLANKS - {"48"} & state.keys()
    kept = {"48"} if blank and not lined & state.keys() else set(state)
    return tuple(sorted((kind, value) for kind, value in state.items() if kind in kept))


class Screen(pyte.Screen):
    """The screen of a terminal that can do what its capabilities say, and must not be sent what it cannot."""

    def __init__(self, width: int, height: int, caps: Capabilities, widened: str = "") -> None:
        self.caps = caps
        self.widened = widened
        self.rows: list[list[Seen]] = []
        super().__init__(width, height)

    def reset(self) -> None:
        super().reset()
        self.state: dict[str, str] = {}
        self.link = ""
        self.last = ""
        self.rows = [self._empty() for _ in range(self.lines)]

    def resize(self, lines: int | None = None, columns: int | None = None) -> None:
        super().resize(lines, columns)
        rows = [row[: self.columns] for row in self.rows[: self.lines]]
        self.rows = [row + [(" ", (), "")] * (self.columns - len(row)) for row in rows]
        self.rows += [self._empty() for _ in range(self.lines - len(rows))]

    def draw(self, data: str) -> None:
        for char in data:
            width = 2 if char in self.widened else wcwidth(char)
            if self._before.endswith("\N{ZERO WIDTH JOINER}") and not self.widened:
                width = 0
            if width > 0:
                self._put(char, width)
                self.last = char
            elif width == 0:
                self._join(char)

    def repeat(self, count: int = 1, **_: object) -> None:
        assert self.caps.rep
        self.draw(self.last * (count or 1))

    def erase_characters(self, count: int | None = None) -> None:
        assert self.caps.ech
        self._erase(self._at, min(self._at + (count or 1), self.columns))

    def erase_in_line(self, how: int = 0, private: bool = False) -> None:
        first, stop = {0: (self._at, self.columns), 1: (0, self._at + 1), 2: (0, self.columns)}[how]
        self._erase(first, stop)

    def erase_in_display(self, how: int = 0, *args: Any, **kwargs: Any) -> None:
        rows = {0: range(self.cursor.y + 1, self.lines), 1: range(self.cursor.y)}.get(how, range(self.lines))
        for y in rows:
            self.rows[y] = [self._blank()] * self.columns
        if how in {0, 1}:
            self.erase_in_line(how)

    def cursor_to_column(self, column: int | None = None) -> None:
        assert self.caps.cha
        super().cursor_to_column(column)

    def cursor_up(self, count: int | None = None) -> None:
        self.ensure_hbounds()
        super().cursor_up(count)

    def cursor_down(self, count: int | None = None) -> None:
        self.ensure_hbounds()
        super().cursor_down(count)

    def index(self) -> None:
        self.ensure_hbounds()
        top, bottom = self.margins or (0, self.lines - 1)
        if self.cursor.y == bottom:
            self.rows[top : bottom + 1] = [*self.rows[top + 1 : bottom + 1], [self._blank()] * self.columns]
        else:
            self.cursor_down()

    def reverse_index(self) -> None:
        self.ensure_hbounds()
        top, bottom = self.margins or (0, self.lines - 1)
        if self.cursor.y == top:
            self.rows[top : bottom + 1] = [[self._blank()] * self.columns, *self.rows[top:bottom]]
        else:
            self.cursor_up()

    def set_margins(self, top: int | None = None, bottom: int | None = None) -> None:
        assert self.caps.scroll or not (top or bottom)
        super().set_margins(top, bottom)
        self.cursor_position()

    def select_graphic_rendition(self, *attrs: int, **_: object) -> None:
        self.state = applied(self.state, ";".join(map(str, attrs)) or "0")

    def debug(self, *args: object, **kwargs: object) -> None:
        raise AssertionError(f"no such sequence: {args} {kwargs}")

    @property
    def _before(self) -> str:
        """The text before the cursor."""
        row, x = self.rows[self.cursor.y], self.cursor.x
        return next((text for text, _, _ in reversed(row[max(0, x - 2) : x]) if text), "")

    @property
    def _at(self) -> int:
        return min(self.cursor.x, self.columns - 1)

    def _empty(self) -> list[Seen]:
        return [(" ", (), "")] * self.columns

    def _blank(self) -> Seen:
        background = {kind: value for kind, value in self.state.items() if kind == "48" and self.caps.bce}
        return " ", seen_look(background, blank=True), ""

    def _erase(self, first: int, stop: int) -> None:
        self._halve(first, stop)
        self.rows[self.cursor.y][first:stop] = [self._blank()] * (stop - first)

    def _put(self, char: str, width: int) -> None:
        if self.cursor.x + width > self.columns:
            if modes.DECAWM in self.mode:
                self.carriage_return()
                self.linefeed()
            else:
                self.cursor.x = self.columns - width
        x, row = self.cursor.x, self.rows[self.cursor.y]
        self._halve(x, x + width)
        shown = seen_look(self.state, blank=char == " ")
        row[x : x + width] = [(char, shown, self.link), ("", shown, self.link)][:width]
        self.cursor.x += width

    def _halve(self, first: int, stop: int) -> None:
        """Leave a blank of a wide character that loses its other half."""
        row = self.rows[self.cursor.y]
        if first and not row[first][0]:
            row[first - 1] = (" ", *row[first - 1][1:])
        if stop < self.columns and not row[stop][0]:
            row[stop] = (" ", *row[stop][1:])

    def _join(self, mark: str) -> None:
        """Lay a mark on the character before."""
        row, x = self.rows[self.cursor.y], self.cursor.x - 1
        while x > 0 and not row[x][0]:
            x -= 1
        if x >= 0:
            row[x] = (row[x][0] + mark, *row[x][1:])


class Stream(pyte.Stream):
    csi = pyte.Stream.csi | {"b": "repeat"}
    events = pyte.Stream.events | {"repeat"}


class Terminal:
    """A screen with what feeds it; `widened` characters take two columns there, whatever is thought of them here."""

    def __init__(self, width: int, height: int, caps: Capabilities | None = None, widened: str = "") -> None:
        self.screen = Screen(width, height, CAPABLE if caps is None else caps, widened)
        self._stream = Stream(self.screen)

    def feed(self, text: str) -> None:
        for at, part in enumerate(_LINK.split(text)):
            if at % 2:
                assert self.screen.caps.links
                self.screen.link = part
            else:
                self._stream.feed(part)

    def seen(self) -> list[list[Seen]]:
        return self.screen.rows

    def text(self, y: int) -> str:
        return "".join(text for text, _, _ in self.screen.rows[y])

    @property
    def place(self) -> tuple[int, int]:
        return self.screen._at, self.screen.cursor.y


CAPABLE = Capabilities(rep=True, ech=True, cha=True, bce=True, links=True, scroll=True)


def meant(frame: Frame, *, links: bool = True) -> list[list[Seen]]:
    """What a terminal must show for a frame."""
    return [meant_row(row, links) for row in frame.rows]


@lru_cache(maxsize=4096)
def meant_row(row: tuple[Cell, ...], links: bool) -> list[Seen]:
    return list(_meant(row, links))


def _meant(row: tuple[Cell, ...], links: bool) -> Iterator[Seen]:
    before: Seen = " ", (), ""
    for cell in row:
        safe = cell.link if links and cell.link.isascii() and cell.link.isprintable() and " " not in cell.link else ""
        text = CONTROL.sub("\ufffd", cell.text)
        before = (text, look(cell.sgr, blank=text == " "), safe) if text else ("", *before[1:])
        yield before
