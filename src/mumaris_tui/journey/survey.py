"""All that the answers amount to at one moment: the facts, the ledger of hours, the documents called for."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from mumaris_tui.domain import attachments
from mumaris_tui.domain.attachments import AttachmentNeed
from mumaris_tui.domain.cme import CmeEntry, CmeSummary, evaluate, no_ledger
from mumaris_tui.domain.condition import holds
from mumaris_tui.domain.facts import cme_facts, standing
from mumaris_tui.journey import values
from mumaris_tui.journey.context import Answers, Context, Facts
from mumaris_tui.journey.entries import cme_entry, entries
from mumaris_tui.journey.model import Field, FieldKind, Service, Step, StepKind, from_pointer


@dataclass(frozen=True, slots=True)
class Survey:
    """The facts by dotted name, the CME ledger (history first, then the entries as typed), and the documents.

    `term_years` is 0 where no card is renewed.
    """

    facts: Facts
    cme: CmeSummary
    needs: tuple[AttachmentNeed, ...]
    term_years: int

    def path(self, service: Service) -> tuple[Step, ...]:
        """Return the steps that apply."""
        return tuple(step for step in service.steps if holds(step.when, self.facts))

    def visible(self, step: Step) -> tuple[Field, ...]:
        """Return the step's fields that apply."""
        return values.visible(step.fields, self.facts)


def body(answers: Answers, step_id: str) -> Mapping[str, object]:
    """Return the answers of one step, empty where there are none."""
    found = answers.get(step_id)
    return found if isinstance(found, Mapping) else {}


def survey(service: Service, answers: Answers, context: Context) -> Survey:
    """Return what the answers amount to.

    Only answers on the path count. The walk is taken again once the hours, and then the documents, are known, since
    fields depend on them; they in turn depend only on fields that do not.
    """
    known = {**context.facts(), "service": service.id}
    cme, one_year = no_ledger(context.rules, context.today), False
    if any(step.kind is StepKind.LEDGER for step in service.steps):
        cme, one_year = _ledger(service, answers, known, context)
    term_years = (1 if one_year else context.rules.terms.term_years) if service.renews else 0
    known |= cme_facts(cme, term_years)
    facts = _walk(service, answers, known, context)
    needs = attachments.needs(facts, cme.entries, context.rules)
    known |= {f"needs.{need.type_code}": True for need in needs}
    return Survey(_walk(service, answers, known, context), cme, needs, term_years)


def asks(service: Service, answers: Answers, state: Survey, context: Context, pointer: str) -> bool:
    """Tell whether the path asks for what a JSON Pointer names: a step, a field, an entry, or a field of one."""
    place, index, name = from_pointer(pointer)
    step_id, _, rest = place.partition(".")
    step = next((each for each in state.path(service) if each.id == step_id), None)
    if step is None or not rest:
        return step is not None
    field = next((each for each in state.visible(step) if each.name == rest.partition(".")[0]), None)
    if field is None or index is None:
        return field is not None
    found = entries(field, body(answers, step_id), state.facts, context)
    return index < len(found) and (not name or name in {each.name for each in found[index].fields})


def _ledger(service: Service, answers: Answers, known: dict[str, object], context: Context) -> tuple[CmeSummary, bool]:
    """Return the hours, and whether one year is taken for which they are enough; `known` learns of the offer."""
    facts = _walk(service, answers, known, context)
    evaluated = partial(
        evaluate,
        standing(context.practitioner, facts),
        [*context.recorded, *_activities(service, answers, facts, context)],
        context.rules,
        context.today,
    )
    cme = evaluated()
    known["cme.one_year_offered"] = cme.one_year is not None
    one_year = _walk(service, answers, known, context).get("cme.one_year") is True
    if one_year:
        cme = evaluated(one_year=True)
    return cme, one_year


def _walk(service: Service, answers: Answers, known: Facts, context: Context) -> dict[str, object]:
    """Return the known facts and the answers of the fields that apply, each under the answers before it."""
    facts = dict(known)
    for step in service.steps:
        if not holds(step.when, facts):
            continue
        typed = body(answers, step.id)
        for field in step.fields:
            if field.kind is not FieldKind.ENTRIES and holds(field.when, facts):
                value = values.read(field, typed.get(field.name), facts, context)
                if value is not None:
                    facts[field.id] = value
    return facts


def _activities(service: Service, answers: Answers, facts: Facts, context: Context) -> list[CmeEntry]:
    return [
        cme_entry(entry, context)
        for step in service.steps
        for field in values.visible(step.fields, facts)
        if field.parser == "cme_entries"
        for entry in entries(field, body(answers, step.id), facts, context)
    ]
