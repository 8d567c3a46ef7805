"""`mumaris account`: the sign-ins that the OS keyring keeps."""

import click

from mumaris_tui.cli.invocation import Invocation
from mumaris_tui.cli.sheet import Sheet
from mumaris_tui.cli.words import Group, option
from mumaris_tui.errors import ExitStatus, UsageError


@click.group(cls=Group, help="cli-account")
def account() -> None:
    """Group the commands of kept sign-ins."""


@account.command("list", help="cli-account-list")
@option("--json", "as_json", help_id="cli-json", is_flag=True)
@click.pass_obj
def list_(invocation: Invocation, as_json: bool) -> int:
    """List the kept sign-ins: user names and backends, never a token."""
    from mumaris_tui.cli.composition import key_chain

    book, output = invocation.book, invocation.output
    found = key_chain(invocation).entries()
    if as_json:
        output.json([{"user_name": entry.user_name, "backend": entry.backend} for entry in found])
    elif not found:
        output.tell(book.text("cli-account-none"))
        return ExitStatus.NOTHING
    else:
        rows = [(book.ltr(entry.user_name), book.ltr(entry.backend)) for entry in found]
        output.say(Sheet(rows, (book.text("signin-username"), book.text("doctor-backend"))))
    return ExitStatus.DONE


@account.command(help="cli-account-forget")
@click.argument("user")
@click.pass_obj
def forget(invocation: Invocation, user: str) -> int:
    """Forget a kept sign-in at every backend."""
    import asyncio

    from mumaris_tui.cli.composition import key_chain

    chain = key_chain(invocation)
    found = [entry for entry in chain.entries() if entry.user_name == user]
    if not found:
        raise UsageError("account-unknown", {"name": user})
    for entry in found:
        asyncio.run(chain.forget(entry))
    invocation.output.tell(invocation.book.text("cli-account-forgotten", name=invocation.book.ltr(user)))
    return ExitStatus.DONE
