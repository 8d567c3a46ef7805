"""A step of fields, with the practitioner's stored data above where the step fills from it."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from mumaris_tui.i18n import Phrase
from mumaris_tui.journey.engine import Entry
from mumaris_tui.journey.model import Field, FieldKind, pointer, widget_id
from mumaris_tui.screens.entries import ADD, EntriesRoom
from mumaris_tui.screens.home import Begun
from mumaris_tui.screens.wrong import WrongScreen
from mumaris_tui.widgets.items import Item, ItemView
from mumaris_tui.widgets.notice import FigureRow
from mumaris_tui.widgets.text import Press, Words
from mumaris_tui.wording import entry_words, practitioner_pairs, worded

STORED = "practitioner."
LINES = 2
"""So many answers of an entry stand under its name."""


class FormScreen(EntriesRoom):
    """Fields in order; repeated ones as a list with its own buttons."""

    def body(self) -> ComposeResult:
        """Summary, stored data, then each field."""
        yield self.summary()
        yield from self.notes()
        if any(field.prefill.startswith(STORED) for field in self.step.fields):
            with Vertical(id="stored"):
                known = self.draft.reference
                for label, value in practitioner_pairs(known.practitioner, known.rules, self.words):
                    yield FigureRow(label, value)
            if self.draft.correction() is not None:
                with Horizontal(classes="row"):
                    yield Press(self.words.text("personal-wrong-data"), "wrong", id="wrong")
        for field in self.step.fields:
            if field.kind is FieldKind.ENTRIES:
                with Vertical(id=f"list-{widget_id(field.id)}", classes="entries") as entries:
                    entries.display = field in self.draft.visible(self.step.id)
                    yield from self._entries(field)
            else:
                yield from self.field_rows([field])

    def act_wrong(self) -> None:
        """Ask which datum is wrong, and begin its correction; what was typed here is kept."""
        service = self.draft.correction()
        if service is None:
            return

        def begin(datum: str | None) -> None:
            if datum:
                self.post_message(Begun(service.id, datum))

        self.app.push_screen(WrongScreen(self.draft.reference.rules), begin)

    def _entries(self, field: Field) -> ComposeResult:
        yield Words(self.words.text(widget_id(field.id)), classes="label")
        refused = Words(id=f"error-{widget_id(field.id)}", classes="error")
        refused.show(self.list_error(field))
        yield refused
        for entry in self.draft.entries(field.id):
            yield Item(self._item(entry), id=f"entry-{entry.id}")
        for addition in field.additions:
            yield Press(self.words.text(addition.label), f"{ADD}{addition.label}", id=addition.label)
        yield from self.removed_item(field)

    def _item(self, entry: Entry) -> ItemView:
        said = [
            worded(self.draft.shown(each, entry.raw.get(each.name), entry.facts), each, self.words)
            for each in entry.fields
        ]
        return ItemView(
            key=entry.id,
            title=entry_words(entry, self.words),
            lines=said[:LINES],
            notes=self.entry_notes(entry),
            error=self.entry_error(entry),
            buttons=(("edit", self.words.text("btn-change")), ("remove", self.words.text("btn-remove"))),
        )

    def list_error(self, field: Field) -> Phrase | None:
        """Return what is wrong with a list as a whole."""
        whole = pointer(field.id)
        return self.error_words(each for each in self.problems if each.pointer == whole)

    def say_problems(self) -> None:
        """Say the lists' own too."""
        super().say_problems()
        for field in self.step.fields:
            for refused in self.query(f"#error-{widget_id(field.id)}").results(Words):
                refused.show(self.list_error(field))

    def show_applicable(self) -> None:
        """Show the lists that apply too."""
        super().show_applicable()
        applicable = self.draft.visible(self.step.id)
        for field in self.step.fields:
            for entries in self.query(f"#list-{widget_id(field.id)}"):
                entries.display = field in applicable
