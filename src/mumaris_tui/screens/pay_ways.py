"""The three ways to pay: a bill number for the bank's own service, a hosted page, a transfer with its proof."""

from collections.abc import Iterator

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from mumaris_tui.api.contract_pay import InvoiceRecord, PaymentRecord
from mumaris_tui.domain.refused import Problem, Refused
from mumaris_tui.errors import MumarisError, TemporaryError
from mumaris_tui.i18n import Phrase
from mumaris_tui.i18n.attachments import accepted_words
from mumaris_tui.screens.base import Room
from mumaris_tui.usecases import files, pay
from mumaris_tui.widgets.link import QrCode
from mumaris_tui.widgets.notice import FigureRow, Notice
from mumaris_tui.widgets.paths import PathField
from mumaris_tui.widgets.text import Press, Words
from mumaris_tui.wording import linked_words, reach_words


class PayWay(Room[bool]):
    """One way to pay; gives True once the payment is settled, well or badly."""

    FIRST = "#buttons Press"
    copied = ""

    def linked(self, trouble: TemporaryError | None) -> None:
        """Say what keeps the answers away, or that they come again; it is tried again by itself."""
        tone = "-error" if trouble else ""
        self.answer(lambda: self.tell(lambda: linked_words(trouble, self.words), tone))

    def settled(self, _: object) -> None:
        """Go back to the bill, which tells what became of it."""
        self.dismiss(True)

    def act_copy(self) -> None:
        """Hand what identifies the payment to the terminal's clipboard."""
        self.app.copy_to_clipboard(self.copied)
        self.tell(lambda: self.words.text("copied"))

    def act_leave(self) -> None:
        """Go back; what was begun stays as it is."""
        self.dismiss(False)

    act_back = act_leave


class SadadScreen(PayWay):
    """Biller, bill number, amount and last day; paid at any bank, and noticed here by itself."""

    def __init__(self, bill: InvoiceRecord) -> None:
        super().__init__()
        self.bill = bill
        self.copied = bill.bill_number

    def title_words(self) -> Phrase:
        """Name the way."""
        return self.words.label(self.shell.services.rules.table("pay_method")["sadad"].label)

    def body(self) -> ComposeResult:
        """Show what the bank asks for."""
        words, bill = self.words, self.bill
        yield Words(words.text("sadad-intro"), classes="paragraph")
        yield FigureRow(words.text("sadad-biller"), words.ltr(bill.biller), id="biller", strong=True)
        yield FigureRow(words.text("sadad-number"), words.ltr(bill.bill_number), id="bill-number", strong=True)
        yield FigureRow(words.text("payment-amount"), words.money(bill.total_halalas), strong=True)
        yield FigureRow(words.text("bill-due"), words.last_day(bill.due_on))
        if self.shell.simulation:
            command = words.ltr(f"mumaris sandbox bank pay {bill.bill_number}")
            yield Notice(words.text("sadad-simulation", command=command), "warning")

    def on_mount(self) -> None:
        """Wait for the bank."""
        super().on_mount()
        self.ask(lambda: pay.moved(self.shell.services, self.bill, self.linked), self.settled, waiting="pay-waiting")

    def buttons(self) -> Iterator[Press]:
        """Copy, back."""
        yield Press(self.words.text("sadad-copy"), "copy", main=True, id="copy")
        yield Press(self.words.text("btn-back"), "leave", id="leave")


class CardPayScreen(PayWay):
    """The hosted page: its address, a code to scan where others reach it, and a browser where there is one."""

    def __init__(self, payment: PaymentRecord, page: pay.Page) -> None:
        super().__init__()
        self.payment = payment
        self.page = page
        self.copied = page.url

    def title_words(self) -> Phrase:
        """Name the way."""
        return self.words.label(self.shell.services.rules.table("pay_method")["card"].label)

    def body(self) -> ComposeResult:
        """Show the address, where it opens, until when it is good, and the code to scan."""
        words, payment = self.words, self.payment
        with Horizontal(id="link"):
            with Vertical():
                yield Words(words.text("card-page-intro", host=words.ltr(self.page.host)), classes="paragraph")
                yield Words(words.ltr(self.page.url), id="address", classes="paragraph")
                yield Words(reach_words(self.page, words), classes="paragraph")
                if payment.expires_at is not None:
                    until = words.until_time(payment.expires_at, self.shell.services.session.client.now())
                    yield Words(words.text("card-page-until", time=until), classes="paragraph")
                yield Words(words.text("card-page-never"), classes="note")
            if not self.page.only_here:
                yield QrCode(self.page.url)

    def on_mount(self) -> None:
        """Wait for what becomes of the payment."""
        super().on_mount()
        services, at = self.shell.services, self.payment.id
        self.ask(lambda: pay.settled(services, at, self.linked), self.settled, waiting="pay-waiting")

    def buttons(self) -> Iterator[Press]:
        """Open, copy, give up, back."""
        words = self.words
        if self.shell.browse is not None:
            yield Press(words.text("card-page-open"), "browse", main=True, id="browse")
        yield Press(words.text("card-page-copy"), "copy", id="copy")
        yield Press(words.text("pay-give-up"), "give_up", id="give_up")
        yield Press(words.text("btn-back"), "leave", id="leave")

    def act_browse(self) -> None:
        """Open the page in the browser."""
        if self.shell.browse is not None:
            self.shell.browse(self.page.url)
            self.tell(lambda: self.words.text("card-page-opened"))

    def act_give_up(self) -> None:
        """Give the payment up, so that another can begin."""
        self.ask(lambda: pay.give_up(self.shell.services, self.payment.id), self.settled)


class TransferScreen(PayWay):
    """Where a transfer goes and what has to stand in it; then its proof, which the desk confirms or refuses."""

    FIRST = "#path, #buttons Press"

    def __init__(self, payment: PaymentRecord) -> None:
        super().__init__()
        self.payment = payment
        self.copied = payment.bank.reference if payment.bank else ""
        self.path = ""
        self.refused: Problem | None = None

    def title_words(self) -> Phrase:
        """Name the way."""
        return self.words.label(self.shell.services.rules.table("pay_method")["bank_account"].label)

    def body(self) -> ComposeResult:
        """Show account, reference and amount, and ask for the proof."""
        words, payment = self.words, self.payment
        yield Words(words.text("transfer-intro"), classes="paragraph")
        if payment.bank is not None:
            yield FigureRow(words.text("transfer-to"), words.label(payment.bank.name))
            yield FigureRow(words.text("transfer-iban"), words.ltr(payment.bank.iban), id="iban", strong=True)
            yield FigureRow(words.text("transfer-reference"), words.ltr(payment.bank.reference), strong=True)
        yield FigureRow(words.text("payment-amount"), words.money(payment.amount_halalas), strong=True)
        if payment.proof_received:
            yield Notice(words.text("transfer-proof-there"), id="proof-there")
            return
        yield Words(words.text("transfer-proof"), classes="label")
        terms = self.shell.services.rules.payment
        yield Words(accepted_words(terms.proof_formats, terms.proof_bytes, words), classes="note")
        yield PathField(files.complete, self.path)
        hint = words.text("attach-path-hint", tab=words.ltr("Tab"), enter=words.ltr("Enter"))
        yield Words(hint, classes="note paragraph")
        if self.refused is not None:
            yield Notice(Phrase(f"{words.text('error-prefix')} {words.problem(self.refused)}"), "error", id="refusal")

    def on_mount(self) -> None:
        """Wait for the desk, and for a payment by another way."""
        super().on_mount()
        self._wait()

    def _wait(self) -> None:
        """Wait for what becomes of the payment, in place of the waiting before; in silence until its proof is sent."""
        services, at = self.shell.services, self.payment.id
        waiting = "pay-waiting" if self.payment.proof_received else ""
        work = self._work(lambda: pay.settled(services, at, self.linked), self.settled, self.tell_error, waiting)
        self.run_worker(work, group="settled", exclusive=True)

    def buttons(self) -> Iterator[Press]:
        """Send the proof, copy the reference, back."""
        words = self.words
        if not self.payment.proof_received:
            yield Press(words.text("transfer-send"), "next", main=True, id="next")
        yield Press(words.text("transfer-copy"), "copy", id="copy")
        yield Press(words.text("btn-back"), "leave", id="leave")

    @on(PathField.Chosen)
    async def _path_chosen(self, event: PathField.Chosen) -> None:
        event.stop()
        await self.shell.do("next")

    def allows(self, action: str) -> bool:
        """Offer to send a proof until one was."""
        return action != "next" or not self.payment.proof_received

    def act_next(self) -> None:
        """Send the file that the path names."""
        self.path = self.query_one(PathField).line.value
        self.ask(lambda: self._send(self.path), self._answered, failed=self._failed, waiting="transfer-sending")

    async def _send(self, typed: str) -> PaymentRecord | Problem:
        try:
            return await pay.send_proof_file(self.shell.services, self.payment.id, typed)
        except Refused as refused:
            return refused.at("")

    async def _failed(self, error: MumarisError) -> None:
        problems = getattr(error, "problems", ())
        if problems:
            await self._answered(problems[0])
        else:
            self.tell_error(error)

    async def _answered(self, outcome: PaymentRecord | Problem) -> None:
        """Show why the proof was refused, or wait for what becomes of it."""
        if isinstance(outcome, Problem):
            self.refused = outcome
            await self.reword()
            self.reveal("#refusal")
        else:
            self.refused, self.payment = None, outcome
            await self.reword()
            self._wait()
