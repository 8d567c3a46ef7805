"""The bill of a request: what is due, the ways to pay it, and what became of each payment."""

from collections.abc import Iterator
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import OptionList

from mumaris_tui.api.contract_pay import PaymentRecord
from mumaris_tui.domain.practitioner import Label
from mumaris_tui.errors import MumarisError
from mumaris_tui.i18n import Phrase
from mumaris_tui.screens.pay_ways import CardPayScreen, SadadScreen, TransferScreen
from mumaris_tui.screens.refund import RefundScreen
from mumaris_tui.screens.watching import WatchingRoom
from mumaris_tui.usecases import pay
from mumaris_tui.usecases.pay import GOOD, METHODS, PAYABLE, Due, due
from mumaris_tui.widgets.notice import FigureRow, Heading, Notice
from mumaris_tui.widgets.text import Press, Words, content
from mumaris_tui.wording import ended_words

Begun = tuple[PaymentRecord, pay.Page | None]


class PayScreen(WatchingRoom):
    """The bill; gives True where the request has moved meanwhile."""

    FIRST = "#methods, #buttons Press"

    def __init__(self, seen: Due) -> None:
        super().__init__()
        self.seen = seen
        self.moved = False
        self._last_look: Timer | None = None

    def title_words(self) -> Phrase:
        """Name the bill."""
        return self.words.text("pay-title")

    # --- the page ----------------------------------------------------------------------------------------------

    def body(self) -> ComposeResult:
        """Show the lines, the last day, what became of the last payment, and the ways to pay."""
        words, bill = self.words, self.seen.bill
        yield FigureRow(words.text("end-number"), words.ltr(self.seen.request.number or ""), id="number")
        yield FigureRow(
            words.text("bill-state"), words.text(f"bill-{bill.state.replace('_', '-')}"), id="bill-state", strong=True
        )
        ended = ended_words(self.seen.ended, words)
        if ended:
            yield Notice(ended, "warning", id="ended")
        elif bill.state in PAYABLE:
            yield FigureRow(words.text("bill-due"), words.last_day(bill.due_on), id="bill-due")
        yield Heading(words.text("bill-lines"))
        for line in bill.lines:
            yield FigureRow(words.label(line.label), words.money(line.amount_halalas))
        yield FigureRow(words.text("fees-total"), words.money(bill.total_halalas), id="bill-total", strong=True)
        yield Words(words.text("sim-amount"), classes="note")
        yield from self._last()
        if self.seen.can_begin:
            yield Heading(words.text("pay-methods"))
            methods = [words.label(self._method(code)) for code in METHODS]
            yield OptionList(*map(content, methods), id="methods", markup=False, compact=True)

    def _last(self) -> ComposeResult:
        """Tell what became of the last payment, and of money asked back."""
        words, bill = self.words, self.seen.bill
        outcome = self.seen.outcome
        if outcome is not None:
            tone = "note" if outcome in GOOD else "warning"
            yield Notice(words.text(f"outcome-{outcome}"), tone, id="outcome")
        back = pay.to_give_back(bill)
        if back and not bill.refunds:
            yield Notice(words.text("bill-give-back", amount=words.money(back)), "warning")
        for refund in bill.refunds:
            yield FigureRow(words.text("refund-state"), words.text(f"refund-{refund.state}"), id="refund-state")
            yield FigureRow(words.text("refund-amount"), words.money(refund.amount_halalas))

    def _method(self, code: str) -> Label:
        return self.shell.services.rules.table("pay_method")[code].label

    def buttons(self) -> Iterator[Press]:
        """Receipt, money back, the payment under way, back."""
        words, bill = self.words, self.seen.bill
        if bill.receipt_no:
            yield Press(words.text("bill-receipt"), "receipt", main=True, id="receipt")
        if bill.paid_at and not bill.refunds:
            yield Press(words.text("refund-ask"), "refund", id="refund")
        under_way = pay.at_work(bill)
        if under_way is not None and under_way.bank is not None:
            yield Press(words.text("pay-proof"), "proof", main=True, id="proof")
        yield Press(words.text("btn-back"), "leave", id="leave")

    # --- what can be done --------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Wait for the last day from the start."""
        self._time()

    async def follow(self) -> None:
        """Watch what becomes of the bill: it is paid, or it ends."""
        try:
            async for due_now in pay.news(self.shell.services, self.seen, lambda: self.shell.attended):
                self.answer(partial(self._seen, due_now))
        except MumarisError as error:
            self.answer(partial(self.tell_error, error))

    @on(OptionList.OptionSelected, "#methods")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        method = METHODS[event.option_index]
        if method == pay.SADAD:
            self._show(SadadScreen(self.seen.bill))
        else:
            self.ask(lambda: self._begin(method), self._begun)

    async def _begin(self, method: str) -> Begun:
        services = self.shell.services
        payment = await pay.begin(services, self.seen.bill, method)
        return payment, pay.page_of(payment, services.session.client.url)

    def _begun(self, begun: Begun) -> None:
        self.moved = True
        payment, page = begun
        if page is not None:
            self._show(CardPayScreen(payment, page))
        else:
            self._show(TransferScreen(payment))

    def _show(self, screen: Screen[bool]) -> None:
        self.app.push_screen(screen, lambda _: self.look_again())

    def act_proof(self) -> None:
        """Hand in the proof of the transfer that is under way."""
        under_way = pay.at_work(self.seen.bill)
        if under_way is not None:
            self._show(TransferScreen(under_way))

    def act_refund(self) -> None:
        """Ask for money back."""
        self._show(RefundScreen(self.seen.bill))

    def act_receipt(self) -> None:
        """Keep the receipt as a file."""
        number = self.seen.bill.receipt_no or ""
        self.ask(
            lambda: pay.keep_receipt(self.shell.services, number, self.shell.data_dir),
            lambda path: self.tell(lambda: self.words.text("bill-receipt-kept", path=self.words.path(path))),
        )

    def look_again(self) -> None:
        """Fetch the bill anew and show it."""
        self.ask(lambda: due(self.shell.services, self.seen.request.id), self._seen)

    async def _seen(self, seen: Due | None) -> None:
        if seen is None:
            return
        before, self.seen = self.seen, seen
        self.shell.moved(seen.request)
        self._time()
        self.moved = self.moved or seen.request.status != before.request.status
        if (seen.request, seen.bill, seen.ended) != (before.request, before.bill, before.ended):
            await self.reword()

    def _time(self) -> None:
        """Look again once the last day of the bill is over, as it was seen last."""
        if self._last_look is not None:
            self._last_look.stop()
        self._last_look = self.set_timer(self.seen.left_s, self.look_again) if self.seen.can_begin else None

    def act_leave(self) -> None:
        """Go back."""
        self.dismiss(self.moved)

    act_back = act_leave
