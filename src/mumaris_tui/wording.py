"""An answer's value in words: what every front end says of it."""

from datetime import date
from decimal import Decimal

from mumaris_tui.domain.practitioner import Label
from mumaris_tui.i18n import Phrase, Phrasebook
from mumaris_tui.journey.engine import FacilityChoice, Shown
from mumaris_tui.journey.model import OF_DIGITS, Direction, Field, FieldKind


def worded(value: Shown, field: Field, words: Phrasebook) -> Phrase:
    """Return the words of a value; what was skipped says so."""
    match value:
        case None | "" | ():
            return words.text("value-skipped")
        case bool():
            return words.text("answer-yes" if value else "answer-no")
        case Label():
            return words.label(value)
        case tuple():
            return words.every(_one(each, words) for each in value)
        case FacilityChoice():
            return words.data(value.name)
        case date():
            return words.date(value)
        case Decimal() if field.kind is FieldKind.HOURS:
            return words.hours(value)
        case int() | Decimal():
            return words.number(value)
    if field.kind is FieldKind.YES_NO:
        return words.text(f"answer-{value}")
    if field.parser in OF_DIGITS:
        return words.typed(value)
    return words.ltr(value) if field.direction is Direction.LTR else words.data(value)


def _one(value: Label | str, words: Phrasebook) -> Phrase:
    return words.label(value) if isinstance(value, Label) else words.data(value)


_EXAMPLES = {"explicit": "VTE", "mlterm": "mlterm", "konsole": "Konsole", "rows": "PuTTY", "words": "kitty"}


def setting_words(name: str, code: str, words: Phrasebook) -> Phrase:
    """Return a choice of a setting in words; a way to the terminal by one that it was made for."""
    example = {"name": words.ltr(_EXAMPLES[code])} if name == "bidi" and code in _EXAMPLES else {}
    return words.text(f"settings-{name}-{code}", **example)
