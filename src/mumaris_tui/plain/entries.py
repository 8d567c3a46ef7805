"""Repeated groups in lines: a menu to add, change, remove and bring back, and the form of one entry."""

from collections.abc import Iterator, Sequence
from functools import partial

from mumaris_tui.domain.refused import Problem
from mumaris_tui.i18n import Phrase
from mumaris_tui.journey.engine import Entry
from mumaris_tui.journey.entries import way_of
from mumaris_tui.journey.model import Field, from_pointer, widget_id
from mumaris_tui.plain import documents, hours
from mumaris_tui.plain.answers import Option
from mumaris_tui.plain.commands import Said, Word
from mumaris_tui.plain.fields import entry_question
from mumaris_tui.plain.front import Front
from mumaris_tui.plain.problems import told
from mumaris_tui.plain.questions import Question
from mumaris_tui.usecases.draft import Draft
from mumaris_tui.usecases.entry import OpenEntry
from mumaris_tui.wording import entry_words, worded

ADD, ENTRY, UNDO = "add:", "entry:", "undo"
LINES = 2
"""So many answers of an entry are said with its name."""


async def ask(front: Front, draft: Draft, field: Field, place: tuple[int, int]) -> None:
    """Offer what can be done with the entries, until Enter alone goes on."""
    while chosen := await front.choose(partial(_menu, front, draft, field, place)):
        kind, _, what = chosen.partition(":")
        if kind == "add":
            addition = next(each for each in field.additions if each.label == what)
            await EntryForm(front, OpenEntry(draft, field, addition)).run()
        elif chosen == UNDO:
            draft.undo_remove()
        else:
            await _one(front, draft, field, what)
        front.changed()
        front.save()


def _menu(front: Front, draft: Draft, field: Field, place: tuple[int, int]) -> Question:
    words = front.words
    options = [Option.worded(f"{ADD}{each.label}", each.label, words) for each in field.additions]
    for entry in draft.entries(field.id):
        said = _said(front, draft, entry)
        options.append(Option(f"{ENTRY}{entry.id}", said, (said,)))
    if draft.removed is not None and draft.removed.field_id == field.id:
        options.append(Option.worded(UNDO, "btn-undo", words))
    key = widget_id(field.id)
    return Question(
        words.text(key),
        options=options,
        place=place,
        required=field.minimum > 0,
        enter=words.text("plain-enter-go-on"),
        help=tuple(filter(None, [words.maybe(f"{key}-help")])),
    )


def _said(front: Front, draft: Draft, entry: Entry) -> Phrase:
    """Return an entry in a line."""
    words = front.words
    counted = draft.counted(entry.id)
    if counted is not None:
        return hours.activity(counted, draft, words)
    answers = [worded(draft.shown(each, entry.raw.get(each.name), entry.facts), each, words) for each in entry.fields]
    return Phrase(" · ".join((entry_words(entry, words), *answers[:LINES])))


async def _one(front: Front, draft: Draft, field: Field, entry_id: str) -> None:
    """Change or remove one entry, or see to its certificate; going back leaves it as it is."""

    def menu() -> Question:
        words, need = front.words, draft.need_of_entry(entry_id)
        codes = [("change", "btn-change"), ("remove", "btn-remove")]
        codes += [("file", "attach-choose")] if need else []
        return Question(
            _said(front, draft, draft.entry(field.id, entry_id)),
            options=[Option.worded(code, message, words) for code, message in codes],
            enter=words.text("plain-enter-go-on"),
        )

    try:
        chosen = await front.choose(menu)
        need = draft.need_of_entry(entry_id)
        if chosen == "change":
            way = way_of(field, draft.entry(field.id, entry_id))
            await EntryForm(front, OpenEntry(draft, field, way, entry_id)).run()
        elif chosen == "remove":
            draft.remove_entry(field.id, entry_id)
            front.talk.say(front.words.text("entry-removed"))
        elif chosen == "file" and need is not None:
            await documents.ask(front, draft, need, (1, 1))
    except Said as said:
        if said.word is not Word.BACK:
            raise


class EntryForm:
    """The fields of one entry, asked one by one."""

    def __init__(self, front: Front, open_entry: OpenEntry) -> None:
        self.front = front
        self.open = open_entry
        self.draft = open_entry.draft

    async def run(self) -> None:
        """Ask the fields, and those again that are refused; going back from the first puts back what was there."""
        self.front.talk.say(self.front.words.text(self.open.title))
        try:
            await self._ask(None)
            while problems := self.open.check():
                self._tell(problems)
                await self._ask({from_pointer(each.pointer)[2] for each in problems})
        except Said as said:
            if said.word is not Word.BACK:
                raise
            self.open.undo()
            return
        self.front.talk.say(*self._outcome())

    async def _ask(self, wrong: set[str] | None) -> None:
        known = {each.name for each in self.open.asked()}
        asked: list[str] = []
        while True:
            fields = self.open.asked()
            wanted = [each for each in fields if wrong is None or each.name in wrong or each.name not in known]
            field = next((each for each in wanted if each.name not in asked), None)
            if field is None:
                return
            try:
                answer = await self.front.ask(partial(self._question, field, (fields.index(field) + 1, len(fields))))
            except Said as said:
                if said.word is not Word.BACK or not asked:
                    raise
                asked.pop()
                continue
            asked.append(field.name)
            if answer is not None:
                self.open.put(field.name, answer)
                self.front.changed()

    def _question(self, field: Field, place: tuple[int, int]) -> Question:
        return entry_question(self.draft, self.open.now, field, self.open.offered(field), self.front.words, place)

    def _tell(self, problems: Sequence[Problem]) -> None:
        words = self.front.words
        lines = told(problems, self.draft, words)
        self.front.talk.say(words.text("plain-errors", n=len(problems)), *lines, words.text("plain-asked-again"))

    def _outcome(self) -> Iterator[Phrase]:
        """Say what an activity counts, what is still needed, and whether its certificate is asked for."""
        words, draft = self.front.words, self.draft
        counted = draft.counted(self.open.id)
        if counted is None:
            return
        yield hours.activity(counted, draft, words)
        need = draft.need_of_entry(self.open.id)
        if need is None:
            yield words.text("cme-certificate-none")
        elif not need.satisfied:
            yield words.text("cme-certificate-later")
        if not draft.cme.exempt:
            yield words.text("cme-remaining-text", n=draft.cme.missing)
