"""What an account is asked for in each of its forms, and what is refused as far as that can be told here."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from mumaris_tui.domain.calendar import parse_date
from mumaris_tui.domain.identifiers import (
    check_id_kind,
    parse_email,
    parse_foreign_mobile,
    parse_id_number,
    parse_mobile,
    parse_name_ar,
    parse_name_en,
    parse_registration_no,
    parse_saudi_id,
)
from mumaris_tui.domain.passwords import SENT, check_password, parse_code
from mumaris_tui.domain.practitioner import HOME
from mumaris_tui.domain.refused import Problem, Refused
from mumaris_tui.domain.text import normalise

Typed = Mapping[str, str]

CODES = frozenset({"code", "former_code", "new_code"})
OF_DIGITS = CODES | {"mobile", "foreign_mobile"}
SECRET = frozenset({"current", "password", "repeated"})
DAYS = frozenset({"id_expiry", "birth_date"})
CHOSEN = {"id_kind": "id_kinds", "nationality": "countries", "country": "countries", "specialty": "specialties"}
"""Fields that are chosen of a list of the service, by its name."""
IN_ARABIC = frozenset({"given_ar", "family_ar"})
OPTIONAL = frozenset({"family_en", "given_ar", "family_ar", "foreign_mobile"})
ABROAD_IDS = frozenset({"passport", "national_id", "gcc_id"})
"""The documents by which somebody outside the Kingdom is known."""


@dataclass(frozen=True, slots=True)
class Form:
    """One form: its id names its words, its fields are asked for in order; `repeated` is the password once more."""

    id: str
    fields: tuple[str, ...]

    @property
    def sent(self) -> tuple[str, ...]:
        """The fields that go to the service: a password once more is compared here alone."""
        return tuple(name for name in self.fields if name != "repeated")

    def handed_over(self, typed: Typed) -> dict[str, str]:
        """Return what goes to the service."""
        return {name: typed[name] for name in self.sent}

    def of_digits(self, name: str) -> bool:
        """Tell whether a field takes digits alone: an identity number does where its kind is not asked for."""
        return name in OF_DIGITS or (name == "id_number" and "id_kind" not in self.fields)

    def problems_of(self, code: str, refused: Iterable[Problem]) -> list[Problem]:
        """Return what the service refused, at this form's fields; a mailed code that is not right at its first code.

        Where only the present password is asked for, the contract calls it `password`.
        """
        alone = "password" not in self.fields
        places = [("/current" if each.pointer == "/password" and alone else each.pointer, each) for each in refused]
        found = [Problem(f"/{self.id}{place}", each.code, each.args) for place, each in places]
        if not found and code == "mailed-code":
            found = [Problem(f"/{self.id}/{next(name for name in self.fields if name.endswith('code'))}", code)]
        return found

    def refusals(self, typed: Typed) -> list[tuple[str, Refused]]:
        """Return each field that is refused, and why; the service checks all of it again."""
        return read(self.fields, typed)[1]


def kept(typed: Typed) -> dict[str, str]:
    """Return what stands again when a form was left and is opened anew: no secret, no code."""
    return {name: value for name, value in typed.items() if name not in SECRET | CODES}


def read(names: Iterable[str], typed: Typed) -> tuple[dict[str, str], list[tuple[str, Refused]]]:
    """Return the fields in the form that is stored, secrets left out, and each that is refused."""
    values: dict[str, str] = {}
    refused: list[tuple[str, Refused]] = []
    for name in names:
        try:
            given = name not in OPTIONAL or normalise(typed[name])
            value = _READ[name](typed) if given else ""
        except Refused as why:
            refused.append((name, why))
        else:
            values |= {} if value is None else {name: value}
    return values, refused


SIGN_UP = Form("signup", ("email", "id_number", "registration_no", "mobile", "password", "repeated"))
UNREGISTERED = Form(
    "unregistered",
    (
        *("email", "id_kind", "id_number", "id_expiry", "given_en", "family_en", "given_ar", "family_ar", "birth_date"),
        *("nationality", "country", "specialty", "foreign_mobile", "password", "repeated"),
    ),
)
FORGOTTEN = Form("forgotten", ("email",))
NEW_PASSWORD = Form("newpassword", ("code", "password", "repeated"))
CHANGE_PASSWORD = Form("password", ("current", "password", "repeated"))
CHANGE_EMAIL = Form("email", ("email", "current"))
BOTH_CODES = Form("bothcodes", ("former_code", "new_code"))
LOST_MOBILE = Form("mobile", ("email", "current", "id_number", "registration_no", "mobile"))
CLOSE = Form("close", ("current",))
FORMS = (SIGN_UP, UNREGISTERED, FORGOTTEN, NEW_PASSWORD, CHANGE_PASSWORD, CHANGE_EMAIL, BOTH_CODES, LOST_MOBILE, CLOSE)


def _check_present(typed: Typed) -> None:
    if not typed["current"]:
        raise Refused("empty")
    if len(typed["current"]) > SENT:
        raise Refused("too-long", n=SENT)


def _check_repeated(typed: Typed) -> None:
    if not typed["repeated"]:
        raise Refused("empty")
    if typed["repeated"] != typed["password"]:
        raise Refused("passwords-differ")


def _chosen(typed: Typed, name: str) -> str:
    if not typed[name]:
        raise Refused("not-chosen")
    return typed[name]


def _id_kind(typed: Typed) -> str:
    kind = typed["id_kind"]
    if kind not in ABROAD_IDS:
        raise Refused("not-chosen")
    if typed["nationality"]:
        check_id_kind(kind, typed["nationality"])
    return kind


def _id_number(typed: Typed) -> str:
    """Read a number by the kind of its document; where that is not known yet, it is the kind alone that is refused."""
    if "id_kind" not in typed:
        return parse_saudi_id(typed["id_number"])
    if typed["id_kind"] in ABROAD_IDS:
        return parse_id_number(typed["id_number"], typed["id_kind"])
    if not normalise(typed["id_number"]):
        raise Refused("empty")
    return ""


def _country(typed: Typed) -> str:
    if _chosen(typed, "country") == HOME:
        raise Refused("in-the-kingdom")
    return typed["country"]


_READ: Mapping[str, Callable[[Typed], str | None]] = {
    "email": lambda typed: parse_email(typed["email"]),
    "id_kind": _id_kind,
    "id_number": _id_number,
    "id_expiry": lambda typed: parse_date(typed["id_expiry"]).isoformat(),
    "registration_no": lambda typed: parse_registration_no(typed["registration_no"]),
    "given_en": lambda typed: parse_name_en(typed["given_en"]),
    "family_en": lambda typed: parse_name_en(typed["family_en"]),
    "given_ar": lambda typed: parse_name_ar(typed["given_ar"]),
    "family_ar": lambda typed: parse_name_ar(typed["family_ar"]),
    "birth_date": lambda typed: parse_date(typed["birth_date"]).isoformat(),
    "nationality": lambda typed: _chosen(typed, "nationality"),
    "country": _country,
    "specialty": lambda typed: _chosen(typed, "specialty"),
    "mobile": lambda typed: parse_mobile(typed["mobile"]),
    "foreign_mobile": lambda typed: parse_foreign_mobile(typed["foreign_mobile"]),
    "current": _check_present,
    "password": lambda typed: check_password(
        typed["password"], normalise(typed.get("email", "")), normalise(typed.get("id_number", ""))
    ),
    "repeated": _check_repeated,
    "code": lambda typed: parse_code(typed["code"]),
    "former_code": lambda typed: parse_code(typed["former_code"]),
    "new_code": lambda typed: parse_code(typed["new_code"]),
}
