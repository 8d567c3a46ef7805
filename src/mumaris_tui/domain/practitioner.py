"""Who renews, and where they work."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Label:
    """One thing's name in both languages."""

    ar: str
    en: str

    def in_(self, lang: str) -> str:
        """Return the name in `lang`: "en", or Arabic for any other language."""
        return self.en if lang == "en" else self.ar


@dataclass(frozen=True, slots=True)
class Name:
    """A person's four-part name in one script."""

    first: str
    second: str
    third: str
    family: str

    def __str__(self) -> str:
        return " ".join(part for part in (self.first, self.second, self.third, self.family) if part)


HOME = "SA"
ZONE = "Asia/Riyadh"


@dataclass(frozen=True, slots=True)
class Practitioner:
    """A health practitioner as the service knows them (DOMAIN 5.3); coded fields are codes of the rules.

    Who was never registered has no number and no days of a card, and may have no rank or gender on record; `country` is
    where they live (ISO 3166-1 alpha-2) and `time_zone` the zone of their days there (IANA).
    """

    id: str
    id_kind: str
    id_number: str
    id_expiry: date | None
    name_ar: Name
    name_en: Name
    birth_date: date
    gender: str | None
    nationality: str
    registration_no: str | None
    profession: str
    rank: str | None
    specialty: str
    registration_issued: date | None
    registration_expires: date | None
    classification_no: str | None = None
    classification_issued: date | None = None
    country: str = HOME
    time_zone: str = ZONE
    eligibility_no: str | None = None

    @property
    def registered(self) -> bool:
        """Tell whether they hold, or held, a card of professional registration."""
        return self.registration_expires is not None

    @property
    def abroad(self) -> bool:
        """Tell whether they live outside the Kingdom."""
        return self.country != HOME


@dataclass(frozen=True, slots=True)
class Facility:
    """A place of work in the reference list."""

    id: str
    name: Label
    sector: str
    city: Label
    active: bool = True
