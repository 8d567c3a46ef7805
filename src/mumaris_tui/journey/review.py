"""The answers as values to be read over, the relevant ones only."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from mumaris_tui.domain.practitioner import Label
from mumaris_tui.journey import model, values
from mumaris_tui.journey.context import Answers, Context, Facts
from mumaris_tui.journey.entries import entries
from mumaris_tui.journey.model import Field, FieldKind, Service, Step, StepKind
from mumaris_tui.journey.options import options
from mumaris_tui.journey.survey import Survey, body
from mumaris_tui.journey.values import FacilityChoice, Value

Shown: TypeAlias = Value | Label | tuple[Label, ...] | None
"""A value to be worded: codes as their labels, what could not be read as it was typed, None for nothing given."""


@dataclass(frozen=True, slots=True)
class Row:
    """One answer; `field` is None for an entry's own heading row, `index` counts entries from 0."""

    pointer: str
    field: Field
    value: Shown
    index: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """The answers of one step."""

    step: Step
    rows: tuple[Row, ...]


def review(service: Service, answers: Answers, state: Survey, context: Context) -> tuple[Section, ...]:
    """Return the answers of the path's steps before the review, in their order."""
    steps = (step for step in state.path(service) if step.kind not in {StepKind.REVIEW, StepKind.END})
    return tuple(Section(step, tuple(_rows(step, answers, state, context))) for step in steps)


def _rows(step: Step, answers: Answers, state: Survey, context: Context) -> Iterator[Row]:
    typed = body(answers, step.id)
    for field in state.visible(step):
        if field.kind is not FieldKind.ENTRIES:
            raw = typed.get(field.name)
            yield Row(model.pointer(field.id), field, shown(field, raw, state.facts, context))
            continue
        for entry in entries(field, typed, state.facts, context):
            for each in entry.fields:
                value = shown(each, entry.raw.get(each.name), entry.facts, context)
                yield Row(entry.pointer(each.name), each, value, entry.index)


def shown(field: Field, raw: object, facts: Facts, context: Context) -> Shown:
    """Return the answer as a value to be worded; sensitive answers are marked by their field."""
    value = values.read(field, raw, facts, context)
    if value is None:
        return raw if isinstance(raw, str) and raw else None
    labels = {option.code: option.label for option in options(field, facts, context)}
    match value:
        case tuple():
            return tuple(labels[code] for code in value)
        case FacilityChoice(id=str(known)):
            return context.lists["facilities"][known]
        case str() if labels:
            return labels[value]
    return value
