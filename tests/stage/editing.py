"""A screen with one field on it, of one line or of several, and what the tests of editing ask of it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.stage.screens import key
from textual.app import ComposeResult
from textual.pilot import Pilot
from textual.widgets import Input, TextArea
from textual.widgets.input import Selection

from mumaris_tui.stage.app import StageApp
from mumaris_tui.stage.planes import visual_rows
from mumaris_tui.stage.pointer import visual_cursor
from mumaris_tui.terminal.cells import Cell

KINDS = ("line", "text")


class Page(StageApp[None]):
    """The field and nothing else, at the start side of the first row."""

    CSS = "Input, TextArea {border: none; padding: 0;} Input {height: 1;} TextArea {height: 4;}"

    def __init__(self, kind: str, base: int) -> None:
        super().__init__()
        self.kind = kind
        self.copied: list[str] = []
        self.changes: list[str] = []
        self.set_reactive(StageApp.stage_base, base)

    def compose(self) -> ComposeResult:
        if self.kind == "line":
            yield Input(compact=True, select_on_focus=False)
        else:
            area = TextArea(compact=True, highlight_cursor_line=False)
            area.match_cursor_bracket = False
            yield area

    @property
    def field(self) -> Input | TextArea:
        found = self.query_one("Input, TextArea")
        assert isinstance(found, Input | TextArea)
        return found

    def on_input_changed(self, event: Input.Changed) -> None:
        self.changes.append(event.value)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        self.changes.append(event.text_area.text)


class Field:
    """A field seen as one row of text, whatever widget it is."""

    def __init__(self, app: Page, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot
        self.widget = app.field

    async def load(self, text: str, *, classes: str = "", at: int | None = None) -> None:
        """Begin anew with a text."""
        if isinstance(self.widget, Input):
            self.widget.value = text
        else:
            self.widget.text = text
        self.widget.set_classes(f"{classes} -textual-compact")
        self.place(len(text.split("\n", maxsplit=1)[0]) if at is None else at)
        await self.pilot.pause()
        self.app.changes.clear()

    @property
    def value(self) -> str:
        return self.widget.value if isinstance(self.widget, Input) else self.widget.text

    @property
    def caret(self) -> int:
        return self.widget.cursor_position if isinstance(self.widget, Input) else self.widget.cursor_location[1]

    @property
    def selected(self) -> str:
        return self.widget.selected_text

    @property
    def range(self) -> tuple[int, int]:
        if isinstance(self.widget, Input):
            return self.widget.selection.start, self.widget.selection.end
        return self.widget.selection.start[1], self.widget.selection.end[1]

    def place(self, start: int, stop: int | None = None) -> None:
        """Put the caret before an index, or select from there to another."""
        stop = start if stop is None else stop
        if isinstance(self.widget, Input):
            self.widget.selection = Selection(start, stop)
        else:
            self.widget.selection = type(self.widget.selection)((0, start), (0, stop))

    async def press(self, *keys: str) -> None:
        for name in keys:
            await key(self.app, name)

    @property
    def cursor(self) -> int:
        """The column of the terminal's own cursor, on the screen as it is painted now."""
        self.cells(self.widget.cursor_screen_offset.y)
        found = visual_cursor(self.app)
        assert found is not None
        return found[0]

    def cells(self, y: int = 0) -> tuple[Cell, ...]:
        stage = self.app.screen._compositor
        return stage.paint([y])[y]  # type: ignore[attr-defined, no-any-return]

    @property
    def row(self) -> str:
        return visual_rows(self.app)[0]

    def drawn(self, y: int = 0) -> list[int]:
        """The columns of the caret as it is drawn: the only cells of their look."""
        row = self.cells(y)
        looks = {cell.sgr for cell in row}
        return min(([x for x, cell in enumerate(row) if cell != Cell(cell.text, look)] for look in looks), key=len)


@asynccontextmanager
async def field_of(
    kind: str, text: str = "", *, base: int = 1, classes: str = "", width: int = 30, at: int | None = None
) -> AsyncIterator[Field]:
    """A field with the focus, and the caret before `at`, its end without one."""
    app = Page(kind, base)
    async with app.run_test(size=(width, 6)) as pilot:
        app.field.focus()
        field = Field(app, pilot)
        await field.load(text, classes=classes, at=at)
        yield field
