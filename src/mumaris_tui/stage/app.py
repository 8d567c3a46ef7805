"""A Textual app on the stage: right to left or left to right, with no widget made for it."""

import re
import sys
from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Protocol, runtime_checkable

from rich.console import RenderableType
from textual import on
from textual.app import App, ReturnType
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.events import AppFocus, Click, DescendantFocus, Event, Key, MouseDown, MouseEvent, Resize
from textual.filter import ANSIToTruecolor, LineFilter, Monochrome, NoColor
from textual.geometry import Offset
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import Input

from mumaris_tui.arabic.clean import strip_isolates
from mumaris_tui.arabic.joining import Forms
from mumaris_tui.stage.caret import choose
from mumaris_tui.stage.compositor import FrameUpdate, StageCompositor, install
from mumaris_tui.stage.editors import editor_of
from mumaris_tui.stage.keyboard import leave_text_alone, of_any_layout
from mumaris_tui.stage.keys import Keys
from mumaris_tui.stage.kinds import is_text_area
from mumaris_tui.stage.pointer import focus_cell, follow, to_logical, visual_cursor
from mumaris_tui.stage.turns import Due, Settled, Turns, Typed
from mumaris_tui.terminal.inline import InlineEncoder
from mumaris_tui.terminal.link import Link
from mumaris_tui.terminal.transports import Transport
from mumaris_tui.typeset.box import RTL

_TURNED = str.maketrans("←→", "→←")
_UNSYNCED_CHARS = 160  # a frame this short arrives in one piece without the 16 bytes that say so
_SYNC_START, _SYNC_END = "\x1b[?2026h", "\x1b[?2026l"


@runtime_checkable
class Paced(Protocol):
    """A driver that knows when its terminal is behind."""

    def show(self, frame: str) -> None:
        """Write a frame in one piece."""

    def when_free(self, then: Callable[[], None]) -> bool:
        """Tell whether a new frame may be written; else call back when it may be."""

    def ask_anew(self) -> None:
        """Ask the terminal for what the app wants of it now."""


class StageApp(App[ReturnType]):
    """An app whose screens pass through the stage.

    `stage_base` is the interface's direction, 1 right to left, 0 left to right, and may change at any time. The classes
    `-rtl`, `-ltr` and `-auto` on a widget choose the direction of its text, `-figures` on a field of one line.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+l", "redraw", show=False, id="redraw")]

    stage_base: reactive[int] = reactive(RTL, init=False)

    def __init__(self) -> None:
        install()
        super().__init__()
        self.animation_level = "none"
        self.link = Link()
        self.encoder = self.link.encoder()
        self._inline = InlineEncoder()
        self._unsent: FrameUpdate | None = None
        self._pointer = "default"
        self._turns = Turns(self, self._type, self._stands)
        self.keys = Keys(self)

    def first_screen(self) -> Screen[Any]:
        """Return the screen to begin with."""
        return super().get_default_screen()

    def get_default_screen(self) -> Screen[Any]:
        """Let the first screen be switched like any other: Textual gives it no place for a result."""
        screen = self.first_screen()
        screen._push_result_callback(self, None)
        return screen

    def on_mount(self) -> None:
        """Send the whole screen again when the app comes back from the background."""
        self.app_resume_signal.subscribe(self, lambda _app: self.action_redraw())

    def watch_stage_base(self) -> None:
        """Paint the screen in its new direction; the keys of the footer change places too."""
        self.refresh()
        self.refresh_bindings()

    def action_redraw(self) -> None:
        """Take nothing on the terminal for granted, not even that it answers yet, and send the whole screen."""
        self.link.pace.forget()
        self._send_anew()

    def _send_anew(self) -> None:
        self.encoder.forget()
        self._inline.forget()
        self._unsent = None  # a whole one is on its way
        self.refresh()

    def attach(self, link: Link) -> None:
        """Take the terminal that the screens will be shown on; before the app runs."""
        self.link = link
        self.encoder = link.encoder()

    @property
    def forms(self) -> Forms:
        """The letters and marks that the terminal can draw."""
        return self.link.forms

    def use(self, transport: Transport, forms: Forms) -> None:
        """Reach the terminal in another way, with other letters, from now on."""
        if (transport, forms) == (self.link.transport, self.link.forms):
            return
        driver = self._driver if self._running else None
        if driver is not None:
            driver.write(self.link.end())
        self.link.transport, self.link.forms = transport, forms
        self.encoder = self.link.encoder()
        if driver is not None:
            driver.write(self.link.begin(whole=True))
        self.refresh()

    def fell_behind(self) -> None:
        """Take note that the link is slow: what was written does not arrive in time."""

    @property
    def frugal(self) -> bool:
        """Whether the link is slow: what costs bytes and can be done without is not asked of the terminal."""
        return False

    @property
    def caret_colour(self) -> str:
        """The colour of the terminal's cursor ("#rrggbb"), "" for its own."""
        return ""

    def ask_anew(self) -> None:
        """Ask the terminal for what the look and the link want of it, which changed."""
        driver: Driver | Paced | None = self._driver
        if isinstance(driver, Paced):
            driver.ask_anew()

    def hung_up(self) -> None:
        """Leave: the terminal is gone."""
        self.exit()

    def crashed(self, error: Exception) -> None:
        """Take note of the error that ends the app, to be told in the user's words once the terminal is back."""

    async def on_event(self, event: Event) -> None:
        """Turn what comes from the terminal before Textual sees it."""
        if isinstance(event, Resize):
            self._send_anew()  # the same size too: the terminal may have rewrapped or cleared itself
        elif isinstance(event, MouseEvent) and not event.is_forwarded:
            await self._on_pointer(event)
            return
        elif isinstance(event, Typed) and not event.is_forwarded:
            await self._turns.take(event)
            return
        if isinstance(event, Resize | AppFocus) and self.link.shared and self._running:
            self.run_worker(self._meet_again, group="meet", exclusive=True, thread=True)
        await super().on_event(event)

    def _stands(self) -> bool:
        """Tell whether the screen in front was painted, and so has its focus, and is not being made anew."""
        if not self._screen_stack or not getattr(self.screen, "takes_keys", True):
            return False
        compositor = self.screen._compositor
        return not isinstance(compositor, StageCompositor) or compositor.stands

    async def _type(self, typed: Typed) -> None:
        """Let a key, turned, or pasted text act."""
        turned = self.keys.turned(of_any_layout(typed) if isinstance(typed, Key) else typed, self.stage_base)
        if turned is not None:
            await super().on_event(turned)

    @on(Due)
    async def _came_due(self, message: Due) -> None:
        await self._turns.take(message)

    @on(Settled)
    async def _all_settled(self, message: Settled) -> None:
        await self._turns.settled(message)

    @on(Click)
    def _clicked_again(self, event: Click) -> None:
        """Choose a word by two clicks, a line by three."""
        if event.chain > 1 and (editor := editor_of(event.widget, self.stage_base)):
            choose(editor, event.chain)

    @on(DescendantFocus)
    def _steady_caret(self, event: DescendantFocus) -> None:
        field = event.widget
        if isinstance(field, Input) or is_text_area(field):
            field.cursor_blink = False

    def _set_pointer_shape(self, shape: str) -> None:
        """Change the pointer (OSC 22) when it is another, which each change of screen says again, and costs nothing."""
        if shape != self._pointer and not self.frugal:
            self._pointer = shape
            super()._set_pointer_shape(shape)

    def copy_to_clipboard(self, text: str) -> None:
        """Give text to the terminal's clipboard (OSC 52), without the isolates that only the screen needs."""
        super().copy_to_clipboard(strip_isolates(text))

    def get_key_display(self, binding: Binding) -> str:
        """Show a key left to right in any text; an arrow key as the one to press."""
        shown = super().get_key_display(binding)
        return f"\u2066{shown.translate(_TURNED)}\u2069" if self.stage_base else shown

    def export_screenshot(self, *, title: str | None = None, simplify: bool = False) -> str:
        """Give the screen as SVG, and tell viewers that its text is in visual order already."""
        svg = super().export_screenshot(title=title, simplify=simplify)
        rule = r"\1 text {direction: ltr; unicode-bidi: bidi-override;}\n    \1 {"
        return re.sub(r"(\.\S+-matrix) \{", rule, svg, count=1)

    async def _on_pointer(self, event: MouseEvent) -> None:
        compositor = self.screen._compositor
        if not isinstance(compositor, StageCompositor):
            await super().on_event(event)
            return
        event, pointer = to_logical(event, compositor, self.mouse_captured)
        await super().on_event(event)
        field = self._mouse_down_widget if isinstance(event, MouseDown) else self.mouse_captured
        follow(field, event, compositor, pointer)
        self.mouse_position = pointer

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Leave colours as they are: without colours none is sent, where Textual's own filter sends greys.

        Nor are the palette's colours made others in a theme of them; Textual finds that out with the second theme only.
        """
        unwanted = (Monochrome, NoColor, ANSIToTruecolor) if self.native_ansi_color else (Monochrome, NoColor)
        return [each for each in super().get_line_filters() if not isinstance(each, unwanted)]

    def get_driver_class(self) -> type[Driver]:
        """Drive a POSIX terminal in our own way."""
        stock = super().get_driver_class()
        if stock.__name__ != "LinuxDriver":
            return stock
        from mumaris_tui.stage.driver import TerminalDriver

        return TerminalDriver

    def _meet_again(self) -> None:
        """Switch the terminal that may have taken the place of another behind a multiplexer."""
        if self._driver is not None:
            self._driver.write(self.link.begin(whole=True))

    def _build_driver(self, headless: bool, inline: bool, mouse: bool, size: tuple[int, int] | None) -> Driver:
        """Write frames to standard output, the end that was found to be a terminal; Textual's own is standard error."""
        driver = super()._build_driver(headless, inline, mouse, size)
        leave_text_alone()
        if not headless and sys.__stdout__ is not None:
            driver._file = sys.__stdout__  # type: ignore[attr-defined]
        return driver

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        if not isinstance(renderable, FrameUpdate) or self._driver is None:
            super()._display(screen, renderable)
            return
        try:
            if self._running and not self._closed and not self._batch_count and not self.is_headless:
                self._unsent = renderable
                self.take_up()
        finally:
            self.post_display_hook()

    def take_up(self) -> None:
        """Send the newest frame, if one waits and the terminal has taken what came before."""
        driver, update = self._driver, self._unsent
        if driver is None or update is None or self._closed:
            return
        if isinstance(driver, Paced) and not driver.when_free(self.take_up):
            return
        self._unsent = None
        self._send(driver, update)

    def _send(self, driver: Driver, update: FrameUpdate) -> None:
        """Write what differs between the terminal and the frame, in one piece."""
        cursor = visual_cursor(self)
        try:
            if driver.is_inline:
                self._previous_cursor_position = Offset(*(cursor or (0, 0)))  # from there Textual leaves
                output = self._inline.encode(update.frame(cursor or (0, 0)))
            else:
                output = self.encoder.encode(update.frame(cursor or focus_cell(self), caret=cursor is not None))
        except Exception as error:  # noqa: BLE001 - Textual's own way out of a failed paint
            self._handle_exception(error)
            return
        if not output:
            return
        if self._sync_available and len(output) > _UNSYNCED_CHARS:
            output = f"{_SYNC_START}{output}{_SYNC_END}"
        if isinstance(driver, Paced):
            driver.show(output)
        else:
            driver.write(output)
            driver.flush()

    def _fatal_error(self) -> None:
        self.bell()
        if self._exception is not None:
            self.crashed(self._exception)
        self._close_messages_no_wait()
