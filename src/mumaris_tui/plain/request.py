"""One request in lines: where it stands, what the reviewer noted, what can be done, and waiting for news of it."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from functools import partial
from time import monotonic

from mumaris_tui.domain.lifecycle import Status
from mumaris_tui.errors import MumarisError
from mumaris_tui.i18n import Phrase
from mumaris_tui.plain.bill import bill
from mumaris_tui.plain.card import card
from mumaris_tui.plain.front import Front
from mumaris_tui.plain.menu import Deeds, menu, rows, worded
from mumaris_tui.plain.requests import keep
from mumaris_tui.plain.waiting import waited
from mumaris_tui.usecases import follow
from mumaris_tui.usecases.draft import EDITABLE
from mumaris_tui.usecases.follow import Following
from mumaris_tui.usecases.log import keep_log
from mumaris_tui.usecases.receipt import ahead
from mumaris_tui.usecases.status import Next
from mumaris_tui.usecases.watch import Sight, watch
from mumaris_tui.wording import (
    Pair,
    came_words,
    days_left_words,
    event_words,
    linked_words,
    moment_words,
    note_place_words,
    note_words,
    of_card,
    review_words,
    service_words,
    status_words,
    support_message,
)
from mumaris_tui.wording.log import log_words

Fill = Callable[[str], Awaitable[None]]
"""Goes on with the answers of a request, by its id."""


async def request(front: Front, request_id: str, fill: Fill) -> None:
    """Say a request, anew once something happened to it, and do what is chosen, until it is left."""
    seen = await front.do(lambda: follow.look(front.services, request_id))
    if seen.request.status == Status.DRAFT:
        await fill(request_id)
        return
    front.talk.say(*lines(front, seen))
    while chosen := await menu(front, lambda: worded(_deeds(seen), front.words)):  # noqa: B023 - asked at once
        try:
            await _do(front, seen, chosen, fill)
            now = await front.do(lambda: follow.look(front.services, request_id))
        except MumarisError as error:
            front.fault(error)
            continue
        if now.request.revision != seen.request.revision or now.events != seen.events:
            front.talk.say(*lines(front, now))
        seen = now


# --- what is said ---------------------------------------------------------------------------------------------------


def lines(front: Front, seen: Following) -> Iterator[Phrase]:
    """Give service, number, status, what is next and until when, the review's progress, notes, and what is ahead."""
    words, found = front.words, seen.request
    yield service_words(found.service, front.services.rules, words)
    yield from rows(_standing(front, seen), words)
    if found.review is not None and found.review.overdue:
        yield words.text("follow-overdue", date=found.review.due_on)
    yield from note_lines(front, seen)
    if came := came_words(found, words):
        yield came
    elif seen.next is Next.WAIT_FOR_REVIEW:
        yield Phrase(f"{words.text('end-next-title')} {words.text(f'end-next-{ahead(found)}')}")
    if front.simulation:
        yield words.text("end-simulation")


def _standing(front: Front, seen: Following) -> Iterator[Pair]:
    words, found = front.words, seen.request
    yield words.text("end-number"), words.ltr(found.number or "")
    yield (
        words.text("end-status"),
        status_words(found.status, words, simulation=front.simulation, delivery=found.delivery),
    )
    yield words.text("status-next"), words.text(f"next-{seen.next}")
    if found.deadline is not None and found.days_left is not None:
        left = days_left_words(found.days_left, words)
        date = words.last_day(found.deadline)
        yield words.text("follow-deadline"), words.text("follow-deadline-left", date=date, left=left)
    if found.review is not None:
        yield words.text("follow-review"), review_words(found.review, words)


def note_lines(front: Front, seen: Following) -> Iterator[Phrase]:
    """Give what the reviewer noted, each with the place that it is about."""
    words, notes = front.words, follow.notes_to_tell(seen.request)
    if not notes:
        return
    yield words.text("returned-title")
    for n, note in enumerate(notes, 1):
        place = note_place_words(note, front.services.rules, words)
        yield words.text("plain-option", n=n, option=words.text("note-at", place=place, note=note_words(note, words)))


# --- what can be done -----------------------------------------------------------------------------------------------


def _deeds(seen: Following) -> Deeds:
    """Give what is next first."""
    found = seen.request
    if found.status in EDITABLE:
        yield "fill", "follow-correct" if found.status == Status.RETURNED else "follow-resume"
    if found.invoice_id:
        yield "bill", "follow-pay" if seen.awaits_payment else "follow-bill"
    if found.card_id or found.pickup_changeable:
        yield "card", of_card("follow-card", found.delivery)
    if follow.support_case(found) is not None:
        yield "support", "follow-support"
    if not seen.at_its_end:
        yield "wait", "plain-wait"
    yield "timeline", "follow-timeline"
    yield "log", "log-keep"
    if follow.deadlines([found]):
        yield "days", "requests-days"
    if follow.losses(found) is not None:
        yield "withdraw", "request-withdraw"


async def _do(front: Front, seen: Following, deed: str, fill: Fill) -> None:
    words, found = front.words, seen.request
    match deed:
        case "fill":
            await fill(found.id)
        case "bill":
            await bill(front, found.id)
        case "card":
            await card(front, found.id)
        case "support":
            if (case := follow.support_case(found)) is not None:
                service = service_words(case.service, front.services.rules, words)
                front.talk.say(words.text("support-intro"), support_message(case, service, words))
        case "wait":
            await _news(front, seen)
        case "timeline":
            for event in reversed(seen.events):
                front.talk.say(Phrase(f"{moment_words(event.at, words)} · {event_words(event, words, found.delivery)}"))
        case "log":
            worded = partial(log_words, rules=front.services.rules, words=words, simulation=front.simulation)
            path = await front.do(lambda: keep_log(front.services, found.id, worded, front.means.data_dir))
            front.talk.say(words.text("log-kept", path=words.path(path)))
        case "days":
            await keep(front, [found], card=False)
        case "withdraw":
            await _withdraw(front, seen)


async def _withdraw(front: Front, seen: Following) -> None:
    """Ask once, with what is lost by it."""
    found, words = seen.request, front.words
    lost = [words.text(f"loss-{each}") for each in follow.losses(found) or ()]
    sure = await front.confirm(
        lambda: front.words.text("withdraw-question", number=front.words.ltr(found.number or "")),
        words.text("withdraw-loses"),
        *(words.text("plain-option", n=n, option=each) for n, each in enumerate(lost, 1)),
    )
    if sure:
        await front.do(lambda: follow.withdraw(front.services, found))
    front.talk.say(words.text("withdrawn" if sure else "plain-not-withdrawn"))


# --- news -----------------------------------------------------------------------------------------------------------


async def _news(front: Front, seen: Following) -> None:
    """Say what happens as it happens, until an answer ends the waiting, or the request is over.

    From a pipe, whose next answer is there already, the first that happens ends it.
    """
    front.talk.say(front.words.text("plain-waiting"))
    known = seen

    async def listen() -> None:
        nonlocal known
        began, linked = monotonic(), True
        sights = watch(front.services, known, lambda: front.services.session.outlasts(monotonic() - began))
        while (sight := await waited(front, _next(sights))) is not None:
            front.talk.say(*_new(front, known, sight, linked=linked))
            happened = sight.following.events != known.events
            known, linked = sight.following, sight.linked
            if known.at_its_end or (happened and not front.talk.interactive):
                return

    await front.do(listen)


async def _next(sights: AsyncIterator[Sight]) -> Sight | None:
    return await anext(sights, None)


def _new(front: Front, known: Following, sight: Sight, *, linked: bool) -> Iterator[Phrase]:
    words = front.words
    if not sight.linked:
        yield linked_words(sight.trouble, words)
        return
    if not linked:
        yield linked_words(None, words)
    for event in sight.following.events[len(known.events) :]:
        yield Phrase(f"{words.time(event.at)} · {event_words(event, words, known.request.delivery)}")
