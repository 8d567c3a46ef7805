"""Files in two moves, judged by their bytes."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import suppress

import httpx
import pytest
from tests.backend import Backend
from tests.server.practitioner import Practitioner, jpeg, new_key, pdf

from mumaris_tui.domain import files as domain_files
from mumaris_tui.domain.files import FileFacts, inspect

MIB = 1024 * 1024


@pytest.fixture
def draft(nurse: Practitioner) -> str:
    return nurse.open()


def test_a_file_is_announced_then_sent(backend: Backend, nurse: Practitioner, draft: str) -> None:
    content = pdf(3)
    announced = nurse.announce(draft, "A_ID", content)
    assert announced.status_code == 201
    assert announced.json()["state"] == "awaiting"
    assert announced.headers["Location"] == f"/v1/attachments/{announced.json()['id']}"
    sent = nurse.put(
        announced.json()["content_url"], content=content, headers={"Content-Type": "application/octet-stream"}
    ).json()
    assert (sent["state"], sent["media_type"], sent["pages"]) == ("ready", "application/pdf", 3)
    assert nurse.get(f"/v1/attachments/{sent['id']}").json() == sent
    assert nurse.get(f"/v1/requests/{draft}/attachments").json()["items"] == [sent]
    assert backend.rows("SELECT content FROM attachment_contents") == [{"content": content}]


def test_a_photo_s_pixels_are_told(nurse: Practitioner, draft: str) -> None:
    sent = nurse.attach(draft, "A_PHOTO", jpeg(300, 450)).json()
    assert (sent["media_type"], sent["width"], sent["height"]) == ("image/jpeg", 300, 450)


def test_the_same_bytes_again_change_nothing(nurse: Practitioner, draft: str) -> None:
    content = pdf()
    sent = nurse.attach(draft, "A_ID", content).json()
    assert nurse.send_bytes(sent["id"], content).json() == sent
    assert nurse.send_bytes(sent["id"], pdf(2)).json()["code"] == "state"


def test_a_new_file_takes_the_place_of_the_former_once_it_is_there(nurse: Practitioner, draft: str) -> None:
    former = nurse.attach(draft, "A_ID", pdf()).json()
    announced = nurse.announce(draft, "A_ID", pdf(2)).json()
    held = nurse.get(f"/v1/requests/{draft}/attachments").json()["items"]
    assert {each["id"] for each in held} == {former["id"], announced["id"]}
    nurse.send_bytes(announced["id"], pdf(2))
    assert [each["id"] for each in nurse.get(f"/v1/requests/{draft}/attachments").json()["items"]] == [announced["id"]]


@pytest.mark.parametrize("way", ["announced", "by page"])
def test_nobody_waits_while_a_file_is_judged(
    nurse: Practitioner, sign_in: Callable[[int], Practitioner], draft: str, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    other, answered = sign_in(2), list[int]()

    def judged(content: bytes) -> FileFacts:
        answered.append(other.get("/v1/me").status_code)
        return inspect(content)

    monkeypatch.setattr(domain_files, "inspect", judged)
    if way == "announced":
        sent = nurse.attach(draft, "A_ID", pdf())
    else:
        link = nurse.post(f"/v1/requests/{draft}/upload-links", json={"type": "A_ID"}, headers=new_key()).json()
        sent = httpx.post(link["url"], files={"file": ("x.pdf", pdf(), "application/pdf")})
    assert (sent.status_code, answered) == (200, [200])


def test_a_file_that_was_taken_back_while_it_was_judged_does_not_come_back(
    nurse: Practitioner, draft: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    announced = nurse.announce(draft, "A_ID", pdf()).json()

    def judged(content: bytes) -> FileFacts:
        assert nurse.delete(f"/v1/attachments/{announced['id']}").status_code == 204
        return inspect(content)

    monkeypatch.setattr(domain_files, "inspect", judged)
    assert nurse.send_bytes(announced["id"], pdf()).json()["code"] == "not-found"
    assert nurse.get(f"/v1/requests/{draft}/attachments").json()["items"] == []


def test_each_activity_has_its_own_certificate(nurse: Practitioner, draft: str) -> None:
    for entry in ("one", "two"):
        assert nurse.attach(draft, "A_CME", pdf(), related_id=entry).status_code == 200
    assert len(nurse.get(f"/v1/requests/{draft}/attachments").json()["items"]) == 2


@pytest.mark.parametrize(
    ("changes", "pointer", "code"),
    [
        ({"type": "A_UNKNOWN"}, "/type", "choice"),
        ({"size_bytes": 0}, "/size_bytes", "file-empty"),
        ({"size_bytes": 2 * MIB + 1}, "/size_bytes", "file-size"),
        ({"size_bytes": -1}, "/size_bytes", "malformed"),
        ({"size_bytes": "9"}, "/size_bytes", "malformed"),
        ({"sha256": "x"}, "/sha256", "malformed"),
        ({"filename": ""}, "/filename", "malformed"),
        ({"filename": "x" * 121}, "/filename", "too-long"),
        ({"filename": "/tmp/"}, "/filename", "file-name"),
        ({"filename": "a\u202egpj.pdf"}, "/filename", "file-name"),
        ({"related_id": ""}, "/related_id", "shape"),
        ({"more": 1}, "/more", "unknown-member"),
    ],
)
def test_what_can_be_known_before_the_bytes_is_refused_then(
    nurse: Practitioner, draft: str, changes: dict[str, object], pointer: str, code: str
) -> None:
    refused = nurse.announce(draft, "A_ID", pdf(), **changes)
    assert refused.status_code == 422
    assert [(each["pointer"], each["code"]) for each in refused.json()["errors"]] == [(pointer, code)]


def test_a_file_name_is_shown_and_never_a_path(nurse: Practitioner, draft: str) -> None:
    for typed in ("/etc/passwd", "..\\..\\passwd", "passwd"):
        assert nurse.announce(draft, "A_ID", pdf(), filename=typed).json()["filename"] == "passwd"


@pytest.mark.parametrize(
    ("type_code", "content", "code"),
    [
        ("A_ID", b"GIF89a not a document", "file-unknown"),
        ("A_ID", b"PK\x03\x04 an archive", "file-unknown"),
        ("A_LETTER", jpeg(), "file-type"),
        ("A_PHOTO", pdf(), "file-type"),
        ("A_PHOTO", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "file-type"),
        ("A_ID", pdf()[:-40], "pdf-damaged"),
        ("A_ID", b"%PDF-1.7\nnothing\n%%EOF", "pdf-damaged"),
        ("A_ID", pdf(password="x"), "pdf-protected"),
        ("A_ID", pdf(31), "pages"),
        ("A_PHOTO", jpeg(200, 300), "photo"),
        ("A_PHOTO", jpeg(600, 400), "photo"),
        ("A_PHOTO", jpeg()[:-300], "image-damaged"),
    ],
)
def test_a_file_is_judged_by_its_content(
    backend: Backend, nurse: Practitioner, draft: str, type_code: str, content: bytes, code: str
) -> None:
    refused = nurse.attach(draft, type_code, content, filename="photo.jpg")
    assert refused.status_code == 422
    assert [(each["pointer"], each["code"]) for each in refused.json()["errors"]] == [("/content", code)]
    assert not backend.rows("SELECT * FROM attachment_contents")


@pytest.mark.parametrize("change", [lambda sent: sent[:-1], lambda sent: sent + b"x", lambda sent: b"", bytes.upper])
def test_bytes_that_were_not_announced_are_refused(nurse: Practitioner, draft: str, change: object) -> None:
    content = pdf()
    announced = nurse.announce(draft, "A_ID", content).json()
    refused = nurse.send_bytes(announced["id"], change(content))  # type: ignore[operator]
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (422, "digest")
    assert nurse.get(f"/v1/attachments/{announced['id']}").json()["state"] == "awaiting"
    assert nurse.send_bytes(announced["id"], content).status_code == 200


def test_a_body_too_large_is_told(nurse: Practitioner, draft: str) -> None:
    announced = nurse.announce(draft, "A_ID", pdf()).json()
    refused = nurse.send_bytes(announced["id"], b"x" * 5 * MIB)
    assert (refused.status_code, refused.json()["code"]) == (413, "too-large")


def test_a_body_that_never_ends_is_cut_off(nurse: Practitioner, draft: str) -> None:
    announced = nurse.announce(draft, "A_ID", pdf()).json()

    def endless() -> Iterator[bytes]:
        while True:
            yield b"x" * MIB

    with suppress(httpx.RemoteProtocolError, httpx.WriteError, httpx.ReadError):
        assert nurse.send_bytes(announced["id"], endless()).status_code == 413
    assert nurse.send_bytes(announced["id"], pdf()).status_code == 200


def test_another_media_type_is_refused(nurse: Practitioner, draft: str) -> None:
    announced = nurse.announce(draft, "A_ID", pdf()).json()
    refused = nurse.put(announced["content_url"], content=pdf(), headers={"Content-Type": "application/pdf"})
    assert (refused.status_code, refused.json()["code"]) == (415, "media-type")


def test_a_request_s_files_have_a_limit_together(nurse: Practitioner, draft: str) -> None:
    digest = hashlib.sha256(b"").hexdigest()
    order = {"type": "A_CME", "filename": "x.pdf", "size_bytes": 2 * MIB, "sha256": digest}
    path = f"/v1/requests/{draft}/attachments"
    for entry in range(20):
        assert nurse.post(path, json=order | {"related_id": f"e{entry}"}, headers=new_key()).status_code == 201
    refused = nurse.post(path, json=order | {"related_id": "e20"}, headers=new_key())
    assert refused.json()["errors"][0]["code"] == "total-size"
    assert nurse.post(path, json=order | {"related_id": "e0"}, headers=new_key()).status_code == 201


def test_a_file_is_taken_away(backend: Backend, nurse: Practitioner, draft: str) -> None:
    sent = nurse.attach(draft, "A_ID", pdf()).json()
    assert nurse.delete(f"/v1/attachments/{sent['id']}").status_code == 204
    assert nurse.get(f"/v1/attachments/{sent['id']}").status_code == 404
    assert not backend.rows("SELECT * FROM attachment_contents")
