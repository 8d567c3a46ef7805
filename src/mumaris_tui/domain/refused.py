"""How a rule refuses a value."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

Scalar: TypeAlias = str | int | Decimal | date


class Refused(ValueError):  # noqa: N818 - it names the rule's answer, not a fault
    """A value that a rule refuses; `code` names the message, `args_` are its values."""

    def __init__(self, code: str, **args: Scalar) -> None:
        super().__init__(code)
        self.code = code
        self.args_: Mapping[str, Scalar] = args

    def at(self, pointer: str) -> "Problem":
        """Return the same refusal as a report about the value at the JSON Pointer."""
        return Problem(pointer, self.code, self.args_)


class Problem(NamedTuple):
    """A refusal and its place: `pointer` is a JSON Pointer (RFC 6901) such as `/contact/mobile`."""

    pointer: str
    code: str
    args: Mapping[str, Scalar] = MappingProxyType({})
