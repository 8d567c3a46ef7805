"""Textual's driver for POSIX terminals, with what it lacks: modes put back on every way out, and an end of input.

Stock `LinuxDriver` starts a second time when it is continued after a stop that it did not see, runs its signal handlers
in the middle of its own writing, keeps them after its end, reads an ended input for ever, and waits for ever for a
terminal that takes nothing, at its end too.
"""

import os
import selectors
import signal
import time
from codecs import getincrementaldecoder
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from textual._xterm_parser import XTermParser
from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver

from mumaris_tui.terminal.intake import Intake
from mumaris_tui.terminal.line import SLOW_ANSWER_S
from mumaris_tui.terminal.outlet import Outlet
from mumaris_tui.terminal.pace import ANSWERS, MARK
from mumaris_tui.terminal.replies import is_last

if TYPE_CHECKING:
    from mumaris_tui.stage.app import StageApp

_LOOK_S = 0.1
"""So often the input looks whether it shall end."""
_HOLD_LOOK_S = 0.02
_READ = 4096
_ANSWER_S = 3.0
"""So long an answer that is under way is waited for at the end."""

vars(linux_driver)["WriterThread"] = Outlet


BEHIND_S = 1.0
"""What has not arrived after so long is on a slow link."""
_BUTTONS_ON, _BUTTONS_OFF = "\x1b[?1002h\x1b[?1006h", "\x1b[?1002l"
_FOCUS_ON = "\x1b[?1004h"
_MOTION_ON, _MOTION_OFF = "\x1b[?1000h\x1b[?1003h\x1b[?1006h", "\x1b[?1003l\x1b[?1000l"


class TerminalDriver(LinuxDriver):
    """Switches the terminal by the app's link when the screens begin, and back when they end."""

    def __init__(self, app: "StageApp[Any]", **options: Any) -> None:
        former = {number: signal.getsignal(number) for number in (signal.SIGTSTP, signal.SIGCONT)}
        super().__init__(app, **options)
        self._stage = app
        self._former = former
        self._up = False
        self._suspending = False
        self._was_frugal = False
        self._caret_colour = ""
        self._full_since: float | None = None

    def start_application_mode(self) -> None:
        """Take the terminal, again if it was lost without notice."""
        if self._up:  # continued after SIGSTOP, which nobody can see coming
            self.suspend_application_mode()
            self._must_signal_resume = True
        self._stage.link.release()
        self._stage.link.pace.forget()
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._up = self._writes
        self._leave_lines_alone()
        self.write(self._stage.link.begin(whole=True))
        self._colour_caret(self._stage.caret_colour)

    def _enable_mouse_support(self) -> None:
        """Ask for the mouse once keys are read; Textual asks before it too. On a slow link for its buttons alone."""
        if self._key_thread is None or not self._key_thread.is_alive():
            return
        if not self._stage.frugal:
            super()._enable_mouse_support()
        elif self._mouse:
            self.write(_BUTTONS_ON)
        self._was_frugal = self._stage.frugal

    def _disable_mouse_support(self) -> None:
        super()._disable_mouse_support()
        if self._mouse and self._was_frugal:
            self.write(_BUTTONS_OFF)

    def _request_terminal_sync_mode_support(self) -> None:
        """Ask whether frames can be held together; short ones need not."""
        if not self._stage.frugal:
            super()._request_terminal_sync_mode_support()

    def _query_in_band_window_resize(self) -> None:
        """Ask for the size in the terminal's own words; a signal tells of it too."""
        if not self._stage.frugal:
            super()._query_in_band_window_resize()

    def ask_anew(self) -> None:
        """Ask for the mouse as the link has become, and for the cursor as the look wants it."""
        if self._mouse and self._was_frugal is not self._stage.frugal:
            self.write(_MOTION_OFF + _BUTTONS_ON if self._stage.frugal else _BUTTONS_OFF + _MOTION_ON)
            self._was_frugal = self._stage.frugal
        self._colour_caret(self._stage.caret_colour)

    def _colour_caret(self, colour: str) -> None:
        """Let the cursor be seen on the ground of the look: it may have the colour of that by chance."""
        if (
            self._writes and colour != self._caret_colour and os.environ.get("TERM") != "linux"
        ):  # an old console would print it
            self.write(f"\x1b]12;{colour}\x1b\\" if colour else "\x1b]112\x1b\\")
            self._caret_colour = colour

    def _leave_lines_alone(self) -> None:
        """Let line feeds out as they are; the line discipline that is put back has them as they were."""
        import termios
        import tty

        with suppress(termios.error):
            attributes = termios.tcgetattr(self.fileno)
            attributes[tty.OFLAG] &= ~termios.OPOST
            termios.tcsetattr(self.fileno, termios.TCSANOW, attributes)

    def stop_application_mode(self) -> None:
        """Give the terminal back as it was; its own mode comes last."""
        if not self._up:
            return
        try:
            super().stop_application_mode()
        finally:
            self._colour_caret("")
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

    def disable_input(self) -> None:
        """Take no keys any more, once the answer that is under way has come."""
        self._stage.link.pace.settle(_ANSWER_S)
        super().disable_input()

    def write(self, data: str) -> None:
        """Write, unless the terminal was given back: nobody would take it from the queue."""
        if data == _FOCUS_ON and self._stage.frugal and not self._stage.link.shared:
            return
        if data and self._writes:
            self._stage.link.pace.sent(len(data.encode()), time.monotonic())
            super().write(data)

    def show(self, frame: str) -> None:
        """Write a frame in one piece, with a mark where one is due."""
        if self._writes:
            marked = self._stage.link.pace.sent(len(frame.encode()), time.monotonic(), markable=True)
            super().write(f"{frame}{MARK}" if marked else frame)
            if marked:
                self._loop.call_later(BEHIND_S, self._look_back)

    def when_free(self, then: Callable[[], None]) -> bool:
        """Tell whether the terminal has taken enough for a new frame; else call back, in the loop, when it may have.

        An answer makes the app look by itself.
        """
        outlet: Any = self._writer_thread
        full = outlet is not None and outlet.waiting
        if full and self._full_since is None:
            self._full_since = time.monotonic()
            self._loop.call_later(BEHIND_S, self._look_back)
        if full:
            outlet.when_empty(lambda: self._call(then))
            return False
        self._full_since = None
        pace, now = self._stage.link.pace, time.monotonic()
        if pace.holds(now):
            self._loop.call_later(pace.gives_up_in_s(now), then)
            return False
        return True

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
        intake = Intake(awaited=link.awaited, told=self._told)
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
                        link.pace.forget()
                        self._call(self._stage.hung_up)
                        break
                    keys = intake.take(data, time.monotonic())
                self._feed(parser, decode(keys))
                if late := intake.late(time.monotonic()):
                    self._feed(parser, decode(late))
                    parser._timeout_time = 0.0 if parser._timeout_time is not None else None
                for event in parser.tick():
                    self.process_message(event)

    def _told(self, report: bytes) -> None:
        """Learn from what the terminal says of itself."""
        now, link = time.monotonic(), self._stage.link
        if report in ANSWERS:
            link.pace.answered(now)
            self._call(self._answered)
        elif is_last(report) and now - link.asked >= SLOW_ANSWER_S:
            self._call(self._stage.fell_behind)

    def _look_back(self) -> None:
        """Tell the app if what was written a while ago has not arrived yet."""
        now = time.monotonic()
        full_s = now - self._full_since if self._full_since is not None else 0.0
        if self._writes and max(full_s, self._stage.link.pace.waited_s(now)) >= BEHIND_S:
            self._stage.fell_behind()

    def _answered(self) -> None:
        """Mark what was written since, and let the frame go that waits."""
        if self._writes and self._stage.link.pace.sent(0, time.monotonic(), markable=True):
            super().write(MARK)
            self._loop.call_later(BEHIND_S, self._look_back)
        self._stage.take_up()

    def _call(self, then: Callable[[], None]) -> None:
        with suppress(RuntimeError):  # the loop is closed
            self._loop.call_soon_threadsafe(then)

    def _feed(self, parser: XTermParser, text: str) -> None:
        for event in parser.feed(text) if text else ():
            self.process_message(event)

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, _READ)
        except OSError:  # the other end of a pseudo-terminal is gone
            return b""
