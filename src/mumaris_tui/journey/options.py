"""What can be chosen for a field, under the facts."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from mumaris_tui.domain.rules import Choice
from mumaris_tui.domain.table import Coded
from mumaris_tui.journey.context import Context, Facts
from mumaris_tui.journey.model import Field

Fits = Callable[[Any, Context, Facts], bool]


def _every(_item: object, _context: Context, _facts: Facts) -> bool:
    return True


_FITS: Mapping[str, Fits] = {
    "sector": lambda sector, _, facts: facts.get("employer.type") in sector.employer_types,
    "rank": lambda rank, context, _: context.practitioner.profession in rank.professions,
    "branch": lambda branch, _context, _facts: branch.active,
    "specialty": lambda specialty, context, _: specialty.profession == context.practitioner.profession,
    "delivery_method": lambda method, context, _: method.code in context.rules.profiles[context.profile].delivery,
}
"""Which items of an enumeration are offered (DOMAIN 5.2), where not all are."""
_LISTS = {"country": "countries"}
"""Enumerations that the rules do not hold, by the name of their list."""


def options(field: Field, facts: Facts, context: Context) -> tuple[Choice, ...]:
    """Return the codes and labels from which the field is chosen, in the order shown.

    None for other kinds of field, nor where the list is not known.
    """
    fits = _FITS.get(field.choices, _every)
    items = _items(field.choices, context)
    return tuple(Choice(item.code, item.label) for item in items if fits(item, context, facts))


def _items(name: str, context: Context) -> Iterable[Coded]:
    if name in _LISTS:
        return [Choice(code, label) for code, label in context.lists.get(_LISTS[name], {}).items()]
    try:
        return context.rules.table(name)
    except KeyError:
        return ()
