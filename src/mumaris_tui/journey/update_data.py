"""The correction of what the service keeps of a practitioner (S3): each answer becomes a datum of the record."""

from mumaris_tui.domain.condition import Is
from mumaris_tui.journey.common import AGREEMENT, ATTACHMENTS, DECLARATION, END, LTR, opened
from mumaris_tui.journey.model import Direction, Field, FieldKind, Result, Service, Step, StepKind

WHICH = "changes.which"


def _corrected(datum: str) -> Is:
    return Is(WHICH, (datum,))


def _name(script: str, direction: Direction) -> tuple[Field, ...]:
    return tuple(
        Field(
            f"changes.{script}_{part}",
            FieldKind.TEXT,
            required=part in {"first", "family"},
            when=_corrected(script),
            parser=script,
            prefill=f"practitioner.{script}.{part}",
            max_length=40,
            direction=direction,
            record=f"{script}.{part}",
        )
        for part in ("first", "second", "third", "family")
    )


CHANGES = Step(
    "changes",
    StepKind.FORM,
    (
        Field(WHICH, FieldKind.SEVERAL, choices="record_data"),
        *_name("name_ar", Direction.RTL),
        *_name("name_en", LTR),
        Field(
            "changes.id_number",
            FieldKind.TEXT,
            when=_corrected("id_number"),
            parser="own_id_number",
            max_length=20,
            direction=LTR,
            record="id_number",
        ),
        Field(
            "changes.id_expiry",
            FieldKind.DATE,
            when=_corrected("id_expiry"),
            parser="id_expiry",
            direction=LTR,
            record="id_expiry",
        ),
        Field(
            "changes.birth_date",
            FieldKind.DATE,
            when=_corrected("birth_date"),
            parser="birth_date",
            must_be_past=True,
            direction=LTR,
            record="birth_date",
        ),
        Field(
            "changes.region",
            FieldKind.CHOICE,
            when=_corrected("residence"),
            choices="region",
            prefill="practitioner.region",
            record="region",
        ),
        Field(
            "changes.city",
            FieldKind.TEXT,
            when=_corrected("residence"),
            prefill="practitioner.city",
            max_length=60,
            record="city",
        ),
        Field(
            "changes.short_address",
            FieldKind.TEXT,
            when=_corrected("residence"),
            parser="short_address",
            prefill="practitioner.short_address",
            max_length=8,
            direction=LTR,
            record="short_address",
        ),
    ),
)

UPDATE_DATA = Service(
    "update_data",
    (AGREEMENT, *opened(CHANGES, ATTACHMENTS, DECLARATION), END),
    applies=("registered",),
    result=Result.RECORD,
    corrects=WHICH,
)
