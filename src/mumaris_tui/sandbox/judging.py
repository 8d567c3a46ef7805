"""What a request is judged against: the person, the rules, the day, the files, and other requests under way."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mumaris_tui.api.contract_request import StepBody
from mumaris_tui.api.convert import to_cme_entry, to_practitioner
from mumaris_tui.domain.lifecycle import Status, is_undecided
from mumaris_tui.domain.rules import Rules
from mumaris_tui.sandbox.call import OwnCall
from mumaris_tui.sandbox.people import practitioner, recorded_cme
from mumaris_tui.sandbox.reference import facility_labels, lists
from mumaris_tui.sandbox.requests import answers_of, find_service
from mumaris_tui.sandbox.scene import Scene
from mumaris_tui.sandbox.store import Db, Row

if TYPE_CHECKING:
    from mumaris_tui.journey.engine import Assessment, Context, Facts, Survey
    from mumaris_tui.journey.model import Service


@dataclass(frozen=True, slots=True)
class Surveyed:
    """A request as it stands: its answers, what they are judged against, and what they amount to."""

    service: "Service"
    answers: Mapping[str, StepBody]
    context: "Context"
    state: "Survey"

    @property
    def facts(self) -> "Facts":
        """The facts by dotted name."""
        return self.state.facts

    def asks(self, pointer: str | None, attachment_type: str | None) -> bool:
        """Tell whether the answers call for what a note points at, so that it can be answered."""
        from mumaris_tui.journey.engine import asks

        if attachment_type is not None:
            return attachment_type in {need.type_code for need in self.state.needs}
        return pointer is None or asks(self.service, self.answers, self.state, self.context, pointer)

    def assessment(self) -> "Assessment":
        """Return the engine's judgement."""
        from mumaris_tui.journey.engine import assessment

        return assessment(self.service, self.answers, self.state, self.context)


def surveyed(scene: Scene, row: Row) -> Surveyed:
    """Survey a request as it is stored."""
    from mumaris_tui.journey.engine import survey

    service, answers = find_service(row["service"], scene.rules, row["profile"]), answers_of(scene.db, row["id"])
    context = context_for(
        scene.db, scene.rules, scene.today, row["account_id"], row["practitioner_id"], row["profile"], row["id"]
    )
    return Surveyed(service, answers, context, survey(service, answers, context))


def context_of(call: OwnCall, profile: str) -> "Context":
    """Return what a request that the caller is only to begin is judged against."""
    return context_for(call.db, call.rules, call.today, call.account_id, call.practitioner_id, profile, "")


def context_for(
    db: Db, rules: Rules, today: date, account_id: str, practitioner_id: str, profile: str, request_id: str
) -> "Context":
    """Return what a request is judged against on the day."""
    from mumaris_tui.journey.engine import Attached, Context

    account = db.execute("SELECT * FROM accounts WHERE id = ?", (account_id,)).fetchone()
    who = practitioner(db, practitioner_id)
    ready = db.execute(
        "SELECT type, related_id FROM attachments WHERE request_id = ? AND state = 'ready'", (request_id,)
    )
    return Context(
        practitioner=to_practitioner(who),
        rules=rules,
        today=today,
        email=account["email"],
        mobile=account["mobile"],
        region=who.region,
        city=who.city,
        short_address=who.short_address,
        recorded=tuple(map(to_cme_entry, recorded_cme(db, practitioner_id))),
        attached=frozenset(Attached(each["type"], each["related_id"]) for each in ready),
        update_under_way=update_under_way(db, practitioner_id, rules, profile),
        profile=profile,
        lists={**lists(rules), "facilities": facility_labels()},
    )


def update_under_way(db: Db, practitioner_id: str, rules: Rules, profile: str) -> str | None:
    """Return the number of a sent correction of the record for whose decision other requests wait, None without one."""
    from mumaris_tui.journey.registry import correction, waits

    service = correction(rules, profile)
    if service is None:
        return None
    rows = db.execute(
        "SELECT r.number, r.status, s.body FROM requests r JOIN request_steps s ON s.request_id = r.id "
        "WHERE r.practitioner_id = ? AND r.service = ? AND r.number IS NOT NULL AND s.step = ?",
        (practitioner_id, service.id, service.corrects.partition(".")[0]),
    )
    for row in rows:
        answers = {service.corrects.partition(".")[0]: json.loads(row["body"])}
        if is_undecided(Status(row["status"])) and waits(service, answers, rules):
            return str(row["number"])
    return None
