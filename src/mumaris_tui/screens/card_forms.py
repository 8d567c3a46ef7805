"""What a practitioner asks for about a card: another branch to collect it at, a mistake to be put right."""

from abc import abstractmethod
from collections.abc import Awaitable, Iterator

from textual.app import ComposeResult

from mumaris_tui.api.contract import RequestRecord
from mumaris_tui.api.contract_card import CardRecord
from mumaris_tui.domain.refused import Problem
from mumaris_tui.errors import MumarisError
from mumaris_tui.i18n import Phrase
from mumaris_tui.journey.model import FieldKind, pointer
from mumaris_tui.screens.fields import FieldsRoom
from mumaris_tui.usecases import card as cards
from mumaris_tui.widgets.choices import Choices
from mumaris_tui.widgets.controls import JsonValue
from mumaris_tui.widgets.fields import FieldView
from mumaris_tui.widgets.text import Press, Words


class CardForm(FieldsRoom[bool]):
    """A small form; gives True once it was sent. `FIELDS` are its ids, `choice` the one that is chosen of a list."""

    FIELDS: tuple[str, ...] = ()
    TOPIC = ""

    def __init__(self) -> None:
        super().__init__()
        self.typed: dict[str, JsonValue] = dict.fromkeys(self.FIELDS, "")

    @abstractmethod
    def choices(self) -> Choices:
        """Return what the first field offers."""

    @abstractmethod
    def send(self) -> Awaitable[object]:
        """Hand over what was typed."""

    def title_words(self) -> Phrase:
        """Name the form."""
        return self.words.text(f"{self.TOPIC}-title")

    def value(self, field_id: str) -> JsonValue:
        """Return what was typed."""
        return self.typed[field_id]

    def keep(self, field_id: str, value: JsonValue) -> None:
        """Note what was typed."""
        self.typed[field_id] = value

    def body(self) -> ComposeResult:
        """Say what the form is for; a choice, and what else there is to type."""
        words = self.words
        yield self.summary()
        yield Words(words.text(f"{self.TOPIC}-intro"), classes="paragraph")
        for place, field_id in enumerate(self.FIELDS):
            label = words.text(field_id.replace(".", "-"))
            if place:
                yield self.row(FieldView(field_id, FieldKind.TEXT, label))
            else:
                yield self.row(
                    FieldView(field_id, FieldKind.CHOICE, label, choices=self.choices(), prompt=words.text("choose"))
                )

    def buttons(self) -> Iterator[Press]:
        """Send, or go back."""
        yield Press(self.words.text(f"{self.TOPIC}-send"), "next", main=True, id="next")
        yield Press(self.words.text("btn-back"), "leave", id="leave")

    def check(self) -> list[Problem]:
        """Return what was left empty."""
        return [
            Problem(pointer(field_id), "empty" if place else "not-chosen")
            for place, field_id in enumerate(self.FIELDS)
            if not str(self.typed[field_id] or "").strip()
        ]

    def act_next(self) -> None:
        """Send what was typed."""
        problems = self.check()
        self.refuse(problems)
        if not problems:
            self.ask(self.send, lambda _: self.dismiss(True), failed=self._failed)

    def _failed(self, fault: MumarisError) -> None:
        problems = [
            Problem(f"/{self.TOPIC}{each.pointer}", each.code, each.args) for each in getattr(fault, "problems", ())
        ]
        self.refuse(problems)
        if not problems:
            self.tell_error(fault)

    def act_leave(self) -> None:
        """Go back."""
        self.dismiss(False)

    act_back = act_leave


class BranchScreen(CardForm):
    """Another branch, as long as the card is not printed."""

    FIELDS = ("pickup.branch",)
    TOPIC = "pickup"

    def __init__(self, request: RequestRecord) -> None:
        super().__init__()
        self.request = request
        self.typed["pickup.branch"] = request.branch

    def choices(self) -> Choices:
        """Return the branches."""
        return tuple(
            (code, self.words.label(label)) for code, label in cards.branches(self.shell.services.rules).items()
        )

    def send(self) -> Awaitable[object]:
        """Collect the card there."""
        return cards.collect_at(self.shell.services, self.request, str(self.typed["pickup.branch"]))


class ReportScreen(CardForm):
    """What is wrong on the card, and what is right."""

    FIELDS = ("report.field", "report.correct")
    TOPIC = "report"

    def __init__(self, card: CardRecord) -> None:
        super().__init__()
        self.card = card

    def choices(self) -> Choices:
        """Return what can be wrong."""
        return tuple((name, self.words.text(f"paper-{name.replace('_', '-')}")) for name in cards.REPORTED)

    def send(self) -> Awaitable[object]:
        """Report it."""
        field, correct = str(self.typed["report.field"]), str(self.typed["report.correct"]).strip()
        return cards.report(self.shell.services, self.card, field, correct)
