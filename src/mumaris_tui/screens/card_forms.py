"""What a practitioner asks for about a card: another branch to collect it at, a mistake to be put right."""

from abc import abstractmethod
from collections.abc import Awaitable, Mapping

from textual.app import ComposeResult

from mumaris_tui.api.contract_card import CardRecord
from mumaris_tui.api.contract_request import RequestRecord
from mumaris_tui.domain.refused import Problem
from mumaris_tui.i18n import Phrase
from mumaris_tui.journey.model import FieldKind, pointer
from mumaris_tui.screens.typed_form import TypedForm
from mumaris_tui.usecases import card as cards
from mumaris_tui.widgets.choices import Choices
from mumaris_tui.widgets.fields import FieldView
from mumaris_tui.widgets.text import Words


class CardForm(TypedForm[object]):
    """A small form: the first field is chosen of a list, what follows is typed."""

    @abstractmethod
    def choices(self) -> Choices:
        """Return what the first field offers."""

    def title_words(self) -> Phrase:
        """Name the form."""
        return self.words.text(f"{self.topic}-title")

    def body(self) -> ComposeResult:
        """Say what the form is for; a choice, and what else there is to type."""
        words = self.words
        yield self.summary()
        yield Words(words.text(f"{self.topic}-intro"), classes="paragraph")
        for place, name in enumerate(self.names):
            field_id, label = f"{self.topic}.{name}", words.text(f"{self.topic}-{name}")
            if place:
                yield self.row(FieldView(field_id, FieldKind.TEXT, label))
            else:
                prompt = Phrase("") if self.value(field_id) else words.text("choose")
                yield self.row(FieldView(field_id, FieldKind.CHOICE, label, choices=self.choices(), prompt=prompt))

    def check(self) -> list[Problem]:
        """Return what was left empty."""
        return [
            Problem(pointer(f"{self.topic}.{name}"), "not-chosen" if name == self.names[0] else "empty")
            for name, value in self.values().items()
            if not value.strip()
        ]


class BranchScreen(CardForm):
    """Another branch, as long as the card is not printed."""

    def __init__(self, request: RequestRecord) -> None:
        super().__init__("pickup", ("branch",), request.id, branch=request.branch)
        self.request = request

    def choices(self) -> Choices:
        """Return the branches."""
        return tuple(
            (code, self.words.label(label)) for code, label in cards.branches(self.shell.services.rules).items()
        )

    def send(self, values: Mapping[str, str]) -> Awaitable[object]:
        """Collect the card there."""
        return cards.collect_at(self.shell.services, self.request, values["branch"])


class ReportScreen(CardForm):
    """What is wrong on the card, and what is right."""

    def __init__(self, card: CardRecord) -> None:
        super().__init__("report", ("field", "correct"), card.id)
        self.card = card

    def choices(self) -> Choices:
        """Return what can be wrong."""
        return tuple((name, self.words.text(f"paper-{name.replace('_', '-')}")) for name in cards.REPORTED)

    def send(self, values: Mapping[str, str]) -> Awaitable[object]:
        """Report it."""
        return cards.report(self.shell.services, self.card, values["field"], values["correct"].strip())
