"""One control for each kind of field: it reads and writes the field's wire value and says when it was changed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Paste
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Checkbox, Input, OptionList, RadioButton, RadioSet, Select
from textual.widgets.option_list import Option

from mumaris_tui.i18n import Phrase
from mumaris_tui.journey.model import Direction
from mumaris_tui.widgets.paste import LONGEST_LINE, one_line
from mumaris_tui.widgets.text import Words, content

JsonValue = None | bool | int | float | str | list["JsonValue"] | dict[str, "JsonValue"]
Choices = Sequence[tuple[str, Phrase]]
TICKED, UNTICKED = "✓", "□"
CHOSEN, OPEN = "●", "○"
FEW = 4
"""Up to so many choices are all shown; more are a list that opens."""


@dataclass(frozen=True, slots=True)
class Found:
    """A facility that a search found."""

    id: str
    name: str
    shown: Phrase


class Changed(Message):
    """A control's value was changed by its user."""

    def __init__(self, control: Widget) -> None:
        super().__init__()
        self.source = control


class Control(Protocol):
    """What every control can do; it is a widget too."""

    def wire(self) -> JsonValue:
        """Return the value as it goes over the wire."""

    def put(self, value: JsonValue) -> None:
        """Show a value of the wire, whatever its type; tells nobody."""

    def target(self) -> Widget:
        """Return the widget that takes the focus."""


def text_of(value: JsonValue) -> str:
    """Return a text's value, empty for anything else."""
    return value if isinstance(value, str) else ""


class TextControl(Input):
    """One line."""

    DEFAULT_CSS = """
    TextControl { background: $surface; padding: 0 1 0 2 !important; }
    TextControl:focus { outline-left: outer $accent; }
    """

    def __init__(self, *, direction: Direction = Direction.AUTO, secret: bool = False, limit: int = 0) -> None:
        super().__init__(password=secret, compact=True, select_on_focus=False, classes=f"-{direction}")
        self.max_length = limit or LONGEST_LINE
        self.cursor_blink = False

    def wire(self) -> JsonValue:
        """Return the text as typed."""
        return self.value

    def put(self, value: JsonValue) -> None:
        """Show a text, the caret at its end."""
        with self.prevent(Input.Changed):
            self.value = text_of(value)
        self.cursor_position = len(self.value)

    def target(self) -> Widget:
        """Return itself."""
        return self

    def on_paste(self, event: Paste) -> None:
        """Take all that was pasted, as far as it fits; Textual's own takes its first line, escapes and all."""
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


class Choice(RadioButton):
    """One choice; the mark itself tells, not its colour."""

    BUTTON_INNER = OPEN

    def watch_value(self) -> None:
        """Draw the mark."""
        self.BUTTON_INNER = CHOSEN if self.value else OPEN
        super().watch_value()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return as many rows as the words need; Textual's own is always one."""
        return Widget.get_content_height(self, container, viewport, width)


class RadioControl(RadioSet):
    """One of a few, all shown, none chosen beforehand."""

    DEFAULT_CSS = """
    RadioControl {
        background: transparent; border: none !important; padding: 0 1 0 2 !important;
        &:focus { border: none !important; outline-left: outer $accent; background: $surface; }
        &:blur > Choice.-selected > .toggle--label { background: transparent; }
        &:blur > Choice.-selected > .toggle--label { background: transparent; }
        & > Choice { text-wrap: wrap; height: auto; }
        & > Choice > .toggle--button { color: $foreground; }
        &.-short { layout: horizontal; height: 1; }
        &.-short > Choice { width: auto; margin: 0 3 0 0; }
    }
    """

    def __init__(self, choices: Choices, *, short: bool = False) -> None:
        super().__init__(
            *(Choice(content(phrase)) for _, phrase in choices), compact=True, classes="-short" if short else ""
        )
        self.codes = [code for code, _ in choices]

    def wire(self) -> JsonValue:
        """Return the code chosen, or nothing."""
        return self.codes[self.pressed_index] if self.pressed_index >= 0 else ""

    def put(self, value: JsonValue) -> None:
        """Choose a code; a code that is not in the list chooses nothing."""
        with self.prevent(RadioSet.Changed, RadioButton.Changed):
            for index, (code, button) in enumerate(zip(self.codes, self.query(RadioButton), strict=True)):
                button.value = code == value
                if button.value:
                    self._pressed_button = button
                    self._selected = index

    def target(self) -> Widget:
        """Return itself."""
        return self

    @on(RadioSet.Changed)
    def _changed(self, event: RadioSet.Changed) -> None:
        event.stop()
        self.post_message(Changed(self))


class SelectControl(Select[str]):
    """One of many, in a list that opens."""

    DEFAULT_CSS = """
    SelectControl { background: $surface; padding: 0 0 0 1; }
    SelectControl:focus { outline-left: outer $accent; }
    SelectControl > SelectCurrent { background: $surface; padding: 0 1; }
    SelectControl:focus > SelectCurrent { border: none; }
    SelectControl > SelectOverlay { border: round $accent; max-height: 10; }
    """

    def __init__(self, choices: Choices, prompt: Phrase) -> None:
        options = [(content(phrase), code) for code, phrase in choices]
        super().__init__(options, prompt=prompt, compact=True, allow_blank=True)
        self.codes = [code for code, _ in choices]

    def wire(self) -> JsonValue:
        """Return the code chosen, or nothing."""
        return "" if self.value is Select.NULL else cast("str", self.value)

    def put(self, value: JsonValue) -> None:
        """Choose a code; a code that is not in the list chooses nothing."""
        with self.prevent(Select.Changed):
            self.value = value if isinstance(value, str) and value in self.codes else Select.NULL

    def target(self) -> Widget:
        """Return itself."""
        return self

    @on(Select.Changed)
    def _changed(self, event: Select.Changed) -> None:
        event.stop()
        self.post_message(Changed(self))


class TickControl(Checkbox):
    """A statement that is made by ticking it; the mark itself tells, not its colour."""

    DEFAULT_CSS = """
    TickControl {
        width: 1fr; height: auto; text-wrap: wrap; background: transparent; padding: 0 1 0 2 !important;
        border: none !important;
        &:focus { border: none !important; outline-left: outer $accent; background: $surface; }
        & > .toggle--button { color: $foreground; }
    }
    """

    def __init__(self, statement: Phrase) -> None:
        super().__init__(content(statement), compact=True)
        self.BUTTON_INNER = UNTICKED

    def watch_value(self) -> None:
        """Draw the mark."""
        self.BUTTON_INNER = TICKED if self.value else UNTICKED
        super().watch_value()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return as many rows as the words need; Textual's own is always one."""
        return Widget.get_content_height(self, container, viewport, width)

    def wire(self) -> JsonValue:
        """Tell whether it is ticked."""
        return self.value

    def put(self, value: JsonValue) -> None:
        """Tick it or not."""
        with self.prevent(Checkbox.Changed):
            self.value = value is True

    def target(self) -> Widget:
        """Return itself."""
        return self

    @on(Checkbox.Changed)
    def _changed(self, event: Checkbox.Changed) -> None:
        event.stop()
        self.post_message(Changed(self))


class SeveralControl(Vertical):
    """Any of a list, each with its own tick."""

    DEFAULT_CSS = """
    SeveralControl { height: auto; }
    """

    def __init__(self, choices: Choices) -> None:
        super().__init__()
        self.ticks = {code: TickControl(phrase) for code, phrase in choices}
        self.empty = Words()

    def compose(self) -> ComposeResult:
        """One tick under the other."""
        yield from self.ticks.values()

    def wire(self) -> JsonValue:
        """Return the codes chosen, in the list's order."""
        return [code for code, tick in self.ticks.items() if tick.value]

    def put(self, value: JsonValue) -> None:
        """Choose codes."""
        chosen = value if isinstance(value, list) else []
        for code, tick in self.ticks.items():
            tick.put(code in chosen)

    def target(self) -> Widget:
        """Return the first tick."""
        return next(iter(self.ticks.values()), self.empty)

    @on(Changed)
    def _changed(self, event: Changed) -> None:
        if event.source is not self:
            event.stop()
            self.post_message(Changed(self))


class FacilityControl(Vertical):
    """A facility found in the list as its name is typed, or that name as it stands."""

    DEFAULT_CSS = """
    FacilityControl { height: auto; }
    FacilityControl > OptionList {
        height: auto; max-height: 6; display: none; padding: 0 1 0 2 !important;
        background: $panel; border: none;
        &:focus { border: none; outline-left: outer $accent; }
    }
    FacilityControl > .empty { color: $text-muted; padding: 0 2; }
    """

    def __init__(self, find: Callable[[str], Sequence[Found]], nothing: Phrase, *, limit: int) -> None:
        super().__init__()
        self.find = find
        self.input = TextControl(limit=limit)
        self.options = OptionList(compact=True, markup=False)
        self.nothing = nothing
        self.note = Words(classes="empty")
        self.chosen: str | None = None
        self.found: Sequence[Found] = ()

    def compose(self) -> ComposeResult:
        """Typed name, then what was found."""
        yield self.input
        yield self.options
        yield self.note

    def on_mount(self) -> None:
        """Nothing is searched yet."""
        self.note.show(None)

    def wire(self) -> JsonValue:
        """Return the facility's id (null when typed freely) and name."""
        return {"id": self.chosen, "name": self.input.value}

    def put(self, value: JsonValue) -> None:
        """Show a facility."""
        known = value if isinstance(value, dict) else {}
        chosen = known.get("id")
        self.chosen = chosen if isinstance(chosen, str) else None
        self.input.put(known.get("name"))

    def target(self) -> Widget:
        """Return the line."""
        return self.input

    @on(Changed)
    def _typed(self, event: Changed) -> None:
        if event.source is self:
            return
        event.stop()
        self.chosen = None
        typed = self.input.value.strip()
        self.found = self.find(typed) if typed else ()
        self.options.clear_options()
        self.options.add_options([Option(content(each.shown)) for each in self.found])
        self.options.display = bool(self.found)
        self.note.show(self.nothing if typed and not self.found else None)
        self.post_message(Changed(self))

    def on_key(self, event: object) -> None:
        """Go down into the list, back up from its first line, and close it by Escape; what was typed stays."""
        key = getattr(event, "key", "")
        if key == "down" and self.input.has_focus and self.found:
            self.options.focus()
            self.options.highlighted = 0
        elif key == "up" and self.options.has_focus and self.options.highlighted == 0:
            self.input.focus()
        elif key == "escape" and self.options.display:
            self.input.focus()
            self._close()
        else:
            return
        event.stop()  # type: ignore[attr-defined]
        event.prevent_default()  # type: ignore[attr-defined]

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        picked = self.found[event.option_index]
        self.chosen = picked.id
        self.input.put(picked.name)
        self.input.cursor_position = len(picked.name)
        self._close()
        self.post_message(Changed(self))
        self.input.focus()

    def _close(self) -> None:
        self.options.display = False
        self.found = ()
