"""Lists of options."""

from typing import Any

from textual.geometry import Offset, Region
from textual.widget import Widget
from textual.widgets import OptionList


class PageList(OptionList):
    """A list on a page: while all of it is in view, Page Up and Page Down turn the page."""

    def action_page_down(self) -> None:
        """Go down in the list, or in the page."""
        if self.max_scroll_y:
            super().action_page_down()  # type: ignore[no-untyped-call]
        else:
            self.call_later(self.run_action, "screen.page_down")

    def action_page_up(self) -> None:
        """Go up in the list, or in the page."""
        if self.max_scroll_y:
            super().action_page_up()  # type: ignore[no-untyped-call]
        else:
            self.call_later(self.run_action, "screen.page_up")


class TallList(OptionList):
    """A list as tall as its options: what it stands in scrolls, and never the list itself."""

    DEFAULT_CSS = """
    TallList { height: auto; max-height: 2000; overflow-y: hidden; }
    """

    @property
    def outside(self) -> Widget:
        """What it stands in."""
        return self.parent if isinstance(self.parent, Widget) else self.screen

    def scroll_visible(self, *_: Any, **__: Any) -> None:
        """Bring the option in focus into view: the list as a whole may be taller than what it stands in."""
        self.scroll_to_highlight()

    def scroll_to_region(self, region: Region, **options: Any) -> Offset:
        """Bring a part of the list into view."""
        return self.outside.scroll_to_region(region.translate(self.virtual_region.offset), **options)

    def action_page_down(self) -> None:
        """Go down by what is in view."""
        self._leap(self.outside.scrollable_content_region.height)

    def action_page_up(self) -> None:
        """Go up by what is in view."""
        self._leap(-self.outside.scrollable_content_region.height)

    def _leap(self, by: int) -> None:
        """Go by so many options, as far as there are any, and past one that cannot be chosen."""
        at = min(max((self.highlighted or 0) + by, 0), self.option_count - 1)
        self.highlighted = at
        if self.get_option_at_index(at).disabled:
            self.action_cursor_down()
