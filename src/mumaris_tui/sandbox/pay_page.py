"""The hosted payment page: the only place that sees a card number, and it keeps none.

It takes the test cards of `data/test_cards.json` alone, so that nobody's real card is ever charged or tried.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files
from typing import cast

from mumaris_tui.api.contract import Label
from mumaris_tui.domain.refused import Refused
from mumaris_tui.domain.text import normalise
from mumaris_tui.i18n import Language, Phrasebook
from mumaris_tui.sandbox import billing, timers
from mumaris_tui.sandbox.call import Call
from mumaris_tui.sandbox.pages import alert, page, typed_on, words_of
from mumaris_tui.sandbox.replies import Reply, refuse
from mumaris_tui.sandbox.scene import Moment
from mumaris_tui.sandbox.store import Db, Row, instant, stamp
from mumaris_tui.sandbox.tokens import hashed

SIMULATION = "payment-simulation"
_NUMBER = re.compile(r"\d{12,19}")
_EXPIRY = re.compile(r"(\d{2})\D?(\d{2})(?:\d{2})?")
_CODE = re.compile(r"\d{3,4}")
_FIELDS = (("number", "cc-number", 24), ("expiry", "cc-exp", 7), ("cvc", "cc-csc", 4))


@dataclass(frozen=True, slots=True)
class SampleCard:
    """A card number that the simulation knows, and what becomes of a payment by it."""

    number: str
    outcome: str
    label: Label


@cache
def sample_cards() -> tuple[SampleCard, ...]:
    """Return the card numbers that are taken."""
    found = json.loads(files("mumaris_tui.sandbox").joinpath("data", "test_cards.json").read_text("utf-8"))
    return tuple(SampleCard(each["number"], each["outcome"], Label(**each["label"])) for each in found)


def show_page(call: Call) -> Reply:
    """Show the form of a payment that was begun."""
    with call.sandbox.store.transaction() as db:
        row = _begun(db, call)
        db.execute("UPDATE payments SET opened_at = coalesce(opened_at, ?) WHERE id = ?", (stamp(call.now), row["id"]))
    return _form(call, row, {}, ())


def take_payment(call: Call) -> Reply:
    """Take the form: pay by a test card, or give up; what is wrong is said at its field, and nothing is kept of it."""
    typed = typed_on(call)
    with call.sandbox.store.transaction() as db:
        row = _begun(db, call)
        if typed.get("action") == "cancel":
            billing.fail(Moment(call.sandbox, db, call.now), row, "cancelled")
            return _end(call, row, "cancelled")
        wrong = tuple(_wrong(call, typed))
        if wrong:
            return _form(call, row, typed, wrong)
        card = next(each for each in sample_cards() if each.number == _digits(typed["number"]))
        _carry_out(Moment(call.sandbox, db, call.now), row, card.outcome)
    return _end(call, row, card.outcome)


def _carry_out(moment: Moment, row: Row, outcome: str) -> None:
    if outcome == "approved":
        billing.succeed(moment, row)
    elif outcome == "pending":
        billing.take_time(moment, row)
    else:
        billing.fail(moment, row, cast("billing.Outcome", outcome))


def _begun(db: Db, call: Call) -> Row:
    """Return the payment of the page's address; `link-expired` for one that is over, or never was."""
    timers.sweep(call.sandbox, db, call.now)
    row: Row | None = db.execute(
        "SELECT * FROM payments WHERE link_hash = ? AND state = 'initiated'", (hashed(call.parts["code"]),)
    ).fetchone()
    if row is None or call.now >= instant(row["expires_at"]):
        raise refuse("link-expired")
    return row


def _digits(text: str) -> str:
    return re.sub(r"[\s-]", "", normalise(text))


def _wrong(call: Call, typed: Mapping[str, str]) -> list[tuple[str, Refused]]:
    """Return the fields that cannot be taken, with why."""
    number = _digits(typed.get("number", ""))
    expiry, cvc = _EXPIRY.fullmatch(_digits(typed.get("expiry", ""))), _digits(typed.get("cvc", ""))
    found = []
    if not _NUMBER.fullmatch(number):
        found.append(("number", Refused("card-number")))
    elif number not in {card.number for card in sample_cards()}:
        found.append(("number", Refused("card-real")))
    if expiry is None or not 1 <= int(expiry[1]) <= 12 or (int(expiry[2]), int(expiry[1])) < _this_month(call):
        found.append(("expiry", Refused("card-expiry")))
    if not _CODE.fullmatch(cvc):
        found.append(("cvc", Refused("card-code")))
    return found


def _this_month(call: Call) -> tuple[int, int]:
    return call.today.year % 100, call.today.month


def _form(call: Call, row: Row, typed: Mapping[str, str], wrong: tuple[tuple[str, Refused], ...]) -> Reply:
    words = words_of(call, cast("Language", row["language"]))
    said = {name: words.problem(refused.at("")) for name, refused in wrong}
    expiry = typed.get("expiry", "")
    fields = "".join(
        _field(
            words,
            name,
            auto,
            most,
            said.get(name),
            expiry if name == "expiry" else "",
            first=name == next(iter(said), ""),
        )
        for name, auto, most in _FIELDS
    )
    amount = words.money(row["amount_halalas"])
    body = (
        f"<dl><dt>{escape(words.text('payment-amount'))}</dt><dd>{escape(amount)}</dd>"
        f"<dt>{escape(words.text('payment-reference'))}</dt><dd>{escape(words.ltr(row['reference']))}</dd></dl>{alert(said)}"
        f'<form method="post" action="?lang={words.language}" autocomplete="off">{fields}'
        f'<button name="action" value="pay">{escape(words.text("payment-pay", amount=amount))}</button>'
        f'<button class="other" name="action" value="cancel" formnovalidate>{escape(words.text("payment-cancel"))}'
        f"</button></form>{_cards(words)}"
    )
    return page(words, words.text("payment-title"), body, 422 if said else 200, simulation=SIMULATION)


def _field(words: Phrasebook, name: str, auto: str, most: int, wrong: str | None, value: str, *, first: bool) -> str:
    """Return one field with its label, hint and error; the `first` wrong one has the focus."""
    told = f'<p class="bad" id="{name}-wrong">{escape(wrong)}</p>' if wrong else ""
    invalid = (
        f' aria-invalid="true" aria-describedby="{name}-wrong {name}-hint"'
        if wrong
        else f' aria-describedby="{name}-hint"'
    )
    return (
        f'<label for="{name}">{escape(words.text(f"payment-{name}"))}</label>{told}'
        f'<input id="{name}" name="{name}" dir="ltr" inputmode="numeric" autocomplete="{auto}" maxlength="{most}" '
        f'required value="{escape(value)}"{invalid}{" autofocus" if first else ""}><small id="{name}-hint">'
        f"{escape(words.text(f'payment-{name}-hint'))}</small>"
    )


def _cards(words: Phrasebook) -> str:
    rows = "".join(
        f'<tr><td><bdi dir="ltr">{escape(_grouped(card.number))}</bdi></td>'
        f"<td>{escape(words.label(card.label))}</td></tr>"
        for card in sample_cards()
    )
    return (
        f"<details open><summary>{escape(words.text('payment-test-cards'))}</summary><table><thead><tr>"
        f"<th scope='col'>{escape(words.text('payment-number'))}</th>"
        f"<th scope='col'>{escape(words.text('payment-outcome'))}</th></tr></thead>"
        f"<tbody>{rows}</tbody></table></details>"
    )


def _grouped(number: str) -> str:
    return " ".join(number[at : at + 4] for at in range(0, len(number), 4))


def _end(call: Call, row: Row, outcome: str) -> Reply:
    words = words_of(call, cast("Language", row["language"]))
    look = "good" if outcome in {"approved", "pending"} else "bad"
    body = (
        f'<p class="{look}" role="status">{escape(words.text(f"payment-end-{outcome}"))}</p>'
        f"<p>{escape(words.text('payment-back'))}</p>"
    )
    return page(words, words.text("payment-end-title"), body, 200, simulation=SIMULATION)
