"""The sandbox as `mumaris sandbox serve` runs it, on a port that stays; and a broken one, to see the proof fail.

Writes a line on standard output when it listens, and one for each answer that it gave from a kept key.
"""

import argparse
import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from itertools import count
from pathlib import Path
from typing import Any
from unittest.mock import patch

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mumaris_tui.sandbox import submission
from mumaris_tui.sandbox.app import create
from mumaris_tui.sandbox.call import Call, Config
from mumaris_tui.sandbox.idempotency import REPLAYED
from mumaris_tui.sandbox.ownership import own_request
from mumaris_tui.sandbox.replies import Reply
from mumaris_tui.sandbox.serve import LOOPBACK, listen, open_sandbox, server
from mumaris_tui.sandbox.store import Db, Store, savepoint

LISTENING = "listening"
REPLAY = "replay"
LATE = 24
"""The broken server commits each so many transactions together, and answers before."""


def main() -> None:
    """Serve until killed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("data_dir", type=Path)
    parser.add_argument("port", type=int)
    parser.add_argument("--broken", action="store_true")
    asked = parser.parse_args()
    sandbox = open_sandbox(asked.data_dir, Config(one_time_code=False))
    listener = listen(LOOPBACK, asked.port)
    print(LISTENING, flush=True)
    with broken() if asked.broken else nullcontext():
        asyncio.run(server(telling_replays(create(sandbox))).serve([listener]))


def telling_replays(app: ASGIApp) -> ASGIApp:
    """Return the application, each answer from a kept key told."""

    async def told(scope: Scope, receive: Receive, send: Send) -> None:
        async def heard(message: Message) -> None:
            if any(name.lower() == REPLAYED.lower().encode() for name, _ in message.get("headers", ())):
                print(REPLAY, flush=True)
            await send(message)

        await app(scope, receive, heard)

    return told


@contextmanager
def broken() -> Iterator[None]:
    """Take away what the proof is about: a sending's key, state and revision, and the commit before the answer."""

    def unkept(_db: Db, _call: Call, _account_id: str, work: Callable[[], Reply]) -> Reply:
        return work()

    held = count(1)

    @contextmanager
    def late(store: Store) -> Iterator[Db]:
        with store._writer:
            if not store._db.in_transaction:
                store._db.execute("BEGIN IMMEDIATE")
            with savepoint(store._db):
                yield store._db
            if next(held) % LATE == 0:
                store._db.execute("COMMIT")

    unchecked: dict[str, Any] = {"once": unkept, "own_draft": own_request, "check_revision": lambda _call, _row: None}
    with patch.multiple(submission, **unchecked), patch.object(Store, "transaction", late):
        yield


if __name__ == "__main__":
    main()
