"""What every front end says in the same words: answers, hours, documents, receipts, the practitioner's data."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from mumaris_tui.domain.calendar import in_zone, riyadh_day
from mumaris_tui.domain.cme import CmeSummary, CountedEntry
from mumaris_tui.domain.identifiers import mask_id
from mumaris_tui.domain.practitioner import ZONE, Label, Practitioner
from mumaris_tui.domain.refused import Problem
from mumaris_tui.domain.rules import Rules
from mumaris_tui.i18n import Phrase, Phrasebook
from mumaris_tui.journey.engine import Entry, FacilityChoice, Row, Shown
from mumaris_tui.journey.model import OF_DIGITS, Direction, Field, FieldKind, from_pointer, widget_id
from mumaris_tui.usecases.filling import Filling
from mumaris_tui.usecases.follow import SupportCase
from mumaris_tui.usecases.receipt import Receipt

Pair = tuple[Phrase, Phrase]
"""What a value is called, and the value."""


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


def until_words(ends: datetime, zone: str, words: Phrasebook) -> Phrase:
    """Return the moment of a deadline: its day in Riyadh, and for whoever lives in another zone the time there."""
    if zone == ZONE:
        return words.day(riyadh_day(ends))
    there = in_zone(ends, zone)
    return words.text("until-there", day=words.day(there.date()), time=words.clock(there))


def _one(value: Label | str, words: Phrasebook) -> Phrase:
    return words.label(value) if isinstance(value, Label) else words.data(value)


_EXAMPLES = {"explicit": "VTE", "mlterm": "mlterm", "konsole": "Konsole", "rows": "PuTTY", "words": "kitty"}


def setting_words(name: str, code: str, words: Phrasebook) -> Phrase:
    """Return a choice of a setting in words; a way to the terminal by one that it was made for."""
    example = {"name": words.ltr(_EXAMPLES[code])} if name == "bidi" and code in _EXAMPLES else {}
    return words.text(f"settings-{name}-{code}", **example)


# --- answers ------------------------------------------------------------------------------------------------------


def row_label(row: Row, draft: Filling, words: Phrasebook) -> Phrase:
    """Return the label of an answer: the field's, a question's own words, an entry's with its number."""
    question = draft.question(row.field)
    if question is not None:
        return words.label(question.label)
    field_id, index, name = from_pointer(row.pointer)
    label = words.text(widget_id(f"{field_id}.{name}" if name else field_id))
    return label if index is None else words.text("entry-numbered", n=index + 1, label=label)


def row_words(row: Row, draft: Filling, words: Phrasebook) -> Phrase:
    """Return label and value; after a label that is a question there is no colon."""
    label, value = row_label(row, draft, words), worded(row.value, row.field, words)
    if label.endswith(("؟", "?")):
        return words.text("review-question", label=label, value=value)
    return words.text("review-row", label=Phrase(label.removesuffix(".")), value=value)


def entry_words(entry: Entry, words: Phrasebook) -> Phrase:
    """Return what an entry is called: its first text, else that it has no name yet."""
    texts = (entry.raw.get(field.name) for field in entry.fields if field.kind is FieldKind.TEXT)
    named = next((text for text in texts if text and isinstance(text, str)), "")
    return words.data(named) if named else words.text("entry-untitled")


def problem_words(problem: Problem, rules: Rules, words: Phrasebook) -> Phrase:
    """Return a problem's words, with the missing document's name in the user's language."""
    code = problem.args.get("type")
    if problem.code == "attachment-missing" and isinstance(code, str):
        return words.text("err-attachment-missing", name=words.label(rules.attachments[code].label))
    return words.problem(problem)


# --- the ledger of hours ------------------------------------------------------------------------------------------


def hours_pairs(cme: CmeSummary, words: Phrasebook) -> Iterator[Pair]:
    """Give the hours required, counted and still needed; none is the number, not a word."""
    for name, hours in (("required", cme.required), ("counted", cme.counted), ("remaining", cme.missing)):
        yield words.text(f"cme-{name}"), words.hours(hours) if hours else words.number(0)


def counted_title(counted: CountedEntry, words: Phrasebook) -> Phrase:
    """Return an activity's title."""
    return words.data(counted.entry.title) if counted.entry.title else words.text("entry-untitled")


def counted_lines(counted: CountedEntry, rules: Rules, words: Phrasebook) -> list[Phrase]:
    """Return an activity's kind, its days, and the reason for hours that do not count."""
    lines = [_kind(counted, rules, words), _days(counted, words)]
    if counted.reason:
        lines.append(words.label(rules.table("cme_reason")[counted.reason].label))
    return [line for line in lines if line]


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


# --- the practitioner and the requests ------------------------------------------------------------------------------


def practitioner_pairs(who: Practitioner, rules: Rules, words: Phrasebook) -> tuple[Pair, ...]:
    """Return what the service keeps of the practitioner, identifiers masked."""
    name = who.name_ar if words.rtl else who.name_en
    registered, expires = who.registration_no, who.registration_expires
    pairs = (
        ("practitioner-name", words.data(str(name))),
        ("practitioner-id", words.ltr(mask_id(who.id_number))),
        ("practitioner-registration", None if registered is None else words.ltr(registered)),
        ("practitioner-profession", words.label(rules.professions[who.profession].label)),
        ("practitioner-rank", words.label(rules.ranks[who.rank].label)),
        ("practitioner-specialty", words.label(rules.specialties[who.specialty].label)),
        ("practitioner-eligibility", None if who.eligibility_no is None else words.ltr(who.eligibility_no)),
        ("practitioner-expires", None if expires is None else words.date(expires)),
    )
    return tuple((words.text(label), value) for label, value in pairs if value is not None)


def status_words(status: str, words: Phrasebook, *, simulation: bool) -> Phrase:
    """Return a request's status, marked in a simulation; one that this program does not know is shown as it is."""
    said = words.maybe(f"status-{status.replace('_', '-')}") or words.ltr(status)
    return words.text("status-simulated", status=said) if simulation else said


def receipt_words(sent: Receipt, words: Phrasebook) -> tuple[Phrase, ...]:
    """Return the lines that are printed on leaving and kept in a file."""
    lines = [words.text("sim-banner")] if sent.simulation else []
    lines.append(words.text("receipt-line", label=words.text("end-number"), value=words.ltr(sent.number)))
    status = status_words(sent.status, words, simulation=sent.simulation)
    lines.append(words.text("receipt-line", label=words.text("end-status"), value=status))
    if sent.submitted_at is not None:
        at = words.text(
            "day-and-time", day=words.date(riyadh_day(sent.submitted_at)), time=words.time(sent.submitted_at)
        )
        lines.append(words.text("receipt-line", label=words.text("receipt-sent"), value=at))
    if sent.review_ends is not None:
        lines.append(words.text("receipt-review-ends", date=sent.review_ends))
    lines.append(words.text(f"end-next-{sent.ahead}"))
    return tuple(lines)


def support_message(case: SupportCase, service: Phrase, words: Phrasebook) -> Phrase:
    """Return a message to support, ready to be copied; the program sends none itself."""
    return words.text(
        "support-message",
        number=words.ltr(case.number),
        service=service,
        date=riyadh_day(case.sent),
        days=case.business_days,
        level=case.level_days,
    )
