"""Paying the fees, as every front end does it: by SADAD at a bank, by a hosted page, from a bank account."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from mumaris_tui.api.contract_pay import InvoiceRecord, PaymentRecord, ReceiptRecord, RefundOrder, RefundRecord
from mumaris_tui.api.contract_request import RequestRecord
from mumaris_tui.domain.attachments import check_proof
from mumaris_tui.domain.calendar import day_ends
from mumaris_tui.domain.files import inspect
from mumaris_tui.domain.identifiers import parse_iban
from mumaris_tui.domain.practitioner import Label
from mumaris_tui.domain.refused import Problem, Refused
from mumaris_tui.domain.rules import Rules
from mumaris_tui.errors import ServiceError, TemporaryError
from mumaris_tui.usecases.files import read_file, typed_path
from mumaris_tui.usecases.follow import look
from mumaris_tui.usecases.services import Services
from mumaris_tui.usecases.watch import pause_s, watch

T = TypeVar("T")
Linked = Callable[[TemporaryError | None], object]
"""Hears what keeps the backend from answering, None once it answers again."""
POLL_S = 2.0
PAYABLE = frozenset({"open", "pending"})
"""The states in which a bill can still be paid."""
SADAD, CARD, BANK_ACCOUNT = METHODS = ("sadad", "card", "bank_account")
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


class Outcome(StrEnum):
    """What became of a payment; each has its own words and its own way on."""

    WAITING = "waiting"
    """The page or the proof is still to come."""
    CONFIRMING = "confirming"
    """It was handed in, and the bank has not answered."""
    PAID = "paid"
    OVERPAID = "overpaid"
    """Paid, and the difference can be asked back."""
    DUPLICATE = "duplicate"
    """Somebody had paid already: all of it can be asked back."""
    LATE = "late"
    """The request had ended: all of it can be asked back."""
    DECLINED = "declined"
    INSUFFICIENT_FUNDS = "insufficient-funds"
    CARD_EXPIRED = "card-expired"
    EXPIRED = "expired"
    """The page or the time for a proof ended unused."""
    ABANDONED = "abandoned"
    """The page was opened and never finished."""
    CANCELLED = "cancelled"
    PROOF_REFUSED = "proof-refused"
    PAID_OTHERWISE = "paid-otherwise"
    """The bill was paid at a bank meanwhile."""
    REVERSED = "reversed"
    """The money was given back."""
    FAILED = "failed"
    """It failed for a reason that this program does not know."""


_BY_STATE: Mapping[str, Outcome] = {
    "initiated": Outcome.WAITING,
    "pending": Outcome.CONFIRMING,
    "succeeded": Outcome.PAID,
    "reversed": Outcome.REVERSED,
}
KEPT = frozenset({"succeeded", "reversed"})
"""The states of a payment that brought money."""
SETTLED = frozenset(Outcome) - {Outcome.WAITING, Outcome.CONFIRMING}
GOOD = frozenset({Outcome.PAID, Outcome.OVERPAID, Outcome.PAID_OTHERWISE})
"""The outcomes after which nothing is left to be done."""


def outcome_of(payment: PaymentRecord) -> Outcome:
    """Return what became of a payment, by the backend's record alone."""
    if payment.state in {"succeeded", "failed"} and payment.code in set(Outcome):
        return Outcome(payment.code)
    return _BY_STATE.get(payment.state, Outcome.FAILED)


@dataclass(frozen=True, slots=True)
class Page:
    """A hosted page: its address, and the host that is shown beside it, in ASCII."""

    url: str
    host: str

    @property
    def only_here(self) -> bool:
        """Whether it opens on this machine alone."""
        return self.host in LOOPBACK


def page_of(payment: PaymentRecord, backend: str) -> Page | None:
    """Return the hosted page of a payment that was just begun, None for one without.

    `backend` is the base URL of the backend. ServiceError `payment-page-unsafe` for an address that is neither https
    nor on this machine, not of the backend's host, or that hides another one.
    """
    if payment.next_url is None:
        return None
    found, ours = urlsplit(payment.next_url), urlsplit(backend)
    host = found.hostname or ""
    secure = found.scheme == "https" or (found.scheme == "http" and host in LOOPBACK)
    plain = payment.next_url.isascii() and payment.next_url.isprintable() and "@" not in found.netloc
    if not (secure and plain and host and (host == ours.hostname or ours.hostname in LOOPBACK)):
        raise ServiceError("payment-page-unsafe", {"address": host})
    return Page(payment.next_url, host)


@dataclass(frozen=True, slots=True)
class Due:
    """A request and its bill, as they were at an instant by the backend's clock."""

    request: RequestRecord
    bill: InvoiceRecord
    at: datetime

    @property
    def left_s(self) -> float:
        """How many seconds are left to begin a payment; none once the last day in Riyadh is over."""
        return max(0.0, (day_ends(self.bill.due_on) - self.at).total_seconds())

    @property
    def can_begin(self) -> bool:
        """Whether a payment can be begun: an unfinished one is given up for it, one that is confirmed is waited for."""
        return self._unpaid and self.left_s > 0

    @property
    def ended(self) -> str:
        """Why it can be paid no more: how its request ended, or `overdue`; empty where neither is so."""
        if self.bill.state == "cancelled":
            return self.request.status
        return "overdue" if self._unpaid and not self.left_s else ""

    @property
    def outcome(self) -> Outcome | None:
        """What became of the newest payment; None without one, and on a bill that ended where it brought no money."""
        last = newest(self.bill)
        if last is None or (self.ended and last.state not in KEPT):
            return None
        return outcome_of(last)

    @property
    def _unpaid(self) -> bool:
        under_way = at_work(self.bill)
        return self.bill.state in PAYABLE and (under_way is None or outcome_of(under_way) is Outcome.WAITING)


async def due(services: Services, request_id: str) -> Due | None:
    """Return a request with its bill, None where it has none yet."""
    request = await services.request(request_id)
    bill = await invoice(services, request)
    return Due(request, bill, services.session.client.now()) if bill else None


async def news(services: Services, seen: Due, attended: Callable[[], bool]) -> AsyncIterator[Due]:
    """Give the bill anew whenever its request moves, until it ends; raises and rests as `watch` does."""
    following = await look(services, seen.request.id)
    if following.request.revision != seen.request.revision and (now := await due(services, seen.request.id)):
        yield now
    async for sight in watch(services, following, attended):
        if sight.linked and (now := await due(services, seen.request.id)):
            yield now


async def invoice(services: Services, request: RequestRecord) -> InvoiceRecord | None:
    """Return the bill of a request, None where there is none yet."""
    return await services.session.client.invoice(request.invoice_id) if request.invoice_id else None


def at_work(bill: InvoiceRecord) -> PaymentRecord | None:
    """Return the payment that is under way, as after a program that was closed meanwhile."""
    return next((each for each in bill.payments if outcome_of(each) not in SETTLED), None)


def to_give_back(bill: InvoiceRecord) -> int:
    """Return what was paid too much, in halalas."""
    return sum(each.refundable_halalas for each in bill.payments)


async def begin(services: Services, bill: InvoiceRecord, method: str) -> PaymentRecord:
    """Begin a payment by card or from a bank account; one that is under way and unfinished is given up for it.

    The bill is asked for anew: one begun here a moment ago may not have been seen yet.
    """
    client = services.session.client
    under_way = at_work(await client.invoice(bill.id))
    if under_way is not None and outcome_of(under_way) is Outcome.WAITING:
        await client.cancel_payment(under_way.id)
    return await client.pay(bill.id, method)


async def settled(
    services: Services,
    payment_id: str,
    linked: Linked | None = None,
    *,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> PaymentRecord:
    """Return the payment once it is settled, asking every two seconds; to be cancelled by whoever stops waiting.

    `linked` is told when the answers stay away, and when they come again; without it TemporaryError is raised.
    """
    client = services.session.client
    return await _until(
        lambda: client.payment(payment_id), lambda payment: outcome_of(payment) in SETTLED, linked, sleep
    )


async def _until(
    ask: Callable[[], Awaitable[T]],
    holds: Callable[[T], bool],
    linked: Linked | None,
    sleep: Callable[[float], Awaitable[None]],
) -> T:
    lost = 0
    while True:
        try:
            found = await ask()
        except TemporaryError as error:
            if linked is None:
                raise
            if not lost:
                linked(error)
            lost += 1
            await sleep(pause_s(lost))
            continue
        if lost and linked is not None:
            linked(None)
        lost = 0
        if holds(found):
            return found
        await sleep(POLL_S)


async def give_up(services: Services, payment_id: str) -> PaymentRecord:
    """Give a begun payment up."""
    return await services.session.client.cancel_payment(payment_id)


async def moved(
    services: Services,
    bill: InvoiceRecord,
    linked: Linked | None = None,
    *,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> InvoiceRecord:
    """Return the bill once it is paid or ended, as `settled` does the payment."""
    client = services.session.client
    return await _until(lambda: client.invoice(bill.id), lambda seen: seen.state != bill.state, linked, sleep)


async def send_proof(services: Services, payment_id: str, content: bytes) -> PaymentRecord:
    """Hand in the proof of a transfer; raises `problems.Rejected` for a file that will not do."""
    return await services.session.client.send_proof(payment_id, content)


async def send_proof_file(services: Services, payment_id: str, typed: str) -> PaymentRecord:
    """Hand in the file of a typed path as proof; raises Refused for a file that will not do, else as `send_proof`."""
    path = typed_path(typed)
    return await send_proof(services, payment_id, await asyncio.to_thread(_proof, path, services.rules))


def _proof(path: Path, rules: Rules) -> bytes:
    data = read_file(path, rules.payment.proof_bytes).data
    check_proof(inspect(data), len(data), rules)
    return data


def newest(bill: InvoiceRecord) -> PaymentRecord | None:
    """Return the payment that was begun last."""
    return max(bill.payments, key=lambda each: each.created_at, default=None)


async def receipt(services: Services, bill: InvoiceRecord) -> ReceiptRecord | None:
    """Return the receipt of a paid bill, None before."""
    return await services.session.client.receipt(bill.receipt_no) if bill.receipt_no else None


async def keep_receipt(services: Services, number: str, data_dir: Path) -> Path:
    """Keep a receipt's PDF under the data folder, mode 0600; return where. Raises as `receipt.keep` does."""
    from mumaris_tui.usecases.receipt import keep_file

    return await keep_file(await services.session.client.receipt_pdf(number), number, "pdf", data_dir)


def refund_policy(rules: Rules) -> tuple[Label, ...]:
    """Return the service's policy on refunds, sentence by sentence."""
    return rules.payment.refund_policy


def refund_reasons(rules: Rules) -> Mapping[str, Label]:
    """Return the reasons for which money can be asked back, by code."""
    return {each.code: each.label for each in rules.table("refund_reason")}


def refund_problems(typed: Mapping[str, str]) -> list[Problem]:
    """Return what is refused of `reason` and `iban` as typed, at `/refund/<name>`; the service checks both again."""
    found = [] if typed["reason"] else [Problem("/refund/reason", "not-chosen")]
    try:
        parse_iban(typed["iban"])
    except Refused as refused:
        found.append(refused.at("/refund/iban"))
    return found


async def ask_refund(services: Services, bill: InvoiceRecord, reason: str, iban: str) -> RefundRecord:
    """Ask for money back; raises `problems.Rejected` at `/reason` or `/iban`, ServiceError `refund-open`."""
    return await services.session.client.ask_refund(RefundOrder(invoice_id=bill.id, reason=reason, iban=iban))
