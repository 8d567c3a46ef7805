"""Conditions as data: when a step, a field, an attachment or an exemption applies.

A fact is a flat dotted name (`employer.employer_type`, `practitioner.age`); a fact that is not known satisfies nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TypeAlias, Union, cast

from mumaris_tui.domain.refused import Refused


@dataclass(frozen=True, slots=True)
class Is:
    """The fact, or any of several, is one of the values; true reads as "yes" and false as "no", on both sides."""

    fact: str
    values: tuple[str | bool, ...]


@dataclass(frozen=True, slots=True)
class Over:
    """The fact is a number above the bound."""

    fact: str
    bound: int


@dataclass(frozen=True, slots=True)
class AtLeast:
    """The fact is a number not below the bound."""

    fact: str
    bound: int


@dataclass(frozen=True, slots=True)
class All:
    """Every one of the conditions holds."""

    conditions: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Any_:  # noqa: N801 - `Any` is typing's
    """At least one of the conditions holds."""

    conditions: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The condition does not hold."""

    condition: "Condition"


@dataclass(frozen=True, slots=True)
class Always:
    """Holds whatever the facts."""


ALWAYS = Always()


Condition: TypeAlias = Union[Is, Over, AtLeast, All, Any_, Not, Always]  # noqa: UP007 - the parts name the union


def holds(condition: Condition, facts: Mapping[str, object]) -> bool:
    """Tell whether the condition holds for the facts."""
    match condition:
        case Always():
            return True
        case Not(inner):
            return not holds(inner, facts)
        case All(parts):
            return all(holds(part, facts) for part in parts)
        case Any_(parts):
            return any(holds(part, facts) for part in parts)
        case Is(fact, values):
            found = facts.get(fact)
            several = found if isinstance(found, tuple) else () if found is None else (found,)
            return not {_word(each) for each in several}.isdisjoint(map(_word, values))
        case Over(fact, bound):
            number = _number(facts.get(fact))
            return number is not None and number > bound
        case AtLeast(fact, bound):
            number = _number(facts.get(fact))
            return number is not None and number >= bound


def facts_read(condition: Condition) -> frozenset[str]:
    """Return the names of the facts on which the condition depends."""
    match condition:
        case Always():
            return frozenset()
        case Not(inner):
            return facts_read(inner)
        case All(parts) | Any_(parts):
            return frozenset().union(*map(facts_read, parts))
        case Is(fact) | Over(fact) | AtLeast(fact):
            return frozenset((fact,))


def to_json(condition: Condition) -> dict[str, object]:
    """Return the condition as JSON, such as `{"fact": "practitioner.age", "over": 65}`."""
    match condition:
        case Always():
            return {"always": True}
        case Not(inner):
            return {"not": to_json(inner)}
        case All(parts):
            return {"all": [to_json(part) for part in parts]}
        case Any_(parts):
            return {"any": [to_json(part) for part in parts]}
        case Is(fact, values):
            return {"fact": fact, "is": list(values)}
        case Over(fact, bound):
            return {"fact": fact, "over": bound}
        case AtLeast(fact, bound):
            return {"fact": fact, "at_least": bound}


def from_json(json: object) -> Condition:
    """Return the condition that `to_json` wrote; raises Refused("rules")."""
    match json:
        case {"always": True}:
            return Always()
        case {"not": inner}:
            return Not(from_json(inner))
        case {"all": [*parts]}:
            return All(tuple(map(from_json, parts)))
        case {"any": [*parts]}:
            return Any_(tuple(map(from_json, parts)))
        case {"fact": str(fact), "is": [*values]} if all(isinstance(value, str | bool) for value in values):
            return Is(fact, tuple(cast("list[str | bool]", values)))
        case {"fact": str(fact), "over": int(bound)}:
            return Over(fact, bound)
        case {"fact": str(fact), "at_least": int(bound)}:
            return AtLeast(fact, bound)
    raise Refused("rules", found=str(json)[:80])


def _word(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _number(value: object) -> Decimal | None:
    if value is None or isinstance(value, bool):
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
