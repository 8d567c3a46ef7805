"""The control for a text of several lines; a module of its own, for Textual's text area is dear to import."""

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.events import Paste
from textual.widget import Widget
from textual.widgets import TextArea

from mumaris_tui.journey.kinds import Direction
from mumaris_tui.widgets.controls import Changed, JsonValue, text_of
from mumaris_tui.widgets.history import REDO
from mumaris_tui.widgets.paste import LONGEST_TEXT


class LongTextControl(TextArea):
    """Several lines; Tab leaves it."""

    DEFAULT_CSS = """
    LongTextControl { height: 5; background: $surface; border: none !important; padding: 0 1 0 2 !important; }
    LongTextControl:focus { outline-left: outer $accent; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding(REDO, "redo", show=False)]

    def __init__(self, direction: Direction = Direction.AUTO) -> None:
        super().__init__(
            classes=f"-{direction}", compact=True, soft_wrap=True, tab_behavior="focus", highlight_cursor_line=False
        )
        self.cursor_blink = False
        self.match_cursor_bracket = False

    def wire(self) -> JsonValue:
        """Return the text as typed."""
        return self.text

    def put(self, value: JsonValue) -> None:
        """Show a text."""
        with self.prevent(TextArea.Changed):
            self.text = text_of(value)

    def target(self) -> Widget:
        """Return itself."""
        return self

    def on_paste(self, event: Paste) -> None:
        """Take what was pasted, as far as it fits."""
        event.stop()
        event.prevent_default()
        room = LONGEST_TEXT - len(self.text) + len(self.selected_text)
        pasted = self.replace(event.text[: max(0, room)], *self.selection, maintain_selection_offset=False)
        self.move_cursor(pasted.end_location)

    @on(TextArea.Changed)
    def _changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.post_message(Changed(self))
