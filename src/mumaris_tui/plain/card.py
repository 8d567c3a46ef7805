"""The card in lines: what stands on it, how it travels or where it is collected, its certificate, its mistakes."""

from collections.abc import Iterator
from functools import partial

from mumaris_tui.api.contract_card import CardRecord, ShipmentRecord
from mumaris_tui.api.contract_request import RequestRecord
from mumaris_tui.domain.refused import Problem
from mumaris_tui.errors import MumarisError
from mumaris_tui.i18n import Phrase
from mumaris_tui.i18n.card import classification_pairs
from mumaris_tui.journey.model import FieldKind
from mumaris_tui.plain.answers import Option
from mumaris_tui.plain.form import Form, Typed, filled
from mumaris_tui.plain.front import Front
from mumaris_tui.plain.menu import Deeds, labelled, menu, rows, worded
from mumaris_tui.plain.questions import Question
from mumaris_tui.usecases import card as cards
from mumaris_tui.usecases.card import Issued
from mumaris_tui.wording import Pair, message_words, moment_words, of_card


async def card(front: Front, request_id: str) -> None:
    """Say the card, anew once it has moved, and do what is chosen, until it is left."""
    said: list[Phrase] = []
    while True:
        seen = await front.do(lambda: cards.issued(front.services, request_id))
        now = list(_lines(front, seen))
        if now != said:
            front.talk.say(*now)
        said = now
        chosen = await menu(front, partial(_options, front, seen), of_card("card-title", seen.request.delivery))
        if not chosen:
            return
        try:
            await _do(front, seen, chosen)
        except MumarisError as error:
            front.fault(error)


# --- what is said ---------------------------------------------------------------------------------------------------


def _lines(front: Front, seen: Issued) -> Iterator[Phrase]:
    words = front.words
    if seen.card is None:
        yield words.text("card-not-yet")
    else:
        if front.simulation:
            yield words.text("sim-banner")
        yield from rows(_on_it(front, seen.card, seen.request.delivery), words)
        if seen.card.shipment is not None:
            yield from _way(front, seen.card.shipment)
    told = cards.pickup(seen.request, front.services.rules)
    if told is not None:
        yield words.text("pickup-title")
        yield from rows(_pickup(front, told), words)


def _on_it(front: Front, found: CardRecord, delivery: str | None) -> Iterator[Pair]:
    words, rules = front.words, front.services.rules
    yield words.text("paper-name-ar"), words.data(cards.full_name(found.name_ar))
    yield words.text("paper-name-en"), words.ltr(cards.full_name(found.name_en))
    yield words.text("paper-registration"), words.ltr(found.registration_no)
    yield words.text("paper-rank"), words.label(rules.table("rank")[found.rank].label)
    yield words.text("paper-specialty"), words.label(rules.table("specialty")[found.specialty].label)
    yield from classification_pairs(found.classification_no, found.classification_issued, words)
    yield words.text("paper-issued"), words.date(found.issued_on)
    yield words.text("paper-expires"), words.date(found.expires_on)
    yield words.text(of_card("paper-serial", delivery)), words.ltr(found.serial)
    yield words.text(of_card("card-state", delivery)), words.text(f"card-{found.state}")
    yield words.text("paper-code"), words.ltr(found.verify_code)
    yield words.text("plain-verify"), words.ltr(found.verify_url)


def _way(front: Front, shipment: ShipmentRecord) -> Iterator[Phrase]:
    """Give where the card is now, who carries it, and its moves, the newest first."""
    words = front.words
    yield words.text(
        "review-row", label=words.text(of_card("card-way-state", shipment.method)), value=_moved(front, shipment.state)
    )
    if shipment.carrier is not None:
        carrier = message_words(shipment.carrier, words)
        yield words.text("review-row", label=words.text("card-carrier"), value=carrier)
    if shipment.tracking is not None:
        yield words.text("review-row", label=words.text("card-tracking"), value=words.ltr(shipment.tracking))
    for event in reversed(shipment.events):
        yield words.text("card-event", time=moment_words(event.at, words), state=_moved(front, event.state))


def _moved(front: Front, state: str) -> Phrase:
    return front.words.text(f"shipment-{state.replace('_', '-')}")


def _pickup(front: Front, told: cards.Pickup) -> Iterator[Pair]:
    words = front.words
    if told.branch is not None:
        yield words.text("pickup-branch"), words.label(told.branch)
    yield words.text("pickup-hours"), words.label(told.hours)
    yield words.text("pickup-bring"), words.every(map(words.label, told.bring))
    yield words.text("pickup-who"), words.either(map(words.label, told.collectors))


# --- what can be done -----------------------------------------------------------------------------------------------


def _options(front: Front, seen: Issued) -> list[Option]:
    return worded(_deeds(front, seen), front.words)


def _deeds(front: Front, seen: Issued) -> Deeds:
    told = cards.pickup(seen.request, front.services.rules)
    if seen.card is not None:
        yield "certificate", "card-certificate"
    if told is not None and told.changeable:
        yield "branch", "pickup-change"
    if seen.card is not None:
        yield "report", "card-report"


async def _do(front: Front, seen: Issued, deed: str) -> None:
    services, words, found = front.services, front.words, seen.card
    if deed == "branch":
        await _branch(front, seen.request)
    elif found is not None and deed == "report":
        await _report(front, found)
    elif found is not None:
        path = await front.do(lambda: cards.keep_certificate(services, found, front.means.data_dir))
        front.talk.say(words.text("card-certificate-kept", path=words.path(path)))


async def _branch(front: Front, found: RequestRecord) -> None:
    front.talk.say(front.words.text("pickup-intro"))
    offered = cards.branches(front.services.rules)
    branch = await menu(front, lambda: labelled(offered.items(), front.words), "pickup-branch")
    if branch:
        await front.do(lambda: cards.collect_at(front.services, found, branch))
        front.talk.say(front.words.text("pickup-changed"))


async def _report(front: Front, found: CardRecord) -> None:
    front.talk.say(front.words.text("report-title"), front.words.text("report-intro"))
    services = front.services
    form = Form("report", ("field", "correct"), partial(_question, front), _missing, of=found.id)
    sent = await filled(front, form, lambda typed: cards.report(services, found, typed["field"], typed["correct"]))
    if sent is not None:
        front.talk.say(front.words.text("card-reported"))


def _missing(typed: Typed) -> list[Problem]:
    codes = {"field": "not-chosen", "correct": "empty"}
    return [Problem(f"/report/{name}", code) for name, code in codes.items() if not typed[name].strip()]


def _question(front: Front, typed: Typed, name: str) -> Question:
    words, value = front.words, typed[name]
    if name == "field":
        options = worded(((each, f"paper-{each.replace('_', '-')}") for each in cards.REPORTED), words)
        shown = next((each.label for each in options if each.code == value), Phrase(""))
        return Question(words.text("report-field"), options=options, place=(1, 2), value=value or None, shown=shown)
    shown = words.data(value) if value else Phrase("")
    return Question(words.text("report-correct"), FieldKind.TEXT, place=(2, 2), value=value, shown=shown)
