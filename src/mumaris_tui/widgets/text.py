"""Words on the screen: views that take a `Phrase` and nothing else, so that the type checker finds literals."""

from textual.content import Content
from textual.widgets import Button, Static

from mumaris_tui.i18n import Phrase

NOTHING = Phrase("")


def content(phrase: Phrase) -> Content:
    """Return the phrase as Textual's text, its brackets taken as they are: words and data never carry markup."""
    return Content(phrase)


class Words(Static):
    """Words that wrap in the room they have."""

    DEFAULT_CSS = """
    Words { width: 1fr; height: auto; }
    """

    def __init__(self, phrase: Phrase = NOTHING, *, id: str | None = None, classes: str = "") -> None:  # noqa: A002
        super().__init__(content(phrase), id=id, classes=classes, markup=False)
        self.phrase = phrase

    def say(self, phrase: Phrase) -> None:
        """Show other words; nothing is drawn anew when they are the same."""
        if phrase != self.phrase:
            self.phrase = phrase
            self.update(content(phrase))

    def show(self, phrase: Phrase | None) -> None:
        """Show the words, or take no room when there are none."""
        self.say(phrase or Phrase(""))
        self.display = bool(phrase)


class Press(Button, inherit_css=False):
    """A button of one row; `action` says what it asks for.

    Its style sheet is its own: Textual's for all kinds of buttons would be a quarter of what the first screen reads. So
    queries and style sheets know it by no other name.
    """

    DEFAULT_CSS = """
    Press {
        width: auto; min-width: 4; height: 1; padding: 0 2; margin: 0 1 0 0; line-pad: 1;
        text-align: center; content-align: center middle; pointer: pointer;
        text-style: bold; color: $button-foreground; background: $surface;
    }
    Press.-primary { color: $button-color-foreground; background: $primary; }
    Press:hover { background: $surface-darken-1; }
    Press.-primary:hover { background: $primary-darken-2; }
    Press:focus {
        background: $block-cursor-background !important; color: $block-cursor-foreground !important;
        text-style: $button-focus-text-style;
    }
    """

    def __init__(self, phrase: Phrase, action: str, *, id: str | None = None, main: bool = False) -> None:  # noqa: A002
        super().__init__(content(phrase), id=id, variant="primary" if main else "default", compact=True)
        self.active_effect_duration = 0  # while it lasted, another press did nothing
        self.phrase = phrase
        self.asks_for = action
