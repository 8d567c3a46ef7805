"""What frames are written to: a thread that writes, so that nobody else waits for a terminal that takes nothing."""

import os
import select
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Condition, Thread
from typing import TextIO

STALLED_S = 3.0
"""So long a terminal may take nothing at the end; then what lies before it is thrown away."""
_PIECE_BYTES = 4_096  # a frame goes out by one call, a long one still shows that it moves
_END_BYTES = 1_024  # what puts a terminal back is less, and comes last
_LOOK_S = 0.1


class Outlet(Thread):
    """Writes to the terminal in the order given; what cannot be written any more, for it is gone, is let go.

    Used as Textual uses its own writer, whose queue of 30 texts makes the app wait when it is full.
    """

    def __init__(self, file: TextIO) -> None:
        super().__init__(daemon=True, name="mumaris-output")
        self._file = file
        self._encoding = file.encoding or "utf-8"
        self._change = Condition()
        self._waiting = bytearray()
        self._ended = self._stalled = False
        self._emptied: Callable[[], None] | None = None

    @property
    def waiting(self) -> int:
        """The bytes that the system has not taken yet."""
        return len(self._waiting)

    def write(self, text: str) -> None:
        """Have a text written; never waits."""
        with self._change:
            self._waiting += text.encode(self._encoding, "replace")
            self._change.notify_all()

    def flush(self) -> None:
        """Do nothing: all is written as soon as it can be."""

    def fileno(self) -> int:
        """Return the terminal's handle; raises OSError or ValueError where there is none."""
        return self._file.fileno()

    def isatty(self) -> bool:
        """Tell that this is a terminal."""
        return True

    def when_empty(self, then: Callable[[], None]) -> None:
        """Call back once, from any thread, when all is written."""
        with self._change:
            if self._waiting:
                self._emptied = then
                return
        then()

    def stop(self) -> None:
        """Let all be written and end; where the terminal takes nothing, throw away what lies before it for the rest."""
        with self._change:
            self._ended = True
            self._change.notify_all()
            while self._waiting and self._change.wait(STALLED_S):
                continue
            self._stalled = bool(self._waiting)
        self.join(STALLED_S)

    def run(self) -> None:
        """Write until told to end."""
        with self._opened() as handle:
            while True:
                with self._change:
                    self._change.wait_for(lambda: self._waiting or self._ended)
                    if self._stalled:
                        self._throw_away()
                    piece = bytes(self._waiting[:_PIECE_BYTES])
                if not piece:
                    return
                written = _put(handle, piece)
                with self._change:
                    del self._waiting[: len(self._waiting) if written is None else written]
                    emptied, self._emptied = (None, self._emptied) if self._waiting else (self._emptied, None)
                    if written != 0:
                        self._change.notify_all()
                if emptied is not None:
                    emptied()

    def _throw_away(self) -> None:
        """Drop all but the end of what waits, and what lies in the system before it."""
        import termios

        del self._waiting[:-_END_BYTES]
        self._stalled = False
        with suppress(OSError, ValueError, termios.error):
            termios.tcflush(self.fileno(), termios.TCOFLUSH)

    @contextmanager
    def _opened(self) -> Iterator[int | None]:
        """Open the terminal once more, so that a write does not block for us alone; the one that is open if need be."""
        own = None
        try:
            shared = self.fileno()
            with suppress(OSError):
                own = os.open(os.ttyname(shared), os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK)
            yield shared if own is None else own
        except (OSError, ValueError):  # a closed file is a ValueError
            yield None
        finally:
            if own is not None:
                os.close(own)


def _put(handle: int | None, piece: bytes) -> int | None:
    """Write some of the bytes and give how many, None where the terminal is gone."""
    try:
        return os.write(handle, piece) if handle is not None else None
    except BlockingIOError:
        select.select([], [handle or 0], [], _LOOK_S)
        return 0
    except OSError:
        return None
