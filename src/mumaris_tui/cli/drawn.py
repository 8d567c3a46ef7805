"""What a command prints, drawn for a screen by Rich."""

from collections.abc import Iterator, Sequence

from rich import box, panel
from rich.console import ConsoleRenderable, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from mumaris_tui.cli.sheet import Entry, Panel, Printed, Sheet, Tone, Toned, columns_of, text_of
from mumaris_tui.i18n import Phrase
from mumaris_tui.typeset.console import Paragraph

NARROW = 60
"""Columns below which a table's entries stand below one another."""
_LRI = "\u2066"  # begins a name, a number or an address
_LOOKS: dict[Tone, str] = {
    "plain": "", "good": "green", "notice": "yellow", "bad": "bold red", "strong": "bold", "name": "cyan",
}  # fmt: skip


def drawn(printed: Sequence[Printed], width: int) -> ConsoleRenderable:
    """Return things one below another for a screen of `width` columns."""
    return Group(*(_drawn(each, width) for each in printed))


def _drawn(printed: Printed, width: int) -> ConsoleRenderable:
    match printed:
        case Panel():
            return _boxed(printed.title, Group(*map(_paragraph, printed.lines)))
        case Sheet():
            return _sheet(printed, width)
        case _:
            return _paragraph(printed)


def _sheet(sheet: Sheet, width: int) -> ConsoleRenderable:
    if not sheet.headings and not sheet.title:
        return Padding(_columns(sheet), (0, 0, 0, 2))
    if width < NARROW:
        return _boxed(sheet.title, Group(*_stacked(sheet)))
    if not sheet.headings:
        return _boxed(sheet.title, _columns(sheet))
    table = Table(box=box.ROUNDED, title=_heading(sheet.title) if sheet.title else None, title_justify="left")
    for heading in sheet.headings:
        table.add_column(_heading(heading))
    _fill(table, sheet)
    _spare_names(table, sheet, width)
    return table


def _columns(sheet: Sheet) -> Table:
    # Two blanks keep the columns apart for the eye and for the layout of the line.
    grid = Table.grid(padding=(0, 2))
    for _ in range(max(map(len, sheet.rows), default=0)):
        grid.add_column()
    _fill(grid, sheet)
    return grid


def _fill(table: Table, sheet: Sheet) -> None:
    for column in table.columns:
        column.overflow = "fold"
    for row in sheet.rows:
        table.add_row(*map(_paragraph, row))


def _spare_names(table: Table, sheet: Sheet, width: int) -> None:
    """Keep columns of names, numbers and addresses whole where they leave half of the width to the others."""
    columns = [[text_of(entry) for entry in entries] for entries in zip(*sheet.rows, strict=True)]
    names = [at for at, texts in enumerate(columns) if any(text.startswith(_LRI) for text in texts)]
    if sum(max(map(columns_of, columns[at])) for at in names) <= width // 2:
        for at in names:
            table.columns[at].no_wrap = True


def _stacked(sheet: Sheet) -> Iterator[ConsoleRenderable]:
    """Yield the entries of each row one below another, each by its heading, or else the first two on one line."""
    for row in sheet.rows:
        first, *others = map(_paragraph, row)
        if sheet.headings:
            names = (Paragraph().append(f"{heading}: ", "dim") for heading in sheet.headings[1:])
            others = [name.append_text(each) for name, each in zip(names, others, strict=False)]
        elif first:
            first.append("  ").append_text(others.pop(0))
        if first:
            yield first
        yield from (Padding(each, (0, 0, 0, 2)) for each in others if each)


def _boxed(title: Phrase | None, content: ConsoleRenderable) -> panel.Panel:
    return panel.Panel.fit(content, box=box.ROUNDED, title=_heading(title) if title else None, title_align="left")


def _heading(text: Phrase) -> Paragraph:
    return Paragraph(text, style="bold")


def _paragraph(entry: Entry) -> Text:
    tone: Tone = entry.tone if isinstance(entry, Toned) else "plain"
    return Paragraph(text_of(entry), style=_LOOKS[tone], overflow="fold")
