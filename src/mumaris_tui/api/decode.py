"""Bytes of an answer into JSON values that are safe to hold."""

import json
from typing import NoReturn

from pydantic import JsonValue

from mumaris_tui.domain.text import harmless


def decode(body: bytes) -> JsonValue:
    """Return the JSON value of a body, all its strings harmless; ValueError where it is none (RFC 8259)."""
    try:
        return _cleaned(json.loads(body, parse_constant=_refuse))
    except RecursionError:
        raise ValueError("nested too deep") from None


def _cleaned(value: JsonValue) -> JsonValue:
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    if isinstance(value, dict):
        return {harmless(name): _cleaned(item) for name, item in value.items()}
    return value


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)
