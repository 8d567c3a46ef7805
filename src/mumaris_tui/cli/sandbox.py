"""`mumaris sandbox`: the reference backend as a server of its own, and its data."""

import errno
from pathlib import Path

import click

from mumaris_tui.cli.desk import bank, clock, courier, mail, review
from mumaris_tui.cli.invocation import Invocation
from mumaris_tui.cli.sheet import Panel
from mumaris_tui.cli.words import Group, option
from mumaris_tui.errors import ExitStatus, MumarisError, UsageError
from mumaris_tui.i18n import Phrase

LOOPBACK = "127.0.0.1"
PORT = 8765
PROFILES = ("mumaris-classic", "mumaris-plus")
MOST_PORT = 65535
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
@option("--review-after", help_id="cli-review-after", type=click.IntRange(1, 86400))
@option("--smtp", help_id="cli-sandbox-smtp")
@click.pass_obj
def serve(
    invocation: Invocation,
    host: str,
    port: int,
    one_time_code: bool,
    public_url: str | None,
    profile: str,
    review_after: int | None,
    smtp: str | None,
) -> int:
    """Serve until interrupted; the address is told once it is held."""
    from mumaris_tui.api.address import parse_url
    from mumaris_tui.sandbox import serve as server
    from mumaris_tui.sandbox.call import Config

    config = Config(
        one_time_code=one_time_code,
        public_url=parse_url(public_url) if public_url else None,
        profile=profile,
        review_after_s=review_after,
        smtp=_place(smtp) if smtp else None,
    )
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
    lines.append(book.text("cli-sandbox-folder", path=book.path(folder)))
    invocation.output.tell(Panel(book.text("sim-banner"), lines))
    try:
        server.run(folder, listener, config)
    except OSError:
        raise MumarisError("storage-failed", {"path": str(folder)}) from None
    finally:
        listener.close()
    return ExitStatus.DONE


def _place(typed: str) -> str:
    """Return a mail server's `host:port`; raises UsageError `smtp-place`."""
    host, _, port = typed.rpartition(":")
    if not host or not port.isdecimal() or not 0 < int(port) <= MOST_PORT:
        raise UsageError("smtp-place", {"address": typed})
    return typed


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
    return _done(invocation, invocation.book.text("cli-sandbox-seed-done", path=invocation.book.path(file)))


@sandbox.command(help="cli-sandbox-snapshot")
@click.argument("file", type=FILE)
@click.pass_obj
def snapshot(invocation: Invocation, file: Path) -> int:
    """Copy the data to a file."""
    from mumaris_tui.sandbox import admin

    with invocation.output.progress(invocation.book.text("cli-sandbox-snapshot-doing")) as told:
        admin.snapshot(invocation.sandbox_folder, file, told)
    return _done(invocation, invocation.book.text("cli-sandbox-snapshot-done", path=invocation.book.path(file)))


@sandbox.command(help="cli-sandbox-restore")
@click.argument("file", type=FILE)
@click.pass_obj
def restore(invocation: Invocation, file: Path) -> int:
    """Take the data of a file instead of the present ones."""
    from mumaris_tui.sandbox import admin

    with invocation.output.progress(invocation.book.text("cli-sandbox-restore-doing")) as told:
        admin.restore(invocation.sandbox_folder, file, told)
    return _done(invocation, invocation.book.text("cli-sandbox-restore-done", path=invocation.book.path(file)))


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


for command in (mail, review, bank, courier, clock):
    sandbox.add_command(command)
