"""My account: what it holds, where it is signed in, and what can be done with it."""

from collections.abc import Iterator
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import OptionList

from mumaris_tui.api.contract import Me
from mumaris_tui.api.contract_account import SessionRecord
from mumaris_tui.domain.calendar import riyadh_day
from mumaris_tui.domain.identifiers import mask_mobile
from mumaris_tui.i18n import Phrase
from mumaris_tui.screens.account_forms import ChangeEmailScreen, ChangePasswordScreen, CloseScreen
from mumaris_tui.screens.base import Room
from mumaris_tui.screens.confirm import EverywhereScreen
from mumaris_tui.widgets.lists import PageList
from mumaris_tui.widgets.notice import FigureRow, Heading
from mumaris_tui.widgets.text import Press, Words, content

DEEDS = ("password", "email", "second", "everywhere", "export", "close")
OTHER_STEP = {"code": "number", "number": "code"}


@dataclass(frozen=True, slots=True)
class AccountView:
    """The account, and where it is signed in."""

    me: Me
    sessions: list[SessionRecord]


class AccountScreen(Room[str]):
    """The account; where the session has ended with what was done, it gives the message that says so."""

    FIRST = "#deeds"

    def __init__(self, view: AccountView) -> None:
        super().__init__()
        self.view = view

    def title_words(self) -> Phrase:
        """Name the page."""
        return self.words.text("account-title")

    def body(self) -> ComposeResult:
        """Show the account, what can be done, and the sessions."""
        words, account = self.words, self.view.me.account
        yield FigureRow(words.text("signin-username"), words.ltr(account.email), id="account-email")
        if account.mobile:
            yield FigureRow(words.text("account-mobile"), words.ltr(mask_mobile(account.mobile)))
        yield FigureRow(words.text("account-second"), words.text(f"second-{account.second_step}"), id="account-second")
        yield Heading(words.text("account-deeds"))
        yield PageList(*map(content, map(self._deed, self._deeds())), id="deeds", markup=False, compact=True)
        yield Heading(words.text("account-sessions"))
        for session in self.view.sessions:
            yield Words(self._session(session), classes="paragraph")

    def _deeds(self) -> list[str]:
        """Return what can be done: a second step by number asks for a mobile."""
        return [deed for deed in DEEDS if deed != "second" or self.view.me.account.mobile]

    def _deed(self, deed: str) -> Phrase:
        if deed == "second":
            return self.words.text(f"deed-second-{OTHER_STEP[self.view.me.account.second_step]}")
        return self.words.text(f"deed-{deed}")

    def _session(self, session: SessionRecord) -> Phrase:
        words = self.words
        at = words.text("day-and-time", day=words.day(riyadh_day(session.used_at)), time=session.used_at)
        kind = "current" if session.current else "kept" if session.remembered else "other"
        return words.text(f"session-{kind}", time=at)

    @on(OptionList.OptionSelected, "#deeds")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        own = self.shell.services.account
        match self._deeds()[event.option_index]:
            case "password":
                self._fill(ChangePasswordScreen(), "account-password-changed")
            case "email":
                self._fill(ChangeEmailScreen(), "account-email-changed")
            case "second":
                step = OTHER_STEP[self.view.me.account.second_step]
                self.ask(lambda: own.ask_by(step), lambda _: self._look_again("account-second-changed"))
            case "everywhere":
                self.app.push_screen(EverywhereScreen(), self._everywhere)
            case "export":
                self.act_export()
            case _:
                self.app.push_screen(CloseScreen(), self._account_closed)

    def _fill(self, form: Screen[bool], done: str) -> None:
        self.app.push_screen(form, lambda changed: self._look_again(done) if changed else None)

    def _look_again(self, done: str) -> None:
        """Fetch the account anew, and say what was done."""

        async def shown(view: AccountView) -> None:
            self.view = view
            self.tell(lambda: self.words.text(done))
            await self.reword()

        self.ask(self._fetch, shown)

    async def _fetch(self) -> AccountView:
        own = self.shell.services.account
        return AccountView(await own.me(), await own.sessions())

    def act_export(self) -> None:
        """Write the account's data to a file."""
        own = self.shell.services.account
        today = riyadh_day(self.shell.services.session.client.now())
        self.ask(
            lambda: own.export(today, self.shell.data_dir),
            lambda path: self.tell(lambda: self.words.text("account-exported", path=self.words.path(path))),
        )

    def _everywhere(self, sure: bool | None) -> None:
        if sure:
            self.ask(self.shell.services.account.sign_out_everywhere, lambda _: self.dismiss("everywhere-done"))

    def _account_closed(self, closed: bool | None) -> None:
        if closed:
            self.dismiss("close-done")

    def buttons(self) -> Iterator[Press]:
        """Go back."""
        yield Press(self.words.text("btn-back"), "leave", main=True)

    def act_leave(self) -> None:
        """Go back."""
        self.dismiss("")

    act_back = act_leave
