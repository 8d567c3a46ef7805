"""The wire models of one's own account: its secrets, sessions, data and end (`openapi.yaml`)."""

from datetime import datetime
from typing import Literal

from pydantic import JsonValue

from mumaris_tui.api.contract import Answer, Order, ShortText


class UnregisteredOrder(Order):
    """A new account of somebody outside the Kingdom who was never registered; the backend makes their record of it.

    Days are as typed, in either calendar; names are as in the document, and may be of one part.
    """

    email: ShortText
    password: ShortText
    id_kind: ShortText
    id_number: ShortText
    id_expiry: ShortText
    given_en: ShortText
    family_en: ShortText = ""
    given_ar: ShortText = ""
    family_ar: ShortText = ""
    birth_date: ShortText
    nationality: ShortText
    country: ShortText
    specialty: ShortText
    foreign_mobile: ShortText = ""
    language: Literal["ar", "en"] = "ar"


class AddressOrder(Order):
    """Whom a code is mailed to, if there is such an account."""

    email: ShortText


class PasswordResetOrder(Order):
    """A new password in place of a forgotten one, by the code that was mailed."""

    email: ShortText
    code: ShortText
    password: ShortText


class PasswordOrder(Order):
    """A new password in place of the present one."""

    current: ShortText
    password: ShortText


class EmailChangeOrder(Order):
    """A new address, which is the user name too; the password says who asks."""

    email: ShortText
    password: ShortText


class EmailChange(Answer):
    """A code went to the former address and one to the new one, both masked."""

    sent_to_former: str
    sent_to_new: str
    expires_at: datetime


class EmailChangeCodes(Order):
    """The codes of both addresses."""

    former_code: ShortText
    new_code: ShortText


class MobileRecoveryOrder(Order):
    """A new mobile in place of a lost one: the password and both numbers of the card say who asks."""

    email: ShortText
    password: ShortText
    id_number: ShortText
    registration_no: ShortText
    mobile: ShortText


class MobileRecoveryCode(Order):
    """The code that was mailed for a new mobile."""

    email: ShortText
    code: ShortText


class AccountChange(Order):
    """What of the account is changed; what is left out stays."""

    language: Literal["ar", "en"] | None = None
    second_step: Literal["code", "number"] | None = None


class SessionRecord(Answer):
    """One session or kept sign-in of the account; `current` is the one that asks."""

    device: str
    used_at: datetime
    ends_at: datetime
    remembered: bool
    current: bool


class SessionList(Answer):
    """The account's sessions, the latest used first."""

    items: list[SessionRecord]


class ClosureOrder(Order):
    """The password of whoever ends the account for good."""

    password: ShortText


class NumberOrder(Order):
    """The number that was picked on the other device."""

    number: int


class AccountExport(Answer):
    """All that the service holds of the account, as it holds it; files by name and digest, secrets left out."""

    exported_at: datetime
    simulation: bool
    account: dict[str, JsonValue]
    practitioner: dict[str, JsonValue]
    cme_entries: list[dict[str, JsonValue]]
    requests: list[dict[str, JsonValue]]
    cards: list[dict[str, JsonValue]]
    notifications: list[dict[str, JsonValue]]
    messages: list[dict[str, JsonValue]]
    sessions: list[dict[str, JsonValue]]
    refresh_families: list[dict[str, JsonValue]]
    challenges: list[dict[str, JsonValue]]
    mailed_codes: list[dict[str, JsonValue]]
