"""Asking one question until its answer means something, in lines."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from mumaris_tui.domain.text import comparable
from mumaris_tui.i18n import Phrase, Phrasebook
from mumaris_tui.journey.model import Direction, FieldKind
from mumaris_tui.plain import questions
from mumaris_tui.plain.answers import Option, fitting, parts
from mumaris_tui.plain.commands import Said, Word, name_of
from mumaris_tui.plain.questions import TYPED, Question
from mumaris_tui.plain.talk import Talk

if TYPE_CHECKING:
    from pydantic import JsonValue

_EMPTY: "dict[FieldKind, JsonValue]" = {
    FieldKind.TICK: False,
    FieldKind.SEVERAL: [],
    FieldKind.FACILITY: {"id": None, "name": ""},
}
"""What an erased answer is; a text or a code that is none is the empty one."""


class Asker:
    """Asks; `words` may change between two questions."""

    def __init__(self, talk: Talk, words: Phrasebook) -> None:
        self.talk = talk
        self.speak(words)

    def speak(self, words: Phrasebook) -> None:
        """Say everything in these words from now on."""
        self.words = words
        self.talk.rtl = words.rtl

    async def obey(self, word: Word, question: Question) -> bool:
        """Do what a word asks for without leaving the question; False hands it on to whoever asked."""
        if word is not Word.HELP:
            return False
        self.talk.say(*questions.helped(question, self.words), *self.words_to_say(question))
        return True

    def words_to_say(self, _question: Question) -> Sequence[Phrase]:
        """Return what is said of the words that are obeyed at a question."""
        return ()

    async def ready(self) -> None:
        """Do what must be done before a question is asked."""

    async def ask(self, make: Callable[[], Question]) -> "JsonValue":
        """Return the answer as it goes over the wire, None where Enter alone left the question unanswered.

        `make` is called again after a word was obeyed, for it may have changed the language. Raises Said for a word
        that leads away, and Ended.
        """
        while True:
            await self.ready()
            question = make()
            self.talk.say(*questions.said(question, self.words))
            try:
                return await self._answer(question)
            except Said as said:
                if said.word is Word.ERASE and question.kind in (*TYPED, *_EMPTY, FieldKind.CHOICE):
                    if not question.also & {Word.ERASE}:
                        return _EMPTY.get(question.kind, "")
                    raise
                if not await self.obey(said.word, question):
                    raise

    async def choose(self, make: Callable[[], Question]) -> str:
        """Return the code chosen of a menu, empty for Enter alone."""
        chosen = await self.ask(make)
        return chosen if isinstance(chosen, str) else ""

    async def confirm(self, label: Callable[[], Phrase], *lines: Phrase) -> bool:
        """Ask for yes or no, until one is given."""

        def make() -> Question:
            return Question(label(), FieldKind.YES_NO, questions.yes_no(self.words), lines=lines)

        while (answer := await self.ask(make)) is None:
            self.error(self.words.text("err-not-chosen-brief"))
        return answer == "yes"

    def error(self, text: Phrase) -> None:
        """Say what went wrong."""
        self.talk.say(Phrase(f"{self.words.text('error-prefix')} {text}"))

    # --- answers -------------------------------------------------------------------------------------------------

    async def _answer(self, question: Question) -> "JsonValue":
        offered: Sequence[Option] = question.options
        label = questions.prompt(question, self.words)
        while True:
            typed = await self.talk.hear(label, question.also, secret=question.secret)
            if not typed:
                return question.value if question.shown else None
            if question.kind in TYPED:
                return self._taken(typed, question)
            if question.kind is FieldKind.SEVERAL:
                several = [fitting(part, question.options) for part in parts(typed)]
                if several and all(len(found) == 1 for found in several):
                    codes = {found[0].code for found in several}
                    return [each.code for each in question.options if each.code in codes]
                self._not_read(typed, question)
                continue
            if question.kind is FieldKind.FACILITY:
                return await self._facility(typed, question)
            found = fitting(typed, offered, by_number=question.by_number or offered is not question.options)
            if len(found) == 1:
                return self._coded(found[0], question)
            if found and len(found) <= questions.MOST_LISTED:
                self.talk.say(self.words.text("plain-several-fit"), *questions.numbered(found, self.words))
                offered, label = found, self.words.text("plain-choose", to=len(found))
            else:
                self._not_read(typed, question)
                offered, label = question.options, questions.prompt(question, self.words)

    def _coded(self, option: Option, question: Question) -> "JsonValue":
        if question.kind is FieldKind.TICK:
            return option.code == "yes"
        return option.code

    def _taken(self, typed: str, question: Question) -> str:
        """Take a text as it was typed; say how a day is understood, and Arabic that the terminal set its own way."""
        if question.kind is FieldKind.DATE and (said := questions.day(typed, self.words)):
            self.talk.say(said)
        elif question.direction is Direction.LTR and not question.secret:
            self._wrong_layout(typed)
        elif self.talk.layout and not question.secret and not typed.isascii():
            self.talk.say(self.words.data(typed))
        return typed

    def _wrong_layout(self, typed: str) -> None:
        """Say what Arabic letters would be on a Latin keyboard, where those are wanted."""
        from mumaris_tui.terminal.layouts import has_arabic, readings

        found = [readings(word) for word in typed.split() if has_arabic(word)]
        if found and found[-1]:
            self.talk.say(self.words.text("plain-layout", reading=self.words.ltr(found[-1][0])))

    async def _facility(self, typed: str, question: Question) -> "JsonValue":
        """Take a facility of the list, or the name as it was typed."""
        find = question.find or (lambda _: ())
        while True:
            found = list(find(typed))
            if not found:
                self.talk.say(question.none_found or self.words.data(typed))
                return {"id": None, "name": typed}
            exact = fitting(typed, [each for each in found if comparable(typed) in map(comparable, each.names)])
            if len(exact) == 1:
                return {"id": exact[0].code, "name": exact[0].names[0]}
            as_typed = Option("", self.words.text("plain-as-typed", name=self.words.data(typed)), ())
            offered = [*found, as_typed]
            self.talk.say(*questions.numbered(offered, self.words))
            answer = await self.talk.hear(self.words.text("plain-choose-or-search", to=len(offered)), question.also)
            chosen = fitting(answer, offered) if answer else []
            if len(chosen) == 1:
                name = chosen[0].names[0] if chosen[0].names else typed
                return {"id": chosen[0].code or None, "name": name}
            typed = answer or typed

    def _not_read(self, typed: str, question: Question) -> None:
        """Say that an answer was none of those that can be chosen, and which question it was for."""
        name = self.words.data(typed)
        if question.kind in {FieldKind.YES_NO, FieldKind.TICK}:
            said = self.words.text("plain-neither", typed=name)
        elif question.by_number:
            said = self.words.text("plain-not-read", typed=name, to=len(question.options))
        else:
            said = self.words.text("plain-nothing-fits", typed=name, help=name_of(Word.HELP, self.words))
        self.error(self.words.text("review-row", label=questions.bare(question.label), value=said))
