"""What a front end is made of: the backend it talks to, the key chain, the use cases."""

import asyncio
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from mumaris_tui.api.address import BackendAddress, parse_url
from mumaris_tui.cli.invocation import Invocation
from mumaris_tui.errors import ExitStatus
from mumaris_tui.settings import SANDBOX

if TYPE_CHECKING:
    from mumaris_tui.sandbox.embed import Embedded
    from mumaris_tui.storage.keychain import KeyChain
    from mumaris_tui.usecases.services import Services


class Backend:
    """The way to one backend; the embedded one is started when it is first asked for, and ends with `close`."""

    def __init__(self, folder: Path, *, one_time_code: bool) -> None:
        self._folder = folder
        self._one_time_code = one_time_code
        self._embedded: Embedded | None = None
        self._starting = asyncio.Lock()

    async def connect(self, chosen: str) -> BackendAddress:
        """Return where the chosen backend is: `sandbox` or an address; raises UsageError for one that is refused."""
        if chosen != SANDBOX:
            return BackendAddress(parse_url(chosen))
        from mumaris_tui.sandbox import embed

        async with self._starting:
            if self._embedded is None:
                self._embedded = await embed.start(self._folder, one_time_code=self._one_time_code)
        return BackendAddress(self._embedded.url, self._embedded.secret)

    async def close(self) -> None:
        """Stop the embedded backend, if it was started."""
        if self._embedded is not None:
            await self._embedded.stop()
            self._embedded = None


def key_chain(invocation: Invocation) -> "KeyChain":
    """Return the key chain of this user."""
    from mumaris_tui.storage.keychain import KeyChain

    return KeyChain(invocation.places.data)


def services(invocation: Invocation, backend: Backend, chosen: str) -> "Services":
    """Return the use cases on a backend."""
    from mumaris_tui.usecases.services import Services

    return Services(partial(backend.connect, chosen), key_chain(invocation))


def open_app(invocation: Invocation) -> int:
    """Open the app on the backend of the settings; where none was chosen it asks."""
    return _opened(invocation, invocation.settings.backend)


def open_demo(invocation: Invocation) -> int:
    """Open the app on the embedded sandbox, whose data stay between runs."""
    return _opened(invocation, SANDBOX)


async def play(invocation: Invocation) -> int:
    """Play one renewal on a throw-away sandbox and print it."""
    from mumaris_tui.plain import playthrough

    with TemporaryDirectory(prefix="mumaris-") as folder:
        backend = Backend(Path(folder), one_time_code=True)
        try:
            await playthrough.play(services(invocation, backend, SANDBOX), invocation.book, invocation.output.say)
        finally:
            await backend.close()
    return ExitStatus.DONE


def _opened(invocation: Invocation, chosen: str) -> int:
    from mumaris_tui.app import MumarisApp

    backend = Backend(invocation.sandbox_folder, one_time_code=invocation.settings.one_time_code)
    app = MumarisApp(services(invocation, backend, chosen), invocation.settings)
    for line in app.run() or ():
        invocation.output.say(line)
    return ExitStatus(app.return_code or 0)
