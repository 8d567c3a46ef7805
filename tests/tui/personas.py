"""What each of the seven practitioners (DOMAIN 5.13) types, step by step, and what must be stored of it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from mumaris_tui.domain.profiles import CLASSIC, PLUS

TODAY = (datetime.now(UTC) + timedelta(hours=3)).date()


def day(offset: int) -> str:
    return (TODAY + timedelta(days=offset)).isoformat()


@dataclass(frozen=True)
class Typed:
    """What is typed into a field, and what is stored where that differs."""

    typed: Any
    stored: Any


@dataclass(frozen=True)
class Added:
    """An entry: the button that adds it, and its fields in order."""

    button: str
    fields: dict[str, Any]


@dataclass(frozen=True)
class Story:
    """One persona's renewal; `files` are types of documents beside those of the entries, which are attached in the ledger."""

    number: int
    employer: dict[str, Any]
    additional: dict[str, Any]
    files: tuple[str, ...]
    dates: dict[str, Any] = field(default_factory=dict)
    contact: dict[str, Any] = field(default_factory=dict)
    activities: tuple[Added, ...] = ()
    ledger: dict[str, Any] = field(default_factory=dict)
    licences: tuple[Added, ...] = ()
    yes: dict[int, str] = field(default_factory=dict)
    delivery: dict[str, Any] = field(default_factory=lambda: {"review.delivery": "courier"})
    refused_first: tuple[str, str, str] | None = None
    """A field, a value that the step refuses, and a part of the refusal's words."""
    profile: str = CLASSIC

    def answers(self) -> dict[str, dict[str, Any]]:
        """The fields of each step in the order typed."""
        questions: dict[str, Any] = {}
        for number in range(1, 10):
            questions[f"questions.q{number}"] = "yes" if number in self.yes else "no"
            if self.yes.get(number):
                questions[f"questions.q{number}_details"] = self.yes[number]
        typed = {
            "instructions": {"instructions.agreed": True, "instructions.sensitive_consent": True},
            "contact": {**self.contact, "contact.confirmed": True},
            "cme": self.ledger,
            "employer": self.employer,
            "additional": self.additional,
            "questions": questions,
            "attachments": self.dates,
            "review": {**(self.delivery if self.profile == CLASSIC else {}), "review.declaration": True},
        }
        first = ("instructions", "questions") if self.profile == PLUS else ()
        return {step: typed[step] for step in (*first, *typed)}


PLAIN: dict[str, Any] = {
    "additional.title_changed": "no",
    "additional.gap_months": "0",
    "additional.training_enrolled": "no",
    "additional.has_other_licences": "no",
}
FACILITY = Typed("مستشفى", None)


def working(kind: str, sector: str) -> dict[str, Any]:
    return {"employer.type": kind, "employer.sector": sector, "employer.facility": FACILITY}


LETTER: dict[str, Any] = {"attachments.letter_issued_on": day(-20)}
BLS: dict[str, Any] = {"attachments.bls_expires_on": day(300)}
ALWAYS = ("A_PHOTO", "A_ID")


def activity(kind: str, title: str, days: int, hours: str, **more: Any) -> Added:
    return Added(
        "cme-add-activity",
        {
            "activity_type": kind,
            "title": title,
            "provider": "مركز التعليم المستمر",
            **({"accreditation_no": more["number"]} if "number" in more else {}),
            "start": day(-days),
            "end": day(-days),
            **({"hours": hours} if hours else {}),
            "full_attendance": "yes",
        },
    )


STORIES = (
    Story(
        1,
        contact={"contact.mobile": Typed("٠٥٠١٢٣٤٥٦٧", "٠٥٠١٢٣٤٥٦٧")},
        activities=(
            activity("conference", "مؤتمر العناية التمريضية", 100, "8", number="NEW-1001"),
            activity("online", "سلامة الدواء", 60, "12", number="NEW-1002"),
        ),
        employer=working("government", "moh"),
        additional={**PLAIN, "additional.languages": ["ar", "en"]},
        files=(*ALWAYS, "A_LETTER", "A_BLS"),
        dates={**LETTER, **BLS},
    ),
    Story(
        2,
        employer=working("government", "university"),
        additional=PLAIN,
        files=(*ALWAYS, "A_LETTER", "A_BLS", "A_MED65"),
        dates={**LETTER, **BLS, "attachments.medical_issuer": "مستشفى مستقل"},
        delivery={"review.delivery": "branch", "review.branch": "riyadh"},
    ),
    Story(
        3,
        ledger={"cme.one_year": True},
        employer=working("non_government", "private"),
        additional=PLAIN,
        files=(*ALWAYS, "A_PASSPORT", "A_LETTER", "A_BLS", "A_ACLS", "A_TRAUMA"),
        dates={
            **LETTER,
            **BLS,
            "attachments.acls_expires_on": day(200),
            "attachments.trauma_expires_on": day(100),
        },
    ),
    Story(
        4,
        employer=working("non_government", "private"),
        additional={**PLAIN, "additional.has_other_licences": "yes"},
        licences=(
            Added(
                "additional-add-licence",
                {"country": "EG", "body": "نقابة الصيادلة", "number": "PH-7781", "status": "active"},
            ),
        ),
        files=(*ALWAYS, "A_PASSPORT", "A_LETTER", "A_BLS"),
        dates={**LETTER, **BLS},
        refused_first=("attachments.letter_issued_on", day(-120), "ثلاثة أشهر"),
    ),
    Story(5, employer=working("government", "moh"), additional=PLAIN, files=(*ALWAYS, "A_LETTER"), dates=LETTER),
    Story(
        6,
        employer={"employer.type": "not_working"},
        additional={**PLAIN, "additional.gap_months": "30"},
        yes={6: ""},
        files=(*ALWAYS, "A_PASSPORT", "A_GAP"),
    ),
    Story(
        7,
        employer=working("non_government", "private"),
        additional=PLAIN,
        yes={4: "دعوى منظورة أمام اللجنة الطبية الشرعية"},
        files=(*ALWAYS, "A_LETTER", "A_BLS"),
        dates={**LETTER, **BLS},
    ),
)
