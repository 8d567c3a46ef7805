"""A draft judged, and sent: every rule of the journey is checked again here."""

from collections.abc import Iterator

from mumaris_tui.api import contract_request
from mumaris_tui.api.contract_request import AttachmentNeedRecord, CmeFigures
from mumaris_tui.api.convert import from_label, from_problem, from_quote
from mumaris_tui.domain.lifecycle import Event, make_request_number
from mumaris_tui.domain.profiles import DIGITAL
from mumaris_tui.domain.refused import Problem
from mumaris_tui.errors import MumarisError
from mumaris_tui.sandbox.call import OwnCall
from mumaris_tui.sandbox.desk import standing
from mumaris_tui.sandbox.idempotency import once
from mumaris_tui.sandbox.judging import Surveyed, surveyed
from mumaris_tui.sandbox.life import add_event, happen, open_notes
from mumaris_tui.sandbox.ownership import own_editable, own_request
from mumaris_tui.sandbox.people import practitioner
from mumaris_tui.sandbox.replies import Rejected, Reply, refuse
from mumaris_tui.sandbox.requests import (
    check_revision,
    request_reply,
)
from mumaris_tui.sandbox.store import Row, stamp


def validate_request(call: OwnCall) -> Reply:
    """Return what stands in the way of sending, and what it would cost; changes nothing."""
    judged = surveyed(call, own_request(call)).assessment()
    return Reply.of(
        contract_request.Assessment(
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


def trace_refusal(call: OwnCall, refusal: MumarisError) -> None:
    """Keep in the time line that it was tried to send a request and that the rules refused it."""
    if isinstance(refusal, Rejected):
        row = own_request(call)
        add_event(call, row["id"], row["status"], row["status"], "applicant", "refused")


def _submit(call: OwnCall) -> Reply:
    row = own_editable(call)
    check_revision(call, row)
    if call.actor_id != call.account_id:
        raise refuse("declare-alone")
    found = surveyed(call, row)
    judged = found.assessment()
    problems = [*judged.problems, *_unanswered(call, row, found)]
    if problems:
        raise Rejected(problems)
    review = found.answers.get("review", {})
    changes = {
        "number": row["number"] or _next_number(call),
        "current_step": "end",
        "submitted_at": row["submitted_at"] or stamp(call.now),
        "review_since": stamp(call.now),
        "practitioner": practitioner(call.db, row["practitioner_id"]).model_dump_json(),
        "fee_quote": from_quote(judged.quote).model_dump_json(),
        "term_years": judged.term_years or None,
        "rules_version": call.rules.version,
        "privacy_version": row["privacy_version"] or call.rules.privacy.version,
        "declaration_version": call.rules.declaration.version,
        "delivery": str(review.get("delivery") or DIGITAL),
        "branch": str(review["branch"]) if review.get("delivery") == "branch" else None,
    }
    call.db.execute("UPDATE review_notes SET resolved = 1 WHERE request_id = ?", (row["id"],))
    return request_reply(call, happen(call, row, Event.SUBMIT, "applicant", changes))


def _unanswered(call: OwnCall, row: Row, found: Surveyed) -> Iterator[Problem]:
    """Yield a problem for each note whose field or attachment is still asked for, and what it was when it was noted."""
    for note in open_notes(call.db, row["id"]):
        is_now = standing(call, row["id"], note["pointer"], note["attachment_type"], found.answers)
        asked = found.asks(note["pointer"], note["attachment_type"])
        if asked and is_now is not None and is_now == note["was"]:
            place = note["pointer"] or f"/attachments/{note['attachment_type']}"
            yield Problem(place, "note-unanswered")


def _next_number(call: OwnCall) -> str:
    year = call.today.year
    (last,) = call.db.execute(
        "INSERT INTO request_numbers VALUES (?, 1) ON CONFLICT (year) DO UPDATE SET last = last + 1 RETURNING last",
        (year,),
    ).fetchone()
    return make_request_number(year, last)
