"""Watching a request as long as somebody looks: news as they come, a lost link that mends itself, rest while idle."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

from mumaris_tui.errors import TemporaryError
from mumaris_tui.usecases import follow
from mumaris_tui.usecases.follow import Following
from mumaris_tui.usecases.services import Services

LIVELY = 12
"""So many waits without news follow one another at once (five minutes of 25 seconds); then there is rest between."""
REST_S = 60.0
"""The longest rest between two waits."""
AGAIN_S = 2.0
"""How long after the link was lost it is tried again at first; the time doubles up to `REST_S`."""
UNATTENDED_S = 5.0
"""How often a page that nobody attends looks whether somebody does."""


def pause_s(lost: int) -> float:
    """Return the seconds until a link that was tried `lost` times is tried again."""
    return min(REST_S, AGAIN_S * 2.0 ** (lost - 1))


@dataclass(frozen=True, slots=True)
class Sight:
    """What is seen of a request: as it is known, and what keeps the backend from telling more."""

    following: Following
    trouble: TemporaryError | None = None

    @property
    def linked(self) -> bool:
        """Whether the backend tells more."""
        return self.trouble is None


async def watch(
    services: Services,
    seen: Following,
    attended: Callable[[], bool] = lambda: True,
    *,
    wait_s: int = 25,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> AsyncIterator[Sight]:
    """Give what changes, and nothing while nothing does; ends with the request.

    Waiting keeps a session alive, so a page that is not `attended` does not ask until it is again. Raises what the
    client does, TemporaryError excepted: the link is tried again by itself.
    """
    quiet = lost = 0
    while not seen.at_its_end:
        while not attended():
            await sleep(UNATTENDED_S)
        try:
            now = await follow.wait(services, seen, wait_s)
        except TemporaryError as error:
            if not lost:
                yield Sight(seen, error)
            lost += 1
            await sleep(pause_s(lost))
            continue
        if lost or now.events != seen.events:
            yield Sight(now)
        quiet = 0 if now.events != seen.events else quiet + 1
        seen, lost = now, 0
        await sleep(min(REST_S, max(0.0, 5.0 * (quiet - LIVELY))))
