"""Which datum of the record is wrong, and whether the request at hand has to wait for its correction."""

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from mumaris_tui.domain.rules import Datum, Rules
from mumaris_tui.i18n import Phrase
from mumaris_tui.screens.list_room import ListRoom
from mumaris_tui.widgets.text import Words


class WrongScreen(ListRoom):
    """The data that can be corrected; gives the code of the one chosen, or nothing."""

    def __init__(self, rules: Rules) -> None:
        super().__init__()
        self.rules = rules

    def title_words(self) -> Phrase:
        """Ask."""
        return self.words.text("personal-wrong-data")

    def body(self) -> ComposeResult:
        """One line for each datum."""
        yield Words(self.words.text("personal-wrong-data-text"), classes="paragraph")
        rows = (Option(Content(self._row(each)), id=each.code) for each in self.rules.record_data)
        yield OptionList(*rows, id="data", markup=False, compact=True)

    def _row(self, datum: Datum) -> Phrase:
        waits = self.words.text("wrong-data-waits" if datum.waits else "wrong-data-goes-on")
        return self.words.text("wrong-data-row", datum=self.words.label(datum.label), waits=waits)
