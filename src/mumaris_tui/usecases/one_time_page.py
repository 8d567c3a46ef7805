"""What somebody does on a one-time page elsewhere, asked for and waited for here."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import TypeVar

from mumaris_tui.api.after import POLL_S
from mumaris_tui.api.contract_request import OneTimeLink
from mumaris_tui.domain.refused import Refused
from mumaris_tui.errors import TemporaryError
from mumaris_tui.journey.model import StepKind
from mumaris_tui.usecases.draft import EDITABLE, Awaited, Draft

ASK_EVERY_S = 2.0
CONSENT = "consent"
T = TypeVar("T")
Attended = Callable[[], bool]
Sleep = Callable[[float], Awaitable[None]]


async def arrived(
    draft: Draft,
    link: OneTimeLink,
    look: Callable[[], Awaitable[T | None]],
    attended: Attended = lambda: True,
    sleep: Sleep = asyncio.sleep,
) -> T:
    """Return what `look` finds once the page was used; raises Refused `link-expired` when its time is over.

    Looking keeps a session alive, so where nobody is `attended` it is put off until somebody is again.
    """
    while True:
        if attended():
            with suppress(TemporaryError):
                if (found := await look()) is not None:
                    _let_go(draft)
                    return found
        if draft.client.now() >= link.expires_at:
            raise Refused("link-expired")
        await sleep(ASK_EVERY_S)


def may_have_come(draft: Draft) -> bool:
    """Tell whether a page of the draft is open whose result the draft does not have."""
    return draft.request.status in EDITABLE and any(not each.came(draft) for each in draft.awaited)


async def catch_up(draft: Draft) -> bool:
    """Take in what came of pages that were left; tell whether something did. One that is over is asked for once."""
    if not may_have_come(draft):
        return False
    asked_at, missed = draft.client.now(), [each for each in draft.awaited if not each.came(draft)]
    await draft.look_again()
    came = any(each.came(draft) for each in missed)
    _let_go(draft, asked_at)
    return came


def _let_go(draft: Draft, at: datetime | None = None) -> None:
    """Forget the pages whose result came, and those that were over at a time."""
    draft.awaited[:] = [each for each in draft.awaited if not each.came(draft) and (at is None or at < each.ends)]


@dataclass(frozen=True, slots=True)
class ConsentAsked:
    """A page where the practitioner agrees to the notice, and where the time line ended when it was asked for."""

    link: OneTimeLink
    cursor: str


async def ask_consent(draft: Draft) -> ConsentAsked:
    """Save what was typed, and ask for the page."""
    await draft.save_dirty()
    before = await draft.client.events_after(draft.id, wait_s=0)
    link = await draft.client.consent_link(draft.id)
    start = next(step.id for step in draft.path() if step.kind is StepKind.START)
    draft.awaited.append(Awaited(link.expires_at, lambda taken: not taken.check(start)))
    return ConsentAsked(link, before.cursor)


async def consent(
    draft: Draft, asked: ConsentAsked, attended: Attended = lambda: True, sleep: Sleep = asyncio.sleep
) -> datetime:
    """Wait for the consent, take it into the draft, and return when it was given.

    No look lasts past the page's time.
    """

    async def look() -> datetime | None:
        left = ceil((asked.link.expires_at - draft.client.now()).total_seconds())
        news = await draft.client.events_after(draft.id, asked.cursor, max(0, min(left, POLL_S)))
        given = next((each.at for each in news.items if each.kind == CONSENT), None)
        if given is not None:
            await draft.look_again()
        return given

    return await arrived(draft, asked.link, look, attended, sleep)
