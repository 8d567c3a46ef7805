"""The second step by a number: shown here, picked on the other device."""

from collections.abc import Iterator

from textual.app import ComposeResult

from mumaris_tui.api.contract import Challenge
from mumaris_tui.i18n import Phrase
from mumaris_tui.screens.actions import key_words
from mumaris_tui.screens.base import Room
from mumaris_tui.widgets.notice import FigureRow, Notice
from mumaris_tui.widgets.text import Press, Words


class NumberScreen(Room[bool]):
    """The number to pick; gives True once it was picked."""

    FIRST = "#buttons Press"

    def __init__(self, challenge: Challenge) -> None:
        super().__init__()
        self.challenge = challenge

    def title_words(self) -> Phrase:
        """Name what is asked."""
        return self.words.text("number-title")

    def body(self) -> ComposeResult:
        """Show the number, and where to pick it."""
        words, challenge = self.words, self.challenge
        yield Words(
            words.text("number-intro", target=words.ltr(challenge.sent_to), time=challenge.expires_at),
            classes="paragraph",
        )
        yield FigureRow(words.text("number-label"), words.number(challenge.number or 0), id="number", strong=True)
        if self.shell.can("simulation"):
            yield Notice(words.text("number-simulation", key=key_words("simulation", words)))

    def on_mount(self) -> None:
        """Wait for the other device."""
        super().on_mount()
        self._wait()

    def _wait(self) -> None:
        self.ask(
            lambda: self.shell.services.session.picked(self.challenge),
            lambda _: self.dismiss(True),
            waiting="number-waiting",
        )

    def buttons(self) -> Iterator[Press]:
        """Another number, back."""
        yield Press(self.words.text("number-resend"), "resend", id="resend")
        yield Press(self.words.text("otp-lost"), "lost_mobile", id="lost_mobile")
        yield Press(self.words.text("btn-back"), "leave")

    def act_resend(self) -> None:
        """Ask for another number."""
        self.ask(lambda: self.shell.services.session.resend(self.challenge), self._resent)

    async def _resent(self, challenge: Challenge) -> None:
        self.challenge = challenge
        await self.reword()

    def act_leave(self) -> None:
        """Go back."""
        self.dismiss(False)

    act_back = act_leave
