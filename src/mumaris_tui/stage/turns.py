"""One at a time: a key, or an answer, waits until everything that the one before it set going has arrived."""

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


class Due(Message, bubble=False, verbose=True):
    """A message for `target` that is dealt with in its turn: the answer to what was asked beside the screens."""

    def __init__(self, target: MessagePump, message: Message) -> None:
        super().__init__()
        self.target = target
        self.message = message


class Settled(Message, bubble=True, verbose=True):
    """Follows a key or an answer through the same queues; back at the app, it tells that it is dealt with."""

    def __init__(self, turn: int, rounds: int = ROUNDS) -> None:
        super().__init__()
        self.turn = turn
        self.rounds = rounds


class Turns:
    """Keys that come in one piece, as from a slow line or a script, act in their order, and answers among them.

    Textual hands a key to the widget in focus and goes on: one that moves the focus, or that the app itself takes,
    would overtake what was typed before it, one that comes before the screen stands would be lost, and so would one
    under way to a widget that an answer takes away. `act` lets a key act; `stands` tells whether the screen in front
    can take one.
    """

    def __init__(self, app: App[Any], act: Callable[[Typed], Awaitable[None]], stands: Callable[[], bool]) -> None:
        self._app = app
        self._act = act
        self._stands = stands
        self._waiting: deque[Typed | Due] = deque()
        self._turn = 0
        self._since = 0.0
        self._busy: MessagePump | None = None
        self._looking = False

    @property
    def idle(self) -> bool:
        """Tell whether everything that came has been dealt with."""
        return (self._busy is None or not self._busy.is_running) and not self._waiting and self._stands()

    async def take(self, item: Typed | Due) -> None:
        """Let what was typed act, or deal with an answer, now or in its turn."""
        if self._busy is None and not self._waiting:
            self._since = time.monotonic()
        self._waiting.append(item)
        await self._next()

    async def settled(self, message: Settled) -> None:
        """Go another round, or let the next act."""
        if message.turn != self._turn or self._busy is None:
            return
        if message.rounds > 1:
            self._follow(message.rounds - 1)
        else:
            self._busy = None
            await self._next()

    def _follow(self, rounds: int = ROUNDS) -> bool:
        """Go behind what was set going; where its widget has gone, behind what that left to the screen in front.

        Tells whether the widget is still there.
        """
        for pump in (self._busy, *self._app.screen_stack[-1:]):
            if pump is not None and pump.post_message(Settled(self._turn, rounds)):
                there, self._busy = pump is self._busy, pump
                return there
        self._busy = None
        return False

    async def _next(self) -> None:
        """Let what waits act while it may; look again later at what may not yet."""
        if self._busy is not None and not self._busy.is_running:
            self._follow()
        while self._waiting and self._may_act:
            await self._start(self._waiting.popleft())
        if self._waiting and not self._looking:
            self._looking = True
            self._app.set_timer(LOOK_S, self._look)

    async def _look(self) -> None:
        """Look whether the screen stands by now, or nothing more will be heard of the one before."""
        self._looking = False
        await self._next()

    @property
    def _may_act(self) -> bool:
        if time.monotonic() - self._since > PATIENCE_S:
            return True
        return self._busy is None and (isinstance(self._waiting[0], Due) or self._stands())

    async def _start(self, item: Typed | Due) -> None:
        self._turn += 1
        self._since = time.monotonic()
        if isinstance(item, Due):
            self._busy = item.target
            item.target.post_message(item.message)
            self._follow()
        else:
            self._busy = field = self._app.focused or self._app.screen
            await self._act(item)
            if not self._follow() and _is_text(item) and takes_text(field):
                self._waiting.appendleft(item)  # the field is being made anew, and took nothing any more
