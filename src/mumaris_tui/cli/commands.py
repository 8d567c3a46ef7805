"""The commands that open a front end, and the program that holds them all."""

from typing import get_args

import click

from mumaris_tui.cli.fronts import DEMO_REVIEW_S, at_a_terminal, known, open_front
from mumaris_tui.cli.invocation import LANGUAGES, Invocation
from mumaris_tui.cli.page import print_version
from mumaris_tui.cli.words import Elsewhere, Group, option
from mumaris_tui.errors import ExitStatus, UsageError
from mumaris_tui.i18n import Phrase
from mumaris_tui.settings import SANDBOX, Front, LinkSpeed


def _show_version(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        print_version(ctx.obj)
        ctx.exit()


_FRONT = option("--front", help_id="cli-front", type=click.Choice(get_args(Front)))
_LINK = option("--link", help_id="cli-link", type=click.Choice(get_args(LinkSpeed)))


@click.group(cls=Group, invoke_without_command=True, help="cli-program")
@option("--lang", help_id="cli-lang", type=click.Choice(LANGUAGES), expose_value=False)
@option("--version", help_id="cli-version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version)
@_FRONT
@_LINK
@click.pass_context
def program(ctx: click.Context, front: Front | None, link: LinkSpeed | None) -> int:
    """Open the app on the backend of the settings, or the front end that was chosen over it."""
    invocation: Invocation = ctx.obj
    if link:
        ctx.obj = invocation = invocation.on_link(link)
    if ctx.invoked_subcommand:
        return ExitStatus.DONE
    if not at_a_terminal() and (front or known(invocation)) != "plain":
        return _name_what_works(invocation)
    return open_front(invocation, invocation.settings.backend, front, first=True)


@program.command(help="cli-demo")
@_FRONT
@_LINK
@option("--review-after", help_id="cli-review-after", type=click.IntRange(1, 86400), default=DEMO_REVIEW_S)
@click.pass_obj
def demo(invocation: Invocation, front: Front | None, link: LinkSpeed | None, review_after: int) -> int:
    """Open the app on the embedded sandbox, or without a terminal play one renewal on a throw-away one."""
    invocation = invocation.on_link(link) if link else invocation
    if at_a_terminal() or front == "plain":
        return open_front(invocation, SANDBOX, front, review_after_s=review_after)
    import asyncio

    from mumaris_tui.cli.composition import play

    return asyncio.run(play(invocation))


for each in ("plain", "status", "sandbox", "account", "doctor"):
    program.add_command(Elsewhere(each, f"mumaris_tui.cli.{each}", help=f"cli-{each}"))


def _name_what_works(invocation: Invocation) -> int:
    book, output = invocation.book, invocation.output
    output.tell(book.error(UsageError("no-terminal")), book.text("cli-instead"))
    names = ("demo", "plain", "status")
    helps = (book.text("cli-demo-piped"), book.text("cli-plain"), book.text("cli-status"))
    for name, text in zip(names, helps, strict=True):
        output.tell(Phrase(f"  {book.ltr(f'mumaris {name}')}  {text}"))
    return ExitStatus.USAGE
