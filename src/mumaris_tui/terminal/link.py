"""One terminal as the screens know it: how cells and modes reach it, and what was typed before they began."""

from collections.abc import Callable
from dataclasses import dataclass, field

from mumaris_tui.arabic.joining import JOINED, Forms
from mumaris_tui.terminal.encoder import Encoder
from mumaris_tui.terminal.pace import Pace
from mumaris_tui.terminal.replies import Replies
from mumaris_tui.terminal.rows import Capabilities
from mumaris_tui.terminal.transports import TRANSPORTS, Order, Transport
from mumaris_tui.terminal.whole_rows import WholeRowEncoder

NEW_ROWS = "\x1b[2J"
"""Puts rows that are new, and so take the mode, in the place of those that were written (ED 2)."""
MOST_ROWS = 100
"""Rows of the highest terminal that is reckoned with; a row beyond the last is the last."""


@dataclass(slots=True)
class Link:
    """The terminal at the other end.

    `carry` gives what to write so that a text arrives there past a multiplexer; `shared` tells that another terminal
    may take its place while the screens run. `typed` came before the screens, `awaited` tells that answers are still
    under way, and `release` gives the line discipline back to whoever begins to read. `pace` tells how fast the way is,
    `light` whether the ground is light, if that is known, `slow` that the link is, `asked` when the terminal was asked
    (`time.monotonic`), and `capabilities` what may be sent.
    """

    transport: Transport = TRANSPORTS["plain"]
    forms: Forms = JOINED
    replies: Replies = field(default_factory=Replies)
    carry: Callable[[str], str] = str
    shared: bool = False
    typed: bytes = b""
    awaited: bool = False
    release: Callable[[], None] = lambda: None
    light: bool | None = None
    slow: bool = False
    asked: float = 0.0
    pace: Pace = field(default_factory=Pace)
    capabilities: Capabilities = field(default_factory=Capabilities)

    def begin(self, *, whole: bool = False) -> str:
        """Give what to write so that the terminal leaves cells where they are put: all, or from the cursor's row on.

        The `whole` screen is to be written anew.
        """
        mode = self.transport.begin
        if whole and self.transport.by_row:
            return self.carry(_at_each_row(mode)) if self.shared else self.carry(mode + NEW_ROWS)
        return self.carry(mode) if mode else ""

    def end(self) -> str:
        """Give what to write so that the terminal is as it was."""
        mode = self.transport.end
        if self.shared and self.transport.by_row:
            mode = _at_each_row(mode)
        return self.carry(mode) if mode else ""

    def encoder(self) -> Encoder | WholeRowEncoder:
        """Give a new encoder of frames for this terminal."""
        order = self.transport.order
        return Encoder(self.capabilities) if order is Order.VISUAL else WholeRowEncoder(order)


def _at_each_row(mode: str) -> str:
    """Say a mode at the beginning of each row of a terminal that a multiplexer draws, and leave the cursor there."""
    walked = "".join(f"\x1b[{row}H{mode}" for row in range(1, MOST_ROWS + 1))
    return f"\x1b7{walked}\x1b8{mode}"
