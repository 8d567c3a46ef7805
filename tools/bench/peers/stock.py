"""The bench form in stock Textual, in its default look."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widgets import Button, Footer, Header, Input, Label

from tools.bench import form


class Form(Screen[None]):
    """One page."""

    BINDINGS: ClassVar = [(key.lower(), f"app.turn({turn})", name) for (key, name), turn in zip(form.KEYS, (1, -1, 0, 0), strict=True)]  # fmt: skip  # noqa: E501
    CSS = "Horizontal { height: auto; } Label { padding: 0 1; }"

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number

    def compose(self) -> ComposeResult:
        yield Header()
        yield Label(form.step_line(self.number))
        with VerticalScroll(can_focus=False):
            for name, label in form.PAGES[self.number - 1].fields:
                yield Label(label)
                yield Input(id=name)
            with Horizontal():
                yield Button(form.NEXT, variant="primary")
                yield Button(form.BACK)
        yield Footer()


class StockForm(App[None]):
    """The peer."""

    TITLE = form.TITLE

    def get_default_screen(self) -> Screen[None]:
        return Form(1)

    def action_turn(self, by: int) -> None:
        assert isinstance(self.screen, Form)
        if (number := self.screen.number + by) in range(1, len(form.PAGES) + 1) and by:
            self.push_screen(Form(number))


if __name__ == "__main__":
    StockForm().run()
