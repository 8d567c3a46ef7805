"""A one-time page for somebody else's device: its address said, its use waited for; an answer here ends the waiting."""

from collections.abc import Callable, Coroutine, Sequence
from time import monotonic
from typing import Any, TypeVar

from mumaris_tui.api.contract_request import OneTimeLink
from mumaris_tui.domain.refused import Problem, Refused
from mumaris_tui.errors import MumarisError
from mumaris_tui.plain.front import Front
from mumaris_tui.plain.waiting import waited
from mumaris_tui.usecases import one_time_page
from mumaris_tui.usecases.draft import Draft
from mumaris_tui.usecases.one_time_page import Attended
from mumaris_tui.wording import moment_words

T = TypeVar("T")


async def used(
    front: Front, link: OneTimeLink, waiting: str, work: Callable[[Attended], Coroutine[Any, Any, T]]
) -> T | None:
    """Return what came of the page, None where the waiting was ended; raises Refused and MumarisError."""
    words, began = front.words, monotonic()
    until = words.until_time(link.expires_at, front.services.session.client.now())
    front.talk.say(
        words.text("review-row", label=words.text("phone-address"), value=words.ltr(link.url)),
        words.text("phone-until", time=until),
        words.text(waiting),
    )
    if not link.reachable_from_elsewhere:
        front.talk.say(words.text("phone-only-here"))
    return await front.do(lambda: waited(front, work(lambda: front.services.session.outlasts(monotonic() - began))))


async def catch_up(front: Front, draft: Draft) -> None:
    """Take in what came of pages that were left, and say that something did."""
    if not one_time_page.may_have_come(draft):
        return
    try:
        if await front.do(lambda: one_time_page.catch_up(draft)):
            front.talk.say(front.words.text("link-came"))
    except MumarisError as error:
        front.fault(error)


async def refused(front: Front, draft: Draft, check: Callable[[], Sequence[Problem]]) -> Sequence[Problem]:
    """Return what is refused, also with what came of pages that were left."""
    if check():
        await catch_up(front, draft)
    return check()


async def consent(front: Front, draft: Draft) -> bool:
    """Have the practitioner agree to the notice of the draft on a page; tell whether that was done."""
    try:
        asked = await front.do(lambda: one_time_page.ask_consent(draft))
        at = await used(
            front, asked.link, "consent-waiting", lambda attended: one_time_page.consent(draft, asked, attended)
        )
    except Refused as refused:
        front.error(front.words.problem(Problem("", refused.code, refused.args_)))
    except MumarisError as error:
        front.fault(error)
    else:
        if at is not None:
            front.talk.say(front.words.text("consent-given", time=moment_words(at, front.words)))
        return at is not None
    return False
