"""The app of the gallery: one group of widgets between a header and a footer."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, ClassVar

from textual.app import ComposeResult, SystemCommand
from textual.binding import BindingType
from textual.containers import ScrollableContainer
from textual.reactive import reactive
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Button, Footer, Header, HelpPanel, Static

from mumaris_tui.stage.app import StageApp
from tools.gallery.groups import GROUPS


class Notice(ModalScreen[None]):
    """A question over the screen below it."""

    CSS = "Notice {align: center middle;} Notice Static {width: 24; height: 3; border: round white;}"
    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss(None)", "إغلاق")]

    def compose(self) -> ComposeResult:
        yield Static("هل تريد الخروج (Exit)؟", id="question")


class Page(ScrollableContainer, can_focus=False):
    """The widgets of a group."""

    group: reactive[str] = reactive("", recompose=True, init=False)

    def __init__(self, group: str) -> None:
        super().__init__()
        self.set_reactive(Page.group, group)

    def compose(self) -> ComposeResult:
        yield from GROUPS[self.group]()


class Gallery(StageApp[None]):
    """One group of widgets at a time; F2 and F3 turn the pages, F9 the direction."""

    TITLE = "تجديد البطاقة"
    BINDINGS: ClassVar[list[BindingType]] = [
        ("left", "noop", "يسار"),
        ("f2", "turn_page(1)", "التالي"),
        ("f3", "turn_page(-1)", "السابق"),
        ("f4", "ask", "سؤال"),
        ("f5", "tell", "إشعار"),
        ("f9", "turn_around", "الاتجاه"),
    ]
    CSS_PATH = Path(__file__).with_name("gallery.tcss")

    def __init__(self, group: str, base: int = 1) -> None:
        super().__init__()
        self.group = group
        self.done: list[str | None] = []
        self.set_reactive(StageApp.stage_base, base)

    def compose(self) -> ComposeResult:
        yield Header()
        yield Page(self.group)
        yield Footer()

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Offer each group, and nothing of Textual's own, which names no group."""
        yield from super().get_system_commands(screen)
        for group in GROUPS:
            yield SystemCommand(
                f"صفحة {group}", f"اعرض المجموعة (group) {group}", lambda group=group: self._show(group)
            )

    def on_button_pressed(self, event: Button.Pressed) -> None:
        self.done.append(event.button.id)

    def action_noop(self) -> None:
        """Do nothing; the key is here to be shown."""

    def action_note(self, what: str) -> None:
        """Keep what a link asked for."""
        self.done.append(what)

    async def action_turn_page(self, by: int) -> None:
        """Show the next group or the one before."""
        names = list(GROUPS)
        await self._show(names[(names.index(self.group) + by) % len(names)])

    def action_ask(self) -> None:
        """Open a dialog over the page."""
        self.push_screen(Notice())

    def action_tell(self) -> None:
        """Show a toast over the page."""
        self.notify("حفظنا المسودة (1)", title="تم")

    def action_turn_around(self) -> None:
        """Turn the interface to its other direction."""
        self.stage_base = 1 - self.stage_base

    async def _show(self, group: str) -> None:
        await self.screen_stack[0].query(HelpPanel).remove()  # what is split off stays where the page is made anew
        self.screen_stack[0].query_one(Page).group = self.group = group


def focus(app: Gallery, selector: str) -> Widget:
    """Put the focus on a widget and give it."""
    widget = app.query_one(selector)
    widget.focus()
    return widget
