"""What goes over the wire: a relay on a real socket that counts each exchange of client and backend to the byte."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_OF_FILES = re.compile(r"/attachments\b|/upload-links\b")


@dataclass(frozen=True, slots=True)
class Counted:
    """One request and its answer, with all their bytes: start lines, headers and bodies."""

    method: str
    path: str
    status: int
    sent_bytes: int
    received_bytes: int

    @property
    def total_bytes(self) -> int:
        """Both directions."""
        return self.sent_bytes + self.received_bytes

    @property
    def of_files(self) -> bool:
        """Tell whether it serves an attachment."""
        return bool(_OF_FILES.search(self.path))


@dataclass(slots=True)
class Wire:
    """A relay at `url`; `exchanges` grows as they end."""

    url: str
    exchanges: list[Counted] = field(default_factory=list)

    def without_files(self) -> list[Counted]:
        """Return the exchanges of a renewal that are not its attachments'."""
        return [each for each in self.exchanges if not each.of_files]

    def report(self) -> list[str]:
        """Return a line for each exchange, and their sum without attachments."""
        counted = self.without_files()
        rows = [
            f"{each.method:<7}{each.path[:48]:<50}{each.status:>4}{each.sent_bytes:>6} up{each.received_bytes:>7} down"
            for each in self.exchanges
        ]
        total = sum(each.total_bytes for each in counted)
        return [*rows, f"{len(counted)} requests, {total:,} bytes without attachments"]


@asynccontextmanager
async def relay(backend: str) -> AsyncIterator[Wire]:
    """Relay to the backend until the block ends."""
    target = urlsplit(backend)
    wire = Wire("")

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            there, back = await asyncio.open_connection(target.hostname, target.port)
            try:
                while True:
                    asked = await _message(reader)
                    back.write(asked)
                    answer = await _message(there, answer=True)
                    method, path = asked.split(b" ", 2)[:2]
                    status = int(answer.split(b" ", 2)[1])
                    counted = Counted(method.decode(), path.decode(), status, len(asked), len(answer))
                    wire.exchanges.append(counted)
                    writer.write(answer)
                    await writer.drain()
            finally:
                back.close()
                writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        wire.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        yield wire


async def _message(reader: asyncio.StreamReader, *, answer: bool = False) -> bytes:
    """Return one message of HTTP/1.1, whose body is as long as it says."""
    head = await reader.readuntil(b"\r\n\r\n")
    assert b"transfer-encoding" not in head.lower(), "a length is told"
    found = _LENGTH.search(head)
    bodiless = answer and head.split(b" ", 2)[1] in {b"204", b"304"}
    return head + (await reader.readexactly(int(found[1])) if found and not bodiless else b"")
