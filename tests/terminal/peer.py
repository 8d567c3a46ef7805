"""The other end of a pseudo-terminal: a terminal played by the test, to the byte."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

ROOT = Path(__file__).parents[2]
PATIENCE_S = 20.0
MARK = b"\x1b[5n"
LAST = b"\x1b[c"
_LOUD = {"TMUX", "STY", "COLUMNS", "LINES"}
VTE = b"\x1b[>65;7006;1c\x1b[8;1$y\x1b[?2501;2$y\x1b]11;rgb:1717/1414/2121\x1b\\\x1b[0n\x1b[?65;1;9c"
_MODES = re.compile(rb"\x1b\[(8[hl]|[01] k|\?\d+[hl]|[<>][\d]*u)|\x1b\](5379;\w+=\w+|50;\w+=\w+)\x07")


class Peer:
    """Runs a program on a pseudo-terminal, with another input if one is given; it `leads` the session, or a shell does."""

    def __init__(
        self, *command: str, env: Mapping[str, str] | None = None, stdin: int | None = None, leads: bool = False
    ) -> None:
        self.fd, side = pty.openpty()
        self.narration = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the peer
        fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.before = termios.tcgetattr(side)
        quiet = {name: value for name, value in os.environ.items() if name not in _LOUD and "MUMARIS" not in name}
        self.process = subprocess.Popen(
            [sys.executable, "-c", LEADS if leads else _LEAD, *command],
            stdin=side if stdin is None else stdin,
            stdout=side,
            stderr=self.narration,
            start_new_session=True,
            cwd=ROOT,
            env={**quiet, "TERM": "xterm-256color", "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", **(env or {})},
        )
        self.side = side
        self.seen = b""
        self.answers_marks = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        self.narration.close()
        for handle in (self.fd, self.side):
            with suppress(OSError):
                os.close(handle)

    def resize(self, rows: int, columns: int) -> None:
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def type(self, data: bytes) -> None:
        os.write(self.fd, data)

    def pump(self, seconds: float = 0.02) -> None:
        """Read what the program wrote."""
        ready, _, _ = select.select([self.fd], [], [], seconds)
        if ready:
            try:
                data = os.read(self.fd, 65536)
            except OSError:
                time.sleep(seconds)  # all other ends are closed
                return
            self.seen += data
            marks = data.count(MARK) - data.count(MARK + LAST)  # what is asked at the start is answered by who plays it
            if self.answers_marks:
                self.type(b"\x1b[0n" * marks)

    def until(self, holds: Callable[[], object], what: str) -> None:
        """Read until a condition holds."""
        deadline = time.monotonic() + PATIENCE_S
        while not holds():
            if time.monotonic() > deadline:
                self.narration.seek(0)
                said = self.narration.read().decode("utf-8", "replace")[-2000:]
                raise AssertionError(f"waited in vain for {what}; seen {self.seen[-300:]!r}; {said}")
            self.pump()

    def asked(self) -> None:
        self.until(lambda: b"\x1b[c" in self.seen, "the questions")

    def ended(self) -> int:
        """Read to the end of the program; give its status."""
        self.until(lambda: self.process.poll() is not None, "the end")
        while select.select([self.fd], [], [], 0)[0]:
            size = len(self.seen)
            self.pump()
            if len(self.seen) == size:
                break
        return self.process.returncode

    def hang_up(self) -> int:
        """Take the terminal away; give the status that the program ends with."""
        os.close(self.fd)
        self.fd = -1
        return self.process.wait(PATIENCE_S)

    @property
    def stopped(self) -> bool:
        """Whether the program was stopped by a signal."""
        listed = subprocess.run(["ps", "-A", "-o", "ppid=,stat="], capture_output=True, text=True, check=True)
        states = dict(line.split()[:2] for line in listed.stdout.splitlines())
        return "T" in states.get(str(self.process.pid), "")

    @property
    def modes(self) -> dict[bytes, bytes]:
        """How the modes that a program may leave behind stand, by all that was written so far."""
        state: dict[bytes, bytes] = {}
        for found in _MODES.finditer(self.seen):
            said = found[1] or found[2]
            if b"=" in said:
                name, _, value = said.partition(b"=")
                state[name] = value
            elif said[:1] in b"<>":
                state[b"keys"] = said[:1]
            elif said.endswith(b"k"):
                state[b"path"] = said[:1]
            else:
                state[said[:-1]] = said[-1:]
        return state

    @property
    def looks(self) -> bytes:
        """The parameters of the last SGR that was written: what text printed next would look like."""
        looks: list[bytes] = re.findall(rb"\x1b\[([\d;]*)m", self.seen)
        return looks[-1]

    @property
    def discipline(self) -> list[Any]:
        return termios.tcgetattr(self.side)


RESTORED = {
    b"8": b"h", b"path": b"0", b"?1049": b"l", b"?1000": b"l", b"?1003": b"l", b"?1015": b"l", b"?1006": b"l",
    b"?1004": b"l", b"?2004": b"l", b"?25": b"h", b"?7": b"h", b"keys": b"<",
}  # fmt: skip
"""How VTE's modes stand when all was put back."""
SIZES = b"\x1b[?2048;2$y"
"""The answer of a terminal that can send its size in pixels, to which Textual asks for it and for the mouse's."""
SIZES_RESTORED = {**RESTORED, b"?2048": b"l", b"?1016": b"l"}
"""How the modes of a VTE with `SIZES` stand when all was put back."""

LEADS = """
import os, sys, fcntl, termios
fcntl.ioctl(1, termios.TIOCSCTTY, 0)
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""
"""Runs a program as the leader of the terminal's session, as `ssh -t` does."""

# The program is no session leader, so that it can be stopped and told from the terminal's going. As at a shell it is
# let go on when it has stopped, not while it is about to.
_LEAD = """
import os, sys, fcntl, termios, signal
fcntl.ioctl(1, termios.TIOCSCTTY, 0)
signal.signal(signal.SIGTTOU, signal.SIG_IGN)
child = os.fork()
if child == 0:
    os.setpgid(0, 0)
    os.tcsetpgrp(1, os.getpid())
    signal.signal(signal.SIGTTOU, signal.SIG_DFL)
    os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
def tell(number, frame): os.killpg(child, number)
for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGINT): signal.signal(number, tell)
stopped = wanted = False
def go_on():
    global stopped, wanted
    if stopped and wanted:
        stopped = wanted = False
        os.killpg(child, signal.SIGCONT)
def want(number, frame):
    global wanted
    wanted = True
    go_on()
signal.signal(signal.SIGCONT, want)
signal.signal(signal.SIGUSR1, lambda *_: os.kill(child, signal.SIGTSTP))
signal.signal(signal.SIGUSR2, lambda *_: os.kill(child, signal.SIGSTOP))
signal.signal(signal.SIGWINCH, lambda *_: None)
while True:
    _, status = os.waitpid(child, os.WUNTRACED)
    if not os.WIFSTOPPED(status): break
    stopped = True
    go_on()
sys.exit(os.waitstatus_to_exitcode(status) & 0xFF)
"""


def lines(path: Path) -> Sequence[str]:
    """Give what the recorder wrote down."""
    return path.read_text().splitlines() if path.exists() else []
