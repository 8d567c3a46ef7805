"""What a card says in the same words on every screen and on paper."""

from collections.abc import Iterator
from datetime import date

from mumaris_tui.i18n.phrasebook import Phrase, Phrasebook


def classification_pairs(number: str | None, issued: date | None, words: Phrasebook) -> Iterator[tuple[Phrase, Phrase]]:
    """Give number and day of the classification, nothing for a card without one."""
    if number is not None:
        yield words.text("paper-classification"), words.ltr(number)
    if issued is not None:
        yield words.text("paper-classified"), words.date(issued)
