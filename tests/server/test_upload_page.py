"""The one-time page for another device: plain HTML, one file, fifteen minutes."""

import re
from collections.abc import Iterator
from html import escape

import httpx
import pytest
from tests.backend import MovingClock
from tests.server.page import check_page, inputs_of, tags_of
from tests.server.practitioner import Practitioner, new_key, pdf

from mumaris_tui.domain.rules import load_packaged
from mumaris_tui.i18n import Language, Phrasebook, plain
from mumaris_tui.i18n.attachments import document_words


@pytest.fixture
def link(nurse: Practitioner) -> str:
    request_id = nurse.open()
    answer = nurse.post(f"/v1/requests/{request_id}/upload-links", json={"type": "A_ID"}, headers=new_key())
    assert answer.status_code == 201
    return str(answer.json()["url"])


@pytest.fixture
def phone() -> Iterator[httpx.Client]:
    """A browser that knows no secret of the run."""
    with httpx.Client(headers={"Accept-Language": "ar"}) as browser:
        yield browser


def send(phone: httpx.Client, link: str, content: bytes, name: str = "هوية.pdf") -> httpx.Response:
    return phone.post(link, files={"file": (name, content, "application/pdf")})


def files_of(nurse: Practitioner) -> list[dict[str, object]]:
    (request,) = nurse.get("/v1/requests").json()["items"]
    held: list[dict[str, object]] = nurse.get(f"/v1/requests/{request['id']}/attachments").json()["items"]
    return held


def test_a_link_is_short_and_says_whether_it_can_be_reached(nurse: Practitioner) -> None:
    request_id = nurse.open()
    made = nurse.post(f"/v1/requests/{request_id}/upload-links", json={"type": "A_ID"}, headers=new_key()).json()
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/u/[0-9a-z]{4}-[0-9a-z]{4}", made["url"])
    assert made["reachable_from_elsewhere"] is False


def test_the_page_needs_no_script_and_stays_small(phone: httpx.Client, link: str) -> None:
    page = phone.get(link)
    check_page(page)
    assert [each["type"] for each in inputs_of(page)] == ["file"]
    assert [tag for tag, _ in tags_of(page)].count("label") == 1


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_page_says_what_the_file_has_to_be_like(
    nurse: Practitioner, phone: httpx.Client, language: Language
) -> None:
    """In the same words as the app; of a photo its shape too."""
    rules, words = load_packaged(), Phrasebook(language)
    for type_code, shapes in (
        ("A_ID", ()),
        ("A_PHOTO", ("٤×٦", "٣٠٠×٤٥٠") if language == "ar" else ("4×6", "300×450")),
    ):
        order = {"type": type_code}
        made = nurse.post(f"/v1/requests/{nurse.open()}/upload-links", json=order, headers=new_key()).json()
        page = phone.get(f"{made['url']}?lang={language}").text
        said = document_words(type_code, rules, words)
        assert f'<p id="limits">{escape(said)}</p>' in page
        assert all(shape in plain(said) for shape in shapes)


@pytest.mark.parametrize(("query", "word"), [("", "محاكاة"), ("?lang=ar", "محاكاة"), ("?lang=en", "Simulation")])
def test_the_page_says_that_it_is_a_simulation(phone: httpx.Client, link: str, query: str, word: str) -> None:
    assert word in phone.get(link + query).text
    assert word in phone.get(link[:-4] + "zzzz" + query).text
    assert word in send(phone, link + query, b"wrong").text
    assert word in send(phone, link + query, pdf()).text


def test_a_file_arrives_and_is_checked_like_any_other(nurse: Practitioner, phone: httpx.Client, link: str) -> None:
    done = send(phone, link, pdf(2))
    assert done.status_code == 200
    assert "وصل الملف" in done.text
    (held,) = files_of(nurse)
    assert (held["type"], held["state"], held["pages"], held["filename"]) == ("A_ID", "ready", 2, "هوية.pdf")


def test_a_wrong_file_is_explained_and_the_link_stays_open(nurse: Practitioner, phone: httpx.Client, link: str) -> None:
    for content, words in (
        (b"GIF89a", "نوع"),
        (pdf(password="x"), "محمي"),
        (b"", "فارغ"),
        (pdf() + b"x" * 2_100_000, "حجم"),
    ):
        refused = send(phone, link, content)
        assert refused.status_code == 422
        assert 'role="alert"' in refused.text
        assert words in refused.text
    assert files_of(nurse) == []
    assert send(phone, link, pdf()).status_code == 200


def test_a_form_without_a_file_is_explained(phone: httpx.Client, link: str) -> None:
    empty = phone.post(link, files={"other": ("", b"")})
    assert (empty.status_code, 'role="alert"' in empty.text) == (422, True)
    assert phone.post(link, content=b"x", headers={"Content-Type": "text/plain"}).status_code == 400
    broken = phone.post(link, content=b"--x\r\nbroken", headers={"Content-Type": "multipart/form-data; boundary=x"})
    assert broken.status_code == 422


def test_a_file_far_too_large_is_cut_off_with_a_page(phone: httpx.Client, link: str) -> None:
    refused = send(phone, link, b"x" * 5_000_000)
    assert (refused.status_code, refused.headers["Content-Type"]) == (413, "text/html; charset=utf-8")


def test_a_link_is_good_once(nurse: Practitioner, phone: httpx.Client, link: str) -> None:
    send(phone, link, pdf())
    for again in (phone.get(link), send(phone, link, pdf(2))):
        assert (again.status_code, "<form" in again.text) == (404, False)
    assert [held["pages"] for held in files_of(nurse)] == [1]


def test_a_link_is_good_for_fifteen_minutes(phone: httpx.Client, link: str, clock: MovingClock) -> None:
    clock.move(minutes=14)
    assert phone.get(link).status_code == 200
    clock.move(minutes=2)
    assert phone.get(link).status_code == 404
    assert send(phone, link, pdf()).status_code == 404


def test_a_link_ends_with_its_draft(nurse: Practitioner, phone: httpx.Client, link: str) -> None:
    (request,) = nurse.get("/v1/requests").json()["items"]
    nurse.delete(f"/v1/requests/{request['id']}", headers={"If-Match": '"1"'})
    assert phone.get(link).status_code == 404


def test_a_link_may_be_typed_carelessly(phone: httpx.Client, link: str) -> None:
    base, _, code = link.rpartition("/")
    typed = code.replace("-", "").upper().replace("0", "O").replace("1", "I")
    assert phone.get(f"{base}/{typed}").status_code == 200


def test_guessing_links_is_slowed_down(phone: httpx.Client, link: str, clock: MovingClock) -> None:
    base = link.rpartition("/")[0]
    for _ in range(25):
        assert phone.get(link).status_code == 200, "a right address is no guess"
    last = [phone.get(f"{base}/{number:08}") for number in range(25)][-1]
    assert (last.status_code, "طلبات كثيرة" in last.text, int(last.headers["Retry-After"]) > 0) == (429, True, True)
    for right in (phone.get(link), send(phone, link, pdf())):
        assert (right.status_code, right.text) == (429, last.text)
        assert int(right.headers["Retry-After"]) > 0
    clock.move(seconds=int(last.headers["Retry-After"]) + 1)
    assert phone.get(link).status_code == 200


@pytest.mark.parametrize("order", [{"type": "A_NONE"}, {"type": "A_ID", "related_id": ""}])
def test_a_link_is_for_a_document_that_exists(nurse: Practitioner, order: dict[str, str]) -> None:
    refused = nurse.post(f"/v1/requests/{nurse.open()}/upload-links", json=order, headers=new_key())
    assert (refused.status_code, refused.json()["code"]) == (422, "refused")
