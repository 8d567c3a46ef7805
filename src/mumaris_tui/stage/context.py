"""What a line on the screen was wrapped or cut from: it counts for directions and for joining."""

from collections.abc import Callable
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.style import Style
from textual.content import Content
from textual.scroll_view import ScrollView
from textual.visual import Visual
from textual.widget import Widget
from textual.widgets import Input, OptionList

from mumaris_tui.arabic.quick import is_plain
from mumaris_tui.stage.kinds import is_log, is_rich_log, is_tree
from mumaris_tui.typeset.box import LineBox
from mumaris_tui.typeset.stretch import index_at_cell

if TYPE_CHECKING:
    from textual.widgets import DataTable, TextArea


def cut_away(text: str, start: int, stop: int) -> tuple[str, str]:
    """Give what of a text stands before cell `start` and from cell `stop` on.

    Before goes what has no width and follows it, after goes a wide character that is cut.
    """
    if is_plain(text):
        return text[: max(start, 0)], text[max(stop, 0) :]
    first, last = index_at_cell(text, max(start, 0)), index_at_cell(text, max(stop, 0))
    while 0 < first < len(text) and cell_len(text[first]) == 0:
        first += 1
    if cell_len(text[:last]) > stop:
        last = index_at_cell(text, cell_len(text[:last]) - 2)
    return text[:first], text[last:]


def field_line(field: Input, box: LineBox) -> LineBox:
    """Give the box with the parts of a field's value that it has scrolled away."""
    if field.password or not field.value:
        return box
    suggested = field._suggestion[len(field.value) :] if field.has_focus else ""
    scroll = field.scroll_offset.x
    before, after = cut_away(field.value + suggested, scroll, scroll + box.stop - box.start)
    return box._replace(before=before, after=after)


def area_line(area: "TextArea", box: LineBox, y: int) -> LineBox:
    """Give the box of a content line of a text area, with the rest of its logical line."""
    lines = area.wrapped_document._offset_to_line_info
    at = y + area.scroll_offset.y
    if not 0 <= at < len(lines):
        return box
    row, section = lines[at]
    text = area.document[row]
    offsets = [0, *area.wrapped_document.get_offsets(row), len(text)]
    if len(offsets) > 2:
        before, shown, after = text[: offsets[section]], text[offsets[section] : offsets[section + 1]], ""
        if section + 2 < len(offsets):
            after = text[offsets[section] + len(shown.rstrip(" ")) :]
        return box._replace(before=before, after=after, wrapped=True)
    scroll = area.scroll_offset.x
    before, after = cut_away(text, scroll, scroll + box.stop - box.start - box.numbers)
    return box._replace(before=before, after=after)


def clipped_columns(table: "DataTable[object]") -> tuple[int | None, int | None]:
    """Give the columns whose text a table's scroll cuts at its start and at its end; a lost padding cuts nothing."""
    scroll = table.scroll_offset.x
    if not scroll and table.virtual_size.width <= table.size.width:
        return None, None
    columns, padding = table.ordered_columns, table.cell_padding
    edges = [0, *accumulate(column.get_render_width(table) for column in columns)]
    fixed, room = edges[: table.fixed_columns + 1][-1], table.size.width - table._row_label_column_width
    start, end = fixed + scroll, room + scroll if room > fixed else room
    first = (at for at, (left, right) in enumerate(pairwise(edges)) if left + padding < start < right)
    last = (at for at, (left, right) in enumerate(pairwise(edges)) if left < end < right - padding)
    return (next(first, None) if scroll else None), next(last, None)


def read_lines(widget: Widget, box: LineBox) -> Callable[[int], LineBox]:
    """Give the function from a content line to its box, for a widget whose text is only read."""
    if isinstance(widget, OptionList):
        return lambda y: box._replace(source=_option(widget, y + widget.scroll_offset.y))
    if isinstance(widget, ScrollView):
        return lambda y: _scrolled_line(widget, box, y)
    if widget.content_size.height > 1:
        box = box._replace(source=_plain(widget._render()))
    return lambda _y: box


def _option(options: OptionList, line: int) -> str:
    """Give the logical text of the option that a line of a list belongs to."""
    lines = options._lines
    return _plain(options._get_visual(options.options[lines[line][0]])) if line < len(lines) else ""


def _plain(visual: Visual) -> str:
    return visual.plain if isinstance(visual, Content) else ""


def _scrolled_line(widget: ScrollView, box: LineBox, y: int) -> LineBox:
    """Give the box of a line that its widget cuts by its own scroll, with what was cut away."""
    text, column = _whole(widget, y + widget.scroll_offset.y)
    start = widget.scroll_offset.x - column
    before, after = cut_away(text, start, start + box.stop - box.start)
    return box._replace(before=before, after=after)


def _whole(widget: ScrollView, line: int) -> tuple[str, int]:
    """Give the text of a line of a log or a tree, and the cell of the line at which it begins."""
    if is_log(widget) and line < len(widget.lines):
        return widget._process_line(widget.lines[line]), 0
    if is_rich_log(widget) and line < len(widget.lines):
        return widget.lines[line].text, 0
    if is_tree(widget) and (node := widget.get_node_at_line(line)) and (region := widget._get_label_region(line)):
        return widget.render_label(node, Style.null(), Style.null()).plain, region.x
    return "", 0
