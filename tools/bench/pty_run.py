"""A program on a pseudo-terminal of 80x24, and when its first frame stood whole."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

LIMIT_S = 30.0
END_OF_FRAME = b"\x1b[?2026l"
"""What ends a frame in one piece (synchronized output), which is answered as known."""
REPLIES = {b"\x1b[c": b"\x1b[?62;22c", b"\x1b[?2026$p": b"\x1b[?2026;2$y", b"\x1b[6n": b"\x1b[1;1R"}


@dataclass(frozen=True, slots=True)
class FirstPaint:
    """Seconds from start to the last byte of the first frame, CPU seconds until then, and the bytes written."""

    wall_s: float
    cpu_s: float
    size_bytes: int


def _cpu_s(pid: int) -> float:
    with open(f"/proc/{pid}/stat", "rb") as file:  # noqa: PTH123
        parts = file.read().rpartition(b")")[2].split()
    return (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")


def first_paint(command: Sequence[str], environment: Mapping[str, str], marks: Sequence[str]) -> FirstPaint:
    """Start the command, wait for the end of the frame with which all `marks` stand, then kill it.

    Raises RuntimeError where one does not come within 30 seconds.
    """
    main, other = pty.openpty()
    fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    start = time.perf_counter()
    child = subprocess.Popen(
        command, stdin=other, stdout=other, stderr=other, env=dict(environment), start_new_session=True
    )
    os.close(other)
    output, wanted = b"", [mark.encode() for mark in marks]
    try:
        while time.perf_counter() - start < LIMIT_S:
            if not select.select([main], [], [], LIMIT_S)[0]:
                break
            piece = os.read(main, 65536)
            for question, reply in REPLIES.items():
                if question in piece:
                    os.write(main, reply)
            output += piece
            shown = [output.find(each) for each in wanted]
            end = output.find(END_OF_FRAME, max(shown))
            if -1 not in {*shown, end}:
                return FirstPaint(time.perf_counter() - start, _cpu_s(child.pid), end + len(END_OF_FRAME))
        raise RuntimeError(f"no first paint in {LIMIT_S} s: {output[-300:]!r}")
    finally:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        os.close(main)
