"""A step of yes/no questions, worded by the service, none answered beforehand."""

from textual.app import ComposeResult

from mumaris_tui.i18n import Phrase
from mumaris_tui.journey.model import Field, FieldKind
from mumaris_tui.screens.fields import view_of
from mumaris_tui.screens.step import StepRoom
from mumaris_tui.widgets.fields import FieldRow
from mumaris_tui.widgets.text import Words


class QuestionsScreen(StepRoom):
    """Questions in order, each with its details beneath it where the answer calls for them."""

    def body(self) -> ComposeResult:
        """Summary, a word before, then the questions."""
        yield self.summary()
        yield from self.notes()
        yield Words(self.words.text("questions-intro"), classes="paragraph")
        yield from self.field_rows()

    def make_row(self, field: Field) -> FieldRow:
        """Return a question's row under its own words, or its details'."""
        if field.kind is not FieldKind.YES_NO:
            return self.row(view_of(field, self.words, label=self.words.text("questions-details")))
        question = self.draft.question(field)
        if question is None:
            return super().make_row(field)
        label = self.words.text("question-row", n=field.number, question=self.words.label(question.label))
        hint = self.words.text("questions-sensitive") if question.sensitive else Phrase("")
        return self.row(view_of(field, self.words, label=label, stacked=True)._replace(hint=hint))
