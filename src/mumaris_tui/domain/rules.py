"""The one versioned rules file: what the service asks, counts, limits and charges, as a value.

Every block says its `source` (an id of docs/domain.md) and whether it is `verified` to be what SCFHS says.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Literal, cast

from mumaris_tui.domain import condition
from mumaris_tui.domain.calendar import Holidays
from mumaris_tui.domain.condition import ALWAYS, Condition
from mumaris_tui.domain.packaged import packaged_document
from mumaris_tui.domain.practitioner import Label
from mumaris_tui.domain.settlement import MediaType, PaymentRules, PickupRules
from mumaris_tui.domain.structure import Parsers, structure
from mumaris_tui.domain.table import Table

Per = Literal["request", "activity", "qualification"]
Proof = Literal["activity", "qualification"]


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a plain enumeration."""

    code: str
    label: Label


@dataclass(frozen=True, slots=True)
class Profession:
    """A group of professions; `clinical` ones need a life-support certificate."""

    code: str
    label: Label
    clinical: bool


@dataclass(frozen=True, slots=True)
class Rank:
    """A professional rank and the professions that have it."""

    code: str
    label: Label
    professions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Specialty:
    """A specialty of one profession."""

    code: str
    label: Label
    profession: str


@dataclass(frozen=True, slots=True)
class Sector:
    """A sector of employers and the employer types that it goes with."""

    code: str
    label: Label
    employer_types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch of the Commission; cards are collected at active ones."""

    code: str
    label: Label
    active: bool


@dataclass(frozen=True, slots=True)
class CmeType:
    """A type of activity, course or qualification.

    An hour counts `weight`, at most `max_hours` in all, or the whole counts `fixed_hours`; `proof` says which
    certificate it calls for, and `accredited` that it has an accreditation number in the Kingdom.
    """

    code: str
    label: Label
    category: int
    weight: Decimal = Decimal(1)
    fixed_hours: Decimal | None = None
    max_hours: Decimal | None = None
    accredited: bool = False
    proof: Proof = "activity"


@dataclass(frozen=True, slots=True)
class Question:
    """A yes/no question; "yes" may call for details and an attachment."""

    code: str
    label: Label
    details_required: bool
    sensitive: bool
    attachment: str | None = None
    hint: Label | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A type of attachment, when it applies, and what its file must be like.

    `per` an entry, it is asked once for each CME entry whose type calls for that proof. `expired_code` refuses a
    document whose last day has passed.
    """

    code: str
    label: Label
    formats: tuple[MediaType, ...]
    limit_bytes: int
    max_pages: int
    condition: Condition
    reason: Label
    per: Per = "request"
    optional: bool = False
    sensitive: bool = False
    photo: bool = False
    expired_code: str | None = None


@dataclass(frozen=True, slots=True)
class AnnualHours:
    """The hours of one year for some ranks of some professions."""

    professions: tuple[str, ...]
    ranks: tuple[str, ...]
    hours: int


@dataclass(frozen=True, slots=True)
class Exemption:
    """Who needs no hours, and why."""

    code: str
    label: Label
    condition: Condition


@dataclass(frozen=True, slots=True)
class CmeRules:
    """How hours count (DOMAIN 5.5); `category_caps` are shares of the required hours."""

    source: str
    verified: bool
    annual: tuple[AnnualHours, ...]
    exemptions: tuple[Exemption, ...]
    program_cap: Decimal
    category_caps: Mapping[str, Fraction]
    step: Decimal
    least: Decimal
    most: Decimal
    longest_years: int
    one_year_allowed: bool


@dataclass(frozen=True, slots=True)
class Terms:
    """Times: years of a card, and windows and deadlines in days, business days or months."""

    source: str
    verified: bool
    term_years: int
    window_days: int
    letter_months: int
    review_business_days: int
    draft_days: int
    return_days: int
    payment_days: int


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of values and files; the photo's ratio is width to height."""

    source: str
    verified: bool
    total_bytes: int
    photo_min_width: int
    photo_min_height: int
    photo_ratio: Fraction
    photo_tolerance: Fraction
    details_min: int
    details_max: int
    age_min: int
    age_max: int


@dataclass(frozen=True, slots=True)
class BaseFee:
    """The fee of a service for some ranks, all where none is named; `per_term` it is that of a whole term."""

    code: str
    label: Label
    service: str
    amount_halalas: int
    source: str
    verified: bool
    ranks: tuple[str, ...] = ()
    per_term: bool = False


@dataclass(frozen=True, slots=True)
class LateFee:
    """The fee of one service for each started month after expiry."""

    code: str
    label: Label
    service: str
    month_halalas: int
    max_months: int
    source: str
    verified: bool


@dataclass(frozen=True, slots=True)
class DeliveryFee:
    """The fee of one delivery method."""

    code: str
    label: Label
    delivery: str
    amount_halalas: int
    source: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Fees:
    """All fees."""

    source: str
    verified: bool
    base: tuple[BaseFee, ...]
    late: LateFee
    delivery: tuple[DeliveryFee, ...]


@dataclass(frozen=True, slots=True)
class ServiceAttachment:
    """A type of attachment that a service may ask for, where its own condition holds too."""

    code: str
    condition: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class ServiceRules:
    """A service that the backend offers: its name, what is said before it begins, what may be attached."""

    code: str
    label: Label
    source: str
    verified: bool
    instructions: tuple[Label, ...]
    attachments: tuple[ServiceAttachment, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """An order of steps and payment: `first_steps` come before all others, `pay_first` is before the review.

    `delivery` are the ways in which a card is received, and `fees` says when to pay.
    """

    code: str
    label: Label
    first_steps: tuple[str, ...]
    pay_first: bool
    delivery: tuple[str, ...]
    fees: Label


@dataclass(frozen=True, slots=True)
class Datum:
    """What of a practitioner's record can be corrected; other requests wait for the decision on one that `waits`."""

    code: str
    label: Label
    waits: bool


@dataclass(frozen=True, slots=True)
class Document:
    """A text that is read and agreed to, with the version that is recorded."""

    version: str
    source: str
    verified: bool
    title: Label
    paragraphs: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """The whole file; `sha256` is over its canonical JSON, so that client and server name the same rules."""

    version: str
    effective_from: date
    professions: Table[Profession]
    ranks: Table[Rank]
    specialties: Table[Specialty]
    sectors: Table[Sector]
    branches: Table[Branch]
    activity_types: Table[CmeType]
    qualification_types: Table[CmeType]
    choices: Mapping[str, Table[Choice]]
    questions: Table[Question]
    attachments: Table[Attachment]
    services: Table[ServiceRules]
    profiles: Table[Profile]
    record_data: Table[Datum]
    cme: CmeRules
    fees: Fees
    terms: Terms
    limits: Limits
    holidays: Holidays
    payment: PaymentRules
    pickup: PickupRules
    instructions: Document
    privacy: Document
    declaration: Document
    sha256: str = ""
    document: Mapping[str, object] = field(default_factory=dict, repr=False, compare=False)

    def table(self, name: str) -> Table[Choice]:
        """Return an enumeration by its name ("sector", "gender"); raises KeyError for another name."""
        if name in _TABLES:
            return cast("Table[Choice]", getattr(self, _TABLES[name]))
        return self.choices[name]

    def cme_type(self, code: str) -> CmeType:
        """Return the type of an activity, course or qualification; raises KeyError."""
        return self.activity_types[code] if code in self.activity_types else self.qualification_types[code]


_TABLES = {
    "profession": "professions",
    "rank": "ranks",
    "specialty": "specialties",
    "sector": "sectors",
    "branch": "branches",
    "activity_type": "activity_types",
    "qual_type": "qualification_types",
    "question": "questions",
    "attachment": "attachments",
    "service": "services",
    "profile": "profiles",
    "record_data": "record_data",
}
_PARSERS: Parsers = {
    date: date.fromisoformat,
    Decimal: Decimal,
    Fraction: Fraction,
    Condition: condition.from_json,
}


def parse(document: Mapping[str, object]) -> Rules:
    """Return the rules that a decoded JSON document holds; raises Refused("rules", pointer=…)."""
    canonical = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    rules: Rules = structure(Rules, {**document, "sha256": digest, "document": {}}, _PARSERS)
    object.__setattr__(rules, "document", document)
    return rules


@cache
def load_packaged() -> Rules:
    """Return the rules that the package carries."""
    return parse(packaged_document())
