"""Every status with every event, through the server: the table of DOMAIN 5.7 and nothing beside it."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.backend import Backend, MovingClock, serving
from tests.server.operator_desk import Operator
from tests.server.practitioner import Practitioner, new_key

from mumaris_tui.domain.calendar import riyadh_day
from mumaris_tui.domain.profiles import CLASSIC, PLUS
from mumaris_tui.sandbox.tokens import operator_token

_EXPECTED = json.loads((Path(__file__).parents[1] / "domain" / "expected.json").read_text("utf-8"))
EVENTS = ("submit", "pick", "return", "approve", "reject", "pay.start", "pay.ok", "pay.fail", "issue", "ship", "ready", "deliver", "cancel", "timeout")  # fmt: skip


@dataclass(frozen=True)
class Life:
    """One way through a table: the profile, the delivery, and paths of `event status` from a status, lived one by one.

    `guarded` is what the table allows and a request of this delivery does not.
    """

    profile: str
    delivery: str
    paths: tuple[tuple[str, ...], ...]
    guarded: frozenset[tuple[str, str]] = frozenset({("paid", "deliver")})
    due_halalas: int = 16_000

    @property
    def table(self) -> dict[str, dict[str, str]]:
        table: dict[str, dict[str, str]] = _EXPECTED["transitions" if self.profile == CLASSIC else "pay_first"]
        return table

    @property
    def statuses(self) -> list[str]:
        return ["draft", *(step.split()[1] for _, *path in self.paths for step in path)]


REVIEW = (
    ("submitted", "pick under_review", "reject rejected"),
    ("under_review", "return returned", "timeout expired"),
)
TO_PAY = ("under_review", "approve approved_unpaid", "pay.start payment_pending")
LIVES = {
    "courier": Life(
        CLASSIC,
        "courier",
        (
            ("draft", "submit submitted", "cancel cancelled"),
            *REVIEW,
            TO_PAY,
            ("approved_unpaid", "pay.ok paid", "issue card_issued", "ship dispatched", "ready ready_pickup", "deliver completed"),
        ),
        frozenset({("card_issued", "ready"), ("card_issued", "deliver"), ("paid", "deliver")}),
        19_000,
    ),
    "branch": Life(
        CLASSIC,
        "branch",
        (
            ("draft", "submit submitted"),
            ("submitted", "pick under_review"),
            TO_PAY,
            ("approved_unpaid", "pay.ok paid", "issue card_issued", "ready ready_pickup", "deliver completed"),
        ),
        frozenset({("card_issued", "ship"), ("card_issued", "deliver"), ("paid", "deliver")}),
    ),
    "pay first": Life(
        PLUS,
        "digital",
        (
            ("draft", "submit awaiting_fee", "cancel cancelled"),
            ("awaiting_fee", "pay.start payment_pending"),
            ("awaiting_fee", "pay.ok submitted"),
            *REVIEW,
            ("under_review", "approve paid", "issue completed"),
        ),
    ),
}  # fmt: skip
PLACES = [
    (name, status)
    for name, life in LIVES.items()
    for status in life.statuses
    if name != "branch" or status in {"card_issued", "ready_pickup", "completed"}
]
"""Every status of every life; before its card is issued, one that is collected is as one that is posted."""
WATCHED = (
    "requests",
    "request_events",
    "invoices",
    "payments",
    "payment_events",
    "receipts",
    "cards",
    "notifications",
    "messages",
)


class StandingClock(MovingClock):
    """A clock that moves by hand alone, so that nothing happens by itself meanwhile."""

    def __init__(self) -> None:
        super().__init__()
        self.base = datetime.now(UTC)

    def __call__(self) -> datetime:
        return self.base + self.ahead


class Scene:
    """A sandbox in which a request stands in a status, lived to through the server and kept as a copy for each test."""

    def __init__(self, backend: Backend, folder: Path, life: Life) -> None:
        self.backend, self.folder, self.life = backend, folder, life
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
        review = {"delivery": self.life.delivery, **({"branch": "riyadh"} if self.life.delivery == "branch" else {})}
        self.who.fill(self.request_id, {"review": review})
        self.keep("draft")
        for start, *path in self.life.paths:
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
def scenes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Scene]]:
    """Each life on a server of its own, lived through at its first use."""
    with ExitStack() as stack:

        @cache
        def lived(name: str) -> Scene:
            life, folder = LIVES[name], tmp_path_factory.mktemp("life")
            backend = stack.enter_context(serving(folder, clock=StandingClock(), profile=life.profile))
            scene = Scene(backend, tmp_path_factory.mktemp("statuses"), life)
            stack.callback(scene.operator.close)
            stack.callback(scene.who.close)
            scene.live()
            return scene

        yield lived


@pytest.fixture
def scene(scenes: Callable[[str], Scene], request: pytest.FixtureRequest) -> Scene:
    return scenes(
        request.node.callspec.params.get("name", "courier") if hasattr(request.node, "callspec") else "courier"
    )


@pytest.mark.parametrize(("name", "status"), PLACES)
@pytest.mark.parametrize("event", [each for each in EVENTS if each not in {"timeout", "pay.ok"}])
def test_every_status_with_every_event(scene: Scene, name: str, status: str, event: str) -> None:
    scene.stand(status)
    if (status, event) == ("returned", "submit"):
        scene.backend.write("UPDATE review_notes SET was = NULL")
    following = None if (status, event) in scene.life.guarded else scene.life.table[status].get(event)
    before = scene.everything()
    answer = scene.cause(event)
    if following is not None:
        assert answer.is_success, answer.text
        moves = scene.backend.rows("SELECT from_status, to_status FROM request_events ORDER BY rowid")[len(before[1]) :]
        assert moves[0] == {"from_status": status, "to_status": following}
        digital = [{"from_status": "card_issued", "to_status": "completed"}] if following == "card_issued" else []
        assert moves[1:] == (digital if scene.life.delivery == "digital" else [])
        assert scene.status() == moves[-1]["to_status"]
        assert scene.everything()[1][: len(before[1])] == before[1], "append-only"
        return
    codes = {"state", "invoice-paid", "payment-pending"}
    nothing_there = answer.status_code == 404 and (event.startswith("pay.") or status == "draft")
    assert nothing_there or (answer.status_code == 409 and answer.json()["code"] in codes), answer.text
    assert scene.everything() == before


@pytest.mark.parametrize(("name", "status"), PLACES)
def test_time_ends_what_has_a_deadline_and_nothing_else(scene: Scene, name: str, status: str) -> None:
    scene.stand(status)
    scene.cause("timeout")
    ended = dict.fromkeys(("returned", "approved_unpaid", "awaiting_fee", "payment_pending"), "expired")
    ended |= {"draft": "404", "paid": "completed" if scene.life.delivery == "digital" else "card_issued"}
    assert scene.status() == ended.get(status, status)


@pytest.mark.parametrize(("name", "status"), PLACES)
def test_a_bank_s_money_is_never_lost(scene: Scene, name: str, status: str) -> None:
    scene.stand(status)
    answer = scene.cause("pay.ok")
    following = scene.life.table[status].get("pay.ok")
    if following:
        assert (answer.json()["state"], answer.json()["code"], scene.status()) == ("succeeded", None, following)
        return
    assert scene.status() == status
    if answer.status_code != 404:
        paid = len(scene.backend.rows("SELECT 1 FROM receipts"))
        late = "late" if status in {"expired", "cancelled"} and not paid else "duplicate"
        assert (answer.json()["code"], answer.json()["refundable_halalas"]) == (late, scene.life.due_halalas)


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
            assert who.told()[-2:] == ["certificate-issued", "delivered"]
            told = backend.rows("SELECT subject, body FROM messages WHERE body LIKE '%شهادة الطلب%'")
            assert [each["subject"] for each in told] == ["محاكاة: صدرت شهادتك", ""], "a mail and a text message"
            assert not backend.rows("SELECT * FROM messages WHERE subject || body LIKE '%بطاق%'")
