"""What the practitioner sees first: the card, the days left, and what a renewal will need."""

from dataclasses import dataclass
from datetime import date

from mumaris_tui.api.contract import RequestSummary
from mumaris_tui.domain.cme import CmeSummary
from mumaris_tui.domain.fees import FeeQuote
from mumaris_tui.domain.lifecycle import Status, is_open, latest_safe_day, window_opens
from mumaris_tui.domain.practitioner import Practitioner
from mumaris_tui.journey.engine import Need, assess
from mumaris_tui.journey.model import Service
from mumaris_tui.usecases.reference import Reference


@dataclass(frozen=True, slots=True)
class HomeView:
    """The first page; `days_left` is negative once the card has expired.

    The review ends in time for what is sent by the `latest_safe_day`; renewal begins when the window opens (V-WINDOW).
    `cme`, `needs` and `quote` are those of a renewal begun today; lists are newest first.
    """

    practitioner: Practitioner
    today: date
    days_left: int
    latest_safe_day: date
    window_opens: date
    cme: CmeSummary
    needs: tuple[Need, ...]
    quote: FeeQuote
    drafts: tuple[RequestSummary, ...]
    sent: tuple[RequestSummary, ...]

    @property
    def window_open(self) -> bool:
        """Tell whether the card may be renewed already."""
        return self.today >= self.window_opens

    def under_way(self, service_id: str) -> RequestSummary | None:
        """Return the sent request of the service that is not at its end yet."""
        return next((each for each in self.sent if each.service == service_id and _is_open(each)), None)


def _is_open(request: RequestSummary) -> bool:
    """Tell whether anything can still happen; a status that this program does not know counts as under way."""
    try:
        return is_open(Status(request.status))
    except ValueError:
        return True


def view(service: Service, reference: Reference, requests: list[RequestSummary]) -> HomeView:
    """Return the first page."""
    judged = assess(service, {}, reference.context())
    today, expires = reference.today(), reference.practitioner.registration_expires
    return HomeView(
        practitioner=reference.practitioner,
        today=today,
        days_left=(expires - today).days,
        latest_safe_day=latest_safe_day(expires, reference.rules),
        window_opens=window_opens(expires, reference.rules),
        cme=judged.cme,
        needs=judged.needs,
        quote=judged.quote,
        drafts=tuple(each for each in requests if each.status == Status.DRAFT),
        sent=tuple(each for each in requests if each.status != Status.DRAFT),
    )
