"""Following: waiting for news, the inbox, notes and sending again, the desk's list, the automatic reviewer."""

import threading
import time
from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.backend import Backend
from tests.server.operator_desk import Operator
from tests.server.practitioner import STATED, Practitioner, jpeg, new_key, pdf

from mumaris_tui.domain.calendar import add_business_days, riyadh_day
from mumaris_tui.domain.lifecycle import Event
from mumaris_tui.domain.rules import load_packaged
from mumaris_tui.sandbox import admin, desk, timers
from mumaris_tui.sandbox.scene import Moment

RULES = load_packaged()


def test_the_next_event_is_waited_for(nurse: Practitioner, operator: Operator) -> None:
    request_id = nurse.send_whole()
    path = f"/v1/requests/{request_id}/events"
    cursor = nurse.get(path).json()["cursor"]
    assert nurse.get(path, params={"after": cursor}).json() == {"items": [], "cursor": cursor}
    asked = threading.Timer(0.5, lambda: operator.acts(request_id, "pick"))
    asked.start()
    begun = time.monotonic()
    news = nurse.get(path, params={"after": cursor}, headers={"Prefer": "wait=20"}).json()
    asked.join()
    assert time.monotonic() - begun < 15, "it came with the event"
    assert [each["to_status"] for each in news["items"]] == ["under_review"]
    empty = nurse.get(path, params={"after": news["cursor"]}, headers={"Prefer": "respond-async, wait=1"}).json()
    assert empty == {"items": [], "cursor": news["cursor"]}


def test_a_command_beside_the_server_is_news_too(backend: Backend, nurse: Practitioner) -> None:
    request_id = nurse.send_whole()
    path = f"/v1/requests/{request_id}/events"
    cursor = nurse.get(path).json()["cursor"]
    data = backend.path.parent
    asked = threading.Timer(
        0.3, lambda: admin.at_desk(data, lambda scene: desk.act(scene, desk.found(scene, request_id), Event.PICK))
    )
    asked.start()
    news = nurse.get(path, params={"after": cursor}, headers={"Prefer": "wait=20"}).json()
    asked.join()
    assert [each["actor"] for each in news["items"]] == ["reviewer"]


def test_a_cursor_that_was_never_given_is_refused(nurse: Practitioner) -> None:
    refused = nurse.get(f"/v1/requests/{nurse.open()}/events", params={"after": "x"})
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/after")


def test_the_review_is_counted_in_business_days(backend: Backend, nurse: Practitioner) -> None:
    request_id = nurse.send_whole()
    sent = riyadh_day(backend.clock())
    review = nurse.request_of(request_id)["review"]
    due = add_business_days(sent, 10, RULES.holidays)
    assert review == {"business_days": 0, "level_days": 10, "due_on": due.isoformat(), "overdue": False}
    backend.pass_time(days=(due - sent).days)
    assert (nurse.request_of(request_id)["review"] | {"due_on": ""}) == {
        "business_days": 10,
        "level_days": 10,
        "due_on": "",
        "overdue": False,
    }
    backend.pass_time(days=1)
    assert nurse.get("/v1/requests").json()["items"][0]["review"]["overdue"]


def test_the_inbox_tells_what_happened_once_and_is_marked(nurse: Practitioner, operator: Operator) -> None:
    request_id = nurse.send_whole()
    operator.acts(request_id, "pick", "return")
    inbox = nurse.get("/v1/notifications").json()
    assert ([each["kind"] for each in inbox["items"]], inbox["unread"]) == (["returned", "submitted"], 2)
    latest = inbox["items"][0]
    assert latest["request_id"] == request_id
    number = nurse.request_of(request_id)["number"]
    assert all(number in latest["body"][language] for language in ("ar", "en"))
    for _ in range(2):
        assert nurse.put(f"/v1/notifications/{latest['id']}/read").status_code == 204
    again = nurse.get("/v1/notifications").json()
    assert ([each["read"] for each in again["items"]], again["unread"]) == ([True, False], 1)


NOTES = [
    {"code": "photo_invalid", "attachment_type": "A_PHOTO", "text": "الخلفية ليست بيضاء"},
    {"code": "name_mismatch", "pointer": "/employer/facility"},
    {"code": "other", "text": "شكرًا"},
]


def test_only_what_is_noted_has_to_change(nurse: Practitioner, operator: Operator) -> None:
    request_id = nurse.send_whole()
    sent = nurse.request_of(request_id)
    operator.acts(request_id, "pick")
    assert operator.act(request_id, "return", notes=[]).status_code == 409
    returned = operator.act(request_id, "return", notes=NOTES).json()
    assert [(each["code"], each["pointer"], each["attachment_type"]) for each in returned["notes"]] == [
        ("photo_invalid", None, "A_PHOTO"),
        ("name_mismatch", "/employer/facility", None),
        ("other", None, None),
    ]
    assert (returned["open_notes"], returned["notes"][0]["label"]["ar"]) == (3, "صورة لا تطابق الشروط")
    nurse.request_of(request_id)
    refused = nurse.submit(request_id).json()
    assert [(each["pointer"], each["code"]) for each in refused["errors"]] == [
        ("/attachments/A_PHOTO", "note-unanswered"),
        ("/employer/facility", "note-unanswered"),
    ]
    nurse.attach(request_id, "A_PHOTO", jpeg(500, 750))
    employer = sent["answers"]["employer"] | {"facility": {"id": "fac-002", "name": "x"}}
    assert nurse.save(request_id, "employer", employer).status_code == 200
    key = "the-key-of-this-sending"
    again = nurse.submit(request_id, key=key)
    assert (again.json()["status"], again.json()["number"], again.json()["open_notes"]) == (
        "submitted",
        sent["number"],
        0,
    )
    assert again.json()["submitted_at"] == sent["submitted_at"]
    assert nurse.submit(request_id, key=key).headers["Idempotency-Replayed"] == "true"
    operator.acts(request_id, "pick", "approve")


def test_what_came_back_keeps_its_day_while_it_is_changed(
    backend: Backend, nurse: Practitioner, operator: Operator
) -> None:
    request_id = nurse.send_whole()
    operator.acts(request_id, "pick", "return")
    last = nurse.request_of(request_id)["deadline"]
    backend.pass_time(days=5)
    nurse.save(request_id, "contact", {})
    after = nurse.request_of(request_id)
    assert (after["deadline"], after["draft_expires_at"], after["days_left"]) == (last, None, 25)
    discarded = nurse.delete(f"/v1/requests/{request_id}", headers={"If-Match": f'"{nurse.revision}"'})
    assert discarded.status_code == 409


@pytest.mark.parametrize(
    ("note", "pointer"),
    [
        ({"code": "nonsense"}, "/notes/0/code"),
        ({"code": "other", "attachment_type": "A_CAT"}, "/notes/0/attachment_type"),
        ({"code": "other", "pointer": "/wages/of"}, "/notes/0/pointer"),
        ({"code": "other", "pointer": "/contact/towns"}, "/notes/0/pointer"),
        ({"code": "other", "pointer": "/cme/entries/7/title"}, "/notes/0/pointer"),
        ({"code": "other", "pointer": "/attachments/A_ID"}, "/notes/0/pointer"),
        ({"code": "other", "pointer": "/questions/q4_details"}, "/notes/0/pointer"),
        ({"code": "other", "pointer": "/contact/building"}, "/notes/0/pointer"),
        ({"code": "other", "pointer": "/cme/entries/0/qual_type"}, "/notes/0/pointer"),
        ({"code": "missing_attachment", "attachment_type": "A_ACLS"}, "/notes/0/attachment_type"),
    ],
)
def test_a_note_that_points_nowhere_is_refused(
    nurse: Practitioner, operator: Operator, note: dict[str, str], pointer: str
) -> None:
    request_id = nurse.send_whole()
    operator.acts(request_id, "pick")
    refused = operator.act(request_id, "return", notes=[note])
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, pointer)
    assert nurse.request_of(request_id)["status"] == "under_review"


@pytest.mark.parametrize("pointer", ["/employer", "/employer/facility", "/cme/entries", "/cme/entries/0/hours"])
def test_a_note_may_point_at_anything_that_is_asked(nurse: Practitioner, operator: Operator, pointer: str) -> None:
    request_id = nurse.send_whole()
    operator.acts(request_id, "pick")
    assert operator.act(request_id, "return", notes=[{"code": "other", "pointer": pointer}]).status_code == 200


def test_a_note_on_what_another_answer_hides_is_answered_by_that(nurse: Practitioner, operator: Operator) -> None:
    request_id = nurse.send_whole()
    operator.acts(request_id, "pick")
    operator.act(request_id, "return", notes=[{"code": "other", "pointer": "/contact/short_address"}])
    sent = nurse.request_of(request_id)["answers"]["contact"]
    full = {"building": "1234", "street": "طريق الملك", "district": "العليا", "postal_code": "12345"}
    nurse.save(request_id, "contact", sent | {"address_kind": "full", **full})
    again = nurse.submit(request_id)
    assert again.status_code == 200, again.text


def test_the_desk_sees_what_was_sent(nurse: Practitioner, operator: Operator) -> None:
    assert operator.get("/v1/desk/requests").json()["items"] == []
    request_id = nurse.send_whole()
    (listed,) = operator.get("/v1/desk/requests").json()["items"]
    assert (listed["id"], listed["status"], listed["overdue"]) == (request_id, "submitted", False)
    assert operator.get("/v1/desk/requests", params={"status": "returned"}).json()["items"] == []
    assert operator.get(f"/v1/desk/requests/{listed['number']}").json()["id"] == request_id
    assert operator.act(request_id, "dance").status_code == 422
    assert operator.act("none", "pick").status_code == 404


def test_an_effect_of_the_desk_happens_once_for_its_key(nurse: Practitioner, operator: Operator) -> None:
    request_id = nurse.send_whole()
    path, key = f"/v1/desk/requests/{request_id}/events", new_key()
    one, two = (operator.post(path, json={"event": "pick"}, headers=key) for _ in range(2))
    assert (one.status_code, two.status_code, two.headers["Idempotency-Replayed"]) == (200, 200, "true")


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({}, "approved_unpaid"),
        ({"attachments": {"letter_states": [each for each in STATED if each != "specialty"]}}, "returned"),
        ({"questions": {"q5": "yes", "q5_details": "تفاصيل كافية للقراءة"}}, "under_review"),
        ({"employer": {"type": "not_working"}, "attachments": {"letter_states": ["rank"]}}, "approved_unpaid"),
    ],
)
def test_the_automatic_reviewer(
    backend: Backend, nurse: Practitioner, changes: dict[str, dict[str, object]], status: str
) -> None:
    request_id = nurse.open()
    nurse.fill(request_id, changes)
    if "questions" in changes:
        nurse.attach(request_id, "A_MEDICAL", pdf())
    sent = nurse.submit(request_id)
    assert sent.status_code == 200, sent.text
    config = replace(backend.sandbox.config, review_after_s=20)
    sandbox = replace(backend.sandbox, config=config)
    with sandbox.store.transaction() as db:
        scene = Moment(sandbox, db, sandbox.clock())
        timers.plan(scene, db.execute("SELECT * FROM requests WHERE id = ?", (request_id,)).fetchone())
        for seconds, expected in ((1, "submitted"), (11, "under_review"), (21, status)):
            timers.sweep(sandbox, db, sandbox.clock() + timedelta(seconds=seconds))
            assert db.execute("SELECT status FROM requests").fetchone()["status"] == expected


def test_a_draft_is_kept_thirty_days_and_told_before(backend: Backend, nurse: Practitioner) -> None:
    request_id = nurse.open()
    backend.pass_time(days=29, hours=23)
    assert nurse.request_of(request_id)["status"] == "draft"
    assert nurse.told().count("draft-lapses") == 3
    backend.pass_time(hours=2)
    assert nurse.get(f"/v1/requests/{request_id}").status_code == 404


def test_days_are_days_in_riyadh(backend: Backend, nurse: Practitioner, operator: Operator) -> None:
    request_id = nurse.send_whole()
    operator.acts(request_id, "pick", "return")
    last = date.fromisoformat(nurse.request_of(request_id)["deadline"])
    (timeout,) = backend.rows("SELECT due_at FROM timers WHERE kind = 'timeout'")
    assert timeout["due_at"] == f"{last.isoformat()}T21:00:00.000+00:00", "midnight in Riyadh, after its last day"
