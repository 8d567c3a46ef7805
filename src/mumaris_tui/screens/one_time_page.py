"""A one-time page for somebody else's device: its address to type or to scan, as long as it is waited for."""

from abc import abstractmethod
from collections.abc import Iterator
from datetime import datetime
from typing import Generic, TypeVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from mumaris_tui.api.contract_request import OneTimeLink
from mumaris_tui.domain.refused import Refused
from mumaris_tui.errors import MumarisError
from mumaris_tui.i18n import Phrase
from mumaris_tui.screens.base import Room
from mumaris_tui.usecases import one_time_page
from mumaris_tui.usecases.draft import Draft
from mumaris_tui.usecases.one_time_page import ConsentAsked
from mumaris_tui.widgets.link import QrCode
from mumaris_tui.widgets.notice import Notice
from mumaris_tui.widgets.text import Press, Words

T = TypeVar("T")


class OneTimePageRoom(Room[T], Generic[T]):
    """Gives what came of the page once that was used, nothing where it was gone back from."""

    FIRST = "#copy, #renew"  # never what leaves: a key pressed twice would
    WAITING = ""
    """The message that says what is waited for."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.draft = draft
        self.link: OneTimeLink | None = None
        self.over: Refused | MumarisError | None = None
        """Why no page is waited for any more."""

    @abstractmethod
    async def open_page(self) -> OneTimeLink:
        """Ask for a page."""

    @abstractmethod
    async def wait(self, link: OneTimeLink) -> T:
        """Wait until the page was used; raises Refused and MumarisError."""

    def body(self) -> ComposeResult:
        """Show the address, until when it is good, and the code to scan."""
        words = self.words
        if self.over is not None:
            said = words.problem(self.over.at("")) if isinstance(self.over, Refused) else words.error(self.over)
            yield Notice(Phrase(f"{words.text('error-prefix')} {said}"), "error", id="refusal")
            yield Words(words.text("phone-over"), classes="paragraph")
            return
        if self.link is None:
            yield Words(words.text("state-loading"))
            return
        with Horizontal(id="link"):
            with Vertical():
                yield Words(words.text("phone-address"), classes="note")
                yield Words(words.ltr(self.link.url), id="address", classes="paragraph")
                until = words.until_time(self.link.expires_at, self.draft.client.now())
                yield Words(words.text("phone-until", time=until), classes="paragraph")
                yield Words(words.text(self.WAITING), classes="paragraph")
                if not self.link.reachable_from_elsewhere:
                    yield Notice(words.text("phone-only-here"), "warning")
            yield QrCode(self.link.url)

    def buttons(self) -> Iterator[Press]:
        """Copy once there is an address, ask for another once it is good no more, back."""
        if self.over is not None:
            yield Press(self.words.text("phone-renew"), "renew", main=True, id="renew")
        elif self.link is not None:
            yield Press(self.words.text("card-page-copy"), "copy", main=True, id="copy")
        yield Press(self.words.text("btn-cancel"), "leave", id="leave")

    def on_mount(self) -> None:
        """Ask for a page."""
        self.ask(self.open_page, self._opened, failed=self._over)

    async def _opened(self, link: OneTimeLink) -> None:
        self.link = link
        await self.reword()
        self.query_one("#copy").focus()
        self.run_worker(self._wait(link), group="arrival")

    async def _wait(self, link: OneTimeLink) -> None:
        try:
            found = await self._with_session(lambda: self.wait(link))
            self.answer(lambda: self.dismiss(found))
        except (Refused, MumarisError) as error:
            why = error
            self.answer(lambda: self._over(why))

    async def _over(self, why: Refused | MumarisError) -> None:
        """Take the address away: what is done on its page would not be noticed here."""
        self.link, self.over = None, why
        await self.reword()
        self.query_one("#renew").focus()

    async def act_renew(self) -> None:
        """Ask for another page."""
        self.over = None
        await self.reword()
        self.ask(self.open_page, self._opened, failed=self._over)

    def attended(self) -> bool:
        """Tell whether somebody is there, for whom looking keeps the session alive."""
        return self.shell.attended

    def act_copy(self) -> None:
        """Hand the address to the terminal's clipboard."""
        if self.link is not None:
            self.app.copy_to_clipboard(self.link.url)
            self.tell(lambda: self.words.text("copied"))

    def act_leave(self) -> None:
        """Go back; the page lapses by itself."""
        self.dismiss(None)

    act_back = act_leave


class ConsentScreen(OneTimePageRoom[datetime]):
    """Gives when the practitioner agreed to the notice of the draft, which has it then."""

    WAITING = "consent-waiting"
    asked: ConsentAsked

    def title_words(self) -> Phrase:
        """Name what is asked for."""
        return self.words.text("consent-by-link")

    async def open_page(self) -> OneTimeLink:
        """Ask for a page."""
        self.asked = await one_time_page.ask_consent(self.draft)
        return self.asked.link

    async def wait(self, _link: OneTimeLink) -> datetime:
        """Wait for the consent."""
        return await one_time_page.consent(self.draft, self.asked, self.attended)
