"""The first step: texts to read, and statements to agree to, which stand under them and always in view."""

from collections.abc import Iterator
from datetime import datetime

from textual.app import ComposeResult
from textual.containers import Vertical

from mumaris_tui.domain.rules import Document
from mumaris_tui.screens.one_time_page import ConsentScreen
from mumaris_tui.screens.step import StepRoom
from mumaris_tui.widgets.notice import Heading
from mumaris_tui.widgets.text import Press, Words
from mumaris_tui.wording import moment_words


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

    def buttons(self) -> Iterator[Press]:
        """Ask the practitioner by a link too, who agrees alone where a colleague fills in."""
        yield from super().buttons()
        yield Press(self.words.text("consent-by-link"), "ask_consent", id="ask_consent")

    def act_ask_consent(self) -> None:
        """Show the link, and what was agreed to once it was used."""

        async def given(at: datetime | None) -> None:
            if at is not None:
                self.tell(lambda: self.words.text("consent-given", time=moment_words(at, self.words)))
                await self.reword()

        self.app.push_screen(ConsentScreen(self.draft), given)

    def above_buttons(self) -> ComposeResult:
        """Put the statements there."""
        with Vertical(id="statements"):
            yield self.summary()
            yield from self.field_rows()
