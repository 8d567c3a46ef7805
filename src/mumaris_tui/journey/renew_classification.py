"""The renewal of the classification card, as it is or after a change of rank or specialty (S1, S13)."""

from dataclasses import replace

from mumaris_tui.domain.condition import Is
from mumaris_tui.journey.common import AGREEMENT, ATTACHMENTS, CONTACT, EMPLOYER, END, REVIEW, opened
from mumaris_tui.journey.model import Field, FieldKind, Service, Step, StepKind

CLASSIFICATION = Step(
    "classification",
    StepKind.FORM,
    (
        Field("classification.change", FieldKind.CHOICE, choices="classification_change"),
        Field(
            "classification.new_rank",
            FieldKind.CHOICE,
            when=Is("classification.change", ("rank",)),
            choices="rank",
            record="rank",
        ),
        Field(
            "classification.new_specialty",
            FieldKind.CHOICE,
            when=Is("classification.change", ("specialty",)),
            choices="specialty",
            record="specialty",
        ),
    ),
)
WORK = replace(EMPLOYER, fields=tuple(field for field in EMPLOYER.fields if field.name != "non_practising"))

RENEW_CLASSIFICATION = Service(
    "renew_classification",
    (AGREEMENT, *opened(CONTACT, CLASSIFICATION, WORK, ATTACHMENTS, REVIEW), END),
    applies=("classified",),
    sending=("age", "identity", "update"),
    classifies=True,
)
