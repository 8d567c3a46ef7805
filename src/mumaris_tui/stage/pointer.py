"""Places on the terminal and places inside Textual: through the mirror and through the line's own order."""

from typing import Any

from textual.app import App
from textual.events import MouseEvent, MouseScrollLeft, MouseScrollRight
from textual.geometry import Offset
from textual.widget import Widget
from textual.widgets import Input

from mumaris_tui.stage.compositor import StageCompositor
from mumaris_tui.stage.kinds import is_text_area


def turned(compositor: StageCompositor, x: int) -> int:
    """Give the other side's column: visual for layout and layout for visual."""
    return compositor.size.width - 1 - x if compositor.base else x


def logical_column(compositor: StageCompositor, x: int, y: int, captured: Widget | None = None) -> int:
    """Give the logical column under the visual cell (x, y).

    The line's order counts only inside the widget that holds the mouse, and only for text that is in view.
    """
    column = turned(compositor, x)
    if not (0 <= column < compositor.size.width and 0 <= y < compositor.size.height):
        return column
    widget, origin = compositor.trace(y)[column]
    if widget is None or captured not in {None, widget}:
        return column
    region, clip = compositor.visible_widgets[widget]
    return origin if region.intersection(clip).contains(origin, y) else column


def visual_cursor(app: App[Any]) -> tuple[int, int] | None:
    """Give the visual cell of the focused field's caret, None without one in view."""
    compositor, field = app.screen._compositor, app.focused
    if not isinstance(compositor, StageCompositor) or not (isinstance(field, Input) or is_text_area(field)):
        return None
    x, y = field.cursor_screen_offset
    if isinstance(field, Input) and field.value and field.cursor_at_end:
        x -= 1  # Textual counts the caret at the end twice
    if field not in compositor.visible_widgets or not 0 <= y < compositor.size.height:
        return None
    found = [
        (origin, column)
        for column, (widget, origin) in enumerate(compositor.trace(y))
        if widget is field and origin <= x
    ]
    return (turned(compositor, max(found)[1]), y) if found else None


def to_logical(event: MouseEvent, compositor: StageCompositor, captured: Widget | None) -> tuple[MouseEvent, Offset]:
    """Give the event as Textual wants it, and where the pointer is, for what is drawn beside it (tooltips)."""
    x, y = int(event._screen_x), event.screen_y
    column = logical_column(compositor, x, y, captured)
    if compositor.base:
        if isinstance(event, MouseScrollLeft | MouseScrollRight):
            other = MouseScrollRight if isinstance(event, MouseScrollLeft) else MouseScrollLeft
            assert event.widget is None or isinstance(event.widget, Widget)
            event = other.from_event(event.widget, event)  # type: ignore[arg-type]
        event._delta_x = -event._delta_x
    event._x = event._screen_x = column
    return event, Offset(turned(compositor, x), y)
