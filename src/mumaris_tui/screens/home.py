"""The practitioner's own page: card, days left, services, drafts, requests, and what a renewal will need."""

from collections.abc import Iterator

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from mumaris_tui.api.contract import RequestSummary
from mumaris_tui.domain.calendar import riyadh_day
from mumaris_tui.i18n import Phrase
from mumaris_tui.screens.base import Room
from mumaris_tui.screens.recorded import RecordedScreen
from mumaris_tui.usecases.home import HomeView
from mumaris_tui.widgets.notice import FigureRow, Heading, Notice
from mumaris_tui.widgets.text import Press, Words
from mumaris_tui.wording import practitioner_pairs, status_words

COMING = ("service-renew-classification", "service-update-data", "service-replace-card", "service-eligibility")
"""Services of the source document that are not built yet."""
RENEWAL = "renew_registration"


class Begun(Message):
    """A request of a service is to be begun."""

    def __init__(self, service_id: str) -> None:
        super().__init__()
        self.service_id = service_id


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
        yield Heading(self.words.text("home-services"))
        yield OptionList(*self._services(), id="services", markup=False, compact=True)
        yield Heading(self.words.text("home-drafts"))
        yield from self._requests(self.view.drafts, "empty-drafts", "drafts")
        yield Heading(self.words.text("home-my-requests"))
        yield from self._requests(self.view.sent, "empty-requests", "requests")
        yield Heading(self.words.text("home-readiness"))
        with Vertical(classes="panel"):
            yield from self._readiness()
        yield Heading(self.words.text("home-my-data"))
        with Vertical(classes="panel"):
            for label, value in practitioner_pairs(self.view.practitioner, self.shell.services.rules, self.words):
                yield FigureRow(label, value)
        with Horizontal(classes="row"):
            yield Press(self.words.text("home-ledger"), "ledger", id="ledger")

    def _card(self) -> ComposeResult:
        view, words = self.view, self.words
        expires = view.practitioner.registration_expires
        if view.days_left < 0:
            yield Notice(words.text("home-card-expired", date=expires), "error")
        else:
            yield Notice(words.text("home-card-valid", date=expires))
            yield Words(words.text("home-days-left", n=view.days_left), classes="paragraph")
        if not view.window_open:
            yield Notice(words.text("home-window-opens", date=view.window_opens), "warning")
        elif view.latest_safe_day >= view.today:
            yield Words(words.text("home-latest-day", date=view.latest_safe_day), classes="paragraph")
        else:
            yield Notice(words.text("home-latest-day-passed", date=view.latest_safe_day), "warning")

    def _services(self) -> list[Option]:
        renewal = Option(Content(self.words.text("service-renew-registration")), id=RENEWAL)
        coming = [
            Option(
                Content(
                    self.words.text(
                        "service-row", service=self.words.text(service), state=self.words.text("service-coming")
                    )
                ),
                id=service,
                disabled=True,
            )
            for service in COMING
        ]
        return [renewal, *coming]

    def _requests(self, requests: tuple[RequestSummary, ...], empty: str, list_id: str) -> ComposeResult:
        if not requests:
            yield Words(self.words.text(empty), classes="note")
            return
        yield OptionList(
            *(Option(Content(self._request_words(each)), id=each.id) for each in requests),
            id=list_id,
            markup=False,
            compact=True,
        )

    def _request_words(self, request: RequestSummary) -> Phrase:
        words = self.words
        if request.number is None:
            step = words.text(f"step-{request.current_step}-title")
            return words.text("home-resume", step=step)
        status = status_words(request.status, words, simulation=self.shell.simulation)
        number = words.ltr(request.number)
        return words.text(
            "home-request-row", number=number, status=status, day=words.day(riyadh_day(request.updated_at))
        )

    def _readiness(self) -> ComposeResult:
        view, words = self.view, self.words
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
        """Renew, sign out."""
        yield Press(self.words.text("service-renew-registration"), "next", main=True, id="next")
        yield Press(self.words.text("account-title"), "account", id="account")
        yield Press(self.words.text("btn-sign-out"), "sign_out", id="sign_out")

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_list.id == "services":
            self.act_next()
        elif event.option_list.id == "drafts":
            self.post_message(Opened(event.option.id or "", resume=True))
        else:
            self.post_message(Opened(event.option.id or "", resume=False))

    def act_next(self) -> None:
        """Begin a renewal, or go on with its draft."""
        draft = next((each for each in self.view.drafts if each.service == RENEWAL), None)
        self.post_message(Begun(RENEWAL) if draft is None else Opened(draft.id, resume=True))

    def act_ledger(self) -> None:
        """Show the recorded hours."""
        self.app.push_screen(RecordedScreen(self.view.cme))
