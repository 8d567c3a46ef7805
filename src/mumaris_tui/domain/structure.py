"""JSON into frozen dataclasses, by their annotations."""

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from mumaris_tui.domain.refused import Refused

Parsers = Mapping[Any, Callable[[Any], Any]]


def structure(kind: Any, value: object, parsers: Parsers, pointer: str = "") -> Any:
    """Return the value as the annotated kind; members that the kind does not know are passed over.

    `parsers` reads the kinds that are not str, int, bool, a Literal of words, tuple[X, ...], Mapping[str, X], X | None
    or a dataclass. Raises Refused("rules", pointer=…) where the value does not fit.
    """
    try:
        if kind in parsers:
            return parsers[kind](value)
        if is_dataclass(get_origin(kind) or kind):
            return _record(kind, value, parsers, pointer)
        arguments = get_args(kind)
        match get_origin(kind):
            case types.UnionType:
                return None if value is None else structure(arguments[0], value, parsers, pointer)
            case origin if origin is Literal and isinstance(value, str) and value in arguments:
                return value
            case origin if origin is tuple and isinstance(value, list):
                return tuple(structure(arguments[0], item, parsers, f"{pointer}/{i}") for i, item in enumerate(value))
            case origin if isinstance(origin, type) and issubclass(origin, Mapping) and isinstance(value, dict):
                return {key: structure(arguments[1], item, parsers, f"{pointer}/{key}") for key, item in value.items()}
            case None if type(value) is kind:
                return value
    except (ValueError, ArithmeticError, TypeError) as problem:
        if isinstance(problem, Refused) and "pointer" in problem.args_:
            raise
        raise Refused("rules", pointer=pointer) from problem
    raise Refused("rules", pointer=pointer)


def _record(kind: Any, value: object, parsers: Parsers, pointer: str) -> Any:
    if not isinstance(value, dict):
        raise Refused("rules", pointer=pointer)
    origin = get_origin(kind) or kind
    filled: Mapping[TypeVar, Any] = dict(zip(getattr(origin, "__parameters__", ()), get_args(kind), strict=True))
    made = {}
    for name, hint, required in _members(origin):
        if name in value:
            made[name] = structure(_fill(hint, filled), value[name], parsers, f"{pointer}/{name}")
        elif required:
            raise Refused("rules", pointer=f"{pointer}/{name}")
    return origin(**made)


@cache
def _members(kind: Any) -> tuple[tuple[str, Any, bool], ...]:
    """Return name, annotation and necessity of each member."""
    hints = get_type_hints(kind)
    return tuple(
        (each.name, hints[each.name], each.default is MISSING and each.default_factory is MISSING)
        for each in fields(kind)
    )


def _fill(hint: Any, filled: Mapping[TypeVar, Any]) -> Any:
    parameters = getattr(hint, "__parameters__", ())
    return hint[tuple(filled[parameter] for parameter in parameters)] if parameters else hint
