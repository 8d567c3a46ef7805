"""What is typed into each of the services besides the renewal, step by step, and what must be stored of it."""

from dataclasses import dataclass, replace
from typing import Any

from tests.tui.personas import LETTER, Typed, day, working

AGREED = {"instructions.agreed": True}
CONTACT = {"contact.confirmed": True}
DECLARED = {"review.declaration": True}
POSTED = {"review.delivery": "courier", **DECLARED}


@dataclass(frozen=True)
class Ask:
    """One request of a service by the practitioner of that number: the fields of each step, and the documents."""

    service: str
    persona: int
    steps: dict[str, dict[str, Any]]
    files: tuple[str, ...] = ()
    total_halalas: int = 0
    english: bool = False
    status: str = "submitted"


ASKS = (
    Ask(
        "replace_card",
        1,
        {
            "instructions": AGREED,
            "replacement": {
                "replacement.reason": "lost",
                "replacement.happened_on": day(-3),
                "replacement.details": "فُقدت البطاقة في السفر",
            },
            "contact": CONTACT,
            "attachments": {},
            "review": POSTED,
        },
        files=("A_PHOTO", "A_ID", "A_LOSS"),
        total_halalas=13000,
    ),
    Ask(
        "renew_classification",
        2,
        {
            "instructions": AGREED,
            "contact": CONTACT,
            "classification": {"classification.change": "specialty", "classification.new_specialty": "emerg_med"},
            "employer": working("government", "moh"),
            "attachments": LETTER,
            "review": {"review.delivery": "branch", "review.branch": "jeddah", **DECLARED},
        },
        files=("A_PHOTO", "A_ID", "A_LETTER", "A_TITLE"),
        total_halalas=180000,
        english=True,
    ),
    Ask(
        "update_data",
        1,
        {
            "instructions": AGREED,
            "changes": {
                "changes.which": ["name_ar", "residence"],
                "changes.name_ar_second": "سليمان",
                "changes.city": "الدرعية",
            },
            "attachments": {},
            "review": DECLARED,
        },
        files=("A_ID",),
    ),
    Ask(
        "eligibility",
        8,
        {
            "instructions": {**AGREED, "instructions.sensitive_consent": True},
            "abroad": {
                "abroad.mobile": Typed("٠٠٩٦٢٧٩٠٠٠٠٠٠٩", "٠٠٩٦٢٧٩٠٠٠٠٠٠٩"),
                "abroad.address": "شارع الجامعة، الجبيهة",
                "abroad.confirmed": True,
            },
            "qualification": {
                "qualification.purpose": "exam",
                "qualification.degree": "bachelor",
                "qualification.university": "الجامعة الأردنية",
                "qualification.graduated_on": day(-900),
            },
            "questions": {"questions.q1": "no", "questions.q2": "no"},
            "attachments": {},
            "review": DECLARED,
        },
        files=("A_PHOTO", "A_PASSPORT", "A_DEGREE"),
    ),
)


def in_profile(ask: Ask, profile: str) -> Ask:
    """Return the request as it is asked for in a profile: the one that pays first also asks first, and posts nothing."""
    if profile == "mumaris-classic":
        return ask
    first = ("instructions", "questions")
    steps = {step: ask.steps[step] for step in (*first, *ask.steps) if step in ask.steps}
    posted = 3000 if "review.delivery" in steps["review"] and steps["review"]["review.delivery"] == "courier" else 0
    total = ask.total_halalas - posted
    return replace(
        ask,
        steps={**steps, "review": DECLARED},
        total_halalas=total,
        status="awaiting_fee" if total else "submitted",
        english=not ask.english,
    )
