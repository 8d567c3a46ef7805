"""One whole renewal played without a terminal: real use cases, a real backend, each step printed in logical order."""

import asyncio
import tempfile
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path

from pydantic import JsonValue

from mumaris_tui.api.contract_request import RequestRecord
from mumaris_tui.domain.lifecycle import Status
from mumaris_tui.errors import MumarisError, ServiceError
from mumaris_tui.i18n import Phrase, Phrasebook
from mumaris_tui.journey.engine import Need
from mumaris_tui.journey.model import Field, FieldKind, Step, StepKind, widget_id
from mumaris_tui.plain import samples
from mumaris_tui.usecases import attach
from mumaris_tui.usecases.draft import Draft
from mumaris_tui.usecases.receipt import receipt
from mumaris_tui.usecases.services import Services
from mumaris_tui.wording import worded

Say = Callable[[Phrase], None]
CODE_TRIES = 50
CODE_PAUSE_S = 0.05

ANSWERS: Mapping[str, JsonValue] = {
    "contact.email": "p1@example.test",
    "contact.mobile": "0501234567",
    "contact.region": "riyadh",
    "contact.city": "الرياض",
    "contact.address_kind": "short",
    "contact.short_address": "RAAA2919",
    "employer.type": "government",
    "employer.sector": "moh",
    "employer.facility": {"id": None, "name": "مستشفى المثال العام"},
    "additional.gap_months": "0",
    "additional.languages": ["ar", "en"],
    "review.delivery": "courier",
}
"""What the play types, by field; ticks are set and questions answered No where nothing stands here."""

ACTIVITIES = (
    {
        "kind": "activity",
        "activity_type": "conference",
        "title": "مؤتمر التمريض السعودي",
        "hours": "8",
        "accreditation_no": "SIM-PLAY-01",
    },
    {
        "kind": "activity",
        "activity_type": "online",
        "title": "نشاط مكافحة العدوى عبر الإنترنت",
        "hours": "12",
        "accreditation_no": "SIM-PLAY-02",
    },
)


async def play(services: Services, words: Phrasebook, user_name: str, password: str, say: Say) -> RequestRecord:
    """Sign in, walk every step, send; print each step, and return the request as the backend has stored it.

    Raises MumarisError where the backend refuses what the play hands in.
    """
    for line in ("sim-banner", "app-not-affiliated"):
        say(words.text(line))
    await services.open()
    await _sign_in(services, words, user_name, password, say)
    draft = await services.open_draft()
    for step in draft.path():
        if step.kind is StepKind.END:
            break
        _title(draft, step, words, say)
        _answer(draft, step)
        if step.kind is StepKind.FILES:
            await _attach(draft, words, say)
        problems = draft.check(step.id)
        if problems:
            raise ServiceError(problems[0].code, dict(problems[0].args))
        for line in _lines(draft, step, words):
            say(line)
        await draft.save(step.id)
    sent = await draft.submit()
    _title(draft, draft.path()[-1], words, say)
    stored = await services.request(sent.id)
    for line in _end(services, stored, draft, words):
        say(line)
    await services.close()
    return stored


async def _sign_in(services: Services, words: Phrasebook, user_name: str, password: str, say: Say) -> None:
    say(words.text("step-signin-title"))
    say(_pair(words.text("signin-username"), words.ltr(user_name)))
    challenge = await services.session.sign_in(user_name, password)
    if challenge is not None:
        say(
            _pair(
                words.text("otp-code"),
                words.text("otp-hint", target=words.ltr(challenge.sent_to), time=challenge.expires_at),
            )
        )
        await services.session.verify(challenge, await _code(services))


async def _code(services: Services) -> str:
    """Read the newest one-time code in the simulation room."""
    for _ in range(CODE_TRIES):
        for message in await services.messages():
            if message.code:
                return message.code
        await asyncio.sleep(CODE_PAUSE_S)
    raise MumarisError("code-expired")


def _title(draft: Draft, step: Step, words: Phrasebook, say: Say) -> None:
    place, count = draft.position(step.id)
    say(Phrase(""))
    say(_pair(words.text("step-of", n=place, m=count), words.text(f"step-{widget_id(step.id)}-title")))


def _answer(draft: Draft, step: Step) -> None:
    """Fill the step's fields, again while answers bring up others."""
    filled: set[str] = set()
    while fresh := [field for field in draft.visible(step.id) if field.id not in filled]:
        for field in fresh:
            filled.add(field.id)
            if field.kind is FieldKind.ENTRIES:
                for activity in activities(draft):
                    draft.add_entry(field.id, activity)
            elif (answer := answer_of(draft, field)) is not None:
                draft.put(field.id, answer)


def answer_of(draft: Draft, field: Field) -> JsonValue:
    """Return what the play types into a field, None where it leaves the field alone."""
    if field.id in ANSWERS:
        return ANSWERS[field.id]
    today = draft.reference.today()
    match field.kind:
        case FieldKind.TICK:
            return True if field.required else None
        case FieldKind.YES_NO:
            return "no"
        case FieldKind.DATE:
            return (today + timedelta(days=200 if field.id.endswith("expires_on") else -10)).isoformat()
        case FieldKind.SEVERAL:
            return [option.code for option in draft.options(field)]
    return None


def activities(draft: Draft) -> list[dict[str, JsonValue]]:
    """Return the activities that the play adds to the ledger."""
    day = draft.reference.today() - timedelta(days=30)
    common = {"provider": "جمعية التمريض", "start": day.isoformat(), "end": day.isoformat(), "full_attendance": "yes"}
    return [{**common, **activity} for activity in ACTIVITIES]


async def _attach(draft: Draft, words: Phrasebook, say: Say) -> None:
    """Hand in a sample for every document that the answers call for, through a real file."""
    with tempfile.TemporaryDirectory() as folder:
        for need in draft.needs():
            if need.need.optional:
                continue
            photo = need.need.type_code == "A_PHOTO"
            path = Path(folder) / ("photo.jpg" if photo else f"{need.need.type_code}.pdf")
            path.write_bytes(samples.photo() if photo else samples.pdf(f"Simulation: {need.need.type_code}"))
            chosen = await attach.choose(str(path), need.need.type_code, draft.reference.rules)
            record = await attach.attach(draft, chosen, need.need.related_id)
            say(_pair(_document(draft, need, words), words.ltr(record.filename), words.text("attach-status-ready")))


def _document(draft: Draft, need: Need, words: Phrasebook) -> Phrase:
    return words.label(draft.reference.rules.attachments[need.need.type_code].label)


def _lines(draft: Draft, step: Step, words: Phrasebook) -> Iterator[Phrase]:
    """Each answer of the step with its label, as the review shows it."""
    for section in draft.review():
        if section.step.id != step.id:
            continue
        for row in section.rows:
            yield _pair(_label(draft, row.field, step, words), worded(row.value, row.field, words))
    if step.kind is StepKind.LEDGER:
        ledger = draft.cme
        for name, hours in (("required", ledger.required), ("counted", ledger.counted), ("remaining", ledger.missing)):
            yield _pair(words.text(f"cme-{name}"), words.number(hours))
    if step.kind is StepKind.REVIEW:
        for field in draft.visible(step.id):
            yield _pair(words.text(widget_id(field.id)), _typed(draft, field, words))
        yield _pair(words.text("plain-fee"), words.money(draft.quote().total_halalas), words.text("sim-amount"))


def _typed(draft: Draft, field: Field, words: Phrasebook) -> Phrase:
    value = draft.value(field.id)
    for option in draft.options(field):
        if option.code == value:
            return words.label(option.label)
    return worded(value if isinstance(value, bool | str) else None, field, words)


def _label(draft: Draft, field: Field, step: Step, words: Phrasebook) -> Phrase:
    if (question := draft.question(field)) is not None:
        return words.label(question.label)
    owner = next((each for each in step.fields if field in each.fields), None)
    field_id = f"{owner.id}.{field.name}" if owner else field.id
    return words.text(widget_id(field_id))


def _end(services: Services, stored: RequestRecord, draft: Draft, words: Phrasebook) -> Iterator[Phrase]:
    kept = receipt(stored, draft.reference.rules, simulation=services.simulation)
    yield _pair(words.text("end-number"), words.ltr(kept.number))
    yield _pair(words.text("end-status"), words.text(f"status-{Status(kept.status).value.replace('_', '-')}"))
    yield words.text("end-next-text")
    yield words.text("sim-banner")


def _pair(*parts: Phrase) -> Phrase:
    return Phrase(" · ".join(parts))
