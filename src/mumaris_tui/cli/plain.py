"""`mumaris plain`: the services line by line, for screen readers, dumb terminals, slow links and pipes."""

import sys
from collections.abc import Callable, Coroutine, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from mumaris_tui.cli.invocation import Invocation
from mumaris_tui.cli.output import MEASURE, size_of
from mumaris_tui.cli.words import Command, option
from mumaris_tui.errors import ExitStatus
from mumaris_tui.i18n import Phrase
from mumaris_tui.settings import SANDBOX, SIGN_INS

if TYPE_CHECKING:
    from mumaris_tui.cli.composition import Backend
    from mumaris_tui.plain.talk import Layout
    from mumaris_tui.usecases.services import Services
    from mumaris_tui.wording.sample import Sample


@click.command(cls=Command, help="cli-plain")
@option("--visual/--logical", "visual", help_id="cli-plain-visual", default=None)
@click.pass_obj
def plain(invocation: Invocation, visual: bool | None) -> int:
    """Talk line by line on the backend of the settings."""
    return talk(invocation, invocation.settings.backend, visual=visual)


def talk(
    invocation: Invocation, chosen: str, *, visual: bool | None = None, review_after_s: float | None = None
) -> int:
    """Talk line by line on a backend, the one that is chosen in the conversation where none was yet.

    The first question stands before what it does not need is imported: the event loop and all that comes after it.
    """
    from mumaris_tui.plain.conversation import converse
    from mumaris_tui.plain.front import Means
    from mumaris_tui.plain.talk import Talk
    from mumaris_tui.terminal.typed import TypedLines

    backends: list[Backend] = []
    settings = invocation.settings
    in_cells = settings.line_order == "visual" if visual is None else visual
    means = Means(
        services_on=partial(_services_on, invocation, backends, review_after_s),
        settings=settings,
        chosen=chosen,
        data_dir=invocation.places.data,
        keep=_keeper(invocation),
        samples=_samples,
        kept=partial(_kept, invocation),
    )
    speech = Talk(TypedLines(sys.stdin.fileno()), invocation.output.write, _layout(invocation) if in_cells else None)
    conversation = converse(speech, means)
    conversation.send(None)
    if speech.ear.ended():
        return _over(conversation)
    import asyncio

    return asyncio.run(_led(conversation, backends))


def _over(conversation: Coroutine[Any, Any, ExitStatus]) -> int:
    """End a conversation whose input was empty: that needs no event loop."""
    from mumaris_tui.plain.talk import Ended

    try:
        conversation.throw(Ended())
    except StopIteration as end:
        return int(end.value)
    return ExitStatus.UNEXPECTED


async def _led(conversation: Coroutine[Any, Any, ExitStatus], backends: "Sequence[Backend]") -> int:
    """Lead the conversation to its end; a hang-up or Ctrl+C ends it, and what was answered is saved."""
    import asyncio

    from mumaris_tui.terminal.hangup import Ending

    task = asyncio.create_task(conversation)
    ending = Ending(task)
    try:
        status = await task
    finally:
        for backend in backends:
            await backend.close()
        ending.restore()
    return ending.status or status


def _services_on(
    invocation: Invocation, backends: "list[Backend]", review_after_s: float | None, chosen: str
) -> "Services":
    """Return the use cases on a backend, in a thread beside the first question."""
    from mumaris_tui.cli.composition import Backend, services
    from mumaris_tui.plain import home  # noqa: F401 - what comes after the sign-in

    one_time_code = invocation.settings.one_time_code
    backend = Backend(invocation.sandbox_folder, one_time_code=one_time_code, review_after_s=review_after_s)
    backends.append(backend)
    return services(invocation, backend, chosen)


def _keeper(invocation: Invocation) -> Callable[[Any], None]:
    """Return what keeps changed settings; what it needs is imported when there is something to keep."""
    made: list[Callable[[Any], None]] = []

    def keep(changed: Any) -> None:
        from mumaris_tui.cli.composition import keeper

        made.extend([keeper(invocation)] if not made else [])
        made[0](changed)

    return keep


def _samples() -> "Sequence[Sample]":
    from mumaris_tui.sandbox.personas import PERSONAS

    return PERSONAS


def _kept(invocation: Invocation, chosen: str) -> str:
    """Return the user name of the sign-in kept for a backend, empty where none is."""
    if not (invocation.places.data / SIGN_INS).exists():
        return ""
    from mumaris_tui.cli.composition import key_chain

    backend = chosen if chosen == SANDBOX else chosen.rstrip("/")
    return next((each.user_name for each in key_chain(invocation).entries() if each.backend == backend), "")


def _layout(invocation: Invocation) -> "Layout":
    """Return what sets a phrase for a terminal that shows characters from left to right as they come."""
    import os

    from mumaris_tui.arabic.paragraphs import wrap
    from mumaris_tui.cli.manner import manner_of

    forms = manner_of(invocation.settings, os.environ).forms

    def rows(phrase: Phrase, rtl: bool) -> Iterable[str]:
        width = min(MEASURE, size_of(invocation.output.stdout).columns - 1)
        for line in wrap(phrase, width, int(rtl), forms):
            text = "".join(glyph.text for glyph in line.glyphs)
            yield f"{' ' * (width - line.width)}{text}" if line.base else text

    return rows
