"""Frames to bytes: only the cells that differ from what the terminal shows, by the cheapest sequences."""

import re
from collections import Counter
from dataclasses import dataclass

from mumaris_tui.arabic.properties import widened
from mumaris_tui.terminal import sgr
from mumaris_tui.terminal.cells import Cell, Frame

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_SAFE_LINK = re.compile("[!-~]*")
_EMOJI_CAPABLE = frozenset(char for char in widened if ord(char) > 0xFF)  # some terminals draw these wide
_ERASE_TAIL, _ERASE_HEAD = "\x1b[K", "\x1b[1K"


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What the terminal can do beyond the VT100.

    `rep` repeats a character (ECMA-48 REP), `bce` erases to the current background colour, `links` knows OSC 8.
    """

    rep: bool = False
    bce: bool = False
    links: bool = True


class Encoder:
    """Holds what one terminal shows and writes the way from there to the next frame.

    The terminal is taken to wrap lazily at the last column, as all since the VT100 do.
    """

    def __init__(self, capabilities: Capabilities | None = None) -> None:
        self._caps = capabilities or Capabilities()
        self._shown: list[tuple[Cell, ...]] | None = None
        self._size = (0, 0)
        self._out: list[str] = []
        self._column: int | None = None  # where the next character lands; None where the terminal may disagree
        self._row: int | None = None
        self._look = ""
        self._link = ""
        self._cursor_visible: bool | None = None

    def forget(self) -> None:
        """Take nothing for granted any more: after a resize, a resume, or when the user asks to redraw."""
        self._shown = None

    def encode(self, frame: Frame) -> str:
        """Give everything to write for the frame as one string; "" when the terminal shows it already."""
        self._out = []
        size = (frame.width, frame.height)
        if self._shown is None or self._size != size:
            self._shown = self._clear(frame)
            self._size = size
        for y, (old, new) in enumerate(zip(self._shown, frame.rows, strict=True)):
            if old != new:
                self._paint_row(y, old, new)
        self._shown = list(frame.rows)
        self._set_link("")
        self._place_cursor(frame)
        return "".join(self._out)

    def _clear(self, frame: Frame) -> list[tuple[Cell, ...]]:
        """Clear the screen to the look that most blanks of the frame want, and give the rows it then shows."""
        fill = ""
        if self._caps.bce:
            looks = Counter(_look(cell) for row in frame.rows for cell in row if cell.text == " ")
            fill = next((look for look, _ in looks.most_common(1) if sgr.is_erasure(look)), "")
        self._out.append("\x1b]8;;\x1b\\" if self._link else "")
        self._out.append(f"\x1b[0;{fill}m\x1b[H\x1b[J" if fill else "\x1b[m\x1b[H\x1b[J")
        self._look, self._link = fill, ""
        self._column, self._row = 0, 0
        self._cursor_visible = None
        return [(Cell(" ", fill),) * frame.width] * frame.height

    def _erases(self, look: str) -> bool:
        return look == "" or (self._caps.bce and sgr.is_erasure(look))

    def _paint_row(self, y: int, old: tuple[Cell, ...], new: tuple[Cell, ...]) -> None:
        dirty = _differences(old, new)
        if not dirty:
            return
        width = len(new)
        tail, tail_look = _blank_start(new, range(width - 1, -1, -1), width)
        erased_tail = [x for x in dirty if x >= tail]
        if len(erased_tail) <= len(_ERASE_TAIL) or not self._erases(tail_look):
            erased_tail = []
        else:
            dirty = [x for x in dirty if x < tail]
        head, head_look = _blank_start(new, range(width), -1)
        erased_head = [x for x in dirty if x <= head]
        if len(erased_head) > len(_ERASE_HEAD) and self._erases(head_look):
            first = head + 1
            self._move(first, y)
            self._set_link("")
            self._set_look(head_look)
            self._out.append(_ERASE_HEAD)  # takes the cell under the cursor too
            dirty = sorted({first, *(x for x in dirty if x > head)})
        self._paint_cells(y, dirty, new)
        if erased_tail:
            self._move(erased_tail[0], y)
            self._set_link("")
            self._set_look(tail_look)
            self._out.append(_ERASE_TAIL)

    def _paint_cells(self, y: int, columns: list[int], row: tuple[Cell, ...]) -> None:
        at = 0
        while at < len(columns):
            x = columns[at]
            cell = row[x]
            at += 1
            if not cell.text:
                continue
            if self._row != y or self._column != x:
                self._cross(x, y, row)
            if cell.link != self._link:
                self._set_link(cell.link)
            if (look := _look(cell)) != self._look:
                self._set_look(look)
            self._put(x, cell, row)
            if self._caps.rep:
                at += self._repeat(columns, at, row)

    def _repeat(self, columns: list[int], at: int, row: tuple[Cell, ...]) -> int:
        """Write the copies of the cell just written that follow it at once, if that is shorter; give their number."""
        x = columns[at - 1]
        cell, copies = row[x], 0
        while at + copies < len(columns) and columns[at + copies] == x + copies + 1 and row[x + copies + 1] == cell:
            copies += 1
        repeat = f"\x1b[{copies}b"
        if self._column != x + 1 or copies * _size(cell.text) <= len(repeat):
            return 0
        self._out.append(repeat)
        self._column = x + 1 + copies
        return copies

    def _put(self, x: int, cell: Cell, row: tuple[Cell, ...]) -> None:
        """Write one cell; after a wide or composed one the terminal's own column is in doubt."""
        text = cell.text
        self._out.append(text if text.isprintable() else _CONTROL.sub("\ufffd", text))
        wide = x + 1 < len(row) and not row[x + 1].text
        if not wide and _is_sure(cell.text):
            self._column = x + 1
        else:
            self._column = None
            if x + 2 >= len(row):  # it may even have gone to the next row
                self._row = None

    def _cross(self, x: int, y: int, row: tuple[Cell, ...]) -> None:
        """Go to a column, over a short stretch of the same look by writing what stands there already."""
        column = self._column
        if self._row == y and column is not None and column < x:
            gap = row[column:x]
            text = "".join(cell.text for cell in gap)
            plain = all(_is_sure(cell.text) for cell in gap)
            alike = all(_look(cell) == self._look and cell.link == self._link for cell in gap)
            if plain and alike and _size(text) <= len(_forward(x - column)):
                self._out.append(_CONTROL.sub("\ufffd", text))
                self._column = x
                return
        self._move(x, y)

    def _move(self, x: int, y: int) -> None:
        column, line = self._column, self._row
        if (column, line) == (x, y) and x < self._size[0]:
            return
        ways = [_absolute(x, y)]
        if line == y:
            ways.append(f"\x1b[{x + 1}G" if x else "\r")
            ways.append("\r" + _forward(x))
            if column is not None and column < self._size[0]:  # at the edge a wrap may be pending
                ways.append(_forward(x - column) if x > column else "\b" * (column - x))
        elif line is not None and line < y:
            ways.append("\r" + "\n" * (y - line) + _forward(x))
        if line is not None and column == x and x < self._size[0]:
            ways.append(_step(y - line, "B") if y > line else _step(line - y, "A"))
        self._out.append(min(ways, key=len))
        self._column, self._row = x, y

    def _set_look(self, look: str) -> None:
        self._out.append(sgr.change(self._look, look))
        self._look = look

    def _set_link(self, link: str) -> None:
        if not self._caps.links or not _SAFE_LINK.fullmatch(link):
            link = ""
        if link != self._link:
            self._out.append(f"\x1b]8;;{link}\x1b\\")
            self._link = link

    def _place_cursor(self, frame: Frame) -> None:
        visible = frame.cursor is not None and frame.cursor_visible
        if frame.cursor is not None:
            self._move(*frame.cursor)
        if visible != self._cursor_visible:
            self._out.append("\x1b[?25h" if visible else "\x1b[?25l")
            self._cursor_visible = visible


def _is_sure(text: str) -> bool:
    """Tell whether every terminal draws the text in one column, given that it is not a wide character."""
    return len(text) == 1 and text not in _EMOJI_CAPABLE


def _look(cell: Cell) -> str:
    return sgr.on_blank(cell.sgr) if cell.text == " " else cell.sgr


def _differences(old: tuple[Cell, ...], new: tuple[Cell, ...]) -> list[int]:
    """Give the columns that look different, in order."""
    return [
        x
        for x, (before, after) in enumerate(zip(old, new, strict=True))
        if before != after
        and not (before.text == after.text == " " and before.link == after.link and _look(before) == _look(after))
    ]


def _blank_start(row: tuple[Cell, ...], columns: range, outside: int) -> tuple[int, str]:
    """Give the last of the like blanks met from one edge along `columns`, `outside` without any, and their look."""
    look: str | None = None
    reached = outside
    for x in columns:
        cell = row[x]
        if cell.text != " " or cell.link or (look is not None and _look(cell) != look):
            break
        look = _look(cell)
        reached = x
    return reached, look or ""


def _absolute(x: int, y: int) -> str:
    if x:
        return f"\x1b[{y + 1};{x + 1}H" if y else f"\x1b[;{x + 1}H"
    return f"\x1b[{y + 1}H" if y else "\x1b[H"


def _forward(columns: int) -> str:
    return _step(columns, "C") if columns else ""


def _step(count: int, final: str) -> str:
    return f"\x1b[{count}{final}" if count > 1 else f"\x1b[{final}"


def _size(text: str) -> int:
    return len(text.encode("utf-8", "replace"))
