"""The account's messages: what was told of its requests, read when it is opened."""

from collections.abc import Iterator

from textual import on
from textual.app import ComposeResult
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from mumaris_tui.api.contract_desk import NotificationList, NotificationRecord
from mumaris_tui.domain.calendar import riyadh_day
from mumaris_tui.i18n import Phrase
from mumaris_tui.screens.base import Room
from mumaris_tui.screens.home import Opened
from mumaris_tui.usecases import follow
from mumaris_tui.widgets.lists import TallList
from mumaris_tui.widgets.text import Press, Words, content
from mumaris_tui.wording import message_words, moment_words


class InboxScreen(Room[bool]):
    """The messages, newest first; gives True where one was read."""

    FIRST = "#messages, #buttons Press"

    def __init__(self, inbox: NotificationList) -> None:
        super().__init__()
        self.inbox = inbox
        self.read = False

    def title_words(self) -> Phrase:
        """Name the page."""
        return self.words.text("inbox-title")

    def body(self) -> ComposeResult:
        """One line for each message, new ones marked by a sign and a word."""
        words = self.words
        if not self.inbox.items:
            yield Words(words.text("empty-inbox"), classes="note")
            return
        yield Words(words.text("inbox-intro", enter=words.ltr("Enter")), classes="paragraph")
        rows = (Option(content(self._row(each)), id=each.id) for each in self.inbox.items)
        yield TallList(*rows, id="messages", classes="rows", markup=False, compact=True)

    def _row(self, message: NotificationRecord) -> Phrase:
        words = self.words
        row = "inbox-row" if message.read else "inbox-row-new"
        return words.text(row, subject=message_words(message.subject, words), day=words.day(riyadh_day(message.at)))

    def buttons(self) -> Iterator[Press]:
        """Mark all as read, or go back."""
        if self.inbox.unread:
            yield Press(self.words.text("inbox-read-all"), "read_all", id="read_all")
        yield Press(self.words.text("btn-back"), "leave", id="leave")

    @on(OptionList.OptionSelected, "#messages")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        chosen = next(each for each in self.inbox.items if each.id == event.option.id)
        self.app.push_screen(MessageScreen(chosen))
        if not chosen.read:
            self._mark([chosen])

    def act_read_all(self) -> None:
        """Mark all messages as read."""
        self._mark([each for each in self.inbox.items if not each.read])

    def _mark(self, messages: list[NotificationRecord]) -> None:
        async def mark() -> NotificationList:
            services = self.shell.services
            for each in messages:
                await follow.mark_read(services, each.id)
            return await follow.inbox(services)

        self.ask(mark, self._marked)

    async def _marked(self, inbox: NotificationList) -> None:
        self.inbox, self.read = inbox, True
        await self.reword()

    def act_leave(self) -> None:
        """Go back."""
        self.dismiss(self.read)

    act_back = act_leave


class MessageScreen(Room[None]):
    """One message whole, with the way to its request."""

    FIRST = "#buttons Press"

    def __init__(self, message: NotificationRecord) -> None:
        super().__init__()
        self.message = message

    def title_words(self) -> Phrase:
        """Its subject."""
        return message_words(self.message.subject, self.words)

    def body(self) -> ComposeResult:
        """Its text and when it came."""
        yield Words(message_words(self.message.body, self.words), classes="paragraph")
        yield Words(moment_words(self.message.at, self.words), classes="note")

    def buttons(self) -> Iterator[Press]:
        """Open its request, or go back."""
        if self.message.request_id:
            yield Press(self.words.text("inbox-open-request"), "request", main=True, id="request")
        yield Press(self.words.text("btn-back"), "leave")

    def act_request(self) -> None:
        """Open the request that it is about."""
        if self.message.request_id:
            self.post_message(Opened(self.message.request_id, resume=False))

    def act_leave(self) -> None:
        """Go back."""
        self.dismiss(None)

    act_back = act_leave
