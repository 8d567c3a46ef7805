"""Money back: the service's policy, the reason, and the account that it goes to."""

from collections.abc import Awaitable, Mapping

from textual.app import ComposeResult

from mumaris_tui.api.contract_pay import InvoiceRecord, RefundRecord
from mumaris_tui.domain.refused import Problem
from mumaris_tui.i18n import Phrase
from mumaris_tui.journey.model import Direction, FieldKind
from mumaris_tui.screens.typed_form import TypedForm
from mumaris_tui.usecases import pay
from mumaris_tui.widgets.fields import FieldView
from mumaris_tui.widgets.notice import Heading
from mumaris_tui.widgets.text import Words


class RefundScreen(TypedForm[RefundRecord]):
    """Gives True once it was asked for."""

    def __init__(self, bill: InvoiceRecord) -> None:
        super().__init__("refund", ("reason", "iban"), bill.id)
        self.bill = bill

    def title_words(self) -> Phrase:
        """Name the page."""
        return self.words.text("refund-ask")

    def body(self) -> ComposeResult:
        """Ask for reason and account, and show the policy."""
        words, rules = self.words, self.shell.services.rules
        yield self.summary()
        choices = tuple((code, words.label(label)) for code, label in pay.refund_reasons(rules).items())
        yield self.row(
            FieldView(
                "refund.reason",
                FieldKind.CHOICE,
                words.text("refund-reason"),
                choices=choices,
                prompt=words.text("choose"),
            )
        )
        hint = words.text("refund-iban-hint", prefix=words.ltr("SA"))
        yield self.row(FieldView("refund.iban", FieldKind.TEXT, words.text("transfer-iban"), hint, Direction.LTR))
        yield Heading(words.text("refund-policy"))
        for sentence in pay.refund_policy(rules):
            yield Words(words.label(sentence), classes="paragraph")

    def check(self) -> list[Problem]:
        """Return what is missing or cannot be."""
        return pay.refund_problems(self.values())

    def send(self, values: Mapping[str, str]) -> Awaitable[RefundRecord]:
        """Ask for the money."""
        return pay.ask_refund(self.shell.services, self.bill, values["reason"], values["iban"])
