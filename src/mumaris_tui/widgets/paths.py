"""A path typed with completion."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from mumaris_tui.arabic.paths import isolate_parts
from mumaris_tui.i18n import Phrase
from mumaris_tui.journey.kinds import Direction
from mumaris_tui.widgets.controls import Changed
from mumaris_tui.widgets.one_line import TextControl
from mumaris_tui.widgets.text import content

MOST_CHARS = 4096
"""As long as a path can be (PATH_MAX)."""


class PathLine(TextControl):
    """The line of a path: Tab completes it while there is something to add."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "complete", show=False)]

    class Complete(Message):
        """Tab was pressed."""

    class Done(Message):
        """Enter was pressed."""

    def action_complete(self) -> None:
        """Ask for completion."""
        self.post_message(self.Complete())

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        event.prevent_default()
        self.post_message(self.Done())


class PathField(Vertical):
    """A path, completed from the folder's names, which stand under it."""

    DEFAULT_CSS = """
    PathField { height: auto; }
    PathField > OptionList {
        height: auto; max-height: 8; background: $panel; border: none; padding: 0 1 0 2 !important;
    }
    PathField > OptionList:focus { border: none; outline-left: outer $accent; }
    """

    class Chosen(Message):
        """A path was confirmed."""

        def __init__(self, path: str) -> None:
            super().__init__()
            self.path = path

    def __init__(self, complete: Callable[[str], Sequence[str]], value: str = "") -> None:
        super().__init__()
        self.complete = complete
        self.line = PathLine(direction=Direction.LTR, limit=MOST_CHARS)
        self.line.id = "path"
        self.line.add_class("-path")
        self.names = OptionList(compact=True, markup=False, classes="-ltr")
        self.value = value
        self.offered: Sequence[str] = ()

    def compose(self) -> ComposeResult:
        """Line, then names."""
        yield self.line
        yield self.names

    def on_mount(self) -> None:
        """Offer what the folder holds."""
        self.names.display = False
        self.line.put(self.value)
        self._offer()

    def _offer(self) -> None:
        offered = self.complete(self.line.value)
        if offered == self.offered:
            return
        self.offered = offered
        self.names.clear_options()
        self.names.add_options([Option(content(Phrase(isolate_parts(path)))) for path in self.offered])
        self.names.display = bool(self.offered)

    @on(Changed)
    def _typed(self, event: Changed) -> None:
        event.stop()
        self._offer()

    @on(PathLine.Complete)
    def _complete(self, event: PathLine.Complete) -> None:
        event.stop()
        common = _common(self.offered)
        if len(common) > len(self.line.value):
            self._take(common)
        else:
            self.screen.focus_next()

    def _take(self, path: str) -> None:
        self.line.put(path)
        self.line.cursor_position = len(path)
        self._offer()

    @on(PathLine.Done)
    def _done(self, event: PathLine.Done) -> None:
        event.stop()
        self.post_message(self.Chosen(self.line.value))

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        path = self.offered[event.option_index]
        self._take(path)
        if path.endswith(("/", "\\")):
            self.line.focus()
        else:
            self.post_message(self.Chosen(path))


def _common(paths: Sequence[str]) -> str:
    first, last = (min(paths), max(paths)) if paths else ("", "")
    same = (at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other)
    return first[: next(same, min(len(first), len(last)))]
