"""The commands speak one language in the chosen digits; what is typed, options and names of commands, is Latin in both."""

import os
import re
from collections.abc import Iterator

import click
import pytest

from mumaris_tui.cli.commands import program
from mumaris_tui.cli.invocation import Invocation
from mumaris_tui.cli.invoke import invoke
from mumaris_tui.cli.page import shown
from mumaris_tui.cli.run import run
from mumaris_tui.cli.words import Elsewhere
from mumaris_tui.domain.rules import load_packaged

TYPED = re.compile(
    r"--[\w-]+(?: \w+(?:\|\w+)+)?|\b[A-Z][A-Z_.]+\b|\[[A-Z|]+\]|\b(mumaris|ar|en|app|plain|classic|plus|JSON|Ctrl\+C)\b"
)
LATIN, ARABIC = re.compile("[A-Za-z]+"), re.compile("[\u0621-\u064a]+")


def commands(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield path
    command = command.fetched() if isinstance(command, Elsewhere) else command
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield from commands(inner, (*path, name))


ALL = list(commands(program))
TYPED_WORDS = {name for path in ALL for name in path} | set(load_packaged().table("note_code").codes)
NAMES = re.compile(rf"\b({'|'.join(sorted(TYPED_WORDS, key=len, reverse=True))})\b")


@pytest.mark.parametrize("path", ALL, ids=lambda path: " ".join(path) or "mumaris")
def test_help_speaks_one_language(path: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    for language, other in (("ar", LATIN), ("en", ARABIC)):
        run(["--lang", language, *path, "--help"])
        shown = capsys.readouterr().out
        assert shown
        assert other.findall(NAMES.sub("", TYPED.sub("", shown))) == []


def test_the_first_page_is_what_the_commands_say(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (
        ["--help"],
        ["--lang", "en", "--help"],
        ["--lang=en", "--version"],
        ["--version", "--lang", "ar"],
    ):
        run(arguments)
        quick = capsys.readouterr()
        invoke(arguments, Invocation.of(arguments, os.environ))
        assert quick == capsys.readouterr()


@pytest.mark.parametrize(
    "wrong", [["--lang", "--help"], ["--lang=fr", "--help"], ["--help", "x"], ["--help", "--lang"]]
)
def test_what_is_more_or_wrong_is_for_the_commands(wrong: list[str]) -> None:
    assert not shown(wrong, Invocation.of(wrong, os.environ))


@pytest.mark.parametrize(("digits", "wrong"), [("arab", "[0-9]"), ("latn", "[٠-٩]")])
def test_help_shows_the_chosen_digits(
    digits: str, wrong: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MUMARIS_DIGITS", digits)
    run(["--lang", "ar", "--help"])
    assert not re.search(wrong, capsys.readouterr().out)
