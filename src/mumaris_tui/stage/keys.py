"""Keys and pasted text as they must mean to the eye, before Textual acts on them."""

from typing import Any

from textual.app import App
from textual.command import CommandList, CommandPalette
from textual.events import Key, Paste
from textual.widget import Widget
from textual.widgets import Input, OptionList
from textual.widgets.input import Selection

from mumaris_tui.arabic.clean import pasted
from mumaris_tui.stage.caret import Caret
from mumaris_tui.stage.direction import direction_of
from mumaris_tui.stage.kinds import is_masked, is_text_area
from mumaris_tui.stage.turns import Typed
from mumaris_tui.typeset.box import RTL

_ARROWS = {"left": "right", "right": "left"}
_ENDS = frozenset({"left", "right", "home", "end"})
_PAGES = {"pageup": "action_page_up", "pagedown": "action_page_down"}
_COPIES = frozenset({"ctrl+c", "super+c", "ctrl+x", "super+x"})
_JOINERS = frozenset({"\u200c", "\u200d"})  # Python calls them unprintable, yet Arabic and Persian spell with them


class Keys:
    """Turns what is typed in an app; `base` is the direction of its interface.

    With `logical` the arrows of a field go by the order of its text, not by that of the screen.
    """

    logical = False

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._caret = Caret()

    def turned(self, typed: Typed, base: int) -> Typed | None:
        """Give what is to act in the place of what was typed; None where it is done or must not pass."""
        field = self._app.focused
        if is_masked(field):
            typed = _without_selection(field, typed)
        if isinstance(typed, Key) and typed.key == "ctrl+v" and _edits(field):
            typed = Paste(self._app.clipboard)
        if isinstance(typed, Paste):
            return Paste(pasted(typed.text))
        return self._turned_key(typed, field, base)

    def _turned_key(self, event: Key, field: Widget | None, base: int) -> Typed | None:
        key = event.key
        if isinstance(self._app.screen, CommandPalette) and not self._app.screen.has_class("-ready"):
            return None  # it has nothing to act on yet, and closed now it would fail on what it waits for
        if key in _PAGES and self._paged(field, key):
            return None
        if isinstance(field, Input) and key in _COPIES and (field.password or not field.selected_text):
            return None if field.password or "x" in key else event  # Textual's own empties the clipboard
        if event.character in _JOINERS and _edits(field):
            return Paste(event.character)
        if event.is_printable:
            return event
        if self._caret.act(field, key, base, logical=self.logical):
            return None
        *modifiers, name = key.split("+")
        direction = direction_of(field, base) if field is not None and _edits(field) else base
        return event if name not in _ARROWS or direction != RTL else Key("+".join([*modifiers, _ARROWS[name]]), None)

    def _paged(self, field: Widget | None, key: str) -> bool:
        """Page the list in focus, or the palette's, at once; Textual fails on one that is empty or not laid out yet."""
        palette = isinstance(self._app.screen, CommandPalette)
        lists = self._app.screen.query(CommandList) if palette else [field] if isinstance(field, OptionList) else []
        for each in lists:
            if (each.highlighted or 0) in each._index_to_line:
                getattr(each, _PAGES[key])()
        return palette or bool(lists)


def _edits(field: object) -> bool:
    return isinstance(field, Input) or is_text_area(field)


def _without_selection(field: Input, typed: Typed) -> Typed:
    """Let a template be typed over from the start of its selection: Textual fails on all that would replace one."""
    start, end = sorted(field.selection)
    if start != end:
        field.selection = Selection.cursor(start)
    if isinstance(typed, Key) and typed.key.split("+")[-1] in _ENDS:
        return Key(typed.key.replace("shift+", ""), None)
    return typed
