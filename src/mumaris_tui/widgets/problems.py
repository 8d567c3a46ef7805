"""The summary of what was refused: it takes the focus, and each of its lines leads to the field."""

from collections.abc import Sequence

from textual.containers import Vertical
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from mumaris_tui.i18n import Phrase
from mumaris_tui.widgets.lists import PageList
from mumaris_tui.widgets.text import Words, content


class ErrorSummary(Vertical):
    """A heading with the count, and one line per problem in the field's own words."""

    DEFAULT_CSS = """
    ErrorSummary { height: auto; display: none; border-left: outer $error; padding: 0 1; margin: 0 0 1 0; }
    ErrorSummary > Words { text-style: bold; color: $text-error; }
    ErrorSummary > OptionList { height: auto; max-height: 8; border: none; padding: 0; background: transparent; }
    """

    class Chosen(Message):
        """A problem was chosen; `pointer` is its JSON Pointer."""

        def __init__(self, pointer: str) -> None:
            super().__init__()
            self.pointer = pointer

    def __init__(self, *, id: str = "errors") -> None:  # noqa: A002
        super().__init__(id=id)
        self.pointers: list[str] = []

    def tell(self, heading: Phrase, problems: Sequence[tuple[str, Phrase]]) -> None:
        """Show the problems as (pointer, words); take no room when there is none, and no parts before the first."""
        self.pointers = [pointer for pointer, _ in problems]
        self.display = bool(problems)
        if not problems:
            return
        if not self.children:
            self.mount(Words(), PageList(id=f"{self.id}-list", compact=True, markup=False))
        self.query_one(Words).say(heading)
        entries = self.query_one(OptionList)
        entries.clear_options()
        entries.add_options([Option(content(phrase)) for _, phrase in problems])
        entries.highlighted = 0

    def take_focus(self) -> None:
        """Put the focus on the list and bring the summary into view."""
        self.query_one(OptionList).focus(scroll_visible=False)
        self.call_after_refresh(self.scroll_visible, animate=False, top=True)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Lead to the field."""
        event.stop()
        self.post_message(self.Chosen(self.pointers[event.option_index]))
