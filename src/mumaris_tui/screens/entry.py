"""One entry of a repeated group: it lives in the draft from its first letter, and Cancel puts back what was there."""

from collections.abc import Iterator, Sequence
from typing import cast

from textual.app import ComposeResult

from mumaris_tui.domain.refused import Problem
from mumaris_tui.i18n import Phrase
from mumaris_tui.journey.entries import Entry
from mumaris_tui.journey.model import Addition, Field, from_pointer
from mumaris_tui.screens.fields import FieldsRoom, view_of
from mumaris_tui.screens.step import StepShell
from mumaris_tui.usecases import correcting
from mumaris_tui.usecases.draft import Draft
from mumaris_tui.widgets.controls import JsonValue
from mumaris_tui.widgets.fields import FieldRow
from mumaris_tui.widgets.text import Press
from mumaris_tui.wording import note_words


class EntryScreen(FieldsRoom[str | None]):
    """Fields of one entry; gives its id once it is confirmed."""

    def __init__(self, draft: Draft, field: Field, addition: Addition, entry_id: str | None = None) -> None:
        super().__init__()
        self.draft = draft
        self.field = field
        self.addition = addition
        self.before = draft.entry(field.id, entry_id).raw if entry_id else None
        self.entry_id = entry_id or draft.add_entry(field.id, addition.given(field.fields))
        self.held = draft.entry(field.id, self.entry_id).raw

    @property
    def shell(self) -> StepShell:
        """The app."""
        return cast("StepShell", self.app)

    @property
    def entry(self) -> Entry:
        """The entry as it stands in the draft; taken out by another device meanwhile, it comes back as it was."""
        if all(each.id != self.entry_id for each in self.draft.entries(self.field.id)):
            self.draft.put_back(self.field.id, self.entry_id, self.held)
        found = self.draft.entry(self.field.id, self.entry_id)
        self.held = found.raw
        return found

    def title_words(self) -> Phrase:
        """Name the way of adding."""
        return self.words.text(self.addition.label)

    def value(self, field_id: str) -> JsonValue:
        """Return what stands in the entry."""
        return cast("JsonValue", self.entry.raw.get(field_id.rpartition(".")[2]))

    def keep(self, field_id: str, value: JsonValue) -> None:
        """Put it into the entry and show the fields that now apply."""
        self.draft.put_entry(self.field.id, self.entry.id, field_id.rpartition(".")[2], value)
        self.shell.changed()
        asked = {f"{self.field.id}.{each.name}" for each in self.asked()}
        for row_id, row in self.rows().items():
            row.display = row_id in asked

    def notes_at(self, field_id: str) -> Sequence[Phrase]:
        """Return the reviewer's notes on a field of the entry."""
        name, entry = field_id.rpartition(".")[2], self.entry
        notes = correcting.notes_of_entry(self.draft, self.field.id, entry.index, name)
        return [self.words.text("note-here", note=note_words(each, self.words)) for each in notes]

    def asked(self) -> list[Field]:
        """Return the fields that apply and leave a choice."""
        return [each for each in self.entry.fields if self.addition.asks(each.name)]

    def body(self) -> ComposeResult:
        """Summary, then all rows, those that apply shown."""
        yield self.summary()
        yield from self._rows()

    def _rows(self) -> Iterator[FieldRow]:
        asked = {each.name for each in self.asked()}
        for each in self.field.fields:
            left = self.addition.codes(each.name)
            if left and len(left) == 1:
                continue
            choices = self.draft.options(each, self.entry.facts)
            offered = [choice for choice in choices if left is None or choice.code in left]
            row = self.row(view_of(each, self.words, offered, prefix=self.field.id))
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

    def check(self) -> list[Problem]:
        """Return what is refused of this entry."""
        inside = self.entry.pointer() + "/"
        step_id = self.field.id.partition(".")[0]
        return [each for each in self.draft.check(step_id) if each.pointer.startswith(inside)]

    def act_next(self) -> None:
        """Check the entry; show what is refused, else give it."""
        problems = self.check()
        if problems:
            self.refuse(problems)
        else:
            self.dismiss(self.entry_id)

    def act_leave(self) -> None:
        """Put back what the entry was before; others, which may have changed meanwhile, stay as they are."""
        self.draft.put_back(self.field.id, self.entry_id, self.before)
        self.dismiss(None)

    act_back = act_leave
