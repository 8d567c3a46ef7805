"""Rows for terminals that insist on ordering text themselves: sent so that their order is the wanted one.

What cannot be sent so: Latin digits that touch an Arabic letter to their left without a blank are shown as Arabic-Indic
ones, for a Latin number there would be taken to the other side. Three things keep the order that is least wrong: a row
that has Arabic in its first column and Latin text last, and brackets that touch Arabic on both sides and do not pair
there, on a terminal like PuTTY; a stretch without blanks that is Arabic on the left and Latin on the right, on kitty.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple
from unicodedata import mirrored

from mumaris_tui.arabic.bidi import levels, mirror, reorder
from mumaris_tui.arabic.properties import bidi_class
from mumaris_tui.terminal import sgr
from mumaris_tui.terminal.cells import Cell, Frame
from mumaris_tui.terminal.rows import CONTROL
from mumaris_tui.terminal.transports import Order

_CACHED_ROWS = 512
_ROUNDS = 8
_LETTER_BLANK = "\u2800"  # looks blank and is a left-to-right letter to the bidi algorithm
_TATWEEL = "\u0640"  # of no script of its own
_RTL = frozenset({"R", "AL"})
_EASTERN = {str(digit): chr(0x660 + digit) for digit in range(10)}


class Item(NamedTuple):
    """A cell, or both columns of a wide one, and the visual column where it starts."""

    cell: Cell
    columns: int
    x: int

    @property
    def kind(self) -> str:
        """Its bidi class, which is that of its base."""
        return bidi_class[self.cell.text[0]]

    def drawn(self, text: str) -> "Item":
        """Give the same place with other text."""
        return self._replace(cell=self.cell._replace(text=text))


class WholeRowEncoder:
    """Holds what one terminal shows, and sends each row that differs whole, without links; used like `Encoder`."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._shown: list[tuple[Cell, ...]] | None = None
        self._size = (0, 0)
        self._cursor: tuple[int, int, bool] | None = None

    def forget(self) -> None:
        """Take nothing for granted any more."""
        self._shown = None

    def encode(self, frame: Frame) -> str:
        """Give everything to write for the frame as one string; "" when the terminal shows it already."""
        out: list[str] = []
        size = (frame.width, frame.height)
        if self._shown is None or size != self._size:
            out.append("\x1b[m\x1b[H\x1b[J")
            self._shown = [()] * frame.height
            self._size, self._cursor = size, None
        for y, (old, new) in enumerate(zip(self._shown, frame.rows, strict=True)):
            if old != new:
                out.append(f"\x1b[{y + 1}H{_written(new, self._order)}")
                self._cursor = None
        self._shown = list(frame.rows)
        out.append(self._placed(frame))
        return "".join(out)

    def _placed(self, frame: Frame) -> str:
        """Give what brings the cursor to its cell, through the terminal's order, and shows or hides it."""
        if frame.cursor is None:
            wanted = (0, 0, False)
            going = "" if self._cursor and not self._cursor[2] else "\x1b[?25l"
        else:
            x, y = frame.cursor
            wanted = (_sent_column(frame.rows[y], self._order, x), y, frame.cursor_visible)
            shown = "\x1b[?25h" if frame.cursor_visible else "\x1b[?25l"
            going = f"\x1b[{y + 1};{wanted[0] + 1}H{shown}"
        if wanted == self._cursor:
            return ""
        self._cursor = wanted
        return going


@lru_cache(maxsize=_CACHED_ROWS)
def sent(row: tuple[Cell, ...], order: Order) -> tuple[Item, ...]:
    """Give the items of a visual row in the order to send them, as they are to be sent."""
    items = [
        Item(cell, 2 if x + 1 < len(row) and not row[x + 1].text else 1, x) for x, cell in enumerate(row) if cell.text
    ]
    return tuple((_by_words if order is Order.WORDS else _by_bidi)(items))


def _by_bidi(items: list[Item]) -> list[Item]:
    """Order a row for a terminal that applies UAX #9 to it, the paragraph's direction found by P2 and P3."""
    if not any(item.kind in _RTL or item.kind == "AN" for item in items):
        return items
    apart = [part for stretch in _stretches(items) for part in stretch]
    first = next((item.kind for item in apart if item.kind in {"L", *_RTL}), "L")
    if first == "L":
        apart = _settled_digits(apart)
        return _solved(apart, _levels_in_ltr(apart))
    return _solved(items, [{"L": 2, "EN": 2, "AN": 2}.get(item.kind, 1) for item in items])


def _stretches(items: list[Item]) -> Iterator[list[Item]]:
    """Give the stretches without blanks and the blanks between; those that touch right-to-left text become letters."""
    runs = [(blank, list(run)) for blank, run in groupby(items, key=lambda item: item.cell.text == " ")]
    turns = [not blank and any(item.kind in _RTL or item.kind == "AN" for item in run) for blank, run in runs]
    for at, (blank, run) in enumerate(runs):
        if blank and at + 1 < len(runs) and turns[at + 1]:
            run[-1] = run[-1].drawn(_LETTER_BLANK)
        if blank and at and turns[at - 1]:
            run[0] = run[0].drawn(_LETTER_BLANK)
        yield run


def _settled_digits(items: list[Item]) -> list[Item]:
    """Show the Latin digits that have right-to-left text to their left, and none to their right, as Arabic-Indic."""
    settled = list(items)
    for start, stop in _spans(items):
        letters = [at for at in range(start, stop) if items[at].kind in _RTL]
        for at in range(letters[-1] + 1, stop) if letters else ():
            if items[at].kind == "EN":
                text = items[at].cell.text
                settled[at] = items[at].drawn(_EASTERN.get(text[0], text[0]) + text[1:])
    return settled


def _spans(items: list[Item]) -> Iterator[tuple[int, int]]:
    """Give the spans between left-to-right letters."""
    start = 0
    for stop, item in enumerate([*items, None]):
        if item is None or item.kind == "L":
            if start < stop:
                yield start, stop
            start = stop + 1


def _levels_in_ltr(items: list[Item]) -> list[int]:
    """Give the levels that the visual cells most likely have in a left-to-right paragraph."""
    found = [0] * len(items)
    for start, stop in _spans(items):
        turned = [at for at in range(start, stop) if items[at].kind in _RTL or items[at].kind == "AN"]
        for at in range(turned[0], turned[-1] + 1) if turned else ():
            found[at] = 2 if items[at].kind in {"EN", "AN"} else 1
    return found


def _solved(items: list[Item], assumed: list[int]) -> list[Item]:
    """Give the order that the terminal turns into the visual one; `assumed` are the cells' levels to begin with.

    Where the algorithm resolves other levels, those are assumed next: brackets take theirs from what they enclose.
    """
    best, least = items, len(items) + 1
    for _ in range(_ROUNDS):
        order = reorder(assumed)
        sequence = [_turned(items[at], assumed[at]) for at in order]
        _, resolved = levels("".join(item.cell.text[0] for item in sequence))
        shown = [_turned(sequence[at], resolved[at]) for at in reorder(resolved)]
        wrong = sum(item != wanted for item, wanted in zip(shown, items, strict=True))
        if wrong < least:
            best, least = sequence, wrong
        if not wrong:
            break
        for at, level in zip(order, resolved, strict=True):
            assumed[at] = level
    return best


def _by_words(items: list[Item]) -> list[Item]:
    """Order a row for a terminal that turns each stretch without blanks whose first script is right-to-left.

    HarfBuzz guesses so (hb_buffer_guess_segment_properties), by script.
    """
    ordered: list[Item] = []
    for blank, run in groupby(items, key=lambda item: item.cell.text == " "):
        stretch = list(run)
        directions = [found for item in stretch if (found := script_direction(item.cell.text[0])) is not None]
        turns = not blank and directions[-1:] == [1]
        ordered += [_turned(item, 1) for item in reversed(stretch)] if turns else stretch
    return ordered


def script_direction(char: str) -> int | None:
    """Give the direction of a character's script, 1 right to left, None without one (UAX #24, Common and Inherited).

    Arabic-Indic digits are of the Arabic script, tatweel and most marks of none.
    """
    if "\u0660" <= char <= "\u066f" or "\u06f0" <= char <= "\u06f9":
        return 1
    if not char.isalpha() or char == _TATWEEL:
        return None
    return int(bidi_class[char] in _RTL)


def _turned(item: Item, level: int) -> Item:
    """Give an item as a terminal draws it at a level: mirrored as UAX #9, L4 says, and no boxes or arrows."""
    base, marks = item.cell.text[0], item.cell.text[1:]
    return item.drawn(mirror(base) + marks) if level % 2 and mirrored(base) else item


@lru_cache(maxsize=_CACHED_ROWS)
def _written(row: tuple[Cell, ...], order: Order) -> str:
    """Give a whole row, from its first column on."""
    items = sent(row, order)
    stop = len(items)
    while stop and items[stop - 1].cell.text == " " and not items[stop - 1].cell.sgr:
        stop -= 1
    out = ["\x1b[m"]
    look, column = "", 0
    for item in items[:stop]:
        text, wanted = item.cell.text, item.cell.sgr
        out += (sgr.change(look, wanted), CONTROL.sub("\ufffd", text))
        look = wanted
        column += item.columns
        if item.columns > 1 or len(text) > 1:
            out.append(f"\x1b[{column + 1}G")  # terminals disagree about their width
    out.append(sgr.change(look, ""))
    out.append("\x1b[K" if stop < len(items) else "")
    return "".join(out)


def _sent_column(row: tuple[Cell, ...], order: Order, x: int) -> int:
    """Give the column in which the cell at visual column `x` is sent."""
    column = 0
    for item in sent(row, order):
        if item.x <= x < item.x + item.columns:
            return column
        column += item.columns
    return x
