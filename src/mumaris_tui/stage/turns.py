"""One key at a time: a key waits until everything that the one before it set going has arrived."""

import time
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

from textual.app import App
from textual.events import Key, Paste
from textual.message import Message
from textual.message_pump import MessagePump

from mumaris_tui.stage.kinds import takes_text

ROUNDS = 3
"""A key makes a widget say that it changed, and its row say that again: each goes through the queues once more."""
LOOK_S = 0.1
"""So often a key that waits looks whether its screen stands, and whether the widget of the one before it has gone."""
PATIENCE_S = 10.0
"""So long it waits for a widget that is only slow."""

Typed = Key | Paste


def _is_text(typed: Typed) -> bool:
    return isinstance(typed, Paste) or typed.is_printable


class Settled(Message, bubble=True, verbose=True):
    """Follows a key through the same queues; back at the app, it tells that the key is dealt with."""

    def __init__(self, turn: int, rounds: int = ROUNDS) -> None:
        super().__init__()
        self.turn = turn
        self.rounds = rounds


class Turns:
    """Keys that come in one piece, as from a slow line or a script, act in their order.

    Textual hands a key to the widget in focus and goes on: one that moves the focus, or that the app itself takes,
    would overtake what was typed before it, and one that comes before the screen stands would be lost. `act` lets a
    key act; `stands` tells whether the screen in front can take one.
    """

    def __init__(self, app: App[Any], act: Callable[[Typed], Awaitable[None]], stands: Callable[[], bool]) -> None:
        self._app = app
        self._act = act
        self._stands = stands
        self._waiting: deque[Typed] = deque()
        self._turn = 0
        self._since = 0.0
        self._busy: MessagePump | None = None

    @property
    def idle(self) -> bool:
        """Tell whether everything that was typed has been dealt with."""
        return self._free and not self._waiting

    @property
    def _free(self) -> bool:
        """Tell whether the next key may act: the one before it has arrived, or its widget has gone."""
        return (self._busy is None or not self._busy.is_running) and self._stands()

    async def take(self, typed: Typed) -> None:
        """Act on what was typed, now or in its turn."""
        self._waiting.append(typed)
        if self._free:
            await self._next(self._turn)
        elif len(self._waiting) == 1:
            if self._busy is None:
                self._since = time.monotonic()
            self._look_later()

    async def settled(self, message: Settled) -> None:
        """Go another round, or let the next key act."""
        if message.turn != self._turn or self._busy is None:
            return
        again = message.rounds - 1
        if not (again and self._busy.post_message(Settled(self._turn, again))):
            await self._next(self._turn)

    async def _start(self, typed: Typed) -> None:
        self._turn += 1
        self._since = time.monotonic()
        self._busy = self._app.focused or self._app.screen
        await self._act(typed)
        if not self._busy.post_message(Settled(self._turn)):
            if _is_text(typed) and takes_text(self._busy):  # the field is being made anew, and took nothing any more
                self._waiting.appendleft(typed)
            await self._next(self._turn)

    async def _next(self, turn: int) -> None:
        if turn != self._turn:
            return
        self._busy = None
        if self._waiting and (self._stands() or self._is_late):
            typed = self._waiting.popleft()
            await self._start(typed)
        if self._waiting and turn in {self._turn, self._turn - 1}:
            self._look_later()

    @property
    def _is_late(self) -> bool:
        return time.monotonic() - self._since > PATIENCE_S

    def _look_later(self) -> None:
        turn = self._turn
        self._app.set_timer(LOOK_S, lambda: self._look(turn))

    async def _look(self, turn: int) -> None:
        """Let the next key act if nothing more will be heard of the one before it."""
        if turn != self._turn or not self._waiting:
            return
        if self._free or self._is_late:
            await self._next(turn)
        else:
            self._look_later()
