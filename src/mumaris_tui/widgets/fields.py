"""A field's row: label, control, hint and error, made from plain values."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from mumaris_tui.i18n import Phrase
from mumaris_tui.journey.ids import widget_id
from mumaris_tui.journey.kinds import Direction, FieldKind
from mumaris_tui.widgets.choices import FEW, Choices, RadioControl, SelectControl, SeveralControl, TickControl
from mumaris_tui.widgets.controls import Changed, Control, JsonValue, text_of
from mumaris_tui.widgets.facility import FacilityControl, Found
from mumaris_tui.widgets.notice import Notice
from mumaris_tui.widgets.one_line import TextControl
from mumaris_tui.widgets.text import Words

NOTHING = Phrase("")
DATE_CHARS = 40
STACKED = frozenset({FieldKind.TICK, FieldKind.LONG_TEXT})
"""Kinds whose control takes the whole width, under the label."""


class FieldView(NamedTuple):
    """What a row shows; `id` is the field's dotted id, `choices` are (code, words).

    `digits` tells that nothing else is taken; `notes` are what others say of the value.
    `echo` says beneath the line how what stands in it is understood, if there is something to say.
    """

    id: str
    kind: FieldKind
    label: Phrase
    hint: Phrase = NOTHING
    direction: Direction = Direction.AUTO
    limit: int = 0
    choices: Choices = ()
    prompt: Phrase = NOTHING
    secret: bool = False
    digits: bool = False
    stacked: bool = False
    echo: Callable[[str], Phrase | None] | None = None
    find: Callable[[str], Sequence[Found]] = lambda _: ()
    nothing_found: Phrase = NOTHING
    notes: Sequence[Phrase] = ()


def make_control(view: FieldView) -> Control:
    """Return the control for the view's kind."""
    match view.kind:
        case FieldKind.LONG_TEXT:
            from mumaris_tui.widgets.long_text import LongTextControl

            return LongTextControl(view.direction)
        case FieldKind.DATE:
            return TextControl(direction="figures", limit=DATE_CHARS)
        case FieldKind.YES_NO:
            return RadioControl(view.choices, short=True)
        case FieldKind.CHOICE if 0 < len(view.choices) <= FEW:
            return RadioControl(view.choices)
        case FieldKind.CHOICE:
            return SelectControl(view.choices, view.prompt)
        case FieldKind.SEVERAL:
            return SeveralControl(view.choices)
        case FieldKind.TICK:
            return TickControl(view.label)
        case FieldKind.FACILITY:
            return FacilityControl(view.find, view.nothing_found, limit=view.limit)
        case _:
            return TextControl(direction=view.direction, secret=view.secret, limit=view.limit)


class FieldRow(Horizontal):
    """A label beside its control (or above it), the hint and the error under the control."""

    DEFAULT_CSS = """
    FieldRow { height: auto; margin: 0 0 1 0; }
    FieldRow > .label { width: 26; padding: 0 1 0 0; }
    FieldRow > Vertical { width: 1fr; height: auto; }
    FieldRow .hint, FieldRow .echo { color: $text-muted; padding: 0 2; }
    FieldRow .echo { text-overflow: ellipsis; }
    FieldRow Notice { margin: 0; }
    FieldRow .error { color: $text-error; text-style: bold; padding: 0 2; }
    FieldRow:focus-within > .label { text-style: bold; }
    FieldRow.-stacked { layout: vertical; }
    FieldRow.-stacked > .label { width: 1fr; }
    """

    class Edited(Message):
        """The user changed the field's value."""

        def __init__(self, row: "FieldRow") -> None:
            super().__init__()
            self.row = row

    def __init__(self, view: FieldView, value: JsonValue = None, error: Phrase | None = None) -> None:
        super().__init__(id=f"row-{widget_id(view.id)}")
        self.view = view
        self.field_id = view.id
        self.made: Control = self._make()
        self.initial = value
        self.told: JsonValue = None
        """The value that the screen knows of."""
        self.error = error
        stacked = view.stacked or view.kind in STACKED
        self.set_class(stacked, "-stacked")

    def _make(self) -> Control:
        made = make_control(self.view)
        made.target().id = widget_id(self.view.id)
        return made

    def compose(self) -> ComposeResult:
        """Label (a tick carries its own), then control, hint and error."""
        if self.view.kind is not FieldKind.TICK:
            yield Words(self.view.label, classes="label")
        with Vertical():
            if isinstance(self.made, Widget):
                yield self.made
            if self.view.hint:
                yield Words(self.view.hint, classes="hint")
            for note in self.view.notes:
                yield Notice(note, "warning")
            if self.error:
                yield Words(self.error, classes="error")

    def on_mount(self) -> None:
        """Show the value that the field has."""
        self.put(self.initial)

    async def offer(self, view: FieldView) -> None:
        """Offer other choices, and keep the value where it is still one of them."""
        value, old = self.made.wire(), self.made
        self.view = view
        if isinstance(old, Widget):
            await old.remove()
        self.made = self._make()
        if isinstance(self.made, Widget):
            await self.query_one(Vertical).mount(self.made, before=0)
        self.made.put(value)

    def wire(self) -> JsonValue:
        """Return the value as it goes over the wire."""
        return self.made.wire()

    def put(self, value: JsonValue) -> None:
        """Show another value."""
        self.made.put(value)
        self.told = self.made.wire()
        self._echo()

    def _echo(self) -> None:
        """Say beneath the line how it is understood."""
        said = self.view.echo(text_of(self.made.wire())) if self.view.echo else None
        for words in self.query(".echo").results(Words):
            words.show(said)
            return
        if said:
            self.query_one(Vertical).mount(Words(said, classes="echo"), after=0)

    def refuse(self, error: Phrase | None) -> None:
        """Show the error under the control, or none."""
        if error == self.error:
            return
        self.error = error
        for words in self.query(".error").results(Words):
            words.show(error)
            return
        if error:
            self.query_one(Vertical).mount(Words(error, classes="error"))

    def take_focus(self, *, select: bool = False) -> None:
        """Put the focus on the control and bring the row into view; `select` what stands in its line, to type anew."""
        target = self.made.target()
        target.focus()
        if select and isinstance(target, Input):
            target.select_all()
        self.scroll_visible(animate=False)

    @on(Changed)
    def _changed(self, event: Changed) -> None:
        event.stop()
        self._echo()
        self.post_message(self.Edited(self))
