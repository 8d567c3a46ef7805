"""Compressed bodies, both ways: where no secret is, within the limits, and by negotiation."""

import gzip
import re

import pytest
from tests.server.practitioner import Practitioner, new_key

from mumaris_tui.sandbox.operations import OPERATIONS
from mumaris_tui.sandbox.personas import PERSONAS


def put(nurse: Practitioner, body: bytes, coding: str) -> tuple[int, str, str]:
    draft = nurse.post("/v1/requests", json={"service": "renew_registration"}, headers=new_key()).json()
    answer = nurse.put(
        f"/v1/requests/{draft['id']}/steps/contact",
        content=body,
        headers={"Content-Type": "application/json", "Content-Encoding": coding, "If-Match": f'"{draft["revision"]}"'},
    )
    code = "" if answer.is_success else answer.json()["code"]
    return answer.status_code, code, answer.headers.get("Accept-Encoding", "")


def test_an_answer_is_compressed_for_who_accepts_it(nurse: Practitioner) -> None:
    packed = nurse.get("/v1/facilities", headers={"Accept-Encoding": "gzip"})
    plain = nurse.get("/v1/facilities", headers={"Accept-Encoding": "br"})
    assert (packed.headers["Content-Encoding"], packed.headers["Vary"]) == ("gzip", "Accept-Encoding")
    assert "Content-Encoding" not in plain.headers
    assert plain.headers["Vary"] == "Accept-Encoding"
    assert packed.json() == plain.json()
    assert packed.headers["ETag"] == plain.headers["ETag"]
    assert int(packed.headers["Content-Length"]) < int(plain.headers["Content-Length"]) / 4


@pytest.mark.parametrize("coding", ["gzip", "GZIP", "x-gzip", "identity"])
def test_a_body_may_come_compressed(nurse: Practitioner, coding: str) -> None:
    body = b'{"city": "Riyadh"}'
    assert put(nurse, body if coding == "identity" else gzip.compress(body), coding)[0] == 200
    (draft,) = nurse.get("/v1/requests").json()["items"]
    assert nurse.get(f"/v1/requests/{draft['id']}").json()["answers"]["contact"] == {"city": "Riyadh"}


@pytest.mark.parametrize(
    ("body", "coding", "refused"),
    [
        (gzip.compress(b" " * 300_000 + b"{}"), "gzip", (413, "too-large", "")),
        (gzip.compress(b" " * 50_000_000), "gzip", (413, "too-large", "")),
        (gzip.compress(b'{"city": "Riyadh"}')[:-4], "gzip", (400, "malformed", "")),
        (b'{"city": "Riyadh"}', "gzip", (400, "malformed", "")),
        (b"x", "br", (415, "media-type", "gzip")),
        (gzip.compress(gzip.compress(b"{}")), "gzip, gzip", (415, "media-type", "gzip")),
    ],
    ids=["long", "bomb", "cut", "none", "other", "twice"],
)
def test_a_compressed_body_is_held_to_the_same_limits(
    nurse: Practitioner, body: bytes, coding: str, refused: tuple[int, str, str]
) -> None:
    assert put(nurse, body, coding) == refused


@pytest.mark.parametrize(
    ("content", "coding", "refused"),
    [(b"x", "br", {415}), (b"x", "gzip", {400, 415}), (b" " * 5_000_000, "identity", {413})],
    ids=["other", "none", "long"],
)
def test_each_operation_refuses_a_bad_body_as_the_contract_says(
    nurse: Practitioner, content: bytes, coding: str, refused: set[int]
) -> None:
    for operation in OPERATIONS:
        if operation.method in {"POST", "PUT"}:
            path = re.sub(r"{\w+}", "none", operation.path)
            headers = {"Content-Type": "application/json", "Content-Encoding": coding, "If-Match": '"1"', **new_key()}
            answer = nurse.request(operation.method, path, content=content, headers=headers)
            assert answer.status_code in refused, path
            assert answer.headers["Content-Type"].startswith(("application/problem", "text/html")), path


def test_nothing_with_a_secret_is_compressed(stranger: Practitioner) -> None:
    person = PERSONAS[0]
    body = f'{{"user_name": "{person.user_name}", "password": "{person.password}"}}'.encode()
    headers = {"Content-Type": "application/json", "Content-Encoding": "gzip"}
    answer = stranger.post("/v1/sessions", content=gzip.compress(body), headers=headers)
    assert (answer.status_code, answer.headers["Accept-Encoding"]) == (415, "identity")
    told = {operation.path for operation in OPERATIONS if operation.coded}
    assert not {path for path in told if re.search(r"accounts|sessions|simulation|upload-links|content|/u/", path)}


def test_a_session_begins_with_one_answer(nurse: Practitioner) -> None:
    found = nurse.get("/v1/bootstrap")
    assert found.headers["Accept-Encoding"] == "gzip"
    begun = found.json()
    for member, path in (("meta", "/v1/meta"), ("practitioner", "/v1/practitioner")):
        assert begun[member] == nurse.get(path).json()
    assert begun["me"]["account"] == nurse.get("/v1/me").json()["account"]
    for member, path in (("cme_entries", "/v1/cme-entries"), ("requests", "/v1/requests")):
        assert begun[member] == nurse.get(path).json()["items"]
    assert set(begun["references"]) == {
        *("/v1/rules", "/v1/facilities"),
        *(f"/v1/lists/{name}" for name in ("countries", "id_kinds", "specialties", "branches")),
    }
    for path, tag in begun["references"].items():
        assert nurse.get(path, headers={"If-None-Match": tag}).status_code == 304
