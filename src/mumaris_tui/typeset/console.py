"""A Rich console whose every line is laid out for the eye: ordered, joined, mirrored where it runs right to left."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from io import TextIOBase
from itertools import groupby
from operator import itemgetter
from typing import IO, NamedTuple, cast

from rich.color import ColorSystem
from rich.console import Console, ConsoleOptions, ConsoleRenderable, JustifyMethod, OverflowMethod, RenderHook
from rich.containers import Lines
from rich.control import Control
from rich.segment import Segment
from rich.style import Style
from rich.text import Text

from mumaris_tui.arabic.joining import JOINED, Forms
from mumaris_tui.typeset.box import LTR, LineBox
from mumaris_tui.typeset.lines import lay_line
from mumaris_tui.typeset.tiles import Tile

_OPENER, _CLOSER = re.compile("[\u2066-\u2068]"), "\u2069"
_wrap = Text.wrap
_BORDER = re.compile("[\u2500\u2501\u2504\u2505\u2508\u2509\u250c-\u254d\u2550\u2552-\u2570]")


def _as_seen(texts: Sequence[str]) -> Iterator[tuple[str, int]]:
    return ((text, x) for x, text in enumerate(texts))


class Setting(NamedTuple):
    """How lines are set: `base` (0 or 1) is their direction, and each fills `width` columns from its start side.

    `measure` is the most columns that text and tables take, `forms` are those of the letters. `sent` gives what to send
    for the cells of a row, each with its column.
    """

    base: int
    width: int
    measure: int
    sent: Callable[[Sequence[str]], Iterable[tuple[str, int]]] = _as_seen
    forms: Forms = JOINED


class TypesetConsole(Console):
    """Prints what it is given in visual order; `write` takes what the terminal is sent."""

    def __init__(self, write: Callable[[str], None], setting: Setting, *, height: int) -> None:
        super().__init__(
            file=cast(IO[str], _Sink(write)),
            width=setting.width,
            height=height,
            force_terminal=True,
            legacy_windows=False,
            highlight=False,
            markup=False,
            emoji=False,
        )
        self._typesetter = Typesetter(setting)
        super().push_render_hook(self._typesetter)

    def push_render_hook(self, hook: RenderHook) -> None:
        """Add a hook, such as a live display's, before the typesetter: it comes last."""
        super().pop_render_hook()
        super().push_render_hook(hook)
        super().push_render_hook(self._typesetter)

    def pop_render_hook(self) -> None:
        """Take the last hook away that was added."""
        super().pop_render_hook()
        super().pop_render_hook()
        super().push_render_hook(self._typesetter)


class _Sink(TextIOBase):
    """A file that is written by a function."""

    encoding = "utf-8"

    def __init__(self, write: Callable[[str], None]) -> None:
        self._write = write

    def write(self, text: str) -> int:
        """Hand the text on."""
        self._write(text)
        return len(text)


class Typesetter(RenderHook):
    """Has everything that a console prints laid out."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting

    def process_renderables(self, renderables: list[ConsoleRenderable]) -> list[ConsoleRenderable]:
        """Return the same, laid out; movements of the cursor stay what they are."""
        return [each if isinstance(each, Control) else Typeset(each, self._setting) for each in renderables]


class Typeset:
    """A renderable laid out line by line."""

    def __init__(self, renderable: ConsoleRenderable, setting: Setting) -> None:
        self._renderable = renderable
        self._setting = setting

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        """Yield the lines in the order in which they are sent."""
        narrowed = options.update(max_width=min(options.max_width, self._setting.measure))
        for line, ended in Segment.split_lines_terminator(console.render(self._renderable, narrowed)):
            yield from (segment for segment in line if segment.control)
            yield from visual_line(line, self._setting)
            if ended:
                yield Segment.line()


class Paragraph(Text):
    """Text whose isolates are closed and opened again where it is wrapped, so that each line keeps their directions.

    It stands within another renderable, such as a Group: Rich's `print` makes one plain Text of those it is given.
    """

    def wrap(
        self: Text,
        console: Console,
        width: int,
        *,
        justify: JustifyMethod | None = None,
        overflow: OverflowMethod | None = None,
        tab_size: int = 8,
        no_wrap: bool | None = None,
    ) -> Lines:
        """Wrap the text as Rich does; a line feed ends what is open (UAX #9, P1)."""
        wrapped = partial(_wrap, justify=justify, overflow=overflow, tab_size=tab_size, no_wrap=no_wrap)
        if not _OPENER.search(self.plain):
            return wrapped(self, console, width)
        whole = Lines()
        for part in self.split(allow_blank=True):
            whole.extend(_reopened(wrapped(part, console, width)))
        return whole


def hold_isolates() -> None:
    """Make every text that Rich wraps keep its isolates as a `Paragraph` does, whatever it stands in."""
    Text.wrap = Paragraph.wrap  # type: ignore[method-assign]


def _reopened(lines: Lines) -> Iterator[Text]:
    """Give the lines of one paragraph, each with the isolates that it stands in, inside the blanks that align it."""
    opened: list[str] = []
    for line in lines:
        text, before = line.plain, "".join(opened)
        for char in text:
            if _OPENER.match(char):
                opened.append(char)
            elif char == _CLOSER and opened:
                opened.pop()
        if not before and not opened:
            yield line
            continue
        stop = len(text.rstrip(" "))
        start = min(len(text) - len(text.lstrip(" ")), stop)
        yield Text.assemble(line[:start], before, line[start:stop], _CLOSER * len(opened), line[stop:])


def visual_line(line: Iterable[Segment], setting: Setting) -> Iterator[Segment]:
    """Yield one line without its line feed in the order in which it is sent; a right-to-left one ends at the width."""
    segments = tuple(segment for segment in line if not segment.control)
    cells = sum(segment.cell_length for segment in segments)
    text = "".join(segment.text for segment in segments).strip(" ")
    titled = bool(text) and bool(_BORDER.match(text[0]) and _BORDER.match(text[-1]))
    box = LineBox(setting.base, setting.base, 0, cells, titled=titled, forms=setting.forms)
    tiles = lay_line(segments, box, ColorSystem.TRUECOLOR).tiles
    if setting.base != LTR:
        tiles = (*[Tile(" ", Style.null(), 0)] * (setting.width - cells), *reversed(tiles))
    styled = ((text, tiles[x].style) for text, x in setting.sent([tile.text for tile in tiles]))
    for style, run in groupby(styled, key=itemgetter(1)):
        yield Segment("".join(text for text, _ in run), style)
