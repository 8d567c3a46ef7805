"""Renewals under blows: who is killed and when, and the lives that it takes to send all the same."""

import asyncio
import json
import random
import signal
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections import Counter
from dataclasses import dataclass, field

from tools.proof.kills.client import SENDING
from tools.proof.kills.ledger import Ledger
from tools.proof.kills.processes import Server, python

SIDE_BY_SIDE = 3
LIMIT_S = 600.0
"""After so long no further renewal is begun."""
LIFE_S = 120.0
LIVES = 8
LINES = 60
PAUSE_S, SENDING_PAUSE_S = 0.02, 0.03
RESENT = 0.5
"""Which part of the sendings that were cut off is sent again at once, by the key alone."""


@dataclass(frozen=True, slots=True)
class Blow:
    """Who is killed, and when: so many lines after the blow before, or at the sending (None), and a moment later."""

    victims: frozenset[str]
    lines: int | None
    pause_s: float

    def due(self, word: str, lines: int) -> bool:
        """Tell whether this line is the one; a blow that waited for more lines than come strikes at the sending."""
        return word == SENDING or (self.lines is not None and lines >= self.lines)


def blows(rng: random.Random) -> list[Blow]:
    """Draw the blows of one renewal: three anywhere, one at the sending."""
    client, server = frozenset({"client"}), frozenset({"server"})
    anywhere = [
        Blow(
            rng.choices((client, server, client | server), (80, 8, 12))[0],
            rng.randrange(LINES),
            rng.uniform(0, PAUSE_S),
        )
        for _ in range(3)
    ]
    last = rng.choices((client, server, client | server), (50, 30, 20))[0]
    return [*anywhere, Blow(last, None, rng.uniform(0, SENDING_PAUSE_S))]


@dataclass(slots=True)
class Run:
    """Many renewals on one server, and what came of them, by user name."""

    server: Server
    seed: int
    ledgers: dict[str, Ledger] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def clients_killed(self) -> int:
        """How many clients were killed so far."""
        return self.counts["clients killed anywhere"] + self.counts["clients killed at the sending"]

    async def renew_all(self, user_names: list[str], enough: int) -> None:
        """Renew, a few side by side, until enough clients were killed; kill the server at the end."""
        await self.server.start()
        waiting, until = iter(user_names), time.monotonic() + LIMIT_S

        async def worker() -> None:
            for user_name in waiting:
                if self.clients_killed >= enough or time.monotonic() > until:
                    return
                await self.renew(user_name)

        try:
            await asyncio.gather(*(worker() for _ in range(SIDE_BY_SIDE)))
        finally:
            await self.server.kill()

    async def renew(self, user_name: str) -> None:
        """Send one practitioner's renewal, with as many lives as it takes."""
        rng = random.Random(f"{self.seed}/{user_name}")
        ledger, ahead, resend = self.ledgers.setdefault(user_name, Ledger()), blows(rng), False
        for _ in range(LIVES):
            again = ["--resend", *ledger.sending] if resend and ledger.sending else []
            life = await python("tools.proof.kills.client", self.server.url, user_name, *again, stderr=PIPE)
            self.counts["lives"] += 1
            struck = await self._hear_out(life, ledger, ahead)
            complaint = (await life.communicate())[1].decode().splitlines()[-1:]
            if life.returncode == 0:
                return
            if struck is None or life.returncode != -signal.SIGKILL:
                self.counts["failed lives"] += 1
                print(f"a life of {user_name} ended with {life.returncode}: {complaint}", file=sys.stderr)
            else:
                self.counts[f"clients killed {_moment(struck)}"] += 1
            resend = struck == SENDING and rng.random() < RESENT

    async def _hear_out(self, life: Process, ledger: Ledger, ahead: list[Blow]) -> str | None:
        """Hear a client out, striking as drawn; return the word at which it was killed, None where it was not."""
        assert life.stdout is not None
        struck, lines = None, 0
        try:
            async with asyncio.timeout(LIFE_S):
                async for raw in life.stdout:
                    line, lines = json.loads(raw), lines + 1
                    ledger.take(line)
                    if struck is None and ahead and ahead[0].due(line[0], lines):
                        lines = 0
                        struck = await self._strike(ahead.pop(0), life, line[0])
        except TimeoutError:
            life.kill()
            return None
        return struck

    async def _strike(self, blow: Blow, life: Process, word: str) -> str | None:
        """Kill the victims after the blow's pause; return the word where the client was one of them."""
        await asyncio.sleep(blow.pause_s)
        if "client" in blow.victims and life.returncode is None:
            life.kill()
        if "server" in blow.victims:
            await self.server.strike()
            self.counts[f"servers killed {_moment(word)}"] += 1
        return word if "client" in blow.victims else None


def _moment(word: str) -> str:
    return "at the sending" if word == SENDING else "anywhere"
