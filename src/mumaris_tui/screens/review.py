"""The review: every answer of the path, each led back to by Enter; delivery and declaration; then sending."""

from collections.abc import Iterator

from textual import on
from textual.app import ComposeResult
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from mumaris_tui.api.problems import Rejected
from mumaris_tui.domain.refused import Problem
from mumaris_tui.errors import MumarisError
from mumaris_tui.i18n import Phrase
from mumaris_tui.journey.model import StepKind, from_pointer
from mumaris_tui.screens.step import StepRoom
from mumaris_tui.usecases import correcting
from mumaris_tui.widgets.lists import TallList
from mumaris_tui.widgets.notice import FigureRow, Heading, Notice
from mumaris_tui.widgets.text import Words, content
from mumaris_tui.wording import row_words

LEAVING = frozenset({"next", "back", "leave", "review", "steps", "save_leave"})
"""Actions that would leave the review, or send a second time."""


class ReviewScreen(StepRoom):
    """All answers by step; Enter on one changes it and comes straight back. While `sending` it cannot be left."""

    FIRST = "#answers"
    sending = False

    def body(self) -> ComposeResult:
        """Summary, answers, files, fees, the step's own fields."""
        yield self.summary()
        yield from self.notes()
        yield Words(self.words.text("review-intro", enter=self.words.ltr("Enter")), classes="paragraph")
        yield TallList(*self._options(), id="answers", markup=False, compact=True)
        yield from self._fees()
        yield from self.field_rows()
        for paragraph in self.draft.reference.rules.declaration.paragraphs[1:]:
            yield Notice(self.words.label(paragraph))
        yield Notice(self.words.text("review-submit-confirm"), "warning")

    def next_words(self) -> Phrase:
        """Send, or send again what came back."""
        return self.words.text("returned-resubmit") if correcting.returned(self.draft) else super().next_words()

    def notes(self) -> Iterator[Notice]:
        """Give the notes on the request as a whole too, and say that nothing else need be changed."""
        yield from super().notes()
        for note in self.noted(correcting.notes_on_whole(self.draft)):
            yield Notice(note, "warning")
        if correcting.returned(self.draft):
            said = [self.words.text("returned-only-these")]
            if self.draft.request.deadline is not None:
                said.append(self.words.text("returned-deadline", date=self.words.last_day(self.draft.request.deadline)))
            yield Notice(Phrase("\n".join(said)))

    def _options(self) -> list[Option]:
        options: list[Option] = []
        for section in self.draft.review():
            title = self.words.text(f"step-{section.step.id}-title")
            options.append(Option(content(title), id=f"step:{section.step.id}", disabled=True))
            options += [
                Option(content(row_words(row, self.draft, self.words)), id=f"row:{row.pointer}") for row in section.rows
            ]
            if section.step.kind is StepKind.FILES:
                options += [
                    Option(content(line), id=f"file:{section.step.id}:{number}")
                    for number, line in enumerate(self._files())
                ]
        return options

    def _files(self) -> list[Phrase]:
        return [
            self.words.text(
                "review-row",
                label=self.words.label(self.draft.reference.rules.attachments[need.need.type_code].label),
                value=self.words.text("attach-status-ready" if need.satisfied else "attach-status-missing"),
            )
            for need in self.draft.needs()
        ]

    def _fees(self) -> ComposeResult:
        quote = self.draft.quote()
        yield Heading(self.words.text("fees-title"))
        for line in quote.lines:
            yield FigureRow(self.words.label(line.label), self.words.money(line.amount_halalas))
        total = Phrase(f"{self.words.money(quote.total_halalas)} · {self.words.text('sim-amount')}")
        yield FigureRow(self.words.text("fees-total"), total, id="fees-total", strong=True)

    @on(OptionList.OptionSelected, "#answers")
    def _change(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if self.sending:
            return
        kind, _, rest = (event.option.id or "").partition(":")
        if kind == "row":
            field_id = from_pointer(rest)[0]
            self.shell.go(self.draft, field_id.partition(".")[0], returning=True, field_id=field_id)
        else:
            self.shell.go(self.draft, rest.partition(":")[0], returning=True)

    def keep(self, field_id: str, value: object) -> None:
        """Show the fees that the answer makes."""
        super().keep(field_id, value)  # type: ignore[arg-type]
        quote = self.draft.quote()
        for row in self.query("#fees-total").results(FigureRow):
            row.say(Phrase(f"{self.words.money(quote.total_halalas)} · {self.words.text('sim-amount')}"))

    def check(self) -> tuple[Problem, ...]:
        """Return all that stands in the way of sending."""
        return self.draft.check_all()

    def act_next(self) -> None:
        """Send, once nothing stands in the way."""
        if self.check():
            self.shell.save()
        self.once_complete(self._send)

    def _send(self) -> None:
        self.sending = True
        self.ask(self.draft.submit, lambda _: self.go_on(), failed=self._unsent, waiting="state-sending")

    async def _unsent(self, error: MumarisError) -> None:
        self.sending = False
        if isinstance(error, Rejected) and error.problems:
            self.refuse(error.problems)
            return
        if error.code == "conflict":  # what would be sent now is not what was declared to be right
            self.draft.undeclare()
            await self.reword()
        self.tell_error(error)

    def allows(self, action: str) -> bool:
        """Refuse to leave while sending: the request would go out and its number be seen by nobody."""
        return not (self.sending and action in LEAVING)
