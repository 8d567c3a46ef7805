"""Help for the field that had the focus, and for its screen."""

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult

from mumaris_tui.i18n import Phrase
from mumaris_tui.screens.actions import key_words
from mumaris_tui.screens.base import Room
from mumaris_tui.widgets.notice import Heading
from mumaris_tui.widgets.text import Press, Words


class HelpScreen(Room[None]):
    """What a field asks for; `field` and `topic` are message keys, `pages` the actions that lead to more from there."""

    FIRST = "#buttons Press"

    def __init__(self, field: str, topic: str, pages: Sequence[str]) -> None:
        super().__init__()
        self.field = field
        self.topic = topic
        self.pages = pages

    def title_words(self) -> Phrase:
        """Name the page."""
        return self.words.text("btn-help")

    def body(self) -> ComposeResult:
        """Give the field's hint and help, then the screen's, then where to read more."""
        label = self.words.maybe(self.field) if self.field else None
        if label:
            yield Heading(label)
            said = [self.words.maybe(f"{self.field}-{part}") for part in ("hint", "help")]
            yield from (Words(each, classes="paragraph") for each in said if each)
        screen = self.words.maybe(self.topic) if self.topic else None
        if screen:
            yield Words(screen, classes="paragraph")
        for page in self.pages:
            yield Words(self.words.text(f"help-more-{page}", key=key_words(page, self.words)), classes="paragraph")
        yield Words(self.words.text("app-not-affiliated"), classes="note")

    def buttons(self) -> Iterator[Press]:
        """Back."""
        yield Press(self.words.text("btn-back"), "leave", main=True)

    def act_leave(self) -> None:
        """Go back."""
        self.dismiss(None)

    act_back = act_leave
