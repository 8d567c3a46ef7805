"""Lines as they are typed at a terminal in its own line discipline, or come out of a pipe."""

import os
import signal
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, nullcontext, suppress
from functools import partial
from select import select
from types import coroutine

MOST_BYTES = 64 * 1024
"""A longer line is cut; the longest answer takes a twentieth."""


@coroutine
def turn() -> Generator[None]:
    """Let the event loop have a turn; a coroutine that no loop runs yet stops here until one does."""
    yield


class TypedLines:
    """The lines of an input, read one by one as they are asked for."""

    def __init__(self, source: int) -> None:
        self.source = source
        self._held = b""
        self._ended = False

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
        """Return the next line without its end, None once the input has ended or its terminal is gone."""
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

        loop, ready = asyncio.get_running_loop(), asyncio.Event()
        try:
            loop.add_reader(self.source, ready.set)
        except (PermissionError, NotImplementedError):
            return self._read()  # a file, which holds nobody up
        try:
            await ready.wait()
            return self._read()
        finally:
            loop.remove_reader(self.source)

    def _read(self) -> bytes:
        try:
            return os.read(self.source, 4096)
        except OSError:
            return b""

    @contextmanager
    def asked(self, ask: Callable[[], None], *, unseen: bool) -> Iterator[None]:
        """Ask for a line, which stays unseen but for its end if it shall.

        After a stop it is asked for again: what was typed of it is gone, and a shell shows what is typed.
        """
        with self._modes() if unseen else nullcontext(lambda: None) as hide:

            def begin(*_: object) -> None:
                hide()
                ask()

            with _going_on(begin):
                begin()
                yield

    @contextmanager
    def _modes(self) -> Iterator[Callable[[], None]]:
        """Give what hides the letters that are typed; show them again in the end."""
        try:
            import termios
        except ImportError:
            yield lambda: None
            return
        try:
            former, changed = termios.tcgetattr(self.source), termios.tcgetattr(self.source)
        except (OSError, termios.error):
            yield lambda: None
            return
        changed[3] = changed[3] & ~termios.ECHO | termios.ECHONL
        try:
            yield partial(termios.tcsetattr, self.source, termios.TCSADRAIN, changed)
        finally:
            with suppress(termios.error):
                termios.tcsetattr(self.source, termios.TCSADRAIN, former)


@contextmanager
def _going_on(then: Callable[..., None]) -> Iterator[None]:
    """Call `then` when the program goes on after a stop; never without such a signal, or beside the main thread."""
    try:
        former = signal.signal(signal.SIGCONT, then)
    except (AttributeError, ValueError):
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGCONT, former if former is not None else signal.SIG_DFL)
