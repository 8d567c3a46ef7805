"""An app on a backend: it reaches it, keeps its session going, and keeps safe what is typed."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from textual import events
from textual.screen import Screen

from mumaris_tui.app.dressed import DressedApp
from mumaris_tui.arabic.joining import Forms
from mumaris_tui.errors import ExitStatus, MumarisError, SignInError, TemporaryError
from mumaris_tui.i18n import Phrase, plain
from mumaris_tui.journey.kinds import StepKind
from mumaris_tui.screens.sign_in import SignInScreen
from mumaris_tui.settings import Settings
from mumaris_tui.terminal.hangup import on_hangup
from mumaris_tui.terminal.transports import Transport

if TYPE_CHECKING:
    from mumaris_tui.api.contract_request import RequestRecord
    from mumaris_tui.screens.step import StepRoom
    from mumaris_tui.usecases.autosave import Autosave, Kept
    from mumaris_tui.usecases.draft import Draft
    from mumaris_tui.usecases.receipt import Receipt
    from mumaris_tui.usecases.services import Services

TICK_S = 15.0
"""How often the end of the session is looked at."""
SETTLING_S = 1.0
"""How long a hang-up waits for the keys that came before it."""
PARTING_S = 5.0
"""How long a hang-up waits for the last save."""


class ServedApp(DressedApp):
    """Holds the use cases, and the draft that is filled with its saving.

    `services_on` makes the use cases on a backend, in a thread; `chosen` is that backend, empty where none was chosen
    yet; receipts are kept under `data_dir`.
    """

    def __init__(
        self,
        services_on: Callable[[str], "Services"],
        settings: Settings,
        *,
        chosen: str,
        data_dir: Path,
        keep: Callable[[Settings], None],
        transport: Callable[[Settings], tuple[Transport, Forms]] | None,
        colourless: bool,
    ) -> None:
        super().__init__(settings, keep, transport, colourless=colourless)
        self.services_on = services_on
        self.chosen = chosen
        self.data_dir = data_dir
        self.made: Services | None = None
        self.making = asyncio.Lock()
        self.draft: Draft | None = None
        self.autosave: Autosave | None = None
        self.sent: Receipt | None = None
        self.unsent: dict[tuple[str, str], dict[str, str]] = {}
        self.leaving = False
        self.ends_with = ExitStatus.DONE
        self.typed_since_tick = False
        self.typed_at = monotonic()
        self.warned = False
        self.signing_in = asyncio.Lock()
        self.sign_ins = 0
        self.restore_signals: Callable[[], None] = lambda: None

    def on_mount(self) -> None:
        """Look after the session from now on, and for the end of the terminal."""
        loop = asyncio.get_running_loop()
        self.restore_signals = on_hangup(lambda status: _wake(loop, partial(self.hung_up, status)))
        self.set_interval(TICK_S, self._tick)

    def on_unmount(self) -> None:
        """Give the signals back."""
        self.restore_signals()

    def apply(self, settings: Settings) -> None:
        """Take and keep other settings, the backend too; raises UsageError for one that is refused."""
        super().apply(settings)
        if self.connected:
            self.services.speak(settings.language)

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

    @property
    def simulation(self) -> bool:
        """Whether the backend declares itself a simulation."""
        return self.connected and self.services.simulation

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

    # --- what is in front -----------------------------------------------------------------------------------------

    def show(self, screen: Screen[None] | Screen[bool]) -> None:
        """Show a screen in the place of all others."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.switch_screen(screen)

    def go(self, draft: "Draft", step_id: str, *, returning: bool = False, field_id: str = "") -> None:
        """Show a step of the draft."""
        from mumaris_tui.screens.registry import SCREENS

        step = draft.service.step(step_id)
        if step.kind is StepKind.END:
            self._sent(draft)
        self.show(SCREENS[step.kind](draft, step, returning=returning, field_id=field_id))

    @property
    def _step_in_front(self) -> "StepRoom | None":
        """The step that is being filled, where nothing else stands before it."""
        if not self.filling:
            return None
        from mumaris_tui.screens.step import StepRoom

        return self.screen if isinstance(self.screen, StepRoom) else None

    # --- what was typed -------------------------------------------------------------------------------------------

    @property
    def filling(self) -> bool:
        """Whether a draft is open."""
        return self.draft is not None

    def fill(self, draft: "Draft") -> None:
        """Fill a draft from now on: what is typed is saved beside the screens."""
        from mumaris_tui.usecases.autosave import Autosave

        self.draft = draft
        self.autosave = Autosave(draft, self._kept)
        self.run_worker(self.autosave.run(), group="autosave", exclusive=True)

    def _close_draft(self) -> None:
        self.draft = self.autosave = None
        self.workers.cancel_group(self, "autosave")

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
        room = self.room
        if room is None:
            return
        if kept.saved is not None and kept.saved.conflict_at is not None:
            conflict = MumarisError("conflict", {"time": kept.saved.conflict_at.isoformat()})
            room.answer(room.reword)  # with what the other device saved
            room.tell_error(conflict)
        elif kept.saved is not None:
            at = kept.saved.at
            room.tell(lambda: self.words.text("state-saved", time=at))
        elif kept.offline:
            room.tell(lambda: self.words.text("state-offline"), "-error")
        elif isinstance(kept.error, SignInError) and kept.error.code == "session-ended":
            self.run_worker(self._save_again(), group="again")
        elif kept.error is not None and kept.error.code == "notice-changed":
            self._read_again(kept.error)
        elif kept.error is not None:
            room.tell_error(kept.error)

    def _read_again(self, error: MumarisError) -> None:
        """Go back from a step to the first, whose notice changed, and say so."""
        if self.draft is not None and self._step_in_front is not None:
            self.go(self.draft, self.draft.path()[0].id)
        if self.room is not None:
            self.room.tell_error(error)

    async def _save_again(self) -> None:
        if await self.sign_in_again() and self.autosave is not None:
            await self.autosave.save()

    async def act_save_leave(self) -> None:
        """Save what was typed and leave."""
        if self.autosave is None or self.room is None:
            self.exit(self.parting())
            return
        self.room.ask(self.autosave.save, self._left, waiting="state-saving")

    def _left(self, kept: "Kept") -> None:
        """Leave once all is saved; what could not be saved keeps the app open until leaving is asked for again."""
        if kept.error is None:
            self.exit((self.words.text("left-draft"), *self.parting()))
        elif self.leaving:
            self.exit((self.words.text("left-unsaved"), *self.parting()), return_code=ExitStatus.PARTLY)
        elif self.room is not None:
            self.leaving = True
            self.room.tell(lambda: self._unsaved_words(kept), "-error")

    def _unsaved_words(self, kept: "Kept") -> Phrase:
        """Say what leaving again would lose, and why it was not saved unless that is for want of a connection."""
        said = self.words.text("leave-unsaved", key=self.words.ltr("F10"))
        return said if kept.error is None or kept.offline else Phrase(f"{self.words.error(kept.error)} {said}")

    # --- leaving --------------------------------------------------------------------------------------------------

    def hung_up(self, status: ExitStatus = ExitStatus.HUNG_UP) -> None:
        """Leave after the keys that came before; signal and end of input may both tell, once is enough."""
        if not self.ends_with:
            self.ends_with = status
            self.call_later(lambda: self.run_worker(self.hang_up(), group="hang_up"))

    async def hang_up(self) -> None:
        """Let the last keys act, save what was typed and leave: the terminal is gone."""
        with suppress(TimeoutError):
            async with asyncio.timeout(SETTLING_S):
                while not self._turns.idle:  # noqa: ASYNC110 - what follows a key has no end that tells of itself
                    await asyncio.sleep(0.01)
        lost = () if await self.save_last() else (self.words.text("left-unsaved"),)
        self.exit((*lost, *self._unsure(), *self.parting()), return_code=self.ends_with)

    async def save_last(self) -> bool:
        """Save what was typed while there is a moment left; tell whether all is safe."""
        if self.autosave is None:
            return True
        try:
            kept = await asyncio.wait_for(self.autosave.save(), PARTING_S)
        except TimeoutError:
            return False
        return kept.error is None

    def _unsure(self) -> tuple[Phrase, ...]:
        """Return what is to be said of a request that is being sent and was not confirmed."""
        from mumaris_tui.screens.review import ReviewScreen

        is_sending = isinstance(self.room, ReviewScreen) and self.room.sending
        return (self.words.error(TemporaryError("submit-unknown")),) if is_sending else ()

    def _sent(self, draft: "Draft") -> None:
        """Keep the receipt of what was sent; it is printed when the app is left."""
        from mumaris_tui.usecases import receipt
        from mumaris_tui.wording import receipt_words

        self.sent = receipt.receipt(draft.request, draft.reference.rules, simulation=self.services.simulation)
        text = plain("\n".join((*receipt_words(self.sent, self.words), "")))
        self.run_worker(self._keep_receipt(text, self.sent.number))
        self._close_draft()

    def moved(self, request: "RequestRecord") -> None:
        """Print the status that a request has by now, and nothing of one that was withdrawn."""
        from mumaris_tui.usecases import receipt

        if self.sent is not None and self.sent.number == request.number:
            self.sent = receipt.later(self.sent, request)

    async def _keep_receipt(self, text: str, number: str) -> None:
        from mumaris_tui.usecases import receipt

        try:
            await receipt.keep(text, number, self.data_dir)
        except MumarisError as error:
            if self.room is not None:
                self.room.tell_error(error)

    def parting(self) -> tuple[Phrase, ...]:
        """Return what is printed when the app is left: what was sent, in the present language."""
        if self.sent is None:
            return ()
        from mumaris_tui.wording import receipt_words

        return receipt_words(self.sent, self.words)

    # --- the session's time ---------------------------------------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        """Take typing as activity; any key extends a session that is about to end."""
        if isinstance(event, events.Key):
            self.typed_since_tick = True
            self.typed_at = monotonic()
            if self.warned:
                self._extend()
        await super().on_event(event)

    @property
    def attended(self) -> bool:
        """Whether somebody has typed lately enough for the session to go on."""
        return self.services.session.outlasts(monotonic() - self.typed_at)

    def _extend(self) -> None:
        self.warned = False
        if self.room is not None:
            self.room.warn(None)
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
        if self.room is not None:
            self.room.warn(None if left is None else self.words.text("session-warning", n=left))


def _wake(loop: asyncio.AbstractEventLoop, then: Callable[[], None]) -> None:
    loop.call_soon_threadsafe(then)
