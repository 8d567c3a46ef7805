"""The wire models of invoices, payments, receipts and refunds (`openapi.yaml`)."""

from datetime import date, datetime
from typing import Literal

from mumaris_tui.api.contract import Answer, Code, Label, Order, ShortText
from mumaris_tui.api.contract_request import FeeLineRecord


class PaymentOrder(Order):
    """Begin a payment by `card` or `bank_account`; a SADAD bill is paid at the bank and needs none."""

    method: Code


class BankAccount(Answer):
    """Where a transfer goes; `reference` names the invoice and has to stand in it."""

    name: Label
    iban: str
    reference: str


class PaymentEvent(Answer):
    """A state that a payment came into."""

    at: datetime
    state: str


class PaymentRecord(Answer):
    """A payment: `initiated`, `pending`, `succeeded`, `failed` or `reversed`; `code` says why, where there is a why.

    `next_url` is the hosted page of a card payment, one-time, given once; `refundable_halalas` is what was too much;
    `events` are the states that it came into, oldest first.
    """

    id: str
    invoice_id: str
    method: str
    amount_halalas: int
    currency: Literal["SAR"] = "SAR"
    state: str
    code: str | None = None
    reference: str
    next_url: str | None = None
    expires_at: datetime | None = None
    bank: BankAccount | None = None
    proof_received: bool = False
    refundable_halalas: int = 0
    created_at: datetime
    settled_at: datetime | None = None
    events: list[PaymentEvent]


class RefundOrder(Order):
    """Ask for money back; `reason` is one of the rules' `refund_reason`."""

    invoice_id: Code
    reason: Code
    iban: ShortText


class RefundRecord(Answer):
    """A request for money back: `submitted`, `accepted`, `refused`, `transferred`; decided on by `decide_by`."""

    id: str
    invoice_id: str
    reason: str
    amount_halalas: int
    currency: Literal["SAR"] = "SAR"
    state: str
    iban: str
    requested_at: datetime
    decide_by: date
    decided_at: datetime | None = None


class InvoiceRecord(Answer):
    """An invoice: `open`, `pending`, `paid`, `cancelled`, `refunded`; payable at a bank by biller and bill number."""

    id: str
    request_id: str
    state: str
    lines: list[FeeLineRecord]
    total_halalas: int
    currency: Literal["SAR"] = "SAR"
    biller: str
    bill_number: str
    issued_at: datetime
    due_on: date
    paid_at: datetime | None = None
    receipt_no: str | None = None
    payments: list[PaymentRecord]
    refunds: list[RefundRecord]


class ReceiptRecord(Answer):
    """The receipt of a payment; `text` is it whole, to be kept or printed."""

    number: str
    request_number: str
    invoice_id: str
    payment_id: str
    method: str
    lines: list[FeeLineRecord]
    amount_halalas: int
    currency: Literal["SAR"] = "SAR"
    issued_at: datetime
    simulation: bool
    text: Label
