"""The one question before a request is withdrawn: what is lost by it."""

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult

from mumaris_tui.i18n import Phrase
from mumaris_tui.screens.base import Room
from mumaris_tui.usecases.follow import Loss
from mumaris_tui.widgets.notice import Heading, Notice
from mumaris_tui.widgets.text import Press, Words


class WithdrawScreen(Room[bool]):
    """Gives True where the request is to be withdrawn; it is kept unless that is chosen."""

    FIRST = "#keep"

    def __init__(self, number: str, lost: Sequence[Loss]) -> None:
        super().__init__()
        self.number = number
        self.lost = lost

    def title_words(self) -> Phrase:
        """Name the question."""
        return self.words.text("request-withdraw")

    def body(self) -> ComposeResult:
        """Say that it is for good, and what is lost."""
        words = self.words
        yield Notice(words.text("withdraw-question", number=words.ltr(self.number)), "warning")
        yield Heading(words.text("withdraw-loses"))
        for each in self.lost:
            yield Words(Phrase(f"– {words.text(f'loss-{each}')}"))

    def buttons(self) -> Iterator[Press]:
        """Keep it, or withdraw it."""
        yield Press(self.words.text("withdraw-keep"), "leave", main=True, id="keep")
        yield Press(self.words.text("request-withdraw"), "confirm", id="confirm")

    def act_confirm(self) -> None:
        """Withdraw."""
        self.dismiss(True)

    def act_leave(self) -> None:
        """Keep it."""
        self.dismiss(False)

    act_back = act_leave
