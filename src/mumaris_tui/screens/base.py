"""What all screens share: the simulation line, a title, a body, buttons, a status line and the keys."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import ClassVar, TypeVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Button, OptionList

from mumaris_tui.errors import MumarisError, SignInError
from mumaris_tui.i18n import Phrase, Phrasebook
from mumaris_tui.screens.actions import ACTIONS, Action, key_name, key_words
from mumaris_tui.screens.shell import Shell
from mumaris_tui.stage.direction import turn_field
from mumaris_tui.stage.editors import editor_of
from mumaris_tui.stage.rereading import Rereading
from mumaris_tui.stage.turns import Due
from mumaris_tui.widgets.history import Undoable
from mumaris_tui.widgets.keys import KeyBar, KeyHint
from mumaris_tui.widgets.notice import ProgressLine
from mumaris_tui.widgets.page import Page
from mumaris_tui.widgets.text import Press, Words
from mumaris_tui.widgets.wrap import WrapRow

T = TypeVar("T")
R = TypeVar("R")
PATIENCE_S = 0.3
"""What takes longer shows a line of progress."""


class Finished(Message):
    """Work is done; the handler runs `then`, so that state changes in the screen's own turn."""

    def __init__(self, then: Callable[[], object]) -> None:
        super().__init__()
        self.then = then


class Room(Screen[R]):
    """A screen in the interface's language, composed again when that changes; its state is kept outside its widgets."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "page_up", show=False),
        Binding("pagedown", "page_down", show=False),
    ]
    FIRST = (
        "#body FieldRow Input, #body FieldRow RadioSet, #body FieldRow Select, #body FieldRow Checkbox, #buttons Press"
    )

    def __init__(self) -> None:
        super().__init__()
        self.worded_in: Phrasebook | None = None
        self.rewording = 0
        self.status: Callable[[], Phrase] = lambda: Phrase("")
        self.tone = ""
        self.trouble: MumarisError | None = None
        """What the status line says went wrong."""
        self.rereading = Rereading()
        self.doing = ""
        """The action that is being done."""
        self.asking: set[str] = set()
        """The actions whose answers are awaited; they are not done again meanwhile."""

    @property
    def shell(self) -> Shell:
        """The app, as far as screens know it."""
        return cast("Shell", self.app)

    @property
    def words(self) -> Phrasebook:
        """The words of the interface's language."""
        return self.shell.words

    def on_mount(self) -> None:
        """Put the focus where the screen begins, before it is painted."""
        self.focus_first()

    def on_resize(self) -> None:
        """Keep the focus in view, once the app has laid out anew what is otherwise in a low or narrow window."""
        self.app.call_later(self.call_after_refresh, self._show_focus)

    def _show_focus(self) -> None:
        if self.focused is not None:
            self.focused.scroll_visible(animate=False)

    def reveal(self, selector: str) -> None:
        """Bring into view what was just said, once it is laid out."""
        for said in self.query(selector):
            self.call_after_refresh(said.scroll_visible, animate=False)

    def focus_first(self) -> None:
        """Focus the first widget of `FIRST` that is shown, without scrolling the screen's beginning away."""
        if self.focused is None:
            for widget in self.query(self.FIRST):
                if widget.focusable and all(
                    part.display for part in (widget, *widget.ancestors) if part is not self.app
                ):
                    self.set_focus(widget, scroll_visible=False)
                    return

    def action_page_down(self) -> None:
        """Turn the page of what the screen says, wherever the focus is."""
        self.query_one("#body", Page).action_page_down()

    def action_page_up(self) -> None:
        """Turn the page back, wherever the focus is."""
        self.query_one("#body", Page).action_page_up()

    # --- what a screen says ----------------------------------------------------------------------------------

    def title_words(self) -> Phrase:
        """Return the screen's title."""
        raise NotImplementedError

    def body(self) -> ComposeResult:
        """Compose what stands between title and buttons."""
        raise NotImplementedError

    def buttons(self) -> Iterator[Press]:
        """Give the buttons; each asks for an action of the table."""
        yield from ()

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        self.worded_in = self.words
        buttons = list(self.buttons())
        with Vertical(id="head"):
            if self.shell.simulation:
                yield Words(self.words.text("sim-banner"), id="simulation")
            yield Words(self.title_words(), id="title")
        with Page(id="body"):
            yield from self.body()
        with Vertical(id="foot"):
            yield from self.above_buttons()
            with WrapRow(id="buttons"):
                yield from buttons
            yield ProgressLine(id="progress")
            warning = Words(id="warning")
            warning.display = False
            yield warning
            with Horizontal(id="state"):
                yield Words(self.status(), id="status", classes=self.tone)
                link = Words(id="link-state")
                link.show(self._link_words())
                yield link
            yield KeyBar(
                [
                    (action.id, self.words.ltr(key_name(action.keys[0])), self._hint(action, buttons))
                    for action in ACTIONS
                    if action.hinted and self.shell.can(action.id) and self.allows(action.id)
                ]
            )

    def _hint(self, action: Action, buttons: Sequence[Press]) -> Phrase:
        """Return an action's words in the line of keys: those of its button for Next, its own for a language."""
        if action.id == "language":
            return self.words.text("lang-switch-to-en" if self.words.rtl else "lang-switch-to-ar")
        called = [each.phrase for each in buttons if each.asks_for == action.id == "next"]
        return called[0] if called else self.words.text(action.hinted)

    def above_buttons(self) -> ComposeResult:
        """Compose what always stands in view, above the buttons."""
        yield from ()

    def help_topic(self) -> str:
        """Return the message key of the screen's own help."""
        return f"help-{type(self).__name__.removesuffix('Screen').lower()}"

    # --- rewording -------------------------------------------------------------------------------------------

    async def reword(self) -> None:
        """Say everything in the present language, and put back focus, caret, undo and the line of a list; keys wait."""
        body, focus = self.query_one("#body"), self.focused
        stood, in_view = body.scroll_y, focus is not None and body.region.contains_region(focus.region)
        self.rewording += 1
        try:
            await self._reworded(focus)
        finally:
            if not self.call_after_refresh(self._stand_again, stood, in_view):
                self.rewording -= 1

    @property
    def takes_keys(self) -> bool:
        """Whether what stands here now will stand yet when a key arrives."""
        return not self.rewording and self.worded_in in {None, self.words}

    async def _reworded(self, focus: Widget | None) -> None:
        place = focus.id if focus else None
        editor = editor_of(focus, int(self.words.rtl))
        caret = editor.selection if editor else None
        line = focus.highlighted if isinstance(focus, OptionList) else None
        typed = {(field.id, field.wire()): field.history for field in self._undoable()}
        await self.recompose()
        for field in self._undoable():
            field.history = typed.get((field.id, field.wire()), field.history)
        self.tell(self.status, self.tone, self.trouble)  # what was told meanwhile went to lines that are no more
        self.mark()
        if place and (again := self.query(f"#{place}")):
            # As if the terminal came back: a line that takes the focus anew is selected, and its caret put to the end.
            self.set_focus(again.first(), scroll_visible=False, from_app_focus=True)
            if caret is not None and (editor := editor_of(again.first(), int(self.words.rtl))):
                editor.select(*caret)
            elif isinstance(again.first(), OptionList) and line is not None:
                again.first(OptionList).highlighted = line
        else:
            self.focus_first()

    def _undoable(self) -> "Iterable[Undoable]":
        """Give the fields that are typed into."""
        return cast("Iterable[Undoable]", self.query("TextControl, LongTextControl"))

    def _stand_again(self, stood: float, in_view: bool) -> None:
        """Scroll to where the screen stood, and on to a focus that was in view and that other words moved out of it."""
        self.rewording -= 1
        for body in self.query("#body").results(Page):
            body.scroll_to(y=stood)
        if in_view:
            self._show_focus()

    async def on_screen_resume(self) -> None:
        """Catch up with a language that changed while another screen was in front."""
        if self.is_current and self.worded_in is not None and self.worded_in != self.words:
            await self.reword()

    # --- telling ---------------------------------------------------------------------------------------------

    def tell(self, phrase: Callable[[], Phrase], tone: str = "", trouble: MumarisError | None = None) -> None:
        """Say something on the status line; the function is asked again when the language changes."""
        self.status, self.tone, self.trouble = phrase, tone, trouble
        for line in self.query("#status").results(Words):
            line.say(phrase())
            line.set_classes(tone)

    def tell_error(self, error: MumarisError) -> None:
        """Say on the status line what went wrong; what lasts some seconds is counted down, and goes."""
        self.tell(lambda: Phrase(f"{self.words.text('error-prefix')} {self.words.error(error)}"), "-error", error)
        seconds = error.values.get("seconds")
        if isinstance(seconds, int):
            self.set_timer(1, lambda: self._count_down(error, seconds - 1))

    def _count_down(self, error: MumarisError, seconds: int) -> None:
        if self.trouble is error:
            left = MumarisError(error.code, {**error.values, "seconds": seconds})
            self.tell_error(left) if seconds > 0 else self.tell(lambda: Phrase(""))

    def mark(self) -> None:
        """Say in the status line whether little is sent."""
        for line in self.query("#link-state").results(Words):
            line.show(self._link_words())

    def _link_words(self) -> Phrase | None:
        return self.words.text("link-state", key=key_words("link", self.words)) if self.shell.slowed else None

    def warn(self, phrase: Phrase | None) -> None:
        """Show or clear the line about the session."""
        for line in self.query("#warning").results(Words):
            line.show(phrase)

    # --- work ------------------------------------------------------------------------------------------------

    def ask(
        self,
        work: Callable[[], Awaitable[T]],
        then: Callable[[T], object],
        *,
        failed: Callable[[MumarisError], object] | None = None,
        waiting: str = "state-loading",
        deed: str = "",
    ) -> None:
        """Do work beside the screen, then `then` with its result in the screen's own turn; a fault is told.

        The fault of an earlier answer is true no longer, and goes. The action that asks, or the `deed` named, is not
        done again until then.
        """
        if self.trouble is not None:
            self.tell(lambda: Phrase(""))
        deed = deed or self.doing
        if deed:
            self.asking.add(deed)
        answered = partial(self.asking.discard, deed)
        working = self._work(work, then, failed or self.tell_error, waiting, answered)
        self.run_worker(working, group="ask", exit_on_error=True)

    async def _work(
        self,
        work: Callable[[], Awaitable[T]],
        then: Callable[[T], object],
        failed: Callable[[MumarisError], object],
        waiting: str,
        answered: Callable[[], object] = lambda: None,
    ) -> None:
        timer = self.set_timer(PATIENCE_S, lambda: self.busy(self.words.text(waiting)), pause=not waiting)
        try:
            result = await self._with_session(work)
        except MumarisError as error:
            self._answer(answered, partial(failed, error))
        else:
            self._answer(answered, partial(then, result))
        finally:
            timer.stop()
            self.busy(None)

    def _answer(self, answered: Callable[[], object], then: Callable[[], object]) -> None:
        def in_turn() -> object:
            answered()
            return then()

        self.answer(in_turn)

    async def _with_session(self, work: Callable[[], Awaitable[T]]) -> T:
        """Do the work; when the session has ended, once more after signing in in place."""
        try:
            return await work()
        except SignInError as error:
            if error.code != "session-ended" or not await self.shell.sign_in_again():
                raise
        return await work()

    def busy(self, phrase: Phrase | None) -> None:
        """Show or clear the line of progress."""
        for line in self.query("#progress").results(ProgressLine):
            if phrase:
                line.tell(phrase)
            else:
                line.clear()

    def answer(self, then: Callable[[], object]) -> None:
        """Let an answer act in the screen's own turn, among the keys: what was typed before it has arrived by then."""
        self.app.post_message(Due(self, Finished(then)))

    @on(Finished)
    async def _finished(self, event: Finished) -> None:
        event.stop()
        outcome = event.then()
        if asyncio.iscoroutine(outcome):
            await outcome

    # --- actions ---------------------------------------------------------------------------------------------

    def allows(self, _action: str) -> bool:
        """Tell whether an action of the table may be done now."""
        return True

    @on(Button.Pressed)
    async def _pressed(self, event: Button.Pressed) -> None:
        if isinstance(event.button, Press):
            event.stop()
            await self.shell.do(event.button.asks_for)

    @on(KeyHint.Pressed)
    async def _hinted(self, event: KeyHint.Pressed) -> None:
        event.stop()
        await self.shell.do(event.action)

    def act_layout(self) -> None:
        """Read what is selected, else the word at the caret, as typed on the other keyboard layout."""
        self.rereading.act(self.focused, int(self.words.rtl))

    def act_direction(self) -> None:
        """Let the text of the field in focus run the other way."""
        if self.focused is not None:
            turn_field(self.focused, int(self.words.rtl))

    def focused_field(self) -> str:
        """Return the widget id of the field in focus, or nothing."""
        row: Widget | None = self.focused
        while row is not None and not (row.id or "").startswith("row-"):
            row = row.parent if isinstance(row.parent, Widget) else None
        return (row.id or "").removeprefix("row-") if row else ""
