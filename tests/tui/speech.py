"""What a screen says, and what of it is out of place: another language, other digits, a letter alone as a shortcut."""

import re
from collections.abc import Iterator
from typing import Any

from textual.containers import Container, Horizontal, ScrollableContainer, Vertical
from textual.scrollbar import ScrollBar
from textual.widget import Widget
from textual.widgets import Button, Input, OptionList, Select, Static, TextArea
from textual.widgets._select import SelectCurrent
from textual.widgets._toggle_button import ToggleButton

from mumaris_tui.app import MumarisApp
from mumaris_tui.arabic.clean import strip_isolates
from mumaris_tui.i18n import Language
from mumaris_tui.widgets.paths import PathField

DATA = re.compile("\u2068[^\u2066-\u2069]*\u2069")
IDENTIFIER = re.compile("\u2066[^\u2066-\u2069]*\u2069")
NAMES = re.compile(r"\b(English|PDF|JPEG|PNG|BLS|ACLS|ITLS|PHTLS)\b|العربية|Ctrl\+\w|\bF\d+\b")
"""What stands in both languages: a language's own name, formats, certificates, keys."""
LETTERS = {"ar": re.compile("[A-Za-z]+"), "en": re.compile("[\u0621-\u064a]+")}
DIGITS = {True: re.compile("[0-9]+"), False: re.compile("[٠-٩]+")}
"""By whether the digits are to be Arabic-Indic: the others."""


def misplaced(app: MumarisApp) -> list[str]:
    """Return what is out of place on the screen in front."""
    nodes = [app, app.screen, *app.screen.walk_children(Widget)]
    wrong = [f"{node} has {key}" for node in nodes for key in shortcuts(node)]
    for widget in app.screen.walk_children(Widget):
        for said in words_of(widget):
            text = prose(str(said), app.words.language)
            for pattern in (LETTERS[app.words.language], DIGITS[app.words.arab]):
                wrong += [f"{found!r} in {text!r}" for found in pattern.findall(text)]
    return wrong


def words_of(widget: Widget) -> Iterator[object]:
    """What a widget says by itself, not what is typed into it; a new kind of widget has to be told how it speaks."""
    match widget:
        case Input() | TextArea() | ScrollBar() | SelectCurrent():
            return
        case OptionList() if isinstance(widget.parent, PathField):
            return
        case OptionList():
            yield from (option.prompt for option in widget.options)
        case Select():
            yield from (prompt for prompt, _ in widget._options)
        case Button() | ToggleButton():
            yield widget.label
        case Static():
            yield widget.content
        case Container() | Vertical() | Horizontal() | ScrollableContainer():
            return
        case _:
            assert type(widget).render is Widget.render, widget


def shortcuts(node: Any) -> list[str]:
    """Return the keys of a node that are a letter or digit alone."""
    return [key for key in node._bindings.key_to_bindings if re.fullmatch(r"(shift\+)?[^\W_]", key)]


def prose(text: str, language: Language) -> str:
    """Take out data, and identifiers too, which in English stand in the same isolates as any value."""
    text = NAMES.sub("", DATA.sub("", text))
    while language == "ar" and IDENTIFIER.search(text):
        text = IDENTIFIER.sub("", text)
    return strip_isolates(text)
