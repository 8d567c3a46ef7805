"""The command line read by click, and what is wrong with it in words of our own."""

from collections.abc import Sequence

import click

from mumaris_tui.cli.commands import program
from mumaris_tui.cli.invocation import Invocation
from mumaris_tui.cli.page import PROGRAM
from mumaris_tui.cli.words import usage_error
from mumaris_tui.errors import ExitStatus


def invoke(argv: Sequence[str], invocation: Invocation) -> int:
    """Run the command that the arguments name; raises what the command does."""
    output, book = invocation.output, invocation.book
    try:
        # Not click's `main`, which has an exit status and words of its own for what goes wrong.
        with program.make_context(PROGRAM, list(argv), obj=invocation) as ctx:
            return int(program.invoke(ctx) or ExitStatus.DONE)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else PROGRAM
        output.tell(usage_error(error, book), book.text("cli-try-help", command=book.ltr(f"{command} --help")))
        return ExitStatus.USAGE
    except click.Abort:
        return ExitStatus.INTERRUPTED
