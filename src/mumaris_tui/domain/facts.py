"""What the rules' conditions may ask about a practitioner."""

from collections.abc import Mapping
from datetime import date

from mumaris_tui.domain.calendar import age_on
from mumaris_tui.domain.cme import CmeStanding, CmeSummary
from mumaris_tui.domain.condition import All, Is, holds
from mumaris_tui.domain.practitioner import Practitioner
from mumaris_tui.domain.refused import Refused
from mumaris_tui.domain.rules import Rules

_ENROLLED = Is("additional.training_enrolled", ("yes",))
_NON_PRACTISING = All((Is("employer.type", ("not_working",)), Is("employer.non_practising", ("yes",))))


def practitioner_facts(practitioner: Practitioner, rules: Rules, today: date) -> dict[str, object]:
    """Return the `practitioner.…` facts on the day."""
    return {
        "practitioner.profession": practitioner.profession,
        "practitioner.rank": practitioner.rank,
        "practitioner.specialty": practitioner.specialty,
        "practitioner.id_kind": practitioner.id_kind,
        "practitioner.country": practitioner.country,
        "practitioner.registered": practitioner.registered,
        "practitioner.age": age_on(practitioner.birth_date, today),
        "practitioner.clinical": rules.professions[practitioner.profession].clinical,
    }


def standing(practitioner: Practitioner, answers: Mapping[str, object]) -> CmeStanding:
    """Return what decides the practitioner's hours; the period is that of the card, and empty where there is none."""
    return CmeStanding(
        practitioner.profession,
        practitioner.rank,
        practitioner.specialty,
        practitioner.registration_issued or date.max,
        practitioner.registration_expires or date.min,
        training_enrolled=holds(_ENROLLED, answers),
        non_practising=holds(_NON_PRACTISING, answers),
    )


def cme_facts(summary: CmeSummary, term_years: int) -> dict[str, object]:
    """Return the `cme.…` facts and `term`, the years asked for."""
    return {"cme.missing": summary.missing, "cme.exempt": summary.exempt is not None, "term": term_years}


def check_age(birth: date, rules: Rules, today: date) -> None:
    """Refuse who is too young or too old on the day: `age` (V-AGE)."""
    limits = rules.limits
    if not limits.age_min <= age_on(birth, today) <= limits.age_max:
        raise Refused("age", least=limits.age_min, most=limits.age_max)


def check_graduation(day: date, birth: date, rules: Rules) -> None:
    """Refuse a graduation in a year before the one of coming of age: `graduation`."""
    least = rules.limits.age_min
    if day.year - birth.year < least:
        raise Refused("graduation", least=least)


def check_identity(expiry: date | None, today: date) -> None:
    """Refuse an identity document that is not valid any more on the day: `id-expired` (V-IDEXP)."""
    if expiry and expiry < today:
        raise Refused("id-expired", date=expiry)


def check_cme(summary: CmeSummary, term_years: int, rules: Rules) -> None:
    """Refuse a renewal for which hours are missing (V-CME): `cme-short` with `n` hours."""
    if summary.missing and not (summary.one_year and term_years < rules.terms.term_years):
        raise Refused("cme-short", n=summary.missing)
