"""The screen as text, in two planes: as the terminal shows it, and as it reads."""

from typing import Any

from textual._context import visible_screen_stack
from textual.app import App
from textual.screen import Screen

from mumaris_tui.stage.compositor import StageCompositor


def visual_rows(app: App[Any]) -> list[str]:
    """Give the rows of the screen from left to right, letters joined, as the terminal shows them."""
    compositor = _stage(app.screen)
    return ["".join(cell.text for cell in row) for row in compositor.paint(range(compositor.size.height)).values()]


def logical_text(app: App[Any]) -> str:
    """Give what the screen says in logical order, row by row from the start side, without the blanks at the ends."""
    height = app.screen.size.height
    return "\n".join(_logical(app.screen, y, 0, app.size.width).rstrip() for y in range(height))


def _stage(screen: Screen[Any]) -> StageCompositor:
    compositor = screen._compositor
    if not isinstance(compositor, StageCompositor):
        raise TypeError(f"{screen!r} was made before the stage was installed")
    visible_screen_stack.set(screen.app._background_screens)
    return compositor


def _logical(screen: Screen[Any], y: int, start: int, stop: int) -> str:
    """Give a row of one screen; where a modal shows the screen behind it, that one's."""
    behind = screen.app.screen_stack[: screen.app.screen_stack.index(screen)]
    parts = []
    for span, strip, _ in _stage(screen).place([y])[y]:
        first, last = max(span.start, start), min(span.stop, stop)
        if first >= last:
            continue
        if span.widget is screen and behind and screen.styles.background.a < 1:
            parts.append(_logical(behind[-1], y, first, last))
        else:
            parts.append(strip.crop(first - span.region.x, last - span.region.x).text)
    return "".join(parts)
