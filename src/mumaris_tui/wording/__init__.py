"""What every front end says in the same words: answers, hours, documents, receipts, the practitioner's data."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal

from mumaris_tui.api.contract_request import EventRecord, RequestRecord, RequestSummary, ReviewNote, ReviewProgress
from mumaris_tui.domain.attachments import AttachmentNeed
from mumaris_tui.domain.calendar import last_minute, riyadh_day
from mumaris_tui.domain.cme import CmeSummary, CountedEntry
from mumaris_tui.domain.icalendar import Entry as CalendarEntry
from mumaris_tui.domain.identifiers import mask_id
from mumaris_tui.domain.lifecycle import Status
from mumaris_tui.domain.practitioner import Label, Practitioner
from mumaris_tui.domain.profiles import DIGITAL
from mumaris_tui.domain.refused import Problem
from mumaris_tui.domain.rules import Rules
from mumaris_tui.errors import UNREACHED, TemporaryError
from mumaris_tui.i18n import Phrase, Phrasebook, plain
from mumaris_tui.i18n.phrasebook import Bilingual
from mumaris_tui.journey.engine import Entry, FacilityChoice, Row, Shown
from mumaris_tui.journey.model import OF_DIGITS, Direction, Field, FieldKind, from_pointer, widget_id
from mumaris_tui.usecases.filling import Filling
from mumaris_tui.usecases.follow import Deadline, SupportCase
from mumaris_tui.usecases.pay import Page
from mumaris_tui.usecases.receipt import Receipt
from mumaris_tui.usecases.status import next_of
from mumaris_tui.usecases.urgency import is_overdue

OTHER_REASON = "other"
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


def ended_words(ended: str, words: Phrasebook) -> Phrase | None:
    """Return what it means that a request has this status, or a bill is `overdue`; None where it is no end."""
    return words.maybe(f"ended-{ended.replace('_', '-')}") if ended else None


def came_words(request: RequestRecord, words: Phrasebook) -> Phrase | None:
    """Return what came of a request that has ended: what it gave where it was granted, else what its end means."""
    if request.status != Status.COMPLETED:
        return ended_words(request.status, words)
    given = {"number": words.ltr(request.eligibility_no)} if request.eligibility_no else {}
    return words.maybe(f"came-of-{request.service.replace('_', '-')}", **given)


def reach_words(page: Page, words: Phrasebook) -> Phrase:
    """Return on which devices a page of payment opens."""
    return words.text("phone-only-here" if page.only_here else "card-page-elsewhere")


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
    """Return a problem's words, with the name of a document that is missing or noted in the user's language."""
    code = problem.args.get("type")
    if problem.code == "attachment-missing" and isinstance(code, str):
        return words.text("err-attachment-missing", name=words.label(rules.attachments[code].label))
    document = from_pointer(problem.pointer)[0].rpartition(".")[2]
    if document in rules.attachments:
        return words.problem(problem, field=words.label(rules.attachments[document].label))
    return words.problem(problem)


def reason_words(need: AttachmentNeed, words: Phrasebook) -> Phrase:
    """Return why a document is asked for, or why one that may be left out is of use."""
    return words.text("attach-useful" if need.optional else "attach-because", reason=words.label(need.reason))


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
        ("practitioner-rank", words.label(rules.ranks[who.rank].label) if who.rank else None),
        ("practitioner-specialty", words.label(rules.specialties[who.specialty].label)),
        ("practitioner-eligibility", None if who.eligibility_no is None else words.ltr(who.eligibility_no)),
        ("practitioner-expires", None if expires is None else words.date(expires)),
    )
    return tuple((words.text(label), value) for label, value in pairs if value is not None)


def of_card(message_id: str, delivery: str | None) -> str:
    """Return the id of a message about the card that a request brings: of a certificate where it comes as one."""
    return f"{message_id}-digital" if delivery == DIGITAL else message_id


def status_words(status: str, words: Phrasebook, *, simulation: bool, delivery: str | None = None) -> Phrase:
    """Return a request's status, marked in a simulation; one that this program does not know is shown as it is."""
    named = f"status-{status.replace('_', '-')}"
    said = words.maybe(of_card(named, delivery)) or words.maybe(named) or words.ltr(status)
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
    if sent.ahead is not None:
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


# --- following a request ------------------------------------------------------------------------------------------


def service_words(service_id: str, rules: Rules, words: Phrasebook) -> Phrase:
    """Return the name of a service; one that the rules do not know is shown by its code."""
    services = rules.services
    return words.label(services[service_id].label) if service_id in services else words.ltr(service_id)


def days_left_words(days: int, words: Phrasebook) -> Phrase:
    """Return how many days are left, the last one counted as none."""
    return words.text("follow-days-left", n=days) if days > 0 else words.text("follow-last-day")


def next_words(request: RequestSummary, words: Phrasebook) -> Phrase:
    """Return what is next, with its last day and the days left, or that the review is late."""
    said = words.text(f"next-{next_of(request.status, request.delivery)}")
    if request.deadline is not None and request.days_left is not None:
        left = days_left_words(request.days_left, words)
        return words.text("follow-next-until", next=said, day=words.last_day(request.deadline, both=False), left=left)
    return words.text("follow-next-overdue", next=said) if is_overdue(request) else said


def request_lines(request: RequestSummary, rules: Rules, words: Phrasebook, *, simulation: bool) -> tuple[Phrase, ...]:
    """Return a request in a list: what is next, of which request, and since when."""
    named = words.text(
        "requests-row",
        service=service_words(request.service, rules, words),
        number=words.ltr(request.number) if request.number else words.text("status-no-number"),
    )
    status = status_words(request.status, words, simulation=simulation, delivery=request.delivery)
    changed = words.text("requests-changed", status=status, day=words.day(riyadh_day(request.updated_at)))
    following = next_words(request, words)
    if request.review is not None:
        following = words.text("requests-review", next=following, review=review_words(request.review, words))
    return following, named, changed


def review_words(review: ReviewProgress, words: Phrasebook) -> Phrase:
    """Return the business days of a review against the service's level, and the day that it should be done."""
    return words.text("follow-review-of", n=review.business_days, level=review.level_days, day=words.day(review.due_on))


def event_words(event: EventRecord, words: Phrasebook, delivery: str | None = None) -> Phrase:
    """Return what happened, and who did it; a status that this program does not know is shown as it is.

    `delivery` is how what the request brings comes to its holder.
    """
    after, before = event.to_status.replace("_", "-"), (event.from_status or "").replace("_", "-")
    named = (f"event-{after}-from-{before}", of_card(f"event-{after}", delivery), f"event-{after}")
    said = next(filter(None, map(words.maybe, named)), None)
    if event.kind != "status":
        said = words.maybe(f"event-{event.kind}") or words.ltr(event.kind)
    return words.text(
        "event-row",
        event=said or status_words(event.to_status, words, simulation=False),
        actor=words.maybe(f"actor-{event.actor}") or words.ltr(event.actor),
    )


def linked_words(trouble: TemporaryError | None, words: Phrasebook) -> Phrase:
    """Return what keeps news away while a page waits for them, or that they come again."""
    if trouble is None:
        return words.text("follow-linked")
    return words.text("follow-lost") if trouble.code == UNREACHED else words.error(trouble)


def moment_words(at: datetime, words: Phrasebook) -> Phrase:
    """Return a day in both calendars and the time in Riyadh."""
    return words.text("day-and-time", day=words.date(riyadh_day(at)), time=at)


def message_words(said: Bilingual, words: Phrasebook) -> Phrase:
    """Return a text in the language as it came: numbers of requests and files in it keep their digits."""
    return words.data(said.ar if words.rtl else said.en)


def note_words(note: ReviewNote, words: Phrasebook) -> Phrase:
    """Return a reviewer's note: its reason in the language, and what the reviewer wrote as it was written.

    A note for another reason than those of the list is what was written.
    """
    said = words.label(note.label)
    if note.text and note.code == OTHER_REASON:
        return words.text("note-text", text=words.data(note.text))
    return words.text("note-with-text", note=said, text=words.data(note.text)) if note.text else said


def day_entries(found: Iterable[Deadline], words: Phrasebook, *, simulation: bool) -> list[CalendarEntry]:
    """Return days to remember as entries of a calendar file, marked in a simulation."""
    note = plain(words.text("sim-banner")) if simulation else ""
    return [
        CalendarEntry(
            f"{each.key}@mumaris-tui", last_minute(each.day, words.zone).date(), plain(_day_words(each, words)), note
        )
        for each in found
    ]


def _day_words(deadline: Deadline, words: Phrasebook) -> Phrase:
    """Return what a day is the last of; its last minute besides, where that is elsewhere on another day or earlier."""
    number = {} if deadline.number is None else {"number": words.ltr(deadline.number)}
    said, ends = words.text(f"day-{deadline.kind}", **number), words.last_minute(deadline.day)
    return said if ends is None else Phrase(f"{said} · {ends}")


def note_place_words(note: ReviewNote, rules: Rules, words: Phrasebook) -> Phrase:
    """Return what a note is about: a document, an answer with its step, or the whole request."""
    if note.attachment_type is not None:
        code, known = note.attachment_type, rules.attachments
        return words.label(known[code].label) if code in known else words.ltr(code)
    if note.pointer is None:
        return words.text("note-whole")
    field_id, index, name = from_pointer(note.pointer)
    step = words.maybe(f"step-{field_id.partition('.')[0]}-title") or words.ltr(note.pointer)
    label = words.maybe(widget_id(f"{field_id}.{name}" if name else field_id)) if "." in field_id else None
    if label is None:
        return step
    place = label if index is None else words.text("entry-numbered", n=index + 1, label=label)
    return words.text("note-place", step=step, place=Phrase(place.rstrip("؟?.")))
