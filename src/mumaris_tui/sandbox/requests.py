"""Requests as they are stored: opened, read, saved step by step, discarded."""

import json
from datetime import date, timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, cast

from mumaris_tui.api.contract import Label, PractitionerRecord
from mumaris_tui.api.contract_request import (
    FeeQuoteRecord,
    RequestList,
    RequestOrder,
    RequestRecord,
    RequestSummary,
    ReviewNote,
    ReviewProgress,
    StepBody,
    StepSaved,
)
from mumaris_tui.domain.calendar import business_days_between, riyadh_day
from mumaris_tui.domain.lifecycle import GRANTED, Status, eligibility_no, is_open, review_ends
from mumaris_tui.domain.rules import Rules
from mumaris_tui.sandbox import timers
from mumaris_tui.sandbox.attachments import attachments_of
from mumaris_tui.sandbox.call import OwnCall
from mumaris_tui.sandbox.idempotency import once
from mumaris_tui.sandbox.life import add_event, request_of
from mumaris_tui.sandbox.ownership import own_draft, own_editable, own_request
from mumaris_tui.sandbox.replies import NOTHING, Rejected, Reply, dump, etag, refuse
from mumaris_tui.sandbox.scene import Scene
from mumaris_tui.sandbox.shapes import misfits
from mumaris_tui.sandbox.store import Db, Row, insert, instant, stamp
from mumaris_tui.sandbox.tokens import new_id

if TYPE_CHECKING:
    from pydantic import JsonValue

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


def request_reply(scene: Scene, row: Row, status: int = HTTPStatus.OK) -> Reply:
    """Return a request whole, with its revision as validator."""
    return Reply.of(_record(scene, row), status, ETag=etag(row["revision"]), Location=f"/v1/requests/{row['id']}")


def _record(scene: Scene, row: Row) -> RequestRecord:
    from mumaris_tui.sandbox.cards import is_changeable

    db = scene.db
    frozen, quote = row["practitioner"], row["fee_quote"]
    invoice = db.execute("SELECT id FROM invoices WHERE request_id = ?", (row["id"],)).fetchone()
    card = db.execute("SELECT id FROM cards WHERE request_id = ?", (row["id"],)).fetchone()
    return RequestRecord(
        **_summary(scene, row).model_dump(),
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
        notes=_notes(scene, row["id"]),
        branch=row["branch"],
        pickup_changeable=is_changeable(db, row),
        invoice_id=invoice["id"] if invoice else None,
        card_id=card["id"] if card else None,
        eligibility_no=_eligibility_no(scene, row),
    )


def _eligibility_no(scene: Scene, row: Row) -> str | None:
    from mumaris_tui.journey.model import Result

    granted = row["status"] in GRANTED
    gives = granted and find_service(row["service"], scene.rules, row["profile"]).result is Result.NUMBER
    return eligibility_no(row["number"]) if gives else None


def _notes(scene: Scene, request_id: str) -> list[ReviewNote]:
    codes = scene.rules.table("note_code")
    rows = scene.db.execute("SELECT * FROM review_notes WHERE request_id = ? ORDER BY rowid", (request_id,))
    return [
        ReviewNote(
            id=row["id"],
            at=instant(row["at"]),
            code=row["code"],
            label=Label(ar=codes[row["code"]].label.ar, en=codes[row["code"]].label.en),
            pointer=row["pointer"],
            attachment_type=row["attachment_type"],
            text=row["text"],
            resolved=bool(row["resolved"]),
        )
        for row in rows
    ]


def _summary(scene: Scene, row: Row) -> RequestSummary:
    last = date.fromisoformat(row["deadline"]) if row["deadline"] else None
    (noted,) = scene.db.execute(
        "SELECT count(*) FROM review_notes WHERE request_id = ? AND NOT resolved", (row["id"],)
    ).fetchone()
    return RequestSummary(
        id=row["id"],
        number=row["number"],
        service=row["service"],
        status=row["status"],
        current_step=row["current_step"],
        updated_at=instant(row["updated_at"]),
        submitted_at=instant(row["submitted_at"]) if row["submitted_at"] else None,
        draft_expires_at=instant(row["draft_expires_at"]) if row["draft_expires_at"] else None,
        deadline=last,
        days_left=(last - scene.today).days if last else None,
        review=review_progress(scene, row),
        open_notes=noted,
        delivery=row["delivery"],
    )


def review_progress(scene: Scene, row: Row) -> ReviewProgress | None:
    """Return how long the review has taken in business days, None where there is none (DOMAIN 5.7)."""
    since = row["review_since"] or row["submitted_at"]
    if row["status"] not in {Status.SUBMITTED, Status.UNDER_REVIEW} or since is None:
        return None
    sent, holidays = riyadh_day(instant(since)), scene.rules.holidays
    due = review_ends(sent, scene.rules)
    return ReviewProgress(
        business_days=business_days_between(sent, scene.today, holidays),
        level_days=scene.rules.terms.review_business_days,
        due_on=due,
        overdue=scene.today > due,
    )


def list_requests(call: OwnCall) -> Reply:
    """Return the account's requests, newest first."""
    return Reply.of(RequestList(items=summaries(call)))


def summaries(call: OwnCall) -> list[RequestSummary]:
    """Return the account's requests, newest first."""
    rows = call.db.execute("SELECT * FROM requests WHERE account_id = ? ORDER BY id DESC", (call.account_id,))
    return [_summary(call, row) for row in rows.fetchall()]


def open_request(call: OwnCall) -> Reply:
    """Open a draft of a service, or return the one that is open; a sent one refuses: `request-open` with its number.

    A service that is not for this practitioner refuses with the code of its rule.
    """
    return once(call.db, call, call.account_id, lambda: _open(call))


def _open(call: OwnCall) -> Reply:
    from mumaris_tui.journey.engine import barred
    from mumaris_tui.sandbox.judging import context_of

    service = find_service(call.order(RequestOrder).service, call.rules, call.sandbox.config.profile)
    rows = call.db.execute(
        "SELECT * FROM requests WHERE practitioner_id = ? AND service = ?", (call.practitioner_id, service.id)
    ).fetchall()
    under_way = next((row for row in rows if is_open(Status(row["status"]))), None)
    if under_way and under_way["status"] == Status.DRAFT and under_way["account_id"] == call.account_id:
        return request_reply(call, under_way)
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
    add_event(call, request_id, None, Status.DRAFT, "applicant")
    row = request_of(call.db, request_id)
    timers.plan(call, row)
    return request_reply(call, row, HTTPStatus.CREATED)


def get_request(call: OwnCall) -> Reply:
    """Return one request."""
    return request_reply(call, own_request(call))


def discard_request(call: OwnCall) -> Reply:
    """Delete a draft with its files."""
    row = own_draft(call)
    check_revision(call, row)
    call.db.execute("DELETE FROM requests WHERE id = ?", (row["id"],))
    return NOTHING


def save_step(call: OwnCall) -> Reply:
    """Save one step of a draft as it was typed; only its shape is checked."""
    from mumaris_tui.journey.schemas import step_schema

    row = own_editable(call)
    service = find_service(row["service"], call.rules, row["profile"])
    step = _step(service, call.parts["step"])
    check_revision(call, row)
    body = call.json()
    problems = list(misfits(body, step_schema(service, step), f"/{step.id}"))
    if problems:
        raise Rejected(problems)
    _keep_notice(call, row, step, cast("StepBody", body))
    keep_step(call, row, step.id, body)
    revision = touch(call, row, step.id)
    return Reply.of(StepSaved(revision=revision, saved_at=call.now), ETag=etag(revision))


def check_notice(rules: Rules, shown: str | None) -> None:
    """Refuse an agreement beside another notice than the one in force, which is to be read first: `notice-changed`."""
    if shown != rules.privacy.version:
        raise refuse("notice-changed")


def _keep_notice(call: OwnCall, row: Row, step: "Step", body: StepBody) -> None:
    """Keep the version of the notice that was shown when its statements were agreed to, as long as they are."""
    from mumaris_tui.journey.model import StepKind

    if step.kind is not StepKind.START:
        return
    in_force = call.rules.privacy.version
    agreed, before = _agreed(step, body), _agreed(step, answers_of(call.db, row["id"]).get(step.id, {}))
    if agreed - before:
        check_notice(call.rules, call.query.get("privacy_version", in_force))
    if agreed != before:
        version = in_force if len(agreed) == len(step.fields) else None
        call.db.execute("UPDATE requests SET privacy_version = ? WHERE id = ?", (version, row["id"]))


def _agreed(step: "Step", body: StepBody) -> set[str]:
    return {field.name for field in step.fields if body.get(field.name) is True}


def keep_step(scene: Scene, row: Row, step: str, body: "JsonValue") -> None:
    """Put a step's answers in the place of the former ones."""
    scene.db.execute(
        "INSERT OR REPLACE INTO request_steps VALUES (?, ?, ?, ?)", (row["id"], step, dump(body), stamp(scene.now))
    )


def touch(scene: Scene, row: Row, step: str) -> int:
    """Count a change and return the new revision; a draft is kept from then on anew, what came back has its day."""
    draft = row["status"] == Status.DRAFT
    expires = stamp(scene.now + timedelta(days=scene.rules.terms.draft_days)) if draft else None
    scene.db.execute(
        "UPDATE requests SET revision = revision + 1, current_step = ?, updated_at = ?, draft_expires_at = ?, "
        "rules_version = ? WHERE id = ?",
        (step, stamp(scene.now), expires, scene.rules.version, row["id"]),
    )
    if draft:
        timers.plan(scene, request_of(scene.db, row["id"]))
    return int(row["revision"]) + 1


def _step(service: "Service", step_id: str) -> "Step":
    step = next((step for step in service.steps if step.id == step_id and step.fields), None)
    if step is None:
        raise refuse("not-found")
    return step
