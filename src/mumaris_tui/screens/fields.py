"""Screens with fields: their values, what was refused, and the summary that leads to the field."""

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from textual import on
from textual.events import DescendantFocus

from mumaris_tui.domain.refused import Problem, Refused
from mumaris_tui.i18n import Phrase, Phrasebook
from mumaris_tui.journey.ids import from_pointer, widget_id
from mumaris_tui.journey.kinds import CHOSEN, OF_DIGITS, Direction, FieldKind
from mumaris_tui.screens.actions import key_words
from mumaris_tui.screens.base import Room
from mumaris_tui.terminal.layouts import has_arabic, readings
from mumaris_tui.widgets.controls import JsonValue
from mumaris_tui.widgets.facility import Found
from mumaris_tui.widgets.fields import FieldRow, FieldView
from mumaris_tui.widgets.problems import ErrorSummary

if TYPE_CHECKING:
    from mumaris_tui.domain.rules import Choice
    from mumaris_tui.journey.model import Field

R = TypeVar("R")
YES_NO = ("yes", "no")


def day_in_words(typed: str, words: Phrasebook) -> Phrase | None:
    """Return a typed day in both calendars, or nothing while it is none."""
    from mumaris_tui.domain.calendar import parse_date

    try:
        return words.date(parse_date(typed))
    except Refused:
        return None


def layout_in_words(typed: str, view: FieldView, words: Phrasebook) -> Phrase | None:
    """Return what to do about Arabic letters in a line that takes Latin ones or digits; a secret is not read out.

    The reading is that of the last word that has such letters.
    """
    found = [readings(word) for word in typed.split() if has_arabic(word)]
    if not found:
        return None
    if view.digits:
        return words.text("layout-digits")
    key = key_words("layout", words)
    if view.secret:
        return words.text("layout-secret", key=key)
    return words.text("layout-reading", key=key, reading=words.ltr(found[-1][0]))


def view_of(
    field: "Field",
    words: Phrasebook,
    choices: Sequence["Choice"] = (),
    *,
    prefix: str = "",
    label: Phrase | None = None,
    find: Callable[[str], Sequence[Found]] = lambda _: (),
    stacked: bool = False,
) -> FieldView:
    """Return what a field's row shows; `prefix` is the id of the entries that it is part of."""
    field_id = f"{prefix}.{field.id}" if prefix else field.id
    key = widget_id(field_id)
    text = label or words.text(key)
    if not field.required and field.kind not in {FieldKind.TICK, FieldKind.ENTRIES}:
        text = Phrase(f"{text} {words.text('field-optional')}")
    if field.kind is FieldKind.YES_NO:
        shown = tuple((code, words.text(f"answer-{code}")) for code in YES_NO)
    else:
        shown = tuple((choice.code, words.label(choice.label)) for choice in choices)
    return FieldView(
        id=field_id,
        kind=field.kind,
        label=text,
        hint=words.maybe(f"{key}-hint") or Phrase(""),
        direction=field.direction,
        limit=0,
        choices=shown,
        prompt=words.text("choose"),
        stacked=stacked,
        digits=field.parser in OF_DIGITS,
        echo=partial(day_in_words, words=words) if field.kind is FieldKind.DATE else None,
        find=find,
        nothing_found=words.maybe(f"{key}-empty") or Phrase(""),
    )


class FieldsRoom(Room[R]):
    """A screen with fields; `values` holds what stands in them by field id, `problems` what was refused."""

    def __init__(self) -> None:
        super().__init__()
        self.problems: tuple[Problem, ...] = ()
        self.foreign: dict[str, Problem] = {}
        """The problems that `check` does not find, by pointer: each stands until its field is changed."""
        self.labels: dict[str, Phrase] = {}
        """What the rows are called, by field id."""
        self.edited: set[str] = set()
        """The widget ids of the fields changed since they were judged."""

    # --- to be said by each screen ---------------------------------------------------------------------------

    def value(self, field_id: str) -> JsonValue:
        """Return a field's value."""
        raise NotImplementedError

    def keep(self, field_id: str, value: JsonValue) -> None:
        """Take what was typed."""
        raise NotImplementedError

    def check(self) -> Sequence[Problem]:
        """Return what is refused of the values as they stand; nothing where only the backend can judge them."""
        return ()

    def wording(self, problem: Problem) -> Phrase:
        """Return a problem's words, which name the field as its row does."""
        label = self.labels.get(self.field_of(problem))
        return self.words.problem(problem, **({"field": label} if label else {}))

    def notes_at(self, _field_id: str) -> Sequence[Phrase]:
        """Return what a reviewer noted of a field."""
        return ()

    # --- rows ------------------------------------------------------------------------------------------------

    def row(self, view: FieldView) -> FieldRow:
        """Return a row with the value that the field has, and its problem; a Latin line tells of Arabic letters."""
        if view.kind is FieldKind.TEXT and view.direction is Direction.LTR:
            view = view._replace(echo=partial(layout_in_words, view=view, words=self.words))
        view = view._replace(notes=self.notes_at(view.id))
        self.labels[view.id] = view.label
        return FieldRow(view, self.value(view.id), self._error_at(view.id))

    def rows(self) -> dict[str, FieldRow]:
        """Return the rows by field id, in order."""
        return {row.field_id: row for row in self.query(FieldRow)}

    @on(FieldRow.Edited)
    def _edited(self, event: FieldRow.Edited) -> None:
        event.stop()
        if self.focused is not None:
            self.focused.scroll_visible(animate=False)  # a low terminal begins with what stands above the first field
        self._take(event.row)
        if event.row.view.kind in CHOSEN:
            self._judge_edited(set(self.edited))

    def _take(self, row: FieldRow) -> None:
        """Take over what a row holds."""
        row.told = row.wire()
        self.edited.add(widget_id(row.field_id))
        self.keep(row.field_id, row.told)

    # --- problems --------------------------------------------------------------------------------------------

    def summary(self) -> ErrorSummary:
        """Return the summary for the top of the body."""
        return ErrorSummary()

    def on_mount(self) -> None:
        """Say the problems that stand."""
        self.say_problems()

    async def recompose(self) -> None:
        """Say the problems that stand, before the focus goes back: it may have been on their summary."""
        await super().recompose()
        self.say_problems()

    def _error_at(self, field_id: str) -> Phrase | None:
        return self.error_words(each for each in self.problems if self.field_of(each) == field_id)

    def error_words(self, problems: Iterable[Problem]) -> Phrase | None:
        """Return the first of problems as it stands where it is, nothing where there is none."""
        found = next(iter(problems), None)
        return Phrase(f"{self.words.text('error-prefix')} {self.wording(found)}") if found else None

    def field_of(self, problem: Problem) -> str:
        """Return the id of the field where the problem is shown."""
        return from_pointer(problem.pointer)[0]

    def refuse(self, problems: Sequence[Problem]) -> None:
        """Show what was refused, at the fields and in the summary; the summary takes the focus, or the only field."""
        self.problems = tuple(problems)
        found_here = {each.pointer for each in self.check()}
        self.foreign = {each.pointer: each for each in problems if each.pointer not in found_here}
        self.edited.clear()
        self.say_problems()
        if not self.problems:
            return
        rows = list(self.rows().values())
        if len(rows) == 1 and rows[0].field_id == self.field_of(self.problems[0]):
            rows[0].take_focus(select=True)
        else:
            for summary in self.query(ErrorSummary):  # a screen that goes meanwhile has none
                summary.take_focus()

    @on(DescendantFocus)
    def _judge_what_was_left(self) -> None:
        """Judge the problems that stand anew once a changed field is left; no other field is refused yet."""
        self._judge_edited(self.edited - {self.focused_field()})

    def _judge_edited(self, changed: Collection[str]) -> None:
        """Judge changed fields anew, and keep the focus in view: what is said no more leaves the page shorter."""
        if changed:
            self.edited.difference_update(changed)
            self.judge_anew(changed)
            self.call_after_refresh(self._show_focus)

    def judge_anew(self, changed: Collection[str] = ()) -> None:
        """Take away the problems that are mended, and say the others as they are now.

        What cannot be judged here goes with a change of its field alone: `changed` are those fields' widget ids.
        """
        if not self.problems:
            return
        for pointer, problem in list(self.foreign.items()):
            if widget_id(self.field_of(problem)) in changed:
                del self.foreign[pointer]
        order = [each.pointer for each in self.problems]
        here = [each for each in self.check() if each.pointer in order]
        judged = {each.pointer for each in here}
        left = [each for pointer, each in self.foreign.items() if pointer not in judged]
        found = tuple(sorted((*here, *left), key=lambda each: order.index(each.pointer)))
        if found != self.problems:
            self.problems = found
            self.say_problems()

    def say_problems(self) -> None:
        """Say the problems that stand at the fields and in the summary."""
        for place, row in self.rows().items():
            row.refuse(self._error_at(place))
        for summary in self.query(ErrorSummary):
            heading = self.words.text("errors-title", n=len(self.problems)) if self.problems else Phrase("")
            summary.tell(heading, [(each.pointer, self.wording(each)) for each in self.problems])

    @on(ErrorSummary.Chosen)
    def _lead(self, event: ErrorSummary.Chosen) -> None:
        event.stop()
        self.lead_to(next(each for each in self.problems if each.pointer == event.pointer))

    def lead_to(self, problem: Problem) -> None:
        """Put the focus on the field of a problem."""
        row = self.rows().get(self.field_of(problem))
        if row is not None:
            row.take_focus()
