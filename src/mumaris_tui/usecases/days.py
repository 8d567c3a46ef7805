"""The days to remember of an account, kept as a calendar file."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from mumaris_tui.api.contract_request import RequestSummary
from mumaris_tui.domain.icalendar import Entry, calendar
from mumaris_tui.usecases.follow import Deadline, deadlines
from mumaris_tui.usecases.receipt import keep_file
from mumaris_tui.usecases.services import Services

NAME = "deadlines"


async def keep_days(
    services: Services,
    requests: Sequence[RequestSummary],
    worded: Callable[[Iterable[Deadline]], Sequence[Entry]],
    data_dir: Path,
    *,
    card: bool = True,
) -> tuple[int, Path | None]:
    """Keep the deadlines of the requests, and the card's last day, under the data folder; return how many and where.

    None where there is none to keep. Raises as `receipt.keep` does.
    """
    expires = (await services.known()).practitioner.registration_expires if card else None
    found = deadlines(requests, expires)
    if not found:
        return 0, None
    content = calendar(worded(found), services.session.client.now())
    return len(found), await keep_file(content, NAME, "ics", data_dir)
