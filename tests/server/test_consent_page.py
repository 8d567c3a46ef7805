"""The one-time page where a practitioner agrees alone: plain HTML, a statement each to tick, one day."""

import re
from collections.abc import Iterator

import httpx
import pytest
from tests.backend import Backend, MovingClock
from tests.server.operator_desk import Operator
from tests.server.practitioner import Practitioner, new_key
from tests.server.test_upload_page import Tags

BOTH = {"agreed": "yes", "sensitive_consent": "yes"}


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
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/c/[0-9a-z]{4}-[0-9a-z]{4}", link)
    page = phone.get(link)
    assert page.status_code == 200
    assert len(page.content) < 30_000
    tags = Tags()
    tags.feed(page.text)
    names = [tag for tag, _ in tags.seen]
    assert {"script", "iframe", "img", "link"}.isdisjoint(names)
    assert not any(attribute.startswith("on") for _, attributes in tags.seen for attribute in attributes)
    assert ("html", {"lang": "ar", "dir": "rtl"}) in tags.seen
    ticks = [attributes for tag, attributes in tags.seen if tag == "input"]
    assert [each["name"] for each in ticks] == list(BOTH)
    assert not any("checked" in each for each in ticks), "nothing is agreed to beforehand"
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert page.headers["Referrer-Policy"] == "no-referrer"


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


def test_a_consent_is_in_the_draft_and_its_time_line(nurse: Practitioner, phone: httpx.Client, link: str) -> None:
    before = draft_of(nurse)
    assert "instructions" not in before["answers"]  # type: ignore[operator]
    done = phone.post(link, data=BOTH)
    assert (done.status_code, "سُجّلت الموافقة" in done.text) == (200, True)
    after = draft_of(nurse)
    assert after["answers"]["instructions"] == {"agreed": True, "sensitive_consent": True}  # type: ignore[index]
    assert nurse.revision == 2
    events = nurse.get(f"/v1/requests/{after['id']}/events").json()["items"]
    assert [(each["kind"], each["actor"], each["to_status"]) for each in events] == [
        ("status", "applicant", "draft"),
        ("consent", "applicant", "draft"),
    ]


def test_each_statement_is_agreed_to_by_itself(
    nurse: Practitioner, phone: httpx.Client, backend: Backend, link: str
) -> None:
    for given, missing in (({}, list(BOTH)), ({"agreed": "yes"}, ["sensitive_consent"])):
        refused = phone.post(link, data=given)
        assert (refused.status_code, 'role="alert"' in refused.text) == (422, True)
        tags = Tags()
        tags.feed(refused.text)
        ticks = {each["name"]: each for tag, each in tags.seen if tag == "input"}
        assert [name for name, each in ticks.items() if "aria-invalid" in each] == missing
        assert [name for name, each in ticks.items() if "autofocus" in each] == missing[:1]
        assert [name for name, each in ticks.items() if "checked" in each] == list(given)
    assert nurse.get("/v1/requests").json()["items"][0]["current_step"] == "instructions"
    assert not backend.rows("SELECT step FROM request_steps WHERE step = 'instructions'")
    assert phone.post(link, data=BOTH).status_code == 200


def test_a_service_that_asks_nothing_sensitive_asks_for_one_consent(nurse: Practitioner, phone: httpx.Client) -> None:
    link = ask(nurse, nurse.open("replace_card"))
    assert "بياناتي الحساسة" not in phone.get(link).text
    assert phone.post(link, data={"agreed": "yes"}).status_code == 200


def test_what_was_typed_meanwhile_stays_and_is_seen_as_another_device_s(
    nurse: Practitioner, phone: httpx.Client
) -> None:
    request_id = nurse.open()
    link = ask(nurse, request_id)
    nurse.save(request_id, "contact", {"city": "جدة"})
    phone.post(link, data=BOTH)
    assert nurse.save(request_id, "contact", {"city": "أبها"}).json()["code"] == "conflict"
    assert nurse.request_of(request_id)["answers"]["contact"] == {"city": "جدة"}


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


def test_guessing_links_is_slowed_down(phone: httpx.Client, link: str) -> None:
    base = link.rpartition("/")[0]
    pages = {phone.get(f"{base}/{number:08}").text for number in range(25)}
    assert any("طلبات كثيرة" in page for page in pages)
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
