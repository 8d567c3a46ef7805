"""When the terminal goes away, and whether there is one at all."""

import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import TYPE_CHECKING

from mumaris_tui.errors import ExitStatus

if TYPE_CHECKING:
    from asyncio import Task


def on_hangup(callback: Callable[[ExitStatus], None]) -> Callable[[], None]:
    """Call `callback` when the terminal hangs up or the process is told to end (SIGHUP, SIGTERM, SIGINT, as there are).

    It is given the status to end with, and runs in the main thread between two instructions: it may set a flag or wake
    an event loop thread-safely. Gives a function that puts the former handlers back. Raises ValueError outside the main
    thread.
    """

    def handle(number: int, _frame: FrameType | None) -> None:
        callback(ExitStatus(128 + number))

    numbers = [getattr(signal, name) for name in ("SIGHUP", "SIGTERM", "SIGINT") if hasattr(signal, name)]
    former = {number: signal.signal(number, handle) for number in numbers}

    def restore() -> None:
        for number, handler in former.items():
            signal.signal(number, handler if handler is not None else signal.SIG_DFL)

    return restore


class Ending:
    """Cancels a task when the process is told to end; `status` is then what it ends with, and DONE before."""

    def __init__(self, task: "Task[object]") -> None:
        self.status = ExitStatus.DONE
        self._task = task
        self.restore = on_hangup(self._told)

    def _told(self, status: ExitStatus) -> None:
        self.status = status
        self._task.get_loop().call_soon_threadsafe(self._task.cancel)


def is_interactive() -> bool:
    """Tell whether a person can be at both ends: standard input and output are terminals."""
    return all(stream is not None and not stream.closed and stream.isatty() for stream in (sys.stdin, sys.stdout))
