"""An entry of the ledger as an item of the screen, and the figures above."""

from collections.abc import Iterator

from mumaris_tui.domain.cme import CmeSummary, CountedEntry
from mumaris_tui.domain.rules import Rules
from mumaris_tui.i18n import Phrasebook
from mumaris_tui.widgets.items import ItemView
from mumaris_tui.widgets.notice import FigureRow
from mumaris_tui.wording import counted_lines, counted_title, hours_pairs


def counted_view(counted: CountedEntry, rules: Rules, words: Phrasebook) -> ItemView:
    """Return title, hours counted, kind, days, and the reason for hours that do not count."""
    return ItemView(
        counted.entry.id,
        counted_title(counted, words),
        words.text("cme-hours-counted", hours=words.hours(counted.counted)),
        counted_lines(counted, rules, words),
    )


def cme_figures(cme: CmeSummary, words: Phrasebook) -> Iterator[FigureRow]:
    """Give the hours required, counted and still needed."""
    for name, (label, hours) in zip(("required", "counted", "missing"), hours_pairs(cme, words), strict=True):
        yield FigureRow(label, hours, id=name, strong=name == "missing")
