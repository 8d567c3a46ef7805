"""Refresh tokens in the operating system's keyring, and in nothing else."""

import asyncio
import json
import secrets
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

from mumaris_tui.errors import SignInError
from mumaris_tui.settings import SIGN_INS
from mumaris_tui.storage.files import write_private

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

LIMIT_S = 3.0
"""A keyring that waits for a prompt which nobody sees would wait for ever."""
SAFE_STORES = (
    ("macOS Keychain", "keyring.backends.macOS", "Keyring"),
    ("Windows Credential Manager", "keyring.backends.Windows", "WinVaultKeyring"),
    ("Secret Service", "keyring.backends.SecretService", "Keyring"),
    ("KWallet", "keyring.backends.kwallet", "DBusKeyring"),
)
"""The stores that encrypt; `keyring`'s own choice may be one in clear text, or one that the environment names."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True, order=True)
class SavedSignIn:
    """Whose refresh token the keyring holds, and for which backend."""

    backend: str
    user_name: str


class KeyChain:
    """The refresh tokens of this user; `folder` takes a list of whose they are, without any secret.

    Every call raises SignInError `keyring-none` without a safe store, `keyring-locked` where it stays locked, and
    `keyring-timeout` where it does not answer within `limit_s` seconds.
    """

    def __init__(self, folder: Path, *, limit_s: float = LIMIT_S) -> None:
        self._index = folder / SIGN_INS
        self._limit_s = limit_s
        self._one_at_a_time = asyncio.Lock()
        self._unanswered: Thread | None = None
        self._store: tuple[str, KeyringBackend] | None = None

    async def name(self) -> str:
        """Return the name of the safe store, once it took a value and gave it back."""
        return (await self._proven())[0]

    async def available(self) -> str | None:
        """Return the name of the safe store, or None where none can be used."""
        try:
            return await self.name()
        except SignInError:
            return None

    async def get(self, backend: str, user_name: str) -> str | None:
        """Return the refresh token kept, or None."""
        _, store = await self._proven()
        return await self._call(lambda: store.get_password(_service(backend), user_name))

    async def set(self, backend: str, user_name: str, refresh_token: str) -> None:
        """Keep a refresh token in place of any before it."""
        _, store = await self._proven()
        # Listed first, so that whatever the keyring holds can be found and forgotten.
        self._list({*self.entries(), SavedSignIn(backend, user_name)})
        await self._call(lambda: store.set_password(_service(backend), user_name, refresh_token))

    async def delete(self, backend: str, user_name: str) -> None:
        """Forget a refresh token; nothing happens where there is none."""
        _, store = await self._proven()
        await self._call(lambda: _delete(store, backend, user_name))
        self._list(each for each in self.entries() if each != SavedSignIn(backend, user_name))

    async def forget(self, entry: SavedSignIn) -> None:
        """Forget a saved sign-in."""
        await self.delete(entry.backend, entry.user_name)

    def entries(self) -> list[SavedSignIn]:
        """Return the saved sign-ins, sorted; reads no keyring."""
        try:
            listed = json.loads(self._index.read_bytes())
            return sorted(SavedSignIn(str(each["backend"]), str(each["user_name"])) for each in listed)
        except (OSError, ValueError, TypeError, KeyError):
            return []

    def _list(self, entries: Iterable[SavedSignIn]) -> None:
        wanted = sorted(entries)
        if wanted != self.entries():
            write_private(self._index, json.dumps([asdict(each) for each in wanted]).encode())

    async def _proven(self) -> "tuple[str, KeyringBackend]":
        if self._store is None:
            self._store = await self._call(_find)
        return self._store

    async def _call(self, work: Callable[[], T]) -> T:
        """Run `work` in a thread that a stuck keyring cannot make the program wait for."""
        async with self._one_at_a_time:
            if self._unanswered is not None and self._unanswered.is_alive():
                raise SignInError("keyring-timeout")
            loop = asyncio.get_running_loop()
            done: asyncio.Future[T] = loop.create_future()
            thread = Thread(target=_run, args=(work, loop, done), name="keyring", daemon=True)
            thread.start()
            try:
                return await asyncio.wait_for(done, self._limit_s)
            except TimeoutError:
                raise SignInError("keyring-timeout") from None
            finally:
                self._unanswered = thread if done.cancelled() else None


def _run(work: Callable[[], T], loop: asyncio.AbstractEventLoop, done: "asyncio.Future[T]") -> None:
    outcome: T | None = None
    error: SignInError | None = None
    try:
        outcome = work()
    except SignInError as raised:
        error = raised
    except Exception as raised:  # noqa: BLE001 - each store raises errors of its own
        # Only the kind is kept, because a text could hold what was to be stored.
        error = SignInError("keyring-locked" if type(raised).__name__ in _LOCKED else "keyring-none")

    def settle() -> None:
        if done.done():
            return
        if error is not None:
            done.set_exception(error)
        else:
            done.set_result(outcome)  # type: ignore[arg-type]

    try:
        loop.call_soon_threadsafe(settle)
    except RuntimeError:
        return  # the program ended meanwhile


_LOCKED = frozenset({"KeyringLocked", "InitError", "LockedException", "PromptDismissedException"})


def _find() -> "tuple[str, KeyringBackend]":
    """Return the first safe store of this system that takes a value, gives it back and forgets it."""
    for name, module, kind in SAFE_STORES:
        backend = getattr(import_module(module), kind)
        if backend.viable:
            store = backend()
            value = secrets.token_hex()
            store.set_password(_service("probe"), "probe", value)
            kept = store.get_password(_service("probe"), "probe")
            store.delete_password(_service("probe"), "probe")
            if kept != value:
                raise SignInError("keyring-none")
            return name, store
    raise SignInError("keyring-none")


def _delete(store: "KeyringBackend", backend: str, user_name: str) -> None:
    if store.get_password(_service(backend), user_name) is not None:
        store.delete_password(_service(backend), user_name)


def _service(backend: str) -> str:
    return f"mumaris {backend}"
