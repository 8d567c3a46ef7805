"""One's own account: what is changed, taken and ended, and what is forgotten on this machine with it."""

import asyncio
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from mumaris_tui.api import contract_account as orders
from mumaris_tui.api import convert
from mumaris_tui.api.calls import Language
from mumaris_tui.api.contract import AccountPending, Me
from mumaris_tui.api.contract_account import AccountExport, EmailChange, SessionRecord
from mumaris_tui.domain.account_forms import ABROAD_IDS, CHOSEN
from mumaris_tui.domain.practitioner import Label
from mumaris_tui.storage.files import write_private
from mumaris_tui.usecases.session import Session

FOLDER = "exports"
Lists = Mapping[str, Mapping[str, Label]]
"""What fields are chosen of, by field and code."""


class OwnAccount:
    """All methods raise MumarisError: `mailed-code`, `password-wrong`, `rate-limited`, and as `Session` does."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._client = session.client

    # --- without a session --------------------------------------------------------------------------------------

    async def lists(self) -> Lists:
        """Return the lists that the form of somebody outside the Kingdom chooses of, by field."""
        names = sorted(set(CHOSEN.values()))
        found = dict(zip(names, await asyncio.gather(*map(self._client.code_list, names)), strict=True))
        offered = {**found, "id_kinds": [item for item in found["id_kinds"] if item.code in ABROAD_IDS]}
        return {
            field: {item.code: convert.to_label(item.label) for item in offered[name]} for field, name in CHOSEN.items()
        }

    async def apply(self, values: Mapping[str, str], language: Language) -> AccountPending:
        """Ask for an account of somebody who was never registered; the same answer comes whatever is on record."""
        order = orders.UnregisteredOrder.model_validate({**values, "language": language})
        return await self._client.create_unregistered(order)

    async def resend_activation(self, email: str) -> AccountPending:
        """Ask for another activation code; the same answer whether or not an account waits for one."""
        return await self._client.resend_activation(_address(email))

    async def ask_reset(self, email: str) -> AccountPending:
        """Ask for a code to set a new password by; the same answer whether or not there is such an account."""
        return await self._client.ask_reset(_address(email))

    async def reset_password(self, email: str, code: str, password: str) -> None:
        """Set a new password by the mailed code; a sign-in that was kept here is ended by it, and forgotten."""
        order = orders.PasswordResetOrder(email=_address(email), code=code, password=password)
        await self._client.reset_password(order)
        await self._session.forget(_address(email))

    async def ask_mobile_recovery(self, values: Mapping[str, str]) -> AccountPending:
        """Ask for a new mobile by address, present password, both numbers of the card and the new mobile."""
        return await self._client.ask_mobile_recovery(
            orders.MobileRecoveryOrder(
                email=_address(values["email"]),
                password=values["current"],
                id_number=values["id_number"],
                registration_no=values["registration_no"],
                mobile=values["mobile"],
            )
        )

    async def recover_mobile(self, email: str, code: str) -> None:
        """Confirm the new mobile by the mailed code; a sign-in that was kept here is forgotten."""
        await self._client.recover_mobile(orders.MobileRecoveryCode(email=_address(email), code=code))
        await self._session.forget(_address(email))

    # --- signed in ----------------------------------------------------------------------------------------------

    async def me(self) -> Me:
        """Return the account as it is."""
        return await self._client.me()

    async def sessions(self) -> list[SessionRecord]:
        """Return where the account is signed in, the latest used first."""
        return await self._client.sessions()

    async def ask_by(self, second_step: str) -> Me:
        """Ask for a `code` or for a `number` after the password from now on."""
        return await self._client.change_account(orders.AccountChange.model_validate({"second_step": second_step}))

    async def change_password(self, current: str, password: str) -> None:
        """Change the password; all other sessions end."""
        await self._client.change_password(orders.PasswordOrder(current=current, password=password))

    async def ask_email_change(self, email: str, password: str) -> EmailChange:
        """Ask for the codes that confirm another address."""
        return await self._client.ask_email_change(orders.EmailChangeOrder(email=_address(email), password=password))

    async def change_email(self, former_code: str, new_code: str) -> None:
        """Take the new address; a sign-in that is kept here is kept under it."""
        codes = orders.EmailChangeCodes(former_code=former_code, new_code=new_code)
        me = await self._client.change_email(codes)
        await self._session.rename(me.account.email)

    async def sign_out_everywhere(self) -> None:
        """End all sessions of the account, this one too."""
        await self._client.end_sessions()
        await self._session.ended()

    async def close(self, password: str) -> None:
        """End the account for good."""
        await self._client.close_account(orders.ClosureOrder(password=password))
        await self._session.ended()

    async def export(self, day: date, folder: Path) -> Path:
        """Write all that the service holds of the account to a file of the user's alone; return where."""
        held = await self._client.export()
        path = folder / FOLDER / f"mumaris-{day.isoformat()}.json"
        write_private(path, _json(held))
        return path

    async def pick(self, challenge_id: str, number: int) -> None:
        """Pick a number as on the other device; in the embedded simulation alone."""
        await self._client.pick_number(challenge_id, number)


def _address(email: str) -> str:
    return email.strip().lower()


def _json(held: AccountExport) -> bytes:
    return json.dumps(held.model_dump(mode="json"), ensure_ascii=False, indent=2).encode("utf-8", "replace")
