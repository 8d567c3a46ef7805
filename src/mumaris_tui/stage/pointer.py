"""Places on the terminal and places inside Textual: through the mirror and through the line's own order."""

from typing import TYPE_CHECKING, Any, TypeGuard

from textual.app import App
from textual.events import MouseDown, MouseEvent, MouseMove, MouseScrollLeft, MouseScrollRight
from textual.geometry import Offset
from textual.widget import Widget
from textual.widgets import Input, OptionList, RadioSet

from mumaris_tui.stage.compositor import StageCompositor
from mumaris_tui.stage.editors import Place, editor_of
from mumaris_tui.stage.kinds import is_masked, is_text_area
from mumaris_tui.typeset.stretch import index_under

if TYPE_CHECKING:
    from textual.widgets import TextArea


def turned(compositor: StageCompositor, x: int) -> int:
    """Give the other side's column: visual for layout and layout for visual."""
    return compositor.size.width - 1 - x if compositor.base else x


def logical_column(compositor: StageCompositor, x: int, y: int, captured: Widget | None = None) -> int:
    """Give the logical column under the visual cell (x, y).

    The line's order counts only inside the widget that holds the mouse, and only for text that is in view; a field that
    holds the mouse has it at its nearest cell.
    """
    column = turned(compositor, x)
    if captured is not None and _edits(captured) and captured in compositor.visible_widgets:
        return _column_in_field(compositor, captured, column, y)
    if not (0 <= column < compositor.size.width and 0 <= y < compositor.size.height):
        return column
    row = compositor.trace(y)
    widget, origin = row[column]
    if widget is None or captured not in {None, widget}:
        return column
    if _edits(widget):
        origin = _column_in_field(compositor, widget, column, y)
    return origin if 0 <= origin < len(row) and row[origin][0] is widget else column


def _edits(widget: object) -> TypeGuard["Input | TextArea"]:
    return isinstance(widget, Input) or is_text_area(widget)


def _column_in_field(compositor: StageCompositor, field: "Input | TextArea", column: int, y: int) -> int:
    """Give the logical column of the field's cell that lies nearest to a layout column, where its line is in view."""
    region, clip = compositor.visible_widgets[field]
    box = region.shrink(field.gutter).intersection(clip)
    if not box:
        return column
    y, column = min(max(y, box.y), box.bottom - 1), min(max(column, box.x), box.right - 1)
    widget, origin = compositor.trace(y)[column]
    return min(origin, box.right - 1) if widget is field else column


def place_under(field: object, x: int, y: int) -> Place | None:
    """Give the place in a field at a logical cell of the screen; None for what is no field, has a template, or a tab.

    Textual's own search counts code points where marks and joined emoji have fewer cells.
    """
    if isinstance(field, Input) and not is_masked(field):
        column = x - field.content_region.x + field.scroll_offset.x
        return 0, min(max(column, 0), len(field.value)) if field.password else index_under(field.value, column)
    if not is_text_area(field):
        return None
    scroll, lines = field.scroll_offset, field.wrapped_document._offset_to_line_info
    column = x - field.content_region.x - field.gutter_width + scroll.x
    row, section = lines[min(max(y - field.content_region.y + scroll.y, 0), len(lines) - 1)]
    text = field.document[row]
    cuts = [0, *field.wrapped_document.get_offsets(row), len(text)]
    if "\t" in text:
        return None
    shown = text[cuts[section] : cuts[section + 1]]
    goes_on = section + 2 < len(cuts)
    return row, cuts[section] + min(index_under(shown, column), len(shown) - goes_on)


def visual_cursor(app: App[Any]) -> tuple[int, int] | None:
    """Give the visual cell of the focused field's caret, None without one in view."""
    compositor, field = app.screen._compositor, app.focused
    if not isinstance(compositor, StageCompositor) or not (isinstance(field, Input) or is_text_area(field)):
        return None
    x, y = field.cursor_screen_offset
    if isinstance(field, Input) and field.cursor_at_end:
        x -= 1  # Textual counts the caret at the end twice
    if field not in compositor.visible_widgets or not 0 <= y < compositor.size.height:
        return None
    column = compositor.column_of(field, x, y)
    return None if column is None else (turned(compositor, column), y)


def focus_cell(app: App[Any]) -> tuple[int, int] | None:
    """Give the visual cell where the focus begins, in a list its row: there stands the cursor, unseen, for who follows.

    None where that is not in view.
    """
    compositor, field = app.screen._compositor, app.focused
    part = next(iter(field.query(".-selected")), field) if isinstance(field, RadioSet) else field
    if not isinstance(compositor, StageCompositor) or part is None or part not in compositor.visible_widgets:
        return None
    region, clip = compositor.visible_widgets[part]
    x, y = region.x + part.gutter.left, region.y + part.gutter.top
    if isinstance(part, OptionList):
        y += part._index_to_line.get(part.highlighted or 0, 0) - part.scroll_offset.y
    return (turned(compositor, x), y) if clip.contains(x, y) else None


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


def follow(field: Widget | None, event: MouseEvent, compositor: StageCompositor, pointer: Offset) -> None:
    """Let the caret, or the end of a selection that is drawn with the mouse, stand where the mouse is: at `pointer`.

    It acts after Textual's own handler, which the field's queue holds already, and only where that one missed: it
    counts code points, and takes a cell whose place is covered for the one that it stands in.
    """
    editor, drags = editor_of(field, compositor.base), isinstance(event, MouseMove)
    if not _edits(field) or editor is None or not (drags or isinstance(event, MouseDown)):
        return
    if field not in compositor.visible_widgets:
        return
    place = place_under(field, _column_in_field(compositor, field, *pointer), pointer.y)

    def correct() -> None:
        if place is not None and editor.selection[1] != place:
            editor.put(place, select=drags)

    field.call_later(correct)
