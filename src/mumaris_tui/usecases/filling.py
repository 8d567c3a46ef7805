"""The answers of one request as typed, and what they amount to; no I/O."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from itertools import islice
from typing import Any, cast
from uuid import uuid4

from pydantic import JsonValue

from mumaris_tui.api.contract_request import AttachmentRecord
from mumaris_tui.domain.cme import CmeSummary, CountedEntry
from mumaris_tui.domain.condition import facts_read
from mumaris_tui.domain.fees import FeeQuote
from mumaris_tui.domain.practitioner import Facility, Label
from mumaris_tui.domain.refused import Problem
from mumaris_tui.domain.rules import Choice, Document, Question
from mumaris_tui.domain.text import mentions
from mumaris_tui.journey import engine, registry
from mumaris_tui.journey.engine import Attached, Context, Entry, Facts, Need, Section, Shown, StepState, Survey
from mumaris_tui.journey.model import Field, Service, Step
from mumaris_tui.usecases.reference import Reference

Steps = dict[str, dict[str, JsonValue]]
MOST_FOUND = 20


@dataclass(frozen=True, slots=True)
class Removed:
    """An entry that was taken out last, and from where."""

    field_id: str
    index: int
    entry: Mapping[str, Any]

    @property
    def id(self) -> str:
        """The entry's id."""
        return str(self.entry.get("id", ""))


class Filling:
    """Answers by field id; putting one is immediate and cannot fail, right or wrong.

    Steps never saved show what is known beforehand. `dirty` are the steps changed since they were last kept.
    """

    def __init__(self, service: Service, stored: Mapping[str, Mapping[str, JsonValue]], reference: Reference) -> None:
        self.service = service
        self.reference = reference
        self.attachments: list[AttachmentRecord] = []
        self.removed: Removed | None = None
        self.dirty: set[str] = set()
        self.started: set[str] = set(stored)
        self._fields = {field.id: field for field in service.fields()}
        self._judged: tuple[Context, Survey] | None = None
        self._known = cast("Steps", engine.prefill(service, self.context))
        self._answers: Steps = deepcopy(self._known | {step_id: dict(body) for step_id, body in stored.items()})

    # --- answers --------------------------------------------------------------------------------------------------

    @property
    def answers(self) -> Mapping[str, Mapping[str, JsonValue]]:
        """All answers as typed, by step and field name."""
        return self._answers

    def value(self, field_id: str) -> JsonValue:
        """Return the answer as typed, None where there is none."""
        step_id, name = _place(field_id)
        return self._answers.get(step_id, {}).get(name)

    def put(self, field_id: str, value: JsonValue) -> None:
        """Take an answer as typed; the same answer again changes nothing."""
        if self.value(field_id) == value:
            return
        step_id, name = _place(field_id)
        self._answers.setdefault(step_id, {})[name] = value
        self.dirty.add(step_id)
        self._judged = None

    def entries(self, field_id: str) -> tuple[Entry, ...]:
        """Return the entries of a repeated field, each with its fields that apply."""
        body = self._answers.get(_place(field_id)[0], {})
        return engine.entries(self._fields[field_id], body, self.survey.facts, self.context)

    def entry(self, field_id: str, entry_id: str) -> Entry:
        """Return one entry; KeyError where there is none of that id."""
        for entry in self.entries(field_id):
            if entry.id == entry_id:
                return entry
        raise KeyError(entry_id)

    def add_entry(self, field_id: str, given: Mapping[str, JsonValue]) -> str:
        """Add an entry with what is given and what is known beforehand; return its id."""
        facts = self.context.facts()
        fields = self._fields[field_id].fields
        known = {each.name: cast("JsonValue", facts[each.prefill]) for each in fields if each.prefill in facts}
        entry_id = f"e{uuid4().hex}"
        self._put_entries(field_id, [*self._listed(field_id), {"id": entry_id, **known, **given}])
        return entry_id

    def put_entry(self, field_id: str, entry_id: str, name: str, value: JsonValue) -> None:
        """Take an answer of one entry as typed; KeyError where there is no such entry."""
        entry, listed = self.entry(field_id, entry_id), self._listed(field_id)
        listed[entry.index] = {**listed[entry.index], "id": entry_id, name: value}
        self._put_entries(field_id, listed)

    def put_back(self, field_id: str, entry_id: str, before: Mapping[str, object] | None) -> None:
        """Give an entry the answers that it had before, at the end where it is gone; None takes it out."""
        listed = self._listed(field_id)
        at = next((each.index for each in self.entries(field_id) if each.id == entry_id), len(listed))
        listed[at : at + 1] = [] if before is None else [cast("dict[str, JsonValue]", dict(before))]
        self._put_entries(field_id, listed)

    def remove_entry(self, field_id: str, entry_id: str) -> None:
        """Take an entry out; `removed` holds it until the next one. KeyError where there is no such entry."""
        entry, listed = self.entry(field_id, entry_id), self._listed(field_id)
        self.removed = Removed(field_id, entry.index, {**listed.pop(entry.index), "id": entry_id})
        self._put_entries(field_id, listed)

    def undo_remove(self) -> None:
        """Put back the entry that was taken out last, where it was."""
        if self.removed is None:
            return
        listed = self._listed(self.removed.field_id)
        listed.insert(self.removed.index, dict(self.removed.entry))
        self._put_entries(self.removed.field_id, listed)
        self.removed = None

    def _listed(self, field_id: str) -> list[dict[str, JsonValue]]:
        typed = self.value(field_id)
        return [dict(each) if isinstance(each, dict) else {} for each in typed] if isinstance(typed, list) else []

    def _put_entries(self, field_id: str, entries: list[dict[str, JsonValue]]) -> None:
        self.put(field_id, cast("JsonValue", entries))

    # --- what they amount to ------------------------------------------------------------------------------------

    @property
    def context(self) -> Context:
        """What the answers are judged against now."""
        ready = (each for each in self.attachments if each.state == "ready")
        attached = frozenset(Attached(each.type, each.related_id) for each in ready)
        return self.reference.context(attached, self.service.profile)

    @property
    def survey(self) -> Survey:
        """The facts, the ledger and the documents; surveyed anew only when an answer, a file or the day changes."""
        context = self.context
        if self._judged is None or self._judged[0] != context:
            self._judged = context, engine.survey(self.service, self._answers, context)
        return self._judged[1]

    @property
    def cme(self) -> CmeSummary:
        """The ledger: history first, then the entries typed here, in their order."""
        return self.survey.cme

    def path(self) -> tuple[Step, ...]:
        """Return the steps that apply."""
        return self.survey.path(self.service)

    def visible(self, step_id: str) -> tuple[Field, ...]:
        """Return the step's fields that apply."""
        return self.survey.visible(self.service.step(step_id))

    def options(self, field: Field, facts: Facts | None = None) -> tuple[Choice, ...]:
        """Return what can be chosen for the field; `facts` are an entry's own, for a field of an entry."""
        return engine.options(field, self.survey.facts if facts is None else facts, self.context)

    def page(self, step_id: str) -> list[Need | Field]:
        """Return a step's documents, each before the fields that ask about it, then its other fields."""
        page: list[Need | Field] = []
        left = list(self.service.step(step_id).fields)
        for need in self.needs():
            own = [field for field in left if f"needs.{need.need.type_code}" in facts_read(field.when)]
            left = [field for field in left if field not in own]
            page += [need, *own]
        return [*page, *left]

    def position(self, step_id: str) -> tuple[int, int]:
        """Return the step's place on the path, from 1, and the length of the path."""
        return engine.position(self.service, step_id, self.survey)

    def states(self) -> dict[str, StepState]:
        """Return how far each step of the path is; one that was typed into is begun before it is saved."""
        return engine.states(self.service, self._answers, self.context, self.started | self.dirty)

    def check(self, step_id: str) -> tuple[Problem, ...]:
        """Return what is missing or wrong in the step, to be shown on Next."""
        return engine.check_step(self.service, step_id, self._answers, self.context)

    def check_all(self) -> tuple[Problem, ...]:
        """Return all that stands in the way of sending."""
        return engine.check_all(self.service, self._answers, self.context)

    def counted(self, entry_id: str) -> CountedEntry | None:
        """Return how an activity of the ledger counts."""
        return next((each for each in self.cme.entries if each.entry.id == entry_id), None)

    def needs(self) -> tuple[Need, ...]:
        """Return the documents that the answers call for."""
        return engine.needs_of(self.survey, self.context)

    def need_of_entry(self, entry_id: str) -> Need | None:
        """Return the document that proves an entry, None where none is asked for."""
        return next((each for each in self.needs() if each.need.related_id == entry_id), None)

    def file_of(self, type_code: str, related_id: str | None = None) -> AttachmentRecord | None:
        """Return the file that has arrived for a document."""
        found = (each for each in self.attachments if (each.type, each.related_id) == (type_code, related_id))
        return next((each for each in found if each.state == "ready"), None)

    def unneeded(self) -> tuple[AttachmentRecord, ...]:
        """Return the files that no answer calls for any more; they are kept and not sent."""
        needed = {(each.type_code, each.related_id) for each in self.survey.needs}
        return tuple(each for each in self.attachments if (each.type, each.related_id) not in needed)

    def quote(self) -> FeeQuote:
        """Return the fees as they would be today."""
        return engine.quote_of(self.service, self.survey, self.context)

    def one_year_quote(self) -> FeeQuote:
        """Return the fees of a renewal for one year."""
        return engine.quote_of(self.service, self.survey, self.context, term_years=1)

    def review(self) -> tuple[Section, ...]:
        """Return every answer of the path as values to be worded."""
        return engine.review(self.service, self._answers, self.survey, self.context)

    def shown(self, field: Field, raw: object, facts: Facts | None = None) -> Shown:
        """Return an answer as a value to be worded; `facts` are an entry's own, for a field of an entry."""
        return engine.shown(field, raw, self.survey.facts if facts is None else facts, self.context)

    def facilities(self) -> Mapping[str, Label]:
        """Return the facilities of the reference list that can be chosen, by id."""
        return {each.id: each.name for each in self.reference.facilities if each.active}

    def find_facilities(self, typed: str, most: int = MOST_FOUND) -> list[Facility]:
        """Return the facilities whose name or city has every word typed, letters folded."""
        known = self.reference.facilities
        found = (each for each in known if mentions(" ".join((*_both(each.name), *_both(each.city))), typed))
        return list(islice(found, most))

    def correction(self) -> Service | None:
        """Return the service that corrects the record, None where there is none for the practitioner, or it is this."""
        service = registry.correction(self.reference.rules, self.reference.profile)
        if service is None or service.id == self.service.id or engine.barred(service, self.context):
            return None
        return service

    def documents(self) -> tuple[Document, ...]:
        """Return what is read before the first answer."""
        return registry.documents(self.service, self.reference.rules)

    def question(self, field: Field) -> Question | None:
        """Return the service's question that the field asks, None for a field of the app's own words."""
        return next((each for each in self.reference.rules.questions if each.code == field.name), None)


def _both(label: Label) -> tuple[str, str]:
    return label.ar, label.en


def _place(field_id: str) -> tuple[str, str]:
    step_id, _, name = field_id.partition(".")
    return step_id, name
