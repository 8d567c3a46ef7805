"""Drafts: opened once, saved by revision, discarded; every effect once for its key."""

import threading
from datetime import datetime
from typing import Any

import httpx
import pytest
from tests.backend import Backend, MovingClock
from tests.server.practitioner import SERVICE, Practitioner, new_key


def test_opening_again_returns_the_open_draft(nurse: Practitioner) -> None:
    first = nurse.post("/v1/requests", json={"service": SERVICE}, headers=new_key())
    again = nurse.post("/v1/requests", json={"service": SERVICE}, headers=new_key())
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["id"] == again.json()["id"]
    assert first.headers["ETag"] == '"1"'
    assert [each["id"] for each in nurse.get("/v1/requests").json()["items"]] == [first.json()["id"]]


def test_an_unknown_service_is_not_there(nurse: Practitioner) -> None:
    assert nurse.post("/v1/requests", json={"service": "extend_card"}, headers=new_key()).json()["code"] == "not-found"


def test_a_draft_keeps_wrong_and_incomplete_answers_as_typed(nurse: Practitioner) -> None:
    request_id = nurse.open()
    typed = {"mobile": "  ٠٥ x", "email": "", "confirmed": False, "city": "أبها\u202e\x1b"}
    saved = nurse.save(request_id, "contact", typed)
    assert saved.json()["revision"] == 2
    assert saved.headers["ETag"] == '"2"'
    stored = nurse.get(f"/v1/requests/{request_id}")
    assert stored.json()["answers"] == {"contact": {**typed, "city": "أبها\u202e\ufffd"}}
    assert stored.json()["current_step"] == "contact"
    assert stored.headers["ETag"] == '"2"'


@pytest.mark.parametrize(
    ("step", "body", "pointer", "code"),
    [
        ("contact", {"mobile": 5}, "/contact/mobile", "shape"),
        ("contact", {"nickname": "x"}, "/contact/nickname", "shape"),
        ("contact", {"a/b~c": "x"}, "/contact/a~1b~0c", "shape"),
        ("contact", {"city": "x" * 4001}, "/contact/city", "too-long"),
        ("contact", {"confirmed": "yes"}, "/contact/confirmed", "shape"),
        ("contact", {"confirmed": None}, "/contact/confirmed", "shape"),
        ("contact", [], "/contact", "shape"),
        ("cme", {"entries": [{"id": "1", "hours": 4}]}, "/cme/entries/0/hours", "shape"),
        ("cme", {"entries": [{}] * 51}, "/cme/entries", "entries-many"),
        ("employer", {"facility": {"id": 1, "name": "x"}}, "/employer/facility/id", "shape"),
        ("additional", {"languages": [1]}, "/additional/languages/0", "shape"),
    ],
)
def test_what_has_no_place_in_a_step_is_refused(
    nurse: Practitioner, step: str, body: Any, pointer: str, code: str
) -> None:
    refused = nurse.save(nurse.open(), step, body)
    assert (refused.status_code, refused.json()["code"]) == (422, "refused")
    assert (refused.json()["errors"][0]["pointer"], refused.json()["errors"][0]["code"]) == (pointer, code)


@pytest.mark.parametrize("step", ["end", "unknown"])
def test_a_step_without_answers_cannot_be_saved(nurse: Practitioner, step: str) -> None:
    assert nurse.save(nurse.open(), step, {}).json()["code"] == "not-found"


def test_a_change_names_the_revision_it_changes(nurse: Practitioner, clock: MovingClock) -> None:
    request_id = nurse.open()
    bare = nurse.put(f"/v1/requests/{request_id}/steps/contact", json={})
    assert (bare.status_code, bare.json()["code"]) == (428, "precondition")
    assert nurse.save(request_id, "contact", {"city": "one"}).status_code == 200
    clock.move(minutes=1)
    for tag in ('"1"', "1", '"*"', 'W/"2"'):
        stale = nurse.put(f"/v1/requests/{request_id}/steps/contact", json={}, headers={"If-Match": tag})
        assert (stale.status_code, stale.json()["code"]) == (412, "conflict")
        changed_at = nurse.get(f"/v1/requests/{request_id}").json()["updated_at"]
        assert datetime.fromisoformat(stale.json()["values"]["time"]) == datetime.fromisoformat(changed_at)
    assert nurse.get(f"/v1/requests/{request_id}").json()["answers"]["contact"] == {"city": "one"}


def test_a_discarded_draft_is_gone_with_its_files(backend: Backend, nurse: Practitioner) -> None:
    request_id = nurse.open()
    nurse.fill(request_id)
    assert nurse.delete(f"/v1/requests/{request_id}").status_code == 428
    assert nurse.delete(f"/v1/requests/{request_id}", headers={"If-Match": '"1"'}).status_code == 412
    gone = nurse.delete(f"/v1/requests/{request_id}", headers={"If-Match": f'"{nurse.revision}"'})
    assert gone.status_code == 204
    assert nurse.get(f"/v1/requests/{request_id}").status_code == 404
    for table in ("requests", "request_steps", "request_events", "attachments", "attachment_contents"):
        assert not backend.rows(f"SELECT * FROM {table}")
    assert nurse.open() != request_id


def test_a_draft_is_forgotten_after_thirty_untouched_days(nurse: Practitioner, clock: MovingClock) -> None:
    request_id = nurse.open()
    clock.move(days=29)
    nurse.sign_in(1)
    nurse.save(request_id, "contact", {"city": "x"})
    clock.move(days=29)
    nurse.sign_in(1)
    assert len(nurse.get("/v1/requests").json()["items"]) == 1
    clock.move(days=2)
    nurse.sign_in(1)
    assert nurse.get("/v1/requests").json()["items"] == []


def test_an_effect_needs_a_key(nurse: Practitioner) -> None:
    for headers in ({}, {"Idempotency-Key": "short"}, {"Idempotency-Key": "x" * 129}):
        bare = nurse.post("/v1/requests", json={"service": SERVICE}, headers=headers)
        assert (bare.status_code, bare.json()["code"]) == (400, "idempotency-key")
    assert nurse.get("/v1/requests").json()["items"] == []


def test_the_same_key_brings_the_first_answer_again(nurse: Practitioner) -> None:
    key = new_key()
    first, again = (nurse.post("/v1/requests", json={"service": SERVICE}, headers=key) for _ in range(2))
    assert "Idempotency-Replayed" not in first.headers
    assert again.headers["Idempotency-Replayed"] == "true"
    assert (first.status_code, first.content) == (again.status_code, again.content)
    assert first.headers["ETag"] == again.headers["ETag"]


def test_a_key_of_another_call_is_refused(nurse: Practitioner) -> None:
    key = new_key()
    request_id = nurse.post("/v1/requests", json={"service": SERVICE}, headers=key).json()["id"]
    other = nurse.post(f"/v1/requests/{request_id}/upload-links", json={"type": "A_ID"}, headers=key)
    assert (other.status_code, other.json()["code"]) == (422, "idempotency-mismatch")


def test_a_key_is_its_account_s_own(nurse: Practitioner, backend: Backend) -> None:
    key = new_key()
    mine = nurse.post("/v1/requests", json={"service": SERVICE}, headers=key).json()["id"]
    with Practitioner(backend) as other:
        other.sign_in(2)
        assert other.post("/v1/requests", json={"service": SERVICE}, headers=key).json()["id"] != mine


def test_a_refusal_is_not_kept_under_its_key(nurse: Practitioner) -> None:
    request_id, key = nurse.open(), new_key()
    order = {"type": "A_ID", "filename": "x.pdf", "size_bytes": 0, "sha256": "0" * 64}
    path = f"/v1/requests/{request_id}/attachments"
    assert nurse.post(path, json=order, headers=key).status_code == 422
    assert nurse.post(path, json=order | {"size_bytes": 9}, headers=key).status_code == 201


def test_a_key_is_kept_for_thirty_days(nurse: Practitioner, clock: MovingClock) -> None:
    request_id, key = nurse.open(), new_key()
    path = f"/v1/requests/{request_id}/upload-links"
    nurse.post(path, json={"type": "A_ID"}, headers=key)
    clock.move(days=29)
    nurse.sign_in(1)
    assert nurse.post(path, json={"type": "A_ID"}, headers=key).headers["Idempotency-Replayed"] == "true"
    clock.move(days=2)
    nurse.sign_in(1)
    assert "Idempotency-Replayed" not in nurse.post(path, json={"type": "A_ID"}, headers=key).headers


def test_one_sending_for_one_key_however_many_ask_at_once(backend: Backend, nurse: Practitioner) -> None:
    request_id = nurse.open()
    nurse.fill(request_id)
    answers: list[httpx.Response] = []
    ready = threading.Barrier(6)

    def send() -> None:
        with httpx.Client(base_url=backend.url, headers=nurse.headers, timeout=30) as line:
            ready.wait()
            headers = {"If-Match": f'"{nurse.revision}"', "Idempotency-Key": "the-same-key"}
            answers.append(line.post(f"/v1/requests/{request_id}/submit", headers=headers))

    threads = [threading.Thread(target=send) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 1
    assert sorted("Idempotency-Replayed" in answer.headers for answer in answers) == [False, *[True] * 5]
    assert len(backend.rows("SELECT * FROM messages")) == 1
    assert backend.rows("SELECT last FROM request_numbers") == [{"last": 1}]
