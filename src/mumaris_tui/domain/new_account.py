"""What a new account is asked for, and what is wrong with it as far as that can be told without the service."""

from collections.abc import Callable, Mapping

from mumaris_tui.domain.identifiers import parse_email, parse_mobile, parse_registration_no, parse_saudi_id
from mumaris_tui.domain.passwords import check_password
from mumaris_tui.domain.refused import Refused
from mumaris_tui.domain.text import normalise

FIELDS = ("email", "id_number", "registration_no", "mobile", "password", "repeated")
OF_DIGITS = frozenset({"id_number", "mobile"})
SECRET = frozenset({"password", "repeated"})


def refusals(typed: Mapping[str, str]) -> list[tuple[str, Refused]]:
    """Return each field that is refused, and why; the service checks all of it again."""
    found = []
    for name in FIELDS:
        try:
            _CHECKS[name](typed)
        except Refused as refused:
            found.append((name, refused))
    return found


def _check_repeated(typed: Mapping[str, str]) -> None:
    if not typed["repeated"]:
        raise Refused("empty")
    if typed["repeated"] != typed["password"]:
        raise Refused("passwords-differ")


_CHECKS: Mapping[str, Callable[[Mapping[str, str]], object]] = {
    "email": lambda typed: parse_email(typed["email"]),
    "id_number": lambda typed: parse_saudi_id(typed["id_number"]),
    "registration_no": lambda typed: parse_registration_no(typed["registration_no"]),
    "mobile": lambda typed: parse_mobile(typed["mobile"]),
    "password": lambda typed: check_password(
        typed["password"], normalise(typed["email"]), normalise(typed["id_number"])
    ),
    "repeated": _check_repeated,
}
