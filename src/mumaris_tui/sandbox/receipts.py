"""Receipts of payments: as values, as text, as a PDF."""

import json

from mumaris_tui.api.contract import Label
from mumaris_tui.api.contract_pay import ReceiptRecord
from mumaris_tui.api.contract_request import FeeLineRecord
from mumaris_tui.api.convert import to_label
from mumaris_tui.domain.calendar import riyadh_day
from mumaris_tui.domain.rules import Rules
from mumaris_tui.i18n import Language, Phrase, Phrasebook, plain
from mumaris_tui.sandbox.call import OwnCall
from mumaris_tui.sandbox.ownership import own_receipt
from mumaris_tui.sandbox.replies import Reply
from mumaris_tui.sandbox.store import Row, instant

PDF = "application/pdf"
Pair = tuple[Phrase, Phrase]


def get_receipt(call: OwnCall) -> Reply:
    """Return a receipt."""
    return Reply.of(_record(call, own_receipt(call)))


def get_pdf(call: OwnCall) -> Reply:
    """Return a receipt as a PDF, in the language asked for."""
    from mumaris_tui.sandbox.papers import paper

    words = Phrasebook(call.language)
    record = _record(call, own_receipt(call))
    made = paper(words, words.text("paper-receipt-title"), pairs(record, call.rules, words), ())
    return Reply(body=made, media_type=PDF)


def _record(call: OwnCall, row: Row) -> ReceiptRecord:
    record = ReceiptRecord(
        number=row["number"],
        request_number=row["request_number"],
        invoice_id=row["invoice_id"],
        payment_id=row["payment_id"],
        method=row["method"],
        lines=[FeeLineRecord.model_validate(line) for line in json.loads(row["lines"])],
        amount_halalas=row["amount_halalas"],
        issued_at=instant(row["issued_at"]),
        simulation=True,
        text=Label(ar="", en=""),
    )
    text = Label(ar=_text(record, call.rules, "ar"), en=_text(record, call.rules, "en"))
    return record.model_copy(update={"text": text})


def _text(record: ReceiptRecord, rules: Rules, language: Language) -> str:
    words = Phrasebook(language)
    lines = [words.text("paper-receipt-title"), words.text("sim-banner"), ""]
    lines += [
        words.text("paper-receipt-line", label=label, value=value) for label, value in pairs(record, rules, words)
    ]
    return plain("\n".join(lines)) + "\n"


def pairs(record: ReceiptRecord, rules: Rules, words: Phrasebook) -> list[Pair]:
    """Return the rows of a receipt, label and value."""
    return [
        (words.text("paper-receipt-number"), words.ltr(record.number)),
        (words.text("end-number"), words.ltr(record.request_number)),
        (words.text("paper-receipt-day"), words.date(riyadh_day(record.issued_at))),
        (words.text("paper-receipt-method"), words.label(rules.table("pay_method")[record.method].label)),
        *((words.label(to_label(line.label)), words.money(line.amount_halalas)) for line in record.lines),
        (words.text("paper-receipt-paid"), words.money(record.amount_halalas)),
    ]
