"""Lines as they are typed at a terminal in its own line discipline, or come out of a pipe."""

import errno
import os
import signal
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from select import select
from types import coroutine

from mumaris_tui.errors import HungUp

MOST_BYTES = 64 * 1024
"""A longer line is cut; the longest answer takes a twentieth."""


@coroutine
def turn() -> Generator[None]:
    """Let the event loop have a turn; a coroutine that no loop runs yet stops here until one does."""
    yield


def _nothing() -> None:
    """Do nothing."""


class TypedLines:
    """The lines of an input, read one by one as they are asked for."""

    def __init__(self, source: int) -> None:
        self.source = source
        self._held = b""
        self._ended = False
        self._gone_on = False
        self._ask: Callable[[], None] = _nothing
        self._wake: Callable[[], object] = _nothing

    @property
    def at_terminal(self) -> bool:
        """Whether a person can be at the other end."""
        with suppress(OSError):
            return os.isatty(self.source)
        return False

    def ended(self) -> bool:
        """Tell whether the input has ended already, without waiting for it."""
        if not self._held and select([self.source], [], [], 0)[0]:
            self._held = self._read()
            self._ended = not self._held
        return self._ended and not self._held

    async def line(self) -> str | None:
        """Return the next line without its end, None once the input has ended.

        Raises HungUp once its terminal is gone.
        """
        while b"\n" not in self._held and not self._ended:
            data = await self._more()
            self._ended = not data
            whole = self._held + data
            self._held = whole if b"\n" in data else whole[:MOST_BYTES]
        if not self._held:
            return None
        line, _, self._held = self._held.partition(b"\n")
        return line[:MOST_BYTES].decode("utf-8", "replace").rstrip("\r")

    async def _more(self) -> bytes:
        import asyncio

        loop, woken = asyncio.get_running_loop(), asyncio.Event()
        try:
            loop.add_reader(self.source, woken.set)
        except (PermissionError, NotImplementedError):
            return self._read()  # a file, which holds nobody up
        self._wake = partial(loop.call_soon_threadsafe, woken.set)
        try:
            while True:
                if self._gone_on:
                    self._ask()
                await woken.wait()
                woken.clear()
                if not self._gone_on:
                    return self._read()
        finally:
            self._wake = _nothing
            loop.remove_reader(self.source)

    def _go_on(self, *_: object) -> None:
        self._gone_on = True
        self._wake()

    def _read(self) -> bytes:
        try:
            return os.read(self.source, 4096)
        except OSError as error:
            if error.errno == errno.EIO:
                raise HungUp from None
            return b""

    @contextmanager
    def asked(self, ask: Callable[[], None], *, unseen: bool) -> Iterator[None]:
        """Ask for a line, which stays unseen but for its end if it shall.

        After a stop it is asked for again: what was typed of it is gone, and a shell shows what is typed. In the
        background it stops until it is brought back.
        """
        with self._taken(unseen=unseen) as take:

            def begin() -> None:
                _on_going_on(signal.SIG_DFL)  # a stop before it is asked makes no second question
                take()
                self._gone_on = False
                _on_going_on(self._go_on)
                ask()

            self._ask = begin
            try:
                begin()
                yield
            finally:
                _on_going_on(signal.SIG_DFL)

    @contextmanager
    def _taken(self, *, unseen: bool) -> Iterator[Callable[[], None]]:
        """Give what takes the terminal, by stopping in the background, and hides letters; show them in the end."""
        try:
            import termios
        except ImportError:
            yield _nothing
            return
        try:
            former, changed = termios.tcgetattr(self.source), termios.tcgetattr(self.source)
        except (OSError, termios.error):
            yield _nothing
            return
        changed[3] = changed[3] & ~termios.ECHO | termios.ECHONL

        def take() -> None:
            try:
                termios.tcdrain(self.source)
                if unseen:
                    termios.tcsetattr(self.source, termios.TCSADRAIN, changed)
            except termios.error:
                raise HungUp from None

        try:
            yield take
        finally:
            if unseen:
                with suppress(termios.error):
                    termios.tcsetattr(self.source, termios.TCSADRAIN, former)


def _on_going_on(then: Callable[..., None] | signal.Handlers) -> None:
    """Let `then` be called when the program goes on after a stop; beside the main thread nothing is."""
    with suppress(AttributeError, ValueError):
        signal.signal(signal.SIGCONT, then)
