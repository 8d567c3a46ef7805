"""A server with its clock and operators, and a practitioner on the program's own client whose answers can be cut."""

import asyncio
import shutil
import threading
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mumaris_tui.api.address import BackendAddress
from mumaris_tui.journey.model import FieldKind
from mumaris_tui.plain import playthrough, samples
from mumaris_tui.sandbox.app import create
from mumaris_tui.sandbox.call import Config, Sandbox
from mumaris_tui.sandbox.clock import carry_sessions
from mumaris_tui.sandbox.personas import PERSONAS
from mumaris_tui.sandbox.seeds import prepare
from mumaris_tui.sandbox.serve import LOOPBACK, listen, server
from mumaris_tui.sandbox.store import Store
from mumaris_tui.sandbox.tokens import operator_token
from mumaris_tui.storage.keychain import KeyChain
from mumaris_tui.usecases import attach
from mumaris_tui.usecases.draft import Draft
from mumaris_tui.usecases.services import Services

END_WITHIN_S = 30.0
Wrap = Callable[[ASGIApp], ASGIApp]


class HandClock:
    """A clock that moves by hand alone."""

    def __init__(self) -> None:
        self.base = datetime.now(UTC)
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        return self.base + self.ahead


class Cut(httpx.AsyncBaseTransport):
    """The line to the server: `lose` of the next answers are lost after the server gave them."""

    def __init__(self, inner: httpx.AsyncBaseTransport, counts: Counter[str]) -> None:
        self.inner, self.counts, self.lose = inner, counts, 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        response = await self.inner.handle_async_request(request)
        if self.lose:
            self.lose -= 1
            self.counts["answers lost"] += 1
            await response.aread()
            await response.aclose()
            raise httpx.ReadError("cut")
        return response

    async def aclose(self) -> None:
        await self.inner.aclose()


@dataclass
class World:
    """One server of one profile; `counts` is what has happened on it."""

    store: Store
    sandbox: Sandbox
    clock: HandClock
    url: str
    folder: Path
    counts: Counter[str]
    failures: list[int]
    operator: httpx.Client = field(init=False)

    def __post_init__(self) -> None:
        token = operator_token(self.store.path.parent)
        self.operator = httpx.Client(base_url=self.url, headers={"Authorization": f"Bearer {token}"}, timeout=30)

    def rows(self, query: str, *values: object) -> list[dict[str, Any]]:
        """Return what the database holds."""
        with self.store.transaction() as db:
            return [dict(row) for row in db.execute(query, values).fetchall()]

    def order(self, path: str, body: dict[str, Any]) -> httpx.Response:
        """Order something at the operator's desk."""
        return self.operator.post(f"/v1/desk/{path}", json=body, headers={"Idempotency-Key": str(uuid.uuid4())})

    def pass_time(self, step: timedelta) -> None:
        """Move the clock; nobody is signed out by it."""
        self.clock.ahead += step
        with self.store.transaction() as db:
            carry_sessions(db, step)

    def begin(self) -> None:
        """Stand as on the first day, where a filled draft waits."""
        self.clock.ahead = timedelta()
        self.store.copy_from(self.folder / "filled")

    async def sign_in(self) -> tuple[Services, Cut]:
        """Return the use cases of a practitioner who is signed in, and the line that they use."""

        async def connect() -> BackendAddress:
            return BackendAddress(self.url)

        async def at_once(_: float) -> None:
            await asyncio.sleep(0)

        services = Services(connect, KeyChain(self.folder / "keys"))
        await services.open()
        exchange = services.session.client._exchange
        exchange._sleep = at_once
        line = exchange.transport._client
        line._transport = cut = Cut(line._transport, self.counts)
        await services.session.sign_in(PERSONAS[0].user_name, PERSONAS[0].password)
        return services, cut

    async def fill(self) -> None:
        """Fill one draft, and keep the database as it is then."""
        services, _ = await self.sign_in()
        draft = await services.open_draft()
        for step in draft.path():
            done: set[str] = set()
            while fresh := [each for each in draft.visible(step.id) if each.id not in done]:
                for asked in fresh:
                    done.add(asked.id)
                    if asked.kind is FieldKind.ENTRIES:
                        for activity in playthrough.activities(draft):
                            draft.add_entry(asked.id, activity)
                    elif (answer := playthrough.answer_of(draft, asked)) is not None:
                        draft.put(asked.id, answer)
        if draft.service.profile == "mumaris-plus":
            draft.put("review.delivery", "digital")
        await draft.save_dirty()
        for need in draft.needs():
            if not need.need.optional:
                await self.hand_in(draft, need.need.type_code, need.need.related_id, "first")
        await services.close()
        self.store.copy_to(self.folder / "filled")

    async def hand_in(self, draft: Draft, type_code: str, related_id: str | None, title: str) -> str:
        """Hand a document in through a real file; return its digest."""
        path = self.folder / ("photo.jpg" if type_code == "A_PHOTO" else f"{type_code}.pdf")
        path.write_bytes(samples.photo() if type_code == "A_PHOTO" else samples.pdf(title))
        chosen = await attach.choose(str(path), type_code, draft.reference.rules)
        return (await attach.attach(draft, chosen, related_id)).sha256


@contextmanager
def world(folder: Path, profile: str, wrap: Wrap = lambda app: app) -> Iterator[World]:
    """Serve a profile from a thread until the block ends, with a filled draft to begin from."""
    clock, store = HandClock(), Store(folder / "sandbox")
    failures: list[int] = []
    sandbox = Sandbox(store, Config(one_time_code=False, profile=profile), clock)
    prepare(store, clock())
    listener = listen(LOOPBACK, 0)
    running = server(_watched(wrap(create(sandbox)), failures))
    thread = threading.Thread(target=running.run, args=([listener],), daemon=True)
    thread.start()
    made = World(store, sandbox, clock, f"http://{LOOPBACK}:{listener.getsockname()[1]}", folder, Counter(), failures)
    try:
        asyncio.run(made.fill())
        yield made
    finally:
        made.operator.close()
        running.should_exit = True
        thread.join(END_WITHIN_S)
        store.close()
        listener.close()
        shutil.rmtree(folder, ignore_errors=True)


def _watched(app: ASGIApp, failures: list[int]) -> ASGIApp:
    """Note every answer of 500 and above."""

    async def handler(scope: Scope, receive: Receive, send: Send) -> None:
        async def noted(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] >= 500:
                failures.append(message["status"])
            await send(message)

        await app(scope, receive, noted)

    return handler
