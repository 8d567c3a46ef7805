"""The practitioner's stored data, identifiers masked."""

from collections.abc import Iterator

from mumaris_tui.domain.identifiers import mask_id
from mumaris_tui.domain.practitioner import Practitioner
from mumaris_tui.domain.rules import Rules
from mumaris_tui.i18n import Phrase, Phrasebook
from mumaris_tui.widgets.notice import FigureRow


def practitioner_figures(who: Practitioner, rules: Rules, words: Phrasebook) -> Iterator[FigureRow]:
    """Give a row for each datum that the service keeps."""
    name = who.name_ar if words.rtl else who.name_en
    figures: list[tuple[str, Phrase]] = [
        ("practitioner-name", words.data(str(name))),
        ("practitioner-id", words.ltr(mask_id(who.id_number))),
        ("practitioner-registration", words.ltr(who.registration_no)),
        ("practitioner-profession", words.label(rules.professions[who.profession].label)),
        ("practitioner-rank", words.label(rules.ranks[who.rank].label)),
        ("practitioner-specialty", words.label(rules.specialties[who.specialty].label)),
        ("practitioner-expires", words.date(who.registration_expires)),
    ]
    for key, value in figures:
        yield FigureRow(words.text(key), value)
