"""How far a command's work is, drawn for a screen by Rich."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task

from mumaris_tui.i18n import Phrase, Phrasebook
from mumaris_tui.typeset.console import Paragraph

ENTRIES = 2
"""Texts in the row: they stand on both sides of the bar."""


@contextmanager
def shown(console: Console, title: Phrase, words: Phrasebook) -> Iterator[Callable[[float], None]]:
    """Show a bar until the work is done; it takes shares of 1."""
    columns = (_Said(lambda _done: title), BarColumn(), _Said(words.percent))
    bar = Progress(
        *columns, console=console, auto_refresh=False, transient=True, redirect_stdout=False, redirect_stderr=False
    )
    with bar:
        task = bar.add_task("", total=1.0)

        def tell(done: float) -> None:
            if int(done * 100) != int(bar.tasks[0].completed * 100):
                bar.update(task, completed=done, refresh=True)

        yield tell


class _Said(ProgressColumn):
    """A column of words that follow from the share done."""

    def __init__(self, words: Callable[[float], Phrase]) -> None:
        super().__init__()
        self._words = words

    def render(self, task: Task) -> Paragraph:
        """Return the words."""
        return Paragraph(self._words(task.completed))
