"""The contract's calls for one's own account."""

from mumaris_tui.api import contract
from mumaris_tui.api import contract_account as models
from mumaris_tui.api.calls import Calls
from mumaris_tui.api.paths import part


class OwnAccount(Calls):
    """The calls; `client.Client` has them with all others."""

    # --- without a session ----------------------------------------------------------------------------------------

    async def resend_activation(self, email: str) -> contract.AccountPending:
        """Ask for another activation code; the same answer whether or not an account waits for one."""
        return await self._post(
            contract.AccountPending, "/v1/accounts/activations/code", models.AddressOrder(email=email)
        )

    async def ask_reset(self, email: str) -> contract.AccountPending:
        """Ask for a code to set a new password by; the same answer whether or not there is such an account."""
        return await self._post(contract.AccountPending, "/v1/password-resets", models.AddressOrder(email=email))

    async def reset_password(self, order: models.PasswordResetOrder) -> None:
        """Set a new password by the mailed code; ServiceError `mailed-code`, `problems.Rejected`."""
        await self._post_only("/v1/password-resets/confirmations", order)

    async def ask_mobile_recovery(self, order: models.MobileRecoveryOrder) -> contract.AccountPending:
        """Ask for a new mobile in place of a lost one; the same answer whether or not all of it fits."""
        return await self._post(contract.AccountPending, "/v1/mobile-recoveries", order)

    async def recover_mobile(self, order: models.MobileRecoveryCode) -> None:
        """Confirm the new mobile by the mailed code; ServiceError `mailed-code`."""
        await self._post_only("/v1/mobile-recoveries/confirmations", order)

    # --- signed in ------------------------------------------------------------------------------------------------

    async def change_account(self, order: models.AccountChange) -> contract.Me:
        """Change the account's language or second step."""
        return await self._post(contract.Me, "/v1/me/changes", order)

    async def change_password(self, order: models.PasswordOrder) -> None:
        """Change the password, and end all other sessions; ServiceError `password-wrong`, `problems.Rejected`."""
        await self._post_only("/v1/me/passwords", order)

    async def ask_email_change(self, order: models.EmailChangeOrder) -> models.EmailChange:
        """Ask for another address; a code goes to both. ServiceError `password-wrong`, `problems.Rejected`."""
        return await self._post(models.EmailChange, "/v1/me/email-changes", order)

    async def change_email(self, order: models.EmailChangeCodes) -> contract.Me:
        """Confirm the new address by the codes of both; ServiceError `mailed-code`."""
        return await self._post(contract.Me, "/v1/me/email-changes/confirmations", order)

    async def sessions(self) -> list[models.SessionRecord]:
        """Return where the account is signed in."""
        return (await self._get(models.SessionList, "/v1/me/sessions")).items

    async def end_sessions(self) -> None:
        """Sign out everywhere, here too."""
        await self._delete("/v1/me/sessions")

    async def export(self) -> models.AccountExport:
        """Return all that the service holds of the account."""
        return await self._get(models.AccountExport, "/v1/me/export")

    async def close_account(self, order: models.ClosureOrder) -> None:
        """End the account for good; ServiceError `password-wrong`, `account-open-requests`."""
        await self._post_only("/v1/me/closures", order)

    async def pick_number(self, challenge_id: str, number: int) -> None:
        """Pick a number as on the other device; the embedded sandbox alone has this."""
        await self._post_only(f"/v1/simulation/number-matches/{part(challenge_id)}", models.NumberOrder(number=number))
