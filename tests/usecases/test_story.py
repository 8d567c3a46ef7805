"""Each service in each profile lives its whole story by the client's own use cases, over a real socket."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from tests.backend import Backend, serving
from tests.server.operator_desk import Operator
from tests.tui.personas import Typed
from tests.tui.stories import ASKS, Ask, in_profile
from tests.usecases.test_after import by_bank, by_card, by_transfer

from mumaris_tui.api.address import BackendAddress
from mumaris_tui.api.contract_request import RequestRecord
from mumaris_tui.api.problems import Rejected
from mumaris_tui.domain.calendar import riyadh_day
from mumaris_tui.domain.profiles import CLASSIC, PLUS
from mumaris_tui.journey.model import FieldKind, StepKind
from mumaris_tui.plain import playthrough, samples
from mumaris_tui.sandbox.personas import PERSONAS
from mumaris_tui.sandbox.tokens import operator_token
from mumaris_tui.storage.keychain import KeyChain
from mumaris_tui.usecases import attach, card, follow, pay
from mumaris_tui.usecases.draft import Draft
from mumaris_tui.usecases.follow import Following
from mumaris_tui.usecases.services import Services

WAYS = {"sadad": by_bank, "card": by_card, "bank_account": by_transfer}
DELIVERIES = {CLASSIC: ("courier", "branch"), PLUS: ("digital",)}
ARRIVES = {"courier": ("ship", "deliver"), "branch": ("ready", "deliver"), "digital": ()}
TRAVELS = {
    "courier": ["preparing", "dispatched", "delivered"],
    "branch": ["preparing", "ready_pickup", "collected"],
    "digital": ["preparing", "delivered"],
}
TOLD = {
    "courier": ["card-issued", "dispatched", "delivered"],
    "branch": ["card-issued", "ready-pickup", "delivered"],
    "digital": ["certificate-issued", "delivered"],
}


@dataclass(frozen=True)
class Tale:
    """A service's story: what is asked, the document and the field that the reviewer sends back, and what it changes."""

    ask: Ask
    document: str
    place: tuple[str, Any]
    fee_halalas: int
    changed: dict[str, Any] = field(default_factory=dict)


_ASKED = {each.service: each for each in ASKS}
RENEWAL = Ask("renew_registration", 1, {"review": {}})
TALES = (
    Tale(RENEWAL, "A_ID", ("additional.gap_months", "1"), 16_000),
    Tale(_ASKED["replace_card"], "A_ID", ("replacement.details", "فُقدت البطاقة في الطريق"), 10_000),
    Tale(
        _ASKED["renew_classification"],
        "A_TITLE",
        ("employer.sector", "university"),
        180_000,
        {"specialty": "emerg_med"},
    ),
    Tale(_ASKED["update_data"], "A_ID", ("changes.city", "حريملاء"), 0, {"city": "حريملاء"}),
    Tale(_ASKED["eligibility"], "A_DEGREE", ("qualification.university", "جامعة اليرموك"), 0),
)


class Teller:
    """One practitioner by the use cases, the operator, and the database that both of them change."""

    def __init__(self, backend: Backend, services: Services, operator: Operator, data: Path) -> None:
        self.backend, self.services, self.operator, self.data = backend, services, operator, data

    async def fill(self, ask: Ask) -> Draft:
        """Open the service's draft, answer every field as the story says, or the play, and hand in what is asked for."""
        draft = await self.services.open_draft(ask.service)
        for step in draft.path():
            done: set[str] = set()
            while fresh := [each for each in draft.visible(step.id) if each.id not in done]:
                for asked in fresh:
                    done.add(asked.id)
                    said = ask.steps.get(step.id, {}).get(asked.id)
                    if asked.kind is FieldKind.ENTRIES:
                        for activity in playthrough.activities(draft):
                            draft.add_entry(asked.id, activity)
                        continue
                    said = said.stored if isinstance(said, Typed) else said
                    if said is None and draft.value(asked.id) is None:
                        said = playthrough.answer_of(draft, asked)
                    if said is not None:
                        draft.put(asked.id, said)
            if step.kind is StepKind.FILES:
                await draft.save_dirty()
                for need in draft.needs():
                    if not need.need.optional:
                        await self.hand_in(draft, need.need.type_code, need.need.related_id)
        await draft.save_dirty()
        return draft

    async def hand_in(self, draft: Draft, type_code: str, related_id: str | None = None, title: str = "") -> None:
        path = self.data / ("photo.jpg" if type_code == "A_PHOTO" else f"{type_code}.pdf")
        path.write_bytes(samples.photo() if type_code == "A_PHOTO" else samples.pdf(title or type_code))
        await attach.attach(draft, await attach.choose(str(path), type_code, self.services.rules), related_id)

    async def desk(self, request_id: str, *events: str) -> Following:
        await asyncio.to_thread(self.operator.acts, request_id, *events)
        return await follow.look(self.services, request_id)

    async def correct(self, request: RequestRecord, tale: Tale) -> None:
        """Have the request returned at a document and a field, correct both and nothing else, and send it again."""
        field_id, value = tale.place
        pointer = f"/{field_id.replace('.', '/')}"
        notes = [
            {"code": "unreadable", "attachment_type": tale.document},
            {"code": "other", "pointer": pointer, "text": "يرجى التصحيح"},
        ]
        await self.desk(request.id, "pick")
        sent_back = await asyncio.to_thread(lambda: self.operator.act(request.id, "return", notes=notes))
        assert sent_back.status_code == 200, sent_back.text
        returned = (await follow.look(self.services, request.id)).request
        assert set(follow.notes_at(returned)) == {f"/attachments/{tale.document}", pointer}
        assert set(follow.noted_steps(returned)) == {"attachments", field_id.partition(".")[0]}
        draft = await self.services.resume_draft(request.id)
        with pytest.raises(Rejected):
            await draft.submit()
        draft.put(field_id, value)
        related = next(each.related_id for each in draft.attachments if each.type == tale.document)
        await self.hand_in(draft, tale.document, related, "again")
        again = await draft.submit()
        assert (again.status, again.number, follow.open_notes(again)) == ("submitted", request.number, ())

    async def pay(self, request_id: str, way: str) -> None:
        """Pay the bill, and keep its receipt."""
        bill = await pay.invoice(self.services, (await follow.look(self.services, request_id)).request)
        assert bill is not None
        assert bill.state == "open"
        await WAYS[way](self, bill)  # type: ignore[arg-type]
        paid = await self.services.session.client.invoice(bill.id)
        receipt = await pay.receipt(self.services, paid)
        assert receipt is not None
        assert (await pay.keep_receipt(self.services, receipt.number, self.data)).read_bytes().startswith(b"%PDF-")

    async def live(self, draft: Draft, tale: Tale, way: str, delivery: str) -> None:
        """Live from the sending to the end, and read from the database what came of it."""
        if delivery in {"courier", "branch"}:
            draft.put("review.delivery", delivery)
        if delivery == "branch":
            draft.put("review.branch", "riyadh")
        sent = await draft.submit()
        first = sent.profile == PLUS and bool(way)
        assert (sent.status, bool(sent.number)) == ("awaiting_fee" if first else "submitted", True)
        if first:
            await self.pay(sent.id, way)
        await self.correct(sent, tale)
        approved = await self.desk(sent.id, "pick", "approve")
        if way and not first:
            assert approved.request.status == "approved_unpaid"
            await self.pay(sent.id, way)
        if delivery:
            await self.arrive(sent.id, delivery)
        else:
            assert approved.request.status == "completed"
        end = await follow.look(self.services, sent.id)
        assert (end.request.status, end.at_its_end) == ("completed", True)
        self.check(sent.id, tale, way, delivery)

    async def arrive(self, request_id: str, delivery: str) -> None:
        """Have the card issued and brought, and look at it as its holder and as a stranger."""
        issued = await self.desk(request_id, "issue")
        assert (card.pickup(issued.request, self.services.rules) is not None) == (delivery == "branch")
        if delivery == "branch":
            assert (await card.collect_at(self.services, issued.request, "jeddah")).branch == "jeddah"
        done = await self.desk(request_id, *ARRIVES[delivery])
        newest = await card.card_of(self.services, done.request)
        assert newest is not None
        assert newest.shipment is not None
        assert [each.state for each in newest.shipment.events] == TRAVELS[delivery]
        assert (newest.shipment.tracking is not None, newest.shipment.branch) == (
            delivery == "courier",
            "jeddah" if delivery == "branch" else None,
        )
        today = riyadh_day(self.backend.clock())
        renewed = issued.request.service == "renew_classification"
        assert (newest.classification_issued == today, bool(newest.classification_no)) == (renewed, True)
        assert (await card.verify(self.services, newest.registration_no, newest.verify_code)).valid
        assert (await card.keep_certificate(self.services, newest, self.data)).read_bytes().startswith(b"%PDF-")

    def check(self, request_id: str, tale: Tale, way: str, delivery: str) -> None:
        """Hold the database against the story."""
        rows = self.backend.rows
        (stored,) = rows("SELECT * FROM requests WHERE service = ?", tale.ask.service)
        first = stored["profile"] == PLUS and bool(way)
        assert (stored["id"], stored["status"], stored["deadline"]) == (request_id, "completed", None)
        step, name = tale.place[0].split(".")
        (body,) = rows("SELECT body FROM request_steps WHERE request_id = ? AND step = ?", request_id, step)
        assert json.loads(body["body"])[name] == tale.place[1]
        assert [each["resolved"] for each in rows("SELECT resolved FROM review_notes")] == [1, 1]
        fee = (tale.fee_halalas + (3_000 if delivery == "courier" else 0)) if way else 0
        paid = [
            (each["method"], each["amount_halalas"], each["state"], each["code"], each["refundable_halalas"])
            for each in rows("SELECT * FROM payments")
        ]
        assert paid == ([(way, fee, "succeeded", None, 0)] if way else [])
        bills = rows("SELECT total_halalas, state FROM invoices")
        assert bills == ([{"total_halalas": fee, "state": "paid"}] if way else [])
        assert len(rows("SELECT * FROM receipts")) == len(paid)
        cards = rows("SELECT request_id, replaced FROM cards ORDER BY rowid")
        assert cards == (
            [{"request_id": None, "replaced": 1}, {"request_id": request_id, "replaced": 0}] if delivery else []
        )
        (record,) = rows("SELECT record FROM practitioners WHERE id = ?", stored["practitioner_id"])
        who = json.loads(record["record"])
        assert {key: who[key] for key in tale.changed} == tale.changed
        if tale.ask.service == "eligibility":
            assert who["eligibility_no"] == f"E{stored['number'][1:]}"
        paid_for = ["paid"] if way else []
        review = ["returned", "submitted", "approved" if way and not first else "granted"]
        told = ["submitted", *paid_for, *review] if first else ["submitted", *review, *paid_for]
        given = TOLD[delivery] if delivery else []
        number = ["eligibility"] if tale.ask.service == "eligibility" else []
        self.check_mails(stored["account_id"], [*told, *number, *given])

    def check_mails(self, account_id: str, told: list[str]) -> None:
        """One mail and one note in the inbox for each thing that happened, in its order, and no more."""
        mails = self.backend.rows("SELECT kind, channel FROM messages WHERE account_id = ? ORDER BY rowid", account_id)
        assert [each["kind"] for each in mails if each["channel"] == "email"] == told
        inbox = self.backend.rows("SELECT kind FROM notifications WHERE account_id = ? ORDER BY rowid", account_id)
        assert [each["kind"] for each in inbox] == told


@pytest.fixture(scope="module")
def backends(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """One server for each profile, started at its first use, with a copy of its first data."""
    with ExitStack() as stack:

        @cache
        def running(profile: str) -> Backend:
            backend = stack.enter_context(serving(tmp_path_factory.mktemp(profile), profile=profile))
            operator_token(backend.path.parent)
            backend.sandbox.store.copy_to(backend.path.with_suffix(".first"))
            return backend

        yield running


@pytest.fixture
async def teller(backends: Any, profile: str, tmp_path: Path) -> AsyncIterator[Teller]:
    backend: Backend = backends(profile)
    backend.sandbox.store.copy_from(backend.path.with_suffix(".first"))

    async def connect() -> BackendAddress:
        return BackendAddress(backend.url, backend.secret)

    services = Services(connect, KeyChain(tmp_path / "keys"), data_dir=tmp_path)
    await services.open()
    with Operator(backend) as operator:
        yield Teller(backend, services, operator, tmp_path)
    await services.close()


@pytest.mark.parametrize("profile", [CLASSIC, PLUS])
@pytest.mark.parametrize("tale", TALES, ids=[each.ask.service for each in TALES])
async def test_a_service_lives_its_whole_story(teller: Teller, tale: Tale, profile: str) -> None:
    who, services, store = PERSONAS[tale.ask.persona - 1], teller.services, teller.backend.sandbox.store
    assert await services.session.sign_in(who.user_name, who.password) is None
    draft = await teller.fill(in_profile(tale.ask, profile))
    assert draft.check_all() == ()
    filled = teller.data / "filled"
    store.copy_to(filled)
    deliveries = DELIVERIES[profile]
    lives = list(zip(WAYS, cycle(deliveries), strict=False)) if tale.fee_halalas else [("", "")]
    for way, delivery in lives:
        store.copy_from(filled)
        await teller.live(await services.resume_draft(draft.id), tale, way, delivery)
