"""A session kept alive: renewed once, by one call, and never lost to a lost answer."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest
from tests.api.peer import Exchange, Peer, peer

from mumaris_tui.api.client import Client
from mumaris_tui.api.contract import SessionGranted, SessionOrder
from mumaris_tui.errors import SignInError, TemporaryError

EXPIRES = "2026-11-23T16:00:00+00:00"


class Issuer:
    """A backend that rotates refresh tokens: the previous one stays good until the new one is first used."""

    def __init__(self) -> None:
        self.serial = 0
        self.good: list[int] = []
        self.access: set[str] = set()
        self.cut_answers = 0
        self.refreshes = 0

    def grant(self) -> bytes:
        self.serial += 1
        self.good = [*self.good[-1:], self.serial]
        self.access = {f"access-{self.serial}"}
        session = {"access_token": f"access-{self.serial}", "idle_s": 1800, "expires_at": EXPIRES}
        session |= {"refresh_token": f"refresh-{self.serial}", "refresh_expires_at": EXPIRES}
        return json.dumps({"session": session}).encode()

    async def __call__(self, exchange: Exchange) -> None:
        if exchange.path == "/v1/sessions":
            await exchange.answer(200, self.grant())
        elif exchange.path == "/v1/sessions/refresh":
            self.refreshes += 1
            used = int(json.loads(exchange.body)["refresh_token"].rpartition("-")[2])
            if used not in self.good:
                await exchange.problem(401, '{"code": "session-ended"}')
                return
            self.good = [used]
            answer = self.grant()
            if self.cut_answers:
                self.cut_answers -= 1
                exchange.cut()
            else:
                await exchange.answer(200, answer)
        elif exchange.headers.get("authorization", "").removeprefix("Bearer ") in self.access:
            await exchange.answer(200, b'{"items": []}')
        else:
            await exchange.problem(401, '{"code": "session-ended"}')


@asynccontextmanager
async def signed_in() -> AsyncIterator[tuple[Client, Issuer, Peer]]:
    issuer = Issuer()

    async def sleep(_: float) -> None:
        await asyncio.sleep(0)

    async with peer(issuer) as served, Client(served.address, sleep=sleep) as client:
        await client.sign_in(SessionOrder(user_name="p1@example.test", password="x", remember=True))
        yield client, issuer, served


async def test_an_ended_session_is_renewed_and_the_call_repeated() -> None:
    kept: list[str | None] = []

    async def keep(session: SessionGranted) -> None:
        assert client.session is not session, "kept before it is used"
        kept.append(session.refresh_token)

    async with signed_in() as (client, issuer, served):
        client.on_session = keep
        issuer.access.clear()
        assert await client.requests() == []
        assert kept == ["refresh-2"]
        assert served.paths()[1:] == ["GET /v1/requests", "POST /v1/sessions/refresh", "GET /v1/requests"]
        assert "authorization" not in served.requests[2].headers


async def test_calls_at_once_renew_once() -> None:
    async with signed_in() as (client, issuer, _):
        issuer.access.clear()
        await asyncio.gather(*(client.requests() for _ in range(8)))
        assert issuer.refreshes == 1


@pytest.mark.parametrize("cuts", range(1, 6))
async def test_answers_to_refresh_that_are_lost_never_sign_out(cuts: int) -> None:
    async with signed_in() as (client, issuer, _):
        for _ in range(3):
            issuer.access.clear()
            issuer.cut_answers = cuts
            with suppress(TemporaryError):
                await client.requests()
        issuer.cut_answers = 0
        issuer.access.clear()
        assert await client.requests() == []


async def test_a_refresh_that_is_cancelled_anywhere_never_signs_out() -> None:
    async with signed_in() as (client, issuer, _):
        for turns in range(0, 60, 3):
            issuer.access.clear()
            task = asyncio.create_task(client.requests())
            for _ in range(turns):
                await asyncio.sleep(0)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        issuer.access.clear()
        assert await client.requests() == []


async def test_without_a_refresh_token_the_session_has_ended() -> None:
    async with signed_in() as (client, issuer, served):
        assert client.session is not None
        client.session = client.session.model_copy(update={"refresh_token": None})
        issuer.access.clear()
        with pytest.raises(SignInError) as raised:
            await client.requests()
        assert raised.value.code == "session-ended"
        assert served.paths()[1:] == ["GET /v1/requests"]


async def test_a_refresh_token_that_is_good_no_more_ends_the_session() -> None:
    async with signed_in() as (client, issuer, _):
        issuer.access.clear()
        issuer.good.clear()
        with pytest.raises(SignInError) as raised:
            await client.requests()
        assert raised.value.code == "session-ended"


async def test_signing_out_ends_the_session_here_in_any_case() -> None:
    async with signed_in() as (client, issuer, _):
        issuer.access.clear()
        await client.sign_out()
        assert client.session is None
