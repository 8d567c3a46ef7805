"""What a screen says, as far as it scrolls."""

from typing import Any

from textual.containers import VerticalScroll


class Page(VerticalScroll, can_focus=False):
    """Scrolls as soon as it is told: of several keys in one piece each goes on from where the one before it went to."""

    def scroll_to(self, x: float | None = None, y: float | None = None, **options: Any) -> None:
        """Scroll to a column and a row, in cells."""
        super().scroll_to(x, y, **{**options, "animate": False, "immediate": True})

    def action_page_down(self) -> None:
        """Turn to the next page; a row of this one stays in view."""
        self._turn(1)

    def action_page_up(self) -> None:
        """Turn to the page before; a row of this one stays in view."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        self.scroll_relative(y=by * max(1, self.scrollable_content_region.height - 1))
