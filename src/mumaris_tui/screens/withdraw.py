"""The one question before a request is withdrawn or a draft discarded: what is lost by it."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult

from mumaris_tui.i18n import Phrase
from mumaris_tui.screens.confirm import ConfirmRoom
from mumaris_tui.usecases.follow import Loss
from mumaris_tui.widgets.notice import Heading, Notice
from mumaris_tui.widgets.text import Words


class LossRoom(ConfirmRoom):
    """Says what is lost; it is kept unless the other is chosen."""

    lost: Sequence[Loss]
    LOSES: ClassVar[str]
    """The message that heads them."""

    def question_words(self) -> Phrase:
        """Say what is for good."""
        raise NotImplementedError

    def body(self) -> ComposeResult:
        """Ask, and say what is lost."""
        words = self.words
        yield Notice(self.question_words(), "warning")
        yield Heading(words.text(self.LOSES))
        for each in self.lost:
            yield Words(Phrase(f"– {words.text(f'loss-{each}')}"))


class WithdrawScreen(LossRoom):
    """Gives True where the request is to be withdrawn."""

    LOSES = "withdraw-loses"

    def __init__(self, number: str, lost: Sequence[Loss]) -> None:
        super().__init__(keep="withdraw-keep", confirm="request-withdraw")
        self.number = number
        self.lost = lost

    def question_words(self) -> Phrase:
        """Name the request."""
        return self.words.text("withdraw-question", number=self.words.ltr(self.number))


class DiscardScreen(LossRoom):
    """Gives True where a draft, as a list calls it, is to be discarded."""

    LOSES = "discard-loses"
    lost = (Loss.ANSWERS,)

    def __init__(self, draft: Callable[[], Phrase]) -> None:
        super().__init__(keep="discard-keep", confirm="discard-draft")
        self.draft = draft

    def question_words(self) -> Phrase:
        """Name the draft."""
        return self.words.text("discard-question", draft=self.draft())
