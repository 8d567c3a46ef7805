"""What the user reads: the catalogues of both languages, numbers, days, amounts and plurals."""

from mumaris_tui.i18n.numbers import Calendar, Digits, Language
from mumaris_tui.i18n.phrasebook import Phrase, Phrasebook, plain

__all__ = ["Calendar", "Digits", "Language", "Phrase", "Phrasebook", "plain"]
