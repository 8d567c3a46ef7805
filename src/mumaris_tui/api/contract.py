"""The wire models of the open contract (`openapi.yaml`), shared by client and sandbox.

The client reads them leniently (a newer backend may say more); the sandbox reads requests strictly.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

ShortText = Annotated[str, StringConstraints(max_length=400)]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.-]{1,64}$")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Answer(BaseModel):
    """What the backend says; unknown members are left alone."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)


class Order(BaseModel):
    """What the client asks; unknown members are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Label(Answer):
    """A text that the service owns, in both languages."""

    ar: str
    en: str


# --- problems (RFC 9457) ---------------------------------------------------------------------------------------


class FieldProblem(Answer):
    """One refused value: its place (RFC 6901), the rule's code, and its message's values (dates in ISO 8601)."""

    pointer: str
    code: str
    args: dict[str, str | int] = Field(default_factory=dict)


class ProblemDetails(Answer):
    """The body of every refusal; `detail` is in the language asked for and `code` names the client's own words."""

    type: str = "about:blank"
    title: str = ""
    status: int = 500
    detail: str = ""
    instance: str = ""
    code: str = ""
    request_id: str = ""
    retry_after_s: int | None = None
    values: dict[str, str | int] = Field(default_factory=dict)
    errors: list[FieldProblem] = Field(default_factory=list)


# --- the backend itself ----------------------------------------------------------------------------------------


class Meta(Answer):
    """What the backend is: `simulation` is true for a sandbox, `embedded` for one that lives inside the app.

    `profile` is a code of the rules: the order of steps and of payment.
    """

    contract_version: str
    name: Label
    simulation: bool
    embedded: bool
    one_time_code: bool
    rules_version: str
    profile: str = "mumaris-classic"


# --- accounts and sessions -------------------------------------------------------------------------------------


class AccountOrder(Order):
    """A new account; the backend links it to the practitioner of that identity and registration number."""

    email: ShortText
    password: ShortText
    id_number: ShortText
    registration_no: ShortText
    mobile: ShortText
    language: Literal["ar", "en"] = "ar"


class AccountPending(Answer):
    """The same answer whether or not the address was free, so that only its holder learns that."""

    sent_to: str
    expires_at: datetime


class ActivationOrder(Order):
    """The activation code of a new account."""

    email: ShortText
    code: ShortText


class SessionOrder(Order):
    """A sign-in; `remember` asks for a refresh token."""

    user_name: ShortText
    password: ShortText
    remember: bool = False
    device: ShortText = ""


class RefreshOrder(Order):
    """A refresh token; the previous one stays good until the new one is first used."""

    refresh_token: ShortText


class CodeOrder(Order):
    """A one-time code."""

    code: ShortText


class Challenge(Answer):
    """A one-time code was sent, `sent_to` masked; or `number` is shown here, to be picked on the other device.

    For a number the code handed in is empty, and refused with `match-waiting` until it was picked.
    """

    kind: Literal["code", "number"] = "code"
    number: int | None = None
    challenge_id: str
    sent_to: str
    expires_at: datetime
    resend_at: datetime
    attempts_left: int


class SessionGranted(Answer):
    """Tokens of a session; the access token ends after 30 minutes unused and after 8 hours."""

    access_token: str
    idle_s: int
    expires_at: datetime
    refresh_token: str | None = None
    refresh_expires_at: datetime | None = None


class SignInAnswer(Answer):
    """Either a challenge or a session."""

    challenge: Challenge | None = None
    session: SessionGranted | None = None


class Account(Answer):
    """An account; `mobile` in E.164."""

    id: str
    email: str
    mobile: str
    language: Literal["ar", "en"]
    second_step: Literal["code", "number"] = "code"


class Me(Answer):
    """Whose data is shown (`account`) and who acts (`actor`, the same person until helpers exist)."""

    account: Account
    actor: Account
    session_idle_s: int
    session_expires_at: datetime


# --- practitioner and reference data -----------------------------------------------------------------------------


class NameParts(Answer):
    """A name in one script."""

    first: str
    second: str
    third: str
    family: str


class PractitionerRecord(Answer):
    """The practitioner as the service knows him or her; who was never registered has no number and no card."""

    id: str
    id_kind: str
    id_number: str
    id_expiry: date | None
    name_ar: NameParts
    name_en: NameParts
    birth_date: date
    gender: str | None
    nationality: str
    registration_no: str | None
    profession: str
    rank: str | None
    specialty: str
    registration_issued: date | None
    registration_expires: date | None
    classification_no: str | None = None
    classification_issued: date | None = None
    region: str = ""
    city: str = ""
    short_address: str = ""
    country: str = "SA"
    time_zone: str = "Asia/Riyadh"
    eligibility_no: str | None = None


class FacilityRecord(Answer):
    """A facility of the reference list."""

    id: str
    name: Label
    sector: str
    city: Label
    active: bool = True


class FacilityList(Answer):
    """All facilities, or those that match a search."""

    items: list[FacilityRecord]


class ListItem(Answer):
    """One code of a list."""

    code: str
    label: Label


class CodeList(Answer):
    """A list that is not part of the rules, such as countries."""

    name: str
    items: list[ListItem]


class CmeEntryRecord(Answer):
    """An activity recorded by a provider: the practitioner's history, read-only; hours in steps of 0.5."""

    id: str
    kind: str
    activity_type: str
    title: str
    provider: str
    accreditation_no: str
    country: str
    start: date
    end: date
    hours: Decimal


class CmeLedger(Answer):
    """The recorded activities."""

    items: list[CmeEntryRecord]


# --- the simulation room (embedded sandbox only) -----------------------------------------------------------------


class SimulatedMessage(Answer):
    """A mail or text message that the embedded sandbox would have sent; `code` is the one-time code in it.

    Of `choices` one number is to be picked for the challenge.
    """

    id: str
    at: datetime
    channel: Literal["email", "sms"]
    to: str
    subject: str
    body: str
    code: str | None = None
    challenge_id: str | None = None
    choices: list[int] = Field(default_factory=list)


class MessageList(Answer):
    """Messages, newest first."""

    items: list[SimulatedMessage]
