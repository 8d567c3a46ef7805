"""The one question before a request is withdrawn: what is lost by it."""

from collections.abc import Sequence

from textual.app import ComposeResult

from mumaris_tui.i18n import Phrase
from mumaris_tui.screens.confirm import ConfirmRoom
from mumaris_tui.usecases.follow import Loss
from mumaris_tui.widgets.notice import Heading, Notice
from mumaris_tui.widgets.text import Words


class WithdrawScreen(ConfirmRoom):
    """Gives True where the request is to be withdrawn; it is kept unless that is chosen."""

    def __init__(self, number: str, lost: Sequence[Loss]) -> None:
        super().__init__(keep="withdraw-keep", confirm="request-withdraw")
        self.number = number
        self.lost = lost

    def body(self) -> ComposeResult:
        """Say that it is for good, and what is lost."""
        words = self.words
        yield Notice(words.text("withdraw-question", number=words.ltr(self.number)), "warning")
        yield Heading(words.text("withdraw-loses"))
        for each in self.lost:
            yield Words(Phrase(f"– {words.text(f'loss-{each}')}"))
