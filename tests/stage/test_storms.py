"""Random keys, sizes, languages, overlays and stops: after every one, the terminal's rows are those of a fresh paint."""

import random

import pytest
from tests.stage.gallery import GROUPS, Gallery
from tests.stage.screens import at_rest, fresh, key, shown
from textual.geometry import Size
from textual.pilot import Pilot

KEYS = [
    *("left", "right", "up", "down", "tab", "tab", "shift+tab", "home", "end", "pageup", "pagedown", "enter", "space"),
    *("shift+left", "shift+right", "ctrl+left", "ctrl+right", "ctrl+shift+left", "backspace", "delete", "escape"),
    *("a", "1", "ل", "ا", "م", "(", "َ", "f2", "f3", "f4", "f5", "f9", "ctrl+p", "ctrl+l", "escape"),
]
RUNS, TURNS = 11, 40


async def act(pilot: Pilot[None], chance: random.Random) -> str:
    """Do one thing, and say what."""
    app = pilot.app
    assert isinstance(app, Gallery)
    roll = chance.random()
    if roll < 0.04:
        size = chance.randint(20, 90), chance.randint(6, 34)
        await pilot.resize_terminal(*size)
        return f"resize to {Size(*size)}"
    if roll < 0.07:
        app.stage_base = 1 - app.stage_base
        return "other direction"
    if roll < 0.09:
        app.app_suspend_signal.publish(app)
        app.app_resume_signal.publish(app)
        return "suspend and resume"
    name = chance.choice(KEYS)
    await key(app, name)
    return name


@pytest.mark.parametrize("seed", range(RUNS))
async def test_a_storm(seed: int) -> None:
    chance = random.Random(seed)
    app = Gallery(list(GROUPS)[seed * len(GROUPS) // RUNS], seed % 4 and 1)
    async with app.run_test(size=(chance.randint(44, 80), chance.randint(14, 30)), notifications=True) as pilot:
        await pilot.pause()
        done = []
        for _ in range(TURNS):
            done.append(await act(pilot, chance))
            await at_rest(pilot)
            assert shown(app) == fresh(app), done
        assert app.return_code is None, done
