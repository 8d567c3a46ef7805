"""The use cases on a real backend: a child process, a socket, a database."""

from collections.abc import AsyncIterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import pytest
from PIL import Image
from pypdf import PdfWriter
from tests.journey.whose import ANSWERS
from tests.usecases.scripted import ScriptedKeyChain

from mumaris_tui.api.address import BackendAddress
from mumaris_tui.errors import ServiceError, SignInError, TemporaryError
from mumaris_tui.sandbox import embed
from mumaris_tui.sandbox.personas import PERSONAS
from mumaris_tui.storage.keychain import KeyChain
from mumaris_tui.usecases import attach
from mumaris_tui.usecases.draft import Draft
from mumaris_tui.usecases.services import Services

NURSE = PERSONAS[0]


@pytest.fixture
async def sandbox(tmp_path: Path) -> AsyncIterator[BackendAddress]:
    child = await embed.start(tmp_path / "sandbox", one_time_code=True)
    yield BackendAddress(child.url, child.secret)
    await child.stop()


def on(address: BackendAddress, keychain: ScriptedKeyChain | None = None) -> Services:
    async def connect() -> BackendAddress:
        return address

    return Services(connect, cast("KeyChain", keychain or ScriptedKeyChain()))


async def signed_in(services: Services, *, remember: bool = False) -> Services:
    await services.open()
    challenge = await services.session.sign_in(NURSE.user_name, NURSE.password, remember=remember)
    assert challenge
    code = next(message.code for message in await services.messages() if message.code)
    await services.session.verify(challenge, code or "")
    return services


def typed(today: date) -> dict[str, dict[str, Any]]:
    """Return the complete answers, their days moved to the backend's own."""
    made = {step: dict(body) for step, body in ANSWERS.items()}
    made["cme"] = {"entries": [{**ANSWERS["cme"]["entries"][0], "start": str(today), "end": str(today)}]}
    made["employer"]["facility"] = {"id": None, "name": "مركز النخيل"}
    made["attachments"] = {"letter_issued_on": str(today), "bls_expires_on": str(today)}
    return made


async def fill(draft: Draft, today: date) -> None:
    for step, body in typed(today).items():
        for name, value in body.items():
            draft.put(f"{step}.{name}", value)
    await draft.save_dirty()


async def attach_all(draft: Draft, services: Services, folder: Path) -> None:
    letter, photo = folder / "letter.pdf", folder / "photo.png"
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(letter)
    out = BytesIO()
    Image.new("RGB", (400, 600), "white").save(out, "PNG")
    photo.write_bytes(out.getvalue())
    for each in draft.needs():
        if not each.need.optional:
            path = photo if each.need.type_code == "A_PHOTO" else letter
            chosen = await attach.choose(str(path), each.need.type_code, services.rules)
            await attach.attach(draft, await attach.mend(chosen, services.rules), each.need.related_id)


async def test_a_renewal_from_the_sign_in_to_the_number(sandbox: BackendAddress, tmp_path: Path) -> None:
    services = await signed_in(on(sandbox))
    home = await services.home()
    assert home.card
    assert (services.simulation, home.card.days_left, str(home.cme.missing)) == (True, 60, "12.0")
    draft = await services.open_draft()
    await fill(draft, home.today)
    await attach_all(draft, services, tmp_path)
    assert [each.code for each in draft.check_all()] == ["declaration"]
    draft.put("review.declaration", True)
    assert draft.check_all() == ()
    sent = await draft.submit()
    stored = await services.request(draft.id)
    assert (sent.number, stored.status) == (stored.number, "submitted")
    assert stored.answers == typed(home.today)
    assert [each.number for each in (await services.home()).sent] == [sent.number]
    with pytest.raises(ServiceError) as refused:
        await services.open_draft()
    assert refused.value.values["number"] == sent.number
    await services.close()


async def test_a_draft_is_gone_on_with_from_another_device(sandbox: BackendAddress) -> None:
    first, second = await signed_in(on(sandbox)), await signed_in(on(sandbox))
    here, there = await first.open_draft(), await second.open_draft()
    assert here.id == there.id
    here.put("contact.city", "أبها")
    there.put("contact.phone", "0111111111")
    await here.save("contact")
    assert (await there.save("contact")).conflict_at
    again = await first.resume_draft(here.id)
    assert (again.value("contact.city"), again.value("contact.phone")) == ("أبها", "0111111111")
    await again.discard()
    with pytest.raises(ServiceError) as gone:
        await first.resume_draft(here.id)
    assert gone.value.code == "not-found"
    await first.close()
    await second.close()


async def test_a_kept_sign_in_is_resumed_and_signing_out_ends_it(sandbox: BackendAddress) -> None:
    keychain = ScriptedKeyChain()
    first = await signed_in(on(sandbox, keychain), remember=True)
    await first.close()
    second = on(sandbox, keychain)
    await second.open()
    assert second.session.remembered() == [NURSE.user_name]
    assert await second.session.resume(NURSE.user_name)
    card = (await second.home()).card
    assert card
    assert card.days_left == 60
    await second.sign_out()
    assert keychain.kept == {}
    with pytest.raises(SignInError):
        await second.home()
    await second.close()


async def test_a_backend_that_is_not_there_is_told_and_asked_again(sandbox: BackendAddress) -> None:
    troubles = [TemporaryError("sandbox-start")]

    async def connect() -> BackendAddress:
        if troubles:
            raise troubles.pop()
        return sandbox

    services = Services(connect, cast("KeyChain", ScriptedKeyChain()))
    with pytest.raises(TemporaryError):
        await services.open()
    assert (await services.open()).simulation
    await services.close()
