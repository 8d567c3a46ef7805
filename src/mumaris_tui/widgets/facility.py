"""The control for a facility: a name that is searched for as it is typed."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from mumaris_tui.i18n import Phrase
from mumaris_tui.widgets.controls import Changed, JsonValue
from mumaris_tui.widgets.one_line import TextControl
from mumaris_tui.widgets.text import Words, content

PAUSE_S = 0.25
"""It is searched when no letter came for so long: on a slow line the list of each would hold up the next letter."""


class Found(NamedTuple):
    """A facility that a search found."""

    id: str
    name: str
    shown: Phrase


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
        self._pause: Timer | None = None

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
        self._stop_waiting()
        self._pause = self.set_timer(PAUSE_S, self._look)
        self.post_message(Changed(self))

    def _stop_waiting(self) -> bool:
        """Drop the search that waits for a pause; tell whether one did."""
        pause, self._pause = self._pause, None
        if pause is not None:
            pause.stop()
        return pause is not None

    def _look(self) -> None:
        """Show what is found for the name as it stands."""
        self._pause = None
        typed = self.input.value.strip()
        self.found = self.find(typed) if typed else ()
        self.options.clear_options()
        self.options.add_options([Option(content(each.shown)) for each in self.found])
        self.options.display = bool(self.found)
        self.note.show(self.nothing if typed and not self.found else None)

    def on_key(self, event: object) -> None:
        """Go down into the list, back up from its first line, and close it by Escape; what was typed stays."""
        key = getattr(event, "key", "")
        if key == "down" and self.input.has_focus and self._stop_waiting():
            self._look()
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
