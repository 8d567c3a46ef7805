"""The caret of a field moves to the cell that the arrow points at, in any mix of directions."""

from bisect import bisect_right
from typing import TYPE_CHECKING

from textual.widgets import Input
from textual.widgets.input import Selection

from mumaris_tui.arabic.bidi import first_strong
from mumaris_tui.arabic.line import Line, lay_out
from mumaris_tui.stage.direction import direction_of
from mumaris_tui.stage.kinds import is_masked, is_text_area
from mumaris_tui.typeset.box import LTR

if TYPE_CHECKING:
    from textual.document._document import Location
    from textual.widgets import TextArea


def step(field: object, dx: int, base: int, *, select: bool) -> bool:
    """Move the caret of a field one cell right (`dx` 1) or left (-1); False where Textual's own key does it as well."""
    if isinstance(field, Input) and not is_masked(field):
        return _step_input(field, dx, base, select=select)
    if is_text_area(field) and field.show_cursor and not field.suggestion:
        return _step_area(field, dx, base, select=select)
    return False


def _line(text: str, direction: int | None, base: int, before: str = "", after: str = "") -> Line:
    if direction is None:
        strong = first_strong(before + text + after)
        direction = base if strong is None else strong
    return lay_out(text, direction, before, after)


def _is_plain(line: Line) -> bool:
    return line.base == LTR and all(glyph.level == 0 for glyph in line.glyphs)


def _step_input(field: Input, dx: int, base: int, *, select: bool) -> bool:
    value = "•" * len(field.value) if field.password else field.value
    line = _line(value, direction_of(field, base), base)
    if _is_plain(line):
        return False
    start, end = field.selection
    if start != end and not select:
        field.selection = Selection.cursor(sorted((start, end), key=line.cell_of)[dx > 0])
        return True
    target = line.step(end, dx)
    if target == end and field.cursor_at_end and dx == _forward(line) and not select:
        field.action_cursor_right()  # takes the suggestion
    else:
        field.selection = Selection(start if select else target, target)
    return True


def _forward(line: Line) -> int:
    """Give the arrow that leads to the end of the line: 1 right, -1 left."""
    return 1 if line.base == LTR else -1


def _step_area(area: "TextArea", dx: int, base: int, *, select: bool) -> bool:
    row, column = area.cursor_location
    section = bisect_right(area.wrapped_document.get_offsets(row), column)
    first, line = _section(area, row, section, base)
    if _is_plain(line) and direction_of(area, base) == LTR:
        return False
    start, end = area.selection
    if start != end and not select:
        area.move_cursor(_collapsed(start, end, first, line, dx))
        return True
    target = line.step(column - first, dx)
    wrapped = section < len(area.wrapped_document.get_offsets(row))
    if target != column - first and not (wrapped and target == len(line.text)):
        area.move_cursor((row, first + target), select=select)
    elif (entered := _entered(area, (row, section), base, forward=dx == _forward(line))) is not None:
        area.move_cursor(entered, select=select)
    return True


def _section(area: "TextArea", row: int, section: int, base: int) -> tuple[int, Line]:
    """Give where a wrapped section begins in its row, and the section laid out."""
    text = area.document[row]
    cuts = [0, *area.wrapped_document.get_offsets(row), len(text)]
    first, last = cuts[section], cuts[section + 1]
    return first, _line(text[first:last], direction_of(area, base), base, text[:first], text[last:])


def _collapsed(start: "Location", end: "Location", first: int, line: Line, dx: int) -> "Location":
    """Give the end of a selection that lies to the side of the arrow; over several lines, the end it leads to."""
    inside = range(first, first + len(line.text) + 1)
    if start[0] == end[0] and start[1] in inside and end[1] in inside:
        return sorted((start, end), key=lambda place: line.cell_of(place[1] - first))[dx > 0]
    return max(start, end) if dx == _forward(line) else min(start, end)


def _entered(area: "TextArea", at: "Location", base: int, *, forward: bool) -> "Location | None":
    """Give where the caret enters the next or the previous line on the screen: the cell nearest to where it left."""
    lines = area.wrapped_document._offset_to_line_info
    place = lines.index(at) + (1 if forward else -1)
    if not 0 <= place < len(lines):
        return None
    row, section = lines[place]
    first, line = _section(area, row, section, base)
    if not forward and section == len(area.wrapped_document.get_offsets(row)):
        return row, first + len(line.text)
    at_start_side = forward == (line.base == LTR)
    return row, first + (line.index_at(0 if at_start_side else line.width - 1) if line.glyphs else 0)
