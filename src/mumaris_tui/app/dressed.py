"""An app in the words, the direction and the look that its settings ask for."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from textual.scrollbar import ScrollBar

from mumaris_tui.arabic.joining import Forms
from mumaris_tui.i18n import Phrase, Phrasebook
from mumaris_tui.screens.base import Room
from mumaris_tui.settings import Settings
from mumaris_tui.stage.app import StageApp
from mumaris_tui.terminal.link import Link
from mumaris_tui.terminal.transports import Transport
from mumaris_tui.theme import THEMES, Shown, shown
from mumaris_tui.widgets.bars import LineBar


def phrasebook(settings: Settings) -> Phrasebook:
    """Return the words that the settings ask for."""
    return Phrasebook(settings.language, settings.digits, settings.calendar)


class DressedApp(StageApp[tuple[Phrase, ...]]):
    """Takes other settings at once, everywhere.

    `keep` keeps them; `transport` gives the way to the terminal by them; `colourless` tells that the user wants no
    colours.
    """

    VERTICAL_BREAKPOINTS = [(0, "-low"), (18, "-tall")]  # noqa: RUF012 - no class variable by its type
    """In few rows the buttons take one, and what stands above them two."""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (56, "-wide")]  # noqa: RUF012 - no class variable by its type
    """In few columns names stand above their fields."""

    def __init__(
        self,
        settings: Settings,
        keep: Callable[[Settings], None],
        transport: Callable[[Settings], tuple[Transport, Forms]] | None,
        *,
        colourless: bool,
    ) -> None:
        super().__init__()
        self.settings = settings
        self.keep = keep
        self.transport = transport
        self.words = phrasebook(settings)
        self.stage_base = int(self.words.rtl)
        self.keys.logical = settings.caret == "logical"
        self.look: Shown
        self.colourless = colourless
        self.slow = self.few_colours = False
        self.thin: bool | None = None
        ScrollBar.renderer = LineBar
        for theme in THEMES:
            self.register_theme(theme)
        self.dress()

    def dress(self) -> None:
        """Show the look that settings, terminal and link ask for."""
        self.look = shown(
            self.settings,
            thin=self.thin,
            slow=self.slow,
            light=self.link.light,
            few_colours=self.few_colours,
            colourless=self.colourless,
        )
        self.no_color = self.look.name == "mono"
        self.set_class(self.look.thin, "-thin", update=False)
        if self.is_running:
            self.theme = self.look.theme.name
            self.ask_anew()
            for screen in self.screen_stack:
                if isinstance(screen, Room):
                    screen.mark()
        else:  # nothing is styled yet: the theme's watcher would have all styles read a second time
            self.set_reactive(DressedApp.theme, self.look.theme.name)
            self.stylesheet.set_variables(self.get_css_variables())

    @property
    def room(self) -> Room[Any] | None:
        """The screen in front; None before the first and after the last, when what was begun may still end."""
        return next((front for front in self.screen_stack[-1:] if isinstance(front, Room)), None)

    @property
    def frugal(self) -> bool:
        """Whether few bytes are sent."""
        return self.look.thin

    @property
    def caret_colour(self) -> str:
        """The colour of what has the focus, where the look has a ground of its own; else that of the terminal."""
        return "" if self.look.theme.ansi else self.look.theme.accent or ""

    @property
    def slowed(self) -> bool:
        """Whether few bytes are sent though the settings do not say so."""
        return self.look.thin and "thin" not in {self.settings.look, self.settings.link}

    def attach(self, link: Link) -> None:
        """Take the terminal, and the look that suits it."""
        super().attach(link)
        self.slow, self.few_colours = link.slow, self.console.color_system in {None, "standard"}
        self.dress()

    def fell_behind(self) -> None:
        """Send little from now on, and say so, unless the user chose; the link is not asked again."""
        was_thin = self.look.thin
        self.slow = True
        self.dress()
        if self.look.thin and not was_thin and self.room is not None:
            self.room.tell(lambda: self.words.text("link-slow"))

    def act_link(self) -> None:
        """Send little, or all of the look, in this run."""
        self.thin = not self.look.thin
        self.dress()
        if self.room is not None:
            told = "link-thin" if self.look.thin else "link-normal"
            self.room.tell(lambda: self.words.text(told))

    def act_language(self) -> None:
        """Speak the other language at once, everywhere."""
        self.apply(replace(self.settings, language="en" if self.words.rtl else "ar"))

    def apply(self, settings: Settings) -> None:
        """Take and keep other settings; raises UsageError for one that is refused."""
        self.keep(settings)
        if (settings.look, settings.link) != (self.settings.look, self.settings.link):
            self.thin = None
        self.settings = settings
        if self.transport is not None:
            self.use(*self.transport(settings))
        self.dress()
        before, self.words = self.words, replace(phrasebook(settings), zone=self.words.zone)
        self.stage_base = int(self.words.rtl)
        self.keys.logical = settings.caret == "logical"
        if self.room is not None and self.words != before:
            self.call_next(self.room.reword)
