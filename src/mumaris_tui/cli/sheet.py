"""What a command prints, as data: lines, tables and panels; and their logical form for pipes and screen readers."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Literal, NamedTuple

from mumaris_tui.arabic.clusters import clusters
from mumaris_tui.i18n import Phrase, plain

Tone = Literal["plain", "good", "notice", "bad", "strong", "name"]


class Toned(NamedTuple):
    """A text with a look of its own on a screen; the look says nothing that the words do not."""

    text: Phrase
    tone: Tone


Entry = Phrase | Toned


class Sheet(NamedTuple):
    """Rows of entries; a row that begins with empty ones goes on with the row above.

    With headings it is drawn as a table, with a title alone as a panel, with neither as plain columns.
    """

    rows: Sequence[Sequence[Entry]]
    headings: Sequence[Phrase] = ()
    title: Phrase | None = None


class Panel(NamedTuple):
    """Lines in a box of their own."""

    title: Phrase
    lines: Sequence[Entry]


Printed = Entry | Sheet | Panel


def text_of(entry: Entry) -> Phrase:
    """Return the words of an entry."""
    return entry.text if isinstance(entry, Toned) else entry


def entries_beside(printed: Printed) -> int:
    """Return how many entries stand beside one another with a line between, 1 in a panel, 0 without a box."""
    match printed:
        case Sheet():
            return len(printed.headings) or int(printed.title is not None)
        case Panel():
            return 1
        case _:
            return 0


def logical(printed: Printed) -> Iterator[str]:
    """Yield lines in logical order, without isolates and boxes; a row of a table is one line, however long."""
    match printed:
        case Sheet():
            yield from _title(printed.title)
            yield from _aligned([printed.headings, *printed.rows] if printed.headings else printed.rows)
        case Panel():
            yield from _title(printed.title)
            yield from (f"  {plain(text_of(line))}".rstrip() for line in printed.lines)
        case _:
            yield plain(text_of(printed))


def _title(title: Phrase | None) -> Iterator[str]:
    if title:
        yield plain(title)


def _aligned(rows: Sequence[Sequence[Entry]]) -> Iterator[str]:
    """Yield rows with two blanks before each entry and the columns below one another."""
    texts = [[plain(text_of(entry)) for entry in row] for row in rows]
    edges = [max(map(columns_of, column)) for column in zip_longest(*texts, fillvalue="")]
    for row in texts:
        padded = (text + " " * (edge - columns_of(text)) for text, edge in zip(row, edges, strict=False))
        yield "".join(f"  {text}" for text in padded).rstrip()


def columns_of(text: str) -> int:
    """Return how many columns a text takes before its letters are joined."""
    return sum(columns for _, _, columns in clusters(text))
