"""The account in lines: a new one, the ways back in, and what is changed in one's own."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import TypeVar

from mumaris_tui.api.contract import Me
from mumaris_tui.api.contract_account import EmailChange, SessionRecord
from mumaris_tui.domain import account_forms as forms
from mumaris_tui.domain.account_forms import IN_ARABIC, OPTIONAL, SECRET, Form
from mumaris_tui.domain.calendar import riyadh_day
from mumaris_tui.domain.identifiers import mask_mobile
from mumaris_tui.errors import MumarisError
from mumaris_tui.i18n import Phrase
from mumaris_tui.journey.model import Direction, FieldKind, pointer
from mumaris_tui.plain import form as forms_in_lines
from mumaris_tui.plain.answers import Option
from mumaris_tui.plain.code import ask_code
from mumaris_tui.plain.commands import Said, Word
from mumaris_tui.plain.form import Send, Then
from mumaris_tui.plain.front import Front
from mumaris_tui.plain.menu import labelled
from mumaris_tui.plain.questions import Question
from mumaris_tui.usecases.account import Lists
from mumaris_tui.usecases.session import Pending
from mumaris_tui.wording.account import account_hint, account_kind, account_label

T = TypeVar("T")
DEEDS = ("password", "email", "second", "everywhere", "export", "close")
OTHER_STEP = {"code": "number", "number": "code"}


# --- without a session ----------------------------------------------------------------------------------------------


async def sign_up(front: Front) -> None:
    """Ask for a new account, by whether its owner was ever registered, and for the code that activates it."""
    services = await front.reach()
    session, own = services.session, services.account

    async def send(values: Mapping[str, str]) -> tuple[str, Pending]:
        return values["email"], await session.create_account(language=front.words.language, **values)

    async def apply(values: Mapping[str, str]) -> tuple[str, Pending]:
        return values["email"], await own.apply(values, front.words.language)

    def registered() -> Question:
        words = front.words
        options = [Option.worded(each, f"signup-registered-{each}", words) for each in ("yes", "no")]
        return Question(words.text("signup-registered"), options=options, enter=words.text("plain-enter-back"))

    async def activate(made: tuple[str, Pending]) -> bool:
        email, pending = made
        return await ask_code(
            front, pending, lambda _, code: session.activate(email, code), lambda _: own.resend_activation(email)
        )

    match await front.choose(registered):
        case "yes":
            made = await _filled(front, forms.SIGN_UP, send, activate)
        case "no":
            made = await _filled(front, forms.UNREGISTERED, apply, activate, lists=await front.do(own.lists))
        case _:
            made = None
    if made:
        front.talk.say(front.words.text("signup-done"))


async def forgotten(front: Front) -> None:
    """Mail a code, and set a new password by it."""
    own = (await front.reach()).account

    async def send(values: Mapping[str, str]) -> tuple[str, Pending]:
        return values["email"], await own.ask_reset(values["email"])

    async def reset(asked: tuple[str, Pending]) -> bool:
        email, pending = asked
        take = _done(lambda v: own.reset_password(email, v["code"], v["password"]))
        return await _filled(front, forms.NEW_PASSWORD, take, intro=partial(_mailed, front, pending)) is True

    if await _filled(front, forms.FORGOTTEN, send, reset):
        front.talk.say(front.words.text("newpassword-done"))


async def lost_mobile(front: Front) -> None:
    """Take a new mobile in the place of a lost one."""
    own = (await front.reach()).account

    async def send(values: Mapping[str, str]) -> tuple[str, Pending]:
        return values["email"], await own.ask_mobile_recovery(values)

    async def recover(asked: tuple[str, Pending]) -> bool:
        email, pending = asked
        return await ask_code(front, pending, lambda _, code: own.recover_mobile(email, code))

    if await _filled(front, forms.LOST_MOBILE, send, recover):
        front.talk.say(front.words.text("mobile-done"))


def _mailed(front: Front, pending: Pending) -> Iterator[Phrase]:
    yield front.words.text("account-mailed", target=front.words.ltr(pending.sent_to))


# --- one's own ------------------------------------------------------------------------------------------------------


async def own_account(front: Front) -> bool:
    """Say what the account holds and do what is chosen; True where the session has ended with it."""
    own = front.services.account
    while True:
        me, sessions = await front.do(own.me), await front.do(own.sessions)
        front.talk.say(*_account_lines(front, me, sessions))
        chosen = await front.choose(partial(_deeds, front, me))
        if not chosen:
            return False
        try:
            if await _do(front, me, chosen):
                return True
        except Said as said:
            if said.word is not Word.BACK:
                raise
        except MumarisError as error:
            front.fault(error)


def _account_lines(front: Front, me: Me, sessions: Sequence[SessionRecord]) -> Iterator[Phrase]:
    words, account = front.words, me.account
    pairs = (
        ("signin-username", words.ltr(account.email)),
        *((("account-mobile", words.ltr(mask_mobile(account.mobile))),) if account.mobile else ()),
        ("account-second", words.text(f"second-{account.second_step}")),
    )
    for label, value in pairs:
        yield words.text("review-row", label=words.text(label), value=value)
    yield words.text("account-sessions")
    for each in sessions:
        at = words.text("day-and-time", day=words.day(riyadh_day(each.used_at)), time=each.used_at)
        yield words.text(f"session-{'current' if each.current else 'kept' if each.remembered else 'other'}", time=at)


def _deeds(front: Front, me: Me) -> Question:
    words = front.words
    second = f"deed-second-{OTHER_STEP[me.account.second_step]}"
    deeds = [deed for deed in DEEDS if deed != "second" or me.account.mobile]  # a number is picked on a mobile
    options = [Option.worded(deed, second if deed == "second" else f"deed-{deed}", words) for deed in deeds]
    return Question(words.text("account-deeds"), options=options, enter=words.text("plain-enter-go-on"))


async def _do(front: Front, me: Me, deed: str) -> bool:
    """Do one thing; tell whether the session has ended with it."""
    own, words = front.services.account, front.words
    match deed:
        case "password":
            if await _filled(
                front, forms.CHANGE_PASSWORD, _done(lambda v: own.change_password(v["current"], v["password"]))
            ):
                front.talk.say(words.text("account-password-changed"))
        case "email":
            await _change_email(front)
        case "second":
            await front.do(lambda: own.ask_by(OTHER_STEP[me.account.second_step]))
            front.talk.say(words.text("account-second-changed"))
        case "everywhere":
            sure = await front.confirm(lambda: words.text("deed-everywhere"), words.text("everywhere-question"))
            if sure:
                await front.do(own.sign_out_everywhere)
                front.talk.say(words.text("everywhere-done"))
            return sure
        case "export":
            today = riyadh_day(front.services.session.client.now())
            path = await front.do(lambda: own.export(today, front.means.data_dir))
            front.talk.say(words.text("account-exported", path=words.path(path)))
        case _:
            intro = map(words.text, ("close-intro", "close-goes-drafts", "close-goes-requests", "close-stays"))
            take = _done(lambda v: own.close(v["current"]))
            closed = await _filled(front, forms.CLOSE, take, intro=lambda: intro) is True
            if closed:
                front.talk.say(words.text("close-done"))
            return closed
    return False


async def _change_email(front: Front) -> None:
    own = front.services.account

    async def both_codes(asked: EmailChange) -> bool:
        take = _done(lambda v: own.change_email(v["former_code"], v["new_code"]))
        return await _filled(front, forms.BOTH_CODES, take, intro=partial(_mailed_twice, front, asked)) is True

    if await _filled(front, forms.CHANGE_EMAIL, lambda v: own.ask_email_change(v["email"], v["current"]), both_codes):
        front.talk.say(front.words.text("account-email-changed"))


def _mailed_twice(front: Front, asked: EmailChange) -> Iterator[Phrase]:
    former, new = front.words.ltr(asked.sent_to_former), front.words.ltr(asked.sent_to_new)
    yield front.words.text("bothcodes-intro", former=former, new=new)


def _done(send: Send[None]) -> Send[bool]:
    """Return a sending that tells that it was done."""

    async def sent(values: Mapping[str, str]) -> bool:
        await send(values)
        return True

    return sent


# --- a form ---------------------------------------------------------------------------------------------------------


async def _filled(
    front: Front,
    form: Form,
    send: Send[T],
    then: Then[T] | None = None,
    intro: Callable[[], Iterator[Phrase]] | None = None,
    lists: Lists = MappingProxyType({}),
) -> T | None:
    """Say what a form is for and fill it, fields of `lists` by choosing; None where it was gone back from."""
    words = front.words
    front.talk.say(words.text(f"step-{form.id}-title"), *(intro() if intro else (words.text(f"{form.id}-intro"),)))
    asked = forms_in_lines.Form(
        form.id,
        form.fields,
        partial(_question, front, form, lists),
        lambda typed: [refused.at(pointer(f"{form.id}.{name}")) for name, refused in form.refusals(typed)],
        lambda error: form.problems_of(error.code, getattr(error, "problems", ())),
    )
    return await forms_in_lines.filled(front, asked, lambda typed: send(form.handed_over(typed)), then)


def _question(front: Front, form: Form, lists: Lists, typed: Mapping[str, str], name: str) -> Question:
    words, kind, secret = front.words, account_kind(name), name in SECRET or name.endswith("code")
    options = labelled(lists.get(name, {}).items(), words)
    direction = Direction.AUTO if name in IN_ARABIC else Direction.LTR
    if kind is FieldKind.CHOICE:
        shown = next((each.label for each in options if each.code == typed[name]), Phrase(""))
    elif form.of_digits(name):
        shown = words.typed(typed[name])
    else:
        shown = words.data(typed[name]) if direction is Direction.AUTO else words.ltr(typed[name])
    return Question(
        account_label(form, name, words),
        kind,
        options,
        place=(form.fields.index(name) + 1, len(form.fields)),
        value=typed[name],
        shown=Phrase("") if secret or not typed[name] else shown,
        required=name not in OPTIONAL,
        hint=account_hint(form, name, words),
        secret=secret,
        direction=direction,
    )
