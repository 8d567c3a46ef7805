"""The one question before something is done that cannot be taken back."""

from collections.abc import Iterator

from textual.app import ComposeResult

from mumaris_tui.i18n import Phrase
from mumaris_tui.screens.base import Room
from mumaris_tui.widgets.notice import Notice
from mumaris_tui.widgets.text import Press


class ConfirmRoom(Room[bool]):
    """Gives True where that is chosen; `keep` and `confirm` name the messages of both buttons."""

    FIRST = "#keep"

    def __init__(self, *, keep: str, confirm: str) -> None:
        super().__init__()
        self.keeping = keep
        self.confirming = confirm

    def title_words(self) -> Phrase:
        """Name what is to be done."""
        return self.words.text(self.confirming)

    def buttons(self) -> Iterator[Press]:
        """Leave all as it is, or do it."""
        yield Press(self.words.text(self.keeping), "leave", main=True, id="keep")
        yield Press(self.words.text(self.confirming), "confirm", id="confirm")

    def act_confirm(self) -> None:
        """Do it."""
        self.dismiss(True)

    def act_leave(self) -> None:
        """Leave all as it is."""
        self.dismiss(False)

    act_back = act_leave


class EverywhereScreen(ConfirmRoom):
    """Whether to sign out everywhere."""

    def __init__(self) -> None:
        super().__init__(keep="btn-back", confirm="deed-everywhere")

    def body(self) -> ComposeResult:
        """Say what ends."""
        yield Notice(self.words.text("everywhere-question"), "warning")
