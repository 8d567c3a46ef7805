"""One conversation from its first line to its exit status."""

from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import replace
from typing import Any, NoReturn, TypeVar

from mumaris_tui.domain.practitioner import ZONE
from mumaris_tui.errors import ExitStatus
from mumaris_tui.i18n import Phrase
from mumaris_tui.plain import sign_in
from mumaris_tui.plain.commands import Word, name_of
from mumaris_tui.plain.front import Front, Leave, Means
from mumaris_tui.plain.talk import Ended, Talk

T = TypeVar("T")
SHOWN = (Word.HELP, Word.BACK, Word.REVIEW, Word.SAVE)
"""The words that are named at the beginning; help names all."""


async def converse(talk: Talk, means: Means) -> ExitStatus:
    """Lead one conversation and return the exit status.

    Run without an event loop, it stops at its first question until one runs it on: by then the question stands, and
    what comes after it is imported while it is being read. Raises MumarisError where nothing can be talked about.
    """
    front = Front(talk, means)
    try:
        await _pages(front)
    except Leave as leave:
        return leave.status
    except Ended:
        return await (_ended(front) if front.autosave is None else _to_its_end(_ended(front)))
    except BrokenPipeError:
        if front.autosave is not None:
            await _to_its_end(front.last_save())
        raise
    except _cancelled():
        return await _to_its_end(_interrupted(front))
    finally:
        front.close()


def _cancelled() -> type[BaseException]:
    from asyncio import CancelledError

    return CancelledError


async def _to_its_end(parting: Coroutine[Any, Any, T]) -> T:
    """Finish a parting that has begun: a terminal that goes away ends the input and hangs up, one after the other."""
    import asyncio

    task = asyncio.create_task(parting)
    while not task.done():
        with suppress(asyncio.CancelledError):
            await asyncio.shield(task)
    return task.result()


async def _pages(front: Front) -> NoReturn:
    if not front.chosen:
        from mumaris_tui.plain.first_run import first_run

        await first_run(front)
    _greet(front)
    watched = False
    while True:
        await sign_in.enter(front)
        if not watched:
            front.beside(front.watch())
            watched = True
        from mumaris_tui.plain.home import home

        await home(front)
        front.unsent.clear()
        front.speak(replace(front.words, zone=ZONE))  # whoever signs in next may live elsewhere


def _greet(front: Front) -> None:
    words = front.words
    if front.simulation:
        front.talk.say(words.text("sim-banner"))
    front.talk.say(words.text("app-not-affiliated"))
    front.talk.say(words.text("plain-commands", **{word.value: name_of(word, words) for word in SHOWN}))


async def _ended(front: Front) -> ExitStatus:
    """Save at the end of the input; whoever handed the answers in by a pipe is told what is missing."""
    talk, words, draft = front.talk, front.words, front.draft
    fault = await front.last_save()
    if talk.interactive:
        talk.say(Phrase(""))
    if draft is None:
        if talk.interactive:
            return ExitStatus.DONE
        if front.last_fault is not None:
            return front.last_fault.exit_status
        signed_in = front.made is not None and front.made.meta is not None and front.made.session.signed_in
        return ExitStatus.DONE if signed_in else ExitStatus.SIGN_IN
    talk.say(words.text("left-unsaved" if fault else "left-draft"))
    if fault is not None:
        front.error(words.error(fault))
        return fault.exit_status
    if talk.interactive:
        return ExitStatus.DONE
    from mumaris_tui.plain.problems import told

    missing = draft.check_all()
    if missing:
        talk.say(words.text("plain-missing"), *told(missing, draft, words))
        return ExitStatus.REFUSED_INPUT
    talk.say(words.text("plain-not-sent"))
    return front.last_fault.exit_status if front.last_fault else ExitStatus.PARTLY


async def _interrupted(front: Front) -> ExitStatus:
    """Save on Ctrl+C, or when the terminal is gone."""
    fault = await front.last_save()
    if front.draft is not None:
        try:
            front.talk.say(Phrase(""), front.words.text("left-unsaved" if fault else "left-draft"))
        except OSError:
            return ExitStatus.INTERRUPTED
    return ExitStatus.INTERRUPTED
