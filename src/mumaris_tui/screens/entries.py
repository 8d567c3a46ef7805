"""Steps with repeated groups: entries are added, changed, removed and brought back."""

from textual import on
from textual.app import ComposeResult

from mumaris_tui.domain.refused import Problem
from mumaris_tui.i18n import Phrase
from mumaris_tui.journey.engine import Entry
from mumaris_tui.journey.entries import way_of
from mumaris_tui.journey.model import Addition, Field, FieldKind
from mumaris_tui.screens.entry import EntryScreen
from mumaris_tui.screens.step import StepRoom
from mumaris_tui.usecases import correcting
from mumaris_tui.usecases.entry import OpenEntry
from mumaris_tui.widgets.items import Item, ItemView

ADD = "add:"
"""A button that asks for an entry begins so, its addition's label follows."""
UNDO = "undo"


class EntriesRoom(StepRoom):
    """A step that can hold entries."""

    def entry_fields(self) -> list[Field]:
        """Return the fields that hold entries and apply."""
        return [field for field in self.draft.visible(self.step.id) if field.kind is FieldKind.ENTRIES]

    def entry_error(self, entry: Entry) -> Phrase | None:
        """Return the first thing wrong with an entry."""
        inside = entry.pointer() + "/"
        return self.error_words(each for each in self.draft.check(self.step.id) if each.pointer.startswith(inside))

    def entry_notes(self, entry: Entry) -> list[Phrase]:
        """Return the reviewer's notes on an entry."""
        return self.noted(correcting.notes_of_entry(self.draft, entry.field.id, entry.index))

    def _go_to_field(self) -> None:
        """Go to the entry that is noted or refused, where the field holds entries or is part of one."""
        for field in self.entry_fields():
            if f"{self.field_id}.".startswith(f"{field.id}."):
                for entry in self.draft.entries(field.id):
                    if self.entry_notes(entry) or self.entry_error(entry):
                        self.focus_entry(entry.id)
                        return
                self.focus_additions(field)
                return
        super()._go_to_field()

    def lead_to(self, problem: Problem) -> None:
        """Lead to the entry that the problem is in, or to the first way of adding one."""
        for field in self.entry_fields():
            if self.field_of(problem) == field.id:
                for entry in self.draft.entries(field.id):
                    if problem.pointer.startswith(f"{entry.pointer()}/"):
                        self.focus_entry(entry.id)
                        return
                self.focus_additions(field)
                return
        super().lead_to(problem)

    def removed_item(self, field: Field) -> ComposeResult:
        """Offer to bring back what was taken out last."""
        if self.draft.removed is not None and self.draft.removed.field_id == field.id:
            undo = (("undo", self.words.text("btn-undo")),)
            yield Item(ItemView(UNDO, self.words.text("entry-removed"), buttons=undo), id="removed")

    def act_add(self, label: str) -> None:
        """Add an entry in the way of that label."""
        for field in self.entry_fields():
            for addition in field.additions:
                if addition.label == label:
                    self.open_entry(field, addition)

    def open_entry(self, field: Field, addition: Addition, entry_id: str | None = None) -> None:
        """Open an entry's own screen."""
        self.app.push_screen(EntryScreen(OpenEntry(self.draft, field, addition, entry_id)), self.entry_closed)

    async def entry_closed(self, entry_id: str | None) -> None:
        """Show the entries as they are now, and save them."""
        self.shell.save()
        self.judge_anew()
        await self.reword()
        if entry_id:
            self.focus_entry(entry_id)

    def focus_entry(self, entry_id: str) -> None:
        """Put the focus on an entry's first button."""
        for item in self.query(Item):
            if item.view.key == entry_id:
                item.scroll_visible(animate=False)
                item.query("Press").first().focus()

    def focus_additions(self, field: Field) -> None:
        """Put the focus on the first way of adding an entry."""
        self.query(f"#{field.additions[0].label}").first().focus()

    @on(Item.Asked)
    async def _item_asked(self, event: Item.Asked) -> None:
        event.stop()
        await self.item_asked(event.key, event.action)

    async def item_asked(self, key: str, action: str) -> None:
        """Change or remove an entry, or bring it back."""
        removed = self.draft.removed
        if action == "undo" and removed is not None:
            self.draft.undo_remove()
            await self.entry_closed(removed.id)
            return
        for field in self.entry_fields():
            found = next((entry for entry in self.draft.entries(field.id) if entry.id == key), None)
            if found is not None and action == "edit":
                self.open_entry(field, way_of(field, found), key)
            elif found is not None and action == "remove":
                self.draft.remove_entry(field.id, key)
                await self.entry_closed(None)
                self.focus_entry(UNDO)
