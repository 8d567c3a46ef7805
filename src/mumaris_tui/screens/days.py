"""Deadlines kept as a calendar file, for every page that shows some."""

from collections.abc import Sequence
from pathlib import Path

from mumaris_tui.api.contract import RequestSummary
from mumaris_tui.domain.icalendar import calendar
from mumaris_tui.screens.base import Room
from mumaris_tui.usecases.follow import deadlines
from mumaris_tui.usecases.receipt import keep_file
from mumaris_tui.wording import day_entries

NAME = "deadlines"


def keep_days(room: Room[None] | Room[bool], requests: Sequence[RequestSummary], *, card: bool = True) -> None:
    """Keep the days to remember of the requests, and the card's last, under the data folder; say where."""

    async def keep() -> tuple[int, Path | None]:
        services = room.shell.services
        expires = (await services.known()).practitioner.registration_expires if card else None
        found = deadlines(requests, expires)
        if not found:
            return 0, None
        entries = day_entries(found, room.words, simulation=room.shell.simulation)
        content = calendar(entries, services.session.client.now())
        return len(found), await keep_file(content, NAME, "ics", room.shell.data_dir)

    def tell(kept: tuple[int, Path | None]) -> None:
        count, path = kept
        if path is None:
            room.tell(lambda: room.words.text("requests-days-none"))
        else:
            room.tell(
                lambda: room.words.text(
                    "requests-days-kept", n=room.words.number(count), path=room.words.ltr(str(path))
                )
            )

    room.ask(keep, tell)
