"""The eligibility number of a practitioner outside the Kingdom (S15): passport, numbers of another country, mail."""

from mumaris_tui.journey.common import ATTACHMENTS, DECLARATION, END, INSTRUCTIONS, LTR, opened, questions
from mumaris_tui.journey.model import Field, FieldKind, Result, Service, Step, StepKind

ABROAD = Step(
    "abroad",
    StepKind.FORM,
    (
        Field("abroad.email", FieldKind.TEXT, parser="email", prefill="account.email", max_length=254, direction=LTR),
        Field(
            "abroad.mobile",
            FieldKind.TEXT,
            parser="foreign_mobile",
            prefill="account.mobile",
            max_length=20,
            direction=LTR,
        ),
        Field("abroad.country", FieldKind.CHOICE, choices="country", prefill="practitioner.country"),
        Field("abroad.city", FieldKind.TEXT, prefill="practitioner.city", max_length=60),
        Field("abroad.address", FieldKind.TEXT, max_length=120),
        Field("abroad.confirmed", FieldKind.TICK),
    ),
)

QUALIFICATION = Step(
    "qualification",
    StepKind.FORM,
    (
        Field("qualification.purpose", FieldKind.CHOICE, choices="eligibility_purpose"),
        Field("qualification.specialty", FieldKind.CHOICE, choices="specialty", prefill="practitioner.specialty"),
        Field("qualification.degree", FieldKind.CHOICE, choices="degree"),
        Field("qualification.university", FieldKind.TEXT, parser="provider", max_length=120),
        Field("qualification.country", FieldKind.CHOICE, choices="country", prefill="practitioner.country"),
        Field("qualification.graduated_on", FieldKind.DATE, parser="graduation", must_be_past=True, direction=LTR),
        Field("qualification.licence_no", FieldKind.TEXT, required=False, max_length=40, direction=LTR),
    ),
)

ELIGIBILITY = Service(
    "eligibility",
    (INSTRUCTIONS, *opened(ABROAD, QUALIFICATION, questions(1, 2), ATTACHMENTS, DECLARATION), END),
    applies=("unregistered", "abroad", "unnumbered"),
    sending=("age", "identity"),
    result=Result.NUMBER,
)
