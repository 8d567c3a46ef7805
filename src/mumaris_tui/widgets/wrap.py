"""Things in a row that goes on beneath where the room ends, so that nothing is cut."""

from textual.containers import Container
from textual.geometry import Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.layouts.horizontal import HorizontalLayout
from textual.widget import Widget


class WrapLayout(HorizontalLayout):
    """Textual's row, broken like words of a text."""

    name = "wrap"

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:
        """Place the children; each that would cross the end begins another row."""
        placed: list[WidgetPlacement] = []
        start = top = height = 0
        for each in super().arrange(parent, children, size, greedy):
            if each.region.right - start > size.width and each.region.x > start:
                start, top, height = each.region.x, top + height, 0
            height = max(height, each.region.height)
            placed.append(each._replace(region=each.region.translate((-start, top))))
        return placed


WRAP = WrapLayout()


class WrapRow(Container):
    """A row of buttons, of as many rows as it needs."""

    DEFAULT_CSS = """
    WrapRow { height: auto; }
    """

    @property
    def layout(self) -> Layout:
        """The layout, which no style sheet can name."""
        return WRAP
