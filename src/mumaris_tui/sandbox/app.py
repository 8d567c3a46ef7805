"""The sandbox as an ASGI application: the operations behind one guard."""

import asyncio
import logging
import re
import traceback
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from email.utils import format_datetime
from functools import cache
from http import HTTPStatus
from ipaddress import IPv6Address
from pathlib import Path
from typing import TYPE_CHECKING, cast

from anyio import to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from mumaris_tui.api import coding
from mumaris_tui.api.headers import CONTRACT_VERSION, REQUEST_ID_HEADER, RUN_HEADER, VERSION_HEADER
from mumaris_tui.errors import MumarisError
from mumaris_tui.sandbox.about import META
from mumaris_tui.sandbox.call import Call, Sandbox
from mumaris_tui.sandbox.operation import Operation, Teller
from mumaris_tui.sandbox.replies import Reply, problem_reply, refuse
from mumaris_tui.sandbox.store import is_full
from mumaris_tui.sandbox.tokens import new_id, same

if TYPE_CHECKING:
    from mumaris_tui.i18n import Language

BODY_WITHIN_S = 120.0
NEWS_EVERY_S = 0.2
PATIENCE_BYTES = 8 * 1024 * 1024
MOST_PORT = 65535
LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})
log = logging.getLogger("mumaris.sandbox")
_HOST = re.compile(r"([A-Za-z0-9.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::(\d{1,5}))?")
_LANGUAGE = re.compile(r"\s*(ar|en)\b[^;]*(?:;\s*q=([0-9.]+))?\s*", re.IGNORECASE)


def create(sandbox: Sandbox) -> ASGIApp:
    """Return the application of a sandbox.

    The app waits for the first answer of all, to `GET /v1/meta`, which is given before the operations are imported:
    that is half of the start. They are then imported at once, while a person reads the first screen.
    """
    first = _routed(sandbox, [META])
    whole = cache(lambda: _routed(sandbox, _operations(sandbox)))

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        early = scope["type"] == "http" and (scope["method"], scope["path"]) == (META.method, META.path)
        if not early:
            await to_thread.run_sync(whole)
        await (first if early else whole())(scope, receive, send)
        if early:
            await to_thread.run_sync(whole)

    return app


def _routed(sandbox: Sandbox, operations: Iterable[Operation]) -> Starlette:
    app = Starlette(
        routes=[_route(sandbox, operation) for operation in operations],
        exception_handlers={HTTPException: _unrouted(sandbox)},
    )
    app.router.redirect_slashes = False
    return app


def _operations(sandbox: Sandbox) -> list[Operation]:
    from mumaris_tui.sandbox.operations import OPERATIONS

    return [operation for operation in OPERATIONS if sandbox.config.embedded or not operation.embedded_only]


def _route(sandbox: Sandbox, operation: Operation) -> Route:
    async def endpoint(request: Request) -> Response:
        async def work() -> Reply:
            return await _work(sandbox, operation, request)

        return await _answer(sandbox, request, work, coded=operation.coded, vary=operation.vary, page=operation.page)

    route = Route(operation.path, endpoint, methods=[operation.method])
    route.methods = {operation.method}
    return route


def _unrouted(sandbox: Sandbox) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def handler(request: Request, error: Exception) -> Response:
        async def work() -> Reply:
            _guard(sandbox, request, public=False)
            status = cast("HTTPException", error).status_code
            raise refuse("method" if status == HTTPStatus.METHOD_NOT_ALLOWED else "not-found")

        return await _answer(sandbox, request, work)

    return handler


async def _work(sandbox: Sandbox, operation: Operation, request: Request) -> Reply:
    _guard(sandbox, request, public=operation.page is not None)
    call = _call(sandbox, request)
    if request.method in {"POST", "PUT"}:
        call = replace(call, body=_decoded(request, operation, await _body(request, operation.most_bytes)))
    reply = await to_thread.run_sync(operation.handler, call)
    return await _wait(sandbox, operation, request, call, reply) if reply.waits_s and operation.news else reply


async def _wait(sandbox: Sandbox, operation: Operation, request: Request, call: Call, reply: Reply) -> Reply:
    """Ask again whenever there is news, until the reply has some, the time is over or the caller is gone."""
    until = asyncio.get_running_loop().time() + reply.waits_s
    while reply.waits_s and asyncio.get_running_loop().time() < until and not await request.is_disconnected():
        await asyncio.sleep(NEWS_EVERY_S)
        if operation.news and operation.news(call):
            reply = await to_thread.run_sync(operation.handler, replace(call, now=sandbox.clock()))
    return reply


def _decoded(request: Request, operation: Operation, body: bytes) -> bytes:
    """Return the body without its content coding; raises `media-type`, `malformed` and `too-large`."""
    named = request.headers.get("content-encoding", "").strip().lower()
    if named in {"", "identity"}:
        return body
    if not operation.coded or named not in {coding.GZIP, f"x-{coding.GZIP}"}:
        raise refuse("media-type", accepted=f"application/json ({_codings(operation.coded)})")
    try:
        return coding.inflated(body, operation.most_bytes)
    except OverflowError:
        raise refuse("too-large", limit=operation.most_bytes) from None
    except ValueError:
        raise refuse("malformed") from None


def _codings(coded: bool) -> str:
    return coding.GZIP if coded else "identity"


class _Unheard(Response):
    """What is said to a client who went away: nothing."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send nothing."""


async def _answer(
    sandbox: Sandbox,
    request: Request,
    work: Callable[[], Awaitable[Reply]],
    *,
    coded: bool = False,
    vary: str = "",
    page: Teller | None = None,
) -> Response:
    """Answer with the work's reply, or with the problem that it raised; nothing else ever leaves."""
    request_id = new_id(sandbox.clock())
    try:
        reply = await work()
    except ClientDisconnect:
        return _Unheard()
    except MumarisError as error:
        reply = _refused(sandbox, request, error, request_id, page)
    except Exception as error:  # noqa: BLE001 - whatever happened, the client gets a problem and the log its place
        log.error(  # noqa: TRY400 - a traceback would show values
            "%s %s %s %s", request_id, request.method, type(error).__name__, _places(error)
        )
        reply = _refused(sandbox, request, _fault(sandbox, error, request_id, page), request_id, page)
    headers = {
        "Date": format_datetime(sandbox.clock().replace(microsecond=0), usegmt=True),
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        REQUEST_ID_HEADER: request_id,
        VERSION_HEADER: CONTRACT_VERSION,
        **({"Connection": "close"} if reply.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE else {}),
        **({"Accept-Encoding": _codings(coded)} if reply.status == HTTPStatus.UNSUPPORTED_MEDIA_TYPE else {}),
        **({"Vary": vary} if vary else {}),
        **reply.headers,
    }
    if coded:
        reply, more = _coded(request, reply)
        headers |= more
    media_type = reply.media_type if reply.body else None
    return Response(reply.body, int(reply.status), headers, media_type)


def _fault(sandbox: Sandbox, error: Exception, request_id: str, page: Teller | None) -> MumarisError:
    """Return how a fault is told; where the full disk is, only to the app that this sandbox is embedded in."""
    if not is_full(error):
        return refuse("server-problem", id=request_id)
    here = sandbox.config.embedded and page is None
    return refuse("storage-full", **({"path": str(sandbox.store.path.parent)} if here else {}))


def _refused(sandbox: Sandbox, request: Request, error: MumarisError, request_id: str, page: Teller | None) -> Reply:
    """Return a refusal as a page where one is shown, else as a problem."""
    call = _call(sandbox, request)
    told = page(call, error) if page else None
    return told or problem_reply(error, call.language, request_id)


def _coded(request: Request, reply: Reply) -> tuple[Reply, dict[str, str]]:
    """Return the reply in gzip where that is accepted and worth it, and the headers that say so (RFC 9110, 12.5.3)."""
    if len(reply.body) < coding.LEAST_BYTES:
        return reply, {}
    if not coding.accepts_gzip(request.headers.get("accept-encoding", "")):
        return reply, {"Vary": "Accept-Encoding"}
    return replace(reply, body=coding.compressed(reply.body)), {
        "Vary": "Accept-Encoding",
        "Content-Encoding": coding.GZIP,
    }


def _places(error: Exception) -> str:
    """Return where it went wrong, without values: they may be somebody's data."""
    return " ".join(
        f"{Path(frame.filename).name}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)
    )


def _guard(sandbox: Sandbox, request: Request, *, public: bool) -> None:
    """Refuse callers of an embedded sandbox who are not its parent, and names that only DNS rebinding brings."""
    host = _host(request.headers.get("host", ""))
    secret = sandbox.config.secret
    if host is None or (secret is not None and host not in LOOPBACK_NAMES):
        raise refuse("host")
    if secret is not None and not public and not same(request.headers.get(RUN_HEADER, ""), secret):
        raise refuse("run-secret")


def _host(header: str) -> str | None:
    """Return the name of a Host header in lower case, None for one that no address can be made of (RFC 9110, 7.2)."""
    found = _HOST.fullmatch(header)
    if found is None or int(found[2] or 0) > MOST_PORT:
        return None
    try:
        if found[1].startswith("["):
            IPv6Address(found[1][1:-1])
    except ValueError:
        return None
    return found[1].lower()


async def _body(request: Request, most_bytes: int) -> bytes:
    """Return the body; raises `too-large`, and `malformed` where it does not come to an end.

    A body that is somewhat too large is read to its end, since a client that is still sending does not hear the answer.
    """
    received, size = bytearray(), int(request.headers.get("content-length", "0"))
    if size <= most_bytes + PATIENCE_BYTES:
        size = 0
        try:
            async with asyncio.timeout(BODY_WITHIN_S):
                async for chunk in request.stream():
                    size += len(chunk)
                    if size > most_bytes + PATIENCE_BYTES:
                        break
                    received += chunk if size <= most_bytes else b""
        except TimeoutError:
            raise refuse("malformed") from None
    if size > most_bytes:
        raise refuse("too-large", limit=most_bytes)
    return bytes(received)


def _call(sandbox: Sandbox, request: Request) -> Call:
    return Call(
        sandbox=sandbox,
        now=sandbox.clock(),
        method=request.method,
        path=request.url.path,
        parts=request.path_params,
        query=request.query_params,
        headers=request.headers,
        body=b"",
        language=accepted_language(request.headers.get("accept-language", "")),
        address=request.client.host if request.client else "",
        base_url=f"{request.url.scheme}://{request.headers.get('host', '')}",
    )


def accepted_language(header: str) -> "Language":
    """Return the language asked for (RFC 9110, 12.5.4), Arabic by default."""
    best: tuple[float, Language] = (0.0, "ar")
    for part in header.split(","):
        found = _LANGUAGE.fullmatch(part)
        if found:
            try:
                weight = float(found[2] or 1)
            except ValueError:
                continue
            if weight > best[0]:
                best = (weight, cast("Language", found[1].lower()))
    return best[1]
