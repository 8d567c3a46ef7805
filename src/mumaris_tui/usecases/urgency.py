"""Which request comes first: what the practitioner has to do before a day, then what waits, then what is over."""

from collections.abc import Iterable
from datetime import date

from mumaris_tui.api.contract_request import RequestSummary
from mumaris_tui.domain.calendar import riyadh_day
from mumaris_tui.usecases.status import Next, next_of

_ORDER = (
    frozenset({Next.COMPLETE, Next.PAY}),
    frozenset({Next.COLLECT}),
    frozenset({Next.FINISH}),
    frozenset({Next.WAIT_FOR_REVIEW, Next.WAIT_FOR_PAYMENT, Next.WAIT_FOR_CARD, Next.WAIT_FOR_CERTIFICATE, Next.LOOK}),
    frozenset({Next.NOTHING}),
)
_PRESSING = 3
"""So many of the ranks before ask something of the practitioner."""


def last_day(request: RequestSummary) -> date | None:
    """Return the last day for what is next, None where there is none."""
    expires = request.draft_expires_at
    return request.deadline or (riyadh_day(expires) if expires else None)


def is_overdue(request: RequestSummary) -> bool:
    """Tell whether the review has taken longer than the service's own level."""
    return request.review is not None and request.review.overdue


def _rank(request: RequestSummary) -> tuple[float, date]:
    following = next_of(request.status, request.delivery)
    rank: float = next(at for at, ranked in enumerate(_ORDER) if following in ranked)
    return rank - (0.5 if is_overdue(request) else 0), last_day(request) or date.max


def by_urgency(requests: Iterable[RequestSummary]) -> tuple[RequestSummary, ...]:
    """Return the requests, the most urgent first; equal ones stay as they come."""
    return tuple(sorted(requests, key=_rank))


def most_urgent(requests: Iterable[RequestSummary]) -> RequestSummary | None:
    """Return the sent request that asks something of the practitioner first, or is overdue; None where none does."""
    first = next(iter(by_urgency(each for each in requests if each.number)), None)
    return first if first is not None and _rank(first)[0] < _PRESSING else None
