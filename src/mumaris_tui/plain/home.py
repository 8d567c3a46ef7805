"""The practitioner's own page: the card, then one menu of services, drafts, requests and settings."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import cast, get_args

from mumaris_tui.api.contract_request import RequestSummary
from mumaris_tui.domain.calendar import riyadh_day
from mumaris_tui.errors import MumarisError
from mumaris_tui.i18n import Phrase, Phrasebook
from mumaris_tui.journey.model import StepKind
from mumaris_tui.plain.account import own_account
from mumaris_tui.plain.answers import Option
from mumaris_tui.plain.commands import Said, Word
from mumaris_tui.plain.front import Front
from mumaris_tui.plain.questions import Question
from mumaris_tui.plain.request import request
from mumaris_tui.plain.requests import requests
from mumaris_tui.plain.walk import walk
from mumaris_tui.settings import Calendar, Digits, Language, LineOrder
from mumaris_tui.settings import Front as FrontEnd
from mumaris_tui.usecases.draft import Draft
from mumaris_tui.usecases.home import HomeView, Offer
from mumaris_tui.wording import (
    counted_lines,
    counted_title,
    hours_pairs,
    next_words,
    practitioner_pairs,
    service_words,
    setting_words,
    status_words,
)

BEGIN, RESUME, SENT, DISCARD = "begin:", "resume:", "sent:", "discard:"
PAGES = (
    ("requests", "home-my-requests"),
    ("readiness", "home-readiness"),
    ("ledger", "home-ledger"),
    ("data", "home-my-data"),
    ("account", "account-title"),
    ("settings", "action-settings"),
    ("sign_out", "btn-sign-out"),
)
"""What the menu ends with, after services and requests."""
CHOICES = {
    "language": get_args(Language),
    "digits": get_args(Digits),
    "calendar": get_args(Calendar),
    "front": get_args(FrontEnd),
    "line_order": get_args(LineOrder),
}
MOST_MESSAGES = 3


async def home(front: Front) -> None:
    """Show the page and do what is chosen of it, until signed out."""
    view = await _fetched(front)
    if view is None:
        return
    front.talk.say(*_greeting(front, view))
    while True:
        try:
            chosen = await front.choose(partial(_menu, front, view))
            if chosen == "sign_out":
                await front.do(front.services.sign_out)
            if chosen == "sign_out" or (chosen == "account" and await own_account(front)):
                front.services.forget()
                return
            await _do(front, view, chosen)
        except Said as said:
            if said.word is not Word.BACK:
                front.talk.say(front.words.text("plain-not-here-now"))
        except MumarisError as error:
            front.fault(error)
        view = await _fetched(front) or view


async def _fetched(front: Front) -> HomeView | None:
    try:
        view = await front.do(front.services.home)
    except MumarisError as error:
        front.fault(error)
        return None
    front.speak(replace(front.words, zone=view.practitioner.time_zone))
    return view


async def _do(front: Front, view: HomeView, chosen: str) -> None:
    kind, _, what = chosen.partition(":")
    services = front.services
    match kind:
        case "begin":
            await _begin(front, view.offer(what))
        case "resume":
            await _resume(front, what)
        case "discard":
            await _discard(front, next(each for each in view.drafts if each.id == what))
        case "sent":
            await request(front, what, partial(_resume, front))
        case "requests":
            while request_id := await requests(front):
                await request(front, request_id, partial(_resume, front))
        case "readiness":
            front.talk.say(*_readiness(front, view))
        case "ledger":
            front.talk.say(*_ledger(front, view))
        case "data":
            front.talk.say(*_pairs(front, practitioner_pairs(view.practitioner, services.rules, front.words)))
        case "settings":
            await _settings(front)


async def _begin(front: Front, offer: Offer) -> None:
    """Begin a service; go on with its draft, or say its request that is under way."""
    services, draft, sent = front.services, offer.draft, offer.under_way
    if offer.barred is not None:
        front.error(front.words.problem(offer.barred.at("")))
    elif draft is not None:
        await _resume(front, draft.id)
    elif sent is not None:
        await request(front, sent.id, partial(_resume, front))
    else:
        await _fill(front, await front.do(lambda: services.open_draft(offer.service.id)))


async def _resume(front: Front, request_id: str) -> None:
    """Go on with a draft, or a request that came back."""
    await _fill(front, await front.do(lambda: front.services.resume_draft(request_id)))


async def _discard(front: Front, draft: RequestSummary) -> None:
    """Ask once, then throw the draft away."""
    sure = await front.confirm(
        lambda: front.words.text("discard-question", draft=_request_words(front, draft)),
        front.words.text("withdraw-loses"),
        front.words.text("loss-answers"),
    )
    if sure:
        await front.do(lambda: front.services.discard(draft.id))
        front.talk.say(front.words.text("discarded"))


async def _fill(front: Front, draft: Draft) -> None:
    """Walk a draft; what could not be saved when it is left stays, and is tried again."""
    front.take_up(draft)
    try:
        await walk(front, draft)
    except (Said, MumarisError):
        _left(front)
        raise
    _left(front)


def _left(front: Front) -> None:
    if front.draft is not None and not front.draft.dirty:
        front.put_down()


# --- what is said ---------------------------------------------------------------------------------------------------


def _greeting(front: Front, view: HomeView) -> Iterator[Phrase]:
    words, who, card = front.words, view.practitioner, view.card
    yield Phrase(f"{words.text('step-home-title')} · {words.data(str(who.name_ar if words.rtl else who.name_en))}")
    if (first := view.urgent) is not None:
        name, number = service_words(first.service, front.services.rules, words), words.ltr(first.number or "")
        yield words.text("home-urgent", service=name, number=number, next=next_words(first, words))
    if card is None:
        yield words.text("home-no-card")
        return
    if card.days_left < 0:
        yield words.text("home-card-expired", date=card.expires)
    else:
        yield words.text("home-card-valid", date=card.expires)
        yield words.text("home-days-left", n=card.days_left)
    if not card.window_open:
        yield words.text("home-window-opens", date=card.window_opens)
    elif card.latest_safe_day >= card.today:
        yield words.text("home-latest-day", date=card.latest_safe_day)
    else:
        yield words.text("home-latest-day-passed", date=card.latest_safe_day)


def _menu(front: Front, view: HomeView) -> Question:
    words = front.words
    options = [_offered(front, each) for each in view.offers]
    options += [_named(f"{RESUME}{each.id}", _request_words(front, each)) for each in view.drafts]
    options += [_named(f"{SENT}{each.id}", _request_words(front, each)) for each in view.sent]
    pages = PAGES if view.card is not None else [each for each in PAGES if each[0] != "ledger"]
    options += [Option.worded(code, message, words) for code, message in pages]
    options += [_named(f"{DISCARD}{each.id}", _discard_words(front, each)) for each in view.drafts]
    return Question(words.text("plain-home"), options=options)


def _offered(front: Front, offer: Offer) -> Option:
    """Return a service with its state; what is not for this practitioner says why."""
    words = front.words
    said = name = service_words(offer.service.id, front.services.rules, words)
    if offer.barred is not None:
        said = words.text("service-barred", service=name, reason=words.problem(offer.barred.at("")))
    elif offer.under_way is not None:
        status = status_words(offer.under_way.status, words, simulation=False)
        said = words.text("service-row", service=name, state=status)
    elif offer.draft is not None:
        said = words.text("service-row", service=name, state=words.text("status-draft"))
    label = front.services.rules.services[offer.service.id].label
    return Option(f"{BEGIN}{offer.service.id}", said, (label.ar, label.en))


def _named(code: str, label: Phrase) -> Option:
    return Option(code, label, (label,))


def _request_words(front: Front, request: RequestSummary) -> Phrase:
    words = front.words
    if request.number is None:
        step = words.maybe(f"step-{request.current_step}-title") or words.ltr(request.current_step)
        ends = request.draft_expires_at
        return words.text(
            "home-draft-row",
            service=service_words(request.service, front.services.rules, words),
            resume=words.text("home-resume", step=step),
            until=Phrase("") if ends is None else words.until(ends),
        )
    return words.text(
        "home-request-row",
        service=service_words(request.service, front.services.rules, words),
        number=words.ltr(request.number),
        status=status_words(request.status, words, simulation=front.simulation, delivery=request.delivery),
        day=words.day(riyadh_day(request.updated_at)),
    )


def _discard_words(front: Front, draft: RequestSummary) -> Phrase:
    words, label = front.words, front.words.text("discard-draft")
    return words.text("service-row", service=label, state=service_words(draft.service, front.services.rules, words))


def _readiness(front: Front, view: HomeView) -> Iterator[Phrase]:
    words, rules = front.words, front.services.rules
    if view.main is None:
        return
    yield service_words(view.main.service.id, front.services.rules, words)
    if any(step.kind is StepKind.LEDGER for step in view.main.service.steps):
        yield from _pairs(front, list(hours_pairs(view.cme, words))[-1:])
    if view.cme.exempt:
        reason = next(each.label for each in rules.cme.exemptions if each.code == view.cme.exempt)
        yield words.text("cme-exempt", reason=words.label(reason))
    documents = words.every(words.label(rules.attachments[each.need.type_code].label) for each in view.needs)
    fee = Phrase(f"{words.money(view.quote.total_halalas)} · {words.text('sim-amount')}")
    yield from _pairs(front, [(words.text("home-documents"), documents), (words.text("fees-total"), fee)])


def _ledger(front: Front, view: HomeView) -> Iterator[Phrase]:
    words, rules = front.words, front.services.rules
    yield from _pairs(front, list(hours_pairs(view.cme, words)))
    for counted in view.cme.entries:
        hours = words.text("cme-hours-counted", hours=words.hours(counted.counted))
        yield Phrase(" · ".join((counted_title(counted, words), *counted_lines(counted, rules, words), hours)))


def _pairs(front: Front, pairs: "list[tuple[Phrase, Phrase]] | tuple[tuple[Phrase, Phrase], ...]") -> Iterator[Phrase]:
    for label, value in pairs:
        yield front.words.text("review-row", label=label, value=value)


async def say_messages(front: Front) -> None:
    """Say what the embedded simulation would have sent, the newest first."""
    words = front.words
    messages = await front.services.messages()
    front.talk.say(words.text("simulation-intro" if messages else "empty-inbox"))
    for message in messages[:MOST_MESSAGES]:
        title = words.data(message.subject) if message.subject else words.text("simulation-text")
        to = words.text("simulation-to", address=words.ltr(message.to), time=message.at)
        front.talk.say(Phrase(f"{title} · {to}"))
        front.talk.say(*(words.data(line) for line in message.body.splitlines() if line.strip()))
        if message.code:
            front.talk.say(words.text("review-row", label=words.text("otp-code"), value=words.ltr(message.code)))


# --- settings -------------------------------------------------------------------------------------------------------


async def _settings(front: Front) -> None:
    """Ask for each setting; what is chosen holds at once."""
    for name in CHOICES:
        try:
            code = await front.choose(partial(_setting, front, name))
        except Said:
            return
        if code:
            front.apply(replace(front.settings, **{name: code}))  # type: ignore[arg-type]


def _setting(front: Front, name: str) -> Question:
    words = front.words
    now = cast("str", getattr(front.settings, name))
    options = [_setting_option(name, code, words) for code in CHOICES[name]]
    return Question(
        words.text(f"settings-{name}"),
        options=options,
        value=now,
        shown=setting_words(name, now, words) if now else Phrase(""),
    )


def _setting_option(name: str, code: str, words: Phrasebook) -> Option:
    label = setting_words(name, code, words)
    return Option(code, label, (label, setting_words(name, code, words.other())))
