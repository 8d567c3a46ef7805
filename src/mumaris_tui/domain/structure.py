"""JSON into frozen dataclasses, by their annotations."""

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from mumaris_tui.domain.refused import Refused

Parsers = Mapping[Any, Callable[[Any], Any]]


def structure(kind: Any, value: object, parsers: Parsers, pointer: str = "") -> Any:
    """Return the value as the annotated kind; members that the kind does not know are passed over.

    `parsers` reads the kinds that are not str, int, bool, None, Literal, tuple[X, ...], Mapping[str, X], X | None
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
            case origin if origin is tuple and isinstance(value, list):
                return tuple(structure(arguments[0], item, parsers, f"{pointer}/{i}") for i, item in enumerate(value))
            case origin if origin is not None and issubclass(origin, Mapping) and isinstance(value, dict):
                return {key: structure(arguments[1], item, parsers, f"{pointer}/{key}") for key, item in value.items()}
            case None if type(value) is kind:
                return value
    except (ValueError, ArithmeticError, TypeError) as problem:
        if isinstance(problem, Refused) and "pointer" in problem.args_:
            raise
        raise Refused("rules", pointer=pointer) from problem
    raise Refused("rules", pointer=pointer)


def one_of(*words: str) -> Callable[[Any], str]:
    """Return a parser that takes the words alone."""

    def parse(value: Any) -> str:
        if value not in words:
            raise ValueError(value)
        return str(value)

    return parse


def literal(kind: Any) -> tuple[Any, Callable[[Any], str]]:
    """Return the entry of `parsers` for a Literal of words."""
    if get_origin(kind) is not Literal:
        raise TypeError(kind)
    return kind, one_of(*get_args(kind))


def _record(kind: Any, value: object, parsers: Parsers, pointer: str) -> Any:
    if not isinstance(value, dict):
        raise Refused("rules", pointer=pointer)
    origin = get_origin(kind) or kind
    filled: Mapping[TypeVar, Any] = dict(zip(getattr(origin, "__parameters__", ()), get_args(kind), strict=True))
    hints = get_type_hints(origin)
    made = {}
    for field in fields(origin):
        if field.name in value:
            made[field.name] = structure(
                _fill(hints[field.name], filled), value[field.name], parsers, f"{pointer}/{field.name}"
            )
        elif field.default is MISSING and field.default_factory is MISSING:
            raise Refused("rules", pointer=f"{pointer}/{field.name}")
    return origin(**made)


def _fill(hint: Any, filled: Mapping[TypeVar, Any]) -> Any:
    parameters = getattr(hint, "__parameters__", ())
    return hint[tuple(filled[parameter] for parameter in parameters)] if parameters else hint
