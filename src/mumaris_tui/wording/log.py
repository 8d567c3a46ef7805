"""The log of a request: what happened to it and to each payment of its bill, line by line for a file."""

from collections.abc import Iterable, Iterator
from operator import itemgetter

from mumaris_tui.api.contract_pay import PaymentRecord
from mumaris_tui.domain.rules import Rules
from mumaris_tui.i18n import Phrase, Phrasebook, plain
from mumaris_tui.usecases.follow import Following
from mumaris_tui.wording import event_words, moment_words, service_words


def log_words(
    seen: Following, payments: Iterable[PaymentRecord], rules: Rules, words: Phrasebook, *, simulation: bool
) -> Iterator[str]:
    """Give the log of a request for a file: whose it is, then each event and each attempt to pay, the oldest first."""
    head = [words.text("sim-banner")] if simulation else []
    head += [words.text("log-title"), service_words(seen.request.service, rules, words)]
    head.append(words.text("review-row", label=words.text("end-number"), value=words.ltr(seen.request.number or "")))
    happened = [(event.at, event_words(event, words, seen.request.delivery)) for event in seen.events]
    for each in payments:
        happened += [(event.at, _attempt_words(each, event.state, rules, words)) for event in each.events]
    for line in (
        *head,
        *(Phrase(f"{moment_words(at, words)} · {said}") for at, said in sorted(happened, key=itemgetter(0))),
    ):
        yield plain(line)


def _attempt_words(payment: PaymentRecord, state: str, rules: Rules, words: Phrasebook) -> Phrase:
    method = rules.table("pay_method")
    return words.text(
        "log-payment",
        method=words.label(method[payment.method].label)
        if payment.method in method.codes
        else words.ltr(payment.method),
        amount=words.money(payment.amount_halalas),
        reference=words.ltr(payment.reference),
        state=words.maybe(f"log-payment-{state}") or words.ltr(state),
    )
