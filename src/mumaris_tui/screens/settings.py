"""The settings: language, digits, calendar, look and backend."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import get_args

from textual.app import ComposeResult

from mumaris_tui.domain.refused import Problem
from mumaris_tui.errors import MumarisError
from mumaris_tui.i18n import Phrase
from mumaris_tui.journey.model import Direction, FieldKind, from_pointer, pointer, widget_id
from mumaris_tui.screens.fields import FieldsRoom
from mumaris_tui.settings import (
    SANDBOX,
    Background,
    Bidi,
    Calendar,
    Caret,
    Digits,
    Front,
    Language,
    LineOrder,
    LinkSpeed,
    Look,
    Shaping,
    Tashkeel,
)
from mumaris_tui.widgets.controls import JsonValue
from mumaris_tui.widgets.fields import FieldView
from mumaris_tui.widgets.text import Press, Words
from mumaris_tui.wording import setting_words

CHOICES = {
    "language": get_args(Language),
    "digits": get_args(Digits),
    "calendar": get_args(Calendar),
    "look": get_args(Look),
    "background": get_args(Background),
    "link": get_args(LinkSpeed),
    "bidi": get_args(Bidi),
    "shaping": get_args(Shaping),
    "tashkeel": get_args(Tashkeel),
    "caret": get_args(Caret),
    "front": get_args(Front),
    "line_order": get_args(LineOrder),
}


class SettingsScreen(FieldsRoom[None]):
    """What can be chosen; kept in the configuration file."""

    def __init__(self) -> None:
        super().__init__()
        self.typed: dict[str, JsonValue] = {}

    def title_words(self) -> Phrase:
        """Name the page."""
        return self.words.text("action-settings")

    def value(self, field_id: str) -> JsonValue:
        """Return what was chosen here, else the setting."""
        name = field_id.removeprefix("settings.")
        return self.typed.get(name, asdict(self.shell.settings)[name])

    def keep(self, field_id: str, value: JsonValue) -> None:
        """Note a choice."""
        self.typed[field_id.removeprefix("settings.")] = value

    def body(self) -> ComposeResult:
        """One row per setting."""
        yield self.summary()
        for name, codes in CHOICES.items():
            field_id = f"settings.{name}"
            choices = tuple((code, setting_words(name, code, self.words)) for code in codes)
            label = self.words.text(widget_id(field_id))
            yield self.row(FieldView(field_id, FieldKind.CHOICE, label, choices=choices))
        yield self.row(
            FieldView(
                "settings.backend",
                FieldKind.TEXT,
                self.words.text("settings-backend"),
                self.words.text(
                    "settings-backend-hint", https=self.words.ltr("https://"), sandbox=self.words.ltr(SANDBOX)
                ),
                Direction.LTR,
            )
        )
        yield Words(self.words.text("settings-later"), classes="note")

    def buttons(self) -> Iterator[Press]:
        """Keep, or go back."""
        yield Press(self.words.text("btn-save"), "next", main=True, id="next")
        yield Press(self.words.text("btn-back"), "leave")
        if self.shell.can("calibrate"):
            yield Press(self.words.text("settings-calibrate"), "calibrate")

    def wording(self, problem: Problem) -> Phrase:
        """Return a problem's words, which name the field as the page does and not as the file."""
        return self.words.problem(problem, name=self.words.text(widget_id(from_pointer(problem.pointer)[0])))

    def act_next(self) -> None:
        """Keep what was chosen."""
        try:
            self.shell.apply(replace(self.shell.settings, **self.typed))  # type: ignore[arg-type]
        except MumarisError as error:
            self.refuse([Problem(pointer("settings.backend"), error.code, dict(error.values))])
        else:
            self.dismiss(None)

    def act_leave(self) -> None:
        """Go back without keeping."""
        self.dismiss(None)

    act_back = act_leave
