"""What the practitioner sees first: the card, the days left, the services, and what the first of them will need."""

from dataclasses import dataclass
from datetime import date

from mumaris_tui.api.contract_request import RequestSummary
from mumaris_tui.domain.cme import CmeSummary
from mumaris_tui.domain.fees import FeeQuote
from mumaris_tui.domain.lifecycle import Status, is_open, latest_safe_day, window_opens
from mumaris_tui.domain.practitioner import Practitioner
from mumaris_tui.domain.refused import Refused
from mumaris_tui.journey.engine import Need, assess, barred
from mumaris_tui.journey.model import Service
from mumaris_tui.journey.registry import offered
from mumaris_tui.usecases.reference import Reference
from mumaris_tui.usecases.urgency import most_urgent


@dataclass(frozen=True, slots=True)
class Offer:
    """A service, and how it stands with this practitioner: why it is not for them, its draft, its sent request."""

    service: Service
    barred: Refused | None
    draft: RequestSummary | None
    under_way: RequestSummary | None


@dataclass(frozen=True, slots=True)
class CardView:
    """The card and its days; `days_left` is negative once it has expired.

    The review ends in time for what is sent by the `latest_safe_day`; renewal begins when the window opens (V-WINDOW).
    """

    expires: date
    today: date
    days_left: int
    latest_safe_day: date
    window_opens: date

    @property
    def window_open(self) -> bool:
        """Tell whether the card may be renewed already."""
        return self.today >= self.window_opens


@dataclass(frozen=True, slots=True)
class HomeView:
    """The first page; `card` is None for who was never registered, and `main` the first service for this practitioner.

    `cme`, `needs` and `quote` are those of the main service begun today; lists are newest first.
    """

    practitioner: Practitioner
    today: date
    card: CardView | None
    offers: tuple[Offer, ...]
    main: Offer | None
    cme: CmeSummary
    needs: tuple[Need, ...]
    quote: FeeQuote
    drafts: tuple[RequestSummary, ...]
    sent: tuple[RequestSummary, ...]

    @property
    def urgent(self) -> RequestSummary | None:
        """The sent request that asks something of the practitioner first, None where none does."""
        return most_urgent(self.sent)

    def offer(self, service_id: str) -> Offer:
        """Return the offer of a service; KeyError for one that the backend does not offer."""
        for each in self.offers:
            if each.service.id == service_id:
                return each
        raise KeyError(service_id)


def is_under_way(request: RequestSummary) -> bool:
    """Tell whether anything can still happen; a status that this program does not know counts as under way."""
    try:
        return is_open(Status(request.status))
    except ValueError:
        return True


def view(reference: Reference, requests: list[RequestSummary]) -> HomeView:
    """Return the first page."""
    context, rules = reference.context(), reference.rules
    drafts = tuple(each for each in requests if each.status == Status.DRAFT)
    sent = tuple(each for each in requests if each.status != Status.DRAFT)
    under_way = [each for each in sent if is_under_way(each)]
    offers = tuple(
        Offer(service, barred(service, context), _of(drafts, service), _of(under_way, service))
        for service in offered(rules, reference.profile)
    )
    main = next((each for each in offers if each.barred is None), None)
    judged = assess((main or offers[0]).service, {}, context)
    return HomeView(
        practitioner=reference.practitioner,
        today=context.today,
        card=_card(reference),
        offers=offers,
        main=main,
        cme=judged.cme,
        needs=judged.needs,
        quote=judged.quote,
        drafts=drafts,
        sent=sent,
    )


def _of(requests: tuple[RequestSummary, ...] | list[RequestSummary], service: Service) -> RequestSummary | None:
    return next((each for each in requests if each.service == service.id), None)


def _card(reference: Reference) -> CardView | None:
    expires, today = reference.practitioner.registration_expires, reference.today()
    if expires is None:
        return None
    opens, latest = window_opens(expires, reference.rules), latest_safe_day(expires, reference.rules)
    return CardView(expires, today, (expires - today).days, latest, opens)
