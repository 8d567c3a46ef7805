"""The second step of signing in: a code that was sent, or a number that is picked on another device."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, TypeVar

from mumaris_tui.api.contract import Challenge
from mumaris_tui.arabic.digits import fold
from mumaris_tui.domain.passwords import parse_code
from mumaris_tui.domain.refused import Refused
from mumaris_tui.errors import MumarisError
from mumaris_tui.i18n import Phrase
from mumaris_tui.journey.model import Direction, FieldKind, pointer
from mumaris_tui.plain.commands import Said, Word, name_of
from mumaris_tui.plain.front import Front
from mumaris_tui.plain.questions import Question
from mumaris_tui.usecases.session import Pending

P = TypeVar("P", bound=Pending)


async def ask_code(
    front: Front,
    challenge: P,
    verify: Callable[[P, str], Awaitable[object]],
    resend: Callable[[P], Awaitable[P]] | None = None,
    also: frozenset[Word] = frozenset(),
) -> bool:
    """Ask for a code until it is right; False where it is good no more, or was gone back from.

    Raises Said for the words of `also`.
    """
    waiting = challenge
    words_here = also | ({Word.RESEND} if resend else frozenset())
    while True:
        try:
            typed = await front.ask(partial(_question, front, waiting, words_here))
            await verify(waiting, parse_code(typed if isinstance(typed, str) else ""))
        except Said as said:
            if said.word in also:
                raise
            if said.word is not Word.RESEND or resend is None:
                return False
            waiting = await _sent_anew(front, waiting, resend)
        except Refused as refused:
            front.error(front.words.problem(refused.at(pointer("otp.code"))))
        except MumarisError as error:
            front.fault(error)
            if error.code == "code-expired":
                return False
        else:
            return True


async def _sent_anew(front: Front, waiting: P, resend: Callable[[P], Awaitable[P]]) -> P:
    try:
        sent = await resend(waiting)
    except MumarisError as error:
        front.fault(error)
        return waiting
    front.talk.say(front.words.text("otp-sent"))
    return sent


def _question(front: Front, waiting: Pending, also: frozenset[Word]) -> Question:
    words = front.words
    time = words.until_time(waiting.expires_at, front.services.session.client.now())
    lines = [words.text("otp-hint", target=words.ltr(waiting.sent_to), time=time)]
    if front.embedded:
        lines.append(words.text("plain-code-simulated", word=name_of(Word.SIMULATION, words)))
    help_ = [words.text(f"plain-do-{word}", word=name_of(word, words)) for word in sorted(also)]
    return Question(
        words.text("otp-code"),
        FieldKind.TEXT,
        lines=lines,
        help=help_,
        also=also,
        secret=True,
        direction=Direction.LTR,
    )


async def pick_number(front: Front, challenge: Challenge) -> bool:
    """Say the number and wait until it was picked on the other device; False where the waiting was ended.

    In the embedded simulation a number that is answered here is picked as on that device. Raises Said for LOST.
    """
    words, session = front.words, front.services.session
    front.talk.say(
        words.text("number-title"),
        words.text("number-intro", target=words.ltr(challenge.sent_to), time=challenge.expires_at),
        words.text("review-row", label=words.text("number-label"), value=words.number(challenge.number or 0)),
    )
    if front.embedded:
        front.talk.say(words.text("plain-number-simulated"))
    picked = asyncio.create_task(session.picked(challenge))
    try:
        while True:
            hearing = asyncio.create_task(front.talk.hear(words.text("plain-enter-stop"), frozenset({Word.LOST})))
            waited: set[asyncio.Task[Any]] = {picked, hearing}
            await asyncio.wait(waited, return_when=asyncio.FIRST_COMPLETED)
            if picked.done():
                hearing.cancel()
                front.talk.say(Phrase(""))
                picked.result()
                return True
            if not await _answered(front, challenge, hearing.result()):
                return False
    except MumarisError as error:
        front.fault(error)
        return False
    finally:
        picked.cancel()


async def _answered(front: Front, challenge: Challenge, typed: str) -> bool:
    """Pick a number in the simulation; False for Enter alone, which ends the waiting."""
    number = fold(typed)
    if not number:
        return False
    if front.embedded and number.isascii() and number.isdecimal():
        await front.services.account.pick(challenge.challenge_id, int(number[:4]))
        await asyncio.sleep(0)
    return True
