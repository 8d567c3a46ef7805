"""Money back in lines: the service's policy, the reason, and the account that it goes to."""

from functools import partial

from mumaris_tui.api.contract_pay import InvoiceRecord
from mumaris_tui.i18n import Phrase
from mumaris_tui.journey.model import Direction, FieldKind
from mumaris_tui.plain.form import Form, Typed, filled
from mumaris_tui.plain.front import Front
from mumaris_tui.plain.menu import labelled
from mumaris_tui.plain.questions import Question
from mumaris_tui.usecases import pay


async def refund(front: Front, found: InvoiceRecord) -> None:
    """Say the policy and ask for the money."""
    words, services = front.words, front.services
    front.talk.say(words.text("refund-policy"), *map(words.label, pay.refund_policy(services.rules)))
    form = Form("refund", ("reason", "iban"), partial(_question, front), pay.refund_problems, of=found.id)
    await filled(front, form, lambda typed: pay.ask_refund(services, found, typed["reason"], typed["iban"]))


def _question(front: Front, typed: Typed, name: str) -> Question:
    words = front.words
    if name == "reason":
        options = labelled(pay.refund_reasons(front.services.rules).items(), words)
        shown = next((each.label for each in options if each.code == typed[name]), Phrase(""))
        return Question(
            words.text("refund-reason"), options=options, place=(1, 2), value=typed[name] or None, shown=shown
        )
    return Question(
        words.text("transfer-iban"),
        FieldKind.TEXT,
        place=(2, 2),
        value=typed[name],
        shown=words.ltr(typed[name]) if typed[name] else Phrase(""),
        hint=words.text("refund-iban-hint", prefix=words.ltr("SA")),
        direction=Direction.LTR,
    )
