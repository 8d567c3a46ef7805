"""Where the requests of the kept sign-ins stand, and what each waits for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from mumaris_tui.api.contract_request import RequestSummary
from mumaris_tui.domain.lifecycle import Status
from mumaris_tui.domain.practitioner import ZONE
from mumaris_tui.domain.profiles import DIGITAL
from mumaris_tui.errors import SignInError

if TYPE_CHECKING:
    from mumaris_tui.usecases.services import Services


class Next(StrEnum):
    """What the practitioner does next with a request."""

    FINISH = "finish"
    WAIT_FOR_REVIEW = "wait-for-review"
    COMPLETE = "complete"
    PAY = "pay"
    WAIT_FOR_PAYMENT = "wait-for-payment"
    WAIT_FOR_CARD = "wait-for-card"
    WAIT_FOR_CERTIFICATE = "wait-for-certificate"
    COLLECT = "collect"
    NOTHING = "nothing"
    LOOK = "look"
    """The status is one that this program does not know."""


_NEXT: Mapping[Status, Next] = {
    Status.DRAFT: Next.FINISH,
    Status.SUBMITTED: Next.WAIT_FOR_REVIEW,
    Status.UNDER_REVIEW: Next.WAIT_FOR_REVIEW,
    Status.RETURNED: Next.COMPLETE,
    Status.APPROVED_UNPAID: Next.PAY,
    Status.AWAITING_FEE: Next.PAY,
    Status.PAYMENT_PENDING: Next.WAIT_FOR_PAYMENT,
    Status.PAID: Next.WAIT_FOR_CARD,
    Status.CARD_ISSUED: Next.WAIT_FOR_CARD,
    Status.DISPATCHED: Next.WAIT_FOR_CARD,
    Status.READY_PICKUP: Next.COLLECT,
    Status.COMPLETED: Next.NOTHING,
    Status.REJECTED: Next.NOTHING,
    Status.CANCELLED: Next.NOTHING,
    Status.EXPIRED: Next.NOTHING,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """One account's requests, newest first, its card's last day and its zone; None where its kept sign-in has ended."""

    user_name: str
    requests: tuple[RequestSummary, ...] | None
    card_expires: date | None = None
    zone: str = ZONE


def next_of(status: str, delivery: str | None = None) -> Next:
    """Return what is next for a request of the status, whose card comes by the delivery."""
    try:
        found = _NEXT[Status(status)]
    except ValueError:
        return Next.LOOK
    return Next.WAIT_FOR_CERTIFICATE if found is Next.WAIT_FOR_CARD and delivery == DIGITAL else found


async def standings(services: "Services", *, cards: bool = False) -> list[Standing]:
    """Sign in by every sign-in kept for this backend and return the requests of each, and its card's end if asked.

    Raises SignInError `status-no-sign-in` where none is kept, and as the key chain does where it cannot be read.
    """
    await services.open()
    session = services.session
    users = session.remembered()
    if not users:
        raise SignInError("status-no-sign-in")
    return [await _standing(services, user, cards=cards) for user in users]


async def _standing(services: "Services", user: str, *, cards: bool) -> Standing:
    session = services.session
    resumed = await session.resume(user)
    if session.keyring_problem is not None:
        raise session.keyring_problem
    if not resumed:
        return Standing(user, None)
    requests = tuple(await session.client.requests())
    if not cards:
        return Standing(user, requests)
    who = await session.client.practitioner()
    return Standing(user, requests, who.registration_expires, who.time_zone)
