"""The scrollbar where the colours are the terminal's own: a line in the place of a ground."""

from typing import Any

from rich.segment import Segment, Segments
from rich.style import Style
from textual.scrollbar import ScrollBarRender

THUMB = "┃"


class LineBar(ScrollBarRender):
    """Textual's bar, its thumb a line where it has no colour of its own: reversed cells are the brightest of all."""

    @classmethod
    def render_bar(cls, *args: Any, **options: Any) -> Segments:
        """Return the bar's segments."""
        found = super().render_bar(*args, **options)
        if not options["bar_color"].is_default or not options.get("vertical", True):
            return found
        return Segments([_lined(each) for each in found.segments], new_lines=found.new_lines)


def _lined(segment: Segment) -> Segment:
    style = segment.style or Style()
    if style.color is None:
        return segment
    return Segment(THUMB.ljust(len(segment.text)), Style(meta=style.meta))
