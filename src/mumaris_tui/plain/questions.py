"""What is asked, said in lines: from a field of the journey, or made for one of the program's own menus."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mumaris_tui.domain.refused import Refused
from mumaris_tui.i18n import Phrase, Phrasebook
from mumaris_tui.journey.model import Direction, FieldKind
from mumaris_tui.plain.answers import Option
from mumaris_tui.plain.commands import Word

if TYPE_CHECKING:
    from pydantic import JsonValue

MOST_LISTED = 25
"""A longer list is not read out; the beginning of a name finds its options."""
NOTHING = Phrase("")
TYPED = frozenset({FieldKind.TEXT, FieldKind.LONG_TEXT, FieldKind.DATE, FieldKind.INTEGER, FieldKind.HOURS})
_ENDS = "؟?.!"


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `shown` is the value that Enter alone keeps, `enter` what it does where there is none.

    `place` is (number, of how many); `lines` are said after the label, `help` only when asked for; `also` are words
    obeyed here alone. `find` gives the options for what was typed, where there is no list to read out; `read_out` tells
    that the numbered list was said before. `asks` stands before the answer, where that is not the label.
    """

    label: Phrase
    kind: FieldKind = FieldKind.CHOICE
    options: Sequence[Option] = ()
    place: tuple[int, int] | None = None
    required: bool = True
    value: "JsonValue" = None
    shown: Phrase = NOTHING
    enter: Phrase = NOTHING
    lines: Sequence[Phrase] = ()
    hint: Phrase = NOTHING
    help: Sequence[Phrase] = ()
    also: frozenset[Word] = frozenset()
    secret: bool = False
    direction: Direction = Direction.AUTO
    find: Callable[[str], Sequence[Option]] | None = None
    none_found: Phrase = NOTHING
    asks: Phrase = NOTHING
    read_out: bool = False

    @property
    def listed(self) -> Sequence[Option]:
        """The options that are read out with their numbers."""
        short = self.kind in {FieldKind.YES_NO, FieldKind.TICK}
        return () if short or self.find or self.read_out or len(self.options) > MOST_LISTED else self.options

    @property
    def by_number(self) -> bool:
        """Whether a number chooses, because the list was read out."""
        return bool(self.listed) or self.read_out or self.kind is not FieldKind.CHOICE


def head(question: Question, words: Phrasebook) -> Phrase:
    """Return the label, whether an answer is needed, and its place."""
    if question.place is None:
        return question.label
    need = words.text("plain-required" if question.required else "plain-optional")
    n, m = question.place
    return words.text("plain-head", label=_pausing(question.label, words), need=need, n=n, m=m)


def said(question: Question, words: Phrasebook) -> list[Phrase]:
    """Return what is said before the prompt: nothing for a question that one line holds."""
    lines = [*question.lines, *numbered(question.listed, words)]
    lines += [question.hint] if question.hint else []
    if question.shown:
        lines.append(words.text("plain-kept", value=question.shown))
    elif question.enter:
        lines.append(question.enter)
    alone = not lines and question.kind in TYPED
    return [] if alone else [head(question, words), *lines]


def prompt(question: Question, words: Phrasebook) -> Phrase:
    """Return what stands before the answer."""
    if question.kind in {FieldKind.YES_NO, FieldKind.TICK}:
        return words.text("plain-yes-or-no")
    if question.kind is FieldKind.SEVERAL:
        return words.text("plain-numbers", to=len(question.options))
    if question.listed or question.read_out:
        return words.text("plain-choose", to=len(question.options))
    if question.kind is FieldKind.CHOICE or question.find:
        return words.text("plain-beginning")
    if question.asks:
        return Phrase(f"{question.asks}:")
    text = question.label if said(question, words) else head(question, words)
    return Phrase(f"{bare(text)}:")


def numbered(options: Sequence[Option], words: Phrasebook) -> list[Phrase]:
    """Return options on lines of their own, each after its number."""
    return [words.text("plain-option", n=n, option=each.label) for n, each in enumerate(options, 1)]


def helped(question: Question, words: Phrasebook) -> list[Phrase]:
    """Return all that helps with a question: its texts, and a list that is not read out with it."""
    lines = [question.label, *([question.hint] if question.hint else []), *question.help]
    if question.options and not question.listed and question.kind is FieldKind.CHOICE:
        lines += numbered(question.options, words) if question.by_number else [each.label for each in question.options]
    return lines


def yes_no(words: Phrasebook) -> tuple[Option, ...]:
    """Return both answers of a question."""
    return tuple(Option.worded(code, f"answer-{code}", words) for code in ("yes", "no"))


def day(typed: str, words: Phrasebook) -> Phrase:
    """Return a typed day in both calendars, nothing for what is none."""
    from mumaris_tui.domain.calendar import parse_date

    try:
        return words.date(parse_date(typed))
    except Refused:
        return NOTHING


def bare(label: Phrase) -> Phrase:
    """Return a label without the sign that it ends in."""
    return Phrase(label.rstrip(_ENDS))


def _pausing(label: Phrase, words: Phrasebook) -> Phrase:
    """Return a label with the pause that a list goes on with, unless it ends in a sign of its own."""
    return Phrase(f"{label} " if label.endswith(tuple(_ENDS)) else f"{label}{words.text('plain-pause')}")
