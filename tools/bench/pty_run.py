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

QUIET_S = 0.6
LIMIT_S = 30.0
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


def first_paint(command: Sequence[str], environment: Mapping[str, str], mark: str) -> FirstPaint:
    """Start the command, wait until `mark` was written and the output rests, then kill it.

    Raises RuntimeError where the mark does not come within 30 seconds.
    """
    main, other = pty.openpty()
    fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    start = time.perf_counter()
    child = subprocess.Popen(
        command, stdin=other, stdout=other, stderr=other, env=dict(environment), start_new_session=True
    )
    os.close(other)
    output, last, cpu = b"", 0.0, 0.0
    wanted = mark.encode()
    try:
        while time.perf_counter() - start < LIMIT_S:
            ready, _, _ = select.select([main], [], [], QUIET_S)
            if not ready:
                if wanted in output:
                    return FirstPaint(last - start, cpu, len(output))
                continue
            piece = os.read(main, 65536)
            if not piece:
                break
            for question, reply in REPLIES.items():
                if question in piece:
                    os.write(main, reply)
            if wanted not in output:
                output += piece
                if wanted in output:
                    last, cpu = time.perf_counter(), _cpu_s(child.pid)
        raise RuntimeError(f"no first paint in {LIMIT_S} s: {output[-300:]!r}")
    finally:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        os.close(main)
