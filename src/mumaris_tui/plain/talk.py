"""Saying lines and hearing answers: nothing but text and line ends goes out, one line for each thing said."""

import re
from collections.abc import Callable, Iterable
from functools import partial

from mumaris_tui.arabic.clean import pasted
from mumaris_tui.i18n import Phrase, plain
from mumaris_tui.plain.commands import AT_ANY_PROMPT, Said, Word, spoken, unquoted
from mumaris_tui.terminal.typed import TypedLines, turn

_KEYS = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|O.)|\x1b")
"""What arrow keys and the like leave in a line that the terminal edits."""

_MASK = re.compile("•+")
"""What hides a part of a number on a screen; by ear each would be named."""

Layout = Callable[[Phrase, bool], Iterable[str]]
"""A phrase as rows in visual order; True for one that runs from right to left."""


class Ended(Exception):  # noqa: N818 - it is what happened, no fault
    """The input has ended."""


class Talk:
    """One conversation; `meanwhile` is called whenever an answer is waited for, once an event loop runs."""

    def __init__(self, ear: TypedLines, write: Callable[[str], None], layout: Layout | None = None) -> None:
        self.ear = ear
        self.layout = layout
        self.rtl = True
        self.meanwhile: Callable[[], None] = lambda: None
        self._write = write

    @property
    def interactive(self) -> bool:
        """Whether a person types the answers."""
        return self.ear.at_terminal

    def say(self, *phrases: Phrase) -> None:
        """Say each on a line of its own."""
        self._write("".join(f"{row}\n" for phrase in phrases for row in self._rows(phrase)))

    async def hear(self, prompt: Phrase, also: frozenset[Word] = frozenset(), *, secret: bool = False) -> str:
        """Return what is answered; a secret is neither shown as it is typed nor changed.

        Raises Said for a word that is obeyed here, Ended at the end of the input, HungUp once the terminal is gone.
        """
        with self.ear.asked(partial(self._ask, prompt), unseen=secret):
            await turn()
            self.meanwhile()
            line = await self.ear.line()
        if line is None:
            raise Ended
        typed = pasted(_KEYS.sub("", line)).strip()
        word = spoken(typed, AT_ANY_PROMPT | also)
        if word is not None:
            raise Said(word)
        if secret:
            return unquoted(line)
        return unquoted(typed)

    def _ask(self, prompt: Phrase) -> None:
        """Leave the answer its place on the line, but for what is not read from a terminal, or runs the other way."""
        if self.interactive and self.layout is None:
            self._write(f"{plain(prompt)} ")
        else:
            self.say(prompt)

    def _rows(self, phrase: Phrase) -> Iterable[str]:
        heard = Phrase(_MASK.sub("…", phrase))
        return self.layout(heard, self.rtl) if self.layout else (plain(heard),)
