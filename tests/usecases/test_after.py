"""What comes after submission, by the use cases, against a real sandbox over a real socket."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.backend import Backend, running_sandbox
from tests.server.operator_desk import Operator
from tests.server.practitioner import Practitioner, pdf

from mumaris_tui.api import contract
from mumaris_tui.api.address import BackendAddress
from mumaris_tui.api.contract_pay import InvoiceRecord, PaymentRecord, RefundOrder
from mumaris_tui.api.contract_request import RequestRecord, RequestSummary
from mumaris_tui.api.problems import Rejected
from mumaris_tui.domain.lifecycle import Status
from mumaris_tui.domain.rules import load_packaged
from mumaris_tui.errors import ServiceError
from mumaris_tui.i18n import Phrase, Phrasebook
from mumaris_tui.sandbox.personas import PERSONAS
from mumaris_tui.storage.keychain import KeyChain
from mumaris_tui.usecases import card, follow, pay
from mumaris_tui.usecases.follow import Loss
from mumaris_tui.usecases.pay import Outcome
from mumaris_tui.usecases.services import Services
from mumaris_tui.usecases.status import Next
from mumaris_tui.usecases.watch import watch
from mumaris_tui.wording import support_message

RULES = load_packaged()
IBAN = "SA0380000000608010167519"
BRANCH = {"review": {"delivery": "branch", "branch": "riyadh"}}


class Story:
    """One practitioner by the use cases, whose draft was filled at the wire, and the operator."""

    def __init__(self, backend: Backend, services: Services, data: Path) -> None:
        self.backend, self.services, self.data = backend, services, data
        self.operator = Operator(backend)
        self.wire = Practitioner(backend)
        self.wire.sign_in(1)

    async def send(self, changes: dict[str, Any] | None = None) -> RequestRecord:
        request_id = await asyncio.to_thread(self.wire.send_whole, changes)
        return (await follow.look(self.services, request_id)).request

    async def desk(self, request: RequestRecord, *events: str) -> RequestRecord:
        await asyncio.to_thread(self.operator.acts, request.id, *events)
        return (await follow.look(self.services, request.id)).request

    async def bill(self, request: RequestRecord) -> InvoiceRecord:
        found = await pay.invoice(self.services, request)
        assert found is not None
        return found


@pytest.fixture
async def story(tmp_path: Path) -> AsyncIterator[Story]:
    from mumaris_tui.sandbox.tokens import operator_token

    async with running_sandbox(tmp_path / "backend") as backend:
        operator_token(backend.path.parent)

        async def connect() -> BackendAddress:
            return BackendAddress(backend.url, backend.secret)

        services = Services(connect, KeyChain(tmp_path / "keys"))
        await services.open()
        await services.session.client.sign_in(
            contract.SessionOrder(user_name=PERSONAS[0].user_name, password=PERSONAS[0].password)
        )
        story = Story(backend, services, tmp_path)
        yield story
        story.operator.close()
        story.wire.close()
        await services.close()


async def by_bank(story: Story, bill: InvoiceRecord) -> None:
    paid = await asyncio.to_thread(story.operator.pay, bill.bill_number)
    assert paid.status_code == 200


async def by_card(story: Story, bill: InvoiceRecord) -> None:
    begun = await pay.begin(story.services, bill, pay.CARD)
    page = pay.page_of(begun, story.backend.url)
    assert page is not None
    assert page.host == "127.0.0.1"
    form = {"number": "4000000000000002", "expiry": "12/40", "cvc": "123", "action": "pay"}
    async with httpx.AsyncClient() as browser:
        assert (await browser.post(page.url, data=form)).status_code == 200
    assert pay.outcome_of(await pay.settled(story.services, begun.id)) is Outcome.PAID


async def by_transfer(story: Story, bill: InvoiceRecord) -> None:
    begun = await pay.begin(story.services, bill, pay.BANK_ACCOUNT)
    with pytest.raises(Rejected):
        await pay.send_proof(story.services, begun.id, b"no document")
    sent = await pay.send_proof(story.services, begun.id, pdf())
    assert pay.outcome_of(sent) is Outcome.CONFIRMING
    decided = await asyncio.to_thread(story.operator.order, f"payments/{begun.id}/decision", {"accepted": True})
    assert decided.status_code == 200


@pytest.mark.parametrize("way", [by_bank, by_card, by_transfer])
@pytest.mark.parametrize("delivery", ["courier", "branch"])
async def test_a_request_lives_its_whole_life(story: Story, way: Callable[..., Any], delivery: str) -> None:
    services = story.services
    request = await story.send(BRANCH if delivery == "branch" else None)
    seen = await follow.look(services, request.id)
    assert (seen.next, seen.at_its_end, [each.to_status for each in seen.events]) == (
        Next.WAIT_FOR_REVIEW,
        False,
        ["draft", "submitted"],
    )
    returned = await story.desk(request, "pick", "return")
    assert follow.noted_steps(returned) == ("attachments",)
    assert list(follow.notes_at(returned)) == ["/attachments/A_ID"]
    draft = await services.resume_draft(returned.id)
    await asyncio.to_thread(story.wire.attach, request.id, "A_ID", pdf(2))
    again = await draft.submit()
    assert (again.status, again.number) == ("submitted", request.number)
    bill = await story.bill(await story.desk(request, "pick", "approve"))
    assert (bill.state, bill.due_on) == ("open", (await follow.look(services, request.id)).request.deadline)
    await way(story, bill)
    paid = await story.bill(await story.desk(request))
    receipt = await pay.receipt(services, paid)
    assert receipt is not None
    assert (await pay.keep_receipt(services, receipt.number, story.data)).read_bytes().startswith(b"%PDF-")
    issued = await story.desk(request, "issue")
    held = card.pickup(issued, RULES)
    if delivery == "branch":
        assert held is not None
        assert held.changeable
        assert (await card.collect_at(services, issued, "khobar")).branch == "khobar"
    else:
        assert held is None
    done = await story.desk(request, "ready" if delivery == "branch" else "ship", "deliver")
    end = await follow.look(services, request.id)
    assert (end.at_its_end, end.next, done.status) == (True, Next.NOTHING, "completed")
    newest = await card.card_of(services, done)
    assert newest is not None
    assert newest.shipment is not None
    assert newest.shipment.state == ("collected" if delivery == "branch" else "delivered")
    assert (await card.keep_certificate(services, newest, story.data)).stat().st_mode & 0o077 == 0
    assert (await card.verify(services, newest.registration_no, newest.verify_code)).valid
    assert (await card.report(services, newest, "rank", "أخصائي أول")).field == "rank"
    assert [each.state for each in await card.cards(services)] == ["active", "replaced"]
    messages = await follow.inbox(services)
    await follow.mark_read(services, messages.items[0].id)
    assert (await follow.inbox(services)).unread == messages.unread - 1


async def test_news_are_waited_for(story: Story) -> None:
    request = await story.send()
    seen = await follow.look(story.services, request.id)
    waiting = asyncio.create_task(follow.wait(story.services, seen, 20))
    await story.desk(request, "pick")
    news = await waiting
    assert news.request.status == "under_review"
    assert len(news.events) == len(seen.events) + 1
    assert (await follow.wait(story.services, news, 1)).events == news.events


async def test_what_ended_a_request_while_it_was_looked_at_is_told_of_yet(story: Story) -> None:
    request = await story.send()
    seen = await follow.look(story.services, request.id)
    ended = replace(seen, request=await follow.withdraw(story.services, request))
    assert not ended.at_its_end
    (last,) = [sight.following async for sight in watch(story.services, ended)]
    assert last.at_its_end
    assert [each.to_status for each in last.events] == [*(each.to_status for each in seen.events), "cancelled"]


async def test_a_withdrawal_tells_what_is_lost(story: Story) -> None:
    request = await story.send()
    assert follow.losses(request) == (Loss.NUMBER, Loss.ANSWERS)
    picked = await story.desk(request, "pick")
    assert follow.losses(picked) is None
    with pytest.raises(ServiceError) as told:
        await follow.withdraw(story.services, picked)
    assert told.value.code == "state"
    approved = await story.desk(request, "approve")
    assert follow.losses(approved) == (Loss.NUMBER, Loss.ANSWERS, Loss.BILL)
    with pytest.raises(ServiceError) as stale:
        await follow.withdraw(story.services, request)
    assert stale.value.code == "conflict"
    assert (await follow.withdraw(story.services, approved)).status == "cancelled"


async def test_another_way_of_paying_takes_the_place_of_an_unfinished_one(story: Story) -> None:
    request = await story.send()
    bill = await story.bill(await story.desk(request, "pick", "approve"))
    first = await pay.begin(story.services, bill, pay.CARD)
    second = await pay.begin(story.services, await story.bill(await story.desk(request)), pay.BANK_ACCOUNT)
    bill = await story.bill(await story.desk(request))
    assert [pay.outcome_of(each) for each in bill.payments] == [Outcome.CANCELLED, Outcome.WAITING]
    assert pay.at_work(bill) is not None
    assert pay.outcome_of(await pay.give_up(story.services, second.id)) is Outcome.CANCELLED
    assert first.id != second.id


async def test_what_was_paid_twice_is_asked_back(story: Story) -> None:
    request = await story.send()
    bill = await story.bill(await story.desk(request, "pick", "approve"))
    for _ in range(2):
        await by_bank(story, bill)
    bill = await story.bill(await story.desk(request))
    assert pay.to_give_back(bill) == bill.total_halalas
    assert "duplicate" in pay.refund_reasons(RULES)
    assert all(line.ar and line.en for line in pay.refund_policy(RULES))
    refund = await pay.ask_refund(story.services, bill, "duplicate", IBAN)
    assert (await story.services.session.client.refund(refund.id)).state == "submitted"
    with pytest.raises(Rejected):
        await story.services.session.client.ask_refund(RefundOrder(invoice_id=bill.id, reason="exempt", iban="x"))


def payment(state: str, code: str | None = None, url: str | None = None) -> PaymentRecord:
    moment = datetime(2026, 3, 1, tzinfo=UTC)
    return PaymentRecord(
        id="p",
        invoice_id="i",
        method="card",
        amount_halalas=1,
        state=state,
        code=code,
        reference="r",
        next_url=url,
        created_at=moment,
        events=[],
    )


@pytest.mark.parametrize(
    ("state", "code", "outcome"),
    [
        ("initiated", None, Outcome.WAITING),
        ("pending", None, Outcome.CONFIRMING),
        ("succeeded", None, Outcome.PAID),
        ("succeeded", "late", Outcome.LATE),
        ("failed", "declined", Outcome.DECLINED),
        ("failed", "of a newer backend", Outcome.FAILED),
        ("succeeded", "of a newer backend", Outcome.PAID),
        ("new", None, Outcome.FAILED),
    ],
)
def test_a_payment_is_what_its_record_says(state: str, code: str | None, outcome: Outcome) -> None:
    assert pay.outcome_of(payment(state, code)) is outcome


@pytest.mark.parametrize(
    ("url", "backend", "host"),
    [
        ("https://pay.example/pay/x", "https://pay.example", "pay.example"),
        ("http://127.0.0.1:1/pay/x", "http://127.0.0.1:1", "127.0.0.1"),
        ("https://sandbox.example/pay/x", "http://127.0.0.1:1", "sandbox.example"),
        ("http://pay.example/pay/x", "http://pay.example", None),
        ("https://evil.example/pay/x", "https://pay.example", None),
        ("https://pay.example@evil.example/x", "https://pay.example", None),
        ("https://pay.example/\u202ex", "https://pay.example", None),
        ("javascript:alert(1)", "https://pay.example", None),
    ],
)
def test_only_a_page_of_the_backend_is_opened(url: str, backend: str, host: str | None) -> None:
    if host is None:
        with pytest.raises(ServiceError) as told:
            pay.page_of(payment("initiated", None, url), backend)
        assert told.value.code == "payment-page-unsafe"
        return
    page = pay.page_of(payment("initiated", None, url), backend)
    assert page is not None
    assert (page.host, page.only_here) == (host, host == "127.0.0.1")


def summary(status: str, **more: Any) -> RequestSummary:
    moment = "2026-03-01T09:00:00Z"
    values = {"id": "r1", "number": "R2026-0000011", "service": "renew_registration", "status": status}
    known = {"current_step": "end", "updated_at": moment, "submitted_at": moment, "draft_expires_at": None}
    return RequestSummary.model_validate({**values, **known, **more})


def test_days_to_remember_come_nearest_first() -> None:
    day = date(2026, 4, 1)
    review = {"business_days": 1, "level_days": 10, "due_on": (day - timedelta(days=9)).isoformat(), "overdue": False}
    found = follow.deadlines(
        [
            summary(Status.RETURNED, id="a", deadline=day),
            summary(Status.APPROVED_UNPAID, id="b", deadline=day - timedelta(days=3)),
            summary(Status.SUBMITTED, id="c", review=review),
            summary(Status.DRAFT, id="d", number=None, draft_expires_at="2026-04-02T22:00:00Z"),
            summary(Status.COMPLETED, id="e"),
        ],
        card_expires=date(2026, 5, 1),
    )
    assert [(each.kind, each.day.day) for each in found] == [
        ("review", 23),
        ("pay", 29),
        ("return", 1),
        ("draft", 3),
        ("card", 1),
    ]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_message_to_support_is_ready_once_the_level_is_over(language: Any) -> None:
    review = {"business_days": 11, "level_days": 10, "due_on": "2026-03-15", "overdue": True}
    case = follow.support_case(summary(Status.UNDER_REVIEW, review=review))
    assert case is not None
    said = support_message(case, Phrase("x"), Phrasebook(language, "latn"))
    assert "R2026-0000011" in said
    assert "11" in said
    assert follow.support_case(summary(Status.UNDER_REVIEW, review={**review, "overdue": False})) is None
    assert follow.support_case(summary(Status.COMPLETED)) is None
