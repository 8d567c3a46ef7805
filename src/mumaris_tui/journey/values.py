"""One answer as typed, read into a value or refused."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from mumaris_tui.domain.calendar import parse_date
from mumaris_tui.domain.cme import parse_hours
from mumaris_tui.domain.condition import holds
from mumaris_tui.domain.refused import Problem, Refused
from mumaris_tui.domain.text import normalise
from mumaris_tui.journey.context import Context, Facts
from mumaris_tui.journey.model import Field, FieldKind
from mumaris_tui.journey.options import options
from mumaris_tui.journey.parsers import DAY_RULES, PARSERS


@dataclass(frozen=True, slots=True)
class FacilityChoice:
    """A facility of the reference list, or with `id` None one that is named as typed."""

    id: str | None
    name: str


Value: TypeAlias = str | int | bool | Decimal | date | tuple[str, ...] | FacilityChoice
"""What an answer means: text and codes as str, several codes as tuple."""

_ABSENT: Mapping[FieldKind, str] = {
    FieldKind.CHOICE: "not-chosen",
    FieldKind.SEVERAL: "none-chosen",
    FieldKind.YES_NO: "not-chosen",
    FieldKind.TICK: "confirm",
}


def visible(fields: Sequence[Field], facts: Facts) -> tuple[Field, ...]:
    """Return the fields that apply under the facts."""
    return tuple(field for field in fields if holds(field.when, facts))


def parse(field: Field, raw: object, facts: Facts, context: Context) -> Value | None:
    """Return what the typed answer means, None for an optional one that is not given.

    Raises Refused with the code of the field's rule, or of its absence (V-REQ).
    """
    value = _PARSE[field.kind](field, raw, facts, context)
    if value is not None and value is not False:
        return value
    if field.required:
        raise absence(field)
    return value


def absence(field: Field) -> Refused:
    """Return the refusal of a field to which nothing was given."""
    code = field.absent or _ABSENT.get(field.kind, "empty")
    return Refused(code, n=field.number) if field.number else Refused(code)


def read(field: Field, raw: object, facts: Facts, context: Context) -> Value | None:
    """Return what the typed answer means, None where it means nothing yet."""
    try:
        return parse(field, raw, facts, context)
    except Refused:
        return None


def check(field: Field, raw: object, facts: Facts, context: Context, pointer: str) -> tuple[Problem, ...]:
    """Return the problem of the answer at the JSON Pointer, if it has one."""
    try:
        parse(field, raw, facts, context)
    except Refused as refused:
        return (refused.at(pointer),)
    return ()


def _text(field: Field, raw: object, facts: Facts, context: Context) -> str | None:
    typed = normalise(raw) if isinstance(raw, str) else ""
    if not typed:
        return None
    if len(typed) > field.max_length:
        raise Refused("too-long", n=field.max_length)
    return PARSERS[field.parser](typed, facts, context) if field.parser else typed


def _date(field: Field, raw: object, facts: Facts, context: Context) -> date | None:
    if not isinstance(raw, str) or not normalise(raw):
        return None
    day = parse_date(raw)
    if field.must_be_past and day > context.today:
        raise Refused("date-future")
    if field.parser:
        DAY_RULES[field.parser](day, facts, context)
    return day


def _integer(field: Field, raw: object, _facts: Facts, _context: Context) -> int | None:
    typed = normalise(raw) if isinstance(raw, str) else ""
    if not typed:
        return None
    if not (typed.isascii() and typed.isdecimal()):
        raise Refused("not-number")
    if len(typed) > len(str(field.maximum)) or not field.minimum <= int(typed) <= field.maximum:
        raise Refused("number-range", least=field.minimum, most=field.maximum)
    return int(typed)


def _hours(_field: Field, raw: object, _facts: Facts, context: Context) -> Decimal | None:
    if not isinstance(raw, str) or not normalise(raw):
        return None
    return parse_hours(raw, context.rules)


def _choice(field: Field, raw: object, facts: Facts, context: Context) -> str | None:
    if not isinstance(raw, str):
        return None
    return raw if any(option.code == raw for option in options(field, facts, context)) else None


def _several(field: Field, raw: object, facts: Facts, context: Context) -> tuple[str, ...] | None:
    if not isinstance(raw, list):
        return None
    return tuple(option.code for option in options(field, facts, context) if option.code in raw) or None


def _yes_no(_field: Field, raw: object, _facts: Facts, _context: Context) -> str | None:
    return raw if isinstance(raw, str) and raw in {"yes", "no"} else None


def _tick(_field: Field, raw: object, _facts: Facts, _context: Context) -> bool:
    return raw is True


def _facility(field: Field, raw: object, _facts: Facts, context: Context) -> FacilityChoice | None:
    if not isinstance(raw, dict):
        return None
    chosen, typed = raw.get("id"), raw.get("name")
    name = normalise(typed) if isinstance(typed, str) else ""
    if len(name) > field.max_length:
        raise Refused("too-long", n=field.max_length)
    if not name:
        return None
    listed = isinstance(chosen, str) and chosen in context.lists.get("facilities", {})
    return FacilityChoice(str(chosen) if listed else None, name)


_PARSE: Mapping[FieldKind, Callable[[Field, object, Facts, Context], Value | None]] = {
    FieldKind.TEXT: _text,
    FieldKind.LONG_TEXT: _text,
    FieldKind.DATE: _date,
    FieldKind.INTEGER: _integer,
    FieldKind.HOURS: _hours,
    FieldKind.CHOICE: _choice,
    FieldKind.SEVERAL: _several,
    FieldKind.YES_NO: _yes_no,
    FieldKind.TICK: _tick,
    FieldKind.FACILITY: _facility,
    FieldKind.ENTRIES: lambda *_: (),
}
