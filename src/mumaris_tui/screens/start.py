"""The first step: texts to read, and statements to agree to, which stand under them and always in view."""

from textual.app import ComposeResult
from textual.containers import Vertical

from mumaris_tui.domain.rules import Document
from mumaris_tui.screens.step import StepRoom
from mumaris_tui.widgets.notice import Heading
from mumaris_tui.widgets.text import Words


class StartScreen(StepRoom):
    """The instructions and the privacy notice."""

    def body(self) -> ComposeResult:
        """Both documents."""
        for document in self.draft.documents():
            yield from self._document(document)

    def _document(self, document: Document) -> ComposeResult:
        yield Heading(self.words.label(document.title))
        for paragraph in document.paragraphs:
            yield Words(self.words.label(paragraph), classes="paragraph")

    def above_buttons(self) -> ComposeResult:
        """Put the statements there."""
        with Vertical(id="statements"):
            yield self.summary()
            yield from self.field_rows()
