"""The wire models of the operator's desk and of the account's inbox (`openapi.yaml`)."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from mumaris_tui.api.contract import Answer, Code, Label, Order, ShortText


class NotificationRecord(Answer):
    """One message of the account's inbox, in both languages."""

    id: str
    at: datetime
    kind: str
    request_id: str | None = None
    subject: Label
    body: Label
    read: bool


class NotificationList(Answer):
    """The inbox, newest first."""

    items: list[NotificationRecord]
    unread: int


class NoteOrder(Order):
    """A reviewer's note on a field (JSON Pointer), on an attachment or on the whole; `code` is of `note_code`."""

    code: Code
    pointer: ShortText | None = None
    attachment_type: Code | None = None
    text: ShortText = ""


class DeskEventOrder(Order):
    """What an operator does to a request: an event of the state machine; `return` and `reject` take notes."""

    event: Code
    notes: Annotated[list[NoteOrder], Field(max_length=40, default_factory=list)]
    branch: Code | None = None


class BankPaymentOrder(Order):
    """Pay a bill as a bank does; without an amount, what is owed."""

    amount_halalas: Annotated[int, Field(ge=1, le=100_000_000)] | None = None


class DecisionOrder(Order):
    """Accept or refuse a proof of payment, or a request for money back."""

    accepted: bool


class DeskRequest(Answer):
    """One request in the operator's list."""

    id: str
    number: str | None
    service: str
    status: str
    name: Label
    submitted_at: datetime | None
    updated_at: datetime
    overdue: bool


class DeskRequestList(Answer):
    """Requests of all accounts, oldest first."""

    items: list[DeskRequest]
