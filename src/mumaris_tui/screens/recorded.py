"""The recorded hours, to be read."""

from collections.abc import Iterator

from textual.app import ComposeResult

from mumaris_tui.domain.cme import CmeSummary
from mumaris_tui.i18n import Phrase
from mumaris_tui.screens.base import Room
from mumaris_tui.screens.counted import cme_figures, counted_view
from mumaris_tui.widgets.items import Item
from mumaris_tui.widgets.text import Press, Words


class RecordedScreen(Room[None]):
    """The history with the reason for every hour not counted."""

    FIRST = "#buttons Press"

    def __init__(self, cme: CmeSummary) -> None:
        super().__init__()
        self.cme = cme

    def title_words(self) -> Phrase:
        """Name the page."""
        return self.words.text("step-cme-title")

    def body(self) -> ComposeResult:
        """Figures, then entries."""
        words = self.words
        yield from cme_figures(self.cme, words)
        if not self.cme.entries:
            yield Words(words.text("cme-empty"), classes="note")
        for counted in self.cme.entries:
            yield Item(counted_view(counted, self.shell.services.rules, words))

    def buttons(self) -> Iterator[Press]:
        """Back."""
        yield Press(self.words.text("btn-back"), "leave", main=True)

    def act_leave(self) -> None:
        """Go back."""
        self.dismiss(None)

    act_back = act_leave
