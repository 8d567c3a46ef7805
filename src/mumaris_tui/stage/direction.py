"""Which way each line of a widget runs: one `LineBox` says all that its layout depends on."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from mumaris_tui.arabic.bidi import first_strong
from mumaris_tui.arabic.joining import JOINED, Forms
from mumaris_tui.stage.context import area_line, clipped_columns, field_line, read_lines
from mumaris_tui.stage.kinds import is_code, is_data_table, is_digits, is_masked, is_text_area
from mumaris_tui.typeset.box import LTR, RTL, Align, Kind, LineBox

if TYPE_CHECKING:
    from textual.widgets import Digits

_CLASSES: dict[str, int | None] = {"-rtl": RTL, "-ltr": LTR, "-auto": None, "-figures": None}
_ALIGNED = {"center": Align.CENTER, "right": Align.END, "end": Align.END}


def direction_of(widget: Widget, base: int) -> int | None:
    """Give the level of a widget's content: its class name's, its kind's, or the interface's; None is auto.

    The auto of a field is found here: by what stands in it, else by its placeholder, else the interface's. Figures are
    auto too, but run left to right as long as no letter stands by them.
    """
    for name in widget.classes & _CLASSES.keys():
        if _CLASSES[name] is None and isinstance(widget, Input):
            strong = first_strong("" if widget.password else widget.value)
            strong = first_strong(widget.placeholder) if strong is None else strong
            otherwise = LTR if name == "-figures" else base
            return otherwise if strong is None else strong
        return _CLASSES[name]
    if is_masked(widget) or is_code(widget) or is_code(widget.parent):
        return LTR
    return base


def is_path(field: Widget, direction: int | None) -> bool:
    """Tell whether a field holds a path and runs as paths do."""
    return direction == LTR and field.has_class("-path")


def turn_field(field: Widget, base: int) -> bool:
    """Let a field's text run the other way from now on; False for what is no field."""
    if not (isinstance(field, Input) or is_text_area(field)) or is_masked(field):
        return False
    direction = direction_of(field, base)
    if direction is None:  # a text of several lines, each by its own first letter: by the one with the caret
        strong = first_strong(field.document[field.cursor_location[0]]) if is_text_area(field) else None
        direction = base if strong is None else strong
    field.remove_class(*_CLASSES)
    field.add_class("-rtl" if direction == LTR else "-ltr")
    field.refresh()
    return True


def forms_of(widget: Widget) -> Forms:
    """Give the letters and marks that the app's terminal can draw."""
    return getattr(widget.app, "forms", JOINED)


def line_boxes(widget: Widget, size: Size, base: int, forms: Forms) -> Callable[[int], LineBox]:
    """Give the function from a line of the widget (0 at its top) to its box; `size` is the widget's, in cells."""
    gutter = widget.styles.gutter
    start, stop = gutter.left, size.width - gutter.right - widget.scrollbar_size_vertical
    top, bottom = gutter.top, size.height - gutter.bottom - widget.scrollbar_size_horizontal
    content = LineBox(base, direction_of(widget, base), start, max(start, stop), forms=forms)
    line = _content_lines(widget, content)

    def box(y: int) -> LineBox:
        if top <= y < bottom:
            return line(y - top)
        titles = widget.styles.border_title_align if y < top else widget.styles.border_subtitle_align
        return LineBox(base, base, 0, size.width, align=_ALIGNED.get(titles, Align.START), titled=True, forms=forms)

    return box


def _content_lines(widget: Widget, box: LineBox) -> Callable[[int], LineBox]:
    """Give the function from a content line to its box, by the kind of widget."""
    if isinstance(widget, Input):
        edit = field_line(widget, box._replace(kind=Kind.EDIT, path=is_path(widget, box.direction)))
        return lambda _y: edit
    if is_text_area(widget):
        edit = box._replace(kind=Kind.EDIT, numbers=widget.gutter_width)
        return lambda y: area_line(widget, edit, y)
    if is_data_table(widget):
        box = box._replace(kind=Kind.TABLE, clipped=clipped_columns(widget))
    elif isinstance(widget, Screen):
        box = box._replace(kind=Kind.LAID)
    elif is_digits(widget):
        box = _picture(widget, box)
    else:
        styles = widget.styles
        align = _ALIGNED.get(styles.text_align) or _ALIGNED.get(styles.content_align_horizontal, Align.START)
        return read_lines(widget, box._replace(align=align))
    return lambda _y: box


def _picture(digits: "Digits", box: LineBox) -> LineBox:
    """Give the box of a picture made of glyphs: its own width, where the alignment puts it, in its own order."""
    room = box.stop - box.start
    width = min(digits.get_content_width(digits.size, digits.size), room)
    lead = {Align.CENTER: (room - width) // 2, Align.END: room - width}.get(
        _ALIGNED.get(digits.styles.text_align, Align.START), 0
    )
    return box._replace(direction=LTR, kind=Kind.LAID, start=box.start + lead, stop=box.start + lead + width)
