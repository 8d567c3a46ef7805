"""What an account is asked for in each of its forms, and what is refused as far as that can be told here."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from mumaris_tui.domain.identifiers import parse_email, parse_mobile, parse_registration_no, parse_saudi_id
from mumaris_tui.domain.passwords import SENT, check_password, parse_code
from mumaris_tui.domain.refused import Problem, Refused
from mumaris_tui.domain.text import normalise

Typed = Mapping[str, str]

OF_DIGITS = frozenset({"id_number", "mobile", "code", "former_code", "new_code"})
SECRET = frozenset({"current", "password", "repeated"})


@dataclass(frozen=True, slots=True)
class Form:
    """One form: its id names its words, its fields are asked for in order; `repeated` is the password once more."""

    id: str
    fields: tuple[str, ...]

    def handed_over(self, typed: Typed) -> dict[str, str]:
        """Return what goes to the service: a password once more is compared here alone."""
        return {name: typed[name] for name in self.fields if name != "repeated"}

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
        found = []
        for name in self.fields:
            try:
                _CHECKS[name](typed)
            except Refused as refused:
                found.append((name, refused))
        return found


SIGN_UP = Form("signup", ("email", "id_number", "registration_no", "mobile", "password", "repeated"))
FORGOTTEN = Form("forgotten", ("email",))
NEW_PASSWORD = Form("newpassword", ("code", "password", "repeated"))
CHANGE_PASSWORD = Form("password", ("current", "password", "repeated"))
CHANGE_EMAIL = Form("email", ("email", "current"))
BOTH_CODES = Form("bothcodes", ("former_code", "new_code"))
LOST_MOBILE = Form("mobile", ("email", "current", "id_number", "registration_no", "mobile"))
CLOSE = Form("close", ("current",))
FORMS = (SIGN_UP, FORGOTTEN, NEW_PASSWORD, CHANGE_PASSWORD, CHANGE_EMAIL, BOTH_CODES, LOST_MOBILE, CLOSE)


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


_CHECKS: Mapping[str, Callable[[Typed], object]] = {
    "email": lambda typed: parse_email(typed["email"]),
    "id_number": lambda typed: parse_saudi_id(typed["id_number"]),
    "registration_no": lambda typed: parse_registration_no(typed["registration_no"]),
    "mobile": lambda typed: parse_mobile(typed["mobile"]),
    "current": _check_present,
    "password": lambda typed: check_password(
        typed["password"], normalise(typed.get("email", "")), normalise(typed.get("id_number", ""))
    ),
    "repeated": _check_repeated,
    "code": lambda typed: parse_code(typed["code"]),
    "former_code": lambda typed: parse_code(typed["former_code"]),
    "new_code": lambda typed: parse_code(typed["new_code"]),
}
