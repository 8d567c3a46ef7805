"""The table of actions: keys that any keyboard layout can press, the same by Arabic letters, and shown so."""

import re
from pathlib import Path

import pytest
from tests.tui.test_forms import at_step
from tests.tui.test_start import starting

from mumaris_tui.screens.actions import ACTIONS, Action, all_keys, key_name
from mumaris_tui.terminal.layouts import MAC, PC_101, PC_102, Layout, arabic_key, latin_key

HELD = [key for action in ACTIONS for key in action.keys if "+" in key]
OF_A_PC_ALONE = {"ctrl+n"}
"""`ر` is n of a Mac and v of a PC, which pastes there; the terminals of a Mac send Ctrl as control codes anyway."""
AMBIGUOUS = "b"
"""The key that writes two letters; g and h write them one by one, and held with Ctrl each is one letter."""


def name_of(action: Action) -> str:
    return action.id


@pytest.mark.parametrize("action", ACTIONS, ids=name_of)
def test_no_letter_alone_is_a_key(action: Action) -> None:
    assert [key for key in all_keys(action) if re.fullmatch(r"(shift\+)?\w", key)] == []


@pytest.mark.parametrize("action", ACTIONS, ids=name_of)
def test_each_function_key_has_another_key_beside_it(action: Action) -> None:
    """Terminals and multiplexers keep some function keys for themselves."""
    same = [key for other in ACTIONS if other.words == action.words for key in other.keys]
    assert len(same) > 1 or not re.fullmatch(r"f\d+", action.keys[0])


def test_no_key_has_two_meanings() -> None:
    keys = [key for action in ACTIONS for key in all_keys(action)]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("layout", [PC_101, PC_102, MAC], ids=lambda layout: layout.name)
@pytest.mark.parametrize("key", HELD)
def test_a_held_key_is_the_same_on_every_arabic_layout(key: str, layout: Layout) -> None:
    held, _, letter = key.rpartition("+")
    assert letter.isalpha()
    assert letter not in AMBIGUOUS
    pressed = f"{held}+{layout.arabic[letter]}"
    assert (latin_key(pressed) == key) is not (layout is MAC and key in OF_A_PC_ALONE)


async def test_the_help_names_no_key_that_does_nothing_where_it_is_asked(tmp_path: Path) -> None:
    async with at_step(tmp_path, "cme") as (_, driver):

        async def named() -> set[str]:
            await driver.press("f1")
            await driver.at("HelpScreen")
            found = set(re.findall(r"(F\d+) ل", driver.text))
            await driver.press("escape")
            return found

        assert await named() == {"F6", "F7"}
        await driver.press("f6")
        await driver.at("KeysScreen")
        assert await named() == set()
        await driver.press(*["escape"] * 4)
        await driver.at("HomeScreen")
        assert await named() == {"F6"}
    async with starting(tmp_path, "sandbox") as driver:
        await driver.at("SignInScreen")
        await driver.press("f1")
        await driver.at("HelpScreen")
        assert "F6" in driver.whole
        assert "F7" not in driver.whole


async def test_held_keys_work_by_their_arabic_letters_and_are_shown_so(tmp_path: Path) -> None:
    async with starting(tmp_path, "sandbox") as driver:
        await driver.at("SignInScreen")
        await driver.press(arabic_key("ctrl+k"))
        await driver.at("KeysScreen")
        for action in ACTIONS:
            for key in all_keys(action):
                assert key_name(key) in driver.text
        assert "F2 أو Ctrl+N أو Ctrl+ى" in driver.text
        await driver.press("escape")
        await driver.press(arabic_key("ctrl+t"))
        await driver.says("Sign in")
