"""What comes after submission, as every front end shows it: status, notes, deadlines and messages."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from mumaris_tui.api.contract_desk import NotificationList
from mumaris_tui.api.contract_request import EventRecord, RequestRecord, RequestSummary, ReviewNote
from mumaris_tui.domain.lifecycle import LIVES, Event, Status
from mumaris_tui.usecases.services import Services
from mumaris_tui.usecases.status import Next, next_of


@dataclass(frozen=True, slots=True)
class Following:
    """A request as it stands, its time line so far, oldest first, and the place in it to wait from."""

    request: RequestRecord
    events: tuple[EventRecord, ...]
    cursor: str

    @property
    def next(self) -> Next:
        """What the practitioner does next."""
        return next_of(self.request.status, self.request.delivery)

    @property
    def awaits_payment(self) -> bool:
        """Whether its bill is to be paid, or a payment is under way."""
        return self.next in {Next.PAY, Next.WAIT_FOR_PAYMENT}

    @property
    def at_its_end(self) -> bool:
        """Whether nothing more will happen, and the time line, which was read before, tells how it ended.

        A status that this program does not know may still move.
        """
        told = not self.events or self.events[-1].to_status == self.request.status
        return told and _moves(self.request) == {}


def _moves(request: RequestRecord) -> Mapping[Event, Status] | None:
    """Return what can happen to a request, None where this program does not know its status or its profile."""
    try:
        return LIVES[request.profile][Status(request.status)]
    except (KeyError, ValueError):
        return None


async def look(services: Services, request_id: str) -> Following:
    """Return a request with its time line."""
    client = services.session.client
    events = await client.events_after(request_id, wait_s=0)
    request = await client.request(request_id)  # second: never older than the place to wait from
    return Following(request, tuple(events.items), events.cursor)


async def overview(services: Services) -> tuple[list[RequestSummary], int]:
    """Return the account's requests, newest first, and how many messages were not read."""
    client = services.session.client
    requests, messages = await asyncio.gather(client.requests(), client.notifications())
    return requests, messages.unread


async def wait(services: Services, seen: Following, wait_s: int = 25) -> Following:
    """Return the request once something happened to it, or as it was after `wait_s` seconds; to be asked again."""
    client = services.session.client
    news = await client.events_after(seen.request.id, seen.cursor, wait_s)
    if not news.items:
        return replace(seen, cursor=news.cursor or seen.cursor)
    request = await client.request(seen.request.id)
    return Following(request, (*seen.events, *news.items), news.cursor)


# --- what the reviewer noted ----------------------------------------------------------------------------------------


def open_notes(request: RequestRecord) -> tuple[ReviewNote, ...]:
    """Return the notes that were not answered yet, in the reviewer's order."""
    return tuple(note for note in request.notes if not note.resolved)


def notes_to_tell(request: RequestRecord) -> tuple[ReviewNote, ...]:
    """Return the open notes that still matter: what was withdrawn needs none of them."""
    return () if request.status == Status.CANCELLED else open_notes(request)


def notes_at(request: RequestRecord) -> Mapping[str, tuple[ReviewNote, ...]]:
    """Return the open notes by where they point: a field's pointer, `/attachments/<type>`, or "" for the whole."""
    found: dict[str, tuple[ReviewNote, ...]] = {}
    for note in open_notes(request):
        place = note.pointer or (f"/attachments/{note.attachment_type}" if note.attachment_type else "")
        found[place] = (*found.get(place, ()), note)
    return found


def noted_steps(request: RequestRecord) -> tuple[str, ...]:
    """Return the ids of the steps that notes point at, in the notes' order: a returned request opens at the first."""
    named = (place.split("/")[1] for place in notes_at(request) if place)
    return tuple(dict.fromkeys(named))


# --- withdrawing ----------------------------------------------------------------------------------------------------


class Loss(StrEnum):
    """What a withdrawal takes away."""

    NUMBER = "number"
    """The request's number, and its place in the review."""
    ANSWERS = "answers"
    """The answers and files: another request begins from nothing."""
    BILL = "bill"
    """The open bill: it can be paid no more."""


def losses(request: RequestRecord) -> tuple[Loss, ...] | None:
    """Return what a withdrawal would lose, None where the request can be withdrawn no more."""
    if Event.CANCEL not in (_moves(request) or ()):
        return None
    found = [Loss.NUMBER] if request.number else []
    found.append(Loss.ANSWERS)
    return tuple([*found, Loss.BILL] if request.invoice_id else found)


async def withdraw(services: Services, request: RequestRecord) -> RequestRecord:
    """Withdraw the request at the revision shown; ServiceError `conflict` where it moved meanwhile, or `state`."""
    return await services.session.client.withdraw(request.id, request.revision)


# --- messages -------------------------------------------------------------------------------------------------------


async def inbox(services: Services) -> NotificationList:
    """Return the account's messages, newest first."""
    return await services.session.client.notifications()


async def mark_read(services: Services, notification_id: str) -> None:
    """Mark a message as read."""
    await services.session.client.mark_read(notification_id)


@dataclass(frozen=True, slots=True)
class SupportCase:
    """What a message to support says once a review takes longer than the service's own level."""

    number: str
    service: str
    sent: datetime
    business_days: int
    level_days: int


def support_case(request: RequestSummary) -> SupportCase | None:
    """Return what to write to support, None as long as the review is within its level, in business days."""
    review = request.review
    if review is None or not review.overdue or request.number is None or request.submitted_at is None:
        return None
    return SupportCase(request.number, request.service, request.submitted_at, review.business_days, review.level_days)


# --- days to remember -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day to remember: `kind` is `return`, `pay`, `draft`, `review` or `card`; requests have a number once sent."""

    kind: str
    day: date
    key: str
    number: str | None = None
    service: str | None = None


_KINDS: Mapping[str, str] = {Status.RETURNED: "return", Status.APPROVED_UNPAID: "pay", Status.AWAITING_FEE: "pay"}


def deadlines(requests: Sequence[RequestSummary], card_expires: date | None = None) -> tuple[Deadline, ...]:
    """Return the days to remember of an account, the nearest first."""
    from mumaris_tui.domain.calendar import riyadh_day

    found = [] if card_expires is None else [Deadline("card", card_expires, f"card-{card_expires.isoformat()}")]
    for each in requests:
        kind = _KINDS.get(each.status)
        if kind and each.deadline:
            found.append(Deadline(kind, each.deadline, f"{kind}-{each.id}", each.number, each.service))
        elif each.status == Status.DRAFT and each.draft_expires_at:
            day = riyadh_day(each.draft_expires_at)
            found.append(Deadline("draft", day, f"draft-{each.id}", None, each.service))
        elif each.review:
            found.append(Deadline("review", each.review.due_on, f"review-{each.id}", each.number, each.service))
    return tuple(sorted(found, key=lambda deadline: (deadline.day, deadline.key)))
