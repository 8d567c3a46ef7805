"""Lines as they are typed at a terminal in its own line discipline, or come out of a pipe."""

import os
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
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
    def unseen(self) -> Iterator[None]:
        """Let what is typed stay unseen, but for the end of its line."""
        try:
            import termios
        except ImportError:
            yield
            return
        try:
            former, changed = termios.tcgetattr(self.source), termios.tcgetattr(self.source)
        except (OSError, termios.error):
            yield
            return
        changed[3] = changed[3] & ~termios.ECHO | termios.ECHONL
        termios.tcsetattr(self.source, termios.TCSADRAIN, changed)
        try:
            yield
        finally:
            with suppress(termios.error):
                termios.tcsetattr(self.source, termios.TCSADRAIN, former)
