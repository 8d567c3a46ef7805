"""The parent's side of an embedded sandbox: a child process that lives as long as its parent.

The standard library alone, so that the app pays nothing for a backend that lives elsewhere.
"""

import asyncio
import contextlib
import json
import secrets
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from mumaris_tui.errors import MumarisError, TemporaryError

START_WITHIN_S = 20.0
STOP_WITHIN_S = 3.0


@dataclass(frozen=True, slots=True)
class Embedded:
    """A running child: its base URL and the secret without which it answers nobody."""

    url: str
    secret: str = field(repr=False)
    process: asyncio.subprocess.Process = field(repr=False)

    async def stop(self) -> None:
        """Close the child's input, which ends it, and wait until it is gone."""
        if self.process.stdin is not None:
            self.process.stdin.close()
        try:
            await asyncio.wait_for(self.process.wait(), STOP_WITHIN_S)
        except TimeoutError:
            await _kill(self.process)


async def start(
    data_dir: Path,
    *,
    one_time_code: bool,
    review_after_s: float | None = None,
    command: Sequence[str] | None = None,
    after: Embedded | None = None,
) -> Embedded:
    """Start a sandbox on `data_dir` and return once it listens.

    One that comes `after` another takes its address and its secret, which travels by pipe, never as an argument.
    Raises TemporaryError `sandbox-start` if no child comes up, or MumarisError with what the child says of its data.
    """
    secret = after.secret if after else secrets.token_urlsafe(32)
    order = {
        "secret": secret,
        "one_time_code": one_time_code,
        "review_after_s": review_after_s,
        "port": urlsplit(after.url).port if after else 0,
    }
    arguments = [*(command or (sys.executable, "-m", "mumaris_tui.sandbox")), "--embedded", str(data_dir)]
    try:
        process = await asyncio.create_subprocess_exec(
            *arguments,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # a terminal that hangs up must not end it before the last answers are saved
        )
    except OSError as error:
        raise TemporaryError("sandbox-start") from error
    try:
        async with asyncio.timeout(START_WITHIN_S):
            port = await _greet(process, order)
    except (OSError, ValueError, KeyError, TypeError, TimeoutError) as error:
        await _kill(process)
        raise TemporaryError("sandbox-start") from error
    except (MumarisError, asyncio.CancelledError):
        await _kill(process)
        raise
    return Embedded(f"http://127.0.0.1:{port}", secret, process)


async def _greet(process: asyncio.subprocess.Process, order: Mapping[str, object]) -> int:
    """Hand the child its order and return the port that it tells; raises MumarisError where it tells a fault."""
    if process.stdin is None or process.stdout is None:
        raise ValueError
    process.stdin.write(json.dumps(order).encode() + b"\n")
    await process.stdin.drain()
    answer = json.loads(await process.stdout.readline())
    if "code" in answer:
        raise MumarisError(answer["code"], answer["values"])
    return int(answer["port"])


async def _kill(process: asyncio.subprocess.Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        process.kill()
    await process.wait()
