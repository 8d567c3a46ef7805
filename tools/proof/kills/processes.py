"""The processes that are killed: Python modules, and the server on its port."""

import asyncio
import socket
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from mumaris_tui.sandbox.serve import LOOPBACK
from tools.proof.kills.server import REPLAY

ROOT = Path(__file__).parents[3]


async def python(module: str, *arguments: object, stderr: int = DEVNULL) -> Process:
    """Start a module; its standard output is a pipe."""
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, *map(str, arguments), stdout=PIPE, stderr=stderr, cwd=ROOT
    )


@dataclass(slots=True)
class Server:
    """A server on one port and one folder, killed and started again."""

    data_dir: Path
    broken: bool
    port: int = 0
    kills: int = 0
    replays: int = 0
    _process: Process | None = None
    _listening: asyncio.Task[None] | None = None
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://{LOOPBACK}:{self.port}"

    async def start(self) -> None:
        """Start it and return once it listens."""
        if not self.port:
            with socket.create_server((LOOPBACK, 0)) as free:
                self.port = free.getsockname()[1]
        process = await python("tools.proof.kills.server", self.data_dir, self.port, *["--broken"] * self.broken)
        assert process.stdout is not None
        if not await process.stdout.readline():
            raise RuntimeError("the server did not come up")
        self._process, self._listening = process, asyncio.create_task(self._listen(process.stdout))

    async def kill(self) -> None:
        """End it without a word; what it said before is heard to the end."""
        assert self._process is not None
        assert self._listening is not None
        with suppress(ProcessLookupError):
            self._process.kill()
        await self._listening
        await self._process.wait()

    async def strike(self) -> None:
        """Kill it and start it again; two blows at once are one."""
        if self._one_at_a_time.locked():
            return
        async with self._one_at_a_time:
            await self.kill()
            self.kills += 1
            await self.start()

    async def _listen(self, lines: asyncio.StreamReader) -> None:
        async for line in lines:
            self.replays += line.decode().strip() == REPLAY
