"""Numbers are taken in all three sets of digits, in every field of the renewal, and mean the same."""

from typing import Any

import pytest
from tests.journey.whose import context

from mumaris_tui.arabic.digits import to_arab
from mumaris_tui.domain.identifiers import parse_iban, parse_id_number, parse_mobile, parse_registration_no
from mumaris_tui.journey.engine import Context
from mumaris_tui.journey.model import Field, FieldKind
from mumaris_tui.journey.renew_registration import RENEW_REGISTRATION
from mumaris_tui.journey.values import parse

PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
TYPED = {
    "contact.mobile": "0501234567",
    "contact.phone": "+966 11 4567890",
    "contact.short_address": "RRRD2929",
    "contact.building": "2929",
    "contact.postal_code": "12345",
    "cme.entries.accreditation_no": "SA-77/2026",
    "cme.entries.hours": "12.5",
    "additional.gap_months": "30",
    "additional.other_licences.number": "EG 4410",
}
DATE = "05/03/2026"


def numbered() -> dict[str, Field]:
    """The fields of the renewal whose value has digits, by their ids."""
    found: dict[str, Field] = {}
    for field in RENEW_REGISTRATION.fields():
        inner = {f"{field.id}.{each.id}": each for each in field.fields} if field.kind is FieldKind.ENTRIES else {}
        found |= {field.id: field} | inner
    numbers = {FieldKind.INTEGER, FieldKind.HOURS, FieldKind.DATE}
    return {name: field for name, field in found.items() if field.kind in numbers or name in TYPED}


@pytest.mark.parametrize("name", numbered())
def test_a_field_takes_every_set_of_digits(name: str) -> None:
    field = numbered()[name]
    typed = DATE if field.kind is FieldKind.DATE else TYPED[name]
    field = Field(
        field.id, field.kind, maximum=field.maximum, parser=field.parser if field.kind is FieldKind.TEXT else ""
    )
    read = [_read(field, each, context()) for each in (typed, to_arab(typed), typed.translate(PERSIAN))]
    assert read[0]
    assert read[1:] == read[:1] * 2


def _read(field: Field, typed: str, given: Context) -> Any:
    return parse(field, typed, {}, given)


def test_hours_take_the_arabic_decimal_sign() -> None:
    field = numbered()["cme.entries.hours"]
    read = {_read(field, typed, context()) for typed in ("12.5", "12,5", "١٢٫٥", "۱۲٫۵")}
    assert len(read) == 1


def test_every_field_of_the_table_is_there() -> None:
    assert set(TYPED) <= set(numbered())


@pytest.mark.parametrize(
    "digits", [str, to_arab, lambda text: text.translate(PERSIAN)], ids=["latn", "arab", "persian"]
)
def test_so_do_sign_up_and_identifiers(digits: Any) -> None:
    assert parse_id_number(digits("1000000008"), "national_id") == "1000000008"
    assert parse_mobile(digits("0501234567")) == "+966501234567"
    assert parse_registration_no(digits("12-34 5678")) == "12345678"
    assert parse_iban(digits("SA03 8000 0000 6080 1016 7519")) == "SA0380000000608010167519"
