"""The page of keys, which is also the list of all actions: Enter does the one chosen."""

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from mumaris_tui.i18n import Phrase, plain
from mumaris_tui.screens.actions import ACTIONS, Action, all_keys, key_name
from mumaris_tui.screens.list_room import ListRoom
from mumaris_tui.widgets.text import Words

ALWAYS = (("keys-enter", "Enter"), ("keys-tab", "Tab"), ("keys-space", "Space"))
"""Keys of the fields themselves."""
GAP = 3


class KeysScreen(ListRoom):
    """All actions with all their keys; gives the id of the action chosen."""

    def allows(self, action: str) -> bool:
        """Refuse to open itself again."""
        return action != "keys"

    def title_words(self) -> Phrase:
        """Name the page."""
        return self.words.text("action-keys")

    def body(self) -> ComposeResult:
        """List the actions, then the keys of fields."""
        yield Words(self.words.text("keys-intro", enter=self.words.ltr("Enter")))
        yield OptionList(*self._options(), markup=False, compact=True, id="actions")
        shift = self.words.ltr("Shift")
        for message, key in ALWAYS:
            yield Words(self.words.text(message, key=self.words.ltr(key), shift=shift), classes="note")
        yield Words(self.words.text("keys-up"), classes="note")

    def _options(self) -> list[Option]:
        """Return an option for each thing that can be done; its name stands in a column of its own."""
        named: dict[str, list[Action]] = {}
        for action in ACTIONS:
            named.setdefault(action.words, []).append(action)
        keys = {name: self._keys(actions) for name, actions in named.items()}
        width = max(cell_len(plain(each)) for each in keys.values()) + GAP
        return [
            Option(
                Content.assemble(
                    (keys[name], "bold"), " " * (width - cell_len(plain(keys[name]))), self.words.text(name)
                ),
                id=actions[0].id,
            )
            for name, actions in named.items()
        ]

    def _keys(self, actions: list[Action]) -> Phrase:
        keys = (self.words.ltr(key_name(key)) for action in actions for key in all_keys(action))
        return self.words.either(keys)
