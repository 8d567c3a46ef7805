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

    def begin(self, rows: int = 0) -> str:
        """Give what to write so that the terminal leaves the cells of so many rows where they are put.

        Without rows it holds from the row of the cursor on, if the cursor is at its beginning.
        """
        return self._switched(self.transport.begin, rows)

    def end(self, rows: int = 0) -> str:
        """Give what to write so that the terminal is as it was."""
        return self._switched(self.transport.end, rows)

    def _switched(self, mode: str, rows: int) -> str:
        if mode and rows and self.transport.by_row:
            # A multiplexer's window may begin anywhere on the terminal, which is not asked how high it is.
            last = MOST_ROWS if self.shared else rows
            walked = "".join(f"\x1b[{row}H{mode}" for row in range(1, last + 1))
            mode = f"\x1b7{walked}\x1b8{mode}"
        return self.carry(mode) if mode else ""

    def encoder(self) -> Encoder | WholeRowEncoder:
        """Give a new encoder of frames for this terminal."""
        order = self.transport.order
        return Encoder(self.capabilities) if order is Order.VISUAL else WholeRowEncoder(order)
