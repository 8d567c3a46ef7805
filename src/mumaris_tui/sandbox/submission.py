"""A draft judged, and sent: every rule of the journey is checked again here."""

from itertools import pairwise
from typing import TYPE_CHECKING

from mumaris_tui.api import contract
from mumaris_tui.api.contract import AttachmentNeedRecord, CmeFigures
from mumaris_tui.api.convert import from_label, from_problem, from_quote
from mumaris_tui.domain.lifecycle import Event, Status, make_request_number, next_status
from mumaris_tui.sandbox.call import OwnCall
from mumaris_tui.sandbox.idempotency import once
from mumaris_tui.sandbox.judging import context_of
from mumaris_tui.sandbox.messages import send_mail
from mumaris_tui.sandbox.ownership import own_draft, own_request
from mumaris_tui.sandbox.people import practitioner
from mumaris_tui.sandbox.replies import Rejected, Reply, refuse
from mumaris_tui.sandbox.requests import (
    add_event,
    answers_of,
    check_revision,
    find_service,
    request_reply,
)
from mumaris_tui.sandbox.store import Row, stamp

if TYPE_CHECKING:
    from mumaris_tui.journey.engine import Assessment


def judge(call: OwnCall, row: Row) -> "Assessment":
    """Return the engine's judgement of a request as it is stored."""
    from mumaris_tui.journey.engine import assess

    service = find_service(row["service"], call.rules, row["profile"])
    return assess(service, answers_of(call.db, row["id"]), context_of(call, row["profile"], row["id"]))


def validate_request(call: OwnCall) -> Reply:
    """Return what stands in the way of sending, and what it would cost; changes nothing."""
    judged = judge(call, own_request(call))
    return Reply.of(
        contract.Assessment(
            errors=[from_problem(problem) for problem in judged.problems],
            cme=CmeFigures(
                required=judged.cme.required,
                counted=judged.cme.counted,
                missing=judged.cme.missing,
                one_year_offered=judged.cme.one_year is not None,
            ),
            needs=[
                AttachmentNeedRecord(
                    type=each.need.type_code,
                    related_id=each.need.related_id,
                    reason=from_label(each.need.reason),
                    optional=each.need.optional,
                    satisfied=each.satisfied,
                )
                for each in judged.needs
            ],
            fee_quote=from_quote(judged.quote),
        )
    )


def submit_request(call: OwnCall) -> Reply:
    """Send a draft: its number, its frozen snapshot, the event and the mail are one transaction with the call's key."""
    return once(call.db, call, call.account_id, lambda: _submit(call))


def _submit(call: OwnCall) -> Reply:
    row = own_draft(call)
    check_revision(call, row)
    if call.actor_id != call.account_id:
        raise refuse("declare-alone")
    judged = judge(call, row)
    if judged.problems:
        raise Rejected(judged.problems)
    number = _next_number(call)
    passed = _statuses_of(row["profile"], judged.quote.total_halalas)
    call.db.execute(
        "UPDATE requests SET status = ?, number = ?, revision = revision + 1, current_step = 'end', updated_at = ?, "
        "submitted_at = ?, draft_expires_at = NULL, practitioner = ?, fee_quote = ?, term_years = ?, "
        "rules_version = ?, privacy_version = ?, declaration_version = ? WHERE id = ?",
        (
            passed[-1],
            number,
            stamp(call.now),
            stamp(call.now),
            practitioner(call.db, row["practitioner_id"]).model_dump_json(),
            from_quote(judged.quote).model_dump_json(),
            judged.term_years or None,
            call.rules.version,
            call.rules.privacy.version,
            call.rules.declaration.version,
            row["id"],
        ),
    )
    for before, after in pairwise((Status.DRAFT, *passed)):
        add_event(call, row["id"], before, after)
    account = call.db.execute("SELECT * FROM accounts WHERE id = ?", (row["account_id"],)).fetchone()
    send_mail(
        call.db, call.now, account["email"], account["language"], "submitted", account_id=account["id"], number=number
    )
    return request_reply(call.db, call.db.execute("SELECT * FROM requests WHERE id = ?", (row["id"],)).fetchone())


def _statuses_of(profile: str, total_halalas: int) -> tuple[Status, ...]:
    """Return what sending leads through: a fee of nothing that comes before the review is paid at once."""
    sent = next_status(Status.DRAFT, Event.SUBMIT, profile)
    if sent is Status.AWAITING_FEE and not total_halalas:
        return sent, next_status(sent, Event.PAY_OK, profile)
    return (sent,)


def _next_number(call: OwnCall) -> str:
    year = call.today.year
    (last,) = call.db.execute(
        "INSERT INTO request_numbers VALUES (?, 1) ON CONFLICT (year) DO UPDATE SET last = last + 1 RETURNING last",
        (year,),
    ).fetchone()
    return make_request_number(year, last)
