"""What every step of a journey shares: its values in the draft, Next with its check, Back that loses nothing."""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, cast

from textual.app import ComposeResult

from mumaris_tui.api.contract_request import ReviewNote
from mumaris_tui.domain.refused import Problem
from mumaris_tui.domain.rules import Choice
from mumaris_tui.errors import MumarisError
from mumaris_tui.i18n import Phrase
from mumaris_tui.journey.model import Field, FieldKind, Step, StepKind, from_pointer
from mumaris_tui.screens.fields import FieldsRoom, view_of
from mumaris_tui.screens.shell import Shell
from mumaris_tui.usecases import correcting, one_time_page
from mumaris_tui.usecases.draft import Draft
from mumaris_tui.widgets.controls import JsonValue
from mumaris_tui.widgets.facility import Found
from mumaris_tui.widgets.fields import FieldRow
from mumaris_tui.widgets.notice import Notice
from mumaris_tui.widgets.text import Press
from mumaris_tui.wording import note_words, problem_words


class StepShell(Shell, Protocol):
    """What a step may ask of the app besides."""

    def go(self, draft: Draft, step_id: str, *, returning: bool = False, field_id: str = "") -> None:
        """Show a step; `returning` comes straight back to the review, `field_id` takes the focus."""

    def changed(self) -> None:
        """Take note that something was typed, to be saved before long."""

    def save(self) -> None:
        """Send what was typed to the backend's draft, beside the screens."""


class StepRoom(FieldsRoom[None]):
    """One step; `returning` came from the review and goes back to it."""

    def __init__(self, draft: Draft, step: Step, *, returning: bool = False, field_id: str = "") -> None:
        super().__init__()
        self.draft = draft
        self.step = step
        self.returning = returning
        self.field_id = field_id

    @property
    def shell(self) -> StepShell:
        """The app."""
        return cast("StepShell", self.app)

    def title_words(self) -> Phrase:
        """Place in the journey, then the step's title."""
        title = self.words.text(f"step-{self.step.id}-title")
        place = correcting.position(self.draft, self.step.id)
        return title if place is None else Phrase(f"{self.words.text('step-of', n=place[0], m=place[1])} · {title}")

    def next_words(self) -> Phrase:
        """Return what Next is called here."""
        return self.words.text(self.step.next_label)

    def buttons(self) -> Iterator[Press]:
        """Next under the step's own name, Back, save and leave."""
        yield Press(self.next_words(), "next", main=True, id="next")
        yield Press(self.words.text("btn-back"), "back")
        yield Press(self.words.text("btn-save-leave"), "save_leave")

    def on_mount(self) -> None:
        """Go to the field that was asked for."""
        if self.field_id:
            self.call_after_refresh(self._go_to_field)

    async def on_screen_resume(self) -> None:
        """Show what came by a link that was left."""
        if one_time_page.may_have_come(self.draft):
            self.ask(lambda: one_time_page.catch_up(self.draft), self._caught_up)

    async def _caught_up(self, came: bool) -> None:
        if came:
            self.tell(lambda: self.words.text("link-came"))
            self.judge_anew()
            await self.reword()

    def _go_to_field(self) -> None:
        row = self.rows().get(self.field_id)
        if row is not None:
            row.take_focus()

    # --- values ----------------------------------------------------------------------------------------------

    def value(self, field_id: str) -> JsonValue:
        """Return the draft's answer."""
        return self.draft.value(field_id)

    def keep(self, field_id: str, value: JsonValue) -> None:
        """Put the answer into the draft and show the fields that now apply."""
        self.draft.put(field_id, value)
        self.shell.changed()
        self.show_applicable()

    def field_rows(self, fields: Sequence[Field] | None = None) -> Iterator[FieldRow]:
        """Give the rows of the fields (the step's own unless told); those that do not apply are hidden."""
        applicable = {field.id for field in self.draft.visible(self.step.id)}
        for field in self.step.fields if fields is None else fields:
            if field.kind is FieldKind.ENTRIES:
                continue
            row = self.make_row(field)
            row.display = field.id in applicable
            yield row

    def notes_at(self, field_id: str) -> Sequence[Phrase]:
        """Return the reviewer's notes on a field of the step."""
        field = next((each for each in self.step.fields if each.id == field_id), None)
        return self.noted(correcting.notes_of_field(self.draft, field)) if field else ()

    def noted(self, notes: Sequence[ReviewNote]) -> list[Phrase]:
        """Return notes as they stand beside what they are about."""
        return [self.words.text("note-here", note=note_words(each, self.words)) for each in notes]

    def notes(self) -> Iterator[Notice]:
        """Give the notes that stand at no field: those on the step as a whole."""
        for note in self.noted(correcting.notes_of_step(self.draft, self.step)):
            yield Notice(note, "warning")

    def wording(self, problem: Problem) -> Phrase:
        """Name a document in the user's language."""
        return problem_words(problem, self.draft.reference.rules, self.words)

    def make_row(self, field: Field) -> FieldRow:
        """Return the row of one field."""
        return self.row(view_of(field, self.words, self.draft.options(field), find=self.find_facility))

    def show_applicable(self) -> None:
        """Show the rows that apply under the answers, and no others."""
        applicable = {field.id for field in self.draft.visible(self.step.id)}
        fields = {field.id: field for field in self.step.fields}
        for field_id, row in self.rows().items():
            row.display = field_id in applicable
            self.offer_anew(row, self.draft.options(fields[field_id]))

    def offer_anew(self, row: FieldRow, choices: Sequence[Choice]) -> None:
        """Offer what can be chosen now, where that changed with other answers."""
        shown = tuple((choice.code, self.words.label(choice.label)) for choice in choices)
        if choices and shown != tuple(row.view.choices):
            self.call_later(row.offer, row.view._replace(choices=shown))

    def find_facility(self, typed: str) -> list[Found]:
        """Return the facilities whose name or city has every word typed."""
        words = self.words
        return [
            Found(
                each.id,
                each.name.in_(words.language),
                words.text("facility-row", name=words.label(each.name), city=words.label(each.city)),
            )
            for each in self.draft.find_facilities(typed)
        ]

    # --- moving ----------------------------------------------------------------------------------------------

    def check(self) -> tuple[Problem, ...]:
        """Return what is refused of this step."""
        return self.draft.check(self.step.id)

    def act_next(self) -> None:
        """Check the step; show what is refused, else go on. What was typed is saved either way."""
        self.shell.save()
        self.once_complete(self.go_on)

    def once_complete(self, then: Callable[[], None]) -> None:
        """Do something unless the answers are refused, also with what came by a link that was left; show what is.

        What is sent is looked for in any case: it was declared without what came since.
        """

        def judge() -> None:
            problems = self.check()
            if problems:
                self.refuse(problems)
            else:
                then()

        async def caught_up(came: bool) -> None:
            await self._caught_up(came)
            judge()

        def failed(error: MumarisError) -> None:
            judge()
            self.tell_error(error)

        if one_time_page.may_have_come(self.draft) and (self.step.kind is StepKind.REVIEW or self.check()):
            self.ask(lambda: one_time_page.catch_up(self.draft), caught_up, failed=failed)
        else:
            judge()

    def go_on(self) -> None:
        """Go to the next step and to what is noted there, or back to the review."""
        follows = self.review_id() if self.returning else correcting.beside(self.draft, self.step.id, 1)
        self.shell.go(self.draft, follows, field_id=correcting.noted_place(self.draft, follows))

    def act_back(self) -> None:
        """Go back; what was typed stays."""
        self.shell.save()
        before = correcting.beside(self.draft, self.step.id, -1)
        if self.returning:
            self.shell.go(self.draft, self.review_id())
        elif before:
            self.shell.go(self.draft, before, field_id=correcting.noted_place(self.draft, before))
        else:
            self.shell.home()

    act_leave = act_back

    def act_review(self) -> None:
        """Go to the review."""
        self.shell.save()
        self.shell.go(self.draft, self.review_id())

    def review_id(self) -> str:
        """Return the id of the step that reviews."""
        return next(step.id for step in self.draft.path() if step.kind is StepKind.REVIEW)

    def lead_to(self, problem: Problem) -> None:
        """Lead to the field, in whichever step it stands."""
        field_id = from_pointer(problem.pointer)[0]
        step_id = field_id.partition(".")[0]
        if step_id == self.step.id:
            super().lead_to(problem)
        else:
            self.shell.go(self.draft, step_id, returning=True, field_id=field_id)

    def body(self) -> ComposeResult:
        """Show the summary, then the rows."""
        yield self.summary()
        yield from self.notes()
        yield from self.field_rows()
