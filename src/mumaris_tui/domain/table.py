"""An enumeration of the rules file: values with a code and a name, in the order shown."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from mumaris_tui.domain.practitioner import Label


class Coded(Protocol):
    """Anything with a stable code and a name."""

    @property
    def code(self) -> str:
        """The stable ASCII code."""

    @property
    def label(self) -> Label:
        """The name shown."""


C = TypeVar("C", bound=Coded)


@dataclass(frozen=True, slots=True)
class Table(Generic[C]):
    """One enumeration; `table[code]` raises KeyError for a code that it does not hold."""

    source: str
    verified: bool
    items: tuple[C, ...]

    def __iter__(self) -> Iterator[C]:
        return iter(self.items)

    def __getitem__(self, code: str) -> C:
        for item in self.items:
            if item.code == code:
                return item
        raise KeyError(code)

    def __contains__(self, code: object) -> bool:
        return any(item.code == code for item in self.items)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes in the order shown."""
        return tuple(item.code for item in self.items)
