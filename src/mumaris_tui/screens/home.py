"""The practitioner's own page: card, days left, services, drafts, requests, and what a renewal will need."""

from collections.abc import Iterator

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from mumaris_tui.api.contract_request import RequestSummary
from mumaris_tui.domain.calendar import riyadh_day
from mumaris_tui.i18n import Phrase
from mumaris_tui.journey.model import StepKind
from mumaris_tui.screens.base import Room
from mumaris_tui.screens.recorded import RecordedScreen
from mumaris_tui.screens.withdraw import DiscardScreen
from mumaris_tui.usecases.home import HomeView, Offer
from mumaris_tui.widgets.lists import PageList
from mumaris_tui.widgets.notice import FigureRow, Heading, Notice
from mumaris_tui.widgets.text import Press, Words
from mumaris_tui.wording import next_words, practitioner_pairs, service_words, status_words


class Begun(Message):
    """A request of a service is to be begun; `datum` is what a correction of the record begins with."""

    def __init__(self, service_id: str, datum: str = "") -> None:
        super().__init__()
        self.service_id = service_id
        self.datum = datum


class Opened(Message):
    """A request of the list was chosen; `resume` where it is a draft."""

    def __init__(self, request_id: str, *, resume: bool) -> None:
        super().__init__()
        self.request_id = request_id
        self.resume = resume


class HomeScreen(Room[None]):
    """Shows the view that the use case made; asks for another each time it comes to the front."""

    FIRST = "#services"

    def __init__(self, view: HomeView) -> None:
        super().__init__()
        self.view = view

    def title_words(self) -> Phrase:
        """Name the page and whose it is."""
        who = self.view.practitioner
        name = who.name_ar if self.words.rtl else who.name_en
        return Phrase(f"{self.words.text('step-home-title')} · {self.words.data(str(name))}")

    def body(self) -> ComposeResult:
        """Card, services, drafts and requests, readiness, own data."""
        yield from self._card()
        yield from self._urgent()
        yield Heading(self.words.text("home-services"))
        yield PageList(*self._services(), id="services", markup=False, compact=True)
        yield Heading(self.words.text("home-drafts"))
        yield from self._requests(self.view.drafts, "empty-drafts", "drafts")
        if self.view.drafts:
            with Horizontal(classes="row"):
                yield Press(self.words.text("discard-draft"), "discard", id="discard")
        yield Heading(self.words.text("home-my-requests"))
        yield from self._requests(self.view.sent, "empty-requests", "requests")
        yield Heading(self.words.text("home-readiness"))
        with Vertical(classes="panel"):
            yield from self._readiness()
        yield Heading(self.words.text("home-my-data"))
        with Vertical(classes="panel"):
            for label, value in practitioner_pairs(self.view.practitioner, self.shell.services.rules, self.words):
                yield FigureRow(label, value)
        if self.view.card is not None:
            with Horizontal(classes="row"):
                yield Press(self.words.text("home-ledger"), "ledger", id="ledger")

    def _card(self) -> ComposeResult:
        card, words = self.view.card, self.words
        if card is None:
            yield Notice(words.text("home-no-card"))
            return
        if card.days_left < 0:
            yield Notice(words.text("home-card-expired", date=card.expires), "error")
        else:
            yield Notice(words.text("home-card-valid", date=card.expires))
            yield Words(words.text("home-days-left", n=card.days_left), classes="paragraph")
        if not card.window_open:
            yield Notice(words.text("home-window-opens", date=card.window_opens), "warning")
        elif card.latest_safe_day >= card.today:
            yield Words(words.text("home-latest-day", date=card.latest_safe_day), classes="paragraph")
        else:
            yield Notice(words.text("home-latest-day-passed", date=card.latest_safe_day), "warning")

    def _services(self) -> list[Option]:
        """Give what is offered, with its state; what is not for this practitioner says why and cannot be chosen."""
        return [
            Option(Content(self._offer_words(each)), id=each.service.id, disabled=each.barred is not None)
            for each in self.view.offers
        ]

    def _offer_words(self, offer: Offer) -> Phrase:
        words, name = self.words, self.service_words(offer.service.id)
        if offer.barred is not None:
            return words.text("service-barred", service=name, reason=words.problem(offer.barred.at("")))
        if offer.under_way is not None:
            status = status_words(offer.under_way.status, words, simulation=False)
            return words.text("service-row", service=name, state=status)
        if offer.draft is not None:
            return words.text("service-row", service=name, state=words.text("status-draft"))
        return name

    def service_words(self, service_id: str) -> Phrase:
        """Return the name of a service."""
        return service_words(service_id, self.shell.services.rules, self.words)

    def _urgent(self) -> ComposeResult:
        """Say what is most urgent of the requests that were sent."""
        urgent, words = self.view.urgent, self.words
        if urgent is not None:
            name, number = self.service_words(urgent.service), words.ltr(urgent.number or "")
            said = words.text("home-urgent", service=name, number=number, next=next_words(urgent, words))
            yield Notice(said, "warning", id="urgent")

    def look_again(self) -> None:
        """Fetch the page anew; what was opened from it meanwhile stays open."""
        self.ask(self.shell.services.home, self._looked)

    async def _looked(self, view: HomeView) -> None:
        self.view = view
        await self.reword()

    def _requests(self, requests: tuple[RequestSummary, ...], empty: str, list_id: str) -> ComposeResult:
        if not requests:
            yield Words(self.words.text(empty), classes="note")
            return
        yield PageList(
            *(Option(Content(self._request_words(each)), id=each.id) for each in requests),
            id=list_id,
            markup=False,
            compact=True,
        )

    def _request_words(self, request: RequestSummary) -> Phrase:
        words = self.words
        if request.number is None:
            step = words.maybe(f"step-{request.current_step}-title") or words.ltr(request.current_step)
            ends = request.draft_expires_at
            return words.text(
                "home-draft-row",
                service=self.service_words(request.service),
                resume=words.text("home-resume", step=step),
                until=Phrase("") if ends is None else words.until(ends),
            )
        status = status_words(request.status, words, simulation=self.shell.simulation, delivery=request.delivery)
        number = words.ltr(request.number)
        return words.text(
            "home-request-row",
            service=self.service_words(request.service),
            number=number,
            status=status,
            day=words.day(riyadh_day(request.updated_at)),
        )

    def _readiness(self) -> ComposeResult:
        view, words = self.view, self.words
        if view.main is None:
            return
        if any(step.kind is StepKind.LEDGER for step in view.main.service.steps):
            missing = words.hours(view.cme.missing) if view.cme.missing else words.number(0)
            yield FigureRow(words.text("cme-remaining"), missing, id="readiness-hours", strong=True)
        documents = [
            words.label(self.shell.services.rules.attachments[each.need.type_code].label) for each in view.needs
        ]
        yield FigureRow(words.text("home-documents"), words.every(documents))
        fee = Phrase(f"{words.money(view.quote.total_halalas)} · {words.text('sim-amount')}")
        yield FigureRow(words.text("fees-total"), fee)
        if view.cme.exempt:
            rules = self.shell.services.rules
            reason = next(each.label for each in rules.cme.exemptions if each.code == view.cme.exempt)
            yield Words(words.text("cme-exempt", reason=words.label(reason)))

    def buttons(self) -> Iterator[Press]:
        """Begin the main service, account, sign out."""
        if self.view.main is not None:
            yield Press(self.service_words(self.view.main.service.id), "next", main=True, id="next")
        yield Press(self.words.text("home-my-requests"), "requests", id="my_requests")
        yield Press(self.words.text("account-title"), "account", id="account")
        yield Press(self.words.text("btn-sign-out"), "sign_out", id="sign_out")

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_list.id == "services":
            self._begin(self.view.offer(event.option.id or ""))
        elif event.option_list.id == "drafts":
            self.post_message(Opened(event.option.id or "", resume=True))
        else:
            self.post_message(Opened(event.option.id or "", resume=False))

    def act_next(self) -> None:
        """Begin the main service, or go on with its draft."""
        if self.view.main is not None:
            self._begin(self.view.main)

    def _begin(self, offer: Offer) -> None:
        """Begin a service; go on with its draft, or show its request that is under way."""
        request = offer.draft or offer.under_way
        if request is None:
            self.post_message(Begun(offer.service.id))
        else:
            self.post_message(Opened(request.id, resume=request is offer.draft))

    def act_discard(self) -> None:
        """Ask once, then discard the draft that stands chosen in the list."""
        draft = self.view.drafts[self.query_one("#drafts", OptionList).highlighted or 0]

        def discard(sure: bool | None) -> None:
            if sure:
                self.ask(lambda: self.shell.services.discard(draft.id), self._discarded, deed="discard")

        self.app.push_screen(DiscardScreen(lambda: self.service_words(draft.service)), discard)

    def _discarded(self, _: None) -> None:
        self.tell(lambda: self.words.text("discarded"))
        self.look_again()

    def act_ledger(self) -> None:
        """Show the recorded hours."""
        self.app.push_screen(RecordedScreen(self.view.cme))
