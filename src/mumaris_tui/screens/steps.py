"""The list of a journey's steps with their states; any that is open can be chosen."""

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from mumaris_tui.i18n import Phrase
from mumaris_tui.journey.engine import StepState
from mumaris_tui.screens.list_room import ListRoom
from mumaris_tui.usecases import correcting
from mumaris_tui.usecases.draft import Draft
from mumaris_tui.widgets.text import Words

SIGNS = {
    StepState.DONE: "✓",
    StepState.PARTIAL: "–",
    StepState.TODO: "·",
    StepState.ERROR: "!",
    StepState.BLOCKED: "×",
}
"""A sign for each state beside its word, so that neither colour nor word stands alone."""


class StepsScreen(ListRoom):
    """The steps; gives the id of the one chosen, or nothing."""

    def __init__(self, draft: Draft, current: str = "") -> None:
        super().__init__()
        self.draft = draft
        self.current = current

    def title_words(self) -> Phrase:
        """Name the list."""
        return self.words.text("btn-steps")

    def body(self) -> ComposeResult:
        """One line per step."""
        yield Words(self.words.text("steps-intro"), classes="paragraph")
        steps = OptionList(*self._options(), id="steps", markup=False, compact=True)
        ids = [step.id for step in self.draft.path()]
        steps.highlighted = ids.index(self.current) if self.current in ids else 0
        yield steps

    def _options(self) -> list[Option]:
        states = self.draft.states()
        options = []
        for number, step in enumerate(self.draft.path(), 1):
            state = states[step.id]
            title = self.words.text(f"step-{step.id}-title")
            noted = correcting.noted_place(self.draft, step.id)
            told = f"! {self.words.text('stepstate-noted')}" if noted else self._state(state)
            said = self.words.text("steps-row", n=number, title=title, state=Phrase(told))
            options.append(Option(Content(said), id=step.id, disabled=state is StepState.BLOCKED))
        return options

    def _state(self, state: StepState) -> str:
        return f"{SIGNS[state]} {self.words.text(f'stepstate-{state}')}"
