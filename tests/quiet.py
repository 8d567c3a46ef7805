"""What tests of the app wait for in the place of times: that its loop has nothing left to do."""

import asyncio
from typing import Any

import pytest
import textual.app
import textual.pilot
import textual.screen

FRAME_S = 0.004
"""So soon after a change a screen is painted, where Textual takes a sixtieth of a second."""
SOON_S = 0.02
"""What a timer does so soon is still part of it: a frame, a change of size."""
LOOK_S = 0.001
LOOKS = 3
"""So often in a row nothing is seen to be done; a thread may have something to say meanwhile."""


async def wait_for_idle(_min_sleep: float = 0, max_sleep: float = 1) -> None:
    """Wait until no callback is due, now or soon; Textual's own waits until the process uses no CPU."""
    loop: Any = asyncio.get_running_loop()
    until, seen = loop.time() + max_sleep, 0
    while seen < LOOKS and loop.time() < until:
        await asyncio.sleep(LOOK_S)
        soon = loop.time() + SOON_S
        due = loop._ready or any(timer.when() < soon and not timer.cancelled() for timer in loop._scheduled)
        seen = 0 if due else seen + 1


def install() -> None:
    """Let the pilot of every app wait so, and frames come soon."""
    patch = pytest.MonkeyPatch()  # raises AttributeError for a name that is not there any more
    patch.setattr(textual.screen, "UPDATE_PERIOD", FRAME_S)
    for module in (textual.pilot, textual.app):
        patch.setattr(module, "wait_for_idle", wait_for_idle)
