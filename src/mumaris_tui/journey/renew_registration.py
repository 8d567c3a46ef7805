"""The renewal of the registration card in profile `mumaris-classic`: the source document's order of steps."""

from dataclasses import replace

from mumaris_tui.domain.condition import All, Any_, Is, Not
from mumaris_tui.journey.model import Addition, Direction, Field, FieldKind, Service, Step, StepKind

LTR = Direction.LTR
WORKING = Is("employer.type", ("government", "non_government"))
AGREED = Is("instructions.agreed", ("yes",))
"""The notice of the privacy law comes before the first personal answer (DOMAIN 3.17)."""
QUESTION_COUNT = 9
QUESTIONS_WITH_DETAILS = range(1, 6)


def needed(type_code: str) -> Is:
    """Hold while the answers call for an attachment of that type."""
    return Is(f"needs.{type_code}", ("yes",))


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

ADD_ACTIVITY = Addition("cme-add-activity", (("kind", ("activity",)),))
ADD_COURSE = Addition("cme-add-course", (("kind", ("course",)),))

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
            additions=(Addition("additional-add-licence"),),
            fields=(
                Field("country", FieldKind.CHOICE, choices="country"),
                Field("body", FieldKind.TEXT, max_length=120),
                Field("number", FieldKind.TEXT, max_length=40, direction=LTR),
                Field("status", FieldKind.CHOICE, choices="licence_status"),
            ),
        ),
    ),
)

QUESTIONS = Step(
    "questions",
    StepKind.QUESTIONS,
    tuple(field for number in range(1, QUESTION_COUNT + 1) for field in _question(number)),
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
        Field("review.delivery", FieldKind.CHOICE, choices="delivery_method"),
        Field("review.branch", FieldKind.CHOICE, when=Is("review.delivery", ("branch",)), choices="branch"),
        Field("review.declaration", FieldKind.TICK, absent="declaration"),
    ),
    next_label="review-submit",
)

END = Step("end", StepKind.END, next_label="btn-finish")

RENEW_REGISTRATION = Service(
    "renew_registration",
    "mumaris-classic",
    (
        INSTRUCTIONS,
        *(replace(step, opens=AGREED) for step in (CONTACT, CME, EMPLOYER, ADDITIONAL, QUESTIONS, ATTACHMENTS, REVIEW)),
        END,
    ),
)
