"""The embedded backend as the composition keeps it."""

import asyncio
import os
import signal
import subprocess
from pathlib import Path

import httpx
import pytest

from mumaris_tui.cli.composition import Backend
from mumaris_tui.settings import SANDBOX

PATIENCE_S = 20.0


def children() -> list[int]:
    found = subprocess.run(
        ["pgrep", "-P", str(os.getpid()), "-f", "mumaris_tui.sandbox"], capture_output=True, check=False
    )
    return [int(line) for line in found.stdout.split()]


async def answered(url: str, secret: str) -> None:
    """Wait until the backend answers at an address."""
    async with asyncio.timeout(PATIENCE_S), httpx.AsyncClient(headers={"Mumaris-Run": secret}) as line:
        while True:
            try:
                assert (await line.get(f"{url}/v1/meta")).status_code == 200
            except httpx.TransportError:
                await asyncio.sleep(0.02)
            else:
                return


@pytest.mark.system("pgrep")
async def test_a_sandbox_that_was_killed_comes_back_at_its_address_and_ends_with_the_app(tmp_path: Path) -> None:
    backend = Backend(tmp_path, one_time_code=True)
    address = await backend.connect(SANDBOX)
    (child,) = children()
    os.kill(child, signal.SIGKILL)
    assert address.secret is not None
    await answered(address.url, address.secret)
    assert await backend.connect(SANDBOX) == address
    assert child not in children()
    await backend.close()
    assert children() == []
