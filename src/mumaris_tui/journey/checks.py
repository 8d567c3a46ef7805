"""What stands in the way of a step, and of sending."""

from collections.abc import Callable, Iterator
from functools import partial

from mumaris_tui.domain.attachments import AttachmentNeed
from mumaris_tui.domain.condition import Condition
from mumaris_tui.domain.facts import check_cme
from mumaris_tui.domain.refused import Problem, Refused
from mumaris_tui.journey import model, values
from mumaris_tui.journey.context import Answers, Attached, Context
from mumaris_tui.journey.entries import check_entries, entries
from mumaris_tui.journey.guards import GUARDS
from mumaris_tui.journey.model import Field, FieldKind, Service, Step, StepKind
from mumaris_tui.journey.survey import Survey, body, survey

WHOLE = ""
"""The JSON Pointer of the request itself, for what no step can mend."""
UNFINISHED_CODES = frozenset(
    (
        "empty",
        "not-chosen",
        "none-chosen",
        "answer-missing",
        "confirm",
        "agree",
        "declaration",
        "attachment-missing",
        "cme-short",
        "entries-few",
        "unchanged",
    )
)
"""The codes that say that something is still to come, and not that something is wrong."""


def check_step(service: Service, step_id: str, answers: Answers, context: Context) -> tuple[Problem, ...]:
    """Return what is missing or wrong in one step; nothing for a step that is not on the path."""
    state = survey(service, answers, context)
    step = service.step(step_id)
    return problems_of(step, answers, state, context) if step in state.path(service) else ()


def check_all(service: Service, answers: Answers, context: Context) -> tuple[Problem, ...]:
    """Return all that stands in the way of sending, in the order of the steps, the request's own problems first."""
    return problems_in(service, answers, survey(service, answers, context), context)


def problems_in(service: Service, answers: Answers, state: Survey, context: Context) -> tuple[Problem, ...]:
    """Return what `check_all` does, for answers already surveyed."""
    found = list(request_problems(service, context))
    for step in state.path(service):
        found += problems_of(step, answers, state, context)
        found += hours_problems(step, state, context)
    return tuple(found)


def problems_of(step: Step, answers: Answers, state: Survey, context: Context) -> tuple[Problem, ...]:
    """Return what is missing or wrong in a step on the path."""
    typed = body(answers, step.id)
    found: list[Problem] = []
    for field in state.visible(step):
        if field.kind is FieldKind.ENTRIES:
            listed = entries(field, typed, state.facts, context)
            found += check_entries(field, listed, state.facts, context)
        else:
            found += values.check(field, typed.get(field.name), state.facts, context, model.pointer(field.id))
    found += _unchanged(step, state, context)
    if step.kind is StepKind.FILES:
        found += [
            Problem(attachment_pointer(step, need), "attachment-missing", {"type": need.type_code})
            for need in state.needs
            if not need.optional and not satisfied(need, context)
        ]
    return tuple(found)


def _unchanged(step: Step, state: Survey, context: Context) -> Iterator[Problem]:
    """Yield a problem at the first field of each correction, of one condition, that leaves the record as it is."""
    corrections: dict[Condition, list[Field]] = {}
    for field in state.visible(step):
        if field.record:
            corrections.setdefault(field.when, []).append(field)
    for fields in corrections.values():
        given = any(each.id in state.facts for each in fields)
        if given and all(state.facts.get(each.id, "") == context.stored(each.record) for each in fields):
            yield Problem(model.pointer(fields[0].id), "unchanged")


def hours_problems(step: Step, state: Survey, context: Context) -> tuple[Problem, ...]:
    """Return what the ledger lacks for sending (V-CME); it keeps nobody from the other steps."""
    ledger = next((field for field in step.fields if field.parser == "cme_entries"), None)
    if ledger is None:
        return ()
    return _refusals(model.pointer(ledger.id), lambda: check_cme(state.cme, state.term_years, context.rules))


def request_problems(service: Service, context: Context) -> tuple[Problem, ...]:
    """Return what no step can mend: another request (V-OPEN), and what the service asks of the person and the day."""
    number = context.open_request
    problems = [Problem(WHOLE, "request-open", {"number": number})] if number else []
    for name in (*service.applies, *service.sending):
        problems += _refusals(WHOLE, partial(GUARDS[name], context))
    return tuple(problems)


def attachment_pointer(step: Step, need: AttachmentNeed) -> str:
    """Return where a missing document is reported: `/attachments/A_CME/<entry id>`, or `/attachments/A_ID`."""
    return "/".join(["", *filter(None, (step.id, need.type_code, need.related_id))])


def satisfied(need: AttachmentNeed, context: Context) -> bool:
    """Tell whether the document has arrived."""
    return Attached(need.type_code, need.related_id) in context.attached


def _refusals(place: str, rule: Callable[[], None]) -> tuple[Problem, ...]:
    try:
        rule()
    except Refused as refused:
        return (refused.at(place),)
    return ()
