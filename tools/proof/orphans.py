"""The embedded sandbox ends with its parent, whatever ended the parent."""

import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tools.proof.report import Report, Row

NAME = "orphans"
ROUNDS = 10
LIMIT_MS = 1000
GIVEN_UP_MS = 10_000
ENDS: dict[str, signal.Signals | None] = {
    "SIGTERM": signal.SIGTERM,
    "SIGKILL": signal.SIGKILL,
    "SIGHUP": signal.SIGHUP,
    "SIGINT": signal.SIGINT,
    "SIGSEGV": signal.SIGSEGV,
    "SIGABRT": signal.SIGABRT,
    "normal exit": None,
}
PARENT = """
import asyncio, resource, sys
from pathlib import Path
from mumaris_tui.sandbox.embed import start

async def main():
    child = await start(Path(sys.argv[1]), one_time_code=True)
    print(child.process.pid, flush=True)
    told = asyncio.Event()
    asyncio.get_running_loop().add_reader(sys.stdin, told.set)
    await told.wait()

resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
asyncio.run(main())
"""


def run(seed: int) -> Report:
    """End the parent each way; the proof needs process descriptors, which Linux has."""
    if not hasattr(os, "pidfd_open"):
        sys.exit(f"proof {NAME}: needs process descriptors (pidfd); run it on Linux")
    rows = [Row("parents ended in each way", ROUNDS)]
    with tempfile.TemporaryDirectory() as folder:
        for name, sign in ENDS.items():
            longest = round(max(outlived_ms(Path(folder), sign) for _ in range(ROUNDS)), 1)
            rows.append(
                Row(
                    f"{name}: longest that the child outlived its parent, ms",
                    longest,
                    f"{LIMIT_MS}",
                    longest <= LIMIT_MS,
                )
            )
    how = (
        "A parent process starts the embedded sandbox as the app does; once it listens, the parent is ended, and the "
        "kernel tells when the parent and when the child were gone (pidfd). On normal exit the parent just returns, "
        "without stopping its child. The seed has no part in it."
    )
    return Report(NAME, "The embedded sandbox does not outlive its parent", how, seed, rows)


def outlived_ms(data_dir: Path, sign: signal.Signals | None) -> float:
    """Return how long a child outlived a parent that was ended by the signal, or by itself with None."""
    command = [sys.executable, "-c", PARENT, str(data_dir)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=data_dir
    ) as parent:
        assert parent.stdout is not None
        assert parent.stdin is not None
        child_id = int(parent.stdout.readline())
        ended = {os.pidfd_open(parent.pid): 0.0, os.pidfd_open(child_id): 0.0}
        parent_fd, child_fd = ended
        if sign is None:
            parent.stdin.write(b"\n")
            parent.stdin.flush()
        else:
            parent.send_signal(sign)
        try:
            _await(ended)
            if not ended[parent_fd]:
                raise RuntimeError("the parent did not end")
            if not ended[child_fd]:
                os.kill(child_id, signal.SIGKILL)
                return GIVEN_UP_MS
            return max(0.0, ended[child_fd] - ended[parent_fd]) * 1000
        finally:
            for each in ended:
                os.close(each)


def _await(ended: dict[int, float]) -> None:
    """Note for each process descriptor when its process ended, until all have or too long has passed."""
    poller = select.poll()
    for each in ended:
        poller.register(each, select.POLLIN)
    until = time.monotonic() + GIVEN_UP_MS / 1000
    while not all(ended.values()) and time.monotonic() < until:
        for each, _ in poller.poll(100):
            ended[each] = time.monotonic()
            poller.unregister(each)
