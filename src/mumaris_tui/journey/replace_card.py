"""A replacement for a card that was lost, damaged or stolen (S4): the same data, the same last day."""

from mumaris_tui.domain.condition import Is
from mumaris_tui.journey.common import AGREEMENT, ATTACHMENTS, CONTACT, END, LTR, REVIEW, opened
from mumaris_tui.journey.model import Field, FieldKind, Service, Step, StepKind

REPLACEMENT = Step(
    "replacement",
    StepKind.FORM,
    (
        Field("replacement.reason", FieldKind.CHOICE, choices="replacement_reason"),
        Field(
            "replacement.happened_on",
            FieldKind.DATE,
            when=Is("replacement.reason", ("lost", "stolen")),
            must_be_past=True,
            direction=LTR,
        ),
        Field("replacement.details", FieldKind.LONG_TEXT, required=False, parser="details", max_length=1000),
    ),
)

REPLACE_CARD = Service(
    "replace_card",
    (AGREEMENT, *opened(REPLACEMENT, CONTACT, ATTACHMENTS, REVIEW), END),
    applies=("registered", "card"),
    sending=("age", "identity", "update"),
)
