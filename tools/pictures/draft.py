"""A draft filled to its last step but not sent, at a sandbox of its own, so that every screen has something to show."""

from datetime import timedelta
from pathlib import Path

from mumaris_tui.api.address import BackendAddress
from mumaris_tui.journey.model import Field, FieldKind, StepKind
from mumaris_tui.plain import samples
from mumaris_tui.plain.playthrough import ACTIVITIES, ANSWERS
from mumaris_tui.sandbox import embed
from mumaris_tui.sandbox.personas import PERSONAS
from mumaris_tui.storage.keychain import KeyChain
from mumaris_tui.usecases import attach
from mumaris_tui.usecases.draft import Draft
from mumaris_tui.usecases.services import Services


async def fill(sandbox: Path, files: Path) -> None:
    """Fill a renewal of the first practitioner; sample files are written to `files`."""
    child = await embed.start(sandbox, one_time_code=False)

    async def connect() -> BackendAddress:
        return BackendAddress(child.url, child.secret)

    services = Services(connect, KeyChain(files))
    try:
        await services.open()
        await services.session.sign_in(PERSONAS[0].user_name, PERSONAS[0].password)
        draft = await services.open_draft()
        for step in draft.path():
            if step.kind is StepKind.END:
                break
            if step.kind is StepKind.FILES:
                await _attach(draft, files)
            _answer(draft, step.id)
            await draft.save(step.id)
        await services.close()
    finally:
        await child.stop()


def _answer(draft: Draft, step_id: str) -> None:
    """Fill a step's fields, again while answers bring up others."""
    filled: set[str] = set()
    while fresh := [field for field in draft.visible(step_id) if field.id not in filled]:
        for field in fresh:
            filled.add(field.id)
            if field.kind is FieldKind.ENTRIES:
                _add_activities(draft, field)
            elif (answer := _answer_to(draft, field)) is not None:
                draft.put(field.id, answer)  # type: ignore[arg-type] # JSON by its looks


def _answer_to(draft: Draft, field: Field) -> object:
    match field.kind:
        case _ if field.id in ANSWERS:
            return ANSWERS[field.id]
        case FieldKind.TICK:
            return field.required or None
        case FieldKind.YES_NO:
            return "no"
        case FieldKind.DATE:
            days = 200 if field.id.endswith("expires_on") else -10
            return (draft.reference.today() + timedelta(days=days)).isoformat()
        case FieldKind.SEVERAL:
            return [option.code for option in draft.options(field)]
    return None


def _add_activities(draft: Draft, field: Field) -> None:
    for days, activity in zip((60, 30), ACTIVITIES, strict=True):
        day = (draft.reference.today() - timedelta(days=days)).isoformat()
        common = {"provider": "جمعية التمريض", "start": day, "end": day, "full_attendance": "yes"}
        draft.add_entry(field.id, {**common, **activity})


async def _attach(draft: Draft, files: Path) -> None:
    for need in draft.needs():
        type_code = need.need.type_code
        path = files / ("photo.jpg" if type_code == "A_PHOTO" else f"{type_code.lower()}.pdf")
        path.write_bytes(samples.photo() if type_code == "A_PHOTO" else samples.pdf(f"Sample: {type_code}"))
        chosen = await attach.choose(str(path), type_code, draft.reference.rules)
        await attach.attach(draft, chosen, need.need.related_id)
