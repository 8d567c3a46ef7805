"""A practitioner at the wire: plain HTTP against a sandbox, without the project's own client."""

import hashlib
import io
import json
import uuid
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from importlib.resources import files
from typing import Any, Self

import httpx
from PIL import Image
from pypdf import PdfWriter
from tests.backend import Backend

from mumaris_tui.domain.calendar import riyadh_day
from mumaris_tui.sandbox.personas import PERSONAS

SERVICE = "renew_registration"


def pay_on_page(address: str, outcome: str) -> None:
    """Pay on a hosted page with the test card of that outcome."""
    cards = json.loads(files("mumaris_tui.sandbox").joinpath("data/test_cards.json").read_text("utf-8"))
    number = next(each["number"] for each in cards if each["outcome"] == outcome)
    httpx.post(address, data={"number": number, "expiry": "12/40", "cvc": "123", "action": "pay"})


def pdf(pages: int = 1, password: str = "") -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def jpeg(width: int = 400, height: int = 600) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (width, height), "white").save(written, "JPEG")
    return written.getvalue()


def new_key() -> dict[str, str]:
    return {"Idempotency-Key": str(uuid.uuid4())}


class Practitioner(httpx.Client):
    """A client of one backend; `revision` is that of the draft last seen."""

    def __init__(self, backend: Backend, local_address: str | None = None) -> None:
        super().__init__(
            base_url=backend.url,
            headers={"Mumaris-Run": backend.secret} if backend.secret else {},
            transport=httpx.HTTPTransport(local_address=local_address),
            timeout=30,
        )
        self.backend = backend
        self.revision = 0

    def __enter__(self) -> Self:
        return self

    def try_sign_in(self, number: int = 1, password: str | None = None, **more: Any) -> httpx.Response:
        persona = PERSONAS[number - 1]
        order = {"user_name": persona.user_name, "password": password or persona.password, **more}
        return self.post("/v1/sessions", json=order)

    def sign_in(self, number: int = 1, **more: Any) -> dict[str, Any]:
        answer = self.try_sign_in(number, **more).json()
        if answer["challenge"]:
            path = f"/v1/sessions/challenges/{answer['challenge']['challenge_id']}"
            answer = self.post(path, json={"code": self.backend.code()}).json()
        return self.use(answer)

    def use(self, answer: dict[str, Any]) -> dict[str, Any]:
        session: dict[str, Any] = answer["session"]
        self.headers["Authorization"] = f"Bearer {session['access_token']}"
        return session

    def open(self, service: str = SERVICE) -> str:
        answer = self.post("/v1/requests", json={"service": service}, headers=new_key())
        self.revision = answer.json()["revision"]
        return str(answer.json()["id"])

    def save(
        self, request_id: str, step: str, body: Mapping[str, Any], revision: int | None = None, shown: str | None = None
    ) -> httpx.Response:
        tag = f'"{self.revision if revision is None else revision}"'
        noticed = None if shown is None else {"privacy_version": shown}
        answer = self.put(
            f"/v1/requests/{request_id}/steps/{step}", json=body, headers={"If-Match": tag}, params=noticed
        )
        if answer.is_success:
            self.revision = answer.json()["revision"]
        return answer

    def announce(self, request_id: str, type_code: str, content: bytes, **more: Any) -> httpx.Response:
        order = {
            "type": type_code,
            "filename": "ملف.pdf",
            "size_bytes": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
            **more,
        }
        return self.post(f"/v1/requests/{request_id}/attachments", json=order, headers=new_key())

    def send_bytes(self, attachment_id: str, content: bytes | Iterable[bytes]) -> httpx.Response:
        headers = {"Content-Type": "application/octet-stream"}
        return self.put(f"/v1/attachments/{attachment_id}/content", content=content, headers=headers)

    def attach(self, request_id: str, type_code: str, content: bytes, **more: Any) -> httpx.Response:
        announced = self.announce(request_id, type_code, content, **more)
        return self.send_bytes(announced.json()["id"], content)

    def submit(self, request_id: str, revision: int | None = None, key: str = "") -> httpx.Response:
        tag = f'"{self.revision if revision is None else revision}"'
        headers = {"If-Match": tag, "Idempotency-Key": key or str(uuid.uuid4())}
        return self.post(f"/v1/requests/{request_id}/submit", headers=headers)

    def send_whole(self, changes: Mapping[str, Any] | None = None) -> str:
        """Open, fill and submit; return the request's id."""
        request_id = self.open()
        self.fill(request_id, changes)
        sent = self.submit(request_id)
        assert sent.status_code == 200, sent.text
        self.revision = sent.json()["revision"]
        return request_id

    def request_of(self, request_id: str) -> dict[str, Any]:
        """Return a request, and note its revision."""
        found: dict[str, Any] = self.get(f"/v1/requests/{request_id}").json()
        self.revision = found["revision"]
        return found

    def invoice_of(self, request_id: str) -> dict[str, Any]:
        """Return the invoice of an approved request."""
        found: dict[str, Any] = self.get(f"/v1/invoices/{self.request_of(request_id)['invoice_id']}").json()
        return found

    def begin_payment(self, invoice_id: str, method: str = "card") -> httpx.Response:
        return self.post(f"/v1/invoices/{invoice_id}/payments", json={"method": method}, headers=new_key())

    def send_proof(self, payment_id: str, content: bytes | None = None) -> httpx.Response:
        """Hand in the proof of a transfer, by default a sound one."""
        headers = {"Content-Type": "application/octet-stream"}
        return self.put(
            f"/v1/payments/{payment_id}/proof", content=pdf() if content is None else content, headers=headers
        )

    def withdraw(self, request_id: str) -> httpx.Response:
        headers = {"If-Match": f'"{self.request_of(request_id)["revision"]}"', **new_key()}
        return self.post(f"/v1/requests/{request_id}/withdraw", headers=headers)

    def told(self) -> list[str]:
        """Return the kinds of the inbox's messages, oldest first."""
        return [each["kind"] for each in reversed(self.get("/v1/notifications").json()["items"])]

    def fill(self, request_id: str, changes: Mapping[str, Any] | None = None, leave_out: str = "") -> None:
        """Save every step of persona 1 with `changes` by step and field, and attach all but `leave_out`."""
        answers = answers_on(riyadh_day(self.backend.clock()))
        for step, values in (changes or {}).items():
            answers[step] |= values
        for step, body in answers.items():
            saved = self.save(request_id, step, body)
            assert saved.status_code == 200, saved.text
        for type_code, related_id in FILES:
            if type_code != leave_out:
                content = jpeg() if type_code == "A_PHOTO" else pdf()
                sent = self.attach(request_id, type_code, content, related_id=related_id)
                assert sent.status_code == 200, sent.text


STATED = ["rank", "specialty", "start_date", "signed", "stamped"]
NO = {f"q{number}": "no" for number in range(1, 10)}


def answers_on(today: date) -> dict[str, dict[str, Any]]:
    """Return right answers of persona 1 by step and field."""

    def day(past: int) -> str:
        return (today - timedelta(days=past)).isoformat()

    return {
        "instructions": {"agreed": True, "sensitive_consent": True},
        "contact": {
            "email": "p1@example.test",
            "mobile": "٠٥٠٠٠٠٠٠٠١",
            "region": "riyadh",
            "city": "الرياض",
            "address_kind": "short",
            "short_address": "RAAA2919",
            "confirmed": True,
        },
        "cme": {
            "entries": [
                {
                    "id": "one",
                    "kind": "activity",
                    "activity_type": "conference",
                    "title": "مؤتمر التمريض",
                    "provider": "جهة تدريبية",
                    "accreditation_no": "ABC-1",
                    "country": "SA",
                    "start": day(101),
                    "end": day(100),
                    "hours": "12",
                    "full_attendance": "yes",
                }
            ]
        },
        "employer": {
            "type": "government",
            "sector": "moh",
            "facility": {"id": "fac-001", "name": "مدينة الملك فهد الطبية"},
        },
        "additional": {
            "title_changed": "no",
            "gap_months": "0",
            "training_enrolled": "no",
            "languages": ["ar"],
            "has_other_licences": "no",
        },
        "questions": dict(NO),
        "attachments": {"letter_issued_on": day(20), "letter_states": STATED, "bls_expires_on": day(-400)},
        "review": {"delivery": "courier", "declaration": True},
    }


FILES: tuple[tuple[str, str | None], ...] = (
    ("A_PHOTO", None),
    ("A_ID", None),
    ("A_LETTER", None),
    ("A_BLS", None),
    ("A_CME", "one"),
)
