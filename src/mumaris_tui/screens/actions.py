"""What can be done by key, as data: one table feeds the bindings, the line of keys and the page of keys."""

from typing import NamedTuple

from mumaris_tui.i18n import Phrase, Phrasebook
from mumaris_tui.terminal.layouts import arabic_key


class Action(NamedTuple):
    """A named action; `keys` are Textual's names, first the one shown; a `steady` one works wherever the focus is.

    The method that does it is `act_<id>` of the screen, else of the app; `words` is its message, `hinted` the shorter
    one of the line of keys, empty for actions that are not there.
    """

    id: str
    keys: tuple[str, ...]
    words: str
    steady: bool = True
    hinted: str = ""


ACTIONS = (
    Action("help", ("f1", "ctrl+g"), "btn-help", hinted="btn-help"),
    Action("next", ("f2", "ctrl+n"), "btn-next", hinted="btn-next"),
    Action("back", ("f3",), "btn-back"),
    Action("leave", ("escape",), "btn-back", steady=False),
    Action("layout", ("f4", "ctrl+y"), "action-layout"),
    Action("review", ("f5", "ctrl+r"), "action-review"),
    Action("keys", ("f6", "ctrl+k"), "action-keys"),
    Action("steps", ("f7", "ctrl+o"), "btn-steps", hinted="hint-steps"),
    Action("simulation", ("f8", "ctrl+p"), "action-simulation", hinted="hint-simulation"),
    Action("language", ("f9", "ctrl+t"), "action-language", hinted="action-language"),
    Action("save_leave", ("f10", "ctrl+q"), "btn-save-leave", hinted="hint-leave"),
    Action("direction", ("f11", "ctrl+f"), "action-direction"),
    Action("settings", ("f12", "ctrl+s"), "action-settings"),
    Action("link", ("ctrl+e",), "action-link"),
    Action("redraw", ("ctrl+l",), "action-redraw"),
)
BY_ID = {action.id: action for action in ACTIONS}


def key_words(action_id: str, words: Phrasebook) -> Phrase:
    """Return the first key of an action."""
    return words.ltr(key_name(BY_ID[action_id].keys[0]))


def key_name(key: str) -> str:
    """Return a key as it is printed: `ctrl+n` is Ctrl+N."""
    return "Esc" if key == "escape" else "+".join(part.capitalize() for part in key.split("+"))


def all_keys(action: Action) -> tuple[str, ...]:
    """Return an action's keys, those held with Ctrl also as they stand on an Arabic keyboard."""
    return (*action.keys, *filter(None, map(arabic_key, action.keys)))
