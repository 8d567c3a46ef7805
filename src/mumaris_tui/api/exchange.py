"""One call of the contract over the transport: repeated where that is safe, every failure a `MumarisError`."""

import asyncio
import logging
import random
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from mumaris_tui.api import coding, problems, retry
from mumaris_tui.api.headers import RUN_HEADER
from mumaris_tui.api.retry import Trouble
from mumaris_tui.api.transport import Progress, Reply, Transport, TransportError
from mumaris_tui.errors import MumarisError

READ_S = 20.0
SAVE_S = 60.0
UPLOAD_S = 900.0
"""All attempts of one call together end by then, in seconds."""

ACCEPTED = "application/json, application/problem+json"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Call:
    """One request of the contract; `repeatable` tells whether sending it twice is the same as once.

    A `coded` one carries no secret: its body goes in gzip where that gains and the backend said that it takes it.
    """

    method: str
    path: str
    headers: Mapping[str, str] = field(default_factory=dict)
    content: bytes = field(default=b"", repr=False)
    repeatable: bool = True
    deadline_s: float = READ_S
    progress: Progress | None = None
    coded: bool = False


@dataclass(frozen=True, slots=True)
class _Failure:
    cause: Trouble | int
    error: MumarisError
    retry_after_s: float | None = None


class Exchange:
    """Sends calls to one backend; `sleep` and `spread` (draws in [0, 1) for the jitter) are given by tests."""

    def __init__(
        self,
        url: str,
        secret: str | None,
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        spread: Callable[[], float] = random.random,
    ) -> None:
        self.transport = Transport(url, {"Accept": ACCEPTED} | ({RUN_HEADER: secret} if secret else {}))
        self._sleep = sleep
        self._spread = spread
        self._budget = retry.Budget()
        self._takes_gzip = False

    async def send(self, call: Call, headers: Mapping[str, str]) -> Reply:
        """Return the answer of a success, or 304; raises the error that any other answer, or none, means."""
        self._budget.earn()
        until = time.monotonic() + call.deadline_s
        attempt = 1
        while True:
            outcome = await self._attempt(call, headers, until - time.monotonic())
            if isinstance(outcome, Reply):
                return outcome
            wait_s = retry.decide(
                outcome.cause,
                attempt=attempt,
                repeatable=call.repeatable and outcome.error.code not in retry.TOLD,
                remaining_s=until - time.monotonic(),
                spread=self._spread(),
                retry_after_s=outcome.retry_after_s,
            )
            if wait_s is None or not self._budget.spend():
                raise outcome.error
            attempt += 1
            await self._sleep(wait_s)

    async def _attempt(self, call: Call, headers: Mapping[str, str], remaining_s: float) -> Reply | _Failure:
        content, coded = call.content, {}
        if call.coded and self._takes_gzip and len(content) >= coding.LEAST_BYTES:
            content, coded = coding.compressed(content), {"Content-Encoding": coding.GZIP}
        try:
            reply = await self.transport.send(
                call.method,
                call.path,
                {**call.headers, **headers, **coded},
                content,
                deadline_s=remaining_s,
                progress=call.progress,
            )
        except TransportError as error:
            _log.info("%s failed: %s", call.method, error.trouble)
            return _Failure(error.trouble, problems.of_trouble(error.trouble))
        problems.check_version(reply)
        if accepted := reply.header("Accept-Encoding"):
            self._takes_gzip = coding.accepts_gzip(accepted)
        if 200 <= reply.status < 300 or reply.status == 304:
            return reply
        _log.info("%s answered %d (request %s)", call.method, reply.status, problems.request_id(reply))
        retry_after_s = retry.retry_after(reply.header("Retry-After"), self.transport.now())
        return _Failure(reply.status, problems.of_reply(reply), retry_after_s)
