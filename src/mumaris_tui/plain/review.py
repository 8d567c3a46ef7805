"""The review in lines: every answer with a number that changes it, the step's own questions, fees, and sending."""

import asyncio
from collections.abc import Iterator, Sequence
from functools import partial

from mumaris_tui.domain.refused import Problem
from mumaris_tui.errors import MumarisError
from mumaris_tui.i18n import Phrase
from mumaris_tui.journey.engine import Section
from mumaris_tui.journey.model import FieldKind, Step, StepKind, from_pointer
from mumaris_tui.plain import documents, one_time_page
from mumaris_tui.plain.answers import Option
from mumaris_tui.plain.commands import Said, Word
from mumaris_tui.plain.front import Front
from mumaris_tui.plain.questions import Question
from mumaris_tui.plain.steps import StepWalk, key_of
from mumaris_tui.usecases import correcting
from mumaris_tui.usecases.draft import Draft
from mumaris_tui.wording import row_words

SENDING_S = 20.0
"""How long an interrupted sending may take to its end: its number would be seen by nobody."""


async def review(front: Front, draft: Draft, step: Step) -> bool:
    """Say every answer, change those that are chosen, ask what the step asks, and send.

    Returns True once it is sent, False where something stands in the way that no answer can mend. Raises Said, BACK
    where the answers are gone back from. Of a request that came back only what is noted is asked, until it is not sent.
    """
    walk = StepWalk(front, draft, step)
    front.talk.say(*walk.introduction())
    whole = not correcting.returned(draft)
    if not whole:
        front.talk.say(*walk.told(correcting.notes_on_whole(draft)))
    while True:
        if whole:
            await _rows(front, draft)
        try:
            if not await _complete(front, draft, walk, whole=whole):
                return False
            if not await _agreed(front, draft):
                whole = True
            elif await _sent(front, draft):
                return True
        except Said as said:
            if said.word is Word.REVIEW or (whole and said.word is Word.BACK):
                whole = True
                continue
            raise


async def _rows(front: Front, draft: Draft) -> None:
    """Say every answer, and change those that are chosen."""
    front.talk.say(*Rows(front, draft).lines())
    while chosen := await front.choose(Rows(front, draft).question):
        await _change(front, draft, chosen)


async def _complete(front: Front, draft: Draft, walk: StepWalk, *, whole: bool) -> bool:
    """Ask what the review asks, and again what was refused anywhere; False where no answer can mend it."""
    front.talk.say(*_fees(front, draft))
    quoted, noted = draft.quote(), walk.noted() or frozenset()
    await walk.ask(lambda key: whole or key in noted)
    while problems := await one_time_page.refused(front, draft, draft.check_all):
        front.save()
        walk.tell(problems)
        if not await _mend(front, draft, problems):
            return False
    if draft.quote() != quoted:
        front.talk.say(*_fees(front, draft))
    return True


async def _agreed(front: Front, draft: Draft) -> bool:
    """Say what sending means, and ask for it."""
    front.talk.say(*map(front.words.label, draft.reference.rules.declaration.paragraphs[1:]))
    asked = "returned-resubmit" if correcting.returned(draft) else "review-submit"
    return await front.confirm(lambda: front.words.text(asked), front.words.text("review-submit-confirm"))


class Rows:
    """The answers with their numbers."""

    def __init__(self, front: Front, draft: Draft) -> None:
        self.front = front
        self.draft = draft
        self.sections: Sequence[Section] = draft.review()

    def lines(self) -> Iterator[Phrase]:
        """Give each step's title and below it its answers, numbered through."""
        words = self.front.words
        number = 0
        for section in self.sections:
            yield words.text(f"step-{section.step.id}-title")
            for _, label in self._options(section):
                number += 1
                yield words.text("plain-option", n=number, option=label)

    def _options(self, section: Section) -> Iterator[tuple[str, Phrase]]:
        words = self.front.words
        for row in section.rows:
            yield row.pointer, row_words(row, self.draft, words)
        if section.step.kind is StepKind.FILES:
            for need in self.draft.needs():
                state = words.text("attach-status-ready" if need.satisfied else "attach-status-missing")
                label = documents.label_of(self.draft, need, words)
                yield (
                    f"/{section.step.id}/{key_of(need)}",
                    words.text("review-row", label=label, value=state),
                )

    def question(self) -> Question:
        """Ask which answer to change."""
        options = [Option(code, label, (label,)) for section in self.sections for code, label in self._options(section)]
        return Question(
            self.front.words.text("plain-review"),
            FieldKind.CHOICE,
            options=options,
            read_out=True,
            enter=self.front.words.text("plain-enter-go-on"),
        )


async def _change(front: Front, draft: Draft, pointer: str) -> None:
    """Ask one answer again, and what it brings up; going back leaves it."""
    field_id = from_pointer(pointer)[0]
    step_id, _, name = field_id.partition(".")
    only = name if ":" in name else field_id
    try:
        await StepWalk(front, draft, draft.service.step(step_id)).run(frozenset({only}))
    except Said as said:
        if said.word is not Word.BACK:
            raise
    front.save()


async def _mend(front: Front, draft: Draft, problems: Sequence[Problem]) -> bool:
    """Ask again what was refused, step by step; False where there is nothing to ask."""
    mended = False
    for step in draft.path():
        walk = StepWalk(front, draft, step)
        wrong = frozenset(key_of(item) for item in walk.items() if any(walk.is_of(each, item) for each in problems))
        if wrong and step.kind is StepKind.REVIEW:
            await walk.ask(wrong.__contains__)
        elif wrong:
            await walk.run(wrong)
        mended = mended or bool(wrong)
    return mended


def _fees(front: Front, draft: Draft) -> Iterator[Phrase]:
    words, quote = front.words, draft.quote()
    for line in quote.lines:
        yield words.text("review-row", label=words.label(line.label), value=words.money(line.amount_halalas))
    total = Phrase(f"{words.money(quote.total_halalas)} · {words.text('sim-amount')}")
    yield words.text("review-row", label=words.text("fees-total"), value=total)


async def _sent(front: Front, draft: Draft) -> bool:
    """Send; tell whether the request has its number. Interrupted, it is first seen to the end."""
    words = front.words
    front.talk.say(words.text("state-sending"))
    sending = asyncio.ensure_future(
        front.do(partial(draft.submit, lambda: front.talk.say(words.text("submit-checking"))))
    )
    try:
        await asyncio.shield(sending)
    except MumarisError as error:
        refused: Sequence[Problem] = getattr(error, "problems", ())
        if not refused:
            front.fault(error)
        else:
            front.last_fault = error
            StepWalk(front, draft, draft.path()[-1]).tell(refused)
            await _mend(front, draft, refused)
        return False
    except asyncio.CancelledError:
        await asyncio.wait({sending}, timeout=SENDING_S)
        if sending.done() and not sending.cancelled() and sending.exception() is None:
            from mumaris_tui.plain.end import end

            await end(front, draft)
        raise
    return True
