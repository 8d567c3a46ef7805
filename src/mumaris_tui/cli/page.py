"""The help page of a command; that of the whole program is known without click, whose import would double its cost."""

from collections.abc import Mapping, Sequence
from typing import get_args

from mumaris_tui import __version__
from mumaris_tui.cli.invocation import LANGUAGES, Invocation
from mumaris_tui.cli.sheet import Printed, Sheet, Toned
from mumaris_tui.errors import ExitStatus
from mumaris_tui.i18n import Phrase
from mumaris_tui.settings import Front, LinkSpeed

PROGRAM = "mumaris"
USAGE = f"{PROGRAM} [OPTIONS] COMMAND"
COMMANDS = {
    "account": "cli-account",
    "demo": "cli-demo",
    "doctor": "cli-doctor",
    "plain": "cli-plain",
    "sandbox": "cli-sandbox",
    "status": "cli-status",
}
OPTIONS = {
    f"--lang {'|'.join(LANGUAGES)}": "cli-lang",
    "--version": "cli-version",
    f"--front {'|'.join(get_args(Front))}": "cli-front",
    f"--link {'|'.join(get_args(LinkSpeed))}": "cli-link",
    "--help": "cli-help",
}
"""What the first page lists; a test holds both against the commands themselves."""


def shown(argv: Sequence[str], invocation: Invocation) -> bool:
    """Print the first page or the version where the arguments ask for one of them alone; tell whether they do."""
    asked = without_language(argv)
    if asked not in (["--help"], ["--version"]):
        return False
    if asked == ["--version"]:
        print_version(invocation)
    else:
        print_page(invocation, USAGE, "cli-program", COMMANDS, OPTIONS, whole=True)
    return True


def without_language(argv: Sequence[str]) -> list[str]:
    """Return the arguments but for the choice of a language, which is known before all others."""
    return [each for at, each in enumerate(argv) if not _of_language(argv, at)]


def print_version(invocation: Invocation) -> None:
    """Print the program's name and version."""
    invocation.output.say(invocation.book.text("cli-version-line", name=invocation.book.ltr(__version__)))


def print_page(
    invocation: Invocation,
    usage: str,
    text: str,
    commands: Mapping[str, str],
    options: Mapping[str, str],
    *,
    whole: bool = False,
) -> None:
    """Print usage, text, commands and options, all but usage by message ids; the whole program's statuses too."""
    book = invocation.book
    printed: list[Printed] = [Phrase(f"{book.text('cli-usage')} {book.ltr(usage)}"), Phrase(""), book.text(text)]
    for title, rows in (("cli-commands", commands), ("cli-options", options)):
        if rows:
            printed += section(book.text(title), [(book.ltr(name), book.text(each)) for name, each in rows.items()])
    if whole:
        statuses = [(book.number(each.value), book.text(f"exit-{_id(each)}")) for each in ExitStatus]
        printed += section(book.text("cli-exit-statuses"), statuses)
    invocation.output.say(*printed)


def section(title: Phrase, rows: list[tuple[Phrase, Phrase]]) -> list[Printed]:
    """Return a part of a help page."""
    return [Phrase(""), Toned(title, "strong"), Sheet([(Toned(term, "name"), text) for term, text in rows])]


def _of_language(argv: Sequence[str], at: int) -> bool:
    """Tell whether an argument chooses the language, or is the language chosen; a wrong one is for click to refuse."""
    chosen = argv[at].removeprefix("--lang=") if argv[at].startswith("--lang=") else ""
    if argv[at] == "--lang":
        chosen = argv[at + 1] if at + 1 < len(argv) else ""
    elif at and argv[at - 1] == "--lang":
        chosen = argv[at]
    return chosen in LANGUAGES


def _id(status: ExitStatus) -> str:
    return status.name.lower().replace("_", "-")
