"""What a typed answer means, where it is chosen from a list; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from re import findall, fullmatch, split
from typing import TYPE_CHECKING

from mumaris_tui.domain.text import comparable, mentions, normalise
from mumaris_tui.i18n import Phrase, Phrasebook

if TYPE_CHECKING:
    from mumaris_tui.domain.practitioner import Label


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose: its code, its words, and its names in both languages, by which it may be typed."""

    code: str
    label: Phrase
    names: tuple[str, ...]

    @classmethod
    def of(cls, code: str, label: "Label", words: Phrasebook) -> "Option":
        """Return an option that the service names."""
        return cls(code, words.label(label), (label.ar, label.en))

    @classmethod
    def worded(cls, code: str, message_id: str, words: Phrasebook) -> "Option":
        """Return an option that the program names."""
        label = words.text(message_id)
        return cls(code, label, (label, words.other().text(message_id)))


def fitting(typed: str, options: Sequence[Option], *, by_number: bool = True) -> list[Option]:
    """Return the options that an answer can mean: by number, else by name, by its beginning, by any of its words."""
    number = normalise(typed)
    if by_number and fullmatch("[0-9]+", number):
        at = int(number[:9]) - 1
        return [options[at]] if 0 <= at < len(options) else []
    wanted = comparable(typed)
    if not wanted:
        return []
    named = [(each, [comparable(name) for name in each.names]) for each in options]
    exact = [each for each, names in named if wanted in names]
    begun = [each for each, names in named if any(name.startswith(wanted) for name in names)]
    return exact or begun or [each for each in options if any(mentions(name, typed) for name in each.names)]


def parts(typed: str) -> list[str]:
    """Return the parts of an answer that chooses several: numbers apart by anything, names apart by commas."""
    numbers = normalise(typed)
    if fullmatch(r"[0-9\s,،;؛.+-]+", numbers):
        return findall("[0-9]+", numbers)
    return [part.strip() for part in split("[,،;؛]", typed) if part.strip()]
