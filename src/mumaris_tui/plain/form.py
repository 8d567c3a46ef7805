"""A form of a few fields in lines: asked for in order, again for what is refused, then sent."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from mumaris_tui.domain.account_forms import kept
from mumaris_tui.domain.refused import Problem
from mumaris_tui.errors import MumarisError
from mumaris_tui.plain.commands import Said, Word
from mumaris_tui.plain.front import Front
from mumaris_tui.plain.problems import line
from mumaris_tui.plain.questions import Question, bare

T = TypeVar("T")
Typed = Mapping[str, str]
Send = Callable[[Typed], Awaitable[T]]
Then = Callable[[T], Awaitable[bool]]
"""Goes on with what sending gave, and tells whether the form is done by it; until then its answers are kept."""


@dataclass(frozen=True, slots=True)
class Form:
    """What is asked; `question` makes the question of a name with what was typed so far.

    `check` and `problems_of` give what is refused here and by the service, at `/<topic>/<name>`; what the service
    refuses without a place is said as a fault. What was answered in the form `of` a thing and not sent stands as the
    default when it is asked anew.
    """

    topic: str
    names: tuple[str, ...]
    question: Callable[[Typed, str], Question]
    check: Callable[[Typed], Sequence[Problem]]
    problems_of: Callable[[MumarisError], Sequence[Problem]] | None = None
    of: str = ""

    @property
    def place(self) -> tuple[str, str]:
        """Where what was not sent is kept."""
        return self.topic, self.of

    def refused(self, error: MumarisError) -> Sequence[Problem]:
        """Return what the service refused, at this form's fields."""
        if self.problems_of is not None:
            return self.problems_of(error)
        found: Sequence[Problem] = getattr(error, "problems", ())
        return [Problem(f"/{self.topic}{each.pointer}", each.code, each.args) for each in found]

    def wrong(self, problems: Sequence[Problem]) -> list[str]:
        """Return the names that problems are at, in the form's order."""
        return [name for name in self.names if any(each.pointer == f"/{self.topic}/{name}" for each in problems)]


async def filled(front: Front, form: Form, send: Send[T], then: Then[T] | None = None) -> T | None:
    """Return what sending gave; None where it was gone back from, or refused without a place."""
    typed = dict.fromkeys(form.names, "") | front.unsent.get(form.place, {})
    wanted: Sequence[str] = form.names
    while True:
        try:
            await _ask(front, form, typed, wanted)
        except Said as said:
            if said.word is Word.BACK:
                return None
            raise
        problems = form.check(typed)
        if not problems:
            try:
                sent = await front.do(lambda: send(typed))
            except MumarisError as error:
                problems = form.refused(error)
                if not problems:
                    front.fault(error)
                    return None
            else:
                if then is not None and not await then(sent):
                    return None
                front.unsent.pop(form.place, None)
                return sent
        _tell(front, form, typed, problems)
        wanted = form.wrong(problems)


async def _ask(front: Front, form: Form, typed: dict[str, str], wanted: Sequence[str]) -> None:
    asked: list[str] = []
    while len(asked) < len(wanted):
        name = wanted[len(asked)]
        try:
            answer = await front.ask(partial(form.question, typed, name))
        except Said as said:
            if said.word is not Word.BACK or not asked:
                raise
            asked.pop()
            continue
        typed[name] = answer if isinstance(answer, str) else typed[name]
        front.unsent[form.place] = kept(typed)
        asked.append(name)


def _tell(front: Front, form: Form, typed: Typed, problems: Sequence[Problem]) -> None:
    words = front.words
    labels = {f"/{form.topic}/{name}": bare(form.question(typed, name).label) for name in form.names}
    lines = [
        line(n, labels[each.pointer], words.problem(each, form.topic, field=labels[each.pointer]), words)
        for n, each in enumerate(problems, 1)
    ]
    front.talk.say(words.text("plain-errors", n=len(problems)), *lines, words.text("plain-asked-again"))
