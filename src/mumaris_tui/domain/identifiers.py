"""Identifiers of people and places: parsed into the one form that is stored, masked for screens.

Each `parse_…` takes text as typed and raises Refused: `empty`, or the code that its docstring names.
"""

import re

from mumaris_tui.domain.refused import Refused
from mumaris_tui.domain.text import normalise, without_harakat

_NAME_CHARS = 40
_EMAIL_CHARS = 254
_ATOM = r"[a-z0-9!#$%&'*+/=^_`{|}~-]+"
_LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_KINGDOM = "966"
_SAUDI_MOBILE = r"(?:\+966|00966|966|0)?5[0-9]{8}"
_ARABIC_LETTER = re.compile("[\u0621-\u064a\u067e\u0686\u06af]")


def parse_national_id(text: str) -> str:
    """Return the ten digits of a Saudi national ID (V-ID): `digits-only`, `id`, `id-first`, `id-digit`."""
    return _saudi_id(text, "1")


def parse_iqama(text: str) -> str:
    """Return the ten digits of a resident's ID (V-ID): `digits-only`, `id`, `id-first`, `id-digit`."""
    return _saudi_id(text, "2")


def parse_saudi_id(text: str) -> str:
    """Return the ten digits of a national or a resident's ID (V-ID): `digits-only`, `id`, `id-digit`."""
    return _saudi_id(text, "12")


def parse_gcc_id(text: str) -> str:
    """Return the ID of a citizen of another Gulf state, capitals and digits (modelled): `gcc-id`."""
    return _shaped(_compact(text).upper(), r"[A-Z0-9]{6,15}", "gcc-id")


def parse_passport(text: str) -> str:
    """Return the passport number (V-PASS): `passport`."""
    return _shaped(_compact(text).upper(), r"[A-Z0-9]{6,12}", "passport")


_BY_KIND = {
    "national_id": parse_national_id,
    "iqama": parse_iqama,
    "gcc_id": parse_gcc_id,
    "passport": parse_passport,
}


def parse_id_number(text: str, id_kind: str) -> str:
    """Return the number of an identity document of the kind, by the kind's own rule."""
    return _BY_KIND[id_kind](text)


def check_id_kind(id_kind: str, nationality: str) -> None:
    """Refuse an identity kind that does not go with the nationality (V-ID-KIND): `id-kind`."""
    if (id_kind == "national_id") != (nationality == "SA"):
        raise Refused("id-kind")


def parse_mobile(text: str) -> str:
    """Return a Saudi mobile number as `+9665XXXXXXXX` (V-MOB): `digits-only`, `mobile`."""
    typed = _digits(_compact(text, "()"), _SAUDI_MOBILE, "mobile")
    return f"+966{typed[-9:]}"


def parse_foreign_mobile(text: str) -> str:
    """Return a mobile number of another country as `+` and its digits (V-MOB-ABROAD).

    It is typed with the code of its country, after + or 00 (E.164): `digits-only`, `mobile-abroad`, and
    `mobile-in-the-kingdom` for one that is whole but Saudi.
    """
    compact = _compact(text, "()")
    if re.fullmatch(_SAUDI_MOBILE, compact, re.ASCII):
        raise Refused("mobile-in-the-kingdom")
    number = _digits(compact, r"(?:\+|00)[1-9][0-9]{7,14}", "mobile-abroad").removeprefix("+").removeprefix("00")
    if number.startswith(_KINGDOM):
        raise Refused("mobile-in-the-kingdom")
    return f"+{number}"


def is_saudi_mobile(mobile: str) -> bool:
    """Tell whether a stored number is one of the Kingdom, to which text messages go."""
    return mobile.startswith(f"+{_KINGDOM}")


def parse_email(text: str) -> str:
    """Return the address in lower case (V-MAIL, RFC 5322 dot-atoms without "?"): `email`, `too-long`."""
    typed = _typed(text).lower()
    if len(typed) > _EMAIL_CHARS:
        raise Refused("too-long", n=_EMAIL_CHARS)
    return _shaped(typed, rf"{_ATOM}(?:\.{_ATOM})*@{_LABEL}(?:\.{_LABEL})+", "email")


def parse_registration_no(text: str) -> str:
    """Return the registration number without hyphens and spaces (V-REG): `registration-no`."""
    return _shaped(_compact(text).upper(), r"[0-9A-Z]{5,16}", "registration-no")


def parse_name_ar(text: str) -> str:
    """Return an Arabic name part without vowel marks (V-NAR): `name-ar`, `too-long`."""
    return _name(without_harakat(text), r"[ء-غف-ي][ء-غف-ي -]*", "name-ar")


def parse_name_en(text: str) -> str:
    """Return a Latin name part (V-NEN): `name-en`, `too-long`."""
    return _name(text, r"[A-Za-z][A-Za-z '’-]*", "name-en")


def parse_short_address(text: str) -> str:
    """Return a short national address such as `RAAA2919` (V-SHORT): `short-address`."""
    return _shaped(_compact(text).upper(), r"[A-Z]{4}[0-9]{4}", "short-address")


def parse_postal_code(text: str) -> str:
    """Return five digits (V-POST): `digits-only`, `postal-code`."""
    return _digits(_typed(text), r"[0-9]{5}", "postal-code")


def parse_building_number(text: str) -> str:
    """Return the four digits of a building (modelled): `digits-only`, `building`."""
    return _digits(_typed(text), r"[0-9]{4}", "building")


def parse_phone(text: str) -> str:
    """Return a telephone number of any country, 7 to 15 digits, a leading + kept (E.164): `digits-only`, `phone`."""
    return _digits(_compact(text, "()"), r"\+?[0-9]{7,15}", "phone")


def parse_iban(text: str) -> str:
    """Return a Saudi IBAN in capitals without spaces (V-IBAN, ISO 13616 mod 97): `iban`."""
    iban = _shaped(_compact(text).upper(), r"SA[0-9]{22}", "iban")
    if int("".join(str(int(sign, 36)) for sign in iban[4:] + iban[:4])) % 97 != 1:
        raise Refused("iban")
    return iban


def accreditation_key(text: str) -> str:
    """Return an accreditation number as it is compared: letters and digits alone, in capitals."""
    return "".join(filter(str.isalnum, normalise(text))).upper()


def luhn_digit(digits: str) -> str:
    """Return the check digit that makes `digits` and it pass the Luhn test (ISO/IEC 7812-1, annex B)."""
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits), start=1))
    return str(-sum(value // 10 + value % 10 for value in doubled) % 10)


def mask_id(number: str) -> str:
    """Return the number with its first and last two signs alone: `1•••••••08`."""
    return _masked(number, 1, 2)


def mask_iban(iban: str) -> str:
    """Return the country and the last four digits alone."""
    return _masked(iban, 2, 4)


def mask_mobile(mobile: str) -> str:
    """Return the country code and the last two digits alone: `+966•••••••67`."""
    return _masked(mobile, 4, 2)


def mask_email(email: str) -> str:
    """Return the first letter and the domain alone: `n•••@example.test`."""
    local, at, domain = email.partition("@")
    return f"{local[:1]}•••{at}{domain}"


def _saudi_id(text: str, first: str) -> str:
    number = _digits(_compact(text), r"[12][0-9]{9}", "id")
    if number[0] not in first:
        raise Refused("id-first", digit=first)
    if luhn_digit(number[:-1]) != number[-1]:
        raise Refused("id-digit")
    return number


def _typed(text: str) -> str:
    typed = normalise(text)
    if not typed:
        raise Refused("empty")
    return typed


def _compact(text: str, besides: str = "") -> str:
    return re.sub(rf"[\s\-{re.escape(besides)}]", "", _typed(text))


def _shaped(text: str, pattern: str, code: str) -> str:
    """Return what is written in Latin letters and digits; Arabic letters, the keyboard's, have a code of their own."""
    if _ARABIC_LETTER.search(text):
        raise Refused("latin-letters")
    return _matched(text, pattern, code)


def _digits(text: str, pattern: str, code: str) -> str:
    """Return what is written in digits, a + before them or not; for all else there is a code of its own."""
    return _matched(_matched(text, r"\+?[0-9]*", "digits-only"), pattern, code)


def _matched(text: str, pattern: str, code: str) -> str:
    if re.fullmatch(pattern, text, re.ASCII) is None:
        raise Refused(code)
    return text


def _name(text: str, pattern: str, code: str) -> str:
    name = _matched(" ".join(_typed(text).split()), pattern, code)
    if len(name) > _NAME_CHARS:
        raise Refused("too-long", n=_NAME_CHARS)
    return name


def _masked(text: str, head: int, tail: int) -> str:
    hidden = max(0, len(text) - head - tail)
    return text[:head] + "•" * hidden + text[-tail:] if hidden else "•" * len(text)
