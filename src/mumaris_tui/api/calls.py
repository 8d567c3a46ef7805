"""The one way to the backend that all calls of the contract go, with the session kept alive."""

import asyncio
import json
import random
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Literal, Self, TypeVar
from uuid import uuid4

from pydantic import BaseModel, JsonValue

from mumaris_tui.api import contract, problems
from mumaris_tui.api.address import BackendAddress
from mumaris_tui.api.decode import decode
from mumaris_tui.api.exchange import SAVE_S, Call, Exchange
from mumaris_tui.api.headers import IDEMPOTENCY_HEADER
from mumaris_tui.api.transport import Reply
from mumaris_tui.errors import ServiceError, SignInError

JSON = {"Content-Type": "application/json"}
Language = Literal["ar", "en"]
M = TypeVar("M", bound=BaseModel)


class Calls:
    """One account's conversation with one backend.

    `url` is the backend's base, `language` may change at any time; `on_session` is awaited with each new session before
    its tokens are used, so that a new refresh token can be kept. All methods raise SignInError, ServiceError or
    TemporaryError.
    """

    def __init__(
        self,
        address: BackendAddress,
        language: Language = "ar",
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        spread: Callable[[], float] = random.random,
    ) -> None:
        self.url = address.url
        self.language = language
        self.session: contract.SessionGranted | None = None
        self.on_session: Callable[[contract.SessionGranted], Awaitable[None]] | None = None
        self._exchange = Exchange(address.url, address.secret, sleep=sleep, spread=spread)
        self._refreshing = asyncio.Lock()

    def now(self) -> datetime:
        """Return the time by the backend's clock, in UTC."""
        return self._exchange.transport.now()

    async def aclose(self) -> None:
        """Close the connections; the session stays."""
        await self._exchange.transport.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    async def refresh(self, refresh_token: str) -> contract.SessionGranted:
        """Begin a session by a kept refresh token; SignInError where it is good no more.

        Asking again is safe, because a token stays good until its successor is first used.
        """
        answer = await self._signed_in(
            Call("POST", "/v1/sessions/refresh"), contract.RefreshOrder(refresh_token=refresh_token)
        )
        if answer.session is None:
            raise SignInError("session-ended")
        return answer.session

    # --- the one way to the backend -----------------------------------------------------------------------------

    async def _get(self, model: type[M], path: str) -> M:
        return await self._read(model, Call("GET", path))

    async def _read(self, model: type[M], call: Call) -> M:
        return read_as(model, await self._send_signed(call))

    async def _post(
        self,
        model: type[M],
        path: str,
        order: contract.Order | None = None,
        *,
        key: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> M:
        return read_as(model, await self._send_signed(post_call(path, order, key=key, headers=headers)))

    async def _post_only(self, path: str, order: contract.Order) -> None:
        await self._send_signed(post_call(path, order))

    async def _delete(self, path: str, headers: Mapping[str, str] | None = None) -> None:
        """Delete; what is gone already is as it should be, as after an answer that was lost."""
        try:
            await self._send_signed(Call("DELETE", path, headers or {}, deadline_s=SAVE_S))
        except ServiceError as error:
            if error.code != "not-found":
                raise

    async def _signed_in(self, call: Call, order: contract.Order) -> contract.SignInAnswer:
        answer = read_as(contract.SignInAnswer, await self._send(with_order(call, order)))
        if answer.session is not None:
            if self.on_session is not None:
                await self.on_session(answer.session)
            self.session = answer.session
        return answer

    async def _send_signed(self, call: Call) -> Reply:
        """Send; a session that ended is renewed once where a refresh token is held."""
        used = self.session
        try:
            return await self._send(call, used)
        except SignInError as error:
            if error.code != "session-ended" or used is None or used.refresh_token is None:
                raise
            await self._renew(used, used.refresh_token)
        return await self._send(call, self.session)

    async def _renew(self, ended: contract.SessionGranted, refresh_token: str) -> None:
        async with self._refreshing:
            if self.session is not ended:
                return  # another call renewed it meanwhile
            try:
                await self.refresh(refresh_token)
            except SignInError as error:
                raise SignInError("session-ended", error.values) from None

    async def _send(self, call: Call, session: contract.SessionGranted | None = None) -> Reply:
        signed = {"Authorization": f"Bearer {session.access_token}"} if session else {}
        return await self._exchange.send(call, {"Accept-Language": self.language, **signed})


def post_call(
    path: str, order: contract.Order | None, *, key: str = "", headers: Mapping[str, str] | None = None
) -> Call:
    """Return a POST with an effect, whose key is made before its first byte leaves and shared by its repeats."""
    keyed = {**(headers or {}), IDEMPOTENCY_HEADER: key or str(uuid4())}
    call = Call("POST", path, keyed, deadline_s=SAVE_S)
    return call if order is None else with_order(call, order)


def with_order(call: Call, order: contract.Order) -> Call:
    """Return a call that carries an order as JSON."""
    return replace(call, headers={**call.headers, **JSON}, content=encoded(order.model_dump(mode="json")))


def encoded(body: object) -> bytes:
    """Return a body as compact JSON."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def document(reply: Reply) -> JsonValue:
    """Return the JSON value of an answer; ValueError where it does not say or hold one."""
    media_type = reply.header("Content-Type").partition(";")[0].strip().lower()
    if media_type != "application/json" and not media_type.endswith("+json"):
        raise ValueError(media_type)
    return decode(reply.body)


def read_as(model: type[M], reply: Reply) -> M:
    """Return an answer as its model; MumarisError where it is none."""
    try:
        return model.model_validate(document(reply))
    except ValueError:
        raise problems.unreadable(reply) from None
