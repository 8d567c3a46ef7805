"""Attaching: judged by content, mended where only the shape is wrong, sent whole or not at all."""

import asyncio
import hashlib
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfWriter
from tests.usecases.scripted import ScriptedClient, draft

from mumaris_tui.domain.files import inspect
from mumaris_tui.domain.refused import Refused
from mumaris_tui.domain.rules import load_packaged
from mumaris_tui.errors import TemporaryError
from mumaris_tui.usecases import attach
from mumaris_tui.usecases.files import LocalFile

RULES = load_packaged()


def document() -> bytes:
    out = BytesIO()
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(out)
    return out.getvalue()


PDF = document()


def picture(width: int, height: int, kind: str = "JPEG", *, noisy: bool = False, turned: bool = False) -> bytes:
    made = (
        Image.effect_noise((width, height), 90).convert("RGB") if noisy else Image.new("RGB", (width, height), "teal")
    )
    exif = Image.Exif()
    if turned:
        exif[0x0112] = 6
    out = BytesIO()
    made.save(out, kind, quality=95, exif=exif) if kind == "JPEG" else made.save(out, kind)
    return out.getvalue()


def judged(data: bytes, type_code: str) -> attach.Chosen:
    return attach.judge(LocalFile("صورة.png", data), type_code, RULES)


@pytest.fixture
def client() -> ScriptedClient:
    return ScriptedClient()


@pytest.mark.parametrize(
    ("data", "type_code", "code"),
    [
        (picture(300, 449), "A_PHOTO", "photo"),
        (picture(600, 400), "A_PHOTO", "photo"),
        (picture(400, 600, turned=True), "A_PHOTO", "photo"),
        (picture(400, 600, "PNG"), "A_PHOTO", "file-type"),
        (picture(1200, 1800, noisy=True), "A_PHOTO", "file-size"),
        (picture(500, 700), "A_LETTER", "file-type"),
    ],
)
async def test_a_picture_of_the_wrong_shape_is_refused_and_mended(data: bytes, type_code: str, code: str) -> None:
    chosen = judged(data, type_code)
    assert chosen.refused
    assert chosen.refused.code == code
    mended = await attach.mend(chosen, RULES)
    too_small = inspect(data).height == 449
    assert (mended.refused is None) is not too_small
    if mended is not chosen:
        assert mended.file.name in {"صورة.jpg", "صورة.pdf"}


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"MZ junk", "file-unknown"), (PDF[:-40], "pdf-damaged"), (picture(400, 600)[:300], "image-damaged")],
)
async def test_what_is_no_picture_cannot_be_mended(data: bytes, code: str) -> None:
    chosen = judged(data, "A_ID")
    assert chosen.refused
    assert chosen.refused.code == code
    assert chosen.remedy is None
    assert await attach.mend(chosen, RULES) is chosen


async def test_a_picture_that_only_looks_whole_is_refused_when_it_is_opened() -> None:
    whole = picture(900, 600)
    hollow = whole[:400] + whole[-2:]
    chosen = judged(hollow, "A_PHOTO")
    assert chosen.remedy
    with pytest.raises(Refused) as refused:
        await attach.mend(chosen, RULES)
    assert refused.value.code == "image-damaged"


async def test_the_right_copy_stands_upright_as_the_camera_meant_it() -> None:
    mended = await attach.mend(judged(picture(600, 400, turned=True), "A_PHOTO"), RULES)
    assert (mended.facts.width, mended.facts.height) == (400, 600)


async def test_a_transparent_picture_becomes_one_on_white() -> None:
    out = BytesIO()
    Image.new("RGBA", (400, 600), (0, 0, 0, 0)).save(out, "PNG")
    mended = await attach.mend(judged(out.getvalue(), "A_PHOTO"), RULES)
    with Image.open(BytesIO(mended.file.data)) as shown:
        assert shown.getpixel((10, 10)) == (255, 255, 255)


async def test_a_typed_path_is_read_and_judged(tmp_path: Path) -> None:
    (tmp_path / "letter.pdf").write_bytes(PDF)
    chosen = await attach.choose(f"'{tmp_path}/letter.pdf'", "A_LETTER", RULES)
    assert (chosen.refused, chosen.facts.pages) == (None, 1)


async def test_a_file_is_announced_sent_and_in_its_place(client: ScriptedClient) -> None:
    made, sent = draft(client), list[int]()
    record = await attach.attach(made, judged(PDF, "A_LETTER"), progress=sent.append)
    assert (record.state, record.sha256, sent) == ("ready", hashlib.sha256(PDF).hexdigest(), [len(PDF)])
    assert made.file_of("A_LETTER") == record
    assert {need.need.type_code for need in made.needs() if need.satisfied} == {"A_LETTER"}


async def test_the_same_file_is_not_sent_again_and_another_replaces_it(client: ScriptedClient) -> None:
    made = draft(client)
    first = await attach.attach(made, judged(PDF, "A_LETTER"))
    assert await attach.attach(made, judged(PDF, "A_LETTER")) == first
    assert client.calls.count("upload") == 1
    second = await attach.attach(made, judged(PDF + b"\n%%EOF\n", "A_LETTER"))
    assert made.attachments == [second]


async def test_a_file_that_will_not_do_never_leaves(client: ScriptedClient) -> None:
    with pytest.raises(Refused):
        await attach.attach(draft(client), judged(b"junk", "A_LETTER"))
    assert client.calls == []


async def test_a_cancelled_upload_leaves_nothing_half_sent(
    client: ScriptedClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, sending = draft(client), asyncio.Event()

    async def for_ever(*_: Any) -> Any:
        sending.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(client, "upload", for_ever)
    task = asyncio.create_task(attach.attach(made, judged(PDF, "A_LETTER")))
    await asyncio.wait_for(sending.wait(), 5)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert (client.stored.attachments, made.attachments) == ([], [])


async def test_an_upload_that_fails_is_told_and_withdrawn(client: ScriptedClient) -> None:
    client.fail["upload"].append(TemporaryError("server-down"))
    client.fail["delete_attachment"].append(TemporaryError("server-down"))
    made = draft(client)
    with pytest.raises(TemporaryError):
        await attach.attach(made, judged(PDF, "A_LETTER"))
    assert made.attachments == []


async def test_a_file_that_arrived_though_every_answer_was_lost_stays(client: ScriptedClient) -> None:
    made = draft(client)
    await attach.attach(made, judged(PDF, "A_LETTER"))
    client.lose["upload"].append(TemporaryError("no-answer"))
    record = await attach.attach(made, judged(PDF + b"\n%%EOF\n", "A_LETTER"))
    assert record.state == "ready"
    assert made.attachments == client.stored.attachments == [record]


async def test_a_file_that_arrived_before_it_was_cancelled_stays_and_is_shown(
    client: ScriptedClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, arrived, upload = draft(client), asyncio.Event(), client.upload
    await attach.attach(made, judged(PDF, "A_LETTER"))

    async def never_heard_of(*order: Any) -> Any:
        await upload(*order)
        arrived.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(client, "upload", never_heard_of)
    task = asyncio.create_task(attach.attach(made, judged(PDF + b"\n%%EOF\n", "A_LETTER")))
    await asyncio.wait_for(arrived.wait(), 5)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert len(made.attachments) == 1
    assert made.attachments == client.stored.attachments


async def test_nothing_is_deleted_blindly_where_nobody_can_say_what_arrived(client: ScriptedClient) -> None:
    made = draft(client)
    client.lose["upload"].append(TemporaryError("no-answer"))
    client.fail["attachments"].append(TemporaryError("server-down"))
    with pytest.raises(TemporaryError):
        await attach.attach(made, judged(PDF, "A_LETTER"))
    assert [each.state for each in client.stored.attachments] == ["ready"]


async def test_a_file_is_taken_out(client: ScriptedClient) -> None:
    made = draft(client)
    record = await attach.attach(made, judged(PDF, "A_LETTER"))
    await attach.detach(made, record.id)
    assert (made.attachments, client.stored.attachments) == ([], [])


async def test_a_file_from_another_device_is_seen_to_arrive(client: ScriptedClient) -> None:
    made = draft(client)
    page = await attach.link(made, "A_LETTER")
    naps: list[float] = []

    async def nap(seconds: float) -> None:
        naps.append(seconds)
        if len(naps) == 1:
            client.arrive("awaiting", type="A_LETTER")
        if len(naps) == 2:
            client.fail["attachments"].append(TemporaryError("server-down"))
            client.arrive(type="A_ID")
            client.arrive(type="A_LETTER", id="new")

    record = await attach.arrival(made, page, "A_LETTER", sleep=nap)
    assert (record.id, naps) == ("new", [2.0, 2.0, 2.0])
    assert made.file_of("A_LETTER") == record


async def test_what_arrives_is_judged_as_a_local_file_is(client: ScriptedClient) -> None:
    made = draft(client)
    page = await attach.link(made, "A_PHOTO")
    client.arrive(type="A_PHOTO", media_type="image/jpeg", pages=None, width=600, height=400)
    with pytest.raises(Refused) as refused:
        await attach.arrival(made, page, "A_PHOTO")
    assert refused.value.code == "photo"


async def test_the_wait_ends_with_the_page(client: ScriptedClient) -> None:
    made = draft(client)
    page = await attach.link(made, "A_LETTER")

    async def nap(seconds: float) -> None:
        client.clock += timedelta(minutes=5)

    with pytest.raises(Refused) as refused:
        await attach.arrival(made, page, "A_LETTER", sleep=nap)
    assert refused.value.code == "link-expired"
