"""The account's messages in lines: what was not read is marked, and is read once it was said."""

from collections.abc import Iterator
from functools import partial

from mumaris_tui.api.contract_desk import NotificationList, NotificationRecord
from mumaris_tui.domain.calendar import riyadh_day
from mumaris_tui.plain.answers import Option
from mumaris_tui.plain.front import Front
from mumaris_tui.plain.menu import menu, worded
from mumaris_tui.usecases import follow
from mumaris_tui.wording import message_words, moment_words

MOST = 15
"""So many messages are named at once."""
OLDER, ALL, OPEN = "older", "all", "open"


async def inbox(front: Front) -> str:
    """Say the messages that are chosen; return the id of the request that one of them led to, empty for none."""
    first = 0
    while True:
        found = await front.do(lambda: follow.inbox(front.services))
        if not found.items:
            front.talk.say(front.words.text("empty-inbox"))
            return ""
        chosen = await menu(front, partial(_options, front, found, first), "inbox-title")
        if not chosen:
            return ""
        if chosen == OLDER:
            first += MOST
        elif chosen == ALL:
            await _mark(front, [each for each in found.items if not each.read])
        else:
            message = next(each for each in found.items if each.id == chosen)
            if request_id := await _read(front, message):
                return request_id


def _options(front: Front, found: NotificationList, first: int) -> Iterator[Option]:
    words = front.words
    for each in found.items[first : first + MOST]:
        row = "inbox-row" if each.read else "plain-inbox-new"
        said = words.text(row, subject=message_words(each.subject, words), day=words.day(riyadh_day(each.at)))
        yield Option(each.id, said, (said,))
    if len(found.items) > first + MOST:
        yield Option.worded(OLDER, "plain-inbox-older", words)
    if found.unread:
        yield Option.worded(ALL, "inbox-read-all", words)


async def _read(front: Front, message: NotificationRecord) -> str:
    """Say a message whole and mark it; return its request's id where that is to be opened."""
    words = front.words
    said = [message_words(each, words) for each in (message.subject, message.body)]
    front.talk.say(*said, moment_words(message.at, words))
    if not message.read:
        await _mark(front, [message])
    if message.request_id is None:
        return ""
    chosen = await menu(front, lambda: worded([(OPEN, "inbox-open-request")], front.words))
    return message.request_id if chosen == OPEN else ""


async def _mark(front: Front, messages: list[NotificationRecord]) -> None:
    for each in messages:
        await front.do(partial(follow.mark_read, front.services, each.id))
