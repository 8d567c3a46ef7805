"""The terminal going away, with real signals and real pseudo-terminals."""

import os
import pty
import signal
import subprocess
import sys

import pytest

from mumaris_tui.errors import ExitStatus
from mumaris_tui.terminal.hangup import on_hangup

LISTEN = """
import os
from mumaris_tui.terminal.hangup import on_hangup
import signal
on_hangup(lambda status: (os.write(1, b"saved\\n"), os._exit(status)))  # print may be under way when the signal comes
os.write(1, b"ready\\n")
while True:
    signal.pause()
"""
ASK = "from mumaris_tui.terminal.hangup import is_interactive; raise SystemExit(0 if is_interactive() else 2)"


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM, signal.SIGINT])
def test_the_callback_runs_when_the_terminal_hangs_up(number: signal.Signals) -> None:
    with subprocess.Popen([sys.executable, "-c", LISTEN], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        process.send_signal(number)
        assert process.stdout.readline() == "saved\n"
        assert process.wait(10) == 128 + number


def test_the_former_handlers_come_back() -> None:
    former = {number: signal.getsignal(number) for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGINT)}
    called: list[ExitStatus] = []
    restore = on_hangup(called.append)
    os.kill(os.getpid(), signal.SIGHUP)
    assert called == [ExitStatus.HUNG_UP]
    restore()
    assert {number: signal.getsignal(number) for number in former} == former


@pytest.mark.parametrize(("stdin", "stdout", "status"), [(True, True, 0), (True, False, 2), (False, True, 2)])
def test_a_person_needs_a_terminal_at_both_ends(stdin: bool, stdout: bool, status: int) -> None:
    main, side = pty.openpty()
    try:
        done = subprocess.run(
            [sys.executable, "-c", ASK],
            stdin=side if stdin else subprocess.DEVNULL,
            stdout=side if stdout else subprocess.DEVNULL,
            check=False,
        )
        assert done.returncode == status
    finally:
        os.close(main)
        os.close(side)
