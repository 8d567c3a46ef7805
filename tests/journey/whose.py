"""A practitioner and a complete set of answers, from which tests bend one thing at a time."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from mumaris_tui.domain.cme import CmeEntry
from mumaris_tui.domain.practitioner import Label, Name, Practitioner
from mumaris_tui.domain.rules import load_packaged
from mumaris_tui.journey.engine import Attached, Context

TODAY = date(2026, 6, 1)
COUNTRIES = {"SA": Label("السعودية", "Saudi Arabia"), "JO": Label("الأردن", "Jordan")}
FACILITIES = {"f1": Label("مستشفى الواحة", "Oasis Hospital")}

NURSE = Practitioner(
    id="p1",
    id_kind="national_id",
    id_number="1000000008",
    id_expiry=date(2028, 1, 1),
    name_ar=Name("نورة", "سعد", "علي", "الحربي"),
    name_en=Name("Noura", "Saad", "Ali", "Alharbi"),
    birth_date=date(1990, 5, 1),
    gender="female",
    nationality="SA",
    registration_no="12345678",
    profession="nursing",
    rank="specialist",
    specialty="gen_nursing",
    registration_issued=TODAY - timedelta(days=670),
    registration_expires=TODAY + timedelta(days=60),
)
HISTORY = (
    CmeEntry(
        "h1",
        "activity",
        "conference",
        "Nursing Day",
        start=date(2025, 3, 1),
        end=date(2025, 3, 2),
        hours_claimed=Decimal(18),
        accreditation_no="ACC-1",
        source="system",
        evidence=True,
    ),
)
CONFERENCE = {
    "id": "e1",
    "kind": "activity",
    "activity_type": "conference",
    "title": "مؤتمر التمريض",
    "provider": "جامعة الملك سعود",
    "accreditation_no": "SA-77",
    "country": "SA",
    "start": "2026-01-10",
    "end": "2026-01-11",
    "hours": "12",
    "full_attendance": "yes",
}
ANSWERS: dict[str, dict[str, Any]] = {
    "instructions": {"agreed": True, "sensitive_consent": True},
    "contact": {
        "email": "p1@example.test",
        "mobile": "٠٥٠١٢٣٤٥٦٧",
        "region": "riyadh",
        "city": "الرياض",
        "address_kind": "short",
        "short_address": "raaa2919",
        "confirmed": True,
    },
    "cme": {"entries": [CONFERENCE]},
    "employer": {"type": "government", "sector": "moh", "facility": {"id": "f1", "name": "مستشفى الواحة"}},
    "additional": {"title_changed": "no", "gap_months": "0", "training_enrolled": "no", "has_other_licences": "no"},
    "questions": {f"q{number}": "no" for number in range(1, 10)},
    "attachments": {"letter_issued_on": "2026-05-01", "bls_expires_on": "2027-05-01"},
    "review": {"delivery": "courier", "declaration": True},
}
ATTACHED = frozenset(
    (Attached("A_PHOTO"), Attached("A_ID"), Attached("A_LETTER"), Attached("A_BLS"), Attached("A_CME", "e1"))
)


PROFILE = ["mumaris-classic"]
"""The profile of the test that runs, put there by its fixture."""


def profile() -> str:
    """Return the profile of the test that runs."""
    return PROFILE[-1]


def delivered() -> str:
    """Return a way of delivery of the profile."""
    return load_packaged().profiles[profile()].delivery[0]


def context(**changes: Any) -> Context:
    """Return the nurse's context, with the changes."""
    made = Context(
        NURSE,
        load_packaged(),
        TODAY,
        email="p1@example.test",
        mobile="+966501234567",
        region="riyadh",
        city="الرياض",
        short_address="RAAA2919",
        recorded=HISTORY,
        attached=ATTACHED,
        profile=profile(),
        lists={"countries": COUNTRIES, "facilities": FACILITIES},
    )
    return replace(made, **changes)


def practitioner(**changes: Any) -> Practitioner:
    """Return the nurse, with the changes."""
    return replace(NURSE, **changes)


def answers(*changes: tuple[str, Any]) -> dict[str, Any]:
    """Return the complete answers with each value put in at its dotted place; None takes the answer away."""
    made: dict[str, Any] = deepcopy(ANSWERS)
    made["review"]["delivery"] = delivered()
    for place, value in changes:
        *parents, last = place.split(".")
        at: Any = made
        for parent in parents:
            at = at[int(parent)] if isinstance(at, list) else at.setdefault(parent, {})
        if value is None and isinstance(at, dict):
            at.pop(last, None)
        else:
            at[int(last) if isinstance(at, list) else last] = value
    return made


def entry(**changes: Any) -> Mapping[str, Any]:
    """Return the conference as typed, with the changes."""
    return {**CONFERENCE, **changes}
