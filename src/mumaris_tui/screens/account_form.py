"""A form of the account: its fields as `domain.account_forms` declares them, and what is done with them."""

from collections.abc import Iterator, Sequence
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual.app import ComposeResult

from mumaris_tui.domain.account_forms import IN_ARABIC, OPTIONAL, SECRET, Form
from mumaris_tui.domain.refused import Problem
from mumaris_tui.errors import MumarisError
from mumaris_tui.i18n import Phrase
from mumaris_tui.journey.model import Direction, FieldKind, pointer
from mumaris_tui.screens.fields import day_in_words
from mumaris_tui.screens.typed_form import TypedForm
from mumaris_tui.widgets.fields import FieldView
from mumaris_tui.widgets.text import Words
from mumaris_tui.wording.account import account_hint, account_kind, account_label

if TYPE_CHECKING:
    from mumaris_tui.usecases.account import Lists

T = TypeVar("T")


class AccountForm(TypedForm[T], Generic[T]):
    """Asks for the fields of `FORM`; a repeated password is compared here and goes no further."""

    FORM: ClassVar[Form]
    lists: "Lists" = MappingProxyType({})

    def __init__(self) -> None:
        super().__init__(self.FORM.id, self.FORM.fields)

    def title_words(self) -> Phrase:
        """Name the form."""
        return self.words.text(f"step-{self.FORM.id}-title")

    def body(self) -> ComposeResult:
        """Say what the form is for, then one row per field."""
        yield self.summary()
        for paragraph in self.intro():
            yield Words(paragraph, classes="paragraph")
        yield from map(self.row, map(self._view, self.FORM.fields))

    def _view(self, name: str) -> FieldView:
        words, kind, label = self.words, account_kind(name), account_label(self.FORM, name, self.words)
        return FieldView(
            f"{self.FORM.id}.{name}",
            kind,
            Phrase(f"{label} {words.text('field-optional')}") if name in OPTIONAL else label,
            account_hint(self.FORM, name, words),
            Direction.AUTO if name in IN_ARABIC else Direction.LTR,
            choices=tuple((code, words.label(each)) for code, each in self.lists.get(name, {}).items()),
            prompt=words.text("choose"),
            secret=name in SECRET,
            digits=self.FORM.of_digits(name),
            echo=partial(day_in_words, words=words) if kind is FieldKind.DATE else None,
        )

    def intro(self) -> Iterator[Phrase]:
        """Say what the form is for, in paragraphs."""
        yield self.words.text(f"{self.FORM.id}-intro")

    def wording(self, problem: Problem) -> Phrase:
        """Return a fault's own words where it came from the backend whole; what is missing is called by its label."""
        fault = self.fault
        if fault and fault.code == problem.code:
            return self.words.error(fault)
        label = account_label(self.FORM, self.field_of(problem).partition(".")[2], self.words)
        return self.words.problem(problem, self.FORM.id, field=label)

    def check(self) -> list[Problem]:
        """Return what is missing or cannot be."""
        return [refused.at(pointer(f"{self.FORM.id}.{name}")) for name, refused in self.FORM.refusals(self.values())]

    def handed_over(self) -> dict[str, str]:
        """Return what goes to the service."""
        return self.FORM.handed_over(self.values())

    def refused(self, fault: MumarisError) -> Sequence[Problem]:
        """Return what the backend refused; a code that is not right at the first field of a code."""
        return self.FORM.problems_of(fault.code, getattr(fault, "problems", ()))
