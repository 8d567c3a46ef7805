"""The simulation room: codes, mails and texts that the embedded sandbox would have sent."""

from collections.abc import Iterator

from textual.app import ComposeResult

from mumaris_tui.api.contract import SimulatedMessage
from mumaris_tui.i18n import Phrase
from mumaris_tui.screens.base import Room
from mumaris_tui.widgets.items import Item, ItemView
from mumaris_tui.widgets.text import Press, Words


class SimulationScreen(Room[None]):
    """Messages, newest first."""

    FIRST = "#body Item Press, #buttons Press"

    def __init__(self, messages: list[SimulatedMessage]) -> None:
        super().__init__()
        self.messages = messages

    def title_words(self) -> Phrase:
        """Name the room."""
        return self.words.text("action-simulation")

    def body(self) -> ComposeResult:
        """Each message whole, its code to be copied."""
        yield Words(self.words.text("simulation-intro"), classes="paragraph")
        if not self.messages:
            yield Words(self.words.text("empty-inbox"), classes="note")
        for message in self.messages:
            yield Item(self._view(message))

    def _view(self, message: SimulatedMessage) -> ItemView:
        words = self.words
        lines = [words.text("simulation-to", address=words.ltr(message.to), time=message.at)]
        lines += [words.data(line) for line in message.body.splitlines() if line.strip()]
        value = words.ltr(message.code) if message.code else Phrase("")
        buttons = [("copy", words.text("btn-copy"))] if message.code else []
        buttons += [(f"pick-{number}", words.number(number)) for number in message.choices]
        title = words.data(message.subject) if message.subject else words.text("simulation-text")
        return ItemView(message.id, title, value, lines, buttons=buttons)

    def on_item_asked(self, event: Item.Asked) -> None:
        """Hand a code to the terminal's clipboard, or pick a number."""
        message = next(each for each in self.messages if each.id == event.key)
        challenge, (_, _, number) = message.challenge_id, event.action.partition("pick-")
        if challenge and number:
            own = self.shell.services.account
            self.ask(lambda: own.pick(challenge, int(number)), lambda _: self.dismiss(None))
        elif code := message.code:
            self.app.copy_to_clipboard(code)
            self.tell(lambda: self.words.text("copied"))

    def buttons(self) -> Iterator[Press]:
        """Look again, or go back."""
        yield Press(self.words.text("btn-back"), "leave", main=True)

    def act_leave(self) -> None:
        """Go back."""
        self.dismiss(None)

    act_back = act_leave
