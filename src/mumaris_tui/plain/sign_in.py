"""Signing in by name and password, then the second step; also in the place of a session that ended."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mumaris_tui.domain.refused import Problem
from mumaris_tui.errors import MumarisError, SignInError
from mumaris_tui.i18n import Phrase
from mumaris_tui.journey.model import Direction, FieldKind, pointer
from mumaris_tui.plain import questions
from mumaris_tui.plain.answers import Option, fitting
from mumaris_tui.plain.commands import Said, Word, name_of
from mumaris_tui.plain.front import Front
from mumaris_tui.plain.questions import Question
from mumaris_tui.terminal.typed import turn

if TYPE_CHECKING:
    from pydantic import JsonValue

    from mumaris_tui.api.contract import Challenge
    from mumaris_tui.wording.sample import Sample


WAYS = (Word.NEW, Word.FORGOTTEN)
"""Words at the user name that lead to another way in."""


async def enter(front: Front) -> None:
    """Sign in: by the sign-in that is kept, else by name; returns once signed in."""
    kept = front.means.kept(front.chosen)
    front.talk.say(front.words.text("step-signin-title"))
    if kept:
        await turn()
        try:
            if await (await front.reach()).session.resume(kept):
                return
        except MumarisError as error:
            front.fault(error)
    samples = front.means.samples() if front.embedded else ()
    if samples:
        front.talk.say(front.words.text("samples-title"), *questions.numbered(_offered(samples, front), front.words))
    typed: str | None = ""
    while typed is not None:
        typed = await _by_name(front, samples, typed)


def _offered(samples: Sequence["Sample"], front: Front) -> list[Option]:
    """Return the made-up practitioners, to be chosen by number."""
    words = front.words
    return [
        Option(
            each.user_name,
            words.text("sample-row", name=words.ltr(each.user_name), shape=words.label(each.shape)),
            (each.user_name,),
        )
        for each in samples
    ]


async def _by_name(front: Front, samples: Sequence["Sample"], before: str) -> str | None:
    """Ask for name and password; return None once that signed in, else the name, which need not be typed again."""
    name: JsonValue = None
    try:
        name = await front.ask(lambda: _name(front, before, offered=bool(samples)))
        if not isinstance(name, str) or not name:
            front.error(front.words.problem(Problem(pointer("signin.username"), "empty")))
            return before
        chosen = fitting(name, _offered(samples, front))
        sample = next((each for each in samples if chosen and each.user_name == chosen[0].code), None)
        if sample is not None and "@" not in name:
            return None if await _sign_in(front, sample.user_name, sample.password, remember=False) else name
        password = await _password(front)
        remember = await _wants_remembering(front)
        return None if await _sign_in(front, name, password, remember=remember) else name
    except Said as said:
        if said.word is Word.BACK and name is None:
            front.talk.say(front.words.text("plain-nothing-before"))
        await _way_in(front, said.word)
        return str(name or before)


async def _way_in(front: Front, word: Word) -> None:
    """Open a new account, or find the way back into one."""
    from mumaris_tui.plain import account

    ways = {Word.NEW: account.sign_up, Word.FORGOTTEN: account.forgotten, Word.LOST: account.lost_mobile}
    try:
        if word in ways:
            await ways[word](front)
    except Said:
        return
    except MumarisError as error:
        front.fault(error)


def _name(front: Front, before: str, *, offered: bool) -> Question:
    words = front.words
    lines = [words.text("plain-sample-number")] if offered else []
    lines += [words.text(f"plain-do-{word}", word=name_of(word, words)) for word in WAYS]
    return Question(
        words.text("signin-username"),
        FieldKind.TEXT,
        value=before,
        shown=words.ltr(before) if before else Phrase(""),
        help=(words.text("signin-username-hint"), *lines),
        also=frozenset(WAYS),
        direction=Direction.LTR,
    )


async def _password(front: Front) -> str:
    while True:
        typed = await front.ask(
            lambda: Question(
                front.words.text("signin-password"),
                FieldKind.TEXT,
                help=(front.words.text("signin-password-hint"),),
                also=frozenset({Word.FORGOTTEN}),
                direction=Direction.LTR,
                secret=True,
            )
        )
        if isinstance(typed, str) and typed:
            return typed
        front.error(front.words.problem(Problem(pointer("signin.password"), "empty")))


async def _wants_remembering(front: Front) -> bool:
    """Ask whether to keep the sign-in, where a person can and this device has a safe store."""
    if not front.talk.interactive:
        return False
    try:
        safe = await (await front.reach()).keychain.available()
    except MumarisError:
        return False  # told when signing in is tried
    return safe is not None and await front.ask(lambda: _remember(front)) is True


def _remember(front: Front) -> Question:
    words = front.words
    return Question(
        words.text("signin-remember"),
        FieldKind.TICK,
        questions.yes_no(words),
        value=False,
        shown=words.text("answer-no"),
    )


async def _sign_in(front: Front, name: str, password: str, *, remember: bool) -> bool:
    try:
        session = (await front.reach()).session
        return await _answered(front, await session.sign_in(name, password, remember=remember))
    except MumarisError as error:
        front.fault(error)
        return False


async def _answered(front: Front, challenge: "Challenge | None") -> bool:
    """Ask for the one-time code where one was sent; tell whether that signed in."""
    session = front.services.session
    if challenge is not None:
        from mumaris_tui.plain.code import ask_code, pick_number

        if challenge.kind == "number":
            passed = await pick_number(front, challenge)
        else:
            lost = frozenset({Word.LOST} if "@" not in challenge.sent_to else ())
            passed = await ask_code(front, challenge, session.verify, session.resend, lost)
        if not passed:
            return False
    front.last_fault = None
    if session.keyring_problem is not None:
        front.error(front.words.error(session.keyring_problem))
    return True


async def sign_in_again(front: Front) -> bool:
    """Ask for the password of a session that ended; tell whether it goes on."""
    front.talk.say(front.words.text("err-session-ended"))
    front.talk.say(
        front.words.text(
            "review-row",
            label=front.words.text("signin-username"),
            value=front.words.ltr(front.services.session.user_name),
        )
    )
    while True:
        try:
            return await _answered(front, await front.services.session.sign_in_again(await _password(front)))
        except Said:
            return False
        except MumarisError as error:
            front.fault(error)
            if not isinstance(error, SignInError):
                return False
