"""A menu of what can be done on a page; Enter alone, or going back, leaves it."""

from collections.abc import Callable, Iterable, Iterator

from mumaris_tui.domain.practitioner import Label
from mumaris_tui.i18n import Phrase, Phrasebook
from mumaris_tui.plain.answers import Option
from mumaris_tui.plain.commands import Said, Word
from mumaris_tui.plain.front import Front
from mumaris_tui.plain.questions import Question
from mumaris_tui.wording import Pair

Deeds = Iterable[tuple[str, str]]
"""What can be done: a code, and the id of the message that names it."""


async def menu(front: Front, options: Callable[[], Iterable[Option]], label: str = "plain-deeds") -> str:
    """Return the code chosen, empty where the menu was left; `options` are made anew when the language changes."""

    def make() -> Question:
        words = front.words
        return Question(words.text(label), options=tuple(options()), enter=words.text("plain-enter-back"))

    try:
        return await front.choose(make)
    except Said as said:
        if said.word is not Word.BACK:
            raise
        return ""


def worded(deeds: Deeds, words: Phrasebook) -> list[Option]:
    """Return deeds as options."""
    return [Option.worded(code, message, words) for code, message in deeds]


def labelled(labels: Iterable[tuple[str, Label]], words: Phrasebook) -> list[Option]:
    """Return what the service names as options."""
    return [Option.of(code, label, words) for code, label in labels]


def rows(pairs: Iterable[Pair], words: Phrasebook) -> Iterator[Phrase]:
    """Give values after what they are called, a line each."""
    for label, value in pairs:
        yield words.text("review-row", label=label, value=value)
