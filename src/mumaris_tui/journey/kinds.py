"""The kinds of fields and steps; the first screen names them and has no service yet."""

from enum import StrEnum

OF_DIGITS = frozenset({"mobile", "foreign_mobile", "phone", "postal_code", "building_number"})
"""The parsers of texts that are numbers: digits alone, shown in the digits that the user chose."""


class FieldKind(StrEnum):
    """How a field is asked for; its wire shape is in brackets."""

    TEXT = "text"
    """One line [string]."""
    LONG_TEXT = "long_text"
    """Several lines [string]."""
    DATE = "date"
    """A day in either calendar [string: ISO 8601 once it could be read, else as typed]."""
    INTEGER = "integer"
    """A whole number [string as typed]."""
    HOURS = "hours"
    """Hours in halves [string as typed]."""
    CHOICE = "choice"
    """One of a list [string: its code]."""
    SEVERAL = "several"
    """Any of a list [array of codes]."""
    YES_NO = "yes_no"
    """A question, nothing chosen beforehand [string: yes or no]."""
    TICK = "tick"
    """A statement that is made by ticking it [boolean]."""
    FACILITY = "facility"
    """A facility of the list, or its name as typed [object: id or null, name]."""
    ENTRIES = "entries"
    """Repeated groups of fields [array of objects, each with an id of its own]."""


CHOSEN = frozenset({FieldKind.CHOICE, FieldKind.SEVERAL, FieldKind.YES_NO, FieldKind.TICK})
"""The kinds whose answer is whole at once; what is typed is not before its field is left."""


class StepKind(StrEnum):
    """What sort of screen or prompt a step is."""

    START = "start"
    FORM = "form"
    LEDGER = "ledger"
    QUESTIONS = "questions"
    FILES = "files"
    REVIEW = "review"
    END = "end"


class Direction(StrEnum):
    """The base direction of what is typed into a field (ARABIC section 4.8)."""

    AUTO = "auto"
    RTL = "rtl"
    LTR = "ltr"
