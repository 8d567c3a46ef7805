"""The life of a request and of the card it renews (DOMAIN 5.7)."""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from mumaris_tui.domain.calendar import add_business_days, add_years, shifted
from mumaris_tui.domain.identifiers import luhn_digit
from mumaris_tui.domain.profiles import CLASSIC, PLUS
from mumaris_tui.domain.refused import Refused
from mumaris_tui.domain.rules import Rules
from mumaris_tui.domain.text import normalise


class Status(StrEnum):
    """Where a request stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    UNDER_REVIEW = "under_review"
    RETURNED = "returned"
    APPROVED_UNPAID = "approved_unpaid"
    AWAITING_FEE = "awaiting_fee"
    PAYMENT_PENDING = "payment_pending"
    PAID = "paid"
    CARD_ISSUED = "card_issued"
    DISPATCHED = "dispatched"
    READY_PICKUP = "ready_pickup"
    COMPLETED = "completed"
    REJECTED = "rejected"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


class Event(StrEnum):
    """What moves a request; a draft that times out is deleted and has no status."""

    SUBMIT = "submit"
    PICK = "pick"
    RETURN = "return"
    APPROVE = "approve"
    REJECT = "reject"
    PAY_START = "pay.start"
    PAY_OK = "pay.ok"
    PAY_FAIL = "pay.fail"
    ISSUE = "issue"
    SHIP = "ship"
    READY = "ready"
    DELIVER = "deliver"
    CANCEL = "cancel"
    TIMEOUT = "timeout"


TRANSITIONS: Mapping[Status, Mapping[Event, Status]] = {
    Status.DRAFT: {Event.SUBMIT: Status.SUBMITTED, Event.CANCEL: Status.CANCELLED},
    Status.SUBMITTED: {Event.PICK: Status.UNDER_REVIEW, Event.CANCEL: Status.CANCELLED},
    Status.UNDER_REVIEW: {
        Event.RETURN: Status.RETURNED,
        Event.APPROVE: Status.APPROVED_UNPAID,
        Event.REJECT: Status.REJECTED,
    },
    Status.RETURNED: {
        Event.SUBMIT: Status.SUBMITTED,
        Event.CANCEL: Status.CANCELLED,
        Event.TIMEOUT: Status.EXPIRED,
    },
    Status.APPROVED_UNPAID: {
        Event.PAY_START: Status.PAYMENT_PENDING,
        Event.PAY_OK: Status.PAID,
        Event.CANCEL: Status.CANCELLED,
        Event.TIMEOUT: Status.EXPIRED,
    },
    Status.AWAITING_FEE: {},
    Status.PAYMENT_PENDING: {Event.PAY_OK: Status.PAID, Event.PAY_FAIL: Status.APPROVED_UNPAID},
    Status.PAID: {Event.ISSUE: Status.CARD_ISSUED, Event.DELIVER: Status.COMPLETED},
    Status.CARD_ISSUED: {
        Event.SHIP: Status.DISPATCHED,
        Event.READY: Status.READY_PICKUP,
        Event.DELIVER: Status.COMPLETED,
    },
    Status.DISPATCHED: {Event.READY: Status.READY_PICKUP, Event.DELIVER: Status.COMPLETED},
    Status.READY_PICKUP: {Event.DELIVER: Status.COMPLETED},
    Status.COMPLETED: {},
    Status.REJECTED: {},
    Status.CANCELLED: {},
    Status.EXPIRED: {},
}
"""The table of DOMAIN 5.7, in which the fee is paid after the review.

Guards are the callers': submit needs every rule of the journey to pass, approve no open note, and card_issued takes
the event of its delivery method: ship (courier), ready (branch), deliver (digital). What costs nothing is paid at once,
without a bill; what is paid is delivered at once where the service issues no card. A bank may report pay.ok unasked.
"""

PAY_FIRST: Mapping[Status, Mapping[Event, Status]] = {
    **TRANSITIONS,
    Status.DRAFT: {Event.SUBMIT: Status.AWAITING_FEE, Event.CANCEL: Status.CANCELLED},
    Status.AWAITING_FEE: {
        Event.PAY_START: Status.PAYMENT_PENDING,
        Event.PAY_OK: Status.SUBMITTED,
        Event.CANCEL: Status.CANCELLED,
        Event.TIMEOUT: Status.EXPIRED,
    },
    Status.PAYMENT_PENDING: {Event.PAY_OK: Status.SUBMITTED, Event.PAY_FAIL: Status.AWAITING_FEE},
    Status.UNDER_REVIEW: {
        Event.RETURN: Status.RETURNED,
        Event.APPROVE: Status.PAID,
        Event.REJECT: Status.REJECTED,
    },
    Status.APPROVED_UNPAID: {},
    Status.CARD_ISSUED: {Event.DELIVER: Status.COMPLETED},
    Status.DISPATCHED: {},
    Status.READY_PICKUP: {},
}
"""The same life where the fee is paid before the review, and the card is a certificate: what is returned and sent again
was paid already. The invoice comes with submit instead of approve."""

GRANTED = frozenset({Status.PAID, Status.CARD_ISSUED, Status.DISPATCHED, Status.READY_PICKUP, Status.COMPLETED})
"""Approved and paid in either life: what was asked for is so."""

LIVES: Mapping[str, Mapping[Status, Mapping[Event, Status]]] = {CLASSIC: TRANSITIONS, PLUS: PAY_FIRST}
"""The life of a request by the code of its profile."""


def next_status(status: Status, event: Event, profile: str = CLASSIC) -> Status:
    """Return the status after the event in a request of the profile; raises Refused("state")."""
    following = LIVES[profile][status].get(event)
    if following is None:
        raise Refused("state", status=status.value, event=event.value)
    return following


def is_open(status: Status) -> bool:
    """Tell whether anything can still happen to a request of this status (V-OPEN)."""
    return any(life[status] for life in LIVES.values())


def is_undecided(status: Status) -> bool:
    """Tell whether what a request of this status asks for may still come about, or not."""
    return is_open(status) and status not in GRANTED


def make_request_number(year: int, sequence: int) -> str:
    """Return such as `R2026-0001233`: the year, six digits, and a Luhn digit over both (modelled)."""
    digits = f"{year:04}{sequence:06}"
    return f"R{digits[:4]}-{digits[4:]}{luhn_digit(digits)}"


def parse_request_number(text: str) -> str:
    """Return a request number as it is printed; raises Refused: `empty`, `request-number`."""
    typed = normalise(text).upper()
    if not typed:
        raise Refused("empty")
    found = re.fullmatch(r"R?\s*([0-9]{4})[\s-]*([0-9]{6})([0-9])", typed)
    if found is None or luhn_digit(found[1] + found[2]) != found[3]:
        raise Refused("request-number")
    return f"R{found[1]}-{found[2]}{found[3]}"


def eligibility_no(request_number: str) -> str:
    """Return the eligibility number that a request of that number gives, such as `E2026-0001233` (modelled)."""
    return f"E{request_number[1:]}"


def receipt_no(year: int, sequence: int) -> str:
    """Return the number of a receipt, such as `S2026-0001233` (modelled)."""
    return f"S{make_request_number(year, sequence)[1:]}"


def window_opens(expires: date, rules: Rules) -> date:
    """Return the first day on which a card that expires on the day may be renewed (V-WINDOW)."""
    return shifted(expires, -rules.terms.window_days)


def check_window(expires: date, today: date, rules: Rules) -> None:
    """Refuse a renewal before its window (V-WINDOW): `window` with the day it opens."""
    opens = window_opens(expires, rules)
    if today < opens:
        raise Refused("window", date=opens)


def latest_safe_day(expires: date, rules: Rules) -> date:
    """Return the last day to send so that a review of full length ends before the card expires."""
    day = expires
    while day > date.min and review_ends(day, rules) >= expires:
        day = shifted(day, -1)
    return day


def review_ends(sent: date, rules: Rules) -> date:
    """Return the day by which a request sent on the day should be reviewed."""
    return add_business_days(sent, rules.terms.review_business_days, rules.holidays)


def new_expiry(expires: date, issued: date, term_years: int) -> date:
    """Return the new card's last day: the term after the old one's, or after the day of issue if that is later."""
    return add_years(max(expires, issued), term_years)


def deadline(status: Status, since: date, rules: Rules) -> date | None:
    """Return the last day of a status that does not wait for ever, None for the others."""
    days = {
        Status.DRAFT: rules.terms.draft_days,
        Status.RETURNED: rules.terms.return_days,
        Status.APPROVED_UNPAID: rules.terms.payment_days,
        Status.AWAITING_FEE: rules.terms.payment_days,
    }.get(status)
    return None if days is None else shifted(since, days)
