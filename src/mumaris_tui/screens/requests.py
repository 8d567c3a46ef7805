"""«My requests»: every request, the most urgent first, with what is next and until when; and the way to the inbox."""

from collections.abc import Iterator

from textual import on
from textual.app import ComposeResult
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from mumaris_tui.api.contract_request import RequestSummary
from mumaris_tui.domain.lifecycle import Status
from mumaris_tui.i18n import Phrase
from mumaris_tui.screens.base import Room
from mumaris_tui.screens.days import keep_days
from mumaris_tui.screens.home import Opened
from mumaris_tui.usecases import follow
from mumaris_tui.usecases.urgency import by_urgency
from mumaris_tui.widgets.lists import TallList
from mumaris_tui.widgets.text import Press, Words, content
from mumaris_tui.wording import request_lines


class RequestsScreen(Room[None]):
    """Shows the requests and counts the unread messages; fetches both anew when something was done to one."""

    FIRST = "#requests, #buttons Press"

    def __init__(self, requests: list[RequestSummary], unread: int) -> None:
        super().__init__()
        self.requests = by_urgency(requests)
        self.unread = unread

    def title_words(self) -> Phrase:
        """Name the page."""
        return self.words.text("home-my-requests")

    def body(self) -> ComposeResult:
        """One option for each request, of three lines."""
        words = self.words
        if not self.requests:
            yield Words(words.text("empty-requests"), classes="note")
            return
        yield Words(words.text("requests-intro", enter=words.ltr("Enter")), classes="paragraph")
        rows = (Option(content(self._row(each)), id=each.id) for each in self.requests)
        yield TallList(*rows, id="requests", classes="rows", markup=False, compact=True)

    def _row(self, request: RequestSummary) -> Phrase:
        """Say what is next, of which request, and since when."""
        rules, simulation = self.shell.services.rules, self.shell.simulation
        return Phrase("\n".join(request_lines(request, rules, self.words, simulation=simulation)))

    def buttons(self) -> Iterator[Press]:
        """Go to the messages, keep the deadlines, or go back."""
        words = self.words
        inbox = words.text("requests-inbox-unread", n=self.unread) if self.unread else words.text("requests-inbox")
        yield Press(inbox, "inbox", id="inbox")
        yield Press(words.text("requests-days"), "days", id="days")
        yield Press(words.text("btn-back"), "leave")

    @on(OptionList.OptionSelected, "#requests")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        chosen = next(each for each in self.requests if each.id == event.option.id)
        self.post_message(Opened(chosen.id, resume=chosen.status == Status.DRAFT))

    def look_again(self) -> None:
        """Fetch the requests and the messages anew."""
        self.ask(lambda: follow.overview(self.shell.services), self._looked)

    async def _looked(self, seen: tuple[list[RequestSummary], int]) -> None:
        self.requests, self.unread = by_urgency(seen[0]), seen[1]
        await self.reword()

    def act_days(self) -> None:
        """Keep the deadlines, the card's too, as a calendar file."""
        keep_days(self, self.requests)

    def act_leave(self) -> None:
        """Go back to the first page, fetched anew."""
        self.shell.home()

    act_back = act_leave
