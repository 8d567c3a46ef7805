"""A request that was sent: where it stands and what is next; it follows by itself while it is open."""

from collections.abc import Iterator
from functools import partial

from textual.app import ComposeResult

from mumaris_tui.domain.lifecycle import Status
from mumaris_tui.errors import MumarisError
from mumaris_tui.i18n import Phrase
from mumaris_tui.screens.days import keep_days
from mumaris_tui.screens.home import Opened
from mumaris_tui.screens.support import SupportScreen
from mumaris_tui.screens.watching import WatchingRoom
from mumaris_tui.screens.withdraw import WithdrawScreen
from mumaris_tui.usecases import follow
from mumaris_tui.usecases.draft import EDITABLE
from mumaris_tui.usecases.follow import Following
from mumaris_tui.usecases.log import keep_log
from mumaris_tui.usecases.receipt import ahead
from mumaris_tui.usecases.status import Next
from mumaris_tui.usecases.urgency import is_overdue
from mumaris_tui.usecases.watch import Sight, watch
from mumaris_tui.widgets.notice import FigureRow, Heading, Notice
from mumaris_tui.widgets.page import Page
from mumaris_tui.widgets.text import Press, Words
from mumaris_tui.wording import (
    came_words,
    days_left_words,
    event_words,
    linked_words,
    moment_words,
    note_place_words,
    note_words,
    of_card,
    review_words,
    service_words,
    status_words,
)
from mumaris_tui.wording.log import log_words


class RequestScreen(WatchingRoom):
    """Number, status, what is next, deadlines, notes, time line; gives True where the request has moved meanwhile.

    Paying and the card are other pages': the app does `pay` and `card` with the request's id.
    """

    FIRST = "#buttons Press"

    def __init__(self, following: Following) -> None:
        super().__init__()
        self.following = following
        self.moved = False
        self.linked = True

    def title_words(self) -> Phrase:
        """Name the service."""
        return service_words(self.following.request.service, self.shell.services.rules, self.words)

    # --- following ---------------------------------------------------------------------------------------------

    async def on_screen_resume(self) -> None:
        """Say no more what went wrong before."""
        if self.tone == "-error":
            self.tell(lambda: Phrase(""))

    async def follow(self) -> None:
        """Follow until the request ends; whatever stops it is told, and asks for nothing over the page."""
        try:
            async for sight in watch(self.shell.services, self.following, lambda: self.shell.attended):
                self.answer(partial(self._saw, sight))
        except MumarisError as error:
            self.answer(partial(self.tell_error, error))

    async def _saw(self, sight: Sight) -> None:
        """Show what is new, and say what became of the link."""
        was_linked, self.linked = self.linked, sight.linked
        if not sight.linked:
            self.tell(lambda: linked_words(sight.trouble, self.words), "-error")
        elif sight.following.events != self.following.events:
            moved = await self.take(sight.following)
            self.tell(self._changed if moved else self._happened)
        elif not was_linked:
            self.tell(lambda: linked_words(None, self.words))

    async def take(self, following: Following) -> bool:
        """Show the request as it is now, from the top where its status changed; tell whether it did."""
        changed = following.request.status != self.following.request.status
        self.following, self.moved = following, True
        self.shell.moved(following.request)
        if changed:
            self.query_one("#body", Page).scroll_home(animate=False, immediate=True)
        await self.reword()
        return changed

    def _changed(self) -> Phrase:
        return self.words.text("follow-changed", status=self._status())

    def _happened(self) -> Phrase:
        return event_words(self.following.events[-1], self.words, self.following.request.delivery)

    def _status(self) -> Phrase:
        request = self.following.request
        return status_words(request.status, self.words, simulation=self.shell.simulation, delivery=request.delivery)

    def on_mount(self) -> None:
        """Take the status as it is seen first."""
        self.shell.moved(self.following.request)

    # --- the page ----------------------------------------------------------------------------------------------

    def body(self) -> ComposeResult:
        """Show number, status, next, deadlines, notes, time line."""
        words, request = self.words, self.following.request
        yield FigureRow(words.text("end-number"), words.ltr(request.number or ""), id="number", strong=True)
        yield FigureRow(words.text("end-status"), self._status(), id="request-status", strong=True)
        yield FigureRow(words.text("status-next"), words.text(f"next-{self.following.next}"), id="request-next")
        yield from self._days()
        yield from self._notes()
        yield from self._ahead()
        yield Heading(words.text("follow-timeline"))
        for event in reversed(self.following.events):
            yield Words(event_words(event, words, request.delivery), classes="event")
            yield Words(moment_words(event.at, words), classes="note")
        if self.shell.simulation:
            yield Words(words.text("end-simulation"), classes="note last")

    def _days(self) -> ComposeResult:
        """Show the last day with the days left, and the review's days against its level."""
        words, request = self.words, self.following.request
        if request.deadline is not None and request.days_left is not None:
            left = days_left_words(request.days_left, words)
            said = words.text("follow-deadline-left", date=words.last_day(request.deadline), left=left)
            yield FigureRow(words.text("follow-deadline"), said, id="request-deadline", strong=True)
        if request.review is not None:
            yield FigureRow(words.text("follow-review"), review_words(request.review, words), id="request-review")
            if request.review.overdue:
                yield Notice(words.text("follow-overdue", date=request.review.due_on), "warning")

    def _notes(self) -> ComposeResult:
        """Show what the reviewer noted, each with the place that it is about."""
        words, request = self.words, self.following.request
        notes = follow.notes_to_tell(request)
        if not notes:
            return
        yield Heading(words.text("returned-title"))
        for note in notes:
            place = note_place_words(note, self.shell.services.rules, words)
            yield Notice(words.text("note-at", place=place, note=note_words(note, words)), "warning")
        if request.status == Status.RETURNED:
            yield Words(words.text("returned-only-these"), classes="paragraph")

    def _ahead(self) -> ComposeResult:
        """Say what comes by itself, or that nothing more does."""
        words, request = self.words, self.following.request
        came = came_words(request, words)
        if came:
            yield Notice(came, id="ended")
        elif self.following.next is Next.WAIT_FOR_REVIEW:
            yield Heading(words.text("end-next-title"))
            yield Words(words.text(f"end-next-{ahead(request)}"), classes="paragraph")

    def buttons(self) -> Iterator[Press]:
        """Give what is next as the main one, then what else can be done."""
        words, request = self.words, self.following.request
        if request.status in EDITABLE:
            yield Press(self._next_words(), "next", main=True, id="next")
        if request.invoice_id and self.shell.can("pay"):
            due = self.following.awaits_payment
            yield Press(words.text("follow-pay" if due else "follow-bill"), f"pay:{request.id}", main=due, id="pay")
        if (request.card_id or request.pickup_changeable) and self.shell.can("card"):
            yield Press(
                words.text(of_card("follow-card", request.delivery)),
                f"card:{request.id}",
                main=bool(request.card_id),
                id="card",
            )
        if is_overdue(request):
            yield Press(words.text("follow-support"), "support", id="support")
        yield Press(words.text("btn-copy"), "copy", id="copy")
        yield Press(words.text("log-keep"), "log", id="log")
        if follow.deadlines([request]):
            yield Press(words.text("requests-days"), "days", id="days")
        if follow.losses(request) is not None:
            yield Press(words.text("request-withdraw"), "withdraw", id="withdraw")
        yield Press(words.text("btn-back"), "leave", id="leave")

    def allows(self, action: str) -> bool:
        """Refuse Next where there is nothing to be filled."""
        return action != "next" or self.following.request.status in EDITABLE

    def _next_words(self) -> Phrase:
        returned = self.following.request.status == Status.RETURNED
        return self.words.text("follow-correct" if returned else "follow-resume")

    # --- what can be done --------------------------------------------------------------------------------------

    def act_next(self) -> None:
        """Correct what came back, or go on with what was not sent."""
        self.post_message(Opened(self.following.request.id, resume=True))

    def act_copy(self) -> None:
        """Hand the number to the terminal's clipboard."""
        self.app.copy_to_clipboard(self.following.request.number or "")
        self.tell(lambda: self.words.text("copied"))

    def act_days(self) -> None:
        """Keep the request's deadline as a calendar file."""
        keep_days(self, [self.following.request], card=False)

    def act_log(self) -> None:
        """Keep what happened, attempts to pay included, as a file."""
        rules, words, simulation = self.shell.services.rules, self.words, self.shell.simulation
        worded = partial(log_words, rules=rules, words=words, simulation=simulation)
        self.ask(
            lambda: keep_log(self.shell.services, self.following.request.id, worded, self.shell.data_dir),
            lambda path: self.tell(lambda: self.words.text("log-kept", path=self.words.path(path))),
        )

    def act_support(self) -> None:
        """Show the message to support."""
        case = follow.support_case(self.following.request)
        if case is not None:
            self.app.push_screen(SupportScreen(case))

    def act_withdraw(self) -> None:
        """Ask once, then withdraw."""
        request = self.following.request
        lost = follow.losses(request)

        def withdraw(sure: bool | None) -> None:
            if sure:
                waiting = "state-sending"
                self.ask(self._withdraw, self._withdrawn, failed=self._not_withdrawn, waiting=waiting, deed="withdraw")

        if lost is not None:
            self.app.push_screen(WithdrawScreen(request.number or "", lost), withdraw)

    async def _withdraw(self) -> Following:
        services, request = self.shell.services, self.following.request
        await follow.withdraw(services, request)
        return await follow.look(services, request.id)

    async def _withdrawn(self, following: Following) -> None:
        await self.take(following)
        self.tell(lambda: self.words.text("withdrawn"))

    def _not_withdrawn(self, error: MumarisError) -> None:
        """Say why not, and show the request as it is now."""
        request_id = self.following.request.id
        self.ask(lambda: follow.look(self.shell.services, request_id), self.take)
        self.tell_error(error)

    def act_leave(self) -> None:
        """Go back."""
        self.dismiss(self.moved)

    act_back = act_leave
