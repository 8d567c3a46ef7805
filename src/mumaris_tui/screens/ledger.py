"""The ledger of hours: three figures, every entry with the reason for each hour not counted, and ways to add."""

from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import Vertical

from mumaris_tui.domain.cme import CountedEntry
from mumaris_tui.i18n import Phrase
from mumaris_tui.screens.counted import cme_figures, counted_view
from mumaris_tui.screens.entries import ADD, EntriesRoom
from mumaris_tui.screens.files import FilesPart
from mumaris_tui.widgets.items import Item, ItemView
from mumaris_tui.widgets.notice import FigureRow, Heading, Notice
from mumaris_tui.widgets.text import Press, Words
from mumaris_tui.widgets.wrap import WrapRow


class LedgerScreen(FilesPart, EntriesRoom):
    """What is required, counted and still needed, recomputed with every entry."""

    def body(self) -> ComposeResult:
        """Summary, figures, the one-year offer, buttons to add, entries."""
        cme = self.draft.cme
        yield self.summary()
        yield from self.notes()
        with Vertical(id="figures"):
            yield from cme_figures(cme, self.words)
        yield from self._standing()
        yield from self.field_rows()
        with WrapRow(id="additions"):
            for field in self.entry_fields():
                for addition in field.additions:
                    yield Press(self.words.text(addition.label), f"{ADD}{addition.label}", id=addition.label)
        own = {entry.id for field in self.entry_fields() for entry in self.draft.entries(field.id)}
        yield Heading(self.words.text("cme-entries"))
        if not own:
            yield Words(self.words.text("cme-empty"), classes="note")
        for counted in cme.entries:
            if counted.entry.id in own:
                yield Item(self._own(counted), id=f"entry-{counted.entry.id}")
        for field in self.entry_fields():
            yield from self.removed_item(field)
        recorded = [counted for counted in cme.entries if counted.entry.id not in own]
        if recorded:
            yield Heading(self.words.text("cme-recorded"))
            for counted in recorded:
                yield Item(counted_view(counted, self.draft.reference.rules, self.words))

    def _standing(self) -> ComposeResult:
        """Say where the hours stand: exempt, complete, enough for one year, or lacking."""
        cme = self.draft.cme
        rules = self.draft.reference.rules
        if cme.exempt:
            reason = next(each.label for each in rules.cme.exemptions if each.code == cme.exempt)
            yield Notice(self.words.text("cme-exempt", reason=self.words.label(reason)))
        elif not cme.missing:
            yield Notice(self.words.text("cme-remaining-text", n=0))
        elif cme.one_year:
            yield Heading(self.words.text("cme-one-year-title"))
            yield Notice(self.words.text("cme-one-year-text", date=cme.one_year.expires))
            yield FigureRow(self.words.text("cme-one-year-fee"), self._one_year_fee())
        else:
            yield Notice(self.words.text("cme-remaining-text", n=cme.missing), "warning")
            if self.draft.kept_until:
                yield Notice(self.words.text("cme-blocked", date=self.draft.kept_until))

    def _one_year_fee(self) -> Phrase:
        fee = self.draft.one_year_quote()
        return Phrase(f"{self.words.money(fee.total_halalas)} · {self.words.text('sim-amount')}")

    def _own(self, counted: CountedEntry) -> ItemView:
        """Return an own entry with its certificate: asked for or not, and taken right here."""
        view = counted_view(counted, self.draft.reference.rules, self.words)
        lines = list(view.lines)
        entry = next(
            each
            for field in self.entry_fields()
            for each in self.draft.entries(field.id)
            if each.id == counted.entry.id
        )
        need = self.draft.need_of_entry(entry.id)
        buttons = [("edit", self.words.text("btn-change")), ("remove", self.words.text("btn-remove"))]
        if need is not None:
            said, more = self.file_lines(need)
            if not need.satisfied:
                lines.append(self.words.text("cme-certificate-later"))
            lines += said
            buttons += more
        elif not self.entry_error(entry):
            lines.append(self.words.text("cme-certificate-none"))
        notes = self.entry_notes(entry)
        return replace(view, lines=lines, notes=notes, error=self.entry_error(entry), buttons=buttons)

    async def item_asked(self, key: str, action: str) -> None:
        """Do what an entry's button asks for, its certificate's too."""
        need = self.draft.need_of_entry(key)
        if need is None or not self.file_asked(need, action):
            await super().item_asked(key, action)
