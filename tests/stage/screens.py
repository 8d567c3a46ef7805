"""What the stage's tests ask of a screen."""

import asyncio
from typing import Any

from tests.stage.gallery import Gallery
from textual import events
from textual._context import visible_screen_stack
from textual.pilot import Pilot
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

from mumaris_tui.stage.app import StageApp
from mumaris_tui.stage.compositor import StageCompositor
from mumaris_tui.stage.planes import visual_rows
from mumaris_tui.stage.pointer import to_logical, turned
from mumaris_tui.terminal.cells import Cell
from mumaris_tui.typeset import lines


async def ready(pilot: Pilot[None]) -> None:
    """Wait until the screen is whole: a footer is filled after the first frame."""
    await pilot.pause()
    while any(not any(key.size for key in footer.query(FooterKey)) for footer in pilot.app.screen.query(Footer)):
        await pilot.pause()
    await pilot.pause()


def compositor(app: StageApp[Any]) -> StageCompositor:
    found = app.screen._compositor
    assert isinstance(found, StageCompositor)
    return found


def shown(app: StageApp[Any]) -> list[tuple[Cell, ...]]:
    """The rows as the updates so far have left them on the terminal."""
    stage = compositor(app)
    return [stage._shown[y] for y in range(stage.size.height)]


def fresh(app: StageApp[Any]) -> list[tuple[Cell, ...]]:
    """The rows painted from nothing."""
    stage = compositor(app)
    visible_screen_stack.set(app._background_screens)
    return list(stage.paint(range(stage.size.height)).values())


async def at_rest(pilot: Pilot[Any]) -> None:
    """Wait until the terminal's rows are those of a fresh paint with an empty cache, or no longer change."""
    assert isinstance(pilot.app, StageApp)
    await pilot.pause()
    for _ in range(25):
        lines.forget()
        if shown(pilot.app) == fresh(pilot.app):
            return
        await pilot.pause(0.02)


async def key(app: StageApp[Any], name: str) -> None:
    """Send a key to the app and let it act, without waiting for the next frame."""
    await app.on_event(events.Key(name, name if len(name) == 1 else None))
    while not app._turns.idle and app._exception is None:
        await asyncio.sleep(0)


async def mouse(pilot: Pilot[None], x: int, y: int, *kinds: type[events.MouseEvent]) -> None:
    """Send mouse events at a visual cell, as the terminal's driver does."""
    for kind in kinds or (events.MouseMove, events.MouseDown, events.MouseUp):
        button = 0 if kind is events.MouseMove else 1
        await pilot.app.on_event(kind(None, x, y, 0, 0, button, False, False, False))
    await pilot.pause()


def find(app: Gallery, text: str) -> tuple[int, int]:
    """The left cell and row of a text on the screen, as the terminal shows it."""
    for y, row in enumerate(visual_rows(app)):
        if text in row:
            return row.index(text), y
    raise AssertionError(f"{text!r} is not on the screen")


def missed(app: Gallery) -> list[tuple[int, int, str]]:
    """The cells of the screen under which the mouse meets another widget than the one that they show."""
    stage, wrong = compositor(app), []
    for y, row in enumerate(fresh(app)):
        owners = stage.trace(y)
        for x, cell in enumerate(row):
            event, _ = to_logical(events.MouseMove(None, x, y, 0, 0, 0, False, False, False), stage, None)
            shown = owners[turned(stage, x)][0]
            if shown is not None and app.screen.get_widget_at(int(event.screen_x), y)[0] is not shown:
                wrong.append((x, y, cell.text))
    return wrong
