"""The steps that several services share, and the words of their conditions."""

from dataclasses import replace

from mumaris_tui.domain.condition import Is
from mumaris_tui.journey.model import Direction, Field, FieldKind, Step, StepKind

LTR = Direction.LTR
WORKING = Is("employer.type", ("government", "non_government"))
AGREED = Is("instructions.agreed", ("yes",))
"""The notice of the privacy law comes before the first personal answer (DOMAIN 3.17)."""
QUESTIONS_WITH_DETAILS = range(1, 6)


def needed(type_code: str) -> Is:
    """Hold while the answers call for an attachment of that type."""
    return Is(f"needs.{type_code}", ("yes",))


def opened(*steps: Step) -> tuple[Step, ...]:
    """Return the steps as they are where the notice was agreed to before them."""
    return tuple(replace(step, opens=AGREED) for step in steps)


def questions(*numbers: int) -> Step:
    """Return the step that asks these questions of the rules."""
    return Step("questions", StepKind.QUESTIONS, tuple(field for number in numbers for field in _question(number)))


def _question(number: int) -> tuple[Field, ...]:
    question = f"questions.q{number}"
    sensitive = number in QUESTIONS_WITH_DETAILS
    answer = Field(question, FieldKind.YES_NO, sensitive=sensitive, absent="answer-missing", number=number)
    if not sensitive:
        return (answer,)
    details = Field(
        f"{question}_details",
        FieldKind.LONG_TEXT,
        when=Is(question, ("yes",)),
        parser="details",
        max_length=1000,
        sensitive=True,
    )
    return answer, details


INSTRUCTIONS = Step(
    "instructions",
    StepKind.START,
    (
        Field("instructions.agreed", FieldKind.TICK, absent="agree"),
        Field("instructions.sensitive_consent", FieldKind.TICK),
    ),
    next_label="btn-agree",
)
AGREEMENT = replace(INSTRUCTIONS, fields=INSTRUCTIONS.fields[:1])
"""The instructions of a service that asks for nothing sensitive."""

CONTACT = Step(
    "contact",
    StepKind.FORM,
    (
        Field("contact.email", FieldKind.TEXT, parser="email", prefill="account.email", max_length=254, direction=LTR),
        Field(
            "contact.mobile", FieldKind.TEXT, parser="mobile", prefill="account.mobile", max_length=20, direction=LTR
        ),
        Field("contact.phone", FieldKind.TEXT, required=False, parser="phone", max_length=20, direction=LTR),
        Field("contact.region", FieldKind.CHOICE, choices="region", prefill="practitioner.region"),
        Field("contact.city", FieldKind.TEXT, prefill="practitioner.city", max_length=60),
        Field("contact.address_kind", FieldKind.CHOICE, choices="address_kind", prefill="practitioner.address_kind"),
        Field(
            "contact.short_address",
            FieldKind.TEXT,
            when=Is("contact.address_kind", ("short",)),
            parser="short_address",
            prefill="practitioner.short_address",
            max_length=8,
            direction=LTR,
        ),
        *(
            Field(
                f"contact.{name}",
                FieldKind.TEXT,
                when=Is("contact.address_kind", ("full",)),
                parser=parser,
                max_length=length,
                direction=LTR if parser else Direction.AUTO,  # those with a parser are numbers
            )
            for name, parser, length in (
                ("building", "building_number", 4),
                ("street", "", 80),
                ("district", "", 80),
                ("postal_code", "postal_code", 5),
            )
        ),
        Field("contact.confirmed", FieldKind.TICK),
    ),
)

EMPLOYER = Step(
    "employer",
    StepKind.FORM,
    (
        Field("employer.type", FieldKind.CHOICE, choices="employer_type"),
        Field("employer.non_practising", FieldKind.TICK, required=False, when=Is("employer.type", ("not_working",))),
        Field("employer.sector", FieldKind.CHOICE, when=WORKING, choices="sector"),
        Field("employer.facility", FieldKind.FACILITY, when=WORKING, max_length=120),
        Field("employer.department", FieldKind.TEXT, required=False, when=WORKING, max_length=80),
        Field("employer.job_title", FieldKind.TEXT, required=False, when=WORKING, max_length=80),
        Field("employer.start_date", FieldKind.DATE, required=False, when=WORKING, must_be_past=True, direction=LTR),
    ),
)

ATTACHMENTS = Step(
    "attachments",
    StepKind.FILES,
    (
        Field(
            "attachments.letter_issued_on",
            FieldKind.DATE,
            when=needed("A_LETTER"),
            parser="letter_date",
            must_be_past=True,
            direction=LTR,
        ),
        Field(
            "attachments.letter_states",
            FieldKind.SEVERAL,
            required=False,
            when=needed("A_LETTER"),
            choices="letter_check",
        ),
        Field("attachments.bls_expires_on", FieldKind.DATE, when=needed("A_BLS"), parser="bls_expiry", direction=LTR),
        Field(
            "attachments.acls_expires_on", FieldKind.DATE, when=needed("A_ACLS"), parser="acls_expiry", direction=LTR
        ),
        Field(
            "attachments.trauma_expires_on",
            FieldKind.DATE,
            when=needed("A_TRAUMA"),
            parser="trauma_expiry",
            direction=LTR,
        ),
        Field(
            "attachments.medical_issuer",
            FieldKind.TEXT,
            when=needed("A_MED65"),
            parser="medical_issuer",
            max_length=120,
        ),
    ),
)

REVIEW = Step(
    "review",
    StepKind.REVIEW,
    (
        Field("review.delivery", FieldKind.CHOICE, choices="delivery_method", prefill="profile.delivery"),
        Field("review.branch", FieldKind.CHOICE, when=Is("review.delivery", ("branch",)), choices="branch"),
        Field("review.declaration", FieldKind.TICK, absent="declaration"),
    ),
    next_label="review-submit",
)

DECLARATION = replace(REVIEW, fields=REVIEW.fields[-1:])
"""The review of a request that ends in no card: nothing is delivered."""

END = Step("end", StepKind.END, next_label="btn-finish")
