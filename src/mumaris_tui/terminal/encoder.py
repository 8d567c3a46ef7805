"""Frames to bytes: only the cells that differ from what the terminal shows, by the cheapest sequences."""

from collections import Counter
from functools import lru_cache

from mumaris_tui.arabic.cache import Cache
from mumaris_tui.terminal import sgr
from mumaris_tui.terminal.cells import Cell, Frame
from mumaris_tui.terminal.rows import Capabilities, RowChange, cross, move_in_row, open_link, row_changes, step
from mumaris_tui.terminal.scroll import find

_Row = tuple[Cell, ...]
_REACHED = 8  # bytes that it takes to come to a change
_CACHED_CHANGES = 2_048  # a scrolled row changes as its neighbour did, a redrawn one as before


class Encoder:
    """Holds what one terminal shows and writes the way from there to the next frame.

    The terminal is taken to wrap lazily at the last column, as all since the VT100 do.
    """

    def __init__(self, capabilities: Capabilities | None = None) -> None:
        self._caps = capabilities or Capabilities()
        self._shown: list[_Row] | None = None
        self._size = (0, 0)
        self._out: list[str] = []
        self._column: int | None = None  # where the next character lands; None where the terminal may disagree
        self._row: int | None = None
        self._look = ""
        self._link = ""
        self._cursor_visible: bool | None = None
        # By identity, for which each entry holds its rows: comparing rows would cost more than all the rest.
        self._known: Cache[tuple[int, int], tuple[_Row, _Row, tuple[RowChange, ...]]] = Cache(_CACHED_CHANGES)

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
        elif self._caps.scroll:
            self._shown = self._scroll(self._shown, frame)
        for y, (old, new) in enumerate(zip(self._shown, frame.rows, strict=True)):
            if old is not new:
                for change in self._changes(old, new):
                    self._write(y, change, new)
        self._shown = list(frame.rows)
        self._set_link("")
        self._place_cursor(frame)
        return "".join(self._out)

    def _changes(self, old: _Row, new: _Row) -> tuple[RowChange, ...]:
        known = self._known.get((id(old), id(new)))
        if known is None:
            known = old, new, row_changes(old, new, self._caps)
            self._known.put((id(old), id(new)), known, 1)
        return known[2]

    def _scroll(self, shown: list[_Row], frame: Frame) -> list[_Row]:
        """Let the terminal move rows where that is shorter than to write them, and give the rows that it then shows."""
        move = find(shown, frame.rows)
        if move is None:
            return shown
        moved = move.applied(shown, blank_row("", frame.width))
        spent, brought = len(move.text), []
        for y in range(move.top, move.bottom + 1):
            old, new = shown[y], frame.rows[y]
            if moved[y] is new:
                brought.append((old, new))
            else:
                spent += self._cost(moved[y], new) - self._cost(old, new)
        for pair in brought:
            spent -= self._cost(*pair)
            if spent < 0:
                self._out += (sgr.change(self._look, ""), move.text)
                self._look, self._column, self._row = "", None, None
                return moved
        return shown

    def _cost(self, old: _Row, new: _Row) -> int:
        """Give how much it takes, about, to turn a row into another."""
        return sum(len(change.text) + _REACHED for change in self._changes(old, new)) if old is not new else 0

    def _clear(self, frame: Frame) -> list[_Row]:
        """Clear the screen to the look that most blanks of the frame want, and give the rows it then shows."""
        fill = ""
        if self._caps.bce:
            looks: Counter[str] = Counter()
            for look, count in Counter(cell[1] for row in frame.rows for cell in row if cell[0] == " ").items():
                looks[sgr.on_blank(look)] += count
            fill = next((look for look, _ in looks.most_common(1) if sgr.is_erasure(look)), "")
        self._out.append("\x1b]8;;\x1b\\" if self._link else "")
        self._out.append(f"\x1b[0;{fill}m\x1b[H\x1b[J" if fill else "\x1b[m\x1b[H\x1b[J")
        self._look, self._link = fill, ""
        self._column, self._row = 0, 0
        self._cursor_visible = None
        return [blank_row(fill, frame.width)] * frame.height

    def _write(self, y: int, change: RowChange, row: _Row) -> None:
        column = self._column if self._row == y else None
        crossing = cross(row, column, change.x, self._look, self._link)
        if crossing is None:
            self._move(change.x, y)
        else:
            self._out.append(crossing)
        self._set_link(change.link)
        self._out += (sgr.change(self._look, change.look), change.text)
        self._look, self._link = change.end_look, change.end_link
        self._column, self._row = change.end, None if change.row_lost else y

    def _move(self, x: int, y: int) -> None:
        column, line = self._column, self._row
        width = self._size[0]
        if (column, line) == (x, y) and x < width:
            return
        ways = [_absolute(x, y)]
        if line == y:
            ways.append(move_in_row(column, x, width, cha=self._caps.cha))
        elif line is not None and line < y:
            ways.append("\r" + "\n" * (y - line) + (step(x, "C") if x else ""))
        if line is not None and column == x and x < width:
            ways.append(step(y - line, "B") if y > line else step(line - y, "A"))
        self._out.append(min(ways, key=len))
        self._column, self._row = x, y

    def _set_link(self, link: str) -> None:
        if link != self._link:
            self._out.append(open_link(link))
            self._link = link

    def _place_cursor(self, frame: Frame) -> None:
        visible = frame.cursor is not None and frame.cursor_visible
        if frame.cursor is not None:
            self._move(*frame.cursor)
        if visible != self._cursor_visible:
            self._out.append("\x1b[?25h" if visible else "\x1b[?25l")
            self._cursor_visible = visible


@lru_cache(maxsize=8)
def blank_row(look: str, width: int) -> _Row:
    """Give a row of blanks."""
    return (Cell(" ", look),) * width


def _absolute(x: int, y: int) -> str:
    if x:
        return f"\x1b[{y + 1};{x + 1}H" if y else f"\x1b[;{x + 1}H"
    return f"\x1b[{y + 1}H" if y else "\x1b[H"
