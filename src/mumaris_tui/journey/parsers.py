"""The rules that a field's `parser` names, in one place.

A text's rule returns the value in the form that is stored; a day's rule returns nothing; both raise Refused.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date

from mumaris_tui.domain.attachments import check_issued
from mumaris_tui.domain.facts import check_age, check_graduation, check_identity
from mumaris_tui.domain.identifiers import (
    parse_building_number,
    parse_email,
    parse_foreign_mobile,
    parse_id_number,
    parse_mobile,
    parse_name_ar,
    parse_name_en,
    parse_phone,
    parse_postal_code,
    parse_short_address,
)
from mumaris_tui.domain.refused import Refused
from mumaris_tui.domain.text import comparable, normalise
from mumaris_tui.journey.context import Context, Facts

TextRule = Callable[[str, Facts, Context], str]
DayRule = Callable[[date, Facts, Context], None]


def _plain(parse: Callable[[str], str]) -> TextRule:
    return lambda text, _facts, _context: parse(text)


def _url(text: str, _facts: Facts, _context: Context) -> str:
    typed = normalise(text)
    if re.fullmatch(r"https?://[^\s/]+\.\S+", typed, re.ASCII) is None:
        raise Refused("url")
    return typed


def _at_least(length: int) -> TextRule:
    def parse(text: str, _facts: Facts, _context: Context) -> str:
        typed = normalise(text)
        if len(typed) < length:
            raise Refused("too-short", n=length)
        return typed

    return parse


def _details(text: str, _facts: Facts, context: Context) -> str:
    limits = context.rules.limits
    typed = normalise(text)
    if not limits.details_min <= len(typed) <= limits.details_max:
        raise Refused("details", least=limits.details_min, most=limits.details_max)
    return typed


def _medical_issuer(text: str, facts: Facts, context: Context) -> str:
    """Refuse a report from the practitioner's own place of work (DOMAIN 3.8, document 5)."""
    facility = facts.get("employer.facility")
    listed = context.lists.get("facilities", {}).get(getattr(facility, "id", None) or "")
    own = {getattr(facility, "name", ""), *((listed.ar, listed.en) if listed else ())}
    if comparable(text) in {comparable(name) for name in own if name}:
        raise Refused("own-facility")
    return normalise(text)


def _expiry(type_code: str) -> DayRule:
    def check(day: date, _facts: Facts, context: Context) -> None:
        if day < context.today:
            raise Refused(context.rules.attachments[type_code].expired_code or "certificate-expired", date=day)

    return check


PARSERS: Mapping[str, TextRule] = {
    "email": _plain(parse_email),
    "mobile": _plain(parse_mobile),
    "foreign_mobile": _plain(parse_foreign_mobile),
    "name_ar": _plain(parse_name_ar),
    "name_en": _plain(parse_name_en),
    "own_id_number": lambda text, _facts, context: parse_id_number(text, context.practitioner.id_kind),
    "short_address": _plain(parse_short_address),
    "postal_code": _plain(parse_postal_code),
    "building_number": _plain(parse_building_number),
    "phone": _plain(parse_phone),
    "url": _url,
    "title": _at_least(3),
    "provider": _at_least(2),
    "details": _details,
    "medical_issuer": _medical_issuer,
}
DAY_RULES: Mapping[str, DayRule] = {
    "letter_date": lambda day, _facts, context: check_issued(day, context.today, context.rules),
    "id_expiry": lambda day, _facts, context: check_identity(day, context.today),
    "birth_date": lambda day, _facts, context: check_age(day, context.rules, context.today),
    "graduation": lambda day, _facts, context: check_graduation(day, context.practitioner.birth_date, context.rules),
    "bls_expiry": _expiry("A_BLS"),
    "acls_expiry": _expiry("A_ACLS"),
    "trauma_expiry": _expiry("A_TRAUMA"),
}
