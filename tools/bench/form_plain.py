"""The bench form line by line, asked by this app's own questions: `python -m tools.bench.form_plain`."""

import asyncio
import sys
from functools import partial

from mumaris_tui.i18n import Phrase, Phrasebook
from mumaris_tui.journey.model import FieldKind
from mumaris_tui.plain.asking import Asker
from mumaris_tui.plain.questions import Question
from mumaris_tui.plain.talk import Talk
from mumaris_tui.terminal.typed import TypedLines
from tools.bench import form


def _write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


async def ask() -> None:
    """Ask for the fields of both pages."""
    asker = Asker(Talk(TypedLines(sys.stdin.fileno()), _write), Phrasebook("ar"))
    asker.talk.say(Phrase(form.TITLE))
    for number, page in enumerate(form.PAGES, 1):
        asker.talk.say(Phrase(form.step_line(number)))
        for place, (_, label) in enumerate(page.fields, 1):
            await asker.ask(partial(Question, Phrase(label), FieldKind.TEXT, place=(place, len(page.fields))))


if __name__ == "__main__":
    asyncio.run(ask())
