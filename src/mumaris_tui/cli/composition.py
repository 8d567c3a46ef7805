"""What a front end is made of: the backend it talks to, the key chain, the use cases."""

import asyncio
import gc
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from mumaris_tui.cli.invocation import Invocation
from mumaris_tui.cli.output import Output
from mumaris_tui.errors import ExitStatus, MumarisError
from mumaris_tui.settings import SANDBOX, Settings, colourless, save

if TYPE_CHECKING:
    from mumaris_tui.api.address import BackendAddress
    from mumaris_tui.arabic.joining import Forms
    from mumaris_tui.sandbox.embed import Embedded
    from mumaris_tui.sandbox.personas import Persona
    from mumaris_tui.storage.keychain import KeyChain
    from mumaris_tui.terminal.hangup import Ending
    from mumaris_tui.terminal.meet import Meeting
    from mumaris_tui.terminal.transports import Transport
    from mumaris_tui.usecases.services import Services


RESTART_S = 1.0


class Backend:
    """The way to one backend; the embedded one is started when it is first asked for, and ends with `close`.

    An embedded one that ends by itself is started anew at its address, so that what was typed can still be saved.
    """

    def __init__(self, folder: Path, *, one_time_code: bool, review_after_s: float | None = None) -> None:
        self._start = partial(_start, folder, one_time_code=one_time_code, review_after_s=review_after_s)
        self._embedded: Embedded | None = None
        self._starting = asyncio.Lock()
        self._keeper: asyncio.Task[None] | None = None

    async def connect(self, chosen: str) -> "BackendAddress":
        """Return where the chosen backend is: `sandbox` or an address; raises UsageError for one that is refused."""
        from mumaris_tui.api.address import BackendAddress, parse_url

        if chosen != SANDBOX:
            return BackendAddress(parse_url(chosen))
        async with self._starting:
            if self._embedded is None:
                self._embedded = await self._start()
                self._keeper = asyncio.create_task(self._keep_up(self._embedded))
        return BackendAddress(self._embedded.url, self._embedded.secret)

    async def _keep_up(self, running: "Embedded") -> None:
        while True:
            await running.process.wait()
            try:
                running = await self._start(after=running)
                self._embedded = running
            except MumarisError:
                await asyncio.sleep(RESTART_S)

    async def close(self) -> None:
        """Stop the embedded backend, if it was started."""
        if self._keeper is not None:
            self._keeper.cancel()
            await asyncio.wait([self._keeper])
        if self._embedded is not None:
            await self._embedded.stop()
            self._embedded = None


async def _start(folder: Path, **how: Any) -> "Embedded":
    """Start the embedded backend; imported here, since a front end on another backend does without."""
    from mumaris_tui.sandbox import embed

    return await embed.start(folder, **how)


def key_chain(invocation: Invocation) -> "KeyChain":
    """Return the key chain of this user."""
    from mumaris_tui.storage.keychain import KeyChain

    return KeyChain(invocation.places.data)


def services(invocation: Invocation, backend: Backend, chosen: str) -> "Services":
    """Return the use cases on a backend; nothing is connected yet."""
    from mumaris_tui.usecases.services import Services

    connect, words = partial(backend.connect, chosen), invocation.book
    return Services(connect, key_chain(invocation), words.language, data_dir=invocation.places.data)


def keeper(invocation: Invocation) -> Callable[[Settings], None]:
    """Return what keeps changed settings: what differs from the last ones, and not what only this run was asked for."""
    known = asdict(invocation.settings)

    def keep(changed: Settings) -> None:
        after = asdict(changed)
        save(invocation.places.file, **{name: value for name, value in after.items() if value != known[name]})
        known.update(after)

    return keep


async def open_app(invocation: Invocation, chosen: str, review_after_s: float | None = None) -> int:
    """Open the app on a backend, or where none is chosen yet on the question which; print what it leaves behind.

    The terminal is asked before the app is imported, and answers meanwhile.
    """
    from mumaris_tui.terminal.meet import Meeting

    # What is imported stays: looking for garbage in it takes a sixth of the start. The app begins once it is painted.
    gc.disable()
    ending = cancelled_when_ended()
    meeting = Meeting(invocation.environ)
    try:
        return await _run_app(invocation, chosen, meeting, review_after_s)
    except asyncio.CancelledError:
        return ending.status
    finally:
        gc.enable()
        meeting.release()
        ending.restore()


async def _run_app(invocation: Invocation, chosen: str, meeting: "Meeting", review_after_s: float | None) -> int:
    from mumaris_tui.app import MumarisApp
    from mumaris_tui.cli.manner import forms_for

    one_time_code = invocation.settings.one_time_code
    backend = Backend(invocation.sandbox_folder, one_time_code=one_time_code, review_after_s=review_after_s)
    app = MumarisApp(
        partial(services, invocation, backend),
        invocation.settings,
        chosen=chosen,
        data_dir=invocation.places.data,
        samples=_samples,
        keep=keeper(invocation),
        transport=partial(transport, meeting),
        calibrate=partial(calibrate_settings, meeting) if os.name == "posix" else None,
        colourless=colourless(invocation.environ),
        browse=browser(invocation.environ),
    )
    link = meeting.link(invocation.settings.bidi)
    link.forms = forms_for(link.transport, invocation.settings)
    app.attach(link)
    try:
        lines = await app.run_async()
        if app.fault is not None:
            await app.save_last()
    finally:
        await backend.close()
    if app.fault is not None:
        raise app.fault
    Output(app.words, invocation.settings).say(*(lines or ()))
    return app.return_code or ExitStatus.DONE


def transport(meeting: "Meeting", settings: Settings) -> "tuple[Transport, Forms]":
    """Return the way to the terminal, and the letters to send."""
    from mumaris_tui.cli.manner import forms_for

    chosen = meeting.choice(settings.bidi).transport
    return chosen, forms_for(chosen, settings)


def browser(environ: Mapping[str, str]) -> Callable[[str], object] | None:
    """Return what opens an address in a browser with a window; one in this terminal would draw over the app."""
    if sys.platform != "darwin" and not (environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")):
        return None
    import webbrowser

    try:
        found = webbrowser.get()
    except webbrowser.Error:
        return None
    in_terminal = type(found) in {webbrowser.GenericBrowser, webbrowser.Elinks}
    return None if in_terminal else found.open


async def calibrate_settings(meeting: "Meeting", settings: Settings) -> Settings | None:
    """Ask which line reads right; return the settings with the way that was chosen, None without one."""
    from mumaris_tui.cli.calibrate import calibrate_here

    link = meeting.link("auto")
    return await calibrate_here(settings, link.transport, link.carry)


async def play(invocation: Invocation) -> int:
    """Play one renewal on a throw-away sandbox and print it; told to end, it still throws the sandbox away."""
    from mumaris_tui.plain import playthrough
    from mumaris_tui.sandbox.personas import PERSONAS

    ending = cancelled_when_ended()
    with TemporaryDirectory(prefix="mumaris-") as folder:
        backend = Backend(Path(folder), one_time_code=True)
        try:
            use_cases, who = services(invocation, backend, SANDBOX), PERSONAS[0]
            await playthrough.play(use_cases, invocation.book, who.user_name, who.password, invocation.output.say)
        except asyncio.CancelledError:
            return ending.status
        finally:
            await backend.close()
            ending.restore()
    return ExitStatus.DONE


def cancelled_when_ended() -> "Ending":
    """Cancel this task when the process is told to end."""
    from mumaris_tui.terminal.hangup import Ending

    task = asyncio.current_task()
    assert task is not None
    return Ending(task)


def _samples() -> "tuple[Persona, ...]":
    """Return the sign-ins of the sandbox's seeds."""
    from mumaris_tui.sandbox.personas import PERSONAS

    return PERSONAS
