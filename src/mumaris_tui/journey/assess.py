"""The whole picture of a draft: what is wrong, what is needed, what it costs, and how far each step is."""

from collections.abc import Container
from dataclasses import dataclass
from enum import StrEnum

from mumaris_tui.domain.attachments import AttachmentNeed
from mumaris_tui.domain.cme import CmeSummary
from mumaris_tui.domain.condition import holds
from mumaris_tui.domain.fees import FeeQuote, quote
from mumaris_tui.domain.refused import Problem
from mumaris_tui.journey.checks import UNFINISHED_CODES, hours_problems, problems_in, problems_of, satisfied
from mumaris_tui.journey.context import Answers, Context
from mumaris_tui.journey.model import Service, StepKind
from mumaris_tui.journey.survey import Survey, survey


class StepState(StrEnum):
    """How far a step is; the value ends the id of its message, `stepstate-done`."""

    DONE = "done"
    PARTIAL = "partial"
    TODO = "todo"
    ERROR = "error"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Need:
    """A document that the answers call for, and whether it has arrived."""

    need: AttachmentNeed
    satisfied: bool


@dataclass(frozen=True, slots=True)
class Assessment:
    """The judgement of a draft; it can be sent when it is `ready`."""

    problems: tuple[Problem, ...]
    cme: CmeSummary
    needs: tuple[Need, ...]
    quote: FeeQuote
    term_years: int

    @property
    def ready(self) -> bool:
        """Tell whether nothing stands in the way of sending."""
        return not self.problems


def assess(service: Service, answers: Answers, context: Context) -> Assessment:
    """Judge a draft by every rule of its path: the same for the client, to tell early, and the backend, to decide."""
    return assessment(service, answers, survey(service, answers, context), context)


def assessment(service: Service, answers: Answers, state: Survey, context: Context) -> Assessment:
    """Judge a draft that was surveyed."""
    return Assessment(
        problems=problems_in(service, answers, state, context),
        cme=state.cme,
        needs=needs_of(state, context),
        quote=quote_of(service, state, context),
        term_years=state.term_years,
    )


def needs_of(state: Survey, context: Context) -> tuple[Need, ...]:
    """Return the documents that the answers call for."""
    return tuple(Need(need, satisfied(need, context)) for need in state.needs)


def quote_of(service: Service, state: Survey, context: Context, term_years: int | None = None) -> FeeQuote:
    """Return the fees as they would be today, of the term asked for or of another."""
    who = context.practitioner
    delivery = state.facts.get("review.delivery")
    chosen = delivery if isinstance(delivery, str) else None
    years = term_years or state.term_years
    return quote(service.id, who, years, chosen, context.today, who.registration_expires, context.rules)


def states(
    service: Service, answers: Answers, context: Context, started: Container[str] | None = None
) -> dict[str, StepState]:
    """Return how far each step of the path is, by its id; `started` are those begun, by default those answered."""
    state = survey(service, answers, context)
    begun = answers if started is None else started
    found = {}
    for step in state.path(service):
        if step.kind is StepKind.END or not holds(step.opens, state.facts):
            found[step.id] = StepState.BLOCKED
            continue
        problems = (*problems_of(step, answers, state, context), *hours_problems(step, state, context))
        if not problems:
            found[step.id] = StepState.DONE
        elif step.id not in begun:
            found[step.id] = StepState.TODO
        else:
            wrong = any(problem.code not in UNFINISHED_CODES for problem in problems)
            found[step.id] = StepState.ERROR if wrong else StepState.PARTIAL
    return found


def position(service: Service, step_id: str, state: Survey) -> tuple[int, int]:
    """Return the step's place on the path, from 1, and the length of the path."""
    path = [step.id for step in state.path(service)]
    return path.index(step_id) + 1, len(path)


def prefill(service: Service, context: Context) -> dict[str, dict[str, object]]:
    """Return the answers that are known beforehand, by step and field name."""
    facts = context.facts()
    known = {
        step.id: {field.name: facts[field.prefill] for field in step.fields if field.prefill in facts}
        for step in service.steps
    }
    return {step_id: found for step_id, found in known.items() if found}
