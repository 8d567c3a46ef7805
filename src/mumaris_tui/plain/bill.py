"""The bill of a request in lines: what is due, three ways to pay it, what became of it, the receipt, money back."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from mumaris_tui.api.contract_pay import InvoiceRecord, PaymentRecord
from mumaris_tui.domain.refused import Problem, Refused
from mumaris_tui.errors import MumarisError
from mumaris_tui.i18n import Phrase, Phrasebook
from mumaris_tui.i18n.attachments import accepted_words
from mumaris_tui.journey.model import FieldKind
from mumaris_tui.plain.answers import Option
from mumaris_tui.plain.commands import Said, Word
from mumaris_tui.plain.front import Front
from mumaris_tui.plain.menu import Deeds, labelled, menu, rows, worded
from mumaris_tui.plain.questions import Question
from mumaris_tui.plain.refund import refund
from mumaris_tui.plain.waiting import either, waited
from mumaris_tui.usecases import pay
from mumaris_tui.usecases.pay import METHODS, Due, Outcome
from mumaris_tui.wording import Pair, ended_words, message_words, reach_words

if TYPE_CHECKING:
    from pydantic import JsonValue


async def bill(front: Front, request_id: str) -> None:
    """Say the bill whole, later what has moved of it, and do what is chosen, until it is left."""
    said: list[Phrase] = []
    while (seen := await front.do(lambda: pay.due(front.services, request_id))) is not None:
        if not said:
            front.talk.say(*_whole(front, seen))
        now = list(_state(front, seen))
        if now != said:
            front.talk.say(*now)
        said = now
        chosen = await menu(front, partial(_options, front, seen), "pay-title")
        if not chosen:
            return
        try:
            await _do(front, seen.bill, chosen)
        except MumarisError as error:
            front.fault(error)


# --- what is said ---------------------------------------------------------------------------------------------------


def _whole(front: Front, seen: Due) -> Iterator[Phrase]:
    words, found = front.words, seen.bill
    pairs: list[Pair] = [(words.text("end-number"), words.ltr(seen.request.number or ""))]
    pairs += [(words.label(line.label), words.money(line.amount_halalas)) for line in found.lines]
    total = Phrase(f"{words.money(found.total_halalas)} · {words.text('sim-amount')}")
    pairs.append((words.text("fees-total"), total))
    if found.state in pay.PAYABLE and not seen.ended:
        pairs.append((words.text("bill-due"), words.last_day(found.due_on)))
    yield from rows(pairs, words)


def _state(front: Front, seen: Due) -> Iterator[Phrase]:
    """Give the bill's state, how it ended, what became of the last payment, and of money asked back."""
    words, found = front.words, seen.bill
    state = words.text(f"bill-{found.state.replace('_', '-')}")
    yield words.text("review-row", label=words.text("bill-state"), value=state)
    if ended := ended_words(seen.ended, words):
        yield ended
    if seen.outcome is not None:
        yield words.text(f"outcome-{seen.outcome}")
    if (back := pay.to_give_back(found)) and not found.refunds:
        yield words.text("bill-give-back", amount=words.money(back))
    for each in found.refunds:
        yield words.text("review-row", label=words.text("refund-state"), value=words.text(f"refund-{each.state}"))
        yield words.text("review-row", label=words.text("refund-amount"), value=words.money(each.amount_halalas))


def _options(front: Front, seen: Due) -> Iterator[Option]:
    """Give the ways to pay by the service's names, and what else can be done."""
    if seen.can_begin:
        table = front.services.rules.table("pay_method")
        yield from labelled(((code, table[code].label) for code in METHODS), front.words)
    yield from worded(_deeds(seen.bill), front.words)


def _deeds(found: InvoiceRecord) -> Deeds:
    under_way = pay.at_work(found)
    if under_way is not None:
        if under_way.bank is not None and not under_way.proof_received:
            yield "proof", "pay-proof"
        yield "wait", "plain-wait-outcome"
        if pay.outcome_of(under_way) is Outcome.WAITING:
            yield "give_up", "pay-give-up"
    if found.receipt_no:
        yield "receipt", "bill-receipt"
    if found.paid_at and not found.refunds:
        yield "refund", "refund-ask"


async def _do(front: Front, found: InvoiceRecord, chosen: str) -> None:
    under_way = pay.at_work(found)
    match chosen:
        case pay.SADAD:
            await _sadad(front, found)
        case pay.CARD | pay.BANK_ACCOUNT:
            await _begin(front, found, chosen)
        case "proof" if under_way is not None:
            await _transfer(front, under_way)
        case "wait" if under_way is not None:
            await _settled(front, under_way)
        case "give_up" if under_way is not None:
            await front.do(lambda: pay.give_up(front.services, under_way.id))
        case "receipt":
            await _receipt(front, found)
        case "refund":
            await refund(front, found)


# --- the ways -------------------------------------------------------------------------------------------------------


async def _sadad(front: Front, found: InvoiceRecord) -> None:
    """Say what the bank asks for, and wait for it."""
    words = front.words
    front.talk.say(words.text("sadad-intro"), *rows(_at_the_bank(found, words), words))
    if front.simulation:
        command = words.ltr(f"mumaris sandbox bank pay {found.bill_number}")
        front.talk.say(words.text("sadad-simulation", command=command))
    front.talk.say(words.text("pay-waiting"))
    await front.do(lambda: waited(front, pay.moved(front.services, found)))


def _at_the_bank(found: InvoiceRecord, words: Phrasebook) -> Iterator[Pair]:
    yield words.text("sadad-biller"), words.ltr(found.biller)
    yield words.text("sadad-number"), words.ltr(found.bill_number)
    yield words.text("payment-amount"), words.money(found.total_halalas)
    yield words.text("bill-due"), words.last_day(found.due_on)


async def _begin(front: Front, found: InvoiceRecord, method: str) -> None:
    """Begin a payment: say the address of its page and wait, or where the transfer goes and ask for its proof."""
    services, words = front.services, front.words
    payment = await front.do(lambda: pay.begin(services, found, method))
    page = pay.page_of(payment, services.session.client.url)
    if page is None:
        await _transfer(front, payment)
        return
    address = words.text("review-row", label=words.text("phone-address"), value=words.ltr(page.url))
    front.talk.say(words.text("card-page-intro", host=words.ltr(page.host)), address, reach_words(page, words))
    if payment.expires_at is not None:
        until = words.until_time(payment.expires_at, services.session.client.now())
        front.talk.say(words.text("card-page-until", time=until))
    front.talk.say(words.text("card-page-never"))
    await _settled(front, payment)


async def _settled(front: Front, payment: PaymentRecord) -> None:
    """Wait for what becomes of a payment; the bill tells it."""
    front.talk.say(front.words.text("pay-waiting"))
    await front.do(lambda: waited(front, pay.settled(front.services, payment.id)))


async def _transfer(front: Front, payment: PaymentRecord) -> None:
    """Say account and reference, then ask for the proof until one is taken or the bill is paid; Enter puts it off."""
    words = front.words
    front.talk.say(words.text("transfer-intro"), *rows(_to_the_account(payment, words), words))
    while True:
        try:
            settled, typed = await front.do(partial(_settled_or_typed, front, payment))
            if settled or not isinstance(typed, str) or not typed:
                return
            payment = await front.do(partial(pay.send_proof_file, front.services, payment.id, typed))
        except Said as said:
            if said.word is not Word.BACK:
                raise
            return
        except Refused as refused:
            _not_taken(front, refused.at(""))
        except MumarisError as error:
            problems: tuple[Problem, ...] = tuple(getattr(error, "problems", ()))
            if not problems:
                raise
            _not_taken(front, problems[0])
        else:
            front.talk.say(front.words.text("transfer-proof-there"))
            await _settled(front, payment)
            return


async def _settled_or_typed(front: Front, payment: PaymentRecord) -> tuple[PaymentRecord | None, "JsonValue"]:
    return await either(front, pay.settled(front.services, payment.id), front.ask(partial(_proof, front)))


def _to_the_account(payment: PaymentRecord, words: Phrasebook) -> Iterator[Pair]:
    if payment.bank is not None:
        yield words.text("transfer-to"), message_words(payment.bank.name, words)
        yield words.text("transfer-iban"), words.ltr(payment.bank.iban)
        yield words.text("transfer-reference"), words.ltr(payment.bank.reference)
    yield words.text("payment-amount"), words.money(payment.amount_halalas)


def _proof(front: Front) -> Question:
    words, terms = front.words, front.services.rules.payment
    return Question(
        words.text("transfer-proof"),
        FieldKind.TEXT,
        enter=words.text("plain-enter-later"),
        lines=(accepted_words(terms.proof_formats, terms.proof_bytes, words),),
        asks=words.text("attach-path"),
    )


def _not_taken(front: Front, why: Problem) -> None:
    words = front.words
    front.error(words.text("review-row", label=words.text("transfer-proof"), value=words.problem(why)))


async def _receipt(front: Front, found: InvoiceRecord) -> None:
    """Say the receipt line by line, and keep it as a file."""
    services, words = front.services, front.words
    record = await front.do(lambda: pay.receipt(services, found))
    if record is None:
        return
    text = record.text.ar if words.rtl else record.text.en
    front.talk.say(*(words.data(line) for line in text.splitlines() if line.strip()))
    path = await front.do(lambda: pay.keep_receipt(services, record.number, front.means.data_dir))
    front.talk.say(words.text("bill-receipt-kept", path=words.path(path)))
