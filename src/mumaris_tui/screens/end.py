"""The end of a journey: the request's number and status, and what happens next."""

from collections.abc import Iterator

from textual.app import ComposeResult

from mumaris_tui.screens.step import StepRoom
from mumaris_tui.usecases.receipt import ahead
from mumaris_tui.widgets.notice import FigureRow, Heading, Notice
from mumaris_tui.widgets.text import Press, Words
from mumaris_tui.wording import status_words


class EndScreen(StepRoom):
    """What was sent, to be noted, copied and left."""

    FIRST = "#next"

    def body(self) -> ComposeResult:
        """Show number, status, what next."""
        sent, words = self.draft.request, self.words
        yield FigureRow(words.text("end-number"), words.ltr(sent.number or ""), id="number", strong=True)
        yield FigureRow(
            words.text("end-status"),
            status_words(sent.status, words, simulation=self.shell.simulation),
            id="request-status",
        )
        yield Heading(words.text("end-next-title"))
        yield Words(words.text(f"end-next-{ahead(sent)}"), classes="paragraph")
        if self.shell.simulation:
            yield Notice(words.text("end-simulation"), "warning")

    def buttons(self) -> Iterator[Press]:
        """Finish, or copy the number."""
        yield Press(self.words.text(self.step.next_label), "next", main=True, id="next")
        yield Press(self.words.text("btn-copy"), "copy", id="copy")

    def act_copy(self) -> None:
        """Hand the number to the terminal's clipboard."""
        self.app.copy_to_clipboard(self.draft.request.number or "")
        self.tell(lambda: self.words.text("copied"))

    def act_next(self) -> None:
        """Go home; the request is found there."""
        self.shell.home()

    def allows(self, action: str) -> bool:
        """Refuse to go back: a key still meant for the review would take the number away unread."""
        return action not in {"back", "leave", "review"}
