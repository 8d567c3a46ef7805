"""Requests as they are stored: opened, read, saved step by step, discarded."""

import json
from datetime import date, timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, cast

from mumaris_tui.api.contract import (
    EventList,
    EventRecord,
    FeeQuoteRecord,
    PractitionerRecord,
    RequestList,
    RequestOrder,
    RequestRecord,
    RequestSummary,
    StepBody,
    StepSaved,
)
from mumaris_tui.domain.lifecycle import Status, is_open
from mumaris_tui.domain.rules import Rules
from mumaris_tui.sandbox.attachments import attachments_of
from mumaris_tui.sandbox.call import Call, OwnCall
from mumaris_tui.sandbox.idempotency import once
from mumaris_tui.sandbox.ownership import own_draft, own_request
from mumaris_tui.sandbox.replies import NOTHING, Rejected, Reply, dump, etag, refuse
from mumaris_tui.sandbox.shapes import misfits
from mumaris_tui.sandbox.store import Db, Row, insert, instant, stamp
from mumaris_tui.sandbox.tokens import new_id

if TYPE_CHECKING:
    from mumaris_tui.journey.model import Service, Step


def find_service(service_id: str, rules: Rules, profile: str) -> "Service":
    """Return a service in the order of a profile: `not-found` for one that is not offered.

    The services are imported at the first one, since every start waits for imports.
    """
    from mumaris_tui.journey.registry import find

    try:
        return find(service_id, rules, profile)
    except KeyError:
        raise refuse("not-found") from None


def check_revision(call: OwnCall, row: Row) -> None:
    """Refuse a change of another revision than the stored: `precondition`, `conflict` with the last change's time."""
    if call.if_match() != row["revision"]:
        raise refuse("conflict", time=row["updated_at"])


def answers_of(db: Db, request_id: str) -> dict[str, StepBody]:
    """Return the saved steps of a request."""
    rows = db.execute("SELECT step, body FROM request_steps WHERE request_id = ?", (request_id,))
    return {row["step"]: cast("StepBody", json.loads(row["body"])) for row in rows}


def request_reply(db: Db, row: Row, status: int = HTTPStatus.OK) -> Reply:
    """Return a request whole, with its revision as validator."""
    return Reply.of(_record(db, row), status, ETag=etag(row["revision"]), Location=f"/v1/requests/{row['id']}")


def _record(db: Db, row: Row) -> RequestRecord:
    frozen, quote = row["practitioner"], row["fee_quote"]
    return RequestRecord(
        **_summary(row).model_dump(),
        profile=row["profile"],
        revision=row["revision"],
        account_id=row["account_id"],
        actor_id=row["actor_id"],
        rules_version=row["rules_version"],
        created_at=instant(row["created_at"]),
        answers=answers_of(db, row["id"]),
        attachments=attachments_of(db, row["id"]),
        practitioner=PractitionerRecord.model_validate_json(frozen) if frozen else None,
        fee_quote=FeeQuoteRecord.model_validate_json(quote) if quote else None,
        term_years=row["term_years"],
    )


def _summary(row: Row) -> RequestSummary:
    return RequestSummary(
        id=row["id"],
        number=row["number"],
        service=row["service"],
        status=row["status"],
        current_step=row["current_step"],
        updated_at=instant(row["updated_at"]),
        submitted_at=instant(row["submitted_at"]) if row["submitted_at"] else None,
        draft_expires_at=instant(row["draft_expires_at"]) if row["draft_expires_at"] else None,
        deadline=date.fromisoformat(row["deadline"]) if row["deadline"] else None,
    )


def list_requests(call: OwnCall) -> Reply:
    """Return the account's requests, newest first."""
    return Reply.of(RequestList(items=summaries(call)))


def summaries(call: OwnCall) -> list[RequestSummary]:
    """Return the account's requests, newest first."""
    forget_old_drafts(call.db, call)
    rows = call.db.execute("SELECT * FROM requests WHERE account_id = ? ORDER BY id DESC", (call.account_id,))
    return [_summary(row) for row in rows]


def forget_old_drafts(db: Db, call: Call) -> None:
    """Delete drafts that nobody touched for the rules' days."""
    db.execute("DELETE FROM requests WHERE status = 'draft' AND draft_expires_at < ?", (stamp(call.now),))


def open_request(call: OwnCall) -> Reply:
    """Open a draft of a service, or return the one that is open; a sent one refuses: `request-open` with its number.

    A service that is not for this practitioner refuses with the code of its rule.
    """
    return once(call.db, call, call.account_id, lambda: _open(call))


def _open(call: OwnCall) -> Reply:
    from mumaris_tui.journey.engine import barred
    from mumaris_tui.sandbox.judging import context_of

    service = find_service(call.order(RequestOrder).service, call.rules, call.sandbox.config.profile)
    forget_old_drafts(call.db, call)
    rows = call.db.execute(
        "SELECT * FROM requests WHERE practitioner_id = ? AND service = ?", (call.practitioner_id, service.id)
    ).fetchall()
    under_way = next((row for row in rows if is_open(Status(row["status"]))), None)
    if under_way and under_way["status"] == Status.DRAFT and under_way["account_id"] == call.account_id:
        return request_reply(call.db, under_way)
    if under_way:
        raise refuse("request-open", number=under_way["number"] or "")
    refused = barred(service, context_of(call, service.profile))
    if refused:
        raise refuse(refused.code, **refused.args_)
    request_id = new_id(call.now)
    insert(
        call.db,
        "requests",
        id=request_id,
        practitioner_id=call.practitioner_id,
        account_id=call.account_id,
        actor_id=call.actor_id,
        service=service.id,
        profile=service.profile,
        status=Status.DRAFT,
        revision=1,
        current_step=service.steps[0].id,
        rules_version=call.rules.version,
        created_at=stamp(call.now),
        updated_at=stamp(call.now),
        draft_expires_at=stamp(call.now + timedelta(days=call.rules.terms.draft_days)),
    )
    add_event(call, request_id, None, Status.DRAFT)
    row = call.db.execute("SELECT * FROM requests WHERE id = ?", (request_id,)).fetchone()
    return request_reply(call.db, row, HTTPStatus.CREATED)


def get_request(call: OwnCall) -> Reply:
    """Return one request."""
    return request_reply(call.db, own_request(call))


def discard_request(call: OwnCall) -> Reply:
    """Delete a draft with its files."""
    row = own_draft(call)
    check_revision(call, row)
    call.db.execute("DELETE FROM requests WHERE id = ?", (row["id"],))
    return NOTHING


def save_step(call: OwnCall) -> Reply:
    """Save one step of a draft as it was typed; only its shape is checked."""
    from mumaris_tui.journey.schemas import step_schema

    row = own_draft(call)
    service = find_service(row["service"], call.rules, row["profile"])
    step = _step(service, call.parts["step"])
    check_revision(call, row)
    body = call.json()
    problems = list(misfits(body, step_schema(service, step), f"/{step.id}"))
    if problems:
        raise Rejected(problems)
    call.db.execute(
        "INSERT OR REPLACE INTO request_steps VALUES (?, ?, ?, ?)", (row["id"], step.id, dump(body), stamp(call.now))
    )
    revision = touch(call, row, step.id)
    return Reply.of(StepSaved(revision=revision, saved_at=call.now), ETag=etag(revision))


def touch(call: OwnCall, row: Row, step: str) -> int:
    """Count a change of a draft and return its new revision."""
    expires = call.now + timedelta(days=call.rules.terms.draft_days)
    call.db.execute(
        "UPDATE requests SET revision = revision + 1, current_step = ?, updated_at = ?, draft_expires_at = ?, "
        "rules_version = ? WHERE id = ?",
        (step, stamp(call.now), stamp(expires), call.rules.version, row["id"]),
    )
    return int(row["revision"]) + 1


def _step(service: "Service", step_id: str) -> "Step":
    step = next((step for step in service.steps if step.id == step_id and step.fields), None)
    if step is None:
        raise refuse("not-found")
    return step


def add_event(call: OwnCall, request_id: str, before: Status | None, after: Status) -> None:
    """Add a change of status to the request's time line."""
    insert(
        call.db,
        "request_events",
        id=new_id(call.now),
        request_id=request_id,
        at=stamp(call.now),
        actor="applicant",
        from_status=before,
        to_status=after,
    )


def list_events(call: OwnCall) -> Reply:
    """Return the request's time line, oldest first."""
    row = own_request(call)
    rows = call.db.execute("SELECT * FROM request_events WHERE request_id = ? ORDER BY rowid", (row["id"],))
    return Reply.of(
        EventList(
            items=[
                EventRecord(
                    id=each["id"],
                    at=instant(each["at"]),
                    actor=each["actor"],
                    from_status=each["from_status"],
                    to_status=each["to_status"],
                )
                for each in rows
            ]
        )
    )
