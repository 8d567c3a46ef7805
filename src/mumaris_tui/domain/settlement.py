"""Where fees are paid, how they are given back, and how a card is collected, as the rules file says."""

from dataclasses import dataclass
from typing import Literal

from mumaris_tui.domain.practitioner import Label

MediaType = Literal["application/pdf", "image/jpeg", "image/png"]
"""What a file may be, an attachment or a proof."""


@dataclass(frozen=True, slots=True)
class PaymentRules:
    """The biller and the account that money goes to, the formats and most bytes of a proof, and what holds for refunds.

    A refund is decided within `refund_decision_days` and paid within `refund_payment_days`, in business days (S11).
    """

    source: str
    verified: bool
    biller: str
    account_name: Label
    iban: str
    proof_formats: tuple[MediaType, ...]
    proof_bytes: int
    refund_decision_days: int
    refund_payment_days: int
    refund_policy: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class PickupRules:
    """Who carries a card, and what holds where one is collected."""

    source: str
    verified: bool
    carrier: Label
    hours: Label
    bring: tuple[Label, ...]
    collectors: tuple[Label, ...]
