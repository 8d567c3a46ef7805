"""Every status with every event, through the server: the table of DOMAIN 5.7 and nothing beside it."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.backend import Backend, MovingClock, serving
from tests.server.operator_desk import Operator
from tests.server.practitioner import Practitioner, new_key

from mumaris_tui.domain.calendar import riyadh_day
from mumaris_tui.domain.profiles import PLUS
from mumaris_tui.sandbox.tokens import operator_token

TABLE: dict[str, dict[str, str]] = json.loads(
    (Path(__file__).parents[1] / "domain" / "expected.json").read_text("utf-8")
)["transitions"]
EVENTS = ("submit", "pick", "return", "approve", "reject", "pay.start", "pay.ok", "pay.fail", "issue", "ship", "ready", "deliver", "cancel", "timeout")  # fmt: skip
STATUSES = tuple(each for each in TABLE if each != "awaiting_fee")
GUARDED = {("card_issued", "ready"), ("card_issued", "deliver"), ("paid", "deliver")}
"""What the table allows and this request does not: its card goes by post."""
WATCHED = ("requests", "request_events", "invoices", "payments", "receipts", "cards", "notifications", "messages")


class StandingClock(MovingClock):
    """A clock that moves by hand alone, so that nothing happens by itself meanwhile."""

    def __init__(self) -> None:
        super().__init__()
        self.base = datetime.now(UTC)

    def __call__(self) -> datetime:
        return self.base + self.ahead


class Scene:
    """A sandbox in which a request stands in a status, lived to through the server and kept as a copy for each test."""

    def __init__(self, backend: Backend, folder: Path) -> None:
        self.backend, self.folder = backend, folder
        operator_token(backend.path.parent)
        self.operator, self.who = Operator(backend), Practitioner(backend)
        self.who.sign_in(1)
        self.request_id = ""
        self.kept: dict[str, timedelta] = {}

    @property
    def clock(self) -> MovingClock:
        assert isinstance(self.backend.clock, MovingClock)
        return self.backend.clock

    def keep(self, *statuses: str) -> None:
        """Keep how it stands now, which is the named status."""
        for status in statuses:
            assert self.status() == status
            self.backend.sandbox.store.copy_to(self.folder / status)
            self.kept[status] = self.clock.ahead

    def stand(self, status: str) -> None:
        self.backend.sandbox.store.copy_from(self.folder / status)
        self.clock.ahead = self.kept[status]

    def status(self) -> str:
        found = self.who.get(f"/v1/requests/{self.request_id}")
        return str(found.json().get("status") or found.status_code)

    def live(self) -> None:
        """Live through all statuses once."""
        self.request_id = self.who.open()
        self.who.fill(self.request_id)
        self.keep("draft")
        assert self.cause("submit").status_code == 200
        self.keep("submitted")
        self.cause("cancel")
        self.keep("cancelled")
        for start, *path in (
            ("submitted", "pick under_review", "reject rejected"),
            ("under_review", "return returned", "timeout expired"),
            ("under_review", "approve approved_unpaid", "pay.start payment_pending"),
            ("approved_unpaid", "pay.ok paid", "issue card_issued", "ship dispatched", "ready ready_pickup", "deliver completed"),
        ):  # fmt: skip
            self.stand(start)
            for step in path:
                event, after = step.split()
                self.cause(event)
                self.keep(after)

    def cause(self, event: str) -> httpx.Response:
        """Cause an event as whoever causes it does."""
        request = self.who.request_of(self.request_id)
        if event == "submit":
            return self.who.submit(self.request_id)
        if event == "cancel":
            return self.who.withdraw(self.request_id)
        if event == "timeout":
            self.backend.pass_time(days=31)
            return self.who.get(f"/v1/requests/{self.request_id}")
        if not event.startswith("pay."):
            return self.operator.act(self.request_id, event)
        invoice = self.who.get(f"/v1/invoices/{request.get('invoice_id') or 'none'}").json()
        if event == "pay.start":
            return self.who.begin_payment(invoice.get("id", "none"))
        if event == "pay.ok":
            return self.operator.pay(invoice.get("bill_number", "none"))
        begun = [each["id"] for each in invoice.get("payments", ())]
        return self.who.post(f"/v1/payments/{[*begun, 'none'][0]}/cancel", headers=new_key())

    def everything(self) -> list[Any]:
        return [self.backend.rows(f"SELECT * FROM {table} ORDER BY rowid") for table in WATCHED]


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    with ExitStack() as stack:
        backend = stack.enter_context(serving(tmp_path_factory.mktemp("life"), clock=StandingClock()))
        scene = Scene(backend, tmp_path_factory.mktemp("statuses"))
        stack.callback(scene.operator.close)
        stack.callback(scene.who.close)
        scene.live()
        yield scene


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("event", [each for each in EVENTS if each not in {"timeout", "pay.ok"}])
def test_every_status_with_every_event(scene: Scene, status: str, event: str) -> None:
    scene.stand(status)
    if (status, event) == ("returned", "submit"):
        scene.backend.write("UPDATE review_notes SET was = NULL")
    following = None if (status, event) in GUARDED else TABLE[status].get(event)
    before = scene.everything()
    answer = scene.cause(event)
    if following is not None:
        assert answer.is_success, answer.text
        assert scene.status() == following
        events = scene.backend.rows("SELECT * FROM request_events ORDER BY rowid")
        assert (events[-1]["from_status"], events[-1]["to_status"]) == (status, following)
        assert events[: len(before[1])] == before[1], "append-only"
        return
    codes = {"state", "invoice-paid", "payment-pending"}
    nothing_there = answer.status_code == 404 and (event.startswith("pay.") or status == "draft")
    assert nothing_there or (answer.status_code == 409 and answer.json()["code"] in codes), answer.text
    assert scene.everything() == before


@pytest.mark.parametrize("status", STATUSES)
def test_time_ends_what_has_a_deadline_and_nothing_else(scene: Scene, status: str) -> None:
    scene.stand(status)
    scene.cause("timeout")
    ended = {"draft": "404", "returned": "expired", "approved_unpaid": "expired", "payment_pending": "expired"}
    assert scene.status() == ended.get(status, "card_issued" if status == "paid" else status)


@pytest.mark.parametrize("status", STATUSES)
def test_a_bank_s_money_is_never_lost(scene: Scene, status: str) -> None:
    scene.stand(status)
    answer = scene.cause("pay.ok")
    if status in {"approved_unpaid", "payment_pending"}:
        assert (answer.json()["state"], answer.json()["code"], scene.status()) == ("succeeded", None, "paid")
        return
    assert scene.status() == status
    if answer.status_code != 404:
        late = "late" if status in {"expired", "cancelled"} else "duplicate"
        assert (answer.json()["code"], answer.json()["refundable_halalas"]) == (late, 19_000)


def test_the_last_day_still_counts(scene: Scene) -> None:
    scene.stand("returned")
    request = scene.who.request_of(scene.request_id)
    last = riyadh_day(scene.clock()) + timedelta(days=30)
    assert (request["deadline"], request["days_left"]) == (last.isoformat(), 30)
    scene.backend.pass_time(days=30)
    assert scene.who.request_of(scene.request_id)["days_left"] == 0
    scene.backend.pass_time(days=1)
    assert scene.who.request_of(scene.request_id)["status"] == "expired"


def test_a_failed_payment_does_not_lengthen_the_time_to_pay(scene: Scene) -> None:
    scene.stand("approved_unpaid")
    due = scene.who.invoice_of(scene.request_id)["due_on"]
    scene.backend.pass_time(days=10)
    scene.cause("pay.start")
    assert scene.who.request_of(scene.request_id)["deadline"] is None
    scene.cause("pay.fail")
    assert scene.who.request_of(scene.request_id)["deadline"] == due


def test_effects_come_with_their_event(scene: Scene) -> None:
    scene.stand("card_issued")
    before, after = scene.backend.rows("SELECT * FROM cards ORDER BY rowid")
    assert (before["replaced"], after["replaced"]) == (1, 0)
    assert after["expires_on"][5:] == before["expires_on"][5:]
    assert int(after["expires_on"][:4]) - int(before["expires_on"][:4]) == 2
    who = scene.who.get("/v1/practitioner").json()
    assert (who["registration_expires"], who["registration_issued"]) == (after["expires_on"], after["issued_on"])
    assert len(scene.backend.rows("SELECT * FROM receipts")) == 1


def test_a_withdrawal_ends_the_bill(scene: Scene) -> None:
    scene.stand("approved_unpaid")
    assert scene.cause("cancel").json()["status"] == "cancelled"
    assert scene.who.invoice_of(scene.request_id)["state"] == "cancelled"


@pytest.mark.parametrize("kind", ["unknown", "broken"])
def test_a_timer_that_fails_stops_no_other(scene: Scene, kind: str, caplog: pytest.LogCaptureFixture) -> None:
    scene.stand("returned")
    scene.backend.write("INSERT INTO timers (due_at, kind) VALUES ('2000-01-01', ?)", kind)
    scene.cause("timeout")
    assert scene.status() == "expired"


def test_where_the_fee_comes_first_the_card_is_a_certificate(tmp_path: Path) -> None:
    with serving(tmp_path, profile=PLUS) as backend, Practitioner(backend) as who:
        operator_token(backend.path.parent)
        who.sign_in(1)
        request_id = who.send_whole({"review": {"delivery": "digital"}})
        request = who.request_of(request_id)
        assert (request["status"], request["review"], request["days_left"]) == ("awaiting_fee", None, 30)
        with Operator(backend) as operator:
            operator.pay(who.invoice_of(request_id)["bill_number"])
            assert who.request_of(request_id)["status"] == "submitted"
            operator.acts(request_id, "pick", "return")
            backend.write("UPDATE review_notes SET was = NULL")
            who.request_of(request_id)
            resent = who.submit(request_id).json()
            assert resent["status"] == "submitted", "it was paid already"
            operator.acts(request_id, "pick", "approve")
            backend.pass_time(minutes=1)
            assert who.request_of(request_id)["status"] == "completed"
            (new, _old) = who.get("/v1/cards").json()["items"]
            assert (new["state"], new["shipment"]["state"], new["shipment"]["method"]) == (
                "active",
                "delivered",
                "digital",
            )
            assert len(backend.rows("SELECT * FROM invoices")) == 1
