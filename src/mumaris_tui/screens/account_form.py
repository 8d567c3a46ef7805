"""A form of the account: its fields as `domain.account_forms` declares them, and what is done with them."""

from collections.abc import Iterator, Sequence
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult

from mumaris_tui.domain.account_forms import OF_DIGITS, SECRET, Form
from mumaris_tui.domain.refused import Problem
from mumaris_tui.errors import MumarisError
from mumaris_tui.i18n import Phrase
from mumaris_tui.journey.model import Direction, FieldKind, pointer
from mumaris_tui.screens.typed_form import TypedForm
from mumaris_tui.widgets.fields import FieldView
from mumaris_tui.widgets.text import Words
from mumaris_tui.wording import account_label

T = TypeVar("T")


class AccountForm(TypedForm[T], Generic[T]):
    """Asks for the fields of `FORM`; a repeated password is compared here and goes no further."""

    FORM: ClassVar[Form]

    def __init__(self, **known: str) -> None:
        super().__init__(self.FORM.id, self.FORM.fields, **known)

    def title_words(self) -> Phrase:
        """Name the form."""
        return self.words.text(f"step-{self.FORM.id}-title")

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
                    account_label(self.FORM, name, self.words),
                    self.words.maybe(f"account-{name}-hint") or Phrase(""),
                    Direction.LTR,
                    secret=name in SECRET,
                    digits=name in OF_DIGITS,
                )
            )

    def intro(self) -> Iterator[Phrase]:
        """Say what the form is for, in paragraphs."""
        yield self.words.text(f"{self.FORM.id}-intro")

    def wording(self, problem: Problem) -> Phrase:
        """Return a fault's own words where it came from the backend whole."""
        fault = self.fault
        return self.words.error(fault) if fault and fault.code == problem.code else super().wording(problem)

    def check(self) -> list[Problem]:
        """Return what is missing or cannot be."""
        return [refused.at(pointer(f"{self.FORM.id}.{name}")) for name, refused in self.FORM.refusals(self.values())]

    def handed_over(self) -> dict[str, str]:
        """Return what goes to the service."""
        return self.FORM.handed_over(self.values())

    def refused(self, fault: MumarisError) -> Sequence[Problem]:
        """Return what the backend refused; a code that is not right at the first field of a code."""
        return self.FORM.problems_of(fault.code, getattr(fault, "problems", ()))
