"""The forms of an account: a new one, a forgotten password, a lost mobile, another password or address, its end."""

from collections.abc import Awaitable, Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from mumaris_tui.domain import account_forms as forms
from mumaris_tui.domain.account_forms import Form
from mumaris_tui.i18n import Phrase
from mumaris_tui.screens.account_form import AccountForm
from mumaris_tui.screens.actions import key_words
from mumaris_tui.screens.fields import YES_NO
from mumaris_tui.screens.list_room import ListRoom
from mumaris_tui.screens.sign_in import CodeScreen
from mumaris_tui.usecases.session import Pending
from mumaris_tui.widgets.notice import Notice
from mumaris_tui.widgets.text import Press, Words, content

if TYPE_CHECKING:
    from mumaris_tui.api.contract_account import EmailChange
    from mumaris_tui.usecases.account import Lists, OwnAccount


class SignUpScreen(AccountForm[Pending]):
    """The new account; the service links it to the practitioner of that identity and registration number."""

    FORM: ClassVar[Form] = forms.SIGN_UP

    async def send(self, values: Mapping[str, str]) -> Pending:
        """Ask for the account."""
        session = (await self.shell.reach()).session
        return await session.create_account(language=self.words.language, **values)

    def sent(self, pending: Pending) -> None:
        """Ask for the code that was mailed."""
        email = str(self.value(f"{self.topic}.email"))
        session, own = self.shell.services.session, self.shell.services.account
        code: CodeScreen[Pending] = CodeScreen(
            pending, lambda _, code: session.activate(email, code), lambda _: own.resend_activation(email)
        )
        self.app.push_screen(code, self._activated)

    def _activated(self, done: bool | None) -> None:
        if done:
            self.dismiss(True)


class UnregisteredScreen(SignUpScreen):
    """The new account of somebody who was never registered: the service makes their record of what they tell."""

    FORM: ClassVar[Form] = forms.UNREGISTERED

    def __init__(self, lists: "Lists") -> None:
        super().__init__()
        self.lists = lists

    async def send(self, values: Mapping[str, str]) -> Pending:
        """Ask for the account."""
        return await self.shell.services.account.apply(values, self.words.language)


class RegisteredScreen(ListRoom):
    """Whether somebody who wants an account was ever registered; gives `yes`, `no`, or nothing."""

    def title_words(self) -> Phrase:
        """Name what is to come."""
        return self.words.text("step-signup-title")

    def body(self) -> ComposeResult:
        """Ask, and say of each answer what it leads to."""
        yield Words(self.words.text("signup-registered"), classes="paragraph")
        rows = (Option(content(self.words.text(f"signup-registered-{answer}")), id=answer) for answer in YES_NO)
        yield OptionList(*rows, id="registered", markup=False, compact=True)

    def buttons(self) -> Iterator[Press]:
        """Go back."""
        yield Press(self.words.text("btn-back"), "leave")


class ForgottenScreen(AccountForm[Pending]):
    """A forgotten password: the address that a code is mailed to."""

    FORM: ClassVar[Form] = forms.FORGOTTEN

    async def send(self, values: Mapping[str, str]) -> Pending:
        """Ask for the code."""
        return await (await self.shell.reach()).account.ask_reset(values["email"])

    def sent(self, pending: Pending) -> None:
        """Ask for the code and the new password."""
        self.app.push_screen(NewPasswordScreen(str(self.value("forgotten.email")), pending), self._done)

    def _done(self, done: bool | None) -> None:
        if done:
            self.dismiss(True)


class NewPasswordScreen(AccountForm[None]):
    """The mailed code, and the new password."""

    FORM: ClassVar[Form] = forms.NEW_PASSWORD

    def __init__(self, email: str, pending: Pending) -> None:
        super().__init__()
        self.email = email
        self.pending = pending

    def intro(self) -> Iterator[Phrase]:
        """Say where the code went."""
        yield self.words.text("account-mailed", target=self.words.ltr(self.pending.sent_to))

    def body(self) -> ComposeResult:
        """Say where codes are read in the simulation."""
        yield from super().body()
        yield from simulated(self)

    def send(self, values: Mapping[str, str]) -> Awaitable[None]:
        """Set the new password."""
        return self.shell.services.account.reset_password(self.email, values["code"], values["password"])


class LostMobileScreen(AccountForm[Pending]):
    """A new mobile in place of a lost one."""

    FORM: ClassVar[Form] = forms.LOST_MOBILE

    async def send(self, values: Mapping[str, str]) -> Pending:
        """Ask for the code."""
        return await (await self.shell.reach()).account.ask_mobile_recovery(values)

    def sent(self, pending: Pending) -> None:
        """Ask for the code that was mailed."""
        email, own = str(self.value("mobile.email")), self.shell.services.account
        code: CodeScreen[Pending] = CodeScreen(pending, lambda _, code: own.recover_mobile(email, code))
        self.app.push_screen(code, self._done)

    def _done(self, done: bool | None) -> None:
        if done:
            self.dismiss(True)


class OwnForm(AccountForm[None]):
    """A form of somebody signed in, that is done once it is sent."""

    @property
    def own(self) -> "OwnAccount":
        """The account."""
        return self.shell.services.account


class ChangePasswordScreen(OwnForm):
    """Another password."""

    FORM: ClassVar[Form] = forms.CHANGE_PASSWORD

    def send(self, values: Mapping[str, str]) -> Awaitable[None]:
        """Change it."""
        return self.own.change_password(values["current"], values["password"])


class ChangeEmailScreen(AccountForm["EmailChange"]):
    """Another address."""

    FORM: ClassVar[Form] = forms.CHANGE_EMAIL

    def send(self, values: Mapping[str, str]) -> "Awaitable[EmailChange]":
        """Ask for the codes."""
        return self.shell.services.account.ask_email_change(values["email"], values["current"])

    def sent(self, change: "EmailChange") -> None:
        """Ask for both codes."""
        self.app.push_screen(BothCodesScreen(change), self._done)

    def _done(self, done: bool | None) -> None:
        if done:
            self.dismiss(True)


class BothCodesScreen(OwnForm):
    """The codes of the former and of the new address."""

    FORM: ClassVar[Form] = forms.BOTH_CODES

    def __init__(self, change: "EmailChange") -> None:
        super().__init__()
        self.change = change

    def intro(self) -> Iterator[Phrase]:
        """Say where the codes went."""
        words, change = self.words, self.change
        former, new = words.ltr(change.sent_to_former), words.ltr(change.sent_to_new)
        yield words.text("bothcodes-intro", former=former, new=new)

    def body(self) -> ComposeResult:
        """Say where codes are read in the simulation."""
        yield from super().body()
        yield from simulated(self)

    def send(self, values: Mapping[str, str]) -> Awaitable[None]:
        """Take the new address."""
        return self.own.change_email(values["former_code"], values["new_code"])


class CloseScreen(OwnForm):
    """The end of the account: what goes with it, and the password."""

    FORM: ClassVar[Form] = forms.CLOSE

    def intro(self) -> Iterator[Phrase]:
        """Say that it is for good, and list what goes with it."""
        yield from map(self.words.text, ("close-intro", "close-goes-drafts", "close-goes-requests", "close-stays"))

    def send(self, values: Mapping[str, str]) -> Awaitable[None]:
        """Close it."""
        return self.own.close(values["current"])


def simulated(form: AccountForm[None]) -> ComposeResult:
    """Say where codes are read, where the backend lives inside the app."""
    if form.shell.can("simulation"):
        yield Notice(form.words.text("otp-simulation", key=key_words("simulation", form.words)))
