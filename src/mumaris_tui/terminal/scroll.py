"""Rows that stand elsewhere now: the terminal can move them itself (DECSTBM with LF or RI, as the VT100 does)."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from mumaris_tui.terminal.cells import Cell

_Row = tuple[Cell, ...]
_LEAST_ROWS = 3  # fewer are hardly ever worth the 20 bytes


class Move(NamedTuple):
    """Rows `top` to `bottom`, both included, go up `by` places, or down if it is negative; what is left is blank."""

    top: int
    bottom: int
    by: int

    def applied(self, rows: Sequence[_Row], blank: _Row) -> list[_Row]:
        """Give all rows after the move."""
        block, made = rows[self.top : self.bottom + 1], [blank] * abs(self.by)
        block = [*block[self.by :], *made] if self.by > 0 else [*made, *block[: self.by]]
        return [*rows[: self.top], *block, *rows[self.bottom + 1 :]]

    @property
    def text(self) -> str:
        """What to write, in the terminal's own look; most terminals have the cursor in the first cell then."""
        feeds = f"\x1b[{self.bottom + 1}H" + "\n" * self.by
        if self.by < 0:
            feeds = f"\x1b[{self.top + 1}H" + "\x1bM" * -self.by
        return f"\x1b[{self.top + 1};{self.bottom + 1}r{feeds}\x1b[r"


def find(old: Sequence[_Row], new: Sequence[_Row]) -> Move | None:
    """Give the move that brings most rows to their new places, if any does; the same row is one tuple."""
    changed = [y for y, (before, after) in enumerate(zip(old, new, strict=True)) if before is not after]
    if len(changed) < _LEAST_ROWS:
        return None
    seen = Counter(map(id, old))
    places = {id(row): y for y, row in enumerate(old) if seen[id(row)] == 1}
    counts = [(places[id(new[y])] - y, y) for y in changed if id(new[y]) in places]
    best = Counter(count for count, _ in counts).most_common(1)
    if not best or best[0][1] < _LEAST_ROWS:
        return None
    count = best[0][0]
    rows = [y for each, y in counts if each == count]
    return Move(min(rows) + min(count, 0), max(rows) + max(count, 0), count)
