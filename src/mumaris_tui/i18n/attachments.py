"""What a file has to be like, in the same words in every front end and on the page for a phone."""

from collections.abc import Iterable

from mumaris_tui.domain.attachments import SHORT_NAMES, least_photo
from mumaris_tui.domain.rules import Rules
from mumaris_tui.i18n.phrasebook import Phrase, Phrasebook


def accepted_words(formats: Iterable[str], limit_bytes: int, words: Phrasebook) -> Phrase:
    """Return which media types a file may have, and how many bytes."""
    named = words.either(words.ltr(SHORT_NAMES[each]) for each in formats)
    return words.text("attach-limit", formats=named, size=words.size(limit_bytes))


def document_words(type_code: str, rules: Rules, words: Phrasebook) -> Phrase:
    """Return what the file of a document must be like; of a photo its shape too."""
    kind = rules.attachments[type_code]
    limit = accepted_words(kind.formats, kind.limit_bytes, words)
    return words.text("attach-photo", limit=limit, min=words.typed(least_photo(rules))) if kind.photo else limit
