"""Keys act alike on an Arabic layout: held keys under their Latin names, and a lam-alef key as two letters."""

import pytest
from tests.stage.gallery import Gallery
from tests.stage.screens import ready
from textual.drivers import linux_driver
from textual.events import Key
from textual.widgets import Input

from mumaris_tui.stage.keyboard import leave_text_alone, of_any_layout
from mumaris_tui.terminal.layouts import arabic_key


@pytest.mark.parametrize(
    ("key", "character", "known"),
    [
        ("ctrl+ى", None, ("ctrl+n", None)),
        ("ctrl+ى", "ى", ("ctrl+n", None)),
        ("alt+ق", None, ("alt+r", None)),
        ("ﻻ", "ﻻ", ("ﻻ", "لا")),
        ("ى", "ى", ("ى", "ى")),
        ("f2", None, ("f2", None)),
    ],
)
def test_a_key_of_any_layout(key: str, character: str | None, known: tuple[str, str | None]) -> None:
    event = of_any_layout(Key(key, character))
    assert (event.key, event.character) == known


async def test_a_field_is_edited_by_held_arabic_keys() -> None:
    """A field's own bindings too: select all, cut, paste; and a letter held with Ctrl is not written."""
    app = Gallery("fields", 1)
    async with app.run_test() as pilot:
        await ready(pilot)
        field = app.query_one("#mixed", Input)
        field.focus()
        field.value = "ab"
        field.cursor_position = 2
        for key in (arabic_key("ctrl+a"), arabic_key("ctrl+k"), "ﻻ"):
            app.post_message(Key(key, key if len(key) == 1 else None))
            await ready(pilot)
        assert field.value == "لا"


def test_textual_asks_kitty_for_held_keys_alone() -> None:
    leave_text_alone()
    asked = (
        linux_driver.KITTY_DISAMBIGUATE_ESCAPE_CODES
        | linux_driver.KITTY_REPORT_ALL_KEYS
        | linux_driver.KITTY_REPORT_ASSOCIATED_TEXT
    )
    assert asked == 1
