"""The Textual application: it moves between screens, and does what the keys ask for."""

import asyncio
import gc
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from mumaris_tui.app.followed import FollowedApp
from mumaris_tui.arabic.joining import Forms
from mumaris_tui.domain.practitioner import ZONE
from mumaris_tui.screens.actions import ACTIONS
from mumaris_tui.screens.base import Room
from mumaris_tui.screens.sign_in import SignInScreen
from mumaris_tui.settings import Settings
from mumaris_tui.terminal.transports import Transport

if TYPE_CHECKING:
    from mumaris_tui.screens.account_form import AccountForm
    from mumaris_tui.screens.home import Begun, Opened
    from mumaris_tui.usecases.account import Lists
    from mumaris_tui.usecases.draft import Draft
    from mumaris_tui.usecases.home import HomeView
    from mumaris_tui.usecases.services import Services
    from mumaris_tui.usecases.session import Pending
    from mumaris_tui.wording.sample import Sample


def _collect_from_now() -> None:
    """Look for garbage again where the start went without; what was imported is never looked through."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


class MumarisApp(FollowedApp):
    """Gives, when it is left, the lines to be printed to the normal screen.

    `samples` are the made-up practitioners of the embedded sandbox; `calibrate` asks which way to the terminal reads
    right, where there is a terminal; all else is as for the apps that it stands on. What the first screen has not is
    imported where it is shown, so that it stands soon after the start.
    """

    ENABLE_COMMAND_PALETTE = False
    CSS_PATH: ClassVar = [
        f"../screens/{kind}.tcss" for kind in ("base", "looks", "start", "form", "ledger", "home", "review", "follow")
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
        samples: Callable[[], Sequence["Sample"]] = tuple,
        transport: Callable[[Settings], tuple[Transport, Forms]] | None = None,
        calibrate: Callable[[Settings], Awaitable[Settings | None]] | None = None,
        colourless: bool = False,
        browse: Callable[[str], object] | None = None,
    ) -> None:
        super().__init__(
            services_on,
            settings,
            chosen=chosen,
            data_dir=data_dir,
            keep=keep,
            transport=transport,
            colourless=colourless,
        )
        self.samples = samples
        self.calibrate = calibrate
        self.browse = browse
        self.fault: Exception | None = None

    def first_screen(self) -> Screen[bool]:
        """Begin with the sign-in; on the first run with nothing, upon which its question is laid."""
        return SignInScreen() if self.chosen else super().first_screen()

    # --- starting and leaving ---------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Show the first screen; the backend is started once it is painted."""
        self.call_after_refresh(_collect_from_now)
        if self.chosen:
            self.call_after_refresh(self._connect)
        else:
            from mumaris_tui.screens.first_run import FirstRunScreen

            self.push_screen(FirstRunScreen(), self._chose)

    def _chose(self, _: bool | None) -> None:
        self.chosen = self.settings.backend
        self._open_sign_in()

    def _open_sign_in(self) -> None:
        """Show the sign-in, then connect beneath it."""
        self.show(SignInScreen())
        self.call_after_refresh(self._connect)

    def _connect(self) -> None:
        room = self.room
        if room is not None:
            room.ask(self.reach, self._connected, waiting="state-connecting")

    async def _connected(self, _: object) -> None:
        """Say that it is a simulation, if it is one."""
        room = self.room
        if room is not None:
            await room.reword()
            kept = self.services.session.remembered()
            if kept:
                room.ask(lambda: self.services.session.resume(kept[-1]), self._resumed, waiting="state-signing-in")

    def _resumed(self, resumed: bool) -> None:
        if resumed:
            self.home()

    def crashed(self, error: Exception) -> None:
        """Hold the fault, to be told by the command in the user's words."""
        self.fault = error

    # --- moving -------------------------------------------------------------------------------------------------

    def _push(self, screen: Room[None]) -> None:
        self.push_screen(screen)

    def entered(self) -> None:
        """Go on after signing in."""
        self.home()

    def home(self) -> None:
        """Fetch the first page and show it; a draft is left as it is at the backend."""
        room = self.room
        if room is not None:
            room.ask(self._leave_draft_for_home, self._at_home)

    def _at_home(self, view: "HomeView") -> None:
        from mumaris_tui.screens.home import HomeScreen

        self.words = replace(self.words, zone=view.practitioner.time_zone)
        self.show(HomeScreen(view))

    async def _leave_draft_for_home(self) -> "HomeView":
        if self.autosave is not None:
            await self.autosave.save()
        self._close_draft()
        return await self.services.home()

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
        else:
            self.show_request(event.request_id)

    def _fill(self, open_draft: Callable[[], Awaitable["Draft"]]) -> None:
        if self.room is not None:
            self.room.ask(lambda: self._leave_draft_for(open_draft), self._filling)

    async def _leave_draft_for(self, open_draft: Callable[[], Awaitable["Draft"]]) -> "Draft":
        """Save the draft that is open, if one is, before another is opened; raises what keeps it from being saved."""
        if self.autosave is not None:
            kept = await self.autosave.save()
            if kept.error is not None:
                raise kept.error
        return await open_draft()

    def _filling(self, draft: "Draft") -> None:
        """Take the draft up where it was left; one that was begun before opens with its list of steps.

        A request that came back opens at what was noted first.
        """
        from mumaris_tui.usecases import correcting

        self.fill(draft)
        if correcting.returned(draft):
            step = correcting.route(draft)[0].id
            self.go(draft, step, field_id=correcting.noted_place(draft, step))
            return
        steps = [step.id for step in draft.path()]
        begun = bool(draft.started)
        at = draft.request.current_step if draft.request.current_step in steps else steps[0]
        self.go(draft, at if begun else steps[0])
        if begun:
            self.call_later(self.act_steps)  # in the app's own turn: the screen that goes would take the choice with it

    # --- actions --------------------------------------------------------------------------------------------------

    def can(self, action: str) -> bool:
        """Tell whether the screen in front, or the app, does the action now."""
        if hasattr(self.screen, f"act_{action}"):
            return True
        if action == "simulation":
            return self.connected and bool(self.services.meta and self.services.meta.embedded)
        if action == "steps":
            return self._step_in_front is not None
        if action == "calibrate":
            return self.calibrate is not None and not self.is_headless
        return hasattr(self, f"act_{action}")

    async def action_do(self, action: str) -> None:
        """Do an action of the table."""
        await self.do(action)

    async def do(self, action: str) -> None:
        """Do an action; `add:label` hands what follows the colon to it."""
        name, _, argument = action.partition(":")
        room = self.room
        if room is None or not self.can(name) or not room.allows(name) or name in room.asking:
            return
        act = getattr(room, f"act_{name}", None) or getattr(self, f"act_{name}")
        room.doing = name
        try:
            outcome = act(argument) if argument else act()
            if asyncio.iscoroutine(outcome):
                await outcome
        finally:
            room.doing = ""

    def act_help(self) -> None:
        """Help for the field in focus."""
        from mumaris_tui.screens.help import HelpScreen

        room = self.room
        if room is not None and not isinstance(room, HelpScreen):
            pages = [page for page in ("keys", "steps") if self.can(page) and room.allows(page)]
            self.push_screen(HelpScreen(room.focused_field(), room.help_topic(), pages))

    def act_keys(self) -> None:
        """Show the page of keys; do what is chosen there."""
        from mumaris_tui.screens.keys import KeysScreen

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
            if self.room is not None:
                await self.room.reword()

    def act_simulation(self) -> None:
        """Show what the embedded sandbox would have sent."""
        from mumaris_tui.screens.simulation import SimulationScreen

        room = self.screen
        if isinstance(room, Room) and not isinstance(room, SimulationScreen):
            room.ask(self.services.messages, lambda messages: self._push(SimulationScreen(messages)))

    def act_steps(self) -> None:
        """Show the list of steps; go to the one chosen."""
        from mumaris_tui.screens.steps import StepsScreen

        draft, front = self.draft, self._step_in_front
        if draft is None or front is None:
            return
        self.save()

        def chosen(step_id: str | None) -> None:
            if step_id:
                self.go(draft, step_id)

        self.push_screen(StepsScreen(draft, front.step.id), chosen)

    def act_sign_up(self) -> None:
        """Open the form of a new account, by whether its owner was ever registered."""
        from mumaris_tui.screens.account_forms import RegisteredScreen, SignUpScreen, UnregisteredScreen

        room = self.screen

        async def lists() -> "Lists":
            return await (await self.reach()).account.lists()

        def chosen(registered: str | None) -> None:
            if registered == "yes":
                self._push_form(SignUpScreen(), "signup-done")
            elif registered and isinstance(room, Room):
                room.ask(lists, lambda found: self._push_form(UnregisteredScreen(found), "signup-done"))

        self.push_screen(RegisteredScreen(), chosen)

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

    def _push_form(self, form: "AccountForm[Pending]", done: str) -> None:
        """Show a form of the account; when it was done, say so at the sign-in, which is then for that account."""

        def tell(sent: bool | None) -> None:
            room = self.screen
            if sent and isinstance(room, SignInScreen):
                room.offer(form.values()["email"])
                room.tell(lambda: self.words.text(done))

        self.push_screen(form, tell)

    def act_account(self) -> None:
        """Show the account."""
        from mumaris_tui.screens.account import AccountScreen, AccountView

        async def fetch() -> AccountView:
            own = self.services.account
            return AccountView(await own.me(), await own.sessions())

        if self.room is not None:
            self.room.ask(fetch, lambda view: self.push_screen(AccountScreen(view), self._account_left))

    def _account_left(self, ended: str | None) -> None:
        """Show the sign-in where the session has ended, and say there with what."""
        if ended:
            self._signed_out(None, ended)

    def act_sign_out(self) -> None:
        """End the session and ask for the next."""
        if self.room is not None:
            self.room.ask(self.services.sign_out, self._signed_out)

    def _signed_out(self, _: None, done: str = "") -> None:
        """Show the sign-in, and say what was done; nothing of the former account is printed or shown later."""
        self.sent = None
        self.unsent.clear()
        self.services.forget()
        self.words = replace(self.words, zone=ZONE)
        sign_in = SignInScreen()
        if done:
            sign_in.tell(lambda: self.words.text(done))
        self.show(sign_in)

    def act_redraw(self) -> None:
        """Send the whole screen again."""
        self.action_redraw()
