"""Textual's driver for POSIX terminals, with what it lacks: modes put back on every way out, and an end of input.

Stock `LinuxDriver` starts a second time when it is continued after a stop that it did not see, runs its signal handlers
in the middle of its own writing, keeps them after its end, and reads an ended input for ever.
"""

import os
import selectors
import signal
import time
from codecs import getincrementaldecoder
from typing import TYPE_CHECKING, Any

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from mumaris_tui.terminal.intake import Intake

if TYPE_CHECKING:
    from mumaris_tui.stage.app import StageApp

_LOOK_S = 0.1
"""So often the input looks whether it shall end."""
_HOLD_LOOK_S = 0.02
_READ = 4096


class TerminalDriver(LinuxDriver):
    """Switches the terminal by the app's link when the screens begin, and back when they end."""

    def __init__(self, app: "StageApp[Any]", **options: Any) -> None:
        former = {number: signal.getsignal(number) for number in (signal.SIGTSTP, signal.SIGCONT)}
        super().__init__(app, **options)
        self._stage = app
        self._former = former
        self._up = False
        self._suspending = False

    def start_application_mode(self) -> None:
        """Take the terminal, again if it was lost without notice."""
        if self._up:  # continued after SIGSTOP, which nobody can see coming
            self.suspend_application_mode()
            self._must_signal_resume = True
        self._stage.link.release()
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._up = self._writes
        self.write(self._stage.link.begin())

    def stop_application_mode(self) -> None:
        """Give the terminal back as it was; its own mode comes last."""
        if not self._up:
            return
        try:
            super().stop_application_mode()
        finally:
            if self._mouse_pixels:
                self.write("\x1b[?1016l")  # stock leaves it on
            self.write(f"\x1b[m{self._stage.link.end()}")  # a terminal without a second screen keeps the last colours
            self._up = False

    def suspend_application_mode(self) -> None:
        """Give the terminal back for a while."""
        self._suspending = True
        try:
            super().suspend_application_mode()
        finally:
            self._suspending = False

    def close(self) -> None:
        """Let what was written arrive; in the end give the signals back."""
        super().close()
        if not self._suspending:
            for number, handler in self._former.items():
                signal.signal(number, handler if handler is not None else signal.SIG_DFL)

    def write(self, data: str) -> None:
        """Write, unless the terminal was given back: nobody would take it from the queue."""
        if data and self._writes:
            super().write(data)

    @property
    def _writes(self) -> bool:
        return self._writer_thread is not None and self._writer_thread.is_alive()

    def _sigtstp_application(self, *_: object) -> None:
        """Suspend in the loop's turn, not in the middle of anything; at once where another program has the line."""
        if self._auto_restart:
            self._loop.call_soon_threadsafe(super()._sigtstp_application)
        else:
            os.kill(os.getpid(), signal.SIGSTOP)

    def _sigcont_application(self, *_: object) -> None:
        """Come back in the loop's turn."""
        self._loop.call_soon_threadsafe(super()._sigcont_application)

    def run_input_thread(self) -> None:
        """Read keys until told to end; the end of the input is a hang-up."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        link = self._stage.link
        intake = Intake(awaited=link.awaited)
        typed, link.typed = link.typed, b""
        self._feed(parser, decode(intake.take(typed, time.monotonic())))
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                ready = selector.select(_HOLD_LOOK_S if intake.holds else _LOOK_S)
                keys = b""
                if ready:
                    data = self._read()
                    if not data:
                        self._loop.call_soon_threadsafe(self._stage.hung_up)
                        break
                    keys = intake.take(data, time.monotonic())
                self._feed(parser, decode(keys))
                if late := intake.late(time.monotonic()):
                    self._feed(parser, decode(late))
                    parser._timeout_time = 0.0 if parser._timeout_time is not None else None
                for event in parser.tick():
                    self.process_message(event)

    def _feed(self, parser: XTermParser, text: str) -> None:
        for event in parser.feed(text) if text else ():
            self.process_message(event)

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, _READ)
        except OSError:  # the other end of a pseudo-terminal is gone
            return b""
