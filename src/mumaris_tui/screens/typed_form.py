"""A form whose answers are nowhere but in it: checked here, handed over at once, refused at its fields."""

from abc import abstractmethod
from collections.abc import Awaitable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from textual.await_complete import AwaitComplete

from mumaris_tui.domain.account_forms import kept
from mumaris_tui.domain.refused import Problem
from mumaris_tui.errors import MumarisError
from mumaris_tui.screens.fields import FieldsRoom
from mumaris_tui.widgets.controls import JsonValue
from mumaris_tui.widgets.text import Press

T = TypeVar("T")


class TypedForm(FieldsRoom[bool], Generic[T]):
    """Gives True when done; its fields are `topic.name`, and `<topic>-send` is on its button.

    What was typed into the form `of` a thing stands again when that is opened anew, until it is done.
    """

    def __init__(self, topic: str, names: Sequence[str], of: str = "", **known: JsonValue) -> None:
        super().__init__()
        self.topic = topic
        self.names = names
        self.place = topic, of
        given = {**dict.fromkeys(names, ""), **known, **self.shell.unsent.get(self.place, {})}
        self.typed: dict[str, JsonValue] = {f"{topic}.{name}": value for name, value in given.items()}
        self.fault: MumarisError | None = None

    @abstractmethod
    def send(self, values: Mapping[str, str]) -> Awaitable[T]:
        """Hand over what was typed, by field name."""

    def sent(self, _: T) -> None:
        """Go on with the answer."""
        self.dismiss(True)

    def refused(self, fault: MumarisError) -> Sequence[Problem]:
        """Return what the backend refused, at this form's fields."""
        return [
            Problem(f"/{self.topic}{each.pointer}", each.code, each.args) for each in getattr(fault, "problems", ())
        ]

    def value(self, field_id: str) -> JsonValue:
        """Return what was typed."""
        return self.typed[field_id]

    def keep(self, field_id: str, value: JsonValue) -> None:
        """Note what was typed, past this screen too."""
        self.typed[field_id] = value
        self.shell.unsent[self.place] = kept(self.values())

    def values(self) -> dict[str, str]:
        """Return what was typed by field name."""
        return {name: str(self.typed[f"{self.topic}.{name}"] or "") for name in self.names}

    def handed_over(self) -> dict[str, str]:
        """Return what is sent of it."""
        return self.values()

    def buttons(self) -> Iterator[Press]:
        """Send, or go back."""
        yield Press(self.words.text(f"{self.topic}-send"), "next", main=True, id="next")
        yield Press(self.words.text("btn-back"), "leave", id="leave")

    def act_next(self) -> None:
        """Send what was typed, unless it is refused here."""
        self.fault = None
        problems = self.check()
        self.refuse(problems)
        if not problems:
            values = self.handed_over()
            self.ask(lambda: self.send(values), self.sent, failed=self._failed)

    def _failed(self, fault: MumarisError) -> None:
        self.fault = fault
        problems = self.refused(fault)
        self.refuse(problems)
        if not problems:
            self.tell_error(fault)

    def dismiss(self, result: bool | None = None) -> AwaitComplete:
        """End the form; once it is done, what was typed is forgotten."""
        if result:
            self.shell.unsent.pop(self.place, None)
        return super().dismiss(result)

    def act_leave(self) -> None:
        """Go back."""
        self.dismiss(False)

    act_back = act_leave
