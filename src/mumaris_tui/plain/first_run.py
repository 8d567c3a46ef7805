"""The first run: the language, then the simulation or an address."""

from dataclasses import replace

from mumaris_tui.domain.refused import Problem
from mumaris_tui.errors import MumarisError
from mumaris_tui.i18n import Phrase
from mumaris_tui.journey.model import Direction, FieldKind
from mumaris_tui.plain.answers import Option
from mumaris_tui.plain.commands import Said
from mumaris_tui.plain.front import Front
from mumaris_tui.plain.questions import Question
from mumaris_tui.settings import SANDBOX

ADDRESS = "address"


async def first_run(front: Front) -> None:
    """Ask once; Enter alone takes the present language, and the simulation."""
    while not front.chosen:
        try:
            language = await front.choose(lambda: _languages(front))
            if language in {"ar", "en"}:
                front.apply(replace(front.settings, language=language))  # type: ignore[arg-type]
            if await front.choose(lambda: _backends(front)) != ADDRESS:
                _take(front, SANDBOX)
                return
            address = await front.ask(lambda: _address(front))
            if isinstance(address, str) and address:
                _take(front, address)
            else:
                front.error(front.words.problem(Problem("/first/address", "empty")))
        except Said:
            continue
        except MumarisError as error:
            front.fault(error)


def _take(front: Front, backend: str) -> None:
    front.apply(replace(front.settings, backend=backend))
    front.last_fault = None
    front.chosen = backend


def _languages(front: Front) -> Question:
    words = front.words
    options = [Option.worded(code, f"lang-switch-to-{code}", words) for code in ("ar", "en")]
    now = next(each for each in options if each.code == words.language)
    label = Phrase(f"{words.text('settings-language')} · {words.other().text('settings-language')}")
    return Question(label, options=options, value=now.code, shown=now.label)


def _backends(front: Front) -> Question:
    words = front.words
    options = [
        Option.worded(code, label, words)
        for code, label in ((SANDBOX, "first-sandbox"), (ADDRESS, "first-address-choice"))
    ]
    return Question(
        words.text("settings-backend"),
        options=options,
        value=SANDBOX,
        shown=options[0].label,
        lines=(words.text("first-sandbox-text"),),
    )


def _address(front: Front) -> Question:
    words = front.words
    hint = words.text("settings-backend-hint", https=words.ltr("https://"), sandbox=words.ltr(SANDBOX))
    return Question(words.text("first-address"), FieldKind.TEXT, hint=hint, direction=Direction.LTR)
