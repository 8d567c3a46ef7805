"""A list to choose from: Enter gives the id of the line chosen."""

from textual import on
from textual.widgets import OptionList

from mumaris_tui.screens.base import Room


class ListRoom(Room[str | None]):
    """A room around one list; it gives the id of the line chosen, or nothing."""

    FIRST = "OptionList"

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(event.option.id)

    def act_leave(self) -> None:
        """Go back."""
        self.dismiss(None)

    act_back = act_leave
