"""The control for one line of text."""

from typing import ClassVar, Literal

from textual import on
from textual.binding import Binding, BindingType
from textual.events import Paste
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widget import Widget
from textual.widgets import Input

from mumaris_tui.journey.kinds import Direction
from mumaris_tui.widgets.controls import Changed, JsonValue, text_of
from mumaris_tui.widgets.history import REDO, UNDO, History
from mumaris_tui.widgets.paste import LONGEST_LINE, one_line


class TextControl(Input):
    """One line."""

    DEFAULT_CSS = """
    TextControl { background: $surface; padding: 0 1 0 2 !important; }
    TextControl:focus { outline-left: outer $accent; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(UNDO, "undo", show=False),
        Binding(REDO, "redo", show=False),
    ]

    virtual_size = Reactive(Size(0, 0), layout=False)
    """How wide its text is; a letter more moves nothing else on the screen."""

    def __init__(
        self,
        *,
        direction: Direction | Literal["figures"] = Direction.AUTO,
        secret: bool = False,
        limit: int = 0,
    ) -> None:
        super().__init__(password=secret, compact=True, select_on_focus=False, classes=f"-{direction}")
        self.max_length = limit or LONGEST_LINE
        self.cursor_blink = False
        self.history = History()

    def wire(self) -> JsonValue:
        """Return the text as typed."""
        return self.value

    def put(self, value: JsonValue) -> None:
        """Show a text, the caret at its end."""
        with self.prevent(Input.Changed):
            self.value = text_of(value)
        self.cursor_position = len(self.value)
        self.history = History()

    def target(self) -> Widget:
        """Return itself."""
        return self

    def replace(self, text: str, start: int, end: int) -> None:
        """Put text in the place of a range, as every edit does; it can be undone."""
        before = self.value, self.cursor_position
        super().replace(text, start, end)
        if self.value != before[0]:
            self.history.note(before, text, start)

    def action_undo(self) -> None:
        """Take back the last edit, or the last letters typed in one go."""
        self._restore(self.history.back((self.value, self.cursor_position)))

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self._restore(self.history.forward((self.value, self.cursor_position)))

    def _restore(self, was: tuple[str, int] | None) -> None:
        if was is not None:
            self.value, self.cursor_position = was

    def on_paste(self, event: Paste) -> None:
        """Take all that was pasted, as far as it fits; Textual's own takes its first line."""
        event.stop()
        event.prevent_default()
        start, end = sorted(self.selection)
        room = (self.max_length or LONGEST_LINE) - len(self.value) + end - start
        self.replace(one_line(event.text)[: max(0, room)], start, end)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(Changed(self))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.screen.focus_next()
