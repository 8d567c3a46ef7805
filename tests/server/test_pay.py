"""Paying an invoice three ways: what is declined, given up, late or paid twice is told, and nothing is paid twice."""

import io
import re
import sqlite3
from contextlib import closing
from importlib.resources import files
from typing import Any

import httpx
import pytest
from pypdf import PdfReader
from tests.backend import Backend
from tests.server.operator_desk import Operator
from tests.server.page import check_page
from tests.server.practitioner import Practitioner, new_key

from mumaris_tui.domain.attachments import SHORT_NAMES
from mumaris_tui.domain.rules import load_packaged
from mumaris_tui.sandbox.store import insert, migrate

PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + b"\0\0\0\1" * 2
IBAN = "SA0380000000608010167519"
EXPIRY = "12/40"


@pytest.fixture
def invoice(nurse: Practitioner, operator: Operator) -> dict[str, Any]:
    """The open invoice of an approved request."""
    request_id = nurse.send_whole()
    operator.acts(request_id, "pick", "approve")
    return nurse.invoice_of(request_id)


def status_of(nurse: Practitioner, invoice: dict[str, Any]) -> str:
    return str(nurse.request_of(invoice["request_id"])["status"])


def begin(nurse: Practitioner, invoice: dict[str, Any], method: str = "card") -> dict[str, Any]:
    begun = nurse.begin_payment(invoice["id"], method)
    assert begun.status_code == 201, begun.text
    return dict(begun.json())


def at_page(url: str, **form: str) -> httpx.Response:
    return httpx.post(url, data={"number": "4000000000000002", "expiry": EXPIRY, "cvc": "123", "action": "pay"} | form)


def test_a_bill_is_paid_at_a_bank(nurse: Practitioner, operator: Operator, invoice: dict[str, Any]) -> None:
    assert (invoice["state"], invoice["total_halalas"], len(invoice["bill_number"])) == ("open", 19_000, 12)
    assert invoice["biller"] != "129", "no bank may take a bill of the simulation for a real one"
    assert operator.pay(invoice["bill_number"]).json()["state"] == "succeeded"
    paid = nurse.invoice_of(invoice["request_id"])
    assert (paid["state"], status_of(nurse, invoice)) == ("paid", "paid")
    receipt = nurse.get(f"/v1/receipts/{paid['receipt_no']}").json()
    assert paid["receipt_no"].startswith("S"), "an eligibility number begins with E"
    assert receipt["amount_halalas"] == 19_000
    for language, word in (("ar", "محاكاة"), ("en", "Simulation")):
        assert word in receipt["text"][language]
        assert paid["receipt_no"] in receipt["text"][language]


def test_too_little_is_not_taken_and_too_much_is_to_be_given_back(
    nurse: Practitioner, operator: Operator, invoice: dict[str, Any]
) -> None:
    short = operator.pay(invoice["bill_number"], amount_halalas=100)
    assert (short.status_code, short.json()["code"]) == (422, "amount-short")
    more = operator.pay(invoice["bill_number"], amount_halalas=20_000).json()
    assert (more["code"], more["refundable_halalas"], status_of(nurse, invoice)) == ("overpaid", 1_000, "paid")


def test_a_second_payment_is_a_duplicate_and_is_given_back(
    nurse: Practitioner, operator: Operator, invoice: dict[str, Any]
) -> None:
    operator.pay(invoice["bill_number"])
    assert operator.pay(invoice["bill_number"]).json()["code"] == "duplicate"
    refused = nurse.begin_payment(invoice["id"])
    assert (refused.status_code, refused.json()["code"]) == (409, "invoice-paid")
    order = {"invoice_id": invoice["id"], "reason": "duplicate", "iban": IBAN}
    asked = nurse.post("/v1/refunds", json=order, headers=new_key())
    assert (asked.status_code, asked.json()["amount_halalas"], asked.json()["state"]) == (201, 19_000, "submitted")
    assert IBAN not in asked.text
    again = nurse.post("/v1/refunds", json=order | {"reason": "exempt"}, headers=new_key())
    assert (again.status_code, again.json()["code"]) == (409, "refund-open")
    decided = operator.order(f"refunds/{asked.json()['id']}/decision", {"accepted": True})
    assert decided.json()["state"] == "transferred"
    assert nurse.get(f"/v1/refunds/{asked.json()['id']}").json()["state"] == "transferred"
    states = [
        (each["state"], each["refundable_halalas"]) for each in nurse.invoice_of(invoice["request_id"])["payments"]
    ]
    assert states == [("succeeded", 0), ("reversed", 0)]
    assert operator.order(f"refunds/{asked.json()['id']}/decision", {"accepted": False}).status_code == 409
    nothing = nurse.post("/v1/refunds", json=order, headers=new_key())
    assert (nothing.status_code, nothing.json()["errors"][0]["code"]) == (422, "refund-nothing")


def test_every_payment_too_much_is_given_back_whole_and_once(
    nurse: Practitioner, operator: Operator, invoice: dict[str, Any]
) -> None:
    def ask(reason: str) -> httpx.Response:
        order = {"invoice_id": invoice["id"], "reason": reason, "iban": IBAN}
        return nurse.post("/v1/refunds", json=order, headers=new_key())

    def accept(asked: httpx.Response) -> None:
        assert operator.order(f"refunds/{asked.json()['id']}/decision", {"accepted": True}).status_code == 200

    def left() -> list[int]:
        return [each["refundable_halalas"] for each in nurse.invoice_of(invoice["request_id"])["payments"]]

    for _ in range(2):
        operator.pay(invoice["bill_number"])
    first = ask("duplicate")
    operator.pay(invoice["bill_number"], amount_halalas=20_000)
    accept(first)
    assert (first.json()["amount_halalas"], left()) == (19_000, [0, 0, 20_000]), "what came in since is there still"
    second = ask("duplicate")
    accept(second)
    assert (second.json()["amount_halalas"], left()) == (20_000, [0, 0, 0])
    fee = ask("exempt")
    assert fee.json()["amount_halalas"] == 19_000, "the fee, whatever was paid besides"
    accept(fee)
    assert nurse.invoice_of(invoice["request_id"])["state"] == "refunded"
    assert ask("exempt").json()["errors"][0]["code"] == "refund-nothing"


def test_a_wrong_order_for_money_back_is_explained(nurse: Practitioner, invoice: dict[str, Any]) -> None:
    order = {"invoice_id": invoice["id"], "reason": "because", "iban": IBAN[:-1] + "0"}
    refused = nurse.post("/v1/refunds", json=order, headers=new_key()).json()
    assert [each["pointer"] for each in refused["errors"]] == ["/reason", "/iban"]


def test_the_page_takes_a_test_card_once(backend: Backend, nurse: Practitioner, invoice: dict[str, Any]) -> None:
    payment = begin(nurse, invoice)
    page = httpx.get(payment["next_url"])
    assert (page.status_code, status_of(nurse, invoice)) == (200, "payment_pending")
    done = at_page(payment["next_url"], number="4000 0000 0000 0002", expiry="١٢/٤٠", cvc="١٢٣")
    assert done.status_code == 200
    assert nurse.get(f"/v1/payments/{payment['id']}").json()["state"] == "succeeded"
    assert status_of(nurse, invoice) == "paid"
    assert [each.status_code for each in (at_page(payment["next_url"]), httpx.get(payment["next_url"]))] == [404, 404]
    assert "next_url" not in {k for k, v in nurse.get(f"/v1/payments/{payment['id']}").json().items() if v}
    with backend.path.open("rb") as file:
        assert b"4000000000000002" not in file.read(), "no card number is kept"


def test_a_page_is_plain_small_and_in_both_languages(nurse: Practitioner, invoice: dict[str, Any]) -> None:
    url = begin(nurse, invoice)["next_url"]
    for language, direction, word in (("ar", "rtl", "محاكاة"), ("en", "ltr", "Simulation")):
        page = httpx.get(f"{url}?lang={language}")
        assert f'<html lang="{language}" dir="{direction}">' in page.text
        assert word in page.text
        assert not re.search(r'(src|href)="(?!\?|#)', page.text), "nothing is loaded from elsewhere"
        assert set(re.findall(r'<label for="(\w+)"', page.text)) == set(re.findall(r'<input id="(\w+)"', page.text))
        assert page.headers["Cache-Control"] == "no-store"
    check_page(httpx.get(url))


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"number": "4111111111111111"}, "number"),
        ({"number": "12"}, "number"),
        ({"expiry": "01/20"}, "expiry"),
        ({"expiry": "13/40"}, "expiry"),
        ({"cvc": "1"}, "cvc"),
    ],
)
def test_a_wrong_form_is_explained_at_its_field_and_the_page_stays_open(
    nurse: Practitioner, invoice: dict[str, Any], form: dict[str, str], field: str
) -> None:
    url = begin(nurse, invoice)["next_url"]
    wrong = at_page(url, **form)
    assert wrong.status_code == 422
    assert re.findall(r'aria-invalid="true" aria-describedby="(\w+)-wrong', wrong.text) == [field]
    assert "4111111111111111" not in wrong.text, "a card number is never sent back"
    assert at_page(url).status_code == 200


def test_a_form_of_too_many_fields_is_refused_with_a_page(nurse: Practitioner, invoice: dict[str, Any]) -> None:
    odd = httpx.post(begin(nurse, invoice)["next_url"], data={f"f{number}": "" for number in range(20)})
    assert (odd.status_code, "<html" in odd.text) == (400, True)


def test_a_form_far_too_large_is_cut_off_with_a_page(nurse: Practitioner, invoice: dict[str, Any]) -> None:
    large = at_page(begin(nurse, invoice)["next_url"], number="4" * 5_000_000)
    assert (large.status_code, "<html" in large.text) == (413, True)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("4000000000000028", "declined"),
        ("4000000000000036", "insufficient-funds"),
        ("4000000000000044", "card-expired"),
    ],
)
def test_a_declined_card_leaves_the_bill_open(
    nurse: Practitioner, invoice: dict[str, Any], number: str, code: str
) -> None:
    payment = begin(nurse, invoice)
    assert at_page(payment["next_url"], number=number).status_code == 200
    told = nurse.get(f"/v1/payments/{payment['id']}").json()
    assert (told["state"], told["code"], status_of(nurse, invoice)) == ("failed", code, "approved_unpaid")
    assert begin(nurse, invoice)["id"] != payment["id"]


def test_a_slow_bank_keeps_the_payment_pending(backend: Backend, nurse: Practitioner, invoice: dict[str, Any]) -> None:
    payment = begin(nurse, invoice)
    at_page(payment["next_url"], number="4000000000000010")
    assert nurse.get(f"/v1/payments/{payment['id']}").json()["state"] == "pending"
    cannot = nurse.post(f"/v1/payments/{payment['id']}/cancel", headers=new_key())
    assert (cannot.status_code, cannot.json()["code"]) == (409, "state")
    backend.pass_time(seconds=21)
    assert nurse.get(f"/v1/payments/{payment['id']}").json()["state"] == "succeeded"


@pytest.mark.parametrize(("opened", "code"), [(False, "expired"), (True, "abandoned")])
def test_a_page_that_nobody_finishes_ends(
    backend: Backend, nurse: Practitioner, invoice: dict[str, Any], opened: bool, code: str
) -> None:
    payment = begin(nurse, invoice)
    if opened:
        httpx.get(payment["next_url"])
    backend.pass_time(minutes=16)
    told = nurse.get(f"/v1/payments/{payment['id']}").json()
    assert (told["state"], told["code"], status_of(nurse, invoice)) == ("failed", code, "approved_unpaid")
    assert at_page(payment["next_url"]).status_code == 404


def test_a_payment_is_given_up_here_or_on_the_page(nurse: Practitioner, invoice: dict[str, Any]) -> None:
    payment = begin(nurse, invoice)
    second = nurse.begin_payment(invoice["id"])
    assert (second.status_code, second.json()["code"]) == (409, "payment-pending")
    given_up = nurse.post(f"/v1/payments/{payment['id']}/cancel", headers=new_key())
    assert (given_up.status_code, given_up.json()["code"]) == (200, "cancelled")
    other = begin(nurse, invoice)
    assert httpx.post(other["next_url"], data={"action": "cancel"}).status_code == 200
    assert nurse.get(f"/v1/payments/{other['id']}").json()["code"] == "cancelled"
    assert status_of(nurse, invoice) == "approved_unpaid"


def test_the_bank_may_be_faster_than_the_page(nurse: Practitioner, operator: Operator, invoice: dict[str, Any]) -> None:
    payment = begin(nurse, invoice)
    assert operator.pay(invoice["bill_number"]).json()["code"] is None
    assert at_page(payment["next_url"]).status_code == 404
    states = [(each["state"], each["code"]) for each in nurse.invoice_of(invoice["request_id"])["payments"]]
    assert states == [("failed", "paid-otherwise"), ("succeeded", None)]


@pytest.mark.parametrize(("accepted", "after"), [(True, "paid"), (False, "approved_unpaid")])
def test_a_transfer_is_confirmed_or_refused_by_its_proof(
    backend: Backend, nurse: Practitioner, operator: Operator, invoice: dict[str, Any], accepted: bool, after: str
) -> None:
    payment = begin(nurse, invoice, "bank_account")
    assert payment["bank"]["reference"] == payment["reference"]
    for wrong, code in (
        (b"", "file-empty"),
        (b"text", "file-unknown"),
        (b"x" * 3_000_000, "file-size"),
        (PNG, "image-damaged"),
    ):
        refused = nurse.send_proof(payment["id"], wrong)
        assert (refused.status_code, refused.json()["errors"][0]["code"]) == (422, code)
    formats = {"accepted": ", ".join(SHORT_NAMES[each] for each in load_packaged().payment.proof_formats)}
    assert nurse.send_proof(payment["id"], b"text").json()["errors"][0]["args"] == formats
    assert operator.order(f"payments/{payment['id']}/decision", {"accepted": True}).status_code == 409
    sent = nurse.send_proof(payment["id"])
    assert (sent.json()["state"], sent.json()["proof_received"]) == ("pending", True)
    backend.pass_time(days=20)
    decided = operator.order(f"payments/{payment['id']}/decision", {"accepted": accepted})
    assert decided.json()["code"] == (None if accepted else "proof-refused")
    states, days = zip(*((each["state"], each["at"][:10]) for each in decided.json()["events"]), strict=True)
    assert states == ("initiated", "pending", "succeeded" if accepted else "failed")
    assert (days[0] == days[1], days[1] < days[2]) == (True, True)
    assert status_of(nurse, invoice) == after


def test_payments_made_before_keep_the_times_that_are_known() -> None:
    made = (("p1", "card", "failed"), ("p2", "sadad", "succeeded"), ("p3", "sadad", "reversed"))
    scripts = sorted(files("mumaris_tui.sandbox").joinpath("schema").iterdir(), key=lambda script: script.name)
    with closing(sqlite3.connect(":memory:")) as db:
        for script in scripts:
            if script.name < "0007":
                db.executescript(script.read_text("utf-8"))
        db.execute("PRAGMA user_version = 6")
        insert(
            db,
            "request_events",
            id="e",
            request_id="r",
            at="then",
            actor="applicant",
            to_status="draft",
            kind="consent",
        )
        for name, method, state in made:
            came = {"created_at": f"{name}-begun", "settled_at": f"{name}-settled"}
            insert(
                db,
                "payments",
                id=name,
                invoice_id="i",
                method=method,
                amount_halalas=1,
                state=state,
                reference=name,
                **came,
            )
        db.execute("INSERT INTO refunds VALUES ('f', 'i', 'duplicate', 1, 'x', 'transferred', '', '', 'given-back')")
        migrate(db)
        events = db.execute("SELECT * FROM payment_events ORDER BY payment_id, rowid").fetchall()
        assert db.execute("SELECT rowid, kind FROM request_events").fetchall() == [(1, "consent")]
    assert events == [
        ("p1", "p1-begun", "initiated"),
        ("p1", "p1-settled", "failed"),
        ("p2", "p2-settled", "succeeded"),
        ("p3", "p3-settled", "succeeded"),
        ("p3", "given-back", "reversed"),
    ]


def test_a_transfer_without_a_proof_ends(backend: Backend, nurse: Practitioner, invoice: dict[str, Any]) -> None:
    payment = begin(nurse, invoice, "bank_account")
    backend.pass_time(days=6)
    assert nurse.get(f"/v1/payments/{payment['id']}").json()["code"] == "expired"
    late = nurse.send_proof(payment["id"])
    assert (late.status_code, late.json()["code"]) == (409, "state")


def test_another_method_is_refused(nurse: Practitioner, invoice: dict[str, Any]) -> None:
    assert nurse.begin_payment(invoice["id"], "gold").json()["errors"][0]["pointer"] == "/method"


def test_a_receipt_is_a_pdf_with_shaped_arabic(
    nurse: Practitioner, operator: Operator, invoice: dict[str, Any]
) -> None:
    operator.pay(invoice["bill_number"])
    number = nurse.invoice_of(invoice["request_id"])["receipt_no"]
    for language, word in (("ar", "ﺇﻳﺼﺎﻝ"), ("en", "Receipt")):
        answer = nurse.get(f"/v1/receipts/{number}/pdf", headers={"Accept-Language": language})
        assert answer.headers["Content-Type"] == "application/pdf"
        text = PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()
        assert word in text
        assert number in text
        assert len(answer.content) < 60_000, "the font is embedded in part"
