"""What a service is: steps of fields, declared once and read by every front end."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from mumaris_tui.domain.condition import ALWAYS, Condition
from mumaris_tui.domain.profiles import CLASSIC
from mumaris_tui.journey.ids import field_id, from_pointer, pointer, widget_id
from mumaris_tui.journey.kinds import OF_DIGITS, Direction, FieldKind, StepKind

__all__ = [
    "OF_DIGITS",
    "Addition",
    "Direction",
    "Field",
    "FieldKind",
    "Result",
    "Service",
    "Step",
    "StepKind",
    "field_id",
    "from_pointer",
    "pointer",
    "widget_id",
]


@dataclass(frozen=True, slots=True)
class Addition:
    """One way to add an entry: `label` is the message of its button, `change` that of an entry opened again.

    `choices` are the codes it leaves open by field name. A field with one code left is given and not asked.
    """

    label: str
    change: str
    choices: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def asks(self, name: str) -> bool:
        """Tell whether more than one code is left open for the field of that name."""
        left = self.codes(name)
        return left is None or len(left) > 1

    def given(self, fields: "Iterable[Field]") -> dict[str, str]:
        """Return the answers that leave no choice, by field name."""
        left = {each.name: self.codes(each.name) for each in fields}
        return {name: codes[0] for name, codes in left.items() if codes and len(codes) == 1}

    def codes(self, name: str) -> tuple[str, ...] | None:
        """Return the codes left open for the field of that name, None for all."""
        return dict(self.choices).get(name)


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that is asked for.

    `id` is dotted and unique in its service; `parser` names the rule that reads the value (see `journey.parsers`);
    `choices` names an enumeration (see `journey.options`); `prefill` is a fact that fills an empty field; `absent` is
    the problem's code when nothing is given (empty: the kind's own) and `number` the question's number in its message;
    `minimum` and `maximum` bound numbers, or the count of entries; `additions` are the ways to add an entry; `record`
    is the datum of the practitioner's record that the answer becomes once the request is approved (`name_ar.first`).
    """

    id: str
    kind: FieldKind
    required: bool = True
    when: Condition = ALWAYS
    choices: str = ""
    parser: str = ""
    prefill: str = ""
    max_length: int = 200
    minimum: int = 0
    maximum: int = 0
    direction: Direction = Direction.AUTO
    sensitive: bool = False
    must_be_past: bool = False
    absent: str = ""
    number: int = 0
    fields: tuple["Field", ...] = ()
    additions: tuple[Addition, ...] = ()
    record: str = ""

    @property
    def name(self) -> str:
        """The last part of the id, which is the key in the step's body."""
        return self.id.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class Step:
    """One screen of a journey; it applies `when`, can be filled once it `opens`; `next_label` is on its main button."""

    id: str
    kind: StepKind
    fields: tuple[Field, ...] = ()
    when: Condition = ALWAYS
    opens: Condition = ALWAYS
    next_label: str = "btn-next"


class Result(StrEnum):
    """What an approved request gives."""

    CARD = "card"
    NUMBER = "number"
    """A number that is told by message."""
    RECORD = "record"
    """Other data in the practitioner's record."""


@dataclass(frozen=True, slots=True)
class Service:
    """A journey from the instructions to the request's number, in one profile.

    `applies` names the rules of whom it is for, and `sending` those that besides have to hold when it is sent (see
    `journey.guards`); `renews` gives a card a new term, `classifies` the classification on it a new day; `corrects` is
    the field by which the data of the record to be corrected are chosen.
    """

    id: str
    steps: tuple[Step, ...] = ()
    applies: tuple[str, ...] = ()
    sending: tuple[str, ...] = ()
    result: Result = Result.CARD
    renews: bool = False
    classifies: bool = False
    corrects: str = ""
    profile: str = CLASSIC

    def step(self, step_id: str) -> Step:
        """Return the step of that id; KeyError where there is none."""
        for step in self.steps:
            if step.id == step_id:
                return step
        raise KeyError(step_id)

    def fields(self) -> Iterator[Field]:
        """Every field of every step, in order, without the fields of entries."""
        for step in self.steps:
            yield from step.fields
