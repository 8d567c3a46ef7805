"""The engine's whole interface: one import for every front end and for the backend."""

from mumaris_tui.journey.assess import (
    Assessment,
    Need,
    StepState,
    assess,
    assessment,
    needs_of,
    position,
    prefill,
    quote_of,
    states,
)
from mumaris_tui.journey.checks import attachment_pointer, check_all, check_step, satisfied
from mumaris_tui.journey.context import Answers, Attached, Context, Facts
from mumaris_tui.journey.entries import Entry, entries, entry_facts
from mumaris_tui.journey.guards import barred
from mumaris_tui.journey.options import options
from mumaris_tui.journey.review import Row, Section, Shown, review, shown
from mumaris_tui.journey.survey import Survey, asks, survey
from mumaris_tui.journey.values import FacilityChoice, Value, visible

__all__ = [
    "Answers",
    "Assessment",
    "Attached",
    "Context",
    "Entry",
    "FacilityChoice",
    "Facts",
    "Need",
    "Row",
    "Section",
    "Shown",
    "StepState",
    "Survey",
    "Value",
    "asks",
    "assess",
    "assessment",
    "attachment_pointer",
    "barred",
    "check_all",
    "check_step",
    "entries",
    "entry_facts",
    "needs_of",
    "options",
    "position",
    "prefill",
    "quote_of",
    "review",
    "satisfied",
    "shown",
    "states",
    "survey",
    "visible",
]
