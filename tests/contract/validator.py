"""An ASGI layer around a backend that holds every exchange against the contract's file."""

import gzip
import zlib
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from functools import cache
from typing import Any

from tests.contract.document import Document, Message
from tests.contract.ledger import note

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]


@cache
def the_document() -> Document:
    return Document()


class ContractValidator:
    """Passes requests on as they come and holds each answer back until it was judged.

    An answer that breaks the contract is noted and replaced by a 500 that says how. A request that breaks it is for the
    backend to refuse: a success is then the violation.
    """

    def __init__(self, app: App, document: Document | None = None) -> None:
        self._app = app
        self._document = document or the_document()
        self.violations: list[str] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        asked = bytearray()
        whole = False
        held: list[MutableMapping[str, Any]] = []

        async def listen() -> MutableMapping[str, Any]:
            nonlocal whole
            message = await receive()
            if message["type"] == "http.request":
                asked.extend(message.get("body", b""))
                whole = not message.get("more_body", False)
            return message

        async def hold(message: MutableMapping[str, Any]) -> None:
            held.append(message)

        await self._app(scope, listen, hold)
        if not held:
            return
        try:
            request = _message(_headers(scope), bytes(asked), whole)
            answer = _message(_headers(held[0]), b"".join(message.get("body", b"") for message in held[1:]))
            wrong = self._judge(scope, request, held[0]["status"], answer)
        except Exception as error:
            wrong = [f"{scope['method']} {scope['path']} could not be judged: {type(error).__name__}"]
        if wrong:
            self.violations += wrong
            for line in wrong:
                note("violations", line)
            text = "\n".join(wrong).encode()
            held = [
                {"type": "http.response.start", "status": 500, "headers": [(b"content-type", b"text/plain")]},
                {"type": "http.response.body", "body": text},
            ]
        for message in held:
            await send(message)

    def _judge(self, scope: Scope, request: Message, status: int, answer: Message) -> list[str]:
        method, path = scope["method"], scope["path"]
        operation = self._document.find(method, path)
        if method == "HEAD":
            return []
        wrong = self._document.wrong_in_answer(operation, path, status, answer)
        if operation is not None and operation.method:
            note("touched", f"{operation} {status}")
            if request.whole and 200 <= status < 300:
                wrong += self._document.wrong_in_request(operation, scope["query_string"].decode(), request)
        return [f"{method} {path} {status}: {each}" for each in wrong]


def _message(headers: dict[str, str], body: bytes, whole: bool = True) -> Message:
    """Return a message without its content coding; a body that is none of that coding stays as it is."""
    if headers.get("content-encoding", "").lower() in {"gzip", "x-gzip"} and whole:
        with suppress(OSError, EOFError, zlib.error):
            body = gzip.decompress(body)
    return Message(headers, body, whole)


def _headers(message: MutableMapping[str, Any]) -> dict[str, str]:
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in message.get("headers", ())}
