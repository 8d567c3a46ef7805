"""The output stage: Textual's arranged widgets as rows of terminal cells."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

import textual.content
import textual.screen
from rich.ansi import AnsiDecoder
from rich.color import ColorSystem
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment
from textual._compositor import Compositor, CompositorUpdate
from textual._context import visible_screen_stack
from textual.app import App
from textual.geometry import Region, Size
from textual.screen import Screen
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from mumaris_tui.arabic.joining import JOINED, Forms
from mumaris_tui.stage.direction import line_boxes
from mumaris_tui.stage.spans import Placed, Span, fill, halves, origins, parts, row_of
from mumaris_tui.terminal.cells import Cell, Frame
from mumaris_tui.terminal.encoder import Encoder
from mumaris_tui.typeset.box import LTR, LineBox
from mumaris_tui.typeset.console import hold_isolates
from mumaris_tui.typeset.lines import Laid, lay_line
from mumaris_tui.typeset.tiles import Tile


class _Setting(NamedTuple):
    """What the layout of a line depends on that Textual does not render anew for.

    The interface's direction, what the terminal can draw, and the widget's classes, for one may name its direction.
    """

    base: int
    forms: Forms
    colors: ColorSystem | None
    classes: frozenset[str]


class _Known(NamedTuple):
    """A widget's line as Textual rendered it and as laid out, and by what."""

    strip: Strip
    laid: Laid
    setting: _Setting
    box: LineBox


_Lines = dict[int, _Known]  # of a widget, by their rows


class Changed(NamedTuple):
    """The widgets that Textual marked since the last paint; those marked `whole` may have changed all within them."""

    widgets: set[Widget]
    whole: set[Widget]

    def holds(self, widget: Widget) -> bool:
        """Tell whether a widget may show something else."""
        return widget in self.widgets or not self.whole.isdisjoint(widget.ancestors)


class FrameUpdate(CompositorUpdate):
    """A whole frame in visual order; the app's encoder finds what to send of it."""

    def __init__(self, compositor: "StageCompositor", rows: Iterable[tuple[Cell, ...]]) -> None:
        self.compositor = compositor
        self.rows = list(rows)

    def frame(self, cursor: tuple[int, int] | None = None, *, caret: bool = True) -> Frame:
        """Give the frame; the terminal's cursor stands in `cursor` (column, row), and is seen where it is a caret."""
        return Frame(self.compositor.size.width, len(self.rows), self.rows, cursor, cursor_visible=caret)

    def render_segments(self, console: Console) -> str:  # noqa: ARG002 - Textual's signature
        """Give the whole frame as bytes, for an app that keeps no encoder."""
        return Encoder().encode(self.frame())

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Print the frame in full colour, as pictures want it."""
        decode = AnsiDecoder().decode_line
        rows = self.compositor.paint(range(self.compositor.size.height), ColorSystem.TRUECOLOR)
        for row in rows.values():
            runs = ((look, "".join(cell.text for cell in run)) for look, run in groupby(row, attrgetter("sgr")))
            yield decode("".join(f"\x1b[{look}m{text}\x1b[0m" for look, text in runs))


class StageCompositor(Compositor):
    """Paints front to back, each widget's line laid out whole; a right-to-left interface turns the row once, last.

    Inside Textual x = 0 is the start side; only the rows made here are visual.
    """

    def __init__(self) -> None:
        super().__init__()
        self._shown: dict[int, tuple[Cell, ...]] = {}
        self._shown_as: object = None
        self._spans: list[list[Span]] = []
        self._spans_of: object = None
        self._painted: list[list[Span]] = []
        self._placed: dict[int, list[Placed]] = {}  # as painted last
        self._lines: defaultdict[Widget, _Lines] = defaultdict(dict)
        self._changed = Changed(set(), set())

    @property
    def app(self) -> App[Any]:
        """The app whose screen this composes."""
        assert self.root is not None
        return self.root.app

    @property
    def base(self) -> int:
        """The interface's direction: 1 right to left, 0 left to right."""
        return getattr(self.app, "stage_base", LTR)

    @property
    def stands(self) -> bool:
        """Whether the screen was painted."""
        return bool(self._painted)

    @property
    def forms(self) -> Forms:
        """The letters and marks that the terminal can draw."""
        return getattr(self.app, "forms", JOINED)

    def update_widgets(self, widgets: set[Widget]) -> None:
        """Take down which widgets changed: their regions tell it of those as well that only stand in them.

        A screen that is marked stands for all within it, for Textual then forgets which of them are.
        """
        self._changed.widgets.update(widgets)
        self._changed.whole.update(
            each for each in widgets if each is self.root or each.outer_size.region in each._repaint_regions
        )
        super().update_widgets(widgets)

    def render_full_update(self, simplify: bool = False) -> FrameUpdate:  # type: ignore[override] # noqa: ARG002
        """Paint every row; pictures ask for it with `simplify`, which means nothing here."""
        self._forget_changes()
        return self._update(range(self.size.height))

    def render_partial_update(self) -> FrameUpdate | None:  # type: ignore[override]
        """Paint the rows that Textual marked; a change in a row can move all of it, so rows are never split."""
        regions, changed, height = self._dirty_regions.copy(), self._changed, self.size.height
        self._forget_changes()
        rows = {y for region in regions for y in region.line_range if 0 <= y < height} | self._rearranged()
        return self._update(rows, changed) if rows else None

    def _forget_changes(self) -> None:
        self._dirty_regions.clear()
        self._changed = Changed(set(), set())

    def render_strips(self, size: Size | None = None) -> list[Strip]:
        """Give the rows laid out but not turned: a modal prints them as its background and is turned itself."""
        height = min((size or self.size).height, self.size.height)
        return [
            Strip([Segment(tile.text, tile.style) for tile in self._tiles(placed)], self.size.width)
            for placed in self.place(range(height)).values()
        ]

    def render_inline(
        self,
        size: Size,
        screen_stack: list[Screen[Any]] | None = None,
        clear: bool = False,  # noqa: ARG002 - Textual's signature
    ) -> RenderableType:
        """Paint every row of an app below the prompt; the encoder clears what a smaller one leaves."""
        visible_screen_stack.set([] if screen_stack is None else screen_stack)
        self._forget_changes()
        self._painted = self._all_spans()
        rows = self.paint(range(min(size.height, self.size.height)))
        return FrameUpdate(self, rows.values())

    def paint(
        self, rows: Iterable[int], colors: ColorSystem | None = None, changed: Changed | None = None
    ) -> dict[int, tuple[Cell, ...]]:
        """Give the visual cells of the rows, for what the terminal can show or for `colors`."""
        base, width = self.base, self.size.width
        self._placed |= (placed := self.place(rows, colors, changed))
        return {y: row_of(tuple(parts(line)), width, base) for y, line in placed.items()}

    def place(
        self, rows: Iterable[int], colors: ColorSystem | None = None, changed: Changed | None = None
    ) -> dict[int, list[Placed]]:
        """Give what stands in the rows, in layout order: each widget is asked once for all its lines.

        With `changed`, other widgets than those are asked only for lines that are not known.
        """
        base, forms, colors, spans = self.base, self.forms, colors or self._colors, self._all_spans()
        asked, lines = {y: spans[y] for y in rows}, self._lines
        places: defaultdict[tuple[Widget, Region], list[int]] = defaultdict(list)
        for y, row in asked.items():
            for span in row:
                places[span.widget, span.region].append(y)
        for (widget, region), ys in places.items():
            known, setting = lines[widget], _Setting(base, forms, colors, widget.classes)
            if changed is not None and not changed.holds(widget) and _stand(known, ys, setting):
                continue
            first, last = min(ys), max(ys)
            rendered = widget.render_lines(Region(0, first - region.y, region.width, last - first + 1))
            _lay(widget, region, {y: rendered[y - first] for y in ys}, setting, known)
        return {
            y: [Placed(span, (line := lines[span.widget][y]).strip, line.laid) for span in row]
            for y, row in asked.items()
        }

    def trace(self, y: int) -> list[tuple[Widget | None, int]]:
        """Give, for each cell of a row in layout order, its widget and the logical column on the screen."""
        found: list[tuple[Widget | None, int]] = [(None, x) for x in range(self.size.width)]
        for span, _, laid in self._line(y):
            found[span.start : span.stop] = [(span.widget, origin) for origin in origins(span, laid)]
        return found

    def column_of(self, widget: Widget, x: int, y: int) -> int | None:
        """Give the cell of row `y`, in layout order, that shows a widget's logical column `x` or the last before it."""
        shown = [
            (origin, column)
            for span, _, laid in self._line(y)
            if span.widget is widget
            for column, origin in enumerate(origins(span, laid), span.start)
            if origin <= x
        ]
        return max(shown)[1] if shown else None

    def _line(self, y: int) -> list[Placed]:
        """Give what stands in a row as it was painted last, if only the arrangement is still the same."""
        if self._spans_of is not self.visible_widgets or y not in self._placed:
            visible_screen_stack.set(self.app._background_screens)
            self._placed |= self.place([y])
        return self._placed[y]

    @property
    def _colors(self) -> ColorSystem | None:
        """What is shown: none where the app wants no colours, which holds whatever a style says."""
        return None if self.app.no_color else self.app.console._color_system or ColorSystem.TRUECOLOR

    def _update(self, rows: Iterable[int], changed: Changed | None = None) -> FrameUpdate:
        """Paint some rows, or all if what is shown was painted for another size or direction."""
        shown_as = self.size, self.base, self.forms, self._colors
        height = self.size.height
        if shown_as != self._shown_as:
            self._shown, self._shown_as, rows, changed = {}, shown_as, range(height), None
        self._painted = self._all_spans()  # as it is painted, for a widget that is asked may arrange the screen anew
        self._shown.update(self.paint(rows, changed=changed))
        return FrameUpdate(self, (self._shown[y] for y in range(height)))

    def _rearranged(self) -> set[int]:
        """Give the rows that other widgets stand in since the last paint.

        Textual finds none when its map was read between a scroll and the next arrangement, and marks nothing.
        """
        spans, last = self._all_spans(), self._painted
        if spans is last or len(spans) != len(last):
            return set()
        return {y for y, row in enumerate(spans) if row != last[y]}

    def _all_spans(self) -> list[list[Span]]:
        """Give the spans of each row in layout order; they depend on the arrangement alone."""
        visible = self.visible_widgets
        if self._spans_of is visible:
            return self._spans
        width, height = self.size
        gaps = [[(0, width)] for _ in range(height)]
        spans: list[list[Span]] = [[] for _ in range(height)]
        for widget, (region, clip) in visible.items():
            left, _, right, _ = (shown := region.intersection(clip)).corners
            for y in shown.line_range:
                if 0 <= y < height and gaps[y]:
                    gaps[y] = list(fill(gaps[y], left, right, spans[y], widget, region))
        for row in spans:
            row.sort(key=lambda span: span.start)
        self._spans, self._spans_of = spans, visible
        self._placed, self._lines = {}, defaultdict(dict)
        return spans

    def _tiles(self, row: list[Placed]) -> Iterator[Tile]:
        for part in parts(row):
            cut = set(halves(part, self.base))
            for at, tile in enumerate(part.laid.tiles[part.first : part.last], part.first):
                yield tile._replace(text=" ") if at in cut else tile


def _stand(lines: _Lines, ys: Iterable[int], setting: _Setting) -> bool:
    """Tell whether lines were laid out by these settings."""
    return all(y in lines and lines[y].setting == setting for y in ys)


def _lay(widget: Widget, region: Region, strips: dict[int, Strip], setting: _Setting, lines: _Lines) -> None:
    """Lay out some lines of a widget, if any of them is new: Textual gives the same strip until it is refreshed."""
    if _stand(lines, strips, setting) and all(lines[y].strip is strip for y, strip in strips.items()):
        return
    box_of = line_boxes(widget, region.size, setting.base, setting.forms)
    for y, strip in strips.items():
        box, known = box_of(y - region.y), lines.get(y)
        if known is None or known.strip is not strip or known.setting != setting or known.box != box:
            laid = lay_line(tuple(strip._segments), box, setting.colors)
            lines[y] = _Known(strip, laid, setting, box)


_visual_style = Widget.get_visual_style
_divide_line = textual.content.divide_line  # type: ignore[attr-defined]


def _reversible(widget: Widget, *parts: str, partial: bool = False) -> Style:
    """Give the style of a part of a widget; Textual's own leaves out that it is reversed."""
    found = _visual_style(widget, *parts, partial=partial)
    turns = any(widget.get_component_styles(part).text_style.reverse for part in parts)
    return found + Style(reverse=True) if turns else found


def _divided(text: str, width: int, fold: bool = True) -> list[int]:
    """Give where a text is wrapped; Textual asks for no width where a window leaves none, which ends the app."""
    return _divide_line(text, max(width, 1), fold)


def install() -> None:
    """Make every screen compose through the stage, a change of focus paint its two widgets alone, and wraps isolate."""
    hold_isolates()
    textual.content.divide_line = _divided  # type: ignore[attr-defined]
    Widget.get_visual_style = _reversible  # type: ignore[method-assign, assignment]
    textual.screen.Compositor = StageCompositor  # type: ignore[attr-defined]
    textual.screen.Screen.focused._repaint = False
