"""One thing of a list with what can be done to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Button

from mumaris_tui.i18n import Phrase
from mumaris_tui.widgets.notice import Notice
from mumaris_tui.widgets.text import Press, Words
from mumaris_tui.widgets.wrap import WrapRow

NOTHING = Phrase("")


@dataclass(frozen=True, slots=True)
class ItemView:
    """What an item shows: a title, its value at the end side, lines and notes, and buttons as (action, words)."""

    key: str
    title: Phrase
    value: Phrase = NOTHING
    lines: Sequence[Phrase] = ()
    notes: Sequence[Phrase] = ()
    error: Phrase | None = None
    buttons: Sequence[tuple[str, Phrase]] = ()


class Item(Vertical):
    """A card of a list; it asks for an action by `Asked`."""

    DEFAULT_CSS = """
    Item { height: auto; margin: 0 0 1 0; padding: 0 1; border-left: outer $panel; }
    Item:focus-within { outline-left: outer $accent; }
    Item > .head { height: auto; }
    Item .title { width: 1fr; text-style: bold; }
    Item .value { width: auto; max-width: 34; padding: 0 0 0 2; }
    Item > Notice { margin: 0; }
    Item .line { color: $text-muted; }
    Item .error { color: $text-error; text-style: bold; }
    """

    class Asked(Message):
        """A button of the item was pressed."""

        def __init__(self, key: str, action: str) -> None:
            super().__init__()
            self.key = key
            self.action = action

    def __init__(self, view: ItemView, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.view = view

    def compose(self) -> ComposeResult:
        """Head, lines, notes, error, buttons."""
        with Horizontal(classes="head"):
            yield Words(self.view.title, classes="title")
            yield Words(self.view.value, classes="value")
        for line in self.view.lines:
            yield Words(line, classes="line")
        for note in self.view.notes:
            yield Notice(note, "warning")
        error = Words(self.view.error or NOTHING, classes="error")
        error.display = bool(self.view.error)
        yield error
        if self.view.buttons:
            with WrapRow(classes="buttons"):
                for action, words in self.view.buttons:
                    yield Press(words, action, id=f"{self.id}-{action}" if self.id else None)

    def refuse(self, error: Phrase | None) -> None:
        """Show another error, or none."""
        self.query_one(".error", Words).show(error)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if isinstance(event.button, Press):
            self.post_message(self.Asked(self.view.key, event.button.asks_for))
