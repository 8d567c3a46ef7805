"""The card: sent, come back, laid out at a branch, changed, reported, verified by strangers."""

import io
from datetime import date
from typing import Any

import httpx
import pytest
from pypdf import PdfReader
from tests.backend import Backend, MovingClock
from tests.server.operator_desk import Operator
from tests.server.page import check_page
from tests.server.practitioner import Practitioner, new_key

from mumaris_tui.i18n import Phrasebook

BRANCH = {"review": {"delivery": "branch", "branch": "riyadh"}}


def issued(nurse: Practitioner, operator: Operator, changes: dict[str, Any] | None = None) -> str:
    request_id = nurse.send_whole(changes)
    operator.acts(request_id, "pick", "approve")
    operator.pay(nurse.invoice_of(request_id)["bill_number"])
    operator.acts(request_id, "issue")
    return request_id


def card_of(nurse: Practitioner) -> dict[str, Any]:
    return dict(nurse.get("/v1/cards").json()["items"][0])


def pick_up(nurse: Practitioner, request_id: str, branch: str) -> httpx.Response:
    return nurse.put(f"/v1/requests/{request_id}/pickup", json={"branch": branch})


def test_a_card_by_post_is_tracked_and_comes_back_to_a_branch(nurse: Practitioner, operator: Operator) -> None:
    request_id = issued(nurse, operator)
    assert card_of(nurse)["shipment"]["state"] == "preparing"
    operator.acts(request_id, "ship")
    shipment = card_of(nurse)["shipment"]
    assert shipment["tracking"].startswith("SIM")
    assert shipment["carrier"]["ar"]
    back = operator.act(request_id, "ready", branch="jeddah").json()
    assert (back["status"], back["branch"]) == ("ready_pickup", "jeddah")
    assert nurse.request_of(request_id)["branch"] == "jeddah"
    operator.acts(request_id, "deliver")
    events = [each["state"] for each in card_of(nurse)["shipment"]["events"]]
    assert events == ["preparing", "dispatched", "returned_to_sender", "ready_pickup", "collected"]
    assert nurse.told()[-4:] == ["card-issued", "dispatched", "ready-pickup", "delivered"]


def test_a_parcel_that_came_back_is_at_a_branch_that_its_request_names(nurse: Practitioner, operator: Operator) -> None:
    request_id = issued(nurse, operator)
    operator.acts(request_id, "ship", "ready")
    assert nurse.request_of(request_id)["branch"] == card_of(nurse)["shipment"]["branch"] == "riyadh"
    assert not nurse.request_of(request_id)["pickup_changeable"]


def test_a_branch_can_be_changed_until_the_card_is_printed(nurse: Practitioner, operator: Operator) -> None:
    request_id = issued(nurse, operator, BRANCH)
    assert nurse.request_of(request_id)["pickup_changeable"]
    assert pick_up(nurse, request_id, "nowhere").json()["errors"][0]["pointer"] == "/branch"
    assert pick_up(nurse, request_id, "jazan").status_code == 422
    changed = pick_up(nurse, request_id, "khobar")
    assert (changed.json()["branch"], card_of(nurse)["shipment"]["branch"]) == ("khobar", "khobar")
    assert pick_up(nurse, request_id, "khobar").json()["revision"] == changed.json()["revision"]
    assert operator.act(request_id, "ship").status_code == 409
    operator.acts(request_id, "ready")
    late = pick_up(nurse, request_id, "abha")
    assert (late.status_code, late.json()["code"]) == (409, "state")
    assert not nurse.request_of(request_id)["pickup_changeable"]


def test_a_card_by_post_has_no_branch_to_change(nurse: Practitioner, operator: Operator) -> None:
    assert pick_up(nurse, issued(nurse, operator), "abha").status_code == 409


def test_a_digital_card_is_there_at_once(backend: Backend, nurse: Practitioner, operator: Operator) -> None:
    request_id = nurse.send_whole()
    backend.write("UPDATE requests SET delivery = 'digital'")
    operator.acts(request_id, "pick", "approve")
    operator.pay(nurse.invoice_of(request_id)["bill_number"])
    backend.pass_time(minutes=1)
    assert nurse.request_of(request_id)["status"] == "completed"


def test_a_stranger_learns_no_more_than_whether_it_is_valid(
    backend: Backend, nurse: Practitioner, operator: Operator, stranger: Practitioner
) -> None:
    request_id = issued(nurse, operator)
    card = nurse.get(f"/v1/cards/{nurse.request_of(request_id)['card_id']}").json()
    path = f"/v1/verify/{card['registration_no']}"
    valid = stranger.get(path, params={"code": card["verify_code"].lower()}).json()
    assert valid == {"valid": True, "rank": {"ar": "أخصائي", "en": "Specialist"}, "expires_on": card["expires_on"]}
    nothing = {"valid": False, "rank": None, "expires_on": None}
    for other, code in (
        (path, "AAAAAAAAAA"),
        (path, ""),
        ("/v1/verify/SIM-9999999", card["verify_code"]),
        ("/v1/verify/!", "x"),
    ):
        assert stranger.get(other, params={"code": code}).json() == nothing
    old = nurse.get("/v1/cards").json()["items"][1]
    assert old["state"] == "replaced"
    assert stranger.get(path, params={"code": old["verify_code"]}).json() == nothing
    backend.pass_time(days=900)
    assert card_of(nurse)["state"] == "expired"
    assert stranger.get(path, params={"code": card["verify_code"]}).json() == nothing


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        ("text/*, application/json;q=0.5", "text/html"),
        ("application/json", "application/json"),
        ("*/*", "application/json"),
        ("text/html;q=0, */*", "application/json"),
        ("text/html;q=x", "application/json"),
        ("", "application/json"),
    ],
)
def test_a_browser_gets_a_page_and_a_program_json(stranger: Practitioner, accept: str, media_type: str) -> None:
    answer = stranger.get("/v1/verify/SIM-0000008", params={"code": "x"}, headers={"Accept": accept})
    assert (answer.headers["Content-Type"].partition(";")[0], answer.headers["Vary"]) == (
        media_type,
        "Accept, Accept-Language",
    )


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_page_tells_a_stranger_as_little(
    backend: Backend, nurse: Practitioner, operator: Operator, stranger: Practitioner, language: str
) -> None:
    card = nurse.get(f"/v1/cards/{nurse.request_of(issued(nurse, operator))['card_id']}").json()
    words = Phrasebook("ar" if language == "ar" else "en")
    browser = {"Accept": "text/html", "Accept-Language": language}

    def told(code: str) -> str:
        return stranger.get(f"/v1/verify/{card['registration_no']}", params={"code": code}, headers=browser).text

    page = told(card["verify_code"])
    assert f'lang="{language}"' in page
    assert words.text("verify-simulation") in page
    assert words.text("verify-valid") in page
    assert {"ar": "أخصائي", "en": "Specialist"}[language] in page
    assert words.date(date.fromisoformat(card["expires_on"])) in page
    assert [name for name in card["name_ar"].values() if name in page] == []
    assert f"?code={card['verify_code']}&amp;lang=" in page, "the way to the other language keeps the code"
    wrong = told('"><script>')
    assert words.text("verify-not-valid") in wrong
    assert "Specialist" not in wrong
    assert "<script" not in wrong
    last = [stranger.get("/v1/verify/x", headers=browser) for _ in range(31)][-1]
    assert (last.status_code, words.text("verify-title") in last.text) == (429, True)
    assert int(last.headers["Retry-After"]) > 0


def test_the_page_needs_no_script_and_stays_small(stranger: Practitioner) -> None:
    check_page(stranger.get("/v1/verify/SIM-0000008", params={"code": "x"}, headers={"Accept": "text/html"}))


def test_guessing_codes_is_slowed_down(
    nurse: Practitioner, operator: Operator, stranger: Practitioner, clock: MovingClock
) -> None:
    issued(nurse, operator)
    card = card_of(nurse)
    path, right = f"/v1/verify/{card['registration_no']}", {"code": card["verify_code"]}
    for _ in range(31):
        assert stranger.get(path, params=right).json()["valid"] is True, "a right code is no guess"
    answers = [stranger.get(path, params={"code": str(number)}) for number in range(31)]
    assert answers[0].json()["valid"] is False
    last = answers[-1]
    assert (last.status_code, last.json()["code"]) == (429, "rate-limited")
    assert (last.headers["Vary"], last.json()["retry_after_s"]) == (
        "Accept, Accept-Language",
        int(last.headers["Retry-After"]),
    )
    hidden = stranger.get(path, params=right)
    assert (hidden.status_code, hidden.json()["code"], "Retry-After" in hidden.headers) == (429, "rate-limited", True)
    clock.move(seconds=int(last.headers["Retry-After"]) + 1)
    assert stranger.get(path, params=right).json()["valid"] is True


def test_a_certificate_names_the_holder_and_the_code(nurse: Practitioner, operator: Operator) -> None:
    issued(nurse, operator)
    card = card_of(nurse)
    answer = nurse.get(f"/v1/cards/{card['id']}/certificate", headers={"Accept-Language": "en"})
    assert answer.headers["Content-Type"] == "application/pdf"
    text = PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()
    for held in (card["name_en"]["family"], card["verify_code"], card["registration_no"], "SIMC000001", "Simulation"):
        assert held in text
    assert "1000000008" not in text


def test_a_mistake_on_the_card_is_reported(nurse: Practitioner, operator: Operator) -> None:
    issued(nurse, operator)
    path = f"/v1/cards/{card_of(nurse)['id']}/reports"
    report = nurse.post(path, json={"field": "name_ar", "correct": "نورة"}, headers=new_key())
    assert (report.status_code, report.json()["correct"]) == (201, "نورة")
    for order in ({"field": "photo", "correct": "x"}, {"field": "rank", "correct": " "}):
        assert nurse.post(path, json=order, headers=new_key()).status_code == 422
    assert nurse.told()[-1] == "report-taken"


@pytest.mark.parametrize("late", [False, True])
def test_the_new_end_counts_from_the_old_one_or_from_today(
    backend: Backend, sign_in: Any, operator: Operator, late: bool
) -> None:
    nurse = sign_in(1)
    if late:
        backend.pass_time(days=70)
    issued(nurse, operator)
    new, old = nurse.get("/v1/cards").json()["items"]
    start = new["issued_on"] if late else old["expires_on"]
    assert (new["expires_on"][5:], int(new["expires_on"][:4]) - int(start[:4])) == (start[5:], 2)
