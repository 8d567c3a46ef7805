"""The wire models of cards, their delivery and their verification (`openapi.yaml`)."""

from datetime import date, datetime

from mumaris_tui.api.contract import Answer, Code, Label, NameParts, Order, ShortText


class PickupOrder(Order):
    """Collect the card at this branch."""

    branch: Code


class ShipmentEvent(Answer):
    """One move of a shipment."""

    at: datetime
    state: str


class ShipmentRecord(Answer):
    """How a card travels: `preparing`, `dispatched`, `delivered`, `ready_pickup`, `collected`, `returned_to_sender`."""

    id: str
    card_id: str
    method: str
    state: str
    carrier: Label | None = None
    tracking: str | None = None
    branch: str | None = None
    events: list[ShipmentEvent]


class CardRecord(Answer):
    """A registration card: `active`, `expired`, `replaced` or `revoked`; strangers verify it by `verify_code`.

    The classification, where there is one, stands on the same card (S1).
    """

    id: str
    request_id: str | None = None
    registration_no: str
    serial: str
    name_ar: NameParts
    name_en: NameParts
    profession: str
    rank: str
    specialty: str
    classification_no: str | None = None
    classification_issued: date | None = None
    issued_on: date
    expires_on: date
    state: str
    verify_code: str
    verify_url: str
    shipment: ShipmentRecord | None = None


class CardList(Answer):
    """The practitioner's cards, newest first."""

    items: list[CardRecord]


class CardReportOrder(Order):
    """Report what is wrong on a card: `name_ar`, `name_en`, `rank` or `specialty`, and what is right."""

    field: Code
    correct: ShortText


class CardReport(Answer):
    """A report of a mistake on a card, as it was taken."""

    id: str
    card_id: str
    field: str
    correct: str
    reported_at: datetime


class VerifyAnswer(Answer):
    """All that a stranger learns; rank and expiry of a valid card alone."""

    valid: bool
    rank: Label | None = None
    expires_on: date | None = None
