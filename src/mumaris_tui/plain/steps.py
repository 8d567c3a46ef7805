"""One step: what it says first, its questions in order, and those again that were refused."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain

from mumaris_tui.domain.refused import Problem
from mumaris_tui.domain.rules import Document
from mumaris_tui.i18n import Phrase
from mumaris_tui.journey.engine import Need, attachment_pointer
from mumaris_tui.journey.model import Field, FieldKind, Step, StepKind, from_pointer
from mumaris_tui.plain import documents, entries, hours, one_time_page
from mumaris_tui.plain.commands import Said, Word, name_of
from mumaris_tui.plain.fields import field_question
from mumaris_tui.plain.front import Front
from mumaris_tui.plain.problems import told
from mumaris_tui.plain.questions import Question
from mumaris_tui.usecases import correcting
from mumaris_tui.usecases.draft import Draft
from mumaris_tui.wording import note_words, practitioner_pairs, problem_words

STORED = "practitioner."

Item = Field | Need
"""Something that a step asks for."""


def key_of(item: Item) -> str:
    """Return what names it among the items of its step."""
    return f"{item.need.type_code}:{item.need.related_id or ''}" if isinstance(item, Need) else item.id


class StepWalk:
    """The questions of one step of a draft."""

    def __init__(self, front: Front, draft: Draft, step: Step) -> None:
        self.front = front
        self.draft = draft
        self.step = step
        self.problems: Sequence[Problem] = ()

    async def run(self, only: frozenset[str] | None = None) -> None:
        """Ask all, or `only` those fields and what their answers bring up; then what is refused, until nothing is.

        Raises Said: BACK at the first question, and the words that lead to another step.
        """
        await one_time_page.catch_up(self.front, self.draft)
        self.front.talk.say(*self.introduction(whole=only is None))
        known = self._keys()
        await self.ask(lambda key: only is None or key in only or key not in known)
        while problems := await self._refused():
            self.tell(problems)
            wrong = {key_of(item) for item in self.items() if any(self.is_of(each, item) for each in problems)}
            if not wrong:
                return
            self.front.save()
            known = self._keys()
            await self.ask(lambda key: key in wrong or key not in known)  # noqa: B023 - asked before the next round
            self.problems = ()

    async def _refused(self) -> Sequence[Problem]:
        return await one_time_page.refused(self.front, self.draft, lambda: self.draft.check(self.step.id))

    def noted(self) -> frozenset[str] | None:
        """Return what is noted in the step of a request that came back, None where all of the step is asked."""
        if not correcting.returned(self.draft) or correcting.notes_of_step(self.draft, self.step):
            return None
        return frozenset(key_of(item) for item in self.items() if self._notes(item)) or None

    def items(self) -> list[Item]:
        """Return what is asked for now."""
        applicable = self.draft.visible(self.step.id)
        page: Sequence[Item] = self.draft.page(self.step.id) if self.step.kind is StepKind.FILES else applicable
        return [item for item in page if isinstance(item, Need) or item in applicable]

    def _keys(self) -> frozenset[str]:
        return frozenset(map(key_of, self.items()))

    async def ask(self, wanted: Callable[[str], bool]) -> None:
        """Ask what is wanted, in order; going back asks the one before again."""
        asked: list[str] = []
        while True:
            items = self.items()
            left = (item for item in items if wanted(key_of(item)) and key_of(item) not in asked)
            item = next(left, None)
            if item is None:
                return
            try:
                await self._ask(item, (items.index(item) + 1, len(items)))
            except Said as said:
                if said.word is Word.LINK:
                    agreed = await one_time_page.consent(self.front, self.draft)
                    asked += map(key_of, items if agreed else ())
                    continue
                if said.word is not Word.BACK or not asked:
                    raise
                asked.pop()
                continue
            asked.append(key_of(item))

    async def _ask(self, item: Item, place: tuple[int, int]) -> None:
        front, draft = self.front, self.draft
        if isinstance(item, Need):
            await documents.ask(front, draft, item, place, partial(self._beside, item))
        elif item.kind is FieldKind.ENTRIES:
            front.talk.say(*self.told(self._notes(item)))
            await entries.ask(front, draft, item, place)
        else:
            answer = await front.ask(lambda: self._question(item, place))
            if answer is not None:
                draft.put(item.id, answer)
                front.changed()

    def _question(self, field: Field, place: tuple[int, int]) -> Question:
        """Return a field's question; what is agreed to may be asked of the practitioner by a link."""
        words = self.front.words
        question = field_question(self.draft, field, words, place, self._beside(field))
        if self.step.kind is not StepKind.START:
            return question
        return replace(question, help=(*question.help, self._by_link()), also=frozenset({Word.LINK}))

    def _by_link(self) -> Phrase:
        return self.front.words.text("plain-consent", word=name_of(Word.LINK, self.front.words))

    # --- what is said -----------------------------------------------------------------------------------------------

    def introduction(self, *, whole: bool = True) -> Iterator[Phrase]:
        """Give the place in the journey and the title, and what the step says before its questions."""
        words = self.front.words
        title, place = words.text(f"step-{self.step.id}-title"), correcting.position(self.draft, self.step.id)
        yield Phrase(f"{words.text('step-of', n=place[0], m=place[1])} · {title}") if place else title
        yield from self.told(correcting.notes_of_step(self.draft, self.step))
        if not whole:
            return
        known = self.draft.reference
        match self.step.kind:
            case StepKind.START:
                for document in self.draft.documents():
                    yield from self._document(document)
                yield self._by_link()
            case StepKind.QUESTIONS:
                yield words.text("questions-intro")
            case StepKind.LEDGER:
                yield from hours.standing(self.draft, words)
            case StepKind.FILES:
                if self.draft.needs():
                    yield words.text("plain-documents", phone=name_of(Word.PHONE, words))
                else:
                    yield words.text("attach-none")
                yield from documents.unneeded(self.draft, words)
        if any(field.prefill.startswith(STORED) for field in self.step.fields):
            for label, value in practitioner_pairs(known.practitioner, known.rules, words):
                yield words.text("review-row", label=label, value=value)
            if self.draft.correction() is not None:
                yield words.text("plain-correct", word=name_of(Word.CORRECT, words))

    def _document(self, document: Document) -> Iterator[Phrase]:
        yield self.front.words.label(document.title)
        yield from map(self.front.words.label, document.paragraphs)

    # --- what is refused --------------------------------------------------------------------------------------------

    def tell(self, problems: Sequence[Problem]) -> None:
        """Say what was refused, each tied to its question, and that Enter keeps what was typed."""
        words = self.front.words
        self.problems = problems if len(problems) > 1 else ()
        lines = told(problems, self.draft, words)
        self.front.talk.say(words.text("plain-errors", n=len(problems)), *lines, words.text("plain-asked-again"))

    def is_of(self, problem: Problem, item: Item) -> bool:
        """Tell whether a problem is answered by this item."""
        if isinstance(item, Need):
            return problem.pointer in {
                attachment_pointer(self.step, item.need),
                f"/{self.step.id}/{item.need.type_code}",
            }
        return from_pointer(problem.pointer)[0] == item.id

    def _notes(self, item: Item) -> correcting.Notes:
        """Return the reviewer's notes on an item; on entries those on all of them."""
        draft = self.draft
        if isinstance(item, Need):
            return correcting.notes_of_document(draft, self.step.id, item.need.type_code)
        if item.kind is not FieldKind.ENTRIES:
            return correcting.notes_of_field(draft, item)
        of_entries = (correcting.notes_of_entry(draft, item.id, each.index) for each in draft.entries(item.id))
        return (*correcting.notes_of_field(draft, item), *chain.from_iterable(of_entries))

    def told(self, notes: correcting.Notes) -> list[Phrase]:
        """Return notes as they are said beside what they are about."""
        words = self.front.words
        return [words.text("note-here", note=note_words(each, words)) for each in notes]

    def _beside(self, item: Item) -> list[Phrase]:
        """Return what is said beside an item: what was noted of it, and refused, where more than one was."""
        words, rules = self.front.words, self.draft.reference.rules
        refused = [
            Phrase(f"{words.text('error-prefix')} {problem_words(each, rules, words)}")
            for each in self.problems
            if self.is_of(each, item)
        ]
        return [*self.told(self._notes(item)), *refused]
