"""`mumaris sandbox`: the reference backend as a server of its own, and its data."""

import errno
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from mumaris_tui.cli.invocation import Invocation
from mumaris_tui.cli.sheet import Panel
from mumaris_tui.cli.words import Group, option
from mumaris_tui.errors import ExitStatus, MumarisError, UsageError
from mumaris_tui.i18n import Phrase, Phrasebook

LOOPBACK = "127.0.0.1"
PORT = 8765
PROFILES = ("mumaris-classic", "mumaris-plus")
FILE = click.Path(dir_okay=False, path_type=Path)


@click.group(cls=Group, help="cli-sandbox")
def sandbox() -> None:
    """Group the commands of the sandbox."""


@sandbox.command(help="cli-sandbox-serve")
@option("--host", help_id="cli-sandbox-host", default=LOOPBACK)
@option("--port", help_id="cli-sandbox-port", type=click.IntRange(1, 65535), default=PORT)
@option("--one-time-code/--no-one-time-code", help_id="cli-sandbox-one-time-code", default=True)
@option("--public-url", help_id="cli-sandbox-public-url")
@option("--profile", help_id="cli-sandbox-profile", type=click.Choice(PROFILES), default=PROFILES[0])
@click.pass_obj
def serve(
    invocation: Invocation, host: str, port: int, one_time_code: bool, public_url: str | None, profile: str
) -> int:
    """Serve until interrupted; the address is told once it is held."""
    from mumaris_tui.api.address import parse_url
    from mumaris_tui.sandbox import serve as server

    elsewhere = parse_url(public_url) if public_url else None
    book, folder = invocation.book, invocation.sandbox_folder
    try:
        listener = server.listen(host, port)
    except (OSError, UnicodeError) as error:
        if isinstance(error, OSError) and error.errno in {errno.EADDRINUSE, errno.EACCES}:
            raise UsageError("port-taken", {"port": str(port)}) from None
        raise UsageError("host-unknown", {"address": host}) from None
    address = book.ltr(f"http://{f'[{host}]' if ':' in host else host}:{port}")
    lines = [book.text("cli-sandbox-serving", address=address)]
    if one_time_code:
        lines.append(book.text("cli-sandbox-codes", command=book.ltr("mumaris sandbox mail")))
    lines.append(book.text("cli-sandbox-folder", path=book.ltr(str(folder))))
    invocation.output.tell(Panel(book.text("sim-banner"), lines))
    try:
        server.run(folder, listener, one_time_code=one_time_code, public_url=elsewhere, profile=profile)
    except OSError:
        raise MumarisError("storage-failed", {"path": str(folder)}) from None
    finally:
        listener.close()
    return ExitStatus.DONE


@sandbox.command(help="cli-sandbox-reset")
@click.pass_obj
def reset(invocation: Invocation) -> int:
    """Throw the data away and seed the seven practitioners again."""
    from mumaris_tui.sandbox import admin

    admin.reset(invocation.sandbox_folder)
    return _done(invocation, invocation.book.text("cli-sandbox-reset-done"))


@sandbox.command(help="cli-sandbox-seed")
@click.argument("file", type=FILE)
@click.pass_obj
def seed(invocation: Invocation, file: Path) -> int:
    """Add practitioners from a JSON file."""
    from mumaris_tui.sandbox import admin

    with invocation.output.progress(invocation.book.text("cli-sandbox-seed-doing")) as told:
        admin.seed(invocation.sandbox_folder, file, told)
    return _done(invocation, invocation.book.text("cli-sandbox-seed-done", path=invocation.book.ltr(str(file))))


@sandbox.command(help="cli-sandbox-snapshot")
@click.argument("file", type=FILE)
@click.pass_obj
def snapshot(invocation: Invocation, file: Path) -> int:
    """Copy the data to a file."""
    from mumaris_tui.sandbox import admin

    with invocation.output.progress(invocation.book.text("cli-sandbox-snapshot-doing")) as told:
        admin.snapshot(invocation.sandbox_folder, file, told)
    return _done(invocation, invocation.book.text("cli-sandbox-snapshot-done", path=invocation.book.ltr(str(file))))


@sandbox.command(help="cli-sandbox-restore")
@click.argument("file", type=FILE)
@click.pass_obj
def restore(invocation: Invocation, file: Path) -> int:
    """Take the data of a file instead of the present ones."""
    from mumaris_tui.sandbox import admin

    with invocation.output.progress(invocation.book.text("cli-sandbox-restore-doing")) as told:
        admin.restore(invocation.sandbox_folder, file, told)
    return _done(invocation, invocation.book.text("cli-sandbox-restore-done", path=invocation.book.ltr(str(file))))


@sandbox.command(help="cli-sandbox-mail")
@option("--json", "as_json", help_id="cli-json", is_flag=True)
@click.pass_obj
def mail(invocation: Invocation, as_json: bool) -> int:
    """Show the mails and text messages that the sandbox would have sent."""
    from mumaris_tui.sandbox import admin

    book, output = invocation.book, invocation.output
    messages = admin.messages(invocation.sandbox_folder)
    if as_json:
        output.json(messages)
    elif not messages:
        output.tell(book.text("empty-inbox"))
        return ExitStatus.NOTHING
    else:
        output.say(*(_mail(message, book) for message in messages))
    return ExitStatus.DONE


@sandbox.command(help="cli-sandbox-lock")
@click.argument("user")
@click.pass_obj
def lock(invocation: Invocation, user: str) -> int:
    """Lock an account, as an operator does."""
    return _set_locked(invocation, user, locked=True)


@sandbox.command(help="cli-sandbox-unlock")
@click.argument("user")
@click.pass_obj
def unlock(invocation: Invocation, user: str) -> int:
    """Unlock an account."""
    return _set_locked(invocation, user, locked=False)


def _mail(message: Mapping[str, Any], book: Phrasebook) -> Panel:
    """Return a message as a panel; a text message has no subject."""
    from mumaris_tui.domain.calendar import riyadh_day

    at = datetime.fromisoformat(message["at"])
    when = book.text("day-and-time", day=book.day(riyadh_day(at)), time=book.time(at))
    to = book.ltr(message["to"])
    body = map(book.data, message["body"].splitlines())
    return Panel(book.data(message["subject"]) if message["subject"] else to, [to, when, *body])


def _set_locked(invocation: Invocation, user: str, *, locked: bool) -> int:
    from mumaris_tui.sandbox import admin

    admin.set_locked(invocation.sandbox_folder, user, locked)
    book = invocation.book
    name = book.ltr(user)
    return _done(
        invocation,
        book.text("cli-sandbox-locked", name=name) if locked else book.text("cli-sandbox-unlocked", name=name),
    )


def _done(invocation: Invocation, text: Phrase) -> int:
    invocation.output.tell(text)
    return ExitStatus.DONE
