"""Which way each line of a widget runs: one `LineBox` says all that its layout depends on."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, Static

from mumaris_tui.stage.kinds import is_code, is_data_table, is_digits, is_masked, is_text_area
from mumaris_tui.typeset.box import LTR, RTL, Align, Kind, LineBox
from mumaris_tui.typeset.stretch import index_at_cell

if TYPE_CHECKING:
    from textual.widgets import Digits, TextArea

_CLASSES: dict[str, int | None] = {"-rtl": RTL, "-ltr": LTR, "-auto": None}
_ALIGNED = {"center": Align.CENTER, "right": Align.END, "end": Align.END}


def direction_of(widget: Widget, base: int) -> int | None:
    """Give the level of a widget's content: its class name's, its kind's, or the interface's; None is auto."""
    for name in widget.classes & _CLASSES.keys():
        return _CLASSES[name]
    if is_masked(widget) or is_code(widget) or is_code(widget.parent):
        return LTR
    return base


def line_boxes(widget: Widget, size: Size, base: int) -> Callable[[int], LineBox]:
    """Give the function from a line of the widget (0 at its top) to its box; `size` is the widget's, in cells."""
    gutter = widget.styles.gutter
    start, stop = gutter.left, size.width - gutter.right - widget.scrollbar_size_vertical
    top, bottom = gutter.top, size.height - gutter.bottom - widget.scrollbar_size_horizontal
    content = LineBox(base, direction_of(widget, base), start, max(start, stop))
    line = _content_lines(widget, content)

    def box(y: int) -> LineBox:
        if top <= y < bottom:
            return line(y - top)
        titles = widget.styles.border_title_align if y < top else widget.styles.border_subtitle_align
        return LineBox(base, base, 0, size.width, align=_ALIGNED.get(titles, Align.START), titled=True)

    return box


def _content_lines(widget: Widget, box: LineBox) -> Callable[[int], LineBox]:
    """Give the function from a content line to its box, by the kind of widget."""
    if isinstance(widget, Input):
        before, after = _scrolled_away(widget, box.stop - box.start)
        edit = box._replace(kind=Kind.EDIT, before=before, after=after)
        return lambda _y: edit
    if is_text_area(widget):
        return lambda y: _text_area_line(widget, box, y)
    if is_data_table(widget):
        box = box._replace(kind=Kind.TABLE, padded=widget.cell_padding > 0)
    elif isinstance(widget, Screen):
        box = box._replace(kind=Kind.LAID)
    elif is_digits(widget):
        box = _picture(widget, box)
    else:
        styles = widget.styles
        align = _ALIGNED.get(styles.text_align) or _ALIGNED.get(styles.content_align_horizontal, Align.START)
        source = ""
        if isinstance(widget, Static) and isinstance(widget.visual, Content):
            source = widget.visual.plain
        box = box._replace(align=align, source=source)
    return lambda _y: box


def _scrolled_away(field: Input, width: int) -> tuple[str, str]:
    """Give the parts of a field's value before and after the `width` cells in view."""
    if field.password or not field.value:
        return "", ""
    scroll = field.scroll_offset.x
    first, last = index_at_cell(field.value, scroll), index_at_cell(field.value, scroll + width)
    return field.value[:first], field.value[last:]


def _text_area_line(area: "TextArea", box: LineBox, y: int) -> LineBox:
    """Give the box of a content line of a text area, with the rest of its logical line as context."""
    box = box._replace(kind=Kind.EDIT, numbers=area.gutter_width)
    lines = area.wrapped_document._offset_to_line_info
    at = y + area.scroll_offset.y
    if not 0 <= at < len(lines):
        return box
    row, section = lines[at]
    text = area.document[row]
    offsets = [0, *area.wrapped_document.get_offsets(row), len(text)]
    if len(offsets) > 2:
        return box._replace(before=text[: offsets[section]], after=text[offsets[section + 1] :])
    first = index_at_cell(text, area.scroll_offset.x)
    last = index_at_cell(text, area.scroll_offset.x + box.stop - box.start - box.numbers)
    return box._replace(before=text[:first], after=text[last:])


def _picture(digits: "Digits", box: LineBox) -> LineBox:
    """Give the box of a picture made of glyphs: its own width, where the alignment puts it, in its own order."""
    room = box.stop - box.start
    width = min(digits.get_content_width(digits.size, digits.size), room)
    lead = {Align.CENTER: (room - width) // 2, Align.END: room - width}.get(
        _ALIGNED.get(digits.styles.text_align, Align.START), 0
    )
    return box._replace(direction=LTR, kind=Kind.LAID, start=box.start + lead, stop=box.start + lead + width)
