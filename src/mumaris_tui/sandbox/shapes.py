"""A step's body against its JSON Schema: the few keywords that `journey.schemas` uses (JSON Schema 2020-12)."""

from collections.abc import Iterator, Mapping
from typing import Any

from mumaris_tui.domain.refused import Problem

_TYPES: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
    "null": (type(None),),
}


def misfits(value: object, schema: Mapping[str, Any], pointer: str) -> Iterator[Problem]:
    """Yield each part of the value that the schema does not allow: `shape`, `too-long`, `entries-many`."""
    named = schema.get("type", [])
    allowed = (named,) if isinstance(named, str) else tuple(named)
    if not any(isinstance(value, _TYPES[name]) for name in allowed):
        yield Problem(pointer, "shape")
    elif isinstance(value, str) and len(value) > schema.get("maxLength", len(value)):
        yield Problem(pointer, "too-long", {"n": schema["maxLength"]})
    elif isinstance(value, list):
        if len(value) > schema.get("maxItems", len(value)):
            yield Problem(pointer, "entries-many", {"n": schema["maxItems"]})
        for index, item in enumerate(value):
            yield from misfits(item, schema["items"], f"{pointer}/{index}")
    elif isinstance(value, dict):
        for name, item in value.items():
            if name in schema["properties"]:
                yield from misfits(item, schema["properties"][name], f"{pointer}/{name}")
            else:
                yield Problem(f"{pointer}/{name.replace('~', '~0').replace('/', '~1')}", "shape")
