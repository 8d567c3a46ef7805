"""Frames below the prompt, wherever on the screen that is: the cursor only moves by so many places from where it is."""

from mumaris_tui.terminal import sgr
from mumaris_tui.terminal.cells import Cell, Frame
from mumaris_tui.terminal.encoder import Encoder, blank_row
from mumaris_tui.terminal.rows import Capabilities, RowChange, move_in_row, step

_ASK_PLACE = "\x1b[6n"  # CPR, by which Textual knows where the mouse is
_WRAP_OFF, _WRAP_ON = "\x1b[?7l", "\x1b[?7h"


class InlineEncoder(Encoder):
    """Used like `Encoder`; lines do not wrap while it writes, so that the cursor never leaves its row unseen.

    The look is the terminal's own between frames, as whatever is printed next must not be coloured.
    """

    def __init__(self, capabilities: Capabilities | None = None) -> None:
        super().__init__((capabilities or Capabilities())._replace(scroll=False))
        self._column, self._row = 0, 0

    def encode(self, frame: Frame) -> str:
        """Give everything to write for the frame as one string; "" when the terminal shows it already."""
        sent = super().encode(frame)
        if not sent:
            return ""
        plain, self._look = sgr.change(self._look, ""), ""
        return f"{_WRAP_OFF}{sent}{plain}{_WRAP_ON}"

    def _clear(self, frame: Frame) -> list[tuple[Cell, ...]]:
        """Clear all from the first row down, and make room for the frame."""
        up, lines = self._row or 0, frame.height - 1
        self._out += ("\r", step(up, "A") if up else "", sgr.change(self._look, ""), "\x1b[J")
        self._out += ("\r\n" * lines, step(lines, "A") if lines else "", "\r", _ASK_PLACE)
        self._look, self._column, self._row = "", 0, 0
        self._cursor_visible = None
        return [blank_row("", frame.width)] * frame.height

    def _write(self, y: int, change: RowChange, row: tuple[Cell, ...]) -> None:
        super()._write(y, change, row)
        self._row = y

    def _move(self, x: int, y: int) -> None:
        down, width = y - (self._row or 0), self._size[0]
        self._out.append(step(abs(down), "B" if down > 0 else "A") if down else "")
        if self._column != x or x >= width:
            self._out.append(move_in_row(self._column, x, width, cha=self._caps.cha))
        self._column, self._row = x, y
