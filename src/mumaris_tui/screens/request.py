"""A request that was sent, to be read."""

from collections.abc import Iterator

from textual.app import ComposeResult

from mumaris_tui.api.contract import RequestRecord
from mumaris_tui.domain.calendar import riyadh_day
from mumaris_tui.i18n import Phrase
from mumaris_tui.screens.base import Room
from mumaris_tui.usecases.receipt import ahead
from mumaris_tui.widgets.notice import FigureRow, Heading, Notice
from mumaris_tui.widgets.text import Press, Words
from mumaris_tui.wording import status_words


class RequestScreen(Room[None]):
    """Number, status, when it was sent, what next."""

    FIRST = "#buttons Button"

    def __init__(self, sent: RequestRecord) -> None:
        super().__init__()
        self.sent = sent

    def title_words(self) -> Phrase:
        """Name the page."""
        return self.words.text("step-end-title")

    def body(self) -> ComposeResult:
        """Show number, status, day, what next."""
        words, sent = self.words, self.sent
        yield FigureRow(words.text("end-number"), words.ltr(sent.number or ""), id="number", strong=True)
        yield FigureRow(
            words.text("end-status"),
            status_words(sent.status, words, simulation=self.shell.simulation),
            id="request-status",
        )
        if sent.submitted_at is not None:
            yield FigureRow(words.text("receipt-sent"), words.date(riyadh_day(sent.submitted_at)))
        yield Heading(words.text("end-next-title"))
        yield Words(words.text(f"end-next-{ahead(sent)}"), classes="paragraph")
        if self.shell.simulation:
            yield Notice(words.text("end-simulation"), "warning")

    def buttons(self) -> Iterator[Press]:
        """Back, or copy the number."""
        yield Press(self.words.text("btn-back"), "leave", main=True)
        yield Press(self.words.text("btn-copy"), "copy", id="copy")

    def act_copy(self) -> None:
        """Hand the number to the terminal's clipboard."""
        self.app.copy_to_clipboard(self.sent.number or "")
        self.tell(lambda: self.words.text("copied"))

    def act_leave(self) -> None:
        """Go back."""
        self.dismiss(None)

    act_back = act_leave
