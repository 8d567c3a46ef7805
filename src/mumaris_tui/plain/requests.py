"""«My requests» in lines: the most urgent first, the messages about them, their deadlines as a file."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from mumaris_tui.api.contract_request import RequestSummary
from mumaris_tui.errors import MumarisError
from mumaris_tui.i18n import Phrase
from mumaris_tui.plain.answers import Option
from mumaris_tui.plain.front import Front
from mumaris_tui.plain.inbox import inbox
from mumaris_tui.plain.menu import menu
from mumaris_tui.usecases import follow
from mumaris_tui.usecases.days import keep_days
from mumaris_tui.usecases.urgency import by_urgency
from mumaris_tui.wording import day_entries, request_lines

INBOX, DAYS = "inbox", "days"


async def requests(front: Front) -> str:
    """Say the requests; return the id of the one that was chosen, empty where the page was left."""
    while True:
        found, unread = await front.do(lambda: follow.overview(front.services))
        if not found:
            front.talk.say(front.words.text("empty-requests"))
        chosen = await menu(front, partial(_options, front, found, unread), "home-my-requests")
        try:
            if chosen == DAYS:
                await keep(front, found)
            elif chosen != INBOX:
                return chosen
            elif request_id := await inbox(front):
                return request_id
        except MumarisError as error:
            front.fault(error)


def _options(front: Front, found: Iterable[RequestSummary], unread: int) -> Iterator[Option]:
    words, rules = front.words, front.services.rules
    for each in by_urgency(found):
        said = Phrase(" · ".join(request_lines(each, rules, words, simulation=front.simulation)))
        yield Option(each.id, said, (said, each.number or ""))
    said = words.text("requests-inbox-unread", n=unread) if unread else words.text("requests-inbox")
    yield Option(INBOX, said, (words.text("requests-inbox"), words.other().text("requests-inbox")))
    yield Option.worded(DAYS, "requests-days", words)


async def keep(front: Front, found: Sequence[RequestSummary], *, card: bool = True) -> None:
    """Keep the deadlines as a calendar file, and say where."""
    words = front.words
    worded = partial(day_entries, words=words, simulation=front.simulation)
    count, path = await front.do(lambda: keep_days(front.services, found, worded, front.means.data_dir, card=card))
    if path is None:
        front.talk.say(words.text("requests-days-none"))
    else:
        front.talk.say(words.text("requests-days-kept", n=words.number(count), path=words.path(path)))
