"""The one-time page where a practitioner agrees alone: plain HTML, a statement each to tick, one day."""

import re
from collections.abc import Iterator

import httpx
import pytest
from tests.backend import Backend, MovingClock
from tests.server.operator_desk import Operator
from tests.server.page import check_page, inputs_of
from tests.server.practitioner import Practitioner, new_key

from mumaris_tui.domain.rules import load_packaged

STATEMENTS = ["agreed", "sensitive_consent"]
SHOWN = {"notice": load_packaged().privacy.version}
"""The version of the notice, which the page's form carries."""
BOTH = {**dict.fromkeys(STATEMENTS, "yes"), **SHOWN}


def ask(nurse: Practitioner, request_id: str) -> str:
    answer = nurse.post(f"/v1/requests/{request_id}/consent-links", headers=new_key())
    assert answer.status_code == 201
    return str(answer.json()["url"])


@pytest.fixture
def link(nurse: Practitioner) -> str:
    return ask(nurse, nurse.open())


@pytest.fixture
def phone() -> Iterator[httpx.Client]:
    """A browser that knows no secret of the run."""
    with httpx.Client(headers={"Accept-Language": "ar"}) as browser:
        yield browser


def draft_of(nurse: Practitioner) -> dict[str, object]:
    (request,) = nurse.get("/v1/requests").json()["items"]
    return nurse.request_of(request["id"])


def test_the_page_needs_no_script_and_stays_small(phone: httpx.Client, link: str) -> None:
    page = phone.get(link)
    check_page(page)
    ticks = inputs_of(page)
    assert [each["name"] for each in ticks] == STATEMENTS
    assert not any("checked" in each for each in ticks), "nothing is agreed to beforehand"


def test_a_link_that_is_good_for_long_cannot_be_guessed(link: str) -> None:
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/c/[\w-]{22}", link)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("?lang=ar", ("محاكاة", "نورة سالم فهد التجريبي", "تجديد بطاقة التسجيل المهني", "إشعار الخصوصية", "بياناتي الحساسة")),
        ("?lang=en", ("Simulation", "Noura Salem Fahad Altajribi", "Renew registration card", "Privacy", "sensitive data")),
    ],
)  # fmt: skip
def test_the_page_says_what_is_agreed_to_and_for_whom(
    phone: httpx.Client, link: str, query: str, words: tuple[str, ...]
) -> None:
    text = phone.get(link + query).text
    assert all(each in text for each in words)
    for page in (phone.get(link[:-4] + "zzzz" + query), phone.post(link + query), phone.post(link + query, data=BOTH)):
        assert words[0] in page.text


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_consent_is_in_the_draft_and_its_time_line(
    nurse: Practitioner, phone: httpx.Client, link: str, language: str
) -> None:
    before = draft_of(nurse)
    assert "instructions" not in before["answers"]  # type: ignore[operator]
    done = phone.post(f"{link}?lang={language}", data=BOTH)
    assert (done.status_code, {"ar": "سُجّلت الموافقة", "en": "was recorded"}[language] in done.text) == (200, True)
    after = draft_of(nurse)
    assert after["answers"]["instructions"] == {"agreed": True, "sensitive_consent": True}  # type: ignore[index]
    assert nurse.revision == 2
    events = nurse.get(f"/v1/requests/{after['id']}/events").json()["items"]
    assert [(each["kind"], each["actor"], each["to_status"]) for each in events] == [
        ("status", "applicant", "draft"),
        ("consent", "applicant", "draft"),
    ]
    told = {"privacy_version": SHOWN["notice"], "statements": STATEMENTS, "language": language}
    assert [each["consent"] for each in events] == [None, told]
    (exported,) = nurse.get("/v1/me/export").json()["requests"]
    assert [each["consent"] for each in exported["request_events"]] == [None, told]


def test_each_statement_is_agreed_to_by_itself(
    nurse: Practitioner, phone: httpx.Client, backend: Backend, link: str
) -> None:
    given: dict[str, str]
    for given, missing in (
        ({}, STATEMENTS),
        ({"agreed": "yes"}, ["sensitive_consent"]),
        ({"agreed": "no", "sensitive_consent": "yes"}, ["agreed"]),
        ({"agreed": "", "sensitive_consent": "on"}, STATEMENTS),
    ):
        refused = phone.post(link, data=SHOWN | given)
        assert (refused.status_code, 'role="alert"' in refused.text) == (422, True)
        ticks = {each["name"]: each for each in inputs_of(refused)}
        assert [name for name, each in ticks.items() if "aria-invalid" in each] == missing
        assert [name for name, each in ticks.items() if "autofocus" in each] == missing[:1]
        assert [name for name, each in ticks.items() if "checked" in each] == [
            name for name in STATEMENTS if name not in missing
        ]
    assert nurse.get("/v1/requests").json()["items"][0]["current_step"] == "instructions"
    assert not backend.rows("SELECT step FROM request_steps WHERE step = 'instructions'")
    assert phone.post(link, data=BOTH).status_code == 200


def test_a_body_in_another_coding_is_refused_on_a_page(phone: httpx.Client, link: str) -> None:
    refused = phone.post(link, content=b"agreed=yes", headers={"Content-Encoding": "br"})
    assert (refused.status_code, refused.headers["Content-Type"]) == (415, "text/html; charset=utf-8")


def test_a_service_that_asks_nothing_sensitive_asks_for_one_consent(nurse: Practitioner, phone: httpx.Client) -> None:
    link = ask(nurse, nurse.open("replace_card"))
    assert "بياناتي الحساسة" not in phone.get(link).text
    assert phone.post(link, data=SHOWN | {"agreed": "yes"}).status_code == 200


def test_a_notice_that_changed_since_it_was_shown_is_read_again(
    nurse: Practitioner, phone: httpx.Client, link: str
) -> None:
    for shown in ({"notice": "2025-9"}, {"notice": ""}):
        refused = phone.post(link, data=BOTH | shown)
        assert (refused.status_code, "تغيّر إشعار الخصوصية" in refused.text) == (422, True)
        assert not any("checked" in each for each in inputs_of(refused))
        assert f'value="{SHOWN["notice"]}"' in refused.text
    assert "instructions" not in draft_of(nurse)["answers"]  # type: ignore[operator]


def test_sending_keeps_the_notice_that_was_agreed_to(
    nurse: Practitioner, phone: httpx.Client, backend: Backend, link: str
) -> None:
    phone.post(link, data=BOTH)
    backend.write("UPDATE requests SET privacy_version = 'older'")
    nurse.fill(str(draft_of(nurse)["id"]))
    assert nurse.submit(str(draft_of(nurse)["id"])).status_code == 200
    assert [row["privacy_version"] for row in backend.rows("SELECT privacy_version FROM requests")] == ["older"]


def test_what_was_typed_meanwhile_stays_and_is_seen_as_another_device_s(
    nurse: Practitioner, phone: httpx.Client
) -> None:
    request_id = nurse.open()
    link = ask(nurse, request_id)
    nurse.save(request_id, "contact", {"city": "جدة"})
    phone.post(link, data=BOTH)
    assert nurse.save(request_id, "contact", {"city": "أبها"}).json()["code"] == "conflict"
    held = nurse.request_of(request_id)
    assert (held["answers"]["contact"], held["current_step"]) == ({"city": "جدة"}, "contact")


def test_a_link_is_good_once_for_a_day_and_for_its_own_page(
    nurse: Practitioner, phone: httpx.Client, link: str, clock: MovingClock
) -> None:
    assert phone.get(link.replace("/c/", "/u/")).status_code == 404
    upload = nurse.post(f"/v1/requests/{nurse.open()}/upload-links", json={"type": "A_ID"}, headers=new_key()).json()
    assert phone.get(upload["url"].replace("/u/", "/c/")).status_code == 404
    clock.move(hours=23)
    assert phone.get(link).status_code == 200
    phone.post(link, data=BOTH)
    for again in (phone.get(link), phone.post(link, data=BOTH)):
        assert (again.status_code, "<form" in again.text, "من قبل" in again.text) == (404, False, True)
    nurse.sign_in(1)
    events = nurse.get(f"/v1/requests/{draft_of(nurse)['id']}/events").json()["items"]
    assert [each["kind"] for each in events].count("consent") == 1


def test_a_link_ends_after_a_day_and_with_its_draft(
    nurse: Practitioner, phone: httpx.Client, link: str, clock: MovingClock
) -> None:
    clock.move(hours=25)
    assert phone.get(link).status_code == 404
    assert phone.post(link, data=BOTH).status_code == 404
    nurse.sign_in(1)
    request_id = str(draft_of(nurse)["id"])
    again = ask(nurse, request_id)
    nurse.delete(f"/v1/requests/{request_id}", headers={"If-Match": f'"{nurse.revision}"'})
    assert phone.get(again).status_code == 404


def test_guessing_links_is_slowed_down(phone: httpx.Client, link: str, clock: MovingClock) -> None:
    base = link.rpartition("/")[0]
    for _ in range(25):
        assert phone.get(link).status_code == 200, "a right address is no guess"
    last = [phone.get(f"{base}/{number:022}") for number in range(25)][-1]
    assert (last.status_code, "طلبات كثيرة" in last.text, int(last.headers["Retry-After"]) > 0) == (429, True, True)
    for right in (phone.get(link), phone.post(link, data=BOTH)):
        assert (right.status_code, right.text) == (429, last.text)
        assert int(right.headers["Retry-After"]) > 0
    clock.move(seconds=int(last.headers["Retry-After"]) + 1)
    assert phone.get(link).status_code == 200


def test_nobody_asks_for_somebody_else_s_consent(nurse: Practitioner, sign_in: object) -> None:
    request_id = nurse.open()
    other = sign_in(2)  # type: ignore[operator]
    assert other.post(f"/v1/requests/{request_id}/consent-links", headers=new_key()).status_code == 404


def test_a_sent_request_asks_for_no_consent_and_one_that_came_back_takes_files(
    nurse: Practitioner, operator: Operator, phone: httpx.Client
) -> None:
    request_id = nurse.open()
    early = ask(nurse, request_id)
    nurse.fill(request_id)
    assert nurse.submit(request_id).status_code == 200
    assert nurse.post(f"/v1/requests/{request_id}/consent-links", headers=new_key()).json()["code"] == "state"
    assert phone.post(early, data=BOTH).status_code == 404
    operator.acts(request_id, "pick", "return")
    path = f"/v1/requests/{request_id}/upload-links"
    upload = nurse.post(path, json={"type": "A_ID"}, headers=new_key()).json()["url"]
    assert phone.get(upload).status_code == 200
