"""The one place where wire models become domain values and back (`contract` has the models)."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import cast

from pydantic import JsonValue

from mumaris_tui.api.contract import CmeEntryRecord, FacilityRecord, FieldProblem, Label, PractitionerRecord
from mumaris_tui.api.contract_request import FeeLineRecord, FeeQuoteRecord
from mumaris_tui.domain import cme, fees, practitioner
from mumaris_tui.domain.refused import Problem, Scalar
from mumaris_tui.domain.rules import Rules
from mumaris_tui.domain.rules import parse as parse_rules

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}\S*")


def to_value(wire: str | int) -> Scalar:
    """Return the value of a message: days and instants in ISO 8601 become dates and datetimes."""
    if isinstance(wire, str):
        try:
            if _DAY.fullmatch(wire):
                return date.fromisoformat(wire)
            if _INSTANT.fullmatch(wire):
                return datetime.fromisoformat(wire)
        except ValueError:
            return wire
    return wire


def to_values(wire: Mapping[str, str | int]) -> dict[str, Scalar]:
    """Return the values of a message by name."""
    return {name: to_value(value) for name, value in wire.items()}


def from_value(value: Scalar) -> str | int:
    """Return a message's value as it travels: dates in ISO 8601, decimals as text."""
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def to_problem(wire: FieldProblem) -> Problem:
    """Return the refusal that the wire tells."""
    return Problem(wire.pointer, wire.code, to_values(wire.args))


def from_problem(problem: Problem) -> FieldProblem:
    """Return the refusal as it travels."""
    args = {name: from_value(value) for name, value in problem.args.items()}
    return FieldProblem(pointer=problem.pointer, code=problem.code, args=args)


def to_label(wire: Label) -> practitioner.Label:
    """Return the text in both languages."""
    return practitioner.Label(wire.ar, wire.en)


def from_label(label: practitioner.Label) -> Label:
    """Return the text in both languages as it travels."""
    return Label(ar=label.ar, en=label.en)


def to_practitioner(wire: PractitionerRecord) -> practitioner.Practitioner:
    """Return the practitioner of the record."""
    members = {name: getattr(wire, name) for name in practitioner.Practitioner.__slots__}
    names = {name: practitioner.Name(**members[name].model_dump()) for name in ("name_ar", "name_en")}
    return practitioner.Practitioner(**{**members, **names})


def to_facility(wire: FacilityRecord) -> practitioner.Facility:
    """Return the facility of the record."""
    return practitioner.Facility(wire.id, to_label(wire.name), wire.sector, to_label(wire.city), wire.active)


def to_cme_entry(wire: CmeEntryRecord) -> cme.CmeEntry:
    """Return the recorded activity; its provider is its proof."""
    return cme.CmeEntry(
        id=wire.id,
        kind=cast("cme.Kind", wire.kind),
        type_code=wire.activity_type,
        title=wire.title,
        provider=wire.provider,
        accreditation_no=wire.accreditation_no or None,
        country=wire.country,
        start=wire.start,
        end=wire.end,
        hours_claimed=wire.hours,
        source="system",
        evidence=True,
    )


def from_quote(quote: fees.FeeQuote) -> FeeQuoteRecord:
    """Return the quote as it travels."""
    lines = [
        FeeLineRecord(
            code=line.code, label=from_label(line.label), amount_halalas=line.amount_halalas, verified=line.verified
        )
        for line in quote.lines
    ]
    return FeeQuoteRecord(lines=lines, total_halalas=quote.total_halalas)


def to_rules(document: JsonValue) -> Rules:
    """Return the rules of a served document; ValueError where it is none."""
    if not isinstance(document, dict):
        raise ValueError("rules")  # noqa: TRY004 - the document is wrong, not the program
    return parse_rules(document)
