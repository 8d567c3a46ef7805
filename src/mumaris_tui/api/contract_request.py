"""The wire models of requests, their attachments, fees, reviews and events (`openapi.yaml`)."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, JsonValue, StringConstraints

from mumaris_tui.api.contract import (
    Answer,
    CmeEntryRecord,
    Code,
    FieldProblem,
    Label,
    Me,
    Meta,
    Order,
    PractitionerRecord,
    Sha256,
)

StepBody = dict[str, JsonValue]
"""A step's answers as typed, by field name; its shape is `schemas/<service>.<step>.json`."""


class RequestOrder(Order):
    """Open a draft of a service."""

    service: Code


class AttachmentOrder(Order):
    """Announce a file; `related_id` is the CME entry that it proves."""

    type: Code
    filename: Annotated[str, StringConstraints(min_length=1, max_length=120)]
    size_bytes: Annotated[int, Field(ge=0)]
    sha256: Sha256
    related_id: str | None = None


class UploadLinkOrder(Order):
    """Ask for a one-time page where another device can hand in this attachment."""

    type: Code
    related_id: str | None = None


class AttachmentRecord(Answer):
    """A file of a request, `awaiting` its bytes or `ready`; `content_url` is a path of the backend."""

    id: str
    request_id: str
    type: str
    related_id: str | None = None
    filename: str
    media_type: str | None = None
    size_bytes: int
    sha256: str
    pages: int | None = None
    width: int | None = None
    height: int | None = None
    state: Literal["awaiting", "ready"]
    content_url: str
    uploaded_at: datetime | None = None


class AttachmentList(Answer):
    """The files of a request."""

    items: list[AttachmentRecord]


class OneTimeLink(Answer):
    """A one-time page; `url` is absolute; that of an upload is short enough to type."""

    url: str
    code: str
    expires_at: datetime
    reachable_from_elsewhere: bool


class FeeLineRecord(Answer):
    """One line of a fee quote; amounts in halalas."""

    code: str
    label: Label
    amount_halalas: int
    verified: bool


class FeeQuoteRecord(Answer):
    """What the request costs; simulated while not verified."""

    lines: list[FeeLineRecord]
    total_halalas: int
    currency: Literal["SAR"] = "SAR"


class ReviewProgress(Answer):
    """How long the review has taken, in business days from the day after sending, against the service's own level."""

    business_days: int
    level_days: int
    due_on: date
    overdue: bool


class ReviewNote(Answer):
    """A reviewer's note: on a field (JSON Pointer), an attachment, or the whole; `resolved` once it was sent again."""

    id: str
    at: datetime
    code: str
    label: Label
    pointer: str | None = None
    attachment_type: str | None = None
    text: str = ""
    resolved: bool


class RequestSummary(Answer):
    """One request in a list; after its `deadline` (returned, unpaid) it ends by itself, on the day it still counts."""

    id: str
    number: str | None
    service: str
    status: str
    current_step: str
    updated_at: datetime
    submitted_at: datetime | None
    draft_expires_at: datetime | None
    deadline: date | None = None
    days_left: int | None = None
    review: ReviewProgress | None = None
    open_notes: int = 0
    delivery: str | None = None


class RequestList(Answer):
    """The account's requests, newest first."""

    items: list[RequestSummary]


class Bootstrap(Answer):
    """All that a session begins with; `references` are the ETags of the reference data by path.

    `rules_sha256` is over the rules' canonical JSON (members sorted, no blanks): a client that has them need not ask.
    """

    meta: Meta
    me: Me
    practitioner: PractitionerRecord
    cme_entries: list[CmeEntryRecord]
    requests: list[RequestSummary]
    rules_sha256: Sha256
    references: dict[str, str]


class RequestRecord(RequestSummary):
    """A request whole; `revision` is its strong ETag."""

    profile: str
    revision: int
    account_id: str
    actor_id: str
    rules_version: str
    created_at: datetime
    answers: dict[str, StepBody]
    attachments: list[AttachmentRecord]
    practitioner: PractitionerRecord | None = None
    fee_quote: FeeQuoteRecord | None = None
    term_years: int | None = None
    notes: list[ReviewNote] = Field(default_factory=list)
    branch: str | None = None
    pickup_changeable: bool = False
    invoice_id: str | None = None
    card_id: str | None = None
    eligibility_no: str | None = None


class StepSaved(Answer):
    """The receipt of a saved step; `revision` is the new ETag."""

    revision: int
    saved_at: datetime


class AttachmentNeedRecord(Answer):
    """An attachment that the answers call for, and why."""

    type: str
    related_id: str | None
    reason: Label
    optional: bool
    satisfied: bool


class CmeFigures(Answer):
    """The three figures of the ledger, in hours; `missing` is 0 when complete or exempt."""

    required: Decimal
    counted: Decimal
    missing: Decimal
    one_year_offered: bool


class Assessment(Answer):
    """The server's word on a draft: it can be sent when `errors` is empty."""

    errors: list[FieldProblem]
    cme: CmeFigures
    needs: list[AttachmentNeedRecord]
    fee_quote: FeeQuoteRecord


class ConsentRecord(Answer):
    """What was agreed to: the version of the privacy notice and the statements, and the language they were read in."""

    privacy_version: str
    statements: list[str]
    language: Literal["ar", "en"]


class EventRecord(Answer):
    """A change of a request's status; or, by its `kind`, what changed none: a consent on a page, a sending refused."""

    id: str
    at: datetime
    actor: Literal["applicant", "reviewer", "system", "bank", "courier"]
    from_status: str | None
    to_status: str
    kind: str = "status"
    consent: ConsentRecord | None = None


class EventList(Answer):
    """A request's time line, oldest first; `cursor` stands after its last event."""

    items: list[EventRecord]
    cursor: str = ""
