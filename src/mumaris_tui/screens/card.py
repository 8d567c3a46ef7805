"""The card that a request brought: its picture, how it travels or where it is collected, its certificate."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Vertical

from mumaris_tui.api.contract_card import CardRecord, ShipmentRecord
from mumaris_tui.domain.calendar import riyadh_day
from mumaris_tui.i18n import Phrase
from mumaris_tui.i18n.card import classification_pairs
from mumaris_tui.screens.base import Room
from mumaris_tui.screens.card_forms import BranchScreen, ReportScreen
from mumaris_tui.usecases import card as cards
from mumaris_tui.usecases.card import Issued, full_name, issued
from mumaris_tui.widgets.notice import FigureRow, Heading, Notice
from mumaris_tui.widgets.text import Press, Words
from mumaris_tui.wording import of_card


class CardScreen(Room[bool]):
    """The card; gives True where the request has moved meanwhile."""

    FIRST = "#buttons Press"

    def __init__(self, seen: Issued) -> None:
        super().__init__()
        self.seen = seen
        self.moved = False

    def title_words(self) -> Phrase:
        """Name the page."""
        return self._said("card-title")

    def _said(self, message_id: str) -> Phrase:
        return self.words.text(of_card(message_id, self.seen.request.delivery))

    def body(self) -> ComposeResult:
        """Show the card, then how it comes to its holder."""
        card = self.seen.card
        if card is None:
            yield Notice(self.words.text("card-not-yet"))
        else:
            yield from self._picture(card)
            if card.shipment is not None:
                yield from self._shipment(card.shipment)
        yield from self._pickup()

    def _picture(self, card: CardRecord) -> ComposeResult:
        words, rules = self.words, self.shell.services.rules
        with Vertical(id="card"):
            yield Words(words.text("sim-banner") if self.shell.simulation else self._said("card-title"), classes="note")
            yield Words(words.data(full_name(card.name_ar)), classes="holder")
            yield Words(words.ltr(full_name(card.name_en)), classes="holder")
            yield FigureRow(words.text("paper-registration"), words.ltr(card.registration_no), id="registration")
            yield FigureRow(words.text("paper-rank"), words.label(rules.table("rank")[card.rank].label))
            yield FigureRow(words.text("paper-specialty"), words.label(rules.table("specialty")[card.specialty].label))
            for label, value in classification_pairs(card.classification_no, card.classification_issued, words):
                yield FigureRow(label, value)
            yield FigureRow(words.text("paper-issued"), words.date(card.issued_on))
            yield FigureRow(words.text("paper-expires"), words.date(card.expires_on), id="expires", strong=True)
            yield FigureRow(self._said("paper-serial"), words.ltr(card.serial))
            yield FigureRow(self._said("card-state"), words.text(f"card-{card.state}"), id="card-state")
        yield FigureRow(words.text("paper-code"), words.ltr(card.verify_code), id="verify-code")
        yield Words(words.ltr(card.verify_url), classes="note paragraph")

    def _shipment(self, shipment: ShipmentRecord) -> ComposeResult:
        words = self.words
        yield Heading(self._said("card-way"))
        yield FigureRow(
            self._said("card-way-state"), words.text(f"shipment-{shipment.state.replace('_', '-')}"), strong=True
        )
        if shipment.carrier is not None:
            yield FigureRow(words.text("card-carrier"), words.label(shipment.carrier))
        if shipment.tracking is not None:
            yield FigureRow(words.text("card-tracking"), words.ltr(shipment.tracking), id="tracking", strong=True)
        for event in reversed(shipment.events):
            at = words.text("day-and-time", day=words.day(riyadh_day(event.at)), time=event.at)
            state = words.text(f"shipment-{event.state.replace('_', '-')}")
            yield Words(words.text("card-event", time=at, state=state), classes="note")

    def _pickup(self) -> ComposeResult:
        """Tell where and when, what to bring, and who may collect."""
        words = self.words
        told = cards.pickup(self.seen.request, self.shell.services.rules)
        if told is None:
            return
        yield Heading(words.text("pickup-title"))
        if told.branch is not None:
            yield FigureRow(words.text("pickup-branch"), words.label(told.branch), id="branch", strong=True)
        yield FigureRow(words.text("pickup-hours"), words.label(told.hours))
        yield FigureRow(words.text("pickup-bring"), words.every(map(words.label, told.bring)))
        yield FigureRow(words.text("pickup-who"), words.either(map(words.label, told.collectors)))

    def buttons(self) -> Iterator[Press]:
        """Certificate, another branch, a mistake, back."""
        words, card = self.words, self.seen.card
        if card is not None:
            yield Press(words.text("card-certificate"), "certificate", main=True, id="certificate")
        told = cards.pickup(self.seen.request, self.shell.services.rules)
        if told is not None and told.changeable:
            yield Press(words.text("pickup-change"), "branch", id="change-branch")
        if card is not None and card.shipment is not None and card.shipment.tracking is not None:
            yield Press(words.text("card-copy-tracking"), "copy", id="copy")
        if card is not None:
            yield Press(words.text("card-report"), "report", id="report")
        yield Press(words.text("btn-back"), "leave", id="leave")

    def act_certificate(self) -> None:
        """Keep the certificate as a file."""
        card = self.seen.card
        if card is not None:
            self.ask(
                lambda: cards.keep_certificate(self.shell.services, card, self.shell.data_dir),
                lambda path: self.tell(lambda: self.words.text("card-certificate-kept", path=self.words.path(path))),
            )

    def act_copy(self) -> None:
        """Hand the tracking number to the terminal's clipboard."""
        card = self.seen.card
        if card is not None and card.shipment is not None:
            self.app.copy_to_clipboard(card.shipment.tracking or "")
            self.tell(lambda: self.words.text("copied"))

    def act_branch(self) -> None:
        """Choose another branch."""
        self.app.push_screen(BranchScreen(self.seen.request), self._look_again)

    def act_report(self) -> None:
        """Report a mistake on the card."""
        if self.seen.card is not None:
            self.app.push_screen(ReportScreen(self.seen.card), self._reported)

    def _reported(self, sent: bool | None) -> None:
        if sent:
            self.tell(lambda: self.words.text("card-reported"))

    def _look_again(self, changed: bool | None) -> None:
        if changed:
            self.moved = True
            self.ask(lambda: issued(self.shell.services, self.seen.request.id), self._seen)

    async def _seen(self, seen: Issued) -> None:
        self.seen = seen
        self.tell(lambda: self.words.text("pickup-changed"))
        await self.reword()

    def act_leave(self) -> None:
        """Go back."""
        self.dismiss(self.moved)

    act_back = act_leave
