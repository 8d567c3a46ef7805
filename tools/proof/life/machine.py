"""A practitioner, operators and the clock in any order, over a line that loses answers, and what always holds."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any, ClassVar, TypeVar

import httpx
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from mumaris_tui.api.contract_pay import InvoiceRecord, PaymentRecord
from mumaris_tui.api.retry import Budget
from mumaris_tui.domain.lifecycle import LIVES, Event, Status, is_open
from mumaris_tui.domain.profiles import CLASSIC
from mumaris_tui.errors import MumarisError, ServiceError, TemporaryError
from mumaris_tui.plain import samples
from mumaris_tui.sandbox.cards import BEFORE_PRINT
from mumaris_tui.sandbox.store import instant
from mumaris_tui.usecases import card, follow, pay
from mumaris_tui.usecases.draft import EDITABLE, Draft
from mumaris_tui.usecases.services import FIRST, Services
from tools.proof.life.world import Cut, World

IBAN = "SA0380000000608010167519"
RETRIED = 2
"""So many lost answers in a row nobody sees: the client asks again by itself."""
NOTES = (
    {"code": "unreadable", "attachment_type": "A_ID"},
    {"code": "other", "pointer": "/additional/gap_months", "text": "?"},
)
CARDS = {"4000000000000002": "approved", "4000000000000010": "pending", "4000000000000028": "declined"}
BY_DELIVERY = {"courier": "ship", "branch": "ready", "digital": "deliver"}
TOO_MUCH = ("duplicate", "overpaid")
lost = st.sampled_from((0, 0, 0, 1, 2, 5))
T = TypeVar("T")


class Life(RuleBasedStateMachine):
    """Everything that can happen to one practitioner's renewals; the subclass of a run names its worlds."""

    worlds: ClassVar[dict[str, World]] = {}

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.services: Services | None = None

    @initialize(profile=st.sampled_from(sorted(LIVES)), collected=st.booleans(), far=st.integers(0, 3))
    def sign_in(self, profile: str, collected: bool, far: int) -> None:
        self.world = self.worlds[profile]
        self.world.begin()
        self.services, self.line = self.runner.run(self.world.sign_in())
        (found,) = self.world.rows("SELECT id FROM requests WHERE status = 'draft'")
        self.request_id = str(found["id"])
        self.table = LIVES[profile]
        self.draft: Draft | None = None
        self.said: dict[str, str] = {}
        self.files: dict[str, str] = {}
        self.seen: list[dict[str, Any]] = []
        self.money = 0
        self.slow: set[str] = set()
        self.pages: list[PaymentRecord] = []
        self.world.counts["lives"] += 1
        if collected and profile == CLASSIC:
            self.practise(0, self.collect)
        for _ in range(far):
            self.go_on()

    async def collect(self, services: Services) -> None:
        """Have the card wait at a branch instead of sending it."""
        draft = await self.editable(services)
        draft.put("review.delivery", "branch")
        draft.put("review.branch", "riyadh")
        await draft.save_dirty()

    def teardown(self) -> None:
        if self.services is not None:
            self.runner.run(self.services.close())
        self.runner.close()

    # --- how things are done ------------------------------------------------------------------------------------

    @property
    def row(self) -> dict[str, Any]:
        found = self.world.rows("SELECT * FROM requests WHERE id = ?", self.request_id)
        return found[0] if found else {"status": "gone"}

    @property
    def at(self) -> Status | None:
        status = self.row["status"]
        return None if status == "gone" else Status(status)

    def practise(
        self, lose: int, work: Callable[[Services], Coroutine[Any, Any, T]], *, right: bool | None = True
    ) -> T | None:
        """Do what a practitioner does while answers are lost, once more if need be; `right` is whether it must succeed.

        What the client repeats by itself succeeds as if nothing had been lost; what is done again by hand may find
        that it was done.
        """
        assert self.services is not None
        line: Cut = self.line
        line.lose = lose
        self.services.session.client._exchange._budget = Budget()  # a person's doings are far apart
        self.world.counts["practitioner's doings"] += 1
        again = False
        while True:
            try:
                done = self.runner.run(work(self.services))
            except TemporaryError:
                assert line.lose == 0 or lose > RETRIED
                assert lose > RETRIED, "the client gave up too soon"
                line.lose, again = 0, True
                self.world.counts["done again by hand"] += 1
                continue
            except MumarisError as error:
                line.lose = 0
                if right is True and not again:
                    raise AssertionError(f"{error.code} {dict(error.values)}") from error
                self.world.counts["refused"] += 1
                return None
            line.lose = 0
            assert right is not False, "it should have been refused"
            return done

    async def editable(self, services: Services) -> Draft:
        if self.draft is None:
            self.draft = await services.resume_draft(self.request_id)
        return self.draft

    async def bill(self, services: Services) -> InvoiceRecord:
        found = await pay.invoice(services, await services.request(self.request_id))
        if found is None:
            raise ServiceError("not-found")
        return found

    def bills(self) -> list[dict[str, Any]]:
        return self.world.rows("SELECT * FROM invoices WHERE request_id = ?", self.request_id)

    def payments(self) -> list[dict[str, Any]]:
        return [
            each
            for bill in self.bills()
            for each in self.world.rows("SELECT * FROM payments WHERE invoice_id = ? ORDER BY rowid", bill["id"])
        ]

    # --- the practitioner -----------------------------------------------------------------------------------------

    @rule(lose=lost, months=st.sampled_from("0123"))
    def answer(self, lose: int, months: str) -> None:
        async def work(services: Services) -> None:
            draft = await self.editable(services)
            draft.put("additional.gap_months", months)
            await draft.save_dirty()

        right = self.at in EDITABLE
        before = self.draft
        if not right:
            self.draft = None
        same = before is not None and right and before.value("additional.gap_months") == months
        self.practise(lose, work, right=right)
        if right:
            self.said["additional.gap_months"] = months
            self.world.counts["answers saved"] += not same

    @precondition(lambda self: self.at in EDITABLE)
    @rule(lose=lost, document=st.sampled_from(("A_ID", "A_LETTER")), title=st.sampled_from("abc"))
    def hand_in(self, lose: int, document: str, title: str) -> None:
        async def work(services: Services) -> str:
            return await self.world.hand_in(await self.editable(services), document, None, title)

        digest = self.practise(lose, work)
        assert digest is not None
        self.files[document] = digest
        self.world.counts["files handed in"] += 1

    @precondition(lambda self: self.at in EDITABLE)
    @rule(lose=lost)
    def submit(self, lose: int) -> None:
        async def work(services: Services) -> str:
            draft = await self.editable(services)
            draft.put("review.declaration", True)
            return (await draft.submit()).status

        status = self.practise(lose, work, right=None)
        if self.at in EDITABLE:
            assert status is None, "nothing was sent and the client was told so"
        else:
            self.world.counts["sendings"] += 1
            self.draft = None

    @precondition(lambda self: self.at is not Status.DRAFT)
    @rule(lose=lost, sure=st.sampled_from((False, False, True)))
    def withdraw(self, lose: int, sure: bool) -> None:
        if not sure:
            return

        async def work(services: Services) -> str:
            return (await follow.withdraw(services, await services.request(self.request_id))).status

        at = self.at
        allowed = at is not None and Event.CANCEL in self.table[at]
        self.practise(lose, work, right=allowed)
        self.draft = None
        if allowed:
            assert self.at is Status.CANCELLED
            self.world.counts["withdrawals"] += 1

    @precondition(lambda self: self.at is None or not is_open(self.at) or self.at not in EDITABLE)
    @rule(lose=lost)
    def open_another(self, lose: int) -> None:
        async def work(services: Services) -> str:
            return (await services.open_draft(FIRST)).id

        opened = self.practise(lose, work, right=False if self.at is not None and is_open(self.at) else None)
        if opened is not None:
            self.request_id, self.draft, self.said, self.files, self.seen = opened, None, {}, {}, []
            self.world.counts["opened again"] += 1

    @precondition(lambda self: self.bills())
    @rule(more=st.sampled_from((0, 1_000, None, None)))
    def pay_at_bank(self, more: int | None) -> None:
        if more is None:
            return
        for bill in self.bills():
            order = {"amount_halalas": bill["total_halalas"] + more}
            told = self.world.order(f"bills/{bill['bill_number']}/payments", order)
            assert told.status_code == 200, told.text
            self.money += order["amount_halalas"]
            self.world.counts["paid at a bank"] += 1

    @precondition(lambda self: self.bills())
    @rule(lose=lost, number=st.sampled_from([*CARDS, "cancel", "leave"]))
    def pay_by_card(self, lose: int, number: str) -> None:
        begun = self.begin(lose, pay.CARD)
        if begun is None or begun.next_url is None:
            return
        self.pages.append(begun)
        if number != "leave":
            self.at_page(number)

    @precondition(lambda self: self.pages)
    @rule(number=st.sampled_from([*CARDS, "cancel"]))
    def at_page(self, number: str) -> None:
        """Finish on the page that was opened last, now or long after; one that is closed takes nothing."""
        begun = self.pages.pop()
        assert begun.next_url is not None
        form = {"number": number, "expiry": "12/40", "cvc": "123", "action": "cancel" if number == "cancel" else "pay"}
        closed = self.world.rows("SELECT 1 FROM payments WHERE id = ? AND state <> 'initiated'", begun.id)
        assert httpx.post(begun.next_url, data=form).status_code == (404 if closed else 200)
        if closed:
            self.world.counts["pages found closed"] += 1
            return
        outcome = CARDS.get(number, "cancelled")
        self.world.counts[f"card {outcome}"] += 1
        if outcome == "approved":
            self.money += begun.amount_halalas
        elif outcome == "pending":
            self.slow.add(begun.id)

    @precondition(lambda self: self.bills())
    @rule(lose=lost, proof=st.booleans(), accepted=st.sampled_from((True, False, None)))
    def pay_by_transfer(self, lose: int, proof: bool, accepted: bool | None) -> None:
        begun = self.begin(lose, pay.BANK_ACCOUNT)
        if begun is None or not proof:
            return
        self.practise(lose, lambda services: pay.send_proof(services, begun.id, samples.pdf("proof")), right=None)
        if accepted is None:
            return
        told = self.world.order(f"payments/{begun.id}/decision", {"accepted": accepted})
        if told.status_code == 200 and accepted:
            self.money += begun.amount_halalas
        self.world.counts["transfers decided"] += told.status_code == 200

    @precondition(lambda self: self.bills())
    @rule(lose=lost)
    def pay_two_ways(self, lose: int) -> None:
        """Pay at a bank while the page is open, and on the page then."""
        self.pay_by_card(lose, "leave")
        self.pay_at_bank(0)
        if self.pages:
            self.at_page("4000000000000002")

    def begin(self, lose: int, method: str) -> PaymentRecord | None:
        """Begin a payment, as is right where the bill can be paid and no other payment is being confirmed."""

        async def work(services: Services) -> PaymentRecord:
            return await pay.begin(services, await self.bill(services), method)

        payable = self.at in {Status.APPROVED_UNPAID, Status.AWAITING_FEE, Status.PAYMENT_PENDING}
        confirming = any(each["state"] == "pending" for each in self.payments())
        return self.practise(lose, work, right=payable and not confirming)

    @precondition(lambda self: self.payments())
    @rule(lose=lost)
    def give_up(self, lose: int) -> None:
        for begun in self.payments():
            given_up = self.practise(
                lose,
                lambda services, it=begun["id"]: pay.give_up(services, it),  # type: ignore[misc]
                right=True if begun["state"] == "initiated" else None if begun["code"] == "cancelled" else False,
            )
            self.world.counts["given up"] += given_up is not None

    @precondition(lambda self: self.payments())
    @rule(
        lose=lost,
        reason=st.sampled_from((*TOO_MUCH, "cancelled_in_time")),
        accepted=st.sampled_from((True, False, None)),
    )
    def ask_back(self, lose: int, reason: str, accepted: bool | None) -> None:
        async def work(services: Services) -> str:
            return (await pay.ask_refund(services, await self.bill(services), reason, IBAN)).id

        self.practise(lose, work, right=None)
        waiting = self.world.rows("SELECT id FROM refunds WHERE state = 'submitted'")
        assert len(waiting) <= 1
        for refund in waiting if accepted is not None else ():
            assert self.world.order(f"refunds/{refund['id']}/decision", {"accepted": accepted}).status_code == 200
            self.world.counts["refunds decided"] += 1

    @precondition(lambda self: self.at not in {None, Status.DRAFT})
    @rule(lose=lost, branch=st.sampled_from(("riyadh", "jeddah")))
    def change_branch(self, lose: int, branch: str) -> None:
        async def work(services: Services) -> str | None:
            return (await card.collect_at(services, await services.request(self.request_id), branch)).branch

        right = self.at in BEFORE_PRINT and self.row["delivery"] == "branch"
        assert self.practise(lose, work, right=right) == (branch if right else None)

    # --- the operators, and the clock -------------------------------------------------------------------------------

    @rule(
        event=st.sampled_from(("pick", "return", "approve", "reject", "issue", "ship", "ready", "deliver")),
        note=st.sampled_from(NOTES),
    )
    def operate(self, event: str, note: dict[str, str]) -> None:
        before, at = self.row, self.at
        notes = {"notes": [note]} if event == "return" else {}
        told = self.world.order(f"requests/{self.request_id}/events", {"event": event, **notes})
        following = self.table[at].get(Event(event)) if at is not None else None
        wrong_way = at is Status.CARD_ISSUED and BY_DELIVERY[before["delivery"]] != event
        if following is None or wrong_way or (at, event) == (Status.PAID, "deliver"):
            assert told.status_code in ({404} if before.get("number") is None else {409}), told.text
            assert self.row == before, "what is refused changes nothing"
        else:
            assert told.status_code == 200, told.text
            self.world.counts[f"operator: {event}"] += 1

    @rule()
    def go_on(self) -> None:
        """Do what the request waits for, so that lives come to their ends."""
        at = self.at
        onward = {
            Status.SUBMITTED: "pick",
            Status.UNDER_REVIEW: "approve",
            Status.PAID: "issue",
            Status.CARD_ISSUED: BY_DELIVERY.get(str(self.row.get("delivery")), "ship"),
            Status.DISPATCHED: "deliver",
            Status.READY_PICKUP: "deliver",
        }
        if at in onward and at is not None:
            self.operate(onward[at], NOTES[0])
        elif at is Status.DRAFT:
            self.submit(0)

    @rule(step=st.sampled_from((timedelta(seconds=21), timedelta(minutes=16), timedelta(days=5), None)))
    def wait(self, step: timedelta | None) -> None:
        """Let time pass, or let the next thing come that waits for it."""
        if step is None:
            (due,) = self.world.rows("SELECT min(due_at) AS at FROM timers WHERE request_id = ?", self.request_id)
            step = instant(due["at"]) - self.world.clock() + timedelta(seconds=1) if due["at"] else timedelta(days=1)
        self.world.pass_time(max(step, timedelta(seconds=1)))
        self.world.operator.get("/v1/desk/requests")
        self.draft = self.draft if self.at in EDITABLE else None
        self.world.counts["waits"] += 1

    # --- what always holds ----------------------------------------------------------------------------------------

    @invariant()
    def no_answer_is_a_failure_of_the_server(self) -> None:
        assert self.services is None or self.world.failures == []

    @invariant()
    def the_client_sees_what_the_server_keeps(self) -> None:
        row = self.row if self.services is not None else {"status": "gone"}
        if row["status"] == "gone" or self.services is None:
            return
        seen = self.runner.run(follow.look(self.services, self.request_id))
        record = seen.request
        assert (record.status, record.number, record.revision) == (row["status"], row["number"], row["revision"])
        kept = self.world.rows("SELECT * FROM request_events WHERE request_id = ? ORDER BY rowid", self.request_id)
        assert [(each.from_status, each.to_status) for each in seen.events] == [
            (each["from_status"], each["to_status"]) for each in kept
        ]
        assert kept[: len(self.seen)] == self.seen, "the time line only grows"
        self.seen = kept
        for event in kept[1:]:
            before = Status(event["from_status"])
            moves = self.table[before].values() if event["kind"] == "status" else [before]
            assert event["to_status"] in moves, "every event is a move of the table, or none"
        assert kept[-1]["to_status"] == row["status"]
        for place, value in self.said.items():
            step, name = place.split(".")
            assert record.answers[step][name] == value, "what was acknowledged is there"
        for document, digest in self.files.items():
            assert digest in {each.sha256 for each in record.attachments if each.type == document}

    @invariant()
    def there_is_one_open_request_at_most(self) -> None:
        if self.services is not None:
            rows = self.world.rows("SELECT status FROM requests WHERE service = ?", FIRST)
            assert sum(is_open(Status(each["status"])) for each in rows) <= 1

    @invariant()
    def no_money_is_lost_and_nothing_paid_twice(self) -> None:
        if self.services is None:
            return
        rows = self.world.rows
        total_in = 0
        for bill in rows("SELECT * FROM invoices"):
            paid = rows(
                "SELECT * FROM payments WHERE invoice_id = ? AND state IN ('succeeded', 'reversed')", bill["id"]
            )
            counting = [each for each in paid if each["code"] in {None, "overpaid"}]
            assert len(counting) <= 1, "a bill is paid once"
            receipts = rows(
                "SELECT 1 FROM receipts r JOIN payments p ON p.id = r.payment_id WHERE p.invoice_id = ?", bill["id"]
            )
            assert len(receipts) == len(counting)
            back = sum(
                each["amount_halalas"]
                for each in rows("SELECT * FROM refunds WHERE invoice_id = ? AND state = 'transferred'", bill["id"])
                if each["reason"] in TOO_MUCH
            )
            refundable = sum(each["refundable_halalas"] for each in paid)
            money = sum(each["amount_halalas"] for each in paid)
            assert money == bill["total_halalas"] * len(counting) + refundable + back
            total_in += money
        late = [each for each in rows("SELECT * FROM payments WHERE state = 'succeeded'") if each["id"] in self.slow]
        assert total_in == self.money + sum(each["amount_halalas"] for each in late)
