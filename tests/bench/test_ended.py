"""A bench that is ended from outside leaves no sandbox behind."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ENDS_WITHIN_S = 10.0
BENCH = """
import time
from tools.bench.practitioner import sandbox
from tools.bench.programs import environment
with environment() as around, sandbox(around):
    print("serving", flush=True)
    time.sleep(60)
"""


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGKILL])
def test_the_sandbox_ends_with_its_bench(ending: signal.Signals, tmp_path: Path) -> None:
    """The sandbox has the bench's own output, which is at its end once neither lives."""
    around = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", "TMPDIR": str(tmp_path)}
    bench = subprocess.Popen(
        [sys.executable, "-c", BENCH], env=around, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    assert bench.stdout is not None
    try:
        assert bench.stdout.readline() == "serving\n"
        bench.send_signal(ending)
        told, _ = bench.communicate(timeout=ENDS_WITHIN_S)
        assert told == ""
    finally:
        with suppress(ProcessLookupError):
            os.killpg(bench.pid, signal.SIGKILL)
