"""What a field of an account's form is called, what is said beside it, and how it is answered."""

from mumaris_tui.domain.account_forms import CHOSEN, DAYS, Form
from mumaris_tui.i18n import Phrase, Phrasebook
from mumaris_tui.journey.model import FieldKind


def account_label(form: Form, name: str, words: Phrasebook) -> Phrase:
    """Return the label of a field of an account's form: the form's own words, else those of all forms."""
    return words.maybe(f"account-{form.id}-{name}") or words.text(f"account-{name}")


def account_hint(form: Form, name: str, words: Phrasebook) -> Phrase:
    """Return the hint of a field of an account's form, chosen as its label is; nothing where it needs none."""
    return words.maybe(f"account-{form.id}-{name}-hint") or words.maybe(f"account-{name}-hint") or Phrase("")


def account_kind(name: str) -> FieldKind:
    """Return how a field of an account's form is answered."""
    return FieldKind.DATE if name in DAYS else FieldKind.CHOICE if name in CHOSEN else FieldKind.TEXT
