"""What was typed, step by step, so that it can be taken back."""

from collections import deque
from typing import Protocol

from mumaris_tui.widgets.controls import JsonValue

UNDO, REDO = "ctrl+z", "ctrl+shift+z"
_LONGEST = 200  # steps

State = tuple[str, int]
"""A value, and the index of its caret."""


class Undoable(Protocol):
    """A field that keeps the steps of what stands in it."""

    history: object

    @property
    def id(self) -> str | None:
        """The widget's id."""

    def wire(self) -> JsonValue:
        """Return the text as typed."""


class History:
    """The steps of one line; letters typed one after the other are one step, up to a blank."""

    def __init__(self) -> None:
        self._past: deque[State] = deque(maxlen=_LONGEST)
        self._future: list[State] = []
        self._goes_on_at = -1

    def note(self, before: State, inserted: str, at: int) -> None:
        """Take note of an edit: what there was before it, what came in and where."""
        letter = len(inserted) == 1 and not inserted.isspace()
        if not (letter and at == self._goes_on_at):
            self._past.append(before)
        self._goes_on_at = at + 1 if letter else -1
        self._future.clear()

    def back(self, now: State) -> State | None:
        """Give what there was before the last step, None where nothing was done."""
        return self._move(now, self._past, self._future)

    def forward(self, now: State) -> State | None:
        """Give what there was before the last step back, None where none was taken back."""
        return self._move(now, self._future, self._past)

    def _move(self, now: State, source: deque[State] | list[State], other: deque[State] | list[State]) -> State | None:
        self._goes_on_at = -1
        if not source:
            return None
        other.append(now)
        return source.pop()
