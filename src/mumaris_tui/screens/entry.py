"""One entry of a repeated group: it lives in the draft from its first letter, and Cancel puts back what was there."""

from collections.abc import Iterator, Sequence
from typing import cast

from textual.app import ComposeResult

from mumaris_tui.domain.refused import Problem
from mumaris_tui.i18n import Phrase
from mumaris_tui.journey.model import from_pointer
from mumaris_tui.screens.fields import FieldsRoom, view_of
from mumaris_tui.screens.step import StepShell
from mumaris_tui.usecases import correcting
from mumaris_tui.usecases.entry import OpenEntry
from mumaris_tui.widgets.controls import JsonValue
from mumaris_tui.widgets.fields import FieldRow
from mumaris_tui.widgets.text import Press
from mumaris_tui.wording import note_words


class EntryScreen(FieldsRoom[str | None]):
    """Fields of one entry; gives its id once it is confirmed."""

    def __init__(self, open_entry: OpenEntry) -> None:
        super().__init__()
        self.open = open_entry
        self.draft = open_entry.draft
        self.field = open_entry.field

    @property
    def shell(self) -> StepShell:
        """The app."""
        return cast("StepShell", self.app)

    def title_words(self) -> Phrase:
        """Say what is added, or changed."""
        return self.words.text(self.open.title)

    def value(self, field_id: str) -> JsonValue:
        """Return what stands in the entry."""
        return cast("JsonValue", self.open.now.raw.get(field_id.rpartition(".")[2]))

    def keep(self, field_id: str, value: JsonValue) -> None:
        """Put it into the entry and show the fields that now apply."""
        self.open.put(field_id.rpartition(".")[2], value)
        self.shell.changed()
        asked = {f"{self.field.id}.{each.name}" for each in self.open.asked()}
        for row_id, row in self.rows().items():
            row.display = row_id in asked

    def notes_at(self, field_id: str) -> Sequence[Phrase]:
        """Return the reviewer's notes on a field of the entry."""
        name = field_id.rpartition(".")[2]
        notes = correcting.notes_of_entry(self.draft, self.field.id, self.open.now.index, name)
        return [self.words.text("note-here", note=note_words(each, self.words)) for each in notes]

    def body(self) -> ComposeResult:
        """Summary, then all rows, those that apply shown."""
        yield self.summary()
        yield from self._rows()

    def _rows(self) -> Iterator[FieldRow]:
        asked = {each.name for each in self.open.asked()}
        for each in self.field.fields:
            if not self.open.addition.asks(each.name):
                continue
            row = self.row(view_of(each, self.words, self.open.offered(each), prefix=self.field.id))
            row.display = each.name in asked
            yield row

    def buttons(self) -> Iterator[Press]:
        """Confirm or cancel."""
        yield Press(self.words.text("btn-save"), "next", main=True, id="next")
        yield Press(self.words.text("btn-cancel"), "leave")

    def field_of(self, problem: Problem) -> str:
        """Return the row of a problem of this entry."""
        field_id, _, name = from_pointer(problem.pointer)
        return f"{field_id}.{name}"

    def check(self) -> Sequence[Problem]:
        """Return what is refused of the entry."""
        return self.open.check()

    def act_next(self) -> None:
        """Check the entry; show what is refused, else give it."""
        problems = self.check()
        if problems:
            self.refuse(problems)
        else:
            self.dismiss(self.open.id)

    def act_leave(self) -> None:
        """Put back what the entry was before."""
        self.open.undo()
        self.dismiss(None)

    act_back = act_leave
