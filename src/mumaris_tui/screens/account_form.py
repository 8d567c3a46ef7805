"""A form of the account: its fields as `domain.account_forms` declares them, and what is done with them."""

from abc import abstractmethod
from collections.abc import Awaitable, Iterator, Mapping
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult

from mumaris_tui.domain.account_forms import OF_DIGITS, SECRET, Form
from mumaris_tui.domain.refused import Problem
from mumaris_tui.errors import MumarisError
from mumaris_tui.i18n import Phrase
from mumaris_tui.journey.model import Direction, FieldKind, pointer
from mumaris_tui.screens.fields import FieldsRoom
from mumaris_tui.widgets.controls import JsonValue
from mumaris_tui.widgets.fields import FieldView
from mumaris_tui.widgets.text import Press, Words

T = TypeVar("T")


class AccountForm(FieldsRoom[bool], Generic[T]):
    """Asks for the fields of `FORM`, sends them, and goes on with the answer; gives True when done."""

    FORM: ClassVar[Form]

    def __init__(self, **known: str) -> None:
        super().__init__()
        self.typed: dict[str, JsonValue] = {f"{self.FORM.id}.{name}": known.get(name, "") for name in self.FORM.fields}
        self.fault: MumarisError | None = None

    @abstractmethod
    def send(self, values: Mapping[str, str]) -> Awaitable[T]:
        """Hand the values over, all that was typed but the repeated password."""

    def sent(self, _: T) -> None:
        """Go on with the answer."""
        self.dismiss(True)

    def title_words(self) -> Phrase:
        """Name the form."""
        return self.words.text(f"step-{self.FORM.id}-title")

    def value(self, field_id: str) -> JsonValue:
        """Return what was typed."""
        return self.typed[field_id]

    def keep(self, field_id: str, value: JsonValue) -> None:
        """Note what was typed."""
        self.typed[field_id] = value

    def body(self) -> ComposeResult:
        """Say what the form is for, then one row per field."""
        yield self.summary()
        for paragraph in self.intro():
            yield Words(paragraph, classes="paragraph")
        for name in self.FORM.fields:
            yield self.row(
                FieldView(
                    f"{self.FORM.id}.{name}",
                    FieldKind.TEXT,
                    self.words.text(f"account-{name}"),
                    self.words.maybe(f"account-{name}-hint") or Phrase(""),
                    Direction.LTR,
                    secret=name in SECRET,
                    digits=name in OF_DIGITS,
                )
            )

    def intro(self) -> Iterator[Phrase]:
        """Say what the form is for, in paragraphs."""
        yield self.words.text(f"{self.FORM.id}-intro")

    def buttons(self) -> Iterator[Press]:
        """Send, or go back."""
        yield Press(self.words.text(f"{self.FORM.id}-send"), "next", main=True, id="next")
        yield Press(self.words.text("btn-back"), "leave")

    def wording(self, problem: Problem) -> Phrase:
        """Return a fault's own words where it came from the backend whole."""
        fault = self.fault
        return self.words.error(fault) if fault and fault.code == problem.code else super().wording(problem)

    def check(self) -> list[Problem]:
        """Return what is missing or cannot be."""
        return [refused.at(pointer(f"{self.FORM.id}.{name}")) for name, refused in self.FORM.refusals(self._values())]

    def act_next(self) -> None:
        """Send what was typed."""
        self.fault = None
        problems = self.check()
        self.refuse(problems)
        if problems:
            return
        values = {name: value for name, value in self._values().items() if name != "repeated"}
        self.ask(lambda: self.send(values), self.sent, failed=self._failed)

    def _values(self) -> dict[str, str]:
        return {name: str(self.typed[f"{self.FORM.id}.{name}"]) for name in self.FORM.fields}

    def _failed(self, fault: MumarisError) -> None:
        """Show the backend's refusals at the fields; a code that is not right at the first field of a code."""
        self.fault = fault
        problems = self.FORM.problems_of(fault.code, getattr(fault, "problems", ()))
        self.refuse(problems)
        if not problems:
            self.tell_error(fault)

    def act_leave(self) -> None:
        """Go back."""
        self.dismiss(False)

    act_back = act_leave
