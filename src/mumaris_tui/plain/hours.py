"""The ledger of hours in lines: the figures, where they stand, and every activity that was recorded."""

from collections.abc import Iterator

from mumaris_tui.domain.cme import CountedEntry
from mumaris_tui.i18n import Phrase, Phrasebook
from mumaris_tui.usecases.draft import Draft
from mumaris_tui.wording import counted_lines, counted_title, hours_pairs


def standing(draft: Draft, words: Phrasebook) -> Iterator[Phrase]:
    """Give the figures, then whether the hours are enough, for how long, or what they lack."""
    cme, rules = draft.cme, draft.reference.rules
    for label, value in hours_pairs(cme, words):
        yield words.text("review-row", label=label, value=value)
    if cme.exempt:
        reason = next(each.label for each in rules.cme.exemptions if each.code == cme.exempt)
        yield words.text("cme-exempt", reason=words.label(reason))
    elif not cme.missing:
        yield words.text("cme-remaining-text", n=0)
    elif cme.one_year:
        fee = Phrase(f"{words.money(draft.one_year_quote().total_halalas)} · {words.text('sim-amount')}")
        yield words.text("cme-one-year-text", date=cme.one_year.expires)
        yield words.text("review-row", label=words.text("cme-one-year-fee"), value=fee)
    elif draft.kept_until:
        yield words.text("cme-blocked", date=draft.kept_until)


def activity(counted: CountedEntry, draft: Draft, words: Phrasebook) -> Phrase:
    """Return an activity in a line: title, kind, days, hours counted and why not more."""
    lines = counted_lines(counted, draft.reference.rules, words)
    hours = words.text("cme-hours-counted", hours=words.hours(counted.counted))
    return Phrase(" · ".join((counted_title(counted, words), *lines, hours)))
