"""A peer that behaves as a test tells it to, over a real socket."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from mumaris_tui.api.address import BackendAddress

Act = Callable[["Exchange"], Awaitable[None]]
META = (
    b'{"contract_version": "1.0", "name": {"ar": "\xd9\x85\xd8\xad\xd8\xa7\xd9\x83\xd8\xa7\xd8\xa9", "en": "Simulation"}, '
    b'"simulation": true, "embedded": false, "one_time_code": false, "rules_version": "2026-1"}'
)
REASONS = {200: "OK", 204: "No Content", 304: "Not Modified"}


@dataclass
class Exchange:
    """One request as it came, and the way to answer it."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    number: int
    writer: asyncio.StreamWriter

    async def raw(self, *pieces: bytes) -> None:
        for piece in pieces:
            self.writer.write(piece)
        await self.writer.drain()

    async def answer(
        self, status: int = 200, body: bytes = b"", media_type: str = "application/json", **headers: str
    ) -> None:
        lines = [
            f"HTTP/1.1 {status} {REASONS.get(status, 'X')}",
            *(f"{k.replace('_', '-')}: {v}" for k, v in headers.items()),
        ]
        if status not in {204, 304}:
            lines += [f"Content-Type: {media_type}", f"Content-Length: {len(body)}"]
        await self.raw("\r\n".join([*lines, "", ""]).encode(), body)

    async def problem(self, status: int, body: str, **headers: str) -> None:
        await self.answer(status, body.encode(), "application/problem+json", **headers)

    def cut(self) -> None:
        self.writer.transport.abort()


@dataclass
class Peer:
    address: BackendAddress
    requests: list[Exchange] = field(default_factory=list)

    def paths(self) -> list[str]:
        return [f"{each.method} {each.path}" for each in self.requests]


@asynccontextmanager
async def peer(act: Act) -> AsyncIterator[Peer]:
    """Serve on the loopback interface; `act` answers each request."""
    served = Peer(BackendAddress(""))
    tasks: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while line := await reader.readline():
                method, path, _ = line.decode().split(" ", 2)
                headers = {}
                while (header := (await reader.readline()).decode().strip()) != "":
                    name, _, value = header.partition(":")
                    headers[name.lower()] = value.strip()
                body = await reader.readexactly(int(headers.get("content-length", 0)))
                exchange = Exchange(method, path, headers, body, len(served.requests) + 1, writer)
                served.requests.append(exchange)
                await act(exchange)
        except (OSError, asyncio.IncompleteReadError):
            return
        finally:
            writer.close()

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.ensure_future(serve(reader, writer))
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    server = await asyncio.start_server(connected, "127.0.0.1", 0)
    served.address = BackendAddress(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", "run-secret")
    try:
        yield served
    finally:
        server.close()
        for task in list(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
