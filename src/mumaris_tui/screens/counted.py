"""An entry of the ledger in words: what it is, what it counts, and why not more."""

from collections.abc import Iterator
from decimal import Decimal

from mumaris_tui.domain.cme import CmeSummary, CountedEntry
from mumaris_tui.domain.rules import Rules
from mumaris_tui.i18n import Phrase, Phrasebook
from mumaris_tui.widgets.items import ItemView
from mumaris_tui.widgets.notice import FigureRow


def counted_view(counted: CountedEntry, rules: Rules, words: Phrasebook) -> ItemView:
    """Return title, hours counted, kind, days, and the reason for hours that do not count."""
    entry = counted.entry
    lines = [_kind(counted, rules, words), _days(counted, words)]
    if counted.reason:
        lines.append(words.label(rules.table("cme_reason")[counted.reason].label))
    title = words.data(entry.title) if entry.title else words.text("entry-untitled")
    return ItemView(
        entry.id,
        title,
        words.text("cme-hours-counted", hours=words.hours(counted.counted)),
        [line for line in lines if line],
    )


def cme_figures(cme: CmeSummary, words: Phrasebook) -> Iterator[FigureRow]:
    """Give the hours required, counted and still needed; none is the number, not a word."""

    def figure(hours: Decimal) -> Phrase:
        return words.hours(hours) if hours else words.number(0)

    yield FigureRow(words.text("cme-required"), figure(cme.required), id="required")
    yield FigureRow(words.text("cme-counted"), figure(cme.counted), id="counted")
    yield FigureRow(words.text("cme-remaining"), figure(cme.missing), id="missing", strong=True)


def _kind(counted: CountedEntry, rules: Rules, words: Phrasebook) -> Phrase:
    entry = counted.entry
    known = (*rules.activity_types, *rules.qualification_types)
    parts = [words.label(each.label) for each in known if each.code == entry.type_code]
    if entry.provider:
        parts.append(words.data(entry.provider))
    if entry.hours_claimed is not None:
        parts.append(words.text("cme-hours-claimed", n=entry.hours_claimed))
    return Phrase(" · ".join(parts))


def _days(counted: CountedEntry, words: Phrasebook) -> Phrase:
    start, end = counted.entry.start, counted.entry.end
    if start is None or end is None:
        return Phrase("")
    if start == end:
        return words.date(start)
    return words.text("days-range", start=words.day(start), end=words.day(end))
