"""What an approved request changes in the practitioner's record, and in the drafts that were filled from it."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, cast

from mumaris_tui.domain.lifecycle import Status, eligibility_no
from mumaris_tui.sandbox.judging import Surveyed, surveyed
from mumaris_tui.sandbox.notices import tell
from mumaris_tui.sandbox.replies import dump
from mumaris_tui.sandbox.requests import answers_of, find_service
from mumaris_tui.sandbox.scene import Scene
from mumaris_tui.sandbox.store import Db, Row, stamp

if TYPE_CHECKING:
    from mumaris_tui.journey.model import Service

PREFILL = "practitioner."


def apply(scene: Scene, row: Row) -> None:
    """Put what an approved and paid request gives into the record: a datum that a field names, a number, a new day.

    Drafts of the practitioner in which a former value still stands as it was filled in get the new one.
    """
    from mumaris_tui.journey.model import Result

    db, found = scene.db, surveyed(scene, row)
    service, changes = found.service, dict(_changes(found))
    if service.result is Result.NUMBER:
        changes["eligibility_no"] = eligibility_no(row["number"])
        tell(scene, row["account_id"], "eligibility", row, eligibility=changes["eligibility_no"])
    if service.classifies:
        changes["classification_issued"] = scene.today.isoformat()
    if not changes:
        return
    (text,) = db.execute("SELECT record FROM practitioners WHERE id = ?", (row["practitioner_id"],)).fetchone()
    record = json.loads(text)
    former = {path: _put(record, path, value) for path, value in changes.items()}
    db.execute(
        "UPDATE practitioners SET record = ?, id_number = ? WHERE id = ?",
        (dump(record), record["id_number"], row["practitioner_id"]),
    )
    drafts = db.execute(
        "SELECT * FROM requests WHERE practitioner_id = ? AND status = ?", (row["practitioner_id"], Status.DRAFT)
    )
    for draft in drafts.fetchall():
        _refill(db, draft, find_service(draft["service"], scene.rules, draft["profile"]), former, changes, scene.now)


def _changes(found: Surveyed) -> Iterator[tuple[str, str]]:
    """Give each datum of the record that the request changes, by its dotted path, as the record keeps it."""
    state = found.state
    for step in state.path(found.service):
        for field in state.visible(step):
            if field.record:
                value = state.facts.get(field.id, "")
                yield field.record, value.isoformat() if isinstance(value, date) else str(value)


def _put(record: dict[str, Any], path: str, value: str) -> str:
    """Put a value at its dotted path and return the former one."""
    *parents, last = path.split(".")
    for parent in parents:
        record = record[parent]
    former, record[last] = record.get(last, ""), value
    return cast("str", former)


def _refill(
    db: Db, draft: Row, service: "Service", former: dict[str, str], changes: dict[str, str], now: datetime
) -> None:
    answers, changed = answers_of(db, draft["id"]), set()
    for step in service.steps:
        body = answers.get(step.id, {})
        for field in step.fields:
            path = field.prefill.removeprefix(PREFILL)
            if path in changes and field.prefill.startswith(PREFILL) and body.get(field.name) == former[path]:
                body[field.name] = changes[path]
                changed.add(step.id)
    for step_id in changed:
        db.execute(
            "UPDATE request_steps SET body = ?, saved_at = ? WHERE request_id = ? AND step = ?",
            (dump(answers[step_id]), stamp(now), draft["id"], step_id),
        )
    if changed:
        db.execute(
            "UPDATE requests SET revision = revision + 1, updated_at = ? WHERE id = ?", (stamp(now), draft["id"])
        )
