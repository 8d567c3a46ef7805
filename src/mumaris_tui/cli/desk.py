"""The desks of the sandbox as commands: reviewer, bank, courier, mail room and clock."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

import click

from mumaris_tui.cli.invocation import Invocation
from mumaris_tui.cli.page import section
from mumaris_tui.cli.sheet import Panel, Printed, Sheet, Toned
from mumaris_tui.cli.words import Command, Group, option
from mumaris_tui.errors import ExitStatus, MumarisError, ServiceError, UsageError
from mumaris_tui.i18n import Phrase, Phrasebook
from mumaris_tui.journey.model import from_pointer

if TYPE_CHECKING:
    from mumaris_tui.api.contract_desk import DeskRequest, NoteOrder
    from mumaris_tui.domain.refused import Problem
    from mumaris_tui.sandbox.scene import Moment
    from mumaris_tui.sandbox.store import Row

T = TypeVar("T")
COMMANDS = {
    "pick": "review pick",
    "return": "review return",
    "reject": "review reject",
    "approve": "review approve",
    "pay.ok": "bank pay",
    "ready": "courier return",
    "deliver": "courier deliver",
}
"""The command that causes an event; a card that was issued waits for the one of its delivery."""
OF_DELIVERY = {"courier": "courier ship", "branch": "courier ready"}
NONE = {"bill": "desk-no-bill", "request": "desk-no-request", "transfer": "desk-no-transfer"}
UNFIT = {"code": "desk-note-code", "attachment_type": "desk-note-attachment", "pointer": "desk-note-pointer"}


class NoteError(MumarisError):
    """A note that the desk did not take."""

    exit_status = ExitStatus.REFUSED_INPUT


# --- the reviewer ---------------------------------------------------------------------------------------------------


@click.group(cls=Group, help="cli-review")
def review() -> None:
    """Group what the reviewer does."""


@review.command("list", cls=Command, help="cli-review-list")
@option("--json", "as_json", help_id="cli-json", is_flag=True)
@click.pass_obj
def list_(invocation: Invocation, as_json: bool) -> int:
    """List what was sent, oldest first."""
    from mumaris_tui.sandbox import desk

    book, output = invocation.book, invocation.output
    found = _at_desk(invocation, desk.listed).items
    if as_json:
        output.json([each.model_dump(mode="json") for each in found])
    elif found:
        headings = [book.text(each) for each in ("end-number", "desk-name", "end-status", "status-changed")]
        output.say(Sheet([_listed(each, book) for each in found], headings, book.text("sim-banner")))
    else:
        output.tell(book.text("empty-requests"))
    return ExitStatus.DONE if found else ExitStatus.NOTHING


def _listed(each: "DeskRequest", book: Phrasebook) -> tuple[Phrase | Toned, ...]:
    from mumaris_tui.domain.calendar import riyadh_day
    from mumaris_tui.wording import status_words

    status = status_words(each.status, book, simulation=False)
    return (
        book.ltr(each.number or ""),
        book.label(each.name),
        Toned(status, "bad") if each.overdue else status,
        book.day(riyadh_day(each.updated_at)),
    )


@review.command("show", cls=Command, help="cli-review-show")
@click.argument("number")
@click.pass_obj
def show(invocation: Invocation, number: str) -> int:
    """Print a request whole, as JSON."""
    import json

    from mumaris_tui.sandbox import desk
    from mumaris_tui.sandbox.requests import request_reply

    reply = _at_desk(invocation, lambda scene: request_reply(scene, desk.found(scene, number)), request=number)
    invocation.output.json(json.loads(reply.body))
    return ExitStatus.DONE


@review.command("pick", cls=Command, help="cli-review-pick")
@click.argument("number")
@click.pass_obj
def pick(invocation: Invocation, number: str) -> int:
    """Take a request up for review."""
    return _cause(invocation, number, "pick")


@review.command("approve", cls=Command, help="cli-review-approve")
@click.argument("number")
@click.pass_obj
def approve(invocation: Invocation, number: str) -> int:
    """Approve a request; its invoice is made."""
    return _cause(invocation, number, "approve")


class Noting(Command):
    """A command that takes notes: its help lists their codes."""

    def more_help(self, book: Phrasebook) -> list[Printed]:
        """Return the codes of the rules, with what they mean."""
        from mumaris_tui.domain.rules import load_packaged

        codes = load_packaged().table("note_code")
        return section(book.text("cli-note-codes"), [(book.ltr(each.code), book.label(each.label)) for each in codes])


@review.command("return", cls=Noting, help="cli-review-return")
@click.argument("number")
@option("--note", "notes", help_id="cli-review-note", multiple=True, required=True)
@click.pass_obj
def return_(invocation: Invocation, number: str, notes: tuple[str, ...]) -> int:
    """Return a request with notes."""
    return _cause(invocation, number, "return", notes)


@review.command("reject", cls=Noting, help="cli-review-reject")
@click.argument("number")
@option("--note", "notes", help_id="cli-review-note", multiple=True)
@click.pass_obj
def reject(invocation: Invocation, number: str, notes: tuple[str, ...]) -> int:
    """Reject a request."""
    return _cause(invocation, number, "reject", notes)


def _note(typed: str) -> "NoteOrder":
    """Return a note typed as `code[@place][=text]`: a place is a JSON Pointer, or the code of an attachment."""
    from mumaris_tui.api.contract_desk import NoteOrder

    head, _, text = typed.partition("=")
    code, _, place = head.partition("@")
    pointer = place if place.startswith("/") else None
    try:
        return NoteOrder(code=code, pointer=pointer, attachment_type=None if pointer else place or None, text=text)
    except ValueError:
        raise UsageError("desk-note", {"typed": typed}) from None


# --- the bank -------------------------------------------------------------------------------------------------------


@click.group(cls=Group, help="cli-bank")
def bank() -> None:
    """Group what a bank does."""


@bank.command("pay", cls=Command, help="cli-bank-pay")
@click.argument("bill")
@option("--amount", help_id="cli-bank-amount", type=click.IntRange(1, 1_000_000))
@click.pass_obj
def pay(invocation: Invocation, bill: str, amount: int | None) -> int:
    """Pay a bill, an amount in riyals."""
    from mumaris_tui.sandbox import billing

    halalas = amount * 100 if amount else None
    paid = _at_desk(invocation, lambda scene: billing.pay_at_bank(scene, bill, halalas), bill=bill)
    book = invocation.book
    said = f"desk-paid-{paid.code}" if paid.code else "desk-paid"
    invocation.output.tell(book.text(said, amount=book.money(paid.amount_halalas), number=book.ltr(bill)))
    return ExitStatus.DONE


@bank.command("confirm", cls=Command, help="cli-bank-confirm")
@click.argument("reference")
@click.pass_obj
def confirm(invocation: Invocation, reference: str) -> int:
    """Confirm the proof of a transfer."""
    return _decide(invocation, reference, accepted=True)


@bank.command("refuse", cls=Command, help="cli-bank-refuse")
@click.argument("reference")
@click.pass_obj
def refuse(invocation: Invocation, reference: str) -> int:
    """Refuse the proof of a transfer."""
    return _decide(invocation, reference, accepted=False)


def _decide(invocation: Invocation, reference: str, *, accepted: bool) -> int:
    from mumaris_tui.sandbox import desk

    named = reference.strip().upper()
    _at_desk(invocation, lambda scene: desk.decide_proof(scene, named, accepted=accepted), transfer=named)
    book = invocation.book
    said = book.text("desk-confirmed") if accepted else book.text("desk-refused")
    invocation.output.tell(said)
    return ExitStatus.DONE


# --- the courier ----------------------------------------------------------------------------------------------------


@click.group(cls=Group, help="cli-courier")
def courier() -> None:
    """Group what courier and branch do."""


def _move(name: str, event: str, help_id: str) -> None:
    """Add one move of a card to the courier's commands."""

    @courier.command(name, cls=Command, help=help_id)
    @click.argument("number")
    @click.pass_obj
    def move(invocation: Invocation, number: str) -> int:
        return _cause(invocation, number, event)


for _name, _event, _help in (
    ("ship", "ship", "cli-courier-ship"),
    ("deliver", "deliver", "cli-courier-deliver"),
    ("return", "ready", "cli-courier-return"),
    ("ready", "ready", "cli-courier-ready"),
):
    _move(_name, _event, _help)


# --- mail and clock -------------------------------------------------------------------------------------------------


@click.group(cls=Group, invoke_without_command=True, help="cli-sandbox-mail")
@option("--json", "as_json", help_id="cli-json", is_flag=True)
@click.pass_context
def mail(ctx: click.Context, as_json: bool) -> int:
    """Show the mails and text messages that the sandbox would have sent."""
    return ExitStatus.DONE if ctx.invoked_subcommand else _mails(ctx.obj, as_json=as_json)


@mail.command("list", cls=Command, help="cli-sandbox-mail-list")
@option("--json", "as_json", help_id="cli-json", is_flag=True)
@click.pass_obj
def list_mails(invocation: Invocation, as_json: bool) -> int:
    """List the outbox, newest first."""
    return _mails(invocation, as_json=as_json)


@mail.command("show", cls=Command, help="cli-sandbox-mail-show")
@click.argument("mail_id", metavar="ID")
@click.pass_obj
def show_mail(invocation: Invocation, mail_id: str) -> int:
    """Print a mail as it travels (RFC 5322)."""
    from mumaris_tui.sandbox import admin

    for line in admin.mail(invocation.sandbox_folder, mail_id).split("\r\n"):
        invocation.output.say(invocation.book.data(line))
    return ExitStatus.DONE


def _mails(invocation: Invocation, *, as_json: bool) -> int:
    from mumaris_tui.sandbox import admin

    book, output = invocation.book, invocation.output
    messages = admin.messages(invocation.sandbox_folder)
    if as_json:
        output.json(messages)
    elif not messages:
        output.tell(book.text("empty-inbox"))
        return ExitStatus.NOTHING
    else:
        output.say(*(_mail(message, book) for message in messages))
    return ExitStatus.DONE


def _mail(message: Mapping[str, Any], book: Phrasebook) -> Panel:
    """Return a message as a panel; a text message has no subject."""
    from mumaris_tui.domain.calendar import riyadh_day

    at = datetime.fromisoformat(message["at"])
    when = book.text("day-and-time", day=book.day(riyadh_day(at)), time=book.time(at))
    to = book.ltr(message["to"])
    body = map(book.data, message["body"].splitlines())
    return Panel(book.data(message["subject"]) if message["subject"] else to, [to, when, *body])


@click.group(cls=Group, help="cli-clock")
def clock() -> None:
    """Group what moves the sandbox's clock, and never the machine's."""


@clock.command("advance", cls=Command, help="cli-clock-advance")
@click.argument("days", type=click.IntRange(0, 3650))
@option("--hours", help_id="cli-clock-hours", type=click.IntRange(0, 23), default=0)
@option("--minutes", help_id="cli-clock-minutes", type=click.IntRange(0, 59), default=0)
@click.pass_obj
def advance(invocation: Invocation, days: int, hours: int, minutes: int) -> int:
    """Move the clock on; what it comes to happens."""
    return _clock(invocation, timedelta(days=days, hours=hours, minutes=minutes))


@clock.command("show", cls=Command, help="cli-clock-show")
@click.pass_obj
def show_clock(invocation: Invocation) -> int:
    """Tell the sandbox's day and time."""
    return _clock(invocation, timedelta())


@clock.command("reset", cls=Command, help="cli-clock-reset")
@click.pass_obj
def reset_clock(invocation: Invocation) -> int:
    """Put the clock back to the machine's."""
    return _clock(invocation, None)


def _clock(invocation: Invocation, step: timedelta | None) -> int:
    from mumaris_tui.domain.calendar import riyadh_day
    from mumaris_tui.sandbox import admin

    now, book = admin.move_clock(invocation.sandbox_folder, step), invocation.book
    when = book.text("day-and-time", day=book.day(riyadh_day(now)), time=book.time(now))
    invocation.output.say(book.text("clock-now", when=when))
    return ExitStatus.DONE


# --- what they share ------------------------------------------------------------------------------------------------


def _at_desk(invocation: Invocation, work: Callable[["Moment"], T], **sought: str) -> T:
    """Do work at the desk; where what is sought by its kind and number is not there, that is told."""
    from mumaris_tui.sandbox import admin

    try:
        return admin.at_desk(invocation.sandbox_folder, work)
    except ServiceError as refused:
        for kind, number in sought.items():
            if refused.code == "not-found":
                raise ServiceError(NONE[kind], {"number": number}) from None
        raise


def _cause(invocation: Invocation, number: str, event: str, notes: tuple[str, ...] = ()) -> int:
    """Let an event happen to a request, and tell its new status."""
    from mumaris_tui.domain.lifecycle import Event
    from mumaris_tui.sandbox import desk
    from mumaris_tui.sandbox.replies import Rejected
    from mumaris_tui.wording import status_words

    made = [_note(note) for note in notes]

    def work(scene: "Moment") -> "Row":
        row = desk.found(scene, number)
        try:
            return desk.act(scene, row, Event(event), made)
        except Rejected as refused:
            raise _unfit(refused.problems[0], notes, scene) from None
        except ServiceError as refused:
            raise (_untimely(row, invocation.book) if refused.code == "state" else refused) from None

    row, book = _at_desk(invocation, work, request=number), invocation.book
    said = status_words(row["status"], book, simulation=True)
    invocation.output.tell(book.text("desk-done", number=book.ltr(row["number"]), status=said))
    return ExitStatus.DONE


def _unfit(problem: "Problem", notes: tuple[str, ...], scene: "Moment") -> MumarisError:
    """Return what is wrong with a note, and the codes that would fit, or what a field's place looks like."""
    _, index, part = from_pointer(problem.pointer)
    fit = {
        "code": scene.rules.table("note_code").codes,
        "attachment_type": [each.code for each in scene.rules.attachments],
    }
    if problem.code == "not-asked":
        return NoteError("desk-note-not-asked", {"note": notes[index or 0]})
    accepted = ", ".join(fit.get(part, ["/contact/city"]))
    return NoteError(UNFIT[part], {"note": notes[index or 0], "accepted": accepted})


def _untimely(row: "Row", book: Phrasebook) -> MumarisError:
    """Return that the request is elsewhere in its life, and which commands move it on from there."""
    from mumaris_tui.domain.lifecycle import LIVES, Status
    from mumaris_tui.wording import status_words

    status = Status(row["status"])
    if status is Status.PAID:
        return ServiceError("desk-issuing", {"status": status_words(status.value, book, simulation=False)})
    events = LIVES[row["profile"]][status]
    commands = [COMMANDS[event.value] for event in events if event.value in COMMANDS]
    if status is Status.CARD_ISSUED:
        commands = [OF_DELIVERY[row["delivery"]]] if row["delivery"] in OF_DELIVERY else []
    said = status_words(status.value, book, simulation=False)
    if not commands:
        return ServiceError("desk-over", {"status": said})
    return ServiceError("desk-state", {"status": said, "accepted": ", ".join(commands)})
