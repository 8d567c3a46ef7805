"""Documents of a request: exactly those that the answers call for, each with its reason and its own date."""

from textual import on
from textual.app import ComposeResult

from mumaris_tui.domain.refused import Problem
from mumaris_tui.i18n import Phrase
from mumaris_tui.i18n.attachments import document_words
from mumaris_tui.journey.engine import Need, attachment_pointer
from mumaris_tui.journey.model import Field
from mumaris_tui.screens.choose_file import ChooseFileScreen
from mumaris_tui.screens.from_phone import FromPhoneScreen
from mumaris_tui.screens.step import StepRoom
from mumaris_tui.usecases import attach, correcting
from mumaris_tui.widgets.items import Item, ItemView
from mumaris_tui.widgets.notice import Heading, Notice
from mumaris_tui.widgets.text import Words
from mumaris_tui.wording import reason_words

Buttons = list[tuple[str, Phrase]]


class FilesPart(StepRoom):
    """What every step with documents does: choose a file, take one from a phone, take one out."""

    def file_lines(self, need: Need) -> tuple[list[Phrase], Buttons]:
        """Return what is said of a document's file, and what can be done."""
        words = self.words
        record = self.draft.file_of(need.need.type_code, need.need.related_id)
        buttons = [("choose", words.text("attach-choose")), ("phone", words.text("attach-from-phone"))]
        if record is None:
            return [words.text("attach-status-missing")], buttons
        name = words.text(
            "attach-file",
            state=words.text("attach-status-ready"),
            name=words.ltr(record.filename),
            size=words.size(record.size_bytes),
        )
        return [name], [*buttons, ("detach", words.text("attach-remove"))]

    def file_asked(self, need: Need, action: str) -> bool:
        """Do what a document's button asks for; False for other buttons."""
        if action == "choose":
            self.app.push_screen(ChooseFileScreen(self.draft, need.need), self.files_changed)
        elif action == "phone":
            self.app.push_screen(FromPhoneScreen(self.draft, need.need), self.files_changed)
        elif action == "detach":
            record = self.draft.file_of(need.need.type_code, need.need.related_id)
            if record is not None:
                found = record
                self.ask(lambda: attach.detach(self.draft, found.id), lambda _: self.files_changed(True))
        else:
            return False
        return True

    async def files_changed(self, changed: bool | None) -> None:
        """Show the documents as they are now."""
        if changed:
            self.judge_anew()
            await self.reword()


def key_of(need: Need) -> str:
    """Return what names a document on the screen."""
    return f"{need.need.type_code}:{need.need.related_id or ''}"


class FilesScreen(FilesPart):
    """All documents of the request."""

    FIRST = f"#body Item Press, {FilesPart.FIRST}"

    def body(self) -> ComposeResult:
        """Summary, each document with its fields or that none is needed, then what is no longer required."""
        yield self.summary()
        yield from self.notes()
        if not self.draft.needs():
            goes_on = self.words.text("attach-none-next", next=self.next_words())
            yield Words(Phrase(f"{self.words.text('attach-none')} {goes_on}"), classes="paragraph")
        for each in self.draft.page(self.step.id):
            if isinstance(each, Field):
                yield from self.field_rows([each])
            else:
                yield Item(self.item(each), id=f"need-{each.need.type_code}-{each.need.related_id or 'one'}")
        unneeded = self.draft.unneeded()
        if unneeded:
            yield Heading(self.words.text("attach-status-not-needed"))
            yield Notice(self.words.text("attach-changed"))
            for record in unneeded:
                title = self.words.label(self.draft.reference.rules.attachments[record.type].label)
                yield Item(ItemView(record.id, title, lines=[self.words.ltr(record.filename)]))

    def check(self) -> tuple[Problem, ...]:
        """Return what is refused, from the top of the page to its end."""
        order = self.draft.page(self.step.id)

        def place(problem: Problem) -> int:
            for at, each in enumerate(order):
                if self.field_of(problem) == each.id if isinstance(each, Field) else self.is_of(problem, each):
                    return at
            return len(order)

        return tuple(sorted(super().check(), key=place))

    def item(self, need: Need) -> ItemView:
        """Return how a document is shown: its reason, its limits, its file."""
        words = self.words
        kind = self.draft.reference.rules.attachments[need.need.type_code]
        title = words.label(kind.label)
        if need.need.optional:
            title = Phrase(f"{title} {words.text('field-optional')}")
        lines = [
            reason_words(need.need, words),
            document_words(kind.code, self.draft.reference.rules, words),
        ]
        counted = self.draft.counted(need.need.related_id) if need.need.related_id else None
        if counted is not None:
            lines.insert(0, words.data(counted.entry.title))
        said, buttons = self.file_lines(need)
        return ItemView(
            key_of(need),
            title,
            said[0],
            lines,
            self.noted(correcting.notes_of_document(self.draft, self.step.id, need.need.type_code)),
            self.error_of(need),
            buttons,
        )

    def error_of(self, need: Need) -> Phrase | None:
        """Return what is refused of a document."""
        error = next((each for each in self.problems if self.is_of(each, need)), None)
        return Phrase(f"{self.words.text('error-prefix')} {self.wording(error)}") if error else None

    def say_problems(self) -> None:
        """Say them at the documents too."""
        super().say_problems()
        needs = {key_of(need): need for need in self.draft.needs()}
        for item in self.query(Item):
            if item.view.key in needs:
                item.refuse(self.error_of(needs[item.view.key]))

    def is_of(self, problem: Problem, need: Need) -> bool:
        """Tell whether a problem is about a document."""
        return problem.pointer == attachment_pointer(self.step, need.need)

    def lead_to(self, problem: Problem) -> None:
        """Lead to the document that is missing."""
        if not self._lead_to_item({key_of(need) for need in self.draft.needs() if self.is_of(problem, need)}):
            super().lead_to(problem)

    def _go_to_field(self) -> None:
        """Go to the document that was asked for, where it is one."""
        named = {
            key_of(need) for need in self.draft.needs() if self.field_id == f"{self.step.id}.{need.need.type_code}"
        }
        if not self._lead_to_item(named):
            super()._go_to_field()

    def _lead_to_item(self, keys: set[str]) -> bool:
        """Put the focus on the first document of those; False where none is shown."""
        for item in self.query(Item):
            if item.view.key in keys:
                item.scroll_visible(animate=False)
                item.query("Press").first().focus()
                return True
        return False

    @on(Item.Asked)
    def _asked(self, event: Item.Asked) -> None:
        event.stop()
        for need in self.draft.needs():
            if key_of(need) == event.key:
                self.file_asked(need, event.action)
