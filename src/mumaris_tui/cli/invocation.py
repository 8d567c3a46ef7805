"""What every command of one invocation is given."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from mumaris_tui import settings
from mumaris_tui.cli.output import Output
from mumaris_tui.errors import UsageError
from mumaris_tui.i18n import Phrasebook
from mumaris_tui.settings import Language, LinkSpeed, Places, Settings

LANGUAGES: tuple[Language, ...] = ("ar", "en")


@dataclass(frozen=True)
class Invocation:
    """The environment, and the language that was asked for, if any."""

    environ: Mapping[str, str]
    asked: Language | None
    book: Phrasebook
    output: Output
    link: LinkSpeed | None = None

    @classmethod
    def of(cls, argv: Sequence[str], environ: Mapping[str, str]) -> "Invocation":
        """Return the invocation; the language is known before anything can go wrong."""
        asked = _asked(argv)
        chosen = _chosen(environ)
        book = Phrasebook(asked or chosen.language, chosen.digits, chosen.calendar)
        return cls(environ, asked, book, Output(book, chosen))

    @cached_property
    def places(self) -> Places:
        """Where this user's files are; raises UsageError as `settings.places` does."""
        return settings.places(self.environ)

    @cached_property
    def settings(self) -> Settings:
        """The settings, with what was asked for in this run; raises UsageError as `settings.load` does."""
        found = settings.load(self.environ, self.places.file)
        return replace(found, language=self.asked or found.language, link=self.link or found.link)

    def on_link(self, link: LinkSpeed) -> "Invocation":
        """Return the invocation for a link that is said to be so fast."""
        return replace(self, link=link)

    @cached_property
    def sandbox_folder(self) -> Path:
        """Where the embedded sandbox keeps its data, in a folder of this user alone; raises as `private_dir` does."""
        from mumaris_tui.storage.files import private_dir

        return private_dir(self.places.data) / "sandbox"


def _chosen(environ: Mapping[str, str]) -> Settings:
    try:
        file = settings.places(environ).file
    except UsageError:
        file = Path(os.devnull)  # no folder, no settings
    return settings.wording_of(environ, file)


def _asked(argv: Sequence[str]) -> Language | None:
    """Return the value of `--lang` before click reads it, so that click's own words are in it."""
    for at, argument in enumerate(argv):
        if argument == "--":
            return None
        value = argument.removeprefix("--lang=") if argument.startswith("--lang=") else ""
        if argument == "--lang" and at + 1 < len(argv):
            value = argv[at + 1]
        for language in LANGUAGES:
            if value == language:
                return language
    return None
