"""A message to support, to be copied; the program sends none."""

from collections.abc import Iterator

from textual.app import ComposeResult

from mumaris_tui.i18n import Phrase, plain
from mumaris_tui.screens.base import Room
from mumaris_tui.usecases.follow import SupportCase
from mumaris_tui.widgets.notice import Notice
from mumaris_tui.widgets.text import Press, Words
from mumaris_tui.wording import service_words, support_message


class SupportScreen(Room[None]):
    """The message in the interface's language."""

    FIRST = "#copy"

    def __init__(self, case: SupportCase) -> None:
        super().__init__()
        self.case = case

    def title_words(self) -> Phrase:
        """Name the page."""
        return self.words.text("support-title")

    def message(self) -> Phrase:
        """Return the message."""
        service = service_words(self.case.service, self.shell.services.rules, self.words)
        return support_message(self.case, service, self.words)

    def body(self) -> ComposeResult:
        """Show what is copied."""
        yield Words(self.words.text("support-intro"), classes="paragraph")
        yield Notice(self.message(), id="message")

    def buttons(self) -> Iterator[Press]:
        """Copy it, or go back."""
        yield Press(self.words.text("support-copy"), "copy", main=True, id="copy")
        yield Press(self.words.text("btn-back"), "leave")

    def act_copy(self) -> None:
        """Hand the message to the terminal's clipboard."""
        self.app.copy_to_clipboard(plain(self.message()))
        self.tell(lambda: self.words.text("support-copied"))

    def act_leave(self) -> None:
        """Go back."""
        self.dismiss(None)

    act_back = act_leave
