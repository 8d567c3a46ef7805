"""Repeated groups of fields: each entry's own facts and problems, and the CME activities read from them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from mumaris_tui.domain.cme import CmeEntry, Kind, check_entry
from mumaris_tui.domain.facts import standing
from mumaris_tui.domain.refused import Problem
from mumaris_tui.journey import model, values
from mumaris_tui.journey.context import Context, Facts
from mumaris_tui.journey.model import Field


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as typed: its place, its id, its fields that apply, and the facts that decide them."""

    field: Field
    index: int
    id: str
    raw: Mapping[str, object]
    facts: Facts
    fields: tuple[Field, ...]

    def pointer(self, name: str = "") -> str:
        """Return the JSON Pointer of the entry, or of its field of that name."""
        return model.pointer(self.field.id, self.index, name)

    def value(self, name: str, context: Context) -> Any:
        """Return what the field's answer means, None where it does not apply or means nothing yet."""
        return next(
            (values.read(each, self.raw.get(name), self.facts, context) for each in self.fields if each.name == name),
            None,
        )

    def problems(self, context: Context) -> tuple[Problem, ...]:
        """Return the problems of its fields, each by itself."""
        return tuple(
            problem
            for each in self.fields
            for problem in values.check(each, self.raw.get(each.name), self.facts, context, self.pointer(each.name))
        )


def entry_facts(raw: Mapping[str, object], facts: Facts, context: Context) -> dict[str, object]:
    """Return the facts under which one entry's fields apply: its own answers by their short names, over all others."""
    typed = {name: value for name, value in raw.items() if isinstance(value, str) and value}
    return {**facts, **typed, "hours_fixed": _hours_fixed(typed, context)}


def _hours_fixed(typed: Mapping[str, str], context: Context) -> bool:
    try:
        return context.rules.cme_type(type_code(typed)).fixed_hours is not None
    except KeyError:
        return False


def type_code(typed: Mapping[str, object]) -> str:
    """Return the code under which the rules count an activity as typed, empty where none is chosen."""
    code = typed.get("qual_type" if typed.get("kind") == "course" else "activity_type")
    return code if isinstance(code, str) else ""


def entries(field: Field, body: Mapping[str, object], facts: Facts, context: Context) -> tuple[Entry, ...]:
    """Return the entries of a step's body; one without an id of its own is called by its place."""
    listed = body.get(field.name)
    found: list[Entry] = []
    taken = {each.id for each in context.recorded}
    for index, item in enumerate(listed if isinstance(listed, list) else ()):
        raw = item if isinstance(item, dict) else {}
        own = raw.get("id")
        name = own if isinstance(own, str) and own and own not in taken else f"{field.id}.{index}"
        taken.add(name)
        scope = entry_facts(raw, facts, context)
        found.append(Entry(field, index, name, raw, scope, values.visible(field.fields, scope)))
    return tuple(found)


def way_of(field: Field, entry: Entry) -> model.Addition:
    """Return the way in which the entry was added."""
    for addition in field.additions:
        if all(entry.raw.get(name, "") in ("", *codes) for name, codes in addition.choices):
            return addition
    return field.additions[0]


def check_entries(field: Field, found: Sequence[Entry], facts: Facts, context: Context) -> tuple[Problem, ...]:
    """Return the problems of all entries, of their number, and of the rule that the field names."""
    place = model.pointer(field.id)
    problems = [problem for each in found for problem in each.problems(context)]
    if len(found) < field.minimum:
        problems.append(Problem(place, "entries-few", {"n": field.minimum}))
    if field.maximum and len(found) > field.maximum:
        problems.append(Problem(place, "entries-many", {"n": field.maximum}))
    if field.parser == "cme_entries":
        problems += _check_activities(found, facts, context, {problem.pointer for problem in problems})
    return tuple(problems)


def _check_activities(found: Sequence[Entry], facts: Facts, context: Context, refused: set[str]) -> tuple[Problem, ...]:
    """Return what the ledger's rules say of each activity, beside those before it (V-RANGE, V-DUP, the period)."""
    whose = standing(context.practitioner, facts)
    before = list(context.recorded)
    problems: list[Problem] = []
    for each in found:
        activity = cme_entry(each, context)
        for problem in check_entry(activity, before, whose, context.rules, context.today):
            place = each.pointer() + problem.pointer
            if place not in refused:
                problems.append(Problem(place, problem.code, problem.args))
        before.append(activity)
    return tuple(problems)


def cme_entry(entry: Entry, context: Context) -> CmeEntry:
    """Return the activity that the entry tells of, with what is still wrong in it."""
    kind = entry.value("kind", context) or "activity"
    code = entry.value("qual_type" if kind == "course" else "activity_type", context)
    return CmeEntry(
        id=entry.id,
        kind=cast("Kind", kind),
        type_code=code,
        title=entry.value("title", context) or "",
        provider=entry.value("provider", context) or "",
        accreditation_no=entry.value("accreditation_no", context),
        country=entry.value("country", context) or "SA",
        start=entry.value("start", context),
        end=entry.value("end", context),
        hours_claimed=entry.value("hours", context),
        full_attendance=entry.value("full_attendance", context) != "no",
        url=entry.value("url", context),
        evidence=any(each.related_id == entry.id for each in context.attached),
        problems=entry.problems(context),
    )
