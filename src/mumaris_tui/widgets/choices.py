"""Controls that offer what can be chosen: one or several of a list, and a statement to be ticked."""

from collections.abc import Sequence
from typing import ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Key
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Checkbox, OptionList, RadioButton, RadioSet, Select

from mumaris_tui.domain.text import comparable
from mumaris_tui.i18n import Phrase
from mumaris_tui.terminal.layouts import readings
from mumaris_tui.widgets.controls import Changed, JsonValue
from mumaris_tui.widgets.text import Words, content

Choices = Sequence[tuple[str, Phrase]]
TICKED, UNTICKED = "✓", "□"
CHOSEN, OPEN = "●", "○"
FEW = 4
"""Up to so many choices are all shown; more are a list that opens."""
PAUSE_S = 1.0
"""A letter typed after so long begins another search."""


class Choice(RadioButton):
    """One choice; the mark itself tells, not its colour."""

    BUTTON_LEFT = BUTTON_RIGHT = ""
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
        & > Choice { text-wrap: wrap; height: auto; }
        & > Choice > .toggle--button { color: $foreground; }
        &.-short { layout: horizontal; height: 1; }
        &.-short > Choice { width: auto; margin: 0 3 0 0; }
    }
    """

    def __init__(self, choices: Choices, *, short: bool = False) -> None:
        self.buttons = [Choice(content(phrase)) for _, phrase in choices]
        super().__init__(*self.buttons, compact=True, classes="-short" if short else "")
        self.codes = [code for code, _ in choices]

    def wire(self) -> JsonValue:
        """Return the code chosen, or nothing."""
        return next((code for code, button in zip(self.codes, self.buttons, strict=True) if button.value), "")

    def put(self, value: JsonValue) -> None:
        """Choose a code; a code that is not in the list chooses nothing."""
        for code, button in zip(self.codes, self.buttons, strict=True):
            with self.prevent(
                Changed if code == value else RadioButton.Changed
            ):  # Textual takes note of the one chosen
                button.value = code == value

    def on_mount(self) -> None:
        """Let the keys begin at what is chosen."""
        self.call_later(self._begin)

    def _begin(self) -> None:
        if self.pressed_button is not None:
            with self.prevent(Changed):
                self.post_message(RadioSet.Changed(self, self.pressed_button))

    def target(self) -> Widget:
        """Return itself."""
        return self

    @on(RadioButton.Changed)
    def _pressed(self, event: RadioButton.Changed) -> None:
        """Leave out what is past: another was chosen since."""
        if event.value != event.radio_button.value:
            event.stop()
            event.prevent_default()

    @on(RadioSet.Changed)
    def _changed(self, event: RadioSet.Changed) -> None:
        event.stop()
        self.post_message(Changed(self))


class SelectControl(Select[str]):
    """One of many, in a list that opens; without a prompt one is always chosen, and the list offers no other."""

    DEFAULT_CSS = """
    SelectControl { background: $surface; }
    SelectControl > SelectCurrent { background: $surface; padding: 0 1 0 2 !important; }
    SelectControl:focus > SelectCurrent { border: none; outline-left: outer $accent; }
    SelectControl > SelectOverlay { border: round $accent; max-height: 10; }
    SelectControl > SelectOverlay > .option-list--option { padding: 0 1 0 2 !important; }
    """

    def __init__(self, choices: Choices, prompt: Phrase) -> None:
        options = [(content(phrase), code) for code, phrase in choices]
        super().__init__(options, prompt=prompt, compact=True, allow_blank=bool(prompt), type_to_search=False)
        self.codes = [code for code, _ in choices]
        self.names = [comparable(phrase) for _, phrase in choices]
        self.typed = ""
        """The letters of the search, the time of the last one, and where it led."""
        self.typed_at = 0.0
        self.led_to: int | None = None
        self.told = Select.NULL if prompt else self.codes[0]
        """What is known to be chosen: Textual tells of the first one as if somebody had chosen it."""

    def wire(self) -> JsonValue:
        """Return the code chosen, or nothing."""
        return "" if self.value is Select.NULL else cast("str", self.value)

    def put(self, value: JsonValue) -> None:
        """Choose a code; a code that is not in the list chooses nothing."""
        unknown = Select.NULL if self.prompt else self.codes[0]
        self.told = value if isinstance(value, str) and value in self.codes else unknown
        with self.prevent(Select.Changed):
            self.value = self.told

    def target(self) -> Widget:
        """Return itself."""
        return self

    def on_key(self, event: Key) -> None:
        """Go to the choice that has the letters typed in the open list earliest; a pause or a move begins anew."""
        if not (self.expanded and event.is_printable and event.character):
            return
        event.stop()
        entries = self.query_one(OptionList)
        if event.time - self.typed_at > PAUSE_S or entries.highlighted != self.led_to:
            self.typed = ""
        self.typed, self.typed_at = (self.typed + event.character).lstrip(), event.time
        found = (self._place(typed) for typed in (self.typed, *readings(self.typed)))
        place = next((each for each in found if each is not None), None)
        if place is not None:
            entries.highlighted = place + bool(self.prompt)
        self.led_to = entries.highlighted

    def _place(self, typed: str) -> int | None:
        """Return which name has the letters earliest, letters folded as names are compared."""
        wanted = comparable(typed)
        found = [(name.find(wanted), at) for at, name in enumerate(self.names) if wanted in name]
        return min(found)[1] if wanted and found else None

    @on(Select.Changed)
    def _changed(self, event: Select.Changed) -> None:
        event.stop()
        if self.value != self.told:
            self.told = self.value
            self.post_message(Changed(self))


class TickControl(Checkbox):
    """A statement that is made by ticking it; the mark itself tells, not its colour."""

    BUTTON_LEFT = BUTTON_RIGHT = ""

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
    """Any of a list, each with its own tick; arrows move among them, Tab too."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,right", "move(1)", show=False),
        Binding("up,left", "move(-1)", show=False),
    ]
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

    def action_move(self, by: int) -> None:
        """Go to the next tick or the one before, from the last to the first."""
        ticks = list(self.ticks.values())
        at = next(at for at, tick in enumerate(ticks) if tick.has_focus)
        ticks[(at + by) % len(ticks)].focus()

    def target(self) -> Widget:
        """Return the first tick."""
        return next(iter(self.ticks.values()), self.empty)

    @on(Changed)
    def _changed(self, event: Changed) -> None:
        if event.source is not self:
            event.stop()
            self.post_message(Changed(self))
