"""How lines are sent that stay on the screen when the program has gone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mumaris_tui.arabic.joining import JOINED, Forms
from mumaris_tui.settings import Settings
from mumaris_tui.terminal.cells import Cell
from mumaris_tui.terminal.replies import Replies
from mumaris_tui.terminal.transports import TRANSPORTS, Name, Order, Transport, choose


@dataclass(frozen=True, slots=True)
class Manner:
    """What goes before and after each print and each row, the order of a row's cells, and the forms of its letters."""

    begin: str = ""
    end: str = ""
    opens: str = ""
    closes: str = ""
    order: Order = Order.VISUAL
    forms: Forms = JOINED

    def sent(self, texts: Sequence[str]) -> Iterator[tuple[str, int]]:
        """Yield what to send for the cells of a visual row, each with its column; "" is the second of a wide one."""
        if self.order is Order.VISUAL:
            return ((text, x) for x, text in enumerate(texts))
        from mumaris_tui.terminal.whole_rows import sent

        return ((item.cell.text, item.x) for item in sent(tuple(map(Cell, texts)), self.order))


# A mode of mlterm or Konsole holds for all that they show, so that given back it would turn what was printed:
# mlterm takes an override of each row instead (UAX #9, LRO), Konsole a row in the order that it turns.
_MANNERS: Mapping[Name, Manner] = {
    "plain": Manner(),
    "explicit": Manner(begin=TRANSPORTS["explicit"].begin, end=TRANSPORTS["explicit"].end),
    "mlterm": Manner(opens="\u202d", closes="\u202c"),
    "konsole": Manner(order=Order.BIDI),
    "rows": Manner(order=Order.BIDI),
    "words": Manner(order=Order.WORDS),
}


def manner_of(wanted: Settings, environ: Mapping[str, str]) -> Manner:
    """Choose by the settings and the environment alone, for no short command waits for a terminal's answer."""
    return manner_for(choose(wanted.bidi, Replies(), environ).transport, wanted)


def manner_for(way: Transport, wanted: Settings) -> Manner:
    """Return how lines are sent by a transport, in the letters of the settings."""
    return replace(_MANNERS[way.name], forms=forms_for(way, wanted))


def forms_for(way: Transport, wanted: Settings) -> Forms:
    """Return the letters and marks to send by a transport; what a setting says of marks wins over all."""
    return Forms(wanted.shaping, way.marks if wanted.tashkeel == "auto" else wanted.tashkeel == "keep")
