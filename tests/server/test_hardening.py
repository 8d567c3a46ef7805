"""What a hostile or broken client gets: a clear problem, and nothing of the inside."""

import asyncio
from collections.abc import Iterator, MutableMapping
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from html import escape
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.backend import Backend, MovingClock, full_disk, serving
from tests.contract.validator import ContractValidator
from tests.server.practitioner import Practitioner, new_key, pdf

from mumaris_tui.domain.rules import load_packaged
from mumaris_tui.errors import ServiceError, TemporaryError
from mumaris_tui.i18n import Language, Phrasebook
from mumaris_tui.sandbox.app import create

ORDER = b'{"service": "renew_registration"}'


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"NaN",
        b'{"service": NaN}',
        b'{"service": Infinity}',
        b'{"service": "x", "service": "y"}',
        b'{"service": "\xff"}',
        b"[" * 100_000,
        b'{"service": ' + b"[" * 9 + b"]" * 9 + b"}",
    ],
)
def test_what_is_no_strict_json_is_malformed(nurse: Practitioner, body: bytes) -> None:
    headers = {"Content-Type": "application/json", **new_key()}
    answer = nurse.post("/v1/requests", content=body, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed")


@pytest.mark.parametrize("media_type", ["", "text/plain", "application/x-www-form-urlencoded"])
def test_another_media_type_than_json_is_refused(nurse: Practitioner, media_type: str) -> None:
    answer = nurse.post("/v1/requests", content=ORDER, headers={"Content-Type": media_type, **new_key()})
    assert (answer.status_code, answer.json()["code"]) == (415, "media-type")


def test_a_body_over_the_limit_is_refused(nurse: Practitioner) -> None:
    headers = {"Content-Type": "application/json", **new_key()}
    answer = nurse.post("/v1/requests", content=b" " * 300_000 + ORDER, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (413, "too-large")


def test_unknown_paths_and_methods_are_problems_too(nurse: Practitioner) -> None:
    for answer, status, code in (
        (nurse.get("/"), 404, "not-found"),
        (nurse.get("/v1/nothing"), 404, "not-found"),
        (nurse.get("/v1/meta/"), 404, "not-found"),
        (nurse.post("/v1/meta"), 405, "method"),
        (nurse.get("/v1/lists/passwords"), 404, "not-found"),
    ):
        assert (answer.status_code, answer.json()["code"]) == (status, code)


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "a b", "127.0.0.1@evil"])
def test_a_foreign_host_name_is_refused(backend: Backend, nurse: Practitioner, host: str) -> None:
    for path in ("/v1/meta", "/u/aaaa-bbbb"):
        answer = nurse.get(path, headers={"Host": host})
        assert answer.status_code in {400, 421}
        refused = Phrasebook("ar").error(ServiceError("host")) if path.startswith("/u/") else '"code":"host"'
        assert answer.status_code == 400 or refused in answer.text


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ("ar", "تعذّر"),
        ("en", "Could not"),
        ("en-GB,ar;q=0.5", "Could not"),
        ("fr, en;q=0.2, ar;q=0.9", "تعذّر"),
        ("", "تعذّر"),
    ],
)
def test_a_refusal_speaks_the_language_asked_for(stranger: Practitioner, wanted: str, words: str) -> None:
    order = {"user_name": "nobody@example.test", "password": "not-the-password"}
    answer = stranger.post("/v1/sessions", json=order, headers={"Accept-Language": wanted})
    assert words in answer.json()["detail"]
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_fault_tells_its_number_and_keeps_its_inside(
    backend: Backend, nurse: Practitioner, caplog: pytest.LogCaptureFixture
) -> None:
    backend.write("UPDATE practitioners SET record = 'secret-of-the-record'")
    backend.write("ALTER TABLE cards RENAME TO secret_of_the_records")
    page = nurse.get("/v1/verify/SIM-0000008", headers={"Accept": "text/html"})
    assert (page.status_code, page.headers["Content-Type"]) == (500, "text/html; charset=utf-8")
    answer = nurse.get("/v1/practitioner")
    assert (answer.status_code, answer.json()["code"]) == (500, "server-problem")
    assert answer.json()["values"]["id"] == answer.headers["Mumaris-Request-Id"]
    assert answer.json()["values"]["id"] in caplog.text
    assert "people.py" in caplog.text
    for told in (page.text, answer.text, caplog.text):
        assert "secret" not in told
        assert "Traceback" not in told
        assert nurse.headers["Authorization"].split()[1] not in told


def test_where_the_disk_is_full_nothing_is_done_and_that_is_said(backend: Backend, nurse: Practitioner) -> None:
    request_id = nurse.open()
    with full_disk(backend, "UPDATE ON sessions"):
        for answer in (nurse.get("/v1/me"), nurse.save(request_id, "contact", {"city": "أبها"})):
            assert (answer.status_code, answer.json()["code"]) == (507, "storage-full")
            assert answer.json()["values"] == {"path": str(backend.path.parent)}
            assert "امتلأ القرص في هذا الجهاز" in answer.json()["detail"]
    assert "contact" not in nurse.request_of(request_id)["answers"]
    assert nurse.save(request_id, "contact", {"city": "أبها"}).status_code == 200


def test_a_server_of_its_own_tells_nobody_where_its_full_disk_is(tmp_path: Path) -> None:
    with serving(tmp_path, embedded=False) as backend, Practitioner(backend) as nurse:
        nurse.sign_in(1)
        with full_disk(backend, "UPDATE ON sessions"):
            answer = nurse.get("/v1/me")
        assert (answer.status_code, answer.json()["code"], answer.json()["values"]) == (507, "storage-full", {})
        assert str(tmp_path) not in answer.text
        assert "امتلأت مساحة التخزين لدى الخدمة" in answer.json()["detail"]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_page_stays_a_page_where_the_disk_is_full(backend: Backend, nurse: Practitioner, language: Language) -> None:
    request_id = nurse.open()
    path = f"/v1/requests/{request_id}"
    upload = nurse.post(f"{path}/upload-links", json={"type": "A_ID"}, headers=new_key()).json()["url"]
    consent = nurse.post(f"{path}/consent-links", headers=new_key()).json()["url"]
    agreed = {"notice": load_packaged().privacy.version, "agreed": "yes", "sensitive_consent": "yes"}
    words = Phrasebook(language)
    with httpx.Client(headers={"Accept-Language": language, "Accept": "text/html"}) as browser:

        def tries() -> list[httpx.Response]:
            return [
                browser.post(upload, files={"file": ("a.pdf", pdf())}),
                browser.post(consent, data=agreed),
                browser.get(upload[:-4] + "zzzz"),
                browser.get(f"{backend.url}/v1/verify/SIM-0000008"),
            ]

        with full_disk(backend, "UPDATE ON links", "INSERT ON throttle"):
            full = tries()
        for answer in full:
            assert (answer.status_code, answer.headers["Content-Type"]) == (507, "text/html; charset=utf-8")
            assert escape(words.error(TemporaryError("storage-full"))) in answer.text
            assert f'lang="{language}"' in answer.text
        assert [answer.status_code for answer in tries()] == [200, 200, 404, 200]


def test_nobody_is_answered_who_went_away(backend: Backend) -> None:
    """The app was closed while it sent: what nobody hears breaks no contract."""
    coming: Iterator[MutableMapping[str, Any]] = iter(
        [{"type": "http.request", "body": b'{"ser', "more_body": True}, {"type": "http.disconnect"}]
    )
    sent: list[object] = []

    async def receive() -> MutableMapping[str, Any]:
        return next(coming)

    async def send(message: object) -> None:
        sent.append(message)

    told = {"host": "localhost", "mumaris-run": str(backend.secret), "content-length": "100"}
    headers = [(name.encode(), value.encode()) for name, value in told.items()]
    scope = {"type": "http", "method": "POST", "path": "/v1/requests", "query_string": b"", "headers": headers}
    judged = ContractValidator(create(backend.sandbox))
    asyncio.run(judged(scope, receive, send))
    assert (sent, judged.violations) == ([], [])


def test_the_date_is_the_sandbox_s_own(stranger: Practitioner, clock: MovingClock) -> None:
    clock.move(days=1000)
    told = parsedate_to_datetime(stranger.get("/v1/meta").headers["Date"])
    assert abs(told - clock()) < timedelta(seconds=10)
    assert isinstance(told, datetime)


def test_nothing_is_kept_by_caches(nurse: Practitioner) -> None:
    for path in ("/v1/me", "/v1/practitioner", "/v1/meta"):
        assert nurse.get(path).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/v1/rules", "/v1/facilities", "/v1/facilities?q=نور", "/v1/lists/countries"])
def test_reference_data_is_sent_once(nurse: Practitioner, path: str) -> None:
    first = nurse.get(path)
    again = nurse.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert nurse.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize(
    ("typed", "found"), [("الملك فهد جده", True), ("KING FAHAD jeddah", True), ("مستشفى المريخ", False)]
)
def test_facilities_are_found_with_letters_folded(nurse: Practitioner, typed: str, found: bool) -> None:
    items = nurse.get("/v1/facilities", params={"q": typed}).json()["items"]
    assert bool(items) == found
    assert all("جدة" in item["city"]["ar"] for item in items)


def test_all_lists_are_there_for_strangers_too(nurse: Practitioner, stranger: Practitioner) -> None:
    for name in ("countries", "id_kinds", "specialties", "branches"):
        items = stranger.get(f"/v1/lists/{name}").json()["items"]
        assert len({item["code"] for item in items}) == len(items) > 3
    assert "jazan" not in {item["code"] for item in items}
    assert len(nurse.get("/v1/facilities").json()["items"]) >= 60
    assert len(nurse.get("/v1/cme-entries").json()["items"]) == 3


def test_a_server_of_its_own_shows_nobody_s_messages(tmp_path: Path) -> None:
    with serving(tmp_path, embedded=False, one_time_code=True) as backend, httpx.Client(base_url=backend.url) as line:
        meta = line.get("/v1/meta").json()
        assert (meta["simulation"], meta["embedded"], meta["one_time_code"]) == (True, False, True)
        assert line.get("/v1/simulation/messages").status_code == 404


def test_an_answer_comes_back_as_it_was_typed(nurse: Practitioner) -> None:
    """A pasted bidi mark, a decomposed letter and a tatweel are the applicant's own; an escape is nobody's."""
    request_id = nurse.open()
    typed = {"mobile": "\u202a0501234567\u202c", "city": "cafe\u0301 نـــورة", "street": "a\x1b[31mb"}
    assert nurse.save(request_id, "contact", typed).status_code == 200
    stored = nurse.get(f"/v1/requests/{request_id}").json()["answers"]["contact"]
    assert stored == {**typed, "street": "a\ufffd[31mb"}


@pytest.mark.parametrize("host", ["[::::]", "[1:2]", "[:::::::]:1", "127.0.0.1:99999"])
def test_a_host_that_is_no_address_makes_no_link(tmp_path: Path, host: str) -> None:
    with serving(tmp_path, embedded=False) as backend, Practitioner(backend) as nurse:
        nurse.sign_in(1)
        order, headers = {"type": "A_ID"}, {"Host": host, **new_key()}
        answer = nurse.post(f"/v1/requests/{nurse.open()}/upload-links", json=order, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (421, "host")
