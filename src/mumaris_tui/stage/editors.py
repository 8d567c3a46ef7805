"""A field of one line and a text of several, seen alike: lines of the screen, a selection, and what can be done."""

from abc import ABC, abstractmethod
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from textual.widget import Widget
from textual.widgets import Input
from textual.widgets.input import Selection

from mumaris_tui.arabic.bidi import first_strong
from mumaris_tui.arabic.line import Line, lay_out
from mumaris_tui.arabic.paths import hold_parts
from mumaris_tui.stage.direction import direction_of, forms_of, is_path
from mumaris_tui.stage.kinds import is_masked, is_text_area
from mumaris_tui.typeset.box import LTR

if TYPE_CHECKING:
    from textual.widgets import TextArea

Place = tuple[int, int]
"""A row, and the logical index in it that the caret stands before."""


class Section(NamedTuple):
    """What one line of the screen shows of a row: from index `first` on; it `goes_on` where the row was wrapped."""

    row: int
    first: int
    line: Line
    goes_on: bool

    @property
    def forward(self) -> int:
        """The arrow that leads to the end of the line: 1 right, -1 left."""
        return 1 if self.line.base == LTR else -1

    def place(self, index: int) -> Place:
        """Give the place of an index of this line; the end of a line that goes on is the next one's start."""
        if self.goes_on and index >= len(self.line.text):
            index = max((glyph.start for glyph in self.line.glyphs), default=0)
        return self.row, self.first + index

    def column(self, place: Place, width: int) -> int:
        """Give the column of a place in a box of `width` cells, on whose start side the line stands."""
        return self.line.cell_of(place[1] - self.first) + self._left(width)

    def at(self, column: int, width: int) -> Place:
        """Give the place under a column of the box."""
        return self.place(self.line.index_at(column - self._left(width)))

    def _left(self, width: int) -> int:
        return 0 if self.line.base == LTR else width - self.line.width


class Editor(ABC):
    """What the stage's keys and clicks ask of a field; `base` is the interface's direction."""

    @property
    @abstractmethod
    def selection(self) -> tuple[Place, Place]:
        """Where the selection was begun, and the caret."""

    @property
    @abstractmethod
    def width(self) -> int:
        """Cells of a line."""

    @property
    @abstractmethod
    def count(self) -> int:
        """Lines on the screen, those scrolled away too."""

    @abstractmethod
    def text(self, row: int) -> str:
        """Give the text of a row; what a password may tell of itself."""

    @abstractmethod
    def line_of(self, place: Place) -> int:
        """Give the number of the line that a place stands on."""

    @abstractmethod
    def section(self, number: int) -> Section:
        """Give a line of the screen."""

    @abstractmethod
    def select(self, anchor: Place, caret: Place) -> None:
        """Select from `anchor` to `caret`."""

    @abstractmethod
    def taken(self, start: Place, stop: Place) -> str:
        """Give what stands in a range; of a password too."""

    @abstractmethod
    def replace(self, start: Place, stop: Place, text: str) -> None:
        """Put a text in the place of a range, and stand after it."""

    def delete(self, start: Place, stop: Place) -> None:
        """Take out a range, and stand where it was."""
        self.replace(start, stop, "")

    @property
    def here(self) -> Section:
        """The line that the caret stands on."""
        return self.section(self.line_of(self.selection[1]))

    @abstractmethod
    def take_suggestion(self) -> bool:
        """Take what is suggested after the caret; False where nothing is."""

    @property
    def page(self) -> int:
        """Lines in view."""
        return 1

    def put(self, caret: Place, *, select: bool = False) -> None:
        """Move the caret; `select` leaves the other end of the selection where it is."""
        self.select(self.selection[0] if select else caret, caret)


class LineEditor(Editor):
    """A field of one line."""

    count = 1

    def __init__(self, field: Input, base: int) -> None:
        self.field = field
        self.base = base

    @property
    def selection(self) -> tuple[Place, Place]:
        """Where the selection was begun, and the caret."""
        start, end = self.field.selection
        return (0, start), (0, end)

    @property
    def width(self) -> int:
        """Cells of a line."""
        return self.field.content_size.width

    def text(self, row: int) -> str:  # noqa: ARG002 - there is but one
        """Give the value, a password's as dots."""
        return "•" * len(self.field.value) if self.field.password else self.field.value

    def line_of(self, place: Place) -> int:  # noqa: ARG002 - there is but one
        """Give 0."""
        return 0

    def section(self, number: int) -> Section:  # noqa: ARG002 - there is but one
        """Give the whole value."""
        return Section(0, 0, _laid(self.field, self.base, self.text(0)), goes_on=False)

    def select(self, anchor: Place, caret: Place) -> None:
        """Select from `anchor` to `caret`."""
        self.field.selection = Selection(anchor[1], caret[1])

    def taken(self, start: Place, stop: Place) -> str:
        """Give what stands in a range; of a password too."""
        return self.field.value[start[1] : stop[1]]

    def replace(self, start: Place, stop: Place, text: str) -> None:
        """Put a text in the place of a range, and stand after it."""
        self.field.replace(text, start[1], stop[1])

    def take_suggestion(self) -> bool:
        """Take what is suggested after the end; False where nothing is."""
        if not (self.field._suggestion and self.field.cursor_at_end):
            return False
        self.field.action_cursor_right()
        return True


class AreaEditor(Editor):
    """A text of several lines, wrapped or not."""

    def __init__(self, area: "TextArea", base: int) -> None:
        self.area = area
        self.base = base

    @property
    def selection(self) -> tuple[Place, Place]:
        """Where the selection was begun, and the caret."""
        return self.area.selection.start, self.area.selection.end

    @property
    def width(self) -> int:
        """Cells of a line."""
        return self.area.scrollable_content_region.width - self.area.gutter_width

    @property
    def count(self) -> int:
        """Lines on the screen, those scrolled away too."""
        return len(self.area.wrapped_document._offset_to_line_info)

    def text(self, row: int) -> str:
        """Give the text of a row."""
        return self.area.document[row]

    def line_of(self, place: Place) -> int:
        """Give the number of the line that a place stands on."""
        row, column = place
        section = bisect_right(self.area.wrapped_document.get_offsets(row), column)
        return self.area.wrapped_document._offset_to_line_info.index((row, section))

    def section(self, number: int) -> Section:
        """Give a line of the screen."""
        row, section = self.area.wrapped_document._offset_to_line_info[number]
        text = self.text(row)
        cuts = [0, *self.area.wrapped_document.get_offsets(row), len(text)]
        first, last = cuts[section], cuts[section + 1]
        after = "\t" + text[last:] if text[first:last].endswith(" ") else text[last:]  # UAX #9, L1: blanks end the line
        line = _laid(self.area, self.base, text[first:last], text[:first], after)
        return Section(row, first, line, goes_on=section + 2 < len(cuts))

    def select(self, anchor: Place, caret: Place) -> None:
        """Select from `anchor` to `caret`."""
        self.area.selection = type(self.area.selection)(anchor, caret)
        self.area.record_cursor_width()
        self.area.history.checkpoint()

    def taken(self, start: Place, stop: Place) -> str:
        """Give what stands in a range."""
        return self.area.get_text_range(start, stop)

    def replace(self, start: Place, stop: Place, text: str) -> None:
        """Put a text in the place of a range, and stand after it."""
        if not self.area.read_only:
            self.area.replace(text, start, stop, maintain_selection_offset=False)

    def take_suggestion(self) -> bool:
        """Take what is suggested after the caret; False where nothing is."""
        if not self.area.suggestion:
            return False
        self.area.action_cursor_right()
        return True

    @property
    def page(self) -> int:
        """Lines in view."""
        return self.area.scrollable_content_region.height


def editor_of(field: object, base: int) -> Editor | None:
    """Give a field as the stage edits it; None for what is no field, has no caret, or keeps a template."""
    if isinstance(field, Input):
        return None if is_masked(field) else LineEditor(field, base)
    return AreaEditor(field, base) if is_text_area(field) and field.show_cursor else None


def _laid(field: Widget, base: int, text: str, before: str = "", after: str = "") -> Line:
    """Lay out a field's text as the terminal shows it."""
    direction = direction_of(field, base)
    if direction is None:
        strong = first_strong(before + text + after)
        direction = base if strong is None else strong
    if is_path(field, direction):
        text = hold_parts(text)
    return lay_out(text, direction, before, after, forms_of(field))
