"""`mumaris doctor`: what this machine offers, and what to do where something is missing."""

import os
import shutil
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from mumaris_tui.cli.invocation import Invocation
from mumaris_tui.cli.sheet import Entry, Sheet, Tone, Toned
from mumaris_tui.cli.words import Command, option
from mumaris_tui.errors import ExitStatus, MumarisError, TemporaryError, UsageError
from mumaris_tui.i18n import Phrase, Phrasebook, plain
from mumaris_tui.settings import colourless

if TYPE_CHECKING:
    from mumaris_tui.cli.composition import Backend
    from mumaris_tui.terminal.meet import Meeting
    from mumaris_tui.terminal.transports import Choice

State = Literal["good", "worth_knowing", "missing"]
_STATES: dict[State, tuple[str, Tone]] = {
    "good": ("doctor-good", "good"),
    "worth_knowing": ("doctor-worth-knowing", "notice"),
    "missing": ("doctor-missing", "bad"),
}
LEAST_COLUMNS, LEAST_ROWS = 80, 24
_EXACT = {
    "kitty": "force_ltr yes",
    "PuTTY": "Disable bidirectional text display, Disable Arabic text shaping",
}
"""The option of a terminal that leaves our order alone; no program can set it."""
_MODES_BACK = (
    "\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l\x1b[?1004l\x1b[?2048l\x1b[?2004l\x1b[<u"
    "\x1b7\x1b[?1049l\x1b[?7h\x1b[?25h\x1b]112\x1b\\\x1b[m"
)
"""Mouse, focus, size, paste and key reports off; the first screen, wrapping and cursor on (xterm, DECRST and DECSET).

The keys' mode (kitty's) is that of the second screen, so it goes before that; the cursor is saved first (DECSC), for
leaving the second screen moves it to where it was saved, even where there is none to leave.
"""
SKEW_S = 120
PATIENCE_S = 5


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: what it is, what was found, and what to do where it is not well."""

    name: str
    title: Phrase
    found: Phrase
    state: State = "good"
    advice: Phrase | None = None


@click.command(cls=Command, help="cli-doctor")
@option("--json", "as_json", help_id="cli-json", is_flag=True)
@option("--calibrate", "calibrating", help_id="cli-doctor-calibrate", is_flag=True)
@option("--restore", "restoring", help_id="cli-doctor-restore", is_flag=True)
@click.pass_obj
def doctor(invocation: Invocation, as_json: bool, calibrating: bool, restoring: bool) -> int:
    """Look at the terminal, the keyring, the backend and the storage; status 3 where something needed is missing."""
    import asyncio

    if calibrating:
        return asyncio.run(choose_way(invocation))
    if restoring:
        return restore(invocation)
    findings = asyncio.run(examine(invocation))
    book, output = invocation.book, invocation.output
    if as_json:
        output.json([_as_json(finding) for finding in findings])
    else:
        rows = [row for finding in findings for row in _rows(finding, book)]
        output.say(Sheet(rows, title=book.text("doctor-title")))
    missing = any(finding.state == "missing" for finding in findings)
    return ExitStatus.REFUSED_INPUT if missing else ExitStatus.DONE


async def examine(invocation: Invocation) -> list[Finding]:
    """Return all findings, in the order shown."""
    return [
        *terminal(invocation.book),
        *arabic(invocation),
        await keyring(invocation),
        await backend(invocation),
        *storage(invocation),
    ]


def terminal(book: Phrasebook) -> Iterator[Finding]:
    """Yield what is known of the terminal."""
    title = book.text("doctor-terminal")
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        advice = book.text("doctor-terminal-none-advice")
        yield Finding("terminal", title, book.text("doctor-terminal-none"), "worth_knowing", advice)
    else:
        size = shutil.get_terminal_size()
        shown = book.text("doctor-terminal-size", columns=size.columns, rows=size.lines)
        small = size.columns < LEAST_COLUMNS or size.lines < LEAST_ROWS
        yield Finding(
            "terminal",
            title,
            shown,
            "missing" if small else "good",
            book.text("doctor-terminal-small") if small else None,
        )
    kind = os.environ.get("TERM", "")
    poor = kind in {"", "dumb"}
    yield Finding(
        "terminal.kind",
        book.text("doctor-terminal-kind"),
        book.ltr(kind or "-"),
        "worth_knowing" if poor else "good",
        book.text("doctor-terminal-dumb") if poor else None,
    )
    yield Finding("terminal.colours", book.text("doctor-colours"), book.text(_colours(kind)))


def arabic(invocation: Invocation) -> Iterator[Finding]:
    """Yield the way in which Arabic reaches the terminal, and why this one; from then on the output takes it, too."""
    from mumaris_tui.terminal.hangup import is_interactive
    from mumaris_tui.terminal.meet import Meeting
    from mumaris_tui.wording import setting_words

    if not is_interactive():
        return
    book, setting = invocation.book, invocation.settings.bidi
    meeting = Meeting(invocation.environ)
    try:
        choice = meeting.choice(setting)
    finally:
        meeting.release()
    invocation.output.take(choice.transport)
    match choice.fact:
        case "setting":
            why = book.text("doctor-bidi-by-setting")
        case "":
            why = book.text("doctor-bidi-by-nothing")
        case fact if fact.startswith("$"):
            why = book.text("doctor-bidi-by-variable", name=book.ltr(fact[1:]))
        case _:
            why = book.text("doctor-bidi-by-reply", name=book.ltr(choice.terminal))
    found = book.text("doctor-bidi-found", way=setting_words("bidi", choice.transport.name, book), why=why)
    advice = _advice(choice, meeting, book)
    yield Finding("terminal.arabic", book.text("doctor-bidi"), found, "worth_knowing" if advice else "good", advice)


def _advice(choice: "Choice", meeting: "Meeting", book: Phrasebook) -> Phrase | None:
    """Return what makes Arabic exact on this terminal, where more can be done."""
    option = next((option for name, option in _EXACT.items() if choice.terminal.startswith(name)), "")
    if option and choice.fact != "setting":
        setting = book.ltr('bidi = "plain"')
        return book.text("doctor-bidi-option", name=book.ltr(choice.terminal), option=book.ltr(option), setting=setting)
    if not meeting.passes:
        command = book.ltr("tmux set -g allow-passthrough on")
        return book.text("doctor-bidi-tmux", name=book.ltr(meeting.multiplexer), command=command)
    if not choice.fact:
        return book.text("doctor-bidi-unsure", command=book.ltr("mumaris doctor --calibrate"))
    return None


async def choose_way(invocation: Invocation) -> int:
    """Ask which line reads right, and keep the answer."""
    from mumaris_tui.cli.composition import calibrate_settings, keeper
    from mumaris_tui.terminal.meet import Meeting

    settings, book = invocation.settings, invocation.book
    meeting = Meeting(invocation.environ)
    try:
        chosen = await calibrate_settings(meeting, settings)
    finally:
        meeting.release()
    if chosen is None:
        invocation.output.tell(book.text("calibrate-none"))
        return ExitStatus.NOTHING
    keeper(invocation)(chosen)
    invocation.output.tell(book.text("calibrate-kept"))
    return ExitStatus.DONE


def restore(invocation: Invocation) -> int:
    """Put back what screens set, where a killed program could not; raises UsageError without a terminal."""
    from mumaris_tui.terminal.hangup import is_interactive
    from mumaris_tui.terminal.line import cooked
    from mumaris_tui.terminal.meet import Meeting

    if not is_interactive():
        raise UsageError("no-terminal")
    meeting = Meeting(invocation.environ)
    try:
        end = meeting.link(invocation.settings.bidi).end()
    finally:
        meeting.release()
    sys.stdout.write(_MODES_BACK + end)
    sys.stdout.flush()
    cooked(sys.stdin.fileno())
    invocation.output.tell(invocation.book.text("doctor-restored"))
    return ExitStatus.DONE


async def keyring(invocation: Invocation) -> Finding:
    """Return which safe store is there, or why none."""
    from mumaris_tui.cli.composition import key_chain

    book = invocation.book
    title = book.text("doctor-keyring")
    try:
        name = await key_chain(invocation).available()
    except MumarisError as error:
        return Finding("keyring", title, book.error(error), "worth_knowing")
    if name is None:
        return Finding(
            "keyring", title, book.text("signin-no-keyring"), "worth_knowing", book.text("doctor-keyring-advice")
        )
    return Finding("keyring", title, book.ltr(name))


async def backend(invocation: Invocation) -> Finding:
    """Return what answers at the backend of the settings."""
    from mumaris_tui.cli.composition import Backend

    book = invocation.book
    title = book.text("doctor-backend")
    chosen = invocation.settings.backend
    if not chosen:
        return Finding(
            "backend", title, book.text("doctor-backend-none"), "worth_knowing", book.text("doctor-backend-advice")
        )
    door = Backend(invocation.sandbox_folder, one_time_code=invocation.settings.one_time_code)
    try:
        return await _asked(door, chosen, book, title)
    except MumarisError as error:
        return Finding(
            "backend", title, book.error(error), "missing", book.text("doctor-backend-silent", address=book.ltr(chosen))
        )
    finally:
        await door.close()


def storage(invocation: Invocation) -> Iterator[Finding]:
    """Yield where settings and data live, and whether they can be written and are private."""
    book = invocation.book
    for name, title, folder in (
        ("storage.settings", book.text("doctor-settings-folder"), invocation.places.config),
        ("storage.data", book.text("doctor-data-folder"), invocation.places.data),
    ):
        nearest = next(path for path in (folder, *folder.parents) if os.path.exists(path))  # noqa: PTH110 - False, too, where asking fails
        if not os.access(nearest, os.W_OK):
            advice = book.error(MumarisError("storage-failed", {"path": str(nearest)}))
            yield Finding(name, title, book.path(folder), "missing", advice)
        elif _open_to_others(folder):
            advice = book.text("doctor-open-to-others", path=book.path(folder))
            yield Finding(name, title, book.path(folder), "worth_knowing", advice)
        else:
            yield Finding(name, title, book.path(folder))


async def _asked(door: "Backend", chosen: str, book: Phrasebook, title: Phrase) -> Finding:
    import asyncio

    try:
        async with asyncio.timeout(PATIENCE_S):
            return await _described(door, chosen, book, title)
    except TimeoutError:
        raise TemporaryError("server-down") from None


async def _described(door: "Backend", chosen: str, book: Phrasebook, title: Phrase) -> Finding:
    from mumaris_tui.api.client import Client

    async with Client(await door.connect(chosen), book.language) as client:
        meta = await client.meta()
        skew_s = abs((client.now() - datetime.now(UTC)).total_seconds())
    found = book.text(
        "doctor-backend-found",
        name=book.label(meta.name),
        contract=book.ltr(meta.contract_version),
        rules=book.ltr(meta.rules_version),
    )
    if skew_s > SKEW_S:
        return Finding("backend", title, found, "worth_knowing", book.text("doctor-clock", n=round(skew_s / 60)))
    return Finding("backend", title, found)


def _open_to_others(folder: Path) -> bool:
    try:
        return os.name == "posix" and bool(stat.S_IMODE(folder.stat().st_mode) & 0o077)
    except OSError:
        return False


def _colours(kind: str) -> str:
    if colourless(os.environ):
        return "doctor-colours-off"
    if os.environ.get("COLORTERM") in {"truecolor", "24bit"}:
        return "doctor-colours-full"
    return "doctor-colours-256" if "256" in os.environ.get("TEXTUAL_COLOR_SYSTEM", kind) else "doctor-colours-16"


def _rows(finding: Finding, book: Phrasebook) -> Iterator[tuple[Entry, ...]]:
    message_id, tone = _STATES[finding.state]
    yield finding.title, Toned(book.text(message_id), tone), finding.found
    if finding.advice:
        yield Phrase(""), Phrase(""), Toned(finding.advice, tone)


def _as_json(finding: Finding) -> dict[str, str | None]:
    return {
        "name": finding.name,
        "state": finding.state,
        "found": plain(finding.found),
        "advice": plain(finding.advice) if finding.advice else None,
    }
