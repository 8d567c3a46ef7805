"""Which front end opens: full screens, or lines; asked once, and told to whoever cannot read a screen."""

import sys
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from mumaris_tui.cli.invocation import Invocation
from mumaris_tui.cli.output import line_by_line
from mumaris_tui.cli.page import without_language
from mumaris_tui.errors import ExitStatus
from mumaris_tui.i18n import Phrase, Phrasebook, plain
from mumaris_tui.settings import SANDBOX, Front, save

if TYPE_CHECKING:
    from mumaris_tui.plain.questions import Question

DEMO_REVIEW_S = 20
"""So long after it was sent a request of the demo is reviewed."""


def at_a_terminal() -> bool:
    """Tell whether a person sits at both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def opened(argv: Sequence[str], invocation: Invocation) -> int | None:
    """Open what the arguments ask for by name alone, without click: it would be a tenth of the start.

    None where they say more, or there is no terminal.
    """
    asked = without_language(argv)
    if asked not in ([], ["demo"]) or not at_a_terminal():
        return None
    if asked:
        return open_front(invocation, SANDBOX, None, review_after_s=DEMO_REVIEW_S)
    return open_front(invocation, invocation.settings.backend, None, first=True)


def open_front(
    invocation: Invocation,
    chosen: str,
    wanted: Front | None,
    *,
    first: bool = False,
    review_after_s: float | None = None,
) -> int:
    """Open a front end on a backend: the one wanted, else that of the environment, of the settings, or as answered.

    It is asked on the `first` run alone, before anything else was chosen. The embedded sandbox reviews what is sent
    after `review_after_s` by itself, where that is given.
    """
    front = wanted or known(invocation) or (None if first and not chosen else "app")
    if front is None:
        front = _asked(invocation)
        if front is None:
            return ExitStatus.DONE
        save(invocation.places.file, front=front)
    elif front == "app":
        invocation.output.write(plain(_hint(invocation.book)) + "\n")
    if front == "plain":
        from mumaris_tui.cli.plain import talk

        return talk(invocation, chosen, review_after_s=review_after_s)
    import asyncio

    from mumaris_tui.cli.composition import open_app

    return asyncio.run(open_app(invocation, chosen, review_after_s))


def known(invocation: Invocation) -> Front | None:
    """Return the front end that the environment or the settings chose."""
    return "plain" if line_by_line(invocation.environ) else invocation.settings.front or None


def _hint(book: Phrasebook) -> Phrase:
    """Name the command for lines in both languages, in reading order: who needs it may see nothing else."""
    return Phrase(f"{book.ltr('mumaris plain')} · {_both(book, 'plain-hint')}")


def _both(book: Phrasebook, message_id: str) -> Phrase:
    return Phrase(f"{book.text(message_id)} · {book.other().text(message_id)}")


def _asked(invocation: Invocation) -> Front | None:
    """Ask which front end to open, in lines and in both languages; None at the end of the input."""
    import asyncio

    from mumaris_tui.plain.asking import Asker
    from mumaris_tui.plain.commands import Said
    from mumaris_tui.plain.talk import Ended, Talk
    from mumaris_tui.terminal.typed import TypedLines

    asker = Asker(Talk(TypedLines(sys.stdin.fileno()), invocation.output.write), invocation.book)

    async def ask() -> str:
        while True:
            try:
                return await asker.choose(partial(_question, invocation.book))
            except Said:
                continue

    try:
        return "plain" if asyncio.run(ask()) == "plain" else "app"
    except Ended:
        return None


def _question(book: Phrasebook) -> "Question":
    from mumaris_tui.plain.answers import Option
    from mumaris_tui.plain.questions import Question

    other = book.other()
    options = [
        Option(code, _both(book, message_id), (book.text(message_id), other.text(message_id)))
        for code, message_id in (("app", "settings-front-app"), ("plain", "settings-front-plain"))
    ]
    label = _both(book, "settings-front")
    return Question(label, options=options, value="app", shown=options[0].label, lines=(_hint(book),))
