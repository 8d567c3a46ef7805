"""One entry of a repeated field while it is filled, whatever front end asks."""

from pydantic import JsonValue

from mumaris_tui.domain.refused import Problem
from mumaris_tui.domain.rules import Choice
from mumaris_tui.journey.engine import Entry
from mumaris_tui.journey.model import Addition, Field
from mumaris_tui.usecases.draft import Draft


class OpenEntry:
    """It lives in the draft from its first answer; `undo` puts back what was there before."""

    def __init__(self, draft: Draft, field: Field, addition: Addition, entry_id: str | None = None) -> None:
        self.draft = draft
        self.field = field
        self.addition = addition
        self._before = draft.entry(field.id, entry_id).raw if entry_id else None
        self.id = entry_id or draft.add_entry(field.id, addition.given(field.fields))
        self._held = draft.entry(field.id, self.id).raw

    @property
    def title(self) -> str:
        """The message that says what is done: an entry is added, or changed."""
        return self.addition.label if self._before is None else self.addition.change

    @property
    def now(self) -> Entry:
        """The entry as it stands in the draft; taken out by another device meanwhile, it comes back as it was."""
        if all(each.id != self.id for each in self.draft.entries(self.field.id)):
            self.draft.put_back(self.field.id, self.id, self._held)
        found = self.draft.entry(self.field.id, self.id)
        self._held = found.raw
        return found

    def asked(self) -> list[Field]:
        """Return the fields that apply and leave a choice."""
        return [each for each in self.now.fields if self.addition.asks(each.name)]

    def offered(self, field: Field) -> list[Choice]:
        """Return what can be chosen for a field, by this way of adding."""
        left = self.addition.codes(field.name)
        return [each for each in self.draft.options(field, self.now.facts) if left is None or each.code in left]

    def put(self, name: str, value: JsonValue) -> None:
        """Take an answer as typed."""
        self.draft.put_entry(self.field.id, self.now.id, name, value)

    def check(self) -> list[Problem]:
        """Return what is refused of this entry."""
        inside = self.now.pointer() + "/"
        step_id = self.field.id.partition(".")[0]
        return [each for each in self.draft.check(step_id) if each.pointer.startswith(inside)]

    def undo(self) -> None:
        """Put back what the entry was before; others, which may have changed meanwhile, stay as they are."""
        self.draft.put_back(self.field.id, self.id, self._before)
