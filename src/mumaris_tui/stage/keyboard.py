"""Keys as Textual knows them, whatever layout the keyboard has."""

import sys

from textual.events import Key

from mumaris_tui.terminal.layouts import latin_key, letters


def of_any_layout(event: Key) -> Key:
    """Give a key held with Ctrl or Alt its Latin name, and one that writes a lam-alef its two letters."""
    key, character = latin_key(event.key), event.character
    if key != event.key:
        return Key(key, None)
    if character is None or (apart := letters(character)) == character:
        return event
    return Key(key, apart)


def leave_text_alone() -> None:
    """Let the kitty keyboard protocol report held keys only, not every key, as Textual's inline driver does.

    Asked for every key, kitty 0.26 sends a lam-alef as code 0, and an Arabic letter takes 8 bytes instead of 2.
    """
    linux = sys.modules.get("textual.drivers.linux_driver")
    if linux is not None:
        vars(linux).update(KITTY_REPORT_ALL_KEYS=0, KITTY_REPORT_ASSOCIATED_TEXT=0)
