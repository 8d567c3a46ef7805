"""An app below the prompt: run as a program. Ctrl+E ends it."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input, Static

from mumaris_tui.stage.app import StageApp


class Inline(StageApp[None]):
    BINDINGS = [Binding("ctrl+e", "quit", priority=True)]  # noqa: RUF012 - as Textual declares it
    CSS = "Screen { height: 6; border: none; }"

    def compose(self) -> ComposeResult:
        yield Static("الاسم Name")
        yield Input("سلام")


if __name__ == "__main__":
    Inline().run(inline=True)
