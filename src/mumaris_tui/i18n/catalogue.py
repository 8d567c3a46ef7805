"""The Fluent catalogues: read at once, each message parsed when it is first shown."""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mumaris_tui.arabic.clean import isolate, strip_isolates
from mumaris_tui.i18n.numbers import Language, in_arab_digits, number

if TYPE_CHECKING:
    from mumaris_tui.i18n.pattern import Counted, Pattern

FOLDER = Path(__file__).parent
MOST_CHARS = 1000
"""A longer value is cut inside a sentence; Fluent itself refuses some lengths."""
_ENTRY = re.compile(r"^([a-zA-Z][\w-]*) *= *(.*(?:\n(?:[ }].*)?)*)", re.ASCII | re.MULTILINE)
"""An entry with the lines that go on with it: they begin with a blank or the brace that ends a choice."""
_SIMPLE = re.compile(r"(?:[^{}\n]|\{ *\$[\w-]+ *\})*", re.ASCII)
_PLACE = re.compile(r"\{ *\$([\w-]+) *\}", re.ASCII)
_VARIABLE = r"(?a:\{ *\$([\w-]+))"


class Catalogue:
    """One language in one kind of digits.

    Reading splits the files into entries; a line that only names its values is filled as it stands, so that labels and
    most sentences cost neither Fluent's parser nor its import.
    """

    def __init__(self, language: Language, arab: bool) -> None:
        self.language: Language = language
        self.arab = arab
        self._sources = sources(language)
        self._simple: dict[str, list[str]] = {}
        self._patterns: dict[str, Pattern] = {}

    def __contains__(self, message_id: str) -> bool:
        return message_id in self._sources

    def variables(self, message_id: str) -> frozenset[str]:
        """Return the names of the values that the message shows; raises KeyError for an unknown id."""
        return frozenset(re.findall(_VARIABLE, self._sources[message_id]))

    def format(self, message_id: str, values: Mapping[str, str | int | Decimal]) -> str:
        """Return the message, each value isolated; raises KeyError for an unknown id or a missing value."""
        parts = self._simple.get(message_id) or self._split(message_id)
        if parts:
            filled = [self._isolated(values[name]) for name in parts[1::2]]
            return "".join(text + value for text, value in zip(parts[::2], [*filled, ""], strict=True))
        pattern = self._patterns.get(message_id)
        if pattern is None:
            from mumaris_tui.i18n.pattern import Pattern

            pattern = self._patterns[message_id] = Pattern(
                self.language, self.arab, message_id, self._sources[message_id]
            )
        return pattern.format({name: self._counted(value) for name, value in values.items()})

    def _split(self, message_id: str) -> list[str]:
        """Return the texts of a simple line and between them the names of its values; [] for any other message."""
        source = self._sources[message_id]
        if not _SIMPLE.fullmatch(source):
            return []
        parts = _PLACE.split(source)
        if self.arab:
            parts[::2] = map(in_arab_digits, parts[::2])
        return self._simple.setdefault(message_id, parts)

    def _counted(self, value: str | int | Decimal) -> "str | Counted":
        """Return a value for Fluent, which chooses plural forms by numbers."""
        if isinstance(value, str):
            return self._isolated(value)
        from mumaris_tui.i18n.pattern import Counted

        return Counted.of(value, self._isolated(value))

    def _isolated(self, value: str | int | Decimal) -> str:
        """Return a value as it is shown, isolated in the language's own direction.

        Its first strong letter cannot tell: UAX #9, P2 passes over the isolates that a value may consist of.
        """
        kind: Literal["rtl", "ltr"] = "rtl" if self.language == "ar" else "ltr"
        if not isinstance(value, str):
            return isolate(number(value, self.arab), kind)
        if len(value) > MOST_CHARS:
            value = strip_isolates(value)[:MOST_CHARS] + "…"
        return isolate(value, kind)


@cache
def catalogue(language: Language, arab: bool) -> Catalogue:
    """Return the catalogue of a language, made once."""
    return Catalogue(language, arab)


@cache
def sources(language: Language) -> Mapping[str, str]:
    """Return the Fluent source of each message by id; raises ValueError for an id that stands twice."""
    found: dict[str, str] = {}
    for path in sorted((FOLDER / language).glob("*.ftl")):
        for message_id, source in entries(path.read_text("utf-8")):
            if message_id in found:
                raise ValueError(f"{message_id} stands twice in {language}")
            found[message_id] = source
    return found


def entries(text: str) -> list[tuple[str, str]]:
    """Return (id, value) of each entry of a Fluent file; comments are left out (Fluent syntax 1.0)."""
    return [(entry[1], entry[2].rstrip()) for entry in _ENTRY.finditer(text)]
