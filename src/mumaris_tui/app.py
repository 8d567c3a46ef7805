"""The Textual application: it holds the session's draft, moves between screens, and keeps what was typed."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.scrollbar import ScrollBar

from mumaris_tui.arabic.joining import Forms
from mumaris_tui.errors import MumarisError, SignInError
from mumaris_tui.i18n import Phrase, Phrasebook, plain
from mumaris_tui.journey.model import StepKind
from mumaris_tui.screens.actions import ACTIONS
from mumaris_tui.screens.base import Room, Sample
from mumaris_tui.screens.sign_in import SignInScreen
from mumaris_tui.settings import Settings
from mumaris_tui.stage.app import StageApp
from mumaris_tui.terminal.hangup import on_hangup
from mumaris_tui.terminal.link import Link
from mumaris_tui.terminal.transports import Transport
from mumaris_tui.theme import THEMES, Shown, shown
from mumaris_tui.widgets.bars import LineBar

if TYPE_CHECKING:
    from mumaris_tui.screens.home import Begun, Opened
    from mumaris_tui.usecases.autosave import Autosave, Kept
    from mumaris_tui.usecases.draft import Draft
    from mumaris_tui.usecases.home import HomeView
    from mumaris_tui.usecases.receipt import Receipt
    from mumaris_tui.usecases.services import Services

TICK_S = 15.0
"""How often the end of the session is looked at."""
SETTLING_S = 1.0
"""How long a hang-up waits for the keys that came before it."""
PARTING_S = 5.0
"""How long a hang-up waits for the last save."""


def phrasebook(settings: Settings) -> Phrasebook:
    """Return the words that the settings ask for."""
    return Phrasebook(settings.language, settings.digits, settings.calendar)


def _wake(loop: asyncio.AbstractEventLoop, then: Callable[[], None]) -> None:
    loop.call_soon_threadsafe(then)


class MumarisApp(StageApp[tuple[Phrase, ...]]):
    """Gives, when it is left, the lines to be printed to the normal screen.

    `services_on` makes the use cases on a backend, in a thread; `chosen` is that backend, empty where none was chosen
    yet; `keep` keeps changed settings; `transport` gives the way to the terminal by the settings, and `calibrate` asks
    which way reads right, where there is a terminal; `colourless` tells that the user wants no colours; receipts are
    kept under `data_dir`. What the first screen has not is imported where it is shown, so that it stands soon after the
    start.
    """

    ENABLE_COMMAND_PALETTE = False
    CSS_PATH: ClassVar = [
        f"screens/{kind}.tcss" for kind in ("base", "looks", "start", "form", "ledger", "home", "review")
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(",".join(action.keys), f"do('{action.id}')", show=False, priority=action.steady) for action in ACTIONS
    ]

    def __init__(
        self,
        services_on: Callable[[str], "Services"],
        settings: Settings,
        *,
        chosen: str,
        data_dir: Path,
        keep: Callable[[Settings], None],
        samples: Callable[[], Sequence[Sample]] = tuple,
        transport: Callable[[Settings], tuple[Transport, Forms]] | None = None,
        calibrate: Callable[[Settings], Awaitable[Settings | None]] | None = None,
        colourless: bool = False,
    ) -> None:
        super().__init__()
        self.transport = transport
        self.calibrate = calibrate
        self.services_on = services_on
        self.data_dir = data_dir
        self.chosen = chosen
        self.keep = keep
        self.samples = samples
        self.settings = settings
        self.words = phrasebook(settings)
        self.stage_base = int(self.words.rtl)
        self.keys.logical = settings.caret == "logical"
        self.made: Services | None = None
        self.making = asyncio.Lock()
        self.draft: Draft | None = None
        self.autosave: Autosave | None = None
        self.sent: Receipt | None = None
        self.leaving = self.hanging_up = False
        self.fault: Exception | None = None
        self.typed_since_tick = False
        self.warned = False
        self.signing_in = asyncio.Lock()
        self.look: Shown
        self.sign_ins = 0
        self.restore_signals: Callable[[], None] = lambda: None
        self.colourless, self.slow = colourless, False
        self.thin: bool | None = None
        ScrollBar.renderer = LineBar
        for theme in THEMES:
            self.register_theme(theme)
        self.dress()

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
        self.slow = link.slow
        self.dress()

    def fell_behind(self) -> None:
        """Send little from now on, and say so, unless the user chose; the link is not asked again."""
        was_thin = self.look.thin
        self.slow = True
        self.dress()
        if self.look.thin and not was_thin and isinstance(self.screen, Room):
            self.screen.tell(lambda: self.words.text("link-slow"))

    def act_link(self) -> None:
        """Send little, or all of the look, in this run."""
        self.thin = not self.look.thin
        self.dress()
        if isinstance(self.screen, Room):
            told = "link-thin" if self.look.thin else "link-normal"
            self.screen.tell(lambda: self.words.text(told))

    def dress(self) -> None:
        """Show the look that settings, terminal and link ask for."""
        self.look = shown(
            self.settings, thin=self.thin, slow=self.slow, light=self.link.light, colourless=self.colourless
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
            self.set_reactive(MumarisApp.theme, self.look.theme.name)
            self.stylesheet.set_variables(self.get_css_variables())

    def first_screen(self) -> Screen[bool]:
        """Begin with the sign-in; on the first run with nothing, upon which its question is laid."""
        return SignInScreen() if self.chosen else super().first_screen()

    # --- starting and leaving ---------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Show the first screen; the backend is started once it is painted."""
        loop = asyncio.get_running_loop()
        self.restore_signals = on_hangup(lambda: _wake(loop, self.hung_up))
        self.set_interval(TICK_S, self._tick)
        if self.chosen:
            self.call_after_refresh(self._connect)
        else:
            from mumaris_tui.screens.first_run import FirstRunScreen

            self.push_screen(FirstRunScreen(), self._chose)

    def on_unmount(self) -> None:
        """Give the signals back."""
        self.restore_signals()

    def _chose(self, _: bool | None) -> None:
        self.chosen = self.settings.backend
        self._open_sign_in()

    def _open_sign_in(self) -> None:
        """Show the sign-in, then connect beneath it."""
        self.show(SignInScreen())
        self.call_after_refresh(self._connect)

    def _connect(self) -> None:
        room = self.screen
        if isinstance(room, Room):
            room.ask(self.reach, self._connected, waiting="state-connecting")

    async def reach(self) -> "Services":
        """Connect, once, and return the use cases; asked again after a failure it tries again."""
        async with self.making:
            if self.made is None:
                self.made = await asyncio.to_thread(self._make)
        self.made.speak(self.words.language)
        await self.made.open()
        return self.made

    def _make(self) -> "Services":
        """Make the use cases and import what comes next, beside the screens: no key waits for an import."""
        from mumaris_tui.i18n import pattern  # noqa: F401 - for the first message with values
        from mumaris_tui.screens import home, registry  # noqa: F401 - for what follows the sign-in

        return self.services_on(self.chosen)

    @property
    def services(self) -> "Services":
        """The use cases; RuntimeError before they were reached."""
        if self.made is None:
            raise RuntimeError("reach() comes first")
        return self.made

    @property
    def connected(self) -> bool:
        """Whether the backend said what it is."""
        return self.made is not None and self.made.meta is not None

    async def _connected(self, _: object) -> None:
        """Say that it is a simulation, if it is one."""
        room = self.screen
        if isinstance(room, Room):
            await room.reword()
            kept = self.services.session.remembered()
            if kept:
                room.ask(lambda: self.services.session.resume(kept[-1]), self._resumed, waiting="state-signing-in")

    def _resumed(self, resumed: bool) -> None:
        if resumed:
            self.home()

    def hung_up(self) -> None:
        """Leave after the keys that came before; signal and end of input may both tell, once is enough."""
        if not self.hanging_up:
            self.hanging_up = True
            self.call_later(lambda: self.run_worker(self.hang_up(), group="hang_up"))

    async def hang_up(self) -> None:
        """Let the last keys act, save what was typed and leave: the terminal is gone."""
        with suppress(TimeoutError):
            async with asyncio.timeout(SETTLING_S):
                while not self._turns.idle:  # noqa: ASYNC110 - what follows a key has no end that tells of itself
                    await asyncio.sleep(0.01)
        await self.save_last()
        self.exit(self.parting())

    async def save_last(self) -> None:
        """Save what was typed while there is a moment left."""
        if self.autosave is not None:
            with suppress(TimeoutError):
                await asyncio.wait_for(self.autosave.save(), PARTING_S)

    def parting(self) -> tuple[Phrase, ...]:
        """Return what is printed when the app is left: what was sent, in the present language."""
        if self.sent is None:
            return ()
        from mumaris_tui.wording import receipt_words

        return receipt_words(self.sent, self.words)

    def crashed(self, error: Exception) -> None:
        """Hold the fault, to be told by the command in the user's words."""
        self.fault = error

    # --- moving -------------------------------------------------------------------------------------------------

    def show(self, screen: Screen[None] | Screen[bool]) -> None:
        """Show a screen in the place of all others."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.switch_screen(screen)

    def _push(self, screen: Room[None]) -> None:
        self.push_screen(screen)

    def entered(self) -> None:
        """Go on after signing in."""
        self.home()

    def home(self) -> None:
        """Fetch the first page and show it; a draft is left as it is at the backend."""
        room = self.screen
        if isinstance(room, Room):
            room.ask(self._leave_draft_for_home, self._at_home)

    def _at_home(self, view: "HomeView") -> None:
        from mumaris_tui.screens.home import HomeScreen

        self.show(HomeScreen(view))

    async def _leave_draft_for_home(self) -> "HomeView":
        if self.autosave is not None:
            await self.autosave.save()
        self._close_draft()
        return await self.services.home()

    def _close_draft(self) -> None:
        self.draft = self.autosave = None
        self.workers.cancel_group(self, "autosave")

    def on_begun(self, event: "Begun") -> None:
        """Begin a request of a service."""
        if event.datum:
            self._fill(lambda: self.services.open_correction(event.service_id, event.datum))
        else:
            self._fill(lambda: self.services.open_draft(event.service_id))

    def on_opened(self, event: "Opened") -> None:
        """Go on with a draft, or show a request that was sent."""
        if event.resume:
            self._fill(lambda: self.services.resume_draft(event.request_id))
        elif isinstance(self.screen, Room):
            from mumaris_tui.screens.request import RequestScreen

            room = self.screen
            room.ask(
                lambda: self.services.request(event.request_id),
                lambda request: self._push(RequestScreen(request)),
            )

    def _fill(self, open_draft: Callable[[], Awaitable["Draft"]]) -> None:
        if isinstance(self.screen, Room):
            self.screen.ask(lambda: self._leave_draft_for(open_draft), self._filling)

    async def _leave_draft_for(self, open_draft: Callable[[], Awaitable["Draft"]]) -> "Draft":
        """Save the draft that is open, if one is, before another is opened; raises what keeps it from being saved."""
        if self.autosave is not None:
            kept = await self.autosave.save()
            if kept.error is not None:
                raise kept.error
        return await open_draft()

    def _filling(self, draft: "Draft") -> None:
        """Take the draft up where it was left; one that was begun before opens with its list of steps."""
        from mumaris_tui.usecases.autosave import Autosave

        self.draft = draft
        self.autosave = Autosave(draft, self._kept)
        self.run_worker(self.autosave.run(), group="autosave", exclusive=True)
        steps = [step.id for step in draft.path()]
        begun = bool(draft.started)
        at = draft.request.current_step if draft.request.current_step in steps else steps[0]
        self.go(draft, at if begun else steps[0])
        if begun:
            self.call_after_refresh(self.act_steps)

    def go(self, draft: "Draft", step_id: str, *, returning: bool = False, field_id: str = "") -> None:
        """Show a step of the draft."""
        from mumaris_tui.screens.registry import SCREENS

        step = draft.service.step(step_id)
        if step.kind is StepKind.END:
            self._sent(draft)
        self.show(SCREENS[step.kind](draft, step, returning=returning, field_id=field_id))

    def _sent(self, draft: "Draft") -> None:
        """Keep the receipt of what was sent; it is printed when the app is left."""
        from mumaris_tui.usecases import receipt
        from mumaris_tui.wording import receipt_words

        self.sent = receipt.receipt(draft.request, draft.reference.rules, simulation=self.services.simulation)
        text = plain("\n".join((*receipt_words(self.sent, self.words), "")))
        self.run_worker(self._keep_receipt(text, self.sent.number))
        self._close_draft()

    async def _keep_receipt(self, text: str, number: str) -> None:
        from mumaris_tui.usecases import receipt

        try:
            await receipt.keep(text, number, self.data_dir)
        except MumarisError as error:
            if isinstance(self.screen, Room):
                self.screen.tell_error(error)

    # --- safe keeping -------------------------------------------------------------------------------------------

    def changed(self) -> None:
        """Take note that something was typed."""
        self.leaving = False
        if self.autosave is not None:
            self.autosave.changed()

    def save(self) -> None:
        """Save what was typed beside the screens."""
        if self.autosave is not None:
            self.run_worker(self.autosave.save(), group="save")

    def _kept(self, kept: "Kept") -> None:
        """Say what became of a save."""
        room = self.screen
        if not isinstance(room, Room):
            return
        if kept.saved is not None and kept.saved.conflict_at is not None:
            conflict = MumarisError("conflict", {"time": kept.saved.conflict_at.isoformat()})
            room.tell_error(conflict)
        elif kept.saved is not None:
            at = kept.saved.at
            room.tell(lambda: self.words.text("state-saved", time=at))
        elif kept.offline:
            room.tell(lambda: self.words.text("state-offline"), "-error")
        elif isinstance(kept.error, SignInError) and kept.error.code == "session-ended":
            self.run_worker(self._save_again(), group="again")
        elif kept.error is not None:
            room.tell_error(kept.error)

    async def _save_again(self) -> None:
        if await self.sign_in_again() and self.autosave is not None:
            await self.autosave.save()

    async def sign_in_again(self) -> bool:
        """Ask for the password over the screen; tell whether the session goes on."""
        asked_at = self.sign_ins
        async with self.signing_in:
            if self.sign_ins == asked_at:
                again = SignInScreen(self.services.session.user_name, again=True)
                if not await self.push_screen_wait(again):
                    return False
                self.sign_ins += 1
            return True

    # --- the session's time ---------------------------------------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        """Take typing as activity; any key extends a session that is about to end."""
        if isinstance(event, events.Key):
            self.typed_since_tick = True
            if self.warned:
                self._extend()
        await super().on_event(event)

    def _extend(self) -> None:
        self.warned = False
        if isinstance(self.screen, Room):
            self.screen.warn(None)
        self.run_worker(self.services.session.touch(), group="touch", exclusive=True)

    def _tick(self) -> None:
        """Look at the session's time, and tell the backend of typing."""
        if not self.connected or not self.services.session.signed_in:
            return
        if self.typed_since_tick:
            self.typed_since_tick = False
            self.run_worker(self.services.session.touch(), group="touch", exclusive=True)
        left = self.services.session.minutes_left()
        self.warned = left is not None
        if isinstance(self.screen, Room):
            self.screen.warn(None if left is None else self.words.text("session-warning", n=left))

    # --- actions --------------------------------------------------------------------------------------------------

    @property
    def simulation(self) -> bool:
        """Whether the backend declares itself a simulation."""
        return self.connected and self.services.simulation

    @property
    def filling(self) -> bool:
        """Whether a draft is open."""
        return self.draft is not None

    def can(self, action: str) -> bool:
        """Tell whether the screen in front, or the app, does the action now."""
        if hasattr(self.screen, f"act_{action}"):
            return True
        if action == "simulation":
            return self.connected and bool(self.services.meta and self.services.meta.embedded)
        if action == "steps":
            return self.filling
        if action == "calibrate":
            return self.calibrate is not None and not self.is_headless
        return hasattr(self, f"act_{action}")

    async def action_do(self, action: str) -> None:
        """Do an action of the table."""
        await self.do(action)

    async def do(self, action: str) -> None:
        """Do an action; `add:label` hands what follows the colon to it."""
        name, _, argument = action.partition(":")
        if not self.can(name) or (isinstance(self.screen, Room) and not self.screen.allows(name)):
            return
        act = getattr(self.screen, f"act_{name}", None) or getattr(self, f"act_{name}")
        outcome = act(argument) if argument else act()
        if asyncio.iscoroutine(outcome):
            await outcome

    def act_help(self) -> None:
        """Help for the field in focus."""
        from mumaris_tui.screens.help import HelpScreen

        if isinstance(self.screen, Room) and not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen.focused_field(), self.screen.help_topic()))

    def act_language(self) -> None:
        """Speak the other language at once, everywhere."""
        self.apply(replace(self.settings, language="en" if self.words.rtl else "ar"))

    def act_keys(self) -> None:
        """Show the page of keys; do what is chosen there."""
        from mumaris_tui.screens.keys import KeysScreen

        if not isinstance(self.screen, KeysScreen):
            self.push_screen(KeysScreen(), self._key_chosen)

    async def _key_chosen(self, action: str | None) -> None:
        if action:
            await self.do(action)

    def act_settings(self) -> None:
        """Show the settings."""
        from mumaris_tui.screens.settings import SettingsScreen

        if not isinstance(self.screen, SettingsScreen):
            self.push_screen(SettingsScreen())

    def act_calibrate(self) -> None:
        """Ask which line of Arabic reads right, on the terminal itself."""
        self.run_worker(self._calibrate(), group="calibrate", exclusive=True)

    async def _calibrate(self) -> None:
        if self.calibrate is None:
            return
        with self.suspend():
            chosen = await self.calibrate(self.settings)
        if chosen is not None:
            self.apply(chosen)
            if isinstance(self.screen, Room):
                await self.screen.reword()

    def act_simulation(self) -> None:
        """Show what the embedded sandbox would have sent."""
        from mumaris_tui.screens.simulation import SimulationScreen

        room = self.screen
        if isinstance(room, Room) and not isinstance(room, SimulationScreen):
            room.ask(self.services.messages, lambda messages: self._push(SimulationScreen(messages)))

    def act_steps(self) -> None:
        """Show the list of steps; go to the one chosen."""
        from mumaris_tui.screens.step import StepRoom
        from mumaris_tui.screens.steps import StepsScreen

        draft = self.draft
        if draft is None or not isinstance(self.screen, StepRoom):
            return
        self.save()
        current = self.screen.step.id

        def chosen(step_id: str | None) -> None:
            if step_id:
                self.go(draft, step_id)

        self.push_screen(StepsScreen(draft, current), chosen)

    def act_sign_up(self) -> None:
        """Open the form of a new account."""
        from mumaris_tui.screens.account_forms import SignUpScreen

        self._push_form(SignUpScreen(), "signup-done")

    def act_forgotten(self) -> None:
        """Open the form of a forgotten password."""
        from mumaris_tui.screens.account_forms import ForgottenScreen

        self._push_form(ForgottenScreen(), "newpassword-done")

    def act_lost_mobile(self) -> None:
        """Open the form of a lost mobile, in the place of the code that went to it."""
        from mumaris_tui.screens.account_forms import LostMobileScreen

        self.pop_screen()
        # In the app's own turn: the screen that goes would take the form's answer with it.
        self.call_later(self._push_form, LostMobileScreen(), "mobile-done")

    def _push_form(self, form: Screen[bool], done: str) -> None:
        """Show a form of the account, and say beneath it when it was done."""

        def tell(sent: bool | None) -> None:
            if sent and isinstance(self.screen, Room):
                self.screen.tell(lambda: self.words.text(done))

        self.push_screen(form, tell)

    def act_account(self) -> None:
        """Show the account."""
        from mumaris_tui.screens.account import AccountScreen, AccountView

        async def fetch() -> AccountView:
            own = self.services.account
            return AccountView(await own.me(), await own.sessions())

        if isinstance(self.screen, Room):
            self.screen.ask(fetch, lambda view: self.push_screen(AccountScreen(view), self._account_left))

    def _account_left(self, left: str | None) -> None:
        if left == "ended":
            self._signed_out(None)

    def act_sign_out(self) -> None:
        """End the session and ask for the next."""
        if isinstance(self.screen, Room):
            self.screen.ask(self.services.sign_out, self._signed_out)

    def _signed_out(self, _: None) -> None:
        """Show the sign-in; nothing of the former account is printed later."""
        self.sent = None
        self.show(SignInScreen())

    async def act_save_leave(self) -> None:
        """Save what was typed and leave."""
        if self.autosave is None or not isinstance(self.screen, Room):
            self.exit(self.parting())
            return
        self.screen.ask(self.autosave.save, self._left, waiting="state-saving")

    def _left(self, kept: "Kept") -> None:
        """Leave once all is saved; what could not be saved keeps the app open until leaving is asked for again."""
        if kept.error is None:
            self.exit((self.words.text("left-draft"), *self.parting()))
        elif self.leaving:
            self.exit((self.words.text("left-unsaved"), *self.parting()))
        elif isinstance(self.screen, Room):
            self.leaving = True
            self.screen.tell(lambda: self.words.text("leave-unsaved", key=self.words.ltr("F10")), "-error")

    def act_redraw(self) -> None:
        """Send the whole screen again."""
        self.action_redraw()

    def apply(self, settings: Settings) -> None:
        """Take and keep other settings; raises UsageError for one that is refused."""
        self.keep(settings)
        if (settings.look, settings.link) != (self.settings.look, self.settings.link):
            self.thin = None
        self.settings = settings
        if self.transport is not None:
            self.use(*self.transport(settings))
        self.dress()
        before, self.words = self.words, phrasebook(settings)
        self.stage_base = int(self.words.rtl)
        self.keys.logical = settings.caret == "logical"
        if self.connected:
            self.services.speak(settings.language)
        if isinstance(self.screen, Room) and self.words != before:
            self.call_next(self.screen.reword)
