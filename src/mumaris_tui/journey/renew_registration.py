"""The renewal of the registration card, in the source document's order of steps."""

from mumaris_tui.domain.condition import All, Any_, Is, Not
from mumaris_tui.journey.common import (
    ATTACHMENTS,
    CONTACT,
    EMPLOYER,
    END,
    INSTRUCTIONS,
    LTR,
    REVIEW,
    opened,
    questions,
)
from mumaris_tui.journey.model import Addition, Field, FieldKind, Service, Step, StepKind

FIXED_HOURS = Is("hours_fixed", ("yes",))
"""The rules say how many hours the entry's type counts, so none are asked for."""
NOT_ATTENDED = ("internal", "paper", "book", "review", "poster", "teaching", "exam_prep", "self")
ATTENDED = Any_(
    (Is("qual_type", ("course",)), All((Is("kind", ("activity",)), Not(Is("activity_type", NOT_ATTENDED)))))
)
"""Counted only when attended whole; of internal activities the hours attended are typed (DOMAIN 5.5)."""

CME_ENTRY = (
    Field("kind", FieldKind.CHOICE, choices="cme_kind"),
    Field("activity_type", FieldKind.CHOICE, when=Is("kind", ("activity",)), choices="activity_type"),
    Field("qual_type", FieldKind.CHOICE, when=Is("kind", ("course",)), choices="qual_type"),
    Field("title", FieldKind.TEXT, parser="title"),
    Field("provider", FieldKind.TEXT, parser="provider", max_length=120),
    Field("accreditation_no", FieldKind.TEXT, required=False, max_length=40, direction=LTR),
    Field("country", FieldKind.CHOICE, choices="country", prefill="country.home"),
    Field("start", FieldKind.DATE, must_be_past=True, direction=LTR),
    Field("end", FieldKind.DATE, must_be_past=True, direction=LTR),
    Field("hours", FieldKind.HOURS, when=Not(FIXED_HOURS), direction=LTR),
    Field("full_attendance", FieldKind.YES_NO, when=ATTENDED),
    Field(
        "url",
        FieldKind.TEXT,
        required=False,
        when=Is("activity_type", ("paper", "online", "book")),
        parser="url",
        direction=LTR,
    ),
)

ADD_ACTIVITY = Addition("cme-add-activity", "cme-change-activity", (("kind", ("activity",)),))
ADD_COURSE = Addition("cme-add-course", "cme-change-course", (("kind", ("course",)),))

CME = Step(
    "cme",
    StepKind.LEDGER,
    (
        Field(
            "cme.entries",
            FieldKind.ENTRIES,
            required=False,
            parser="cme_entries",
            maximum=20,
            fields=CME_ENTRY,
            additions=(ADD_ACTIVITY, ADD_COURSE),
        ),
        Field("cme.one_year", FieldKind.TICK, required=False, when=Is("cme.one_year_offered", ("yes",))),
    ),
)

ADDITIONAL = Step(
    "additional",
    StepKind.FORM,
    (
        Field("additional.title_changed", FieldKind.YES_NO),
        Field("additional.new_rank", FieldKind.CHOICE, when=Is("additional.title_changed", ("yes",)), choices="rank"),
        Field("additional.gap_months", FieldKind.INTEGER, maximum=600, direction=LTR),
        Field("additional.training_enrolled", FieldKind.YES_NO),
        Field(
            "additional.programme", FieldKind.TEXT, when=Is("additional.training_enrolled", ("yes",)), max_length=120
        ),
        Field("additional.languages", FieldKind.SEVERAL, required=False, choices="language"),
        Field("additional.has_other_licences", FieldKind.YES_NO),
        Field(
            "additional.other_licences",
            FieldKind.ENTRIES,
            when=Is("additional.has_other_licences", ("yes",)),
            minimum=1,
            maximum=5,
            additions=(Addition("additional-add-licence", "additional-change-licence"),),
            fields=(
                Field("country", FieldKind.CHOICE, choices="country"),
                Field("body", FieldKind.TEXT, max_length=120),
                Field("number", FieldKind.TEXT, max_length=40, direction=LTR),
                Field("status", FieldKind.CHOICE, choices="licence_status"),
            ),
        ),
    ),
)

QUESTIONS = questions(*range(1, 10))

RENEW_REGISTRATION = Service(
    "renew_registration",
    (
        INSTRUCTIONS,
        *opened(CONTACT, CME, EMPLOYER, ADDITIONAL, QUESTIONS, ATTACHMENTS, REVIEW),
        END,
    ),
    applies=("registered",),
    sending=("window", "age", "identity", "update"),
    renews=True,
)
