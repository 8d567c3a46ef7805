"""The one importer of httpx: one backend, a few connections, and deadlines that hold."""

import asyncio
import logging
import socket
import ssl
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Self
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

# httpx's command line would bring Rich and click (80 ms) to whoever imports the library; None refuses that one module.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
import httpx  # noqa: E402

from mumaris_tui.api import coding  # noqa: E402
from mumaris_tui.api.address import is_loopback, parse_url  # noqa: E402
from mumaris_tui.api.retry import Trouble  # noqa: E402
from mumaris_tui.domain.calendar import later  # noqa: E402
from mumaris_tui.errors import UsageError  # noqa: E402

TIMEOUT = httpx.Timeout(connect=10, write=30, read=30, pool=5)
STALL_S = 30.0
"""An upload that moves no byte for so long is given up."""
TAIL_S = 60.0
"""An upload's answer may take so long: the last bytes are still on their way when they have left this program."""
UPLOAD_TIMEOUT = httpx.Timeout(connect=10, write=30, read=TAIL_S, pool=5)
CONNECTIONS = 4
ANSWER_LIMIT_BYTES = 4 * 1024 * 1024
CHUNK_BYTES = 16 * 1024
SEND_BUFFER_BYTES = 64 * 1024
"""Small, so that progress tells what has left the machine, and an answer comes soon after the last byte went in."""

for _name in ("httpx", "httpcore"):
    logging.getLogger(_name).setLevel(logging.WARNING)  # their lines carry URLs, and URLs could carry secrets

Progress = Callable[[int], None]
"""Is told the bytes sent so far."""


class TransportError(Exception):
    """An exchange without a usable answer."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as it came; header names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def header(self, name: str) -> str:
        """Return the header, empty where there is none."""
        return self.headers.get(name.lower(), "")


class Transport:
    """Connections to one backend, reused; `headers` go with every request."""

    def __init__(self, url: str, headers: Mapping[str, str]) -> None:
        self._base = parse_url(url)
        self._headers = dict(headers)
        # httpx 0.28 loses a slot of a limited pool for ever when a request is cancelled while it connects: ours counts.
        self._slots = asyncio.Semaphore(CONNECTIONS)
        self._client = self._build()
        self._clock_offset_s = 0.0

    def now(self) -> datetime:
        """Return the time by the backend's clock, as its last answer told it (RFC 9110 section 6.6.1), in UTC."""
        return later(datetime.now(UTC), self._clock_offset_s)

    async def send(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str],
        content: bytes,
        *,
        deadline_s: float,
        progress: Progress | None = None,
    ) -> Reply:
        """Return the backend's answer, whatever its status; raises TransportError where none came within the deadline.

        With `progress` the content is an upload, which has no deadline but must not stall.
        """
        try:
            async with asyncio.timeout(deadline_s if progress is None else STALL_S) as deadline, self._slots:
                if progress is None:
                    request = self._client.build_request(
                        method, self._base + path, headers=headers, content=content or None
                    )
                else:
                    request = self._upload(method, path, headers, content, _pieces(content, progress, deadline))
                return await self._exchange(request)
        except TimeoutError:
            raise TransportError(Trouble.TIMEOUT) from None
        except httpx.PoolTimeout:
            await self._rebuild()
            raise TransportError(Trouble.CONNECT) from None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            # The cause is cut off because its text holds the URL.
            raise TransportError(_trouble(error)) from None

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    def _upload(
        self, method: str, path: str, headers: Mapping[str, str], content: bytes, pieces: AsyncIterator[bytes]
    ) -> httpx.Request:
        sized = {**headers, "Content-Length": str(len(content))}
        return self._client.build_request(
            method, self._base + path, headers=sized, content=pieces, timeout=UPLOAD_TIMEOUT
        )

    async def _exchange(self, request: httpx.Request) -> Reply:
        response = await self._client.send(request, stream=True)
        try:
            body = await _body(response)
        except (ValueError, OverflowError):
            raise TransportError(Trouble.UNREADABLE) from None
        finally:
            await response.aclose()
        reply = Reply(response.status_code, {name.lower(): value for name, value in response.headers.items()}, body)
        self._read_clock(reply.header("Date"))
        return reply

    def _read_clock(self, served: str) -> None:
        try:
            at = parsedate_to_datetime(served)
        except ValueError:
            return
        if at.tzinfo is not None:
            self._clock_offset_s = (at - datetime.now(UTC)).total_seconds()

    async def _rebuild(self) -> None:
        jammed, self._client = self._client, self._build()
        await jammed.aclose()

    def _build(self) -> httpx.AsyncClient:
        limits = httpx.Limits(max_connections=None, max_keepalive_connections=CONNECTIONS)
        transport = httpx.AsyncHTTPTransport(
            verify=_tls(self._base), limits=limits, proxy=_proxy(self._base), socket_options=_socket_options()
        )
        headers = {"Accept-Encoding": "gzip", **self._headers}
        return httpx.AsyncClient(
            transport=transport, timeout=TIMEOUT, headers=headers, follow_redirects=False, trust_env=False
        )


async def _body(response: httpx.Response) -> bytes:
    """Return the body as it was before its content coding; raises ValueError and OverflowError as `Inflater` does.

    Not by httpx, which inflates a piece whole before anybody can see how large it grows.
    """
    named = response.headers.get("Content-Encoding", "").strip().lower()
    if named not in {"", "identity", coding.GZIP, f"x-{coding.GZIP}"}:
        raise ValueError(named)
    inflater = coding.Inflater(ANSWER_LIMIT_BYTES) if named.endswith(coding.GZIP) else None
    body = bytearray()
    async for piece in response.aiter_raw():
        body += inflater.take(piece) if inflater else piece
        if len(body) > ANSWER_LIMIT_BYTES:
            raise OverflowError
    if inflater and body and not inflater.whole():
        raise ValueError("cut off")
    return bytes(body)


async def _pieces(content: bytes, progress: Progress, deadline: asyncio.Timeout) -> AsyncIterator[bytes]:
    loop = asyncio.get_running_loop()
    for start in range(0, len(content), CHUNK_BYTES):
        piece = content[start : start + CHUNK_BYTES]
        yield piece
        sent = start + len(piece)
        progress(sent)
        deadline.reschedule(loop.time() + (STALL_S if sent < len(content) else TAIL_S))


def _trouble(error: Exception) -> Trouble:
    if isinstance(error, httpx.ConnectError) and _by_certificate(error):
        return Trouble.CERTIFICATE
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.ProxyError):
        return Trouble.CONNECT
    if isinstance(error, httpx.TimeoutException):
        return Trouble.TIMEOUT
    if isinstance(error, httpx.NetworkError | httpx.RemoteProtocolError):
        return Trouble.CUT
    return Trouble.UNREADABLE


def _by_certificate(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return True
        error = error.__cause__ or error.__context__
    return False


def _tls(base: str) -> ssl.SSLContext:
    """Return TLS 1.2 and later with the system's roots; nothing at all is trusted where only clear text is spoken."""
    if not base.startswith("https:"):
        return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    import truststore

    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def _proxy(base: str) -> httpx.Proxy | None:
    """Return the proxy that the system names for a backend elsewhere; none for this machine."""
    parts = urlsplit(base)
    if is_loopback(parts.hostname or "") or proxy_bypass(parts.netloc):
        return None
    named = getproxies()
    url = named.get(parts.scheme) or named.get("all")
    if not url:
        return None
    try:
        return httpx.Proxy(url if "://" in url else f"http://{url}")
    except (ValueError, httpx.InvalidURL):
        raise UsageError("backend-proxy") from None


def _socket_options() -> list[tuple[int, int, int]]:
    options = [(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1), (socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER_BYTES)]
    for name, value in (("TCP_NODELAY", 1), ("TCP_KEEPIDLE", 30), ("TCP_KEEPINTVL", 10), ("TCP_KEEPCNT", 3)):
        if hasattr(socket, name):
            options.append((socket.IPPROTO_TCP, getattr(socket, name), value))
    return options
