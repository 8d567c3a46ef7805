"""Who is signed in, how long for, and what is remembered of it."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Protocol

from mumaris_tui.api.calls import Language
from mumaris_tui.api.client import Client
from mumaris_tui.api.contract import (
    AccountOrder,
    AccountPending,
    ActivationOrder,
    Challenge,
    SessionGranted,
    SessionOrder,
)
from mumaris_tui.domain.calendar import later
from mumaris_tui.domain.passwords import SENT
from mumaris_tui.errors import MumarisError, ServiceError, SignInError, TemporaryError
from mumaris_tui.storage.keychain import KeyChain

WARN_BEFORE = timedelta(minutes=2)
ASK_EVERY = timedelta(minutes=5)
PICK_EVERY_S = 2.0
_MINUTE = timedelta(minutes=1)


class Pending(Protocol):
    """A code that is waited for."""

    @property
    def sent_to(self) -> str:
        """Where it was sent, masked."""

    @property
    def expires_at(self) -> datetime:
        """Until when it is good."""


class Session:
    """One account's session with one backend.

    `keyring_problem` is why a sign-in could not be kept, which never stops the sign-in itself.
    """

    def __init__(self, client: Client, keychain: KeyChain, backend: str) -> None:
        self.client = client
        self.keychain = keychain
        self.backend = backend
        self.user_name = ""
        self.keyring_problem: MumarisError | None = None
        self._remember = False
        self._asked_at: datetime | None = None
        self._asking = asyncio.Lock()
        client.on_session = self._granted

    @property
    def signed_in(self) -> bool:
        """Tell whether there is a session to speak under; it may have ended at the backend meanwhile."""
        return self.client.session is not None

    async def sign_in(self, user_name: str, password: str, *, remember: bool = False) -> Challenge | None:
        """Sign in; return the challenge whose code is still asked for, None when signed in.

        Raises SignInError `signin-failed`, `account-locked`, `account-inactive`, TemporaryError `signin-throttled`.
        """
        self.user_name = user_name.strip().lower()
        if max(len(self.user_name), len(password)) > SENT:
            raise SignInError("signin-failed")
        self._remember = remember and await self.keychain.available() is not None
        order = SessionOrder(user_name=self.user_name, password=password, remember=self._remember)
        return (await self.client.sign_in(order)).challenge

    async def sign_in_again(self, password: str) -> Challenge | None:
        """Sign the same account in again after its session ended, with the same wish to be remembered."""
        return await self.sign_in(self.user_name, password, remember=self._remember)

    async def verify(self, challenge: Challenge, code: str) -> None:
        """Hand in the one-time code; raises ServiceError `code-wrong`, `code-used-up`, `code-expired`."""
        with _challenge_known():
            await self.client.verify_code(challenge.challenge_id, code)

    async def picked(self, challenge: Challenge) -> None:
        """Wait until the number was picked on the other device, as long as the challenge is good.

        Raises ServiceError `match-refused` where another was picked, `code-expired`.
        """
        while True:
            try:
                return await self.verify(challenge, "")
            except ServiceError as error:
                if error.code != "match-waiting":
                    raise
            await asyncio.sleep(PICK_EVERY_S)

    async def resend(self, challenge: Challenge) -> Challenge:
        """Ask for a new one-time code; raises `code-too-soon` before `resend_at`, unless the attempts are used up."""
        with _challenge_known():
            return await self.client.resend_code(challenge.challenge_id)

    def remembered(self) -> list[str]:
        """Return the user names whose sign-in to this backend is kept."""
        return [each.user_name for each in self.keychain.entries() if each.backend == self.backend]

    async def resume(self, user_name: str) -> bool:
        """Sign in by the token kept for the account; False where there is none that is still good.

        A token that has ended is forgotten. Raises, and keeps it, where it could not be tried (TemporaryError) or the
        account may not sign in now (SignInError `account-locked`).
        """
        try:
            token = await self.keychain.get(self.backend, user_name)
        except MumarisError as error:
            self.keyring_problem = error
            return False
        if token is None:
            return False
        self.user_name, self._remember = user_name, True
        try:
            await self.client.refresh(token)
        except SignInError as error:
            if error.code != "session-ended":
                raise
            await self.forget(self.user_name)
            return False
        return True

    async def create_account(
        self, *, email: str, password: str, id_number: str, registration_no: str, mobile: str, language: Language
    ) -> AccountPending:
        """Ask for a new account; the same answer comes whether or not the address was free and the numbers fit."""
        order = AccountOrder(
            email=email,
            password=password,
            id_number=id_number,
            registration_no=registration_no,
            mobile=mobile,
            language=language,
        )
        return await self.client.create_account(order)

    async def activate(self, email: str, code: str) -> None:
        """Activate a new account by the code that was sent to its address."""
        await self.client.activate(ActivationOrder(email=email.strip().lower(), code=code.strip()))

    async def sign_out(self) -> None:
        """End the session and forget its token, even where the backend does not answer."""
        if self._remember:
            await self.forget(self.user_name)
        self._remember = False
        try:
            await self.client.sign_out()
        except TemporaryError:
            return

    async def ended(self) -> None:
        """Forget the session that the backend has ended, and the sign-in that was kept."""
        await self.forget(self.user_name)
        self._remember = False
        self.client.session = None

    async def rename(self, user_name: str) -> None:
        """Keep the sign-in under the account's new name."""
        former, self.user_name = self.user_name, user_name
        granted = self.client.session
        if self._remember and granted is not None:
            await self._granted(granted)
            await self.forget(former)

    async def forget(self, user_name: str) -> None:
        """Forget the kept sign-in of an account, if there is one."""
        if user_name not in self.remembered():
            return
        try:
            await self.keychain.delete(self.backend, user_name)
        except MumarisError as error:
            self.keyring_problem = error

    # --- time ---------------------------------------------------------------------------------------------------

    def ends_at(self) -> datetime | None:
        """Return when the session ends if nothing happens; None when signed out or renewed by a kept token."""
        granted = self.client.session
        if granted is None or granted.refresh_token is not None or self._asked_at is None:
            return None
        return min(later(self._asked_at, granted.idle_s), granted.expires_at)

    def minutes_left(self) -> int | None:
        """Return the whole minutes to the session's end, rounded up, once it is two minutes away; None before that."""
        ends_at = self.ends_at()
        left = ends_at - self.client.now() if ends_at else None
        if left is None or left > WARN_BEFORE:
            return None
        return max(0, -(-left // _MINUTE))

    def outlasts(self, silence_s: float) -> bool:
        """Tell whether the session goes on though nobody has typed for so long; one that is kept goes on by itself."""
        granted = self.client.session
        return granted is None or granted.refresh_token is not None or silence_s < granted.idle_s

    async def touch(self) -> None:
        """Take typing as activity; the backend hears of it at most once in five minutes, and trouble is passed over."""
        if self._asked_at is None or self.client.now() - self._asked_at < ASK_EVERY or self._asking.locked():
            return
        async with self._asking:
            try:
                await self.client.me()
            except MumarisError:
                return
            self._asked_at = self.client.now()

    # --- inside -------------------------------------------------------------------------------------------------

    async def _granted(self, granted: SessionGranted) -> None:
        """Keep a new session's token before its access token is used."""
        self._asked_at = self.client.now()
        if granted.refresh_token is None or not self._remember:
            return
        try:
            await self.keychain.set(self.backend, self.user_name, granted.refresh_token)
        except MumarisError as error:
            self.keyring_problem = error


@contextmanager
def _challenge_known() -> Iterator[None]:
    """Tell of a challenge that is gone, as after an answer that was lost, as of one that ended: sign in anew."""
    try:
        yield
    except ServiceError as error:
        if error.code != "not-found":
            raise
        raise ServiceError("code-expired") from None
