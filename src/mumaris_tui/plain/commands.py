"""Words that do something at a prompt, in both languages at once, and how to give one of them as an answer."""

from enum import StrEnum
from functools import cache
from re import split

from mumaris_tui.domain.text import comparable
from mumaris_tui.i18n import Phrase, Phrasebook

QUOTES = (("«", "»"), ('"', '"'), ("'", "'"), ("“", "”"), ("‘", "’"))


class Word(StrEnum):
    """What a word asks for; the value ends the id of its message, `plain-words-help`."""

    HELP = "help"
    BACK = "back"
    REVIEW = "review"
    SAVE = "save"
    STEPS = "steps"
    LANGUAGE = "language"
    SIMULATION = "simulation"
    ERASE = "erase"
    NEW = "new"
    FORGOTTEN = "forgotten"
    LOST = "lost"
    RESEND = "resend"
    PHONE = "phone"
    CORRECT = "correct"
    LINK = "link"


AT_ANY_PROMPT = frozenset(
    {Word.HELP, Word.BACK, Word.REVIEW, Word.SAVE, Word.STEPS, Word.LANGUAGE, Word.SIMULATION, Word.ERASE, Word.CORRECT}
)


class Said(Exception):  # noqa: N818 - it is what a person asked for, no fault
    """A word was said instead of an answer."""

    def __init__(self, word: Word) -> None:
        super().__init__(word)
        self.word = word


def name_of(word: Word, words: Phrasebook) -> Phrase:
    """Return the word as it is shown; others that mean the same are taken too."""
    return Phrase(_forms(word, words)[0])


def spoken(typed: str, known: frozenset[Word]) -> Word | None:
    """Return the word of those known that was typed, in either language."""
    word = _table().get(comparable(typed))
    return word if word in known else None


def unquoted(typed: str) -> str:
    """Return an answer without quotes where they keep a word from being obeyed, or hold nothing."""
    for opening, closing in QUOTES:
        if len(typed) > 1 and typed.startswith(opening) and typed.endswith(closing):
            inside = typed[1:-1].strip()
            return inside if not inside or comparable(inside) in _table() else typed
    return typed


def _forms(word: Word, words: Phrasebook) -> list[str]:
    return [form.strip() for form in split("[,،]", words.text(f"plain-words-{word}"))]


@cache
def _table() -> dict[str, Word]:
    return {
        comparable(form): word
        for words in (Phrasebook("ar"), Phrasebook("en"))
        for word in Word
        for form in _forms(word, words)
    }
