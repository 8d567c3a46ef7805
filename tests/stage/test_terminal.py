"""The stage in a real terminal: what tmux shows is the frame."""

import asyncio
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from tests.stage.gallery import Gallery
from tests.stage.screens import ready

from mumaris_tui.stage.planes import visual_rows

pytestmark = pytest.mark.system("tmux")
WIDTH, HEIGHT = 70, 24
ROOT = Path(__file__).parents[2]


class Tmux:
    """A terminal of its own server, so that no other session is touched."""

    def __init__(self, command: str) -> None:
        self.socket = f"stage-{uuid4().hex}"
        program = f"exec env -u COLUMNS -u LINES PYTHONPATH={ROOT / 'src'}:{ROOT} {command}"
        quiet = ("set-option", "-g", "status", "off", ";")
        self("start-server", ";", *quiet, "new-session", "-d", "-x", str(WIDTH), "-y", str(HEIGHT), program)

    def __call__(self, *command: str) -> str:
        tmux = shutil.which("tmux")
        assert tmux is not None
        run = subprocess.run(
            [tmux, "-L", self.socket, "-f", "/dev/null", *command], capture_output=True, check=True, cwd=ROOT
        )
        return run.stdout.decode()

    def rows(self) -> list[str]:
        shown = self("capture-pane", "-p").split("\n")[:HEIGHT]
        return [row.rstrip() for row in shown]

    async def wait_for(self, wanted: list[str]) -> list[str]:
        """Give the screen once it is as wanted, or as it is after ten seconds."""
        rows: list[str] = []
        try:
            async with asyncio.timeout(10):
                while (rows := await asyncio.to_thread(self.rows)) != wanted:
                    await asyncio.sleep(0.05)
        except TimeoutError:
            pass
        return rows


@pytest.fixture
def tmux(request: pytest.FixtureRequest) -> Iterator[Tmux]:
    group: str = request.param
    python = f"{sys.executable} -m"
    below = f"sh -c 'echo above; {python} tests.stage.inline; echo below; cat'"
    terminal = Tmux(below if group == "inline" else f"{python} tools.gallery {group}")
    yield terminal
    terminal("kill-server")


@pytest.mark.parametrize(
    ("tmux", "group", "keys"),
    [
        ("fields", "fields", [("Left", "left"), ("Left", "left"), ("Tab", "tab"), ("Right", "right"), ("x", "x")]),
        ("table", "table", [("Down", "down"), ("Left", "left"), ("Left", "left"), ("NPage", "pagedown")]),
        ("lists", "lists", [("Enter", "enter"), ("Down", "down"), ("Enter", "enter"), ("Tab", "tab")]),
        ("documents", "documents", [("Left", "left"), ("End", "end"), ("Left", "left"), ("ب", "ب")]),
    ],
    indirect=["tmux"],
)
async def test_tmux_shows_the_frame(tmux: Tmux, group: str, keys: list[tuple[str, str]]) -> None:
    app = Gallery(group, 1)
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        await ready(pilot)
        wanted = [row.rstrip() for row in visual_rows(app)]
        assert await tmux.wait_for(wanted) == wanted
        for there, here in keys:
            await asyncio.to_thread(tmux, "send-keys", there)
            await pilot.press(here)
        await ready(pilot)
        wanted = [row.rstrip() for row in visual_rows(app)]
        assert await tmux.wait_for(wanted) == wanted


@pytest.mark.parametrize("tmux", ["fields"], indirect=True)
async def test_a_resized_terminal_is_painted_anew(tmux: Tmux) -> None:
    app = Gallery("fields", 1)
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        await ready(pilot)
        wanted = [row.rstrip() for row in visual_rows(app)]
        assert await tmux.wait_for(wanted) == wanted
        await asyncio.to_thread(tmux, "resize-window", "-x", "50", "-y", str(HEIGHT))
        await pilot.resize_terminal(50, HEIGHT)
        await ready(pilot)
        wanted = [row.rstrip() for row in visual_rows(app)]
        assert await tmux.wait_for(wanted) == wanted


@pytest.mark.parametrize("tmux", ["inline"], indirect=True)
async def test_an_app_below_the_prompt_is_turned_and_leaves_no_trace(tmux: Tmux) -> None:
    async def until(*texts: str) -> list[str]:
        rows: list[str] = []
        async with asyncio.timeout(10):
            while not all(text in "\n".join(rows) for text in texts):
                await asyncio.sleep(0.05)
                rows = await asyncio.to_thread(tmux.rows)
        return rows

    rows = await until("ﻢﺳﻻﺍ", "ﻡﻼﺳ")
    assert rows[0] == "above"
    assert next(row for row in rows if "ﻢﺳﻻﺍ" in row).endswith("Name ﻢﺳﻻﺍ")
    for key in ("End", "ب", "Left", "C-l"):
        await asyncio.to_thread(tmux, "send-keys", key)
    assert (await until("ﺐﻣﻼﺳ"))[0] == "above"
    await asyncio.to_thread(tmux, "send-keys", "C-e")
    rows = await until("below")
    assert [row for row in rows if row] == ["above", "below"]
