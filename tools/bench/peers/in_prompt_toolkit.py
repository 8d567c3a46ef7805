"""The bench form in prompt_toolkit, full screen."""

from prompt_toolkit.application import Application
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import DynamicContainer, HSplit, Layout, VSplit, Window
from prompt_toolkit.layout.controls import FormattedTextControl
from prompt_toolkit.widgets import Button, TextArea

from tools.bench import form


def page(number: int) -> tuple[HSplit, TextArea]:
    """Return a page and its first field."""
    rows, first = [], None
    for _, label in form.PAGES[number - 1].fields:
        area = TextArea(multiline=False, height=1, style="class:field underline")
        first = first or area
        rows += [VSplit([Window(FormattedTextControl(label), width=22, height=1), area]), Window(height=1)]
    assert first is not None
    top = [Window(FormattedTextControl(text), height=1) for text in (form.TITLE, form.step_line(number), "")]
    buttons = VSplit([Button(form.NEXT), Button(form.BACK)], padding=2, height=1)
    return HSplit([*top, *rows, buttons, Window(), Window(FormattedTextControl(form.key_line()), height=1)]), first


def main() -> None:
    """Show the pages until the last is left."""
    pages = [page(number) for number in range(1, len(form.PAGES) + 1)]
    shown = [0]
    keys = KeyBindings()

    @keys.add("tab")
    def _tab(event: KeyPressEvent) -> None:
        event.app.layout.focus_next()

    @keys.add("f2")
    def _next(event: KeyPressEvent) -> None:
        shown[0] += 1
        if shown[0] == len(pages):
            event.app.exit()
        else:
            event.app.layout.focus(pages[shown[0]][1])

    layout = Layout(DynamicContainer(lambda: pages[min(shown[0], len(pages) - 1)][0]), focused_element=pages[0][1])
    Application[None](layout=layout, key_bindings=keys, full_screen=True).run()


if __name__ == "__main__":
    main()
