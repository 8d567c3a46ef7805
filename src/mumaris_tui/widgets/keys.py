"""The line of keys at the foot of a screen; each can also be clicked."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from mumaris_tui.i18n import Phrase
from mumaris_tui.widgets.wrap import WrapRow


class KeyHint(Static):
    """One key and what it does."""

    DEFAULT_CSS = """
    KeyHint { width: auto; height: 1; padding: 0 2 0 0; }
    KeyHint:hover { text-style: underline; }
    KeyHint > .key-hint--key { color: $accent; text-style: bold; }
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-hint--key"}

    class Pressed(Message):
        """The hint was clicked."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(self, action: str, key: Phrase, words: Phrase) -> None:
        super().__init__(markup=False)
        self.action = action
        self.key = key
        self.words = words

    def render(self) -> Content:
        """Return the key, then what it does."""
        return Content.assemble((self.key, self.get_visual_style("key-hint--key", partial=True)), " ", self.words)

    def on_click(self) -> None:
        """Ask for the action."""
        self.post_message(self.Pressed(self.action))


class KeyBar(WrapRow):
    """The keys that work here, as (action, key, words), as many as its one row has room for, each whole."""

    DEFAULT_CSS = """
    KeyBar { height: 1; overflow: hidden; dock: bottom; background: $panel; padding: 0 1; }
    """

    def __init__(self, keys: Sequence[tuple[str, Phrase, Phrase]]) -> None:
        super().__init__()
        self.keys = keys

    def compose(self) -> ComposeResult:
        """One hint per key."""
        for action, key, words in self.keys:
            yield KeyHint(action, key, words)
