"""The page of keys, which is also the list of all actions: Enter does the one chosen."""

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from mumaris_tui.i18n import Phrase
from mumaris_tui.screens.actions import ACTIONS, key_name
from mumaris_tui.screens.base import Room
from mumaris_tui.widgets.text import Words

ALWAYS = (("keys-enter", "Enter"), ("keys-tab", "Tab"), ("keys-space", "Space"))
"""Keys of the fields themselves."""


class KeysScreen(Room[str]):
    """All actions with all their keys; gives the id of the action chosen."""

    FIRST = "OptionList"

    def title_words(self) -> Phrase:
        """Name the page."""
        return self.words.text("action-keys")

    def body(self) -> ComposeResult:
        """List the actions, then the keys of fields."""
        yield Words(self.words.text("keys-intro", enter=self.words.ltr("Enter")))
        yield OptionList(*(self._option(action.id) for action in ACTIONS), markup=False, compact=True, id="actions")
        shift = self.words.ltr("Shift")
        for message, key in ALWAYS:
            yield Words(self.words.text(message, key=self.words.ltr(key), shift=shift), classes="note")
        yield Words(self.words.text("keys-up"), classes="note")

    def _option(self, action_id: str) -> Option:
        action = next(each for each in ACTIONS if each.id == action_id)
        keys = self.words.text("or").join(self.words.ltr(key_name(key)) for key in action.keys)
        return Option(Content.assemble((keys, "bold"), "   ", self.words.text(action.words)), id=action.id)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(event.option.id)

    def act_leave(self) -> None:
        """Go back."""
        self.dismiss(None)

    act_back = act_leave
