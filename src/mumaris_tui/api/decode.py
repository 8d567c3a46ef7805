"""Bytes of an answer into JSON values that are safe to hold."""

import json
import re
from typing import NoReturn

from pydantic import JsonValue

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""C0 but tab and line feed, DEL, C1 (escapes begin here, CWE-150), and surrogates, which no encoder takes."""


def clean(text: str) -> str:
    """Return text with each control character and lone surrogate as U+FFFD.

    Bidi controls stay, because an answer must come back as it was typed; what shows a text takes them out.
    """
    return _CONTROLS.sub("\ufffd", text)


def decode(body: bytes) -> JsonValue:
    """Return the JSON value of a body, all its strings clean; ValueError where it is none (RFC 8259)."""
    try:
        return _cleaned(json.loads(body, parse_constant=_refuse))
    except RecursionError:
        raise ValueError("nested too deep") from None


def _cleaned(value: JsonValue) -> JsonValue:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    if isinstance(value, dict):
        return {clean(name): _cleaned(item) for name, item in value.items()}
    return value


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)
