"""The shape of a draft's step on the wire, as JSON Schema 2020-12: right types and sizes, any content.

A draft takes wrong and incomplete answers, so a shape asks for nothing and judges nothing.
"""

from collections.abc import Iterable
from typing import Any

from mumaris_tui.journey.model import Field, FieldKind, Service, Step

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TEXT_CHARS = 4000
CODE_CHARS = 64
ITEMS = 64
ENTRIES = 50

_TEXT = {"type": "string", "maxLength": TEXT_CHARS}
_CODE = {"type": "string", "maxLength": CODE_CHARS}
_SHAPES: dict[FieldKind, dict[str, Any]] = {
    FieldKind.TEXT: _TEXT,
    FieldKind.LONG_TEXT: _TEXT,
    FieldKind.DATE: _TEXT,
    FieldKind.INTEGER: _TEXT,
    FieldKind.HOURS: _TEXT,
    FieldKind.CHOICE: _CODE,
    FieldKind.YES_NO: _CODE,
    FieldKind.SEVERAL: {"type": "array", "maxItems": ITEMS, "items": _CODE},
    FieldKind.TICK: {"type": "boolean"},
    FieldKind.FACILITY: {
        "type": "object",
        "properties": {"id": {"type": ["string", "null"], "maxLength": CODE_CHARS}, "name": _TEXT},
        "additionalProperties": False,
    },
}


def name(service: Service, step: Step) -> str:
    """Return the file name of the step's schema."""
    return f"{service.id}.{step.id}.json"


def step_schema(service: Service, step: Step) -> dict[str, Any]:
    """Return the JSON Schema of the step's body."""
    return {"$schema": DIALECT, "$id": name(service, step), "title": f"{service.id}: {step.id}", **_body(step.fields)}


def _body(fields: Iterable[Field], **more: dict[str, Any]) -> dict[str, Any]:
    shapes = {field.name: _shape(field) for field in fields}
    return {"type": "object", "properties": {**more, **shapes}, "additionalProperties": False}


def _shape(field: Field) -> dict[str, Any]:
    if field.kind is FieldKind.ENTRIES:
        return {"type": "array", "maxItems": ENTRIES, "items": _body(field.fields, id=_CODE)}
    return _SHAPES[field.kind]
