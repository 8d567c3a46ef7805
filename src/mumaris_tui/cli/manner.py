"""How lines are sent that stay on the screen when the program has gone."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from mumaris_tui.arabic.joining import JOINED, Forms
from mumaris_tui.settings import Settings
from mumaris_tui.terminal.cells import Cell
from mumaris_tui.terminal.multiplexer import between, outside
from mumaris_tui.terminal.replies import Replies
from mumaris_tui.terminal.transports import TRANSPORTS, Name, Order, Transport, choose

_BOX = re.compile("[\u2500-\u259f]")


class Manner(NamedTuple):
    """What goes before and after each print, the order of a row's cells, and the forms of its letters.

    `override` goes before each stretch of cells without box glyphs; it takes a column, though nothing is drawn.
    """

    begin: str = ""
    end: str = ""
    override: str = ""
    order: Order = Order.VISUAL
    forms: Forms = JOINED

    def sent(self, texts: Sequence[str]) -> Iterator[tuple[str, int]]:
        """Yield what to send for the cells of a visual row, each with its column; "" is the second of a wide one."""
        if self.order is not Order.VISUAL:
            from mumaris_tui.terminal.whole_rows import sent

            yield from ((item.cell.text, item.x) for item in sent(tuple(map(Cell, texts)), self.order))
            return
        within = False
        for x, text in enumerate(texts):
            boxed = _BOX.match(text) is not None
            yield text if boxed or within else self.override + text, x
            within = not boxed

    def taken(self, entries: int) -> int:
        """Return how many columns the overrides take in a row of so many boxed entries, the blanks beside it too."""
        return len(self.override) * (entries + 1)


# A mode of mlterm or Konsole holds for all that they show, so that given back it would turn what was printed:
# mlterm takes an override of each stretch instead (UAX #9, LRO), which ends at box glyphs there; Konsole a row in the
# order that it turns.
_MANNERS: Mapping[Name, Manner] = {
    "plain": Manner(),
    "explicit": Manner(begin=TRANSPORTS["explicit"].begin, end=TRANSPORTS["explicit"].end),
    "mlterm": Manner(override="\u202d"),
    "konsole": Manner(order=Order.BIDI),
    "rows": Manner(order=Order.BIDI),
    "words": Manner(order=Order.WORDS),
}
# A multiplexer lets neither a mode nor an override through to rows that it may draw again at any time.
_WITHIN: Mapping[Name, Name] = {"explicit": "rows", "mlterm": "rows"}


def manner_of(wanted: Settings, environ: Mapping[str, str]) -> Manner:
    """Choose by the settings and the environment alone, for no short command waits for a terminal's answer.

    Within a multiplexer a terminal that nothing tells of is taken to order rows by itself: those that do not mostly
    say their names, to tmux at least.
    """
    replies, seen = outside(environ) if between(environ) else (Replies(), environ)
    return manner_for(choose(wanted.bidi, replies, seen).transport, wanted, environ)


def manner_for(way: Transport, wanted: Settings, environ: Mapping[str, str]) -> Manner:
    """Return how lines are sent by a transport, in the letters of the settings."""
    name = _WITHIN.get(way.name, way.name) if between(environ) else way.name
    return _MANNERS[name]._replace(forms=forms_for(way, wanted))


def forms_for(way: Transport, wanted: Settings) -> Forms:
    """Return the letters and marks to send by a transport; what a setting says of marks wins over all."""
    return Forms(wanted.shaping, way.marks if wanted.tashkeel == "auto" else wanted.tashkeel == "keep")
