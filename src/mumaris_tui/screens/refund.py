"""Money back: the service's policy, the reason, and the account that it goes to."""

from collections.abc import Iterator

from textual.app import ComposeResult

from mumaris_tui.api.contract_pay import InvoiceRecord
from mumaris_tui.domain.refused import Problem
from mumaris_tui.errors import MumarisError
from mumaris_tui.i18n import Phrase
from mumaris_tui.journey.model import Direction, FieldKind
from mumaris_tui.screens.fields import FieldsRoom
from mumaris_tui.usecases import pay
from mumaris_tui.widgets.controls import JsonValue
from mumaris_tui.widgets.fields import FieldView
from mumaris_tui.widgets.notice import Heading
from mumaris_tui.widgets.text import Press, Words


class RefundScreen(FieldsRoom[bool]):
    """Gives True once it was asked for."""

    def __init__(self, bill: InvoiceRecord) -> None:
        super().__init__()
        self.bill = bill
        self.typed: dict[str, JsonValue] = {"refund.reason": None, "refund.iban": ""}

    def title_words(self) -> Phrase:
        """Name the page."""
        return self.words.text("refund-ask")

    def value(self, field_id: str) -> JsonValue:
        """Return what was typed."""
        return self.typed[field_id]

    def keep(self, field_id: str, value: JsonValue) -> None:
        """Note what was typed."""
        self.typed[field_id] = value

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

    def buttons(self) -> Iterator[Press]:
        """Ask, or go back."""
        yield Press(self.words.text("refund-ask"), "next", main=True, id="next")
        yield Press(self.words.text("btn-back"), "leave", id="leave")

    def check(self) -> list[Problem]:
        """Return what is missing or cannot be."""
        return pay.refund_problems({name: str(self.typed[f"refund.{name}"] or "") for name in ("reason", "iban")})

    def act_next(self) -> None:
        """Ask for the money."""
        problems = self.check()
        self.refuse(problems)
        if problems:
            return
        reason, iban = str(self.typed["refund.reason"]), str(self.typed["refund.iban"])
        self.ask(
            lambda: pay.ask_refund(self.shell.services, self.bill, reason, iban),
            lambda _: self.dismiss(True),
            failed=self._failed,
        )

    def _failed(self, fault: MumarisError) -> None:
        problems = [Problem(f"/refund{each.pointer}", each.code, each.args) for each in getattr(fault, "problems", ())]
        self.refuse(problems)
        if not problems:
            self.tell_error(fault)

    def act_leave(self) -> None:
        """Go back."""
        self.dismiss(False)

    act_back = act_leave
