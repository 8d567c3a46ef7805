"""Lines that tell: headings, notices, figures, progress and the status line."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal

from mumaris_tui.i18n import Phrase
from mumaris_tui.widgets.text import Words

if TYPE_CHECKING:
    from textual.widgets import ProgressBar


class Heading(Words):
    """The title of a screen or of a part of it."""

    DEFAULT_CSS = """
    Heading { text-style: bold; color: $text-primary; margin: 1 0 0 0; }
    Heading:first-child { margin: 0; }
    """


class Notice(Words):
    """A note that stands out by a bar at its start side; `tone` is note, warning or error."""

    DEFAULT_CSS = """
    Notice { border-left: outer $primary; padding: 0 1; margin: 0 0 1 0; background: $boost; }
    Notice.-warning { border-left: outer $warning; }
    Notice.-error { border-left: outer $error; }
    """

    def __init__(self, phrase: Phrase, tone: str = "note", *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(phrase, id=id, classes=f"-{tone}")


class FigureRow(Horizontal):
    """A name and its value; the name at the start side, the value in a column of its own."""

    DEFAULT_CSS = """
    FigureRow { height: auto; }
    FigureRow > .name { width: 34; color: $text-muted; padding: 0 2 0 0; }
    FigureRow > .value { width: 1fr; padding: 0 1 0 0; }
    FigureRow.-strong > .value { text-style: bold; }
    """

    def __init__(self, name: Phrase, value: Phrase, *, id: str | None = None, strong: bool = False) -> None:  # noqa: A002
        super().__init__(id=id, classes="-strong" if strong else "")
        self.figure = name
        self.amount = value

    def compose(self) -> ComposeResult:
        """Lay the name beside the value."""
        yield Words(self.figure, classes="name")
        yield Words(self.amount, classes="value")

    def say(self, value: Phrase) -> None:
        """Show another value."""
        self.amount = value
        for words in self.query(".value").results(Words):
            words.say(value)


class ProgressLine(Horizontal):
    """What is being done, and how far it is; takes no room while nothing is."""

    DEFAULT_CSS = """
    ProgressLine { height: 1; display: none; }
    ProgressLine > Words { width: auto; padding: 0 1 0 0; }
    ProgressLine > ProgressBar { width: 1fr; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.bar: ProgressBar | None = None

    def tell(self, phrase: Phrase, done: int = 0, total: int = 0) -> None:
        """Show progress of `done` in `total`; without a total only the words."""
        self.display = True
        if self.children:
            self.query_one(Words).say(phrase)
        else:
            self.mount(Words(phrase))
        if total:
            self._shown_bar().update(total=total, progress=done)
        if self.bar is not None:
            self.bar.display = bool(total)

    def _shown_bar(self) -> "ProgressBar":
        if self.bar is None:
            from textual.widgets import ProgressBar

            self.bar = ProgressBar(show_eta=False, show_percentage=False)
            self.mount(self.bar)
        return self.bar

    def clear(self) -> None:
        """Take no room."""
        self.display = False
