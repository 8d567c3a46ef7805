"""The client and the sandbox by every operation of the contract, over a real socket and under its judge."""

import hashlib
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfWriter
from tests.backend import Backend, running_sandbox
from tools.bench.wire import relay

from mumaris_tui.api import contract, convert
from mumaris_tui.api.address import BackendAddress
from mumaris_tui.api.client import Client
from mumaris_tui.api.contract_account import UnregisteredOrder
from mumaris_tui.api.contract_request import AttachmentOrder, StepBody, UploadLinkOrder
from mumaris_tui.api.problems import Rejected
from mumaris_tui.domain.rules import load_packaged
from mumaris_tui.errors import ServiceError, SignInError
from mumaris_tui.sandbox.personas import PERSONAS
from mumaris_tui.storage.shelf import Shelf

PERSON = PERSONAS[0]
ORDER = contract.SessionOrder(user_name=PERSON.user_name, password=PERSON.password, remember=True, device="test")

UNREGISTERED = UnregisteredOrder(
    email="abroad@example.test",
    password="a long pass phrase",
    id_kind="passport",
    id_number="N1234567",
    id_expiry="2060-01-31",
    given_en="Layan",
    birth_date="1995-01-31",
    nationality="JO",
    country="SA",
    specialty="gen_nursing",
)


def one_page() -> bytes:
    writer, file = PdfWriter(), BytesIO()
    writer.add_blank_page(200, 300)
    writer.write(file)
    return file.getvalue()


PDF = one_page()


def client_of(backend: Backend) -> Client:
    return Client(BackendAddress(backend.url, backend.secret))


async def refused(work: object) -> str:
    with pytest.raises(ServiceError) as raised:
        await work  # type: ignore[misc]
    return raised.value.code


async def test_signing_in_with_a_code_staying_so_and_out(tmp_path: Path) -> None:
    async with running_sandbox(tmp_path, one_time_code=True) as backend, client_of(backend) as client:
        assert (await client.meta()).one_time_code
        with pytest.raises(SignInError) as raised:
            await client.sign_in(ORDER.model_copy(update={"password": "wrong"}))
        assert raised.value.code == "signin-failed"
        challenge = (await client.sign_in(ORDER)).challenge
        assert challenge is not None
        assert await refused(client.verify_code(challenge.challenge_id, "0")) == "code-wrong"
        answer = await client.verify_code(challenge.challenge_id, (await client.messages())[0].code or "")
        assert answer.session == client.session
        assert client.session is not None
        first = client.session
        assert (await client.me()).account.email == PERSON.user_name
        backend.clock.move(hours=9)  # type: ignore[attr-defined]
        assert (await client.me()).account.email == PERSON.user_name, "renewed by the refresh token"
        assert client.session.refresh_token != first.refresh_token
        await client.sign_out()
        with pytest.raises(SignInError) as raised:
            await client.me()
        assert raised.value.code == "session-ended"


async def test_a_new_account(tmp_path: Path) -> None:
    order = contract.AccountOrder(
        email="new@example.test",
        password="a long pass phrase",
        id_number="1",
        registration_no="SIM-0000008",
        mobile="0501234567",
    )
    async with running_sandbox(tmp_path) as backend, client_of(backend) as client:
        with pytest.raises(Rejected) as raised:
            await client.create_account(order)
        assert [problem.pointer for problem in raised.value.problems] == ["/id_number"]
        with pytest.raises(Rejected) as raised:
            await client.create_unregistered(UNREGISTERED)
        assert [problem.pointer for problem in raised.value.problems] == ["/country"]
        assert (await client.create_unregistered(UNREGISTERED.model_copy(update={"country": "JO"}))).sent_to
        wrong = contract.ActivationOrder(email="new@example.test", code="000000")
        assert await refused(client.activate(wrong)) == "activation-failed"


async def test_what_the_service_knows(tmp_path: Path) -> None:
    async with running_sandbox(tmp_path) as backend, client_of(backend) as client:
        await client.sign_in(ORDER)
        practitioner = convert.to_practitioner(await client.practitioner())
        assert str(practitioner.registration_expires) > str(practitioner.registration_issued)
        entries = [convert.to_cme_entry(entry) for entry in await client.recorded_cme()]
        assert all(entry.source == "system" for entry in entries)
        for _ in range(2):
            assert await client.rules() == load_packaged()
            assert all(convert.to_facility(facility).name.ar for facility in await client.facilities())
            for name in ("countries", "specialties", "branches"):
                assert await client.code_list(name)
        assert await refused(client.code_list("moons")) == "not-found"


async def test_a_draft_and_its_files(tmp_path: Path) -> None:
    async with running_sandbox(tmp_path) as backend, client_of(backend) as client:
        await client.sign_in(ORDER)
        draft = await client.open_request("renew_registration")
        assert (await client.open_request("renew_registration")).id == draft.id
        assert await refused(client.open_request("moon")) == "not-found"
        body: StepBody = {**draft.answers.get("contact", {}), "mobile": "05", "confirmed": True}
        saved = await client.save_step(draft.id, "contact", body, draft.revision)
        assert saved.revision == draft.revision + 1
        assert await refused(client.save_step(draft.id, "contact", {"mobile": "06"}, draft.revision)) == "conflict"
        assert (await client.request(draft.id)).answers["contact"]["mobile"] == "05"
        assessment = await client.validate(draft.id)
        assert "/contact/mobile" in {problem.pointer for problem in assessment.errors}
        with pytest.raises(Rejected) as raised:
            await client.submit(draft.id, saved.revision)
        assert len(raised.value.problems) == len(assessment.errors)

        need = next(each for each in assessment.needs if each.type != "A_PHOTO")
        order = AttachmentOrder(
            type=need.type,
            filename="خطاب.pdf",
            size_bytes=len(PDF),
            sha256=hashlib.sha256(PDF).hexdigest(),
            related_id=need.related_id,
        )
        announced = await client.announce_attachment(draft.id, order)
        assert announced.state == "awaiting"
        with pytest.raises(Rejected) as raised:
            await client.upload(announced.id, PDF[:-1])
        assert [(problem.pointer, problem.code) for problem in raised.value.problems] == [("/content", "digest")]
        sent: list[int] = []
        assert (await client.upload(announced.id, PDF, sent.append)).state == "ready"
        assert sent[-1] == len(PDF)
        assert [each.id for each in await client.attachments(draft.id)] == [announced.id]
        assert (await client.attachment(announced.id)).pages == 1
        await client.delete_attachment(announced.id)
        await client.delete_attachment(announced.id)
        assert "/c/" in (await client.consent_link(draft.id)).url
        link = await client.upload_link(draft.id, UploadLinkOrder(type=need.type, related_id=need.related_id))
        assert link.url.endswith(link.code)
        await client.events(draft.id)
        await client.discard(draft.id, (await client.request(draft.id)).revision)
        assert await client.requests() == []


async def test_an_embedded_sandbox_answers_nobody_without_its_secret(tmp_path: Path) -> None:
    async with running_sandbox(tmp_path) as backend, Client(BackendAddress(backend.url, "guessed")) as client:
        with pytest.raises(SignInError) as raised:
            await client.meta()
        assert raised.value.code == "run-secret"


async def test_lists_that_were_kept_are_not_asked_for_again(tmp_path: Path) -> None:
    async with running_sandbox(tmp_path) as backend, relay(backend.url) as wire:
        for expected in (["/v1/facilities", "/v1/lists/countries"], []):
            address = BackendAddress(wire.url, backend.secret)
            async with Client(address, shelf=Shelf(tmp_path, "sandbox")) as client:
                await client.sign_in(ORDER)
                begun = await client.bootstrap()
                wire.exchanges.clear()
                assert await client.rules() == load_packaged(), "the package has them"
                assert await client.facilities()
                assert await client.code_list("countries")
                assert [each.path for each in wire.exchanges] == expected
                assert begun.me.account.email == PERSON.user_name


async def test_a_list_that_changed_or_was_damaged_is_asked_for(tmp_path: Path) -> None:
    async with running_sandbox(tmp_path) as backend, relay(backend.url) as wire:
        shelf = Shelf(tmp_path, "sandbox")
        async with Client(BackendAddress(wire.url, backend.secret), shelf=shelf) as client:
            await client.sign_in(ORDER)
            served = (await client.bootstrap()).references["/v1/facilities"]
        for kept in (('"old"', b'{"items": []}'), (served, b'{"items"')):
            await shelf.put("/v1/facilities", *kept)
            async with Client(BackendAddress(wire.url, backend.secret), shelf=shelf) as client:
                await client.sign_in(ORDER)
                await client.bootstrap()
                assert await client.facilities()
            assert wire.exchanges[-1].path == "/v1/facilities"
            assert (await shelf.get("/v1/facilities") or ("",))[0] == served
