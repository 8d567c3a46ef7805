"""Deadlines kept as a calendar file, for every page that shows some."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from mumaris_tui.api.contract_request import RequestSummary
from mumaris_tui.screens.base import Room
from mumaris_tui.usecases import days
from mumaris_tui.wording import day_entries


def keep_days(room: Room[None] | Room[bool], requests: Sequence[RequestSummary], *, card: bool = True) -> None:
    """Keep the days to remember of the requests, and the card's last, under the data folder; say where."""

    async def keep() -> tuple[int, Path | None]:
        worded = partial(day_entries, words=room.words, simulation=room.shell.simulation)
        return await days.keep_days(room.shell.services, requests, worded, room.shell.data_dir, card=card)

    def tell(kept: tuple[int, Path | None]) -> None:
        count, path = kept
        if path is None:
            room.tell(lambda: room.words.text("requests-days-none"))
        else:
            room.tell(
                lambda: room.words.text("requests-days-kept", n=room.words.number(count), path=room.words.path(path))
            )

    room.ask(keep, tell)
