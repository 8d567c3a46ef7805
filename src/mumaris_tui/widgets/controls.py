"""What every control of a field can do: read and write the field's wire value, and say when it was changed."""

from typing import Protocol

from textual.message import Message
from textual.widget import Widget

JsonValue = None | bool | int | float | str | list["JsonValue"] | dict[str, "JsonValue"]


class Changed(Message):
    """A control's value was changed by its user."""

    def __init__(self, control: Widget) -> None:
        super().__init__()
        self.source = control


class Control(Protocol):
    """What every control can do; it is a widget too."""

    def wire(self) -> JsonValue:
        """Return the value as it goes over the wire."""

    def put(self, value: JsonValue) -> None:
        """Show a value of the wire, whatever its type; tells nobody."""

    def target(self) -> Widget:
        """Return the widget that takes the focus."""


def text_of(value: JsonValue) -> str:
    """Return a text's value, empty for anything else."""
    return value if isinstance(value, str) else ""
