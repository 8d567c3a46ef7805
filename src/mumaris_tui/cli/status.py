"""`mumaris status`: the requests of the kept sign-ins, and what to do next."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mumaris_tui.cli.invocation import Invocation
from mumaris_tui.cli.sheet import Entry, Sheet, Tone, Toned
from mumaris_tui.cli.words import Command, option
from mumaris_tui.errors import ExitStatus, MumarisError, SignInError
from mumaris_tui.i18n import Phrasebook

if TYPE_CHECKING:
    from mumaris_tui.api.contract_request import RequestSummary
    from mumaris_tui.storage.keychain import KeyChain
    from mumaris_tui.usecases.status import Standing

_TONES: dict[str, Tone] = {"complete": "notice", "pay": "notice", "collect": "notice", "finish": "notice"}


@click.command(cls=Command, help="cli-status")
@option("--json", "as_json", help_id="cli-json", is_flag=True)
@option("--ics", help_id="cli-status-ics", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_obj
def status(invocation: Invocation, as_json: bool, ics: Path | None) -> int:
    """Show where the requests stand; status 6 without a kept sign-in, 9 without a request."""
    import asyncio

    standings, simulation = asyncio.run(_fetched(invocation, cards=ics is not None))
    book, output = invocation.book, invocation.output
    for each in standings:
        if each.requests is None:
            output.tell(book.text("cli-status-ended", name=book.ltr(each.user_name)))
    found = [(each.user_name, request) for each in standings for request in each.requests or ()]
    if ics is not None:
        _write_days(ics, standings, invocation, simulation=simulation)
    ended = sum(each.requests is None for each in standings)
    if as_json:
        output.json([_as_json(user, request, simulation=simulation) for user, request in found])
    elif found:
        several = len({user for user, _ in found}) > 1
        rows = [_row(user, request, book, several=several) for user, request in found]
        output.say(Sheet(rows, _headings(book, several=several), book.text("sim-banner") if simulation else None))
    elif ended < len(standings):
        output.tell(book.text("empty-requests"))
    if ended:
        return ExitStatus.SIGN_IN if ended == len(standings) else ExitStatus.PARTLY
    return ExitStatus.DONE if found else ExitStatus.NOTHING


async def _fetched(invocation: Invocation, *, cards: bool) -> tuple[list["Standing"], bool]:
    """Ask the backend of the settings, unless no sign-in is kept at all; tell whether it is a simulation."""
    from mumaris_tui.cli.composition import Backend, key_chain, services
    from mumaris_tui.usecases.status import standings

    chosen = invocation.settings.backend
    kept = key_chain(invocation)
    if not chosen or not kept.entries():
        raise SignInError("status-no-sign-in" if await _can_keep(kept) else "status-no-keyring")
    backend = Backend(invocation.sandbox_folder, one_time_code=invocation.settings.one_time_code)
    use_cases = services(invocation, backend, chosen)
    try:
        return await standings(use_cases, cards=cards), use_cases.simulation
    finally:
        await use_cases.close()
        await backend.close()


async def _can_keep(chain: "KeyChain") -> bool:
    """Tell whether this device has a store for sign-ins, were it locked."""
    try:
        await chain.name()
    except SignInError as error:
        return error.code != "keyring-none"
    return True


def _headings(book: Phrasebook, *, several: bool) -> list[Any]:
    ids = ("end-number", "end-status", "status-changed", "status-next")
    return [book.text(each) for each in (*(("signin-username",) if several else ()), *ids)]


def _row(user: str, request: "RequestSummary", book: Phrasebook, *, several: bool) -> tuple[Entry, ...]:
    from mumaris_tui.domain.calendar import riyadh_day
    from mumaris_tui.usecases.status import next_of
    from mumaris_tui.wording import status_words

    following = next_of(request.status, request.delivery)
    return (
        *((book.ltr(user),) if several else ()),
        book.ltr(request.number) if request.number else book.text("status-no-number"),
        status_words(request.status, book, simulation=False, delivery=request.delivery),
        book.day(riyadh_day(request.updated_at)),
        Toned(book.text(f"next-{following}"), _TONES.get(following, "plain")),
    )


def _as_json(user: str, request: "RequestSummary", *, simulation: bool) -> dict[str, Any]:
    from mumaris_tui.usecases.status import next_of

    fields = {"id", "number", "service", "status", "updated_at", "submitted_at", "draft_expires_at"}
    values = request.model_dump(mode="json", include=fields)
    review = request.review
    return {
        "user_name": user,
        **values,
        "deadline": request.deadline.isoformat() if request.deadline else None,
        "days_left": request.days_left,
        "open_notes": request.open_notes,
        "review_business_days": review.business_days if review else None,
        "review_due_on": review.due_on.isoformat() if review else None,
        "overdue": review.overdue if review else False,
        "next": next_of(request.status, request.delivery).value.replace("-", "_"),
        "simulation": simulation,
    }


def _write_days(path: Path, standings: list["Standing"], invocation: Invocation, *, simulation: bool) -> None:
    """Write the deadlines of all accounts as an iCalendar file and tell how many days it holds."""
    from datetime import UTC, datetime

    from mumaris_tui.domain.icalendar import calendar
    from mumaris_tui.usecases.follow import deadlines
    from mumaris_tui.wording import day_entries

    book = invocation.book
    entries = [
        entry
        for each in standings
        for entry in day_entries(
            deadlines(each.requests or (), each.card_expires), replace(book, zone=each.zone), simulation=simulation
        )
    ]
    try:
        path.write_bytes(calendar(entries, datetime.now(UTC)))
    except OSError as error:
        raise MumarisError("storage-failed", {"path": str(path), "reason": error.strerror or ""}) from error
    invocation.output.tell(book.text("cli-status-ics-done", n=len(entries), path=book.path(path)))
