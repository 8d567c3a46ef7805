"""What happens by itself: deadlines, notices before them, reminders, and the automatic desks, each once."""

import logging
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta

from mumaris_tui.domain.calendar import day_ends, riyadh_day
from mumaris_tui.domain.lifecycle import Event, Status
from mumaris_tui.sandbox.call import Sandbox
from mumaris_tui.sandbox.notices import tell
from mumaris_tui.sandbox.people import practitioner
from mumaris_tui.sandbox.scene import Moment, Scene
from mumaris_tui.sandbox.store import Db, Row, insert, instant, savepoint, stamp

RIYADH = timedelta(hours=3)
MORNING = time(9)
"""When a notice goes out, in Riyadh."""
NOTICE_DAYS = (15, 7, 1)
REMINDER_DAYS = (90, 60, 30, 7, 0, -7)
"""Days before the end of a card; -7 is a week after it (DOMAIN 5.9)."""
CARD_PRINTED_AFTER = timedelta(seconds=10)
NOTICES: Mapping[Status, str] = {
    Status.DRAFT: "draft-lapses",
    Status.RETURNED: "return-lapses",
    Status.APPROVED_UNPAID: "payment-lapses",
    Status.AWAITING_FEE: "payment-lapses",
}
log = logging.getLogger("mumaris.sandbox")


def sweep(sandbox: Sandbox, db: Db, now: datetime) -> None:
    """Let everything happen that the clock has come to, in its order and at its own time.

    One that fails is logged by its kind and let go: it must not stop the others, nor come back for ever.
    """
    while True:
        due: Row | None = db.execute(
            "SELECT * FROM timers WHERE due_at <= ? ORDER BY due_at, id LIMIT 1", (stamp(now),)
        ).fetchone()
        if due is None:
            return
        db.execute("DELETE FROM timers WHERE id = ?", (due["id"],))
        try:
            with savepoint(db):
                _KINDS[due["kind"]](Moment(sandbox, db, instant(due["due_at"])), due)
        except Exception as error:  # noqa: BLE001 - whatever it was, the clock goes on
            log.error("timer %s: %s", due["kind"], type(error).__name__)  # noqa: TRY400 - a traceback would show values


def is_due(sandbox: Sandbox, now: datetime) -> bool:
    """Tell whether `sweep` has anything to do, without the writer."""
    (row,) = sandbox.store.peek("SELECT EXISTS (SELECT 1 FROM timers WHERE due_at <= ?) AS due", stamp(now))
    return bool(row["due"])


def tick(sandbox: Sandbox) -> None:
    """Sweep if there is need."""
    now = sandbox.clock()
    if is_due(sandbox, now):
        with sandbox.store.transaction() as db:
            sweep(sandbox, db, now)


# --- planning -----------------------------------------------------------------------------------------------------


def plan(scene: Scene, row: Row) -> None:
    """Set what waits for a request in its present status, in place of what waited before."""
    scene.db.execute("DELETE FROM timers WHERE request_id = ? AND payment_id IS NULL", (row["id"],))
    status = Status(row["status"])
    last = _last_day(row)
    if last is not None:
        at = instant(row["draft_expires_at"]) if row["draft_expires_at"] else day_ends(last)
        _set(scene.db, at, "timeout", request_id=row["id"])
        for days in NOTICE_DAYS:
            day = last - timedelta(days=days)
            if day > scene.today:
                _set(scene.db, _morning(day), "notice", request_id=row["id"], day=last.isoformat())
    after_s = scene.sandbox.config.review_after_s
    if status is Status.SUBMITTED and after_s is not None:
        _set(scene.db, scene.now + timedelta(seconds=after_s / 2), "pick", request_id=row["id"])
    elif status is Status.UNDER_REVIEW and after_s is not None:
        _set(scene.db, scene.now + timedelta(seconds=after_s / 2), "decide", request_id=row["id"])
    elif status is Status.PAID:
        _set(scene.db, scene.now + CARD_PRINTED_AFTER, "issue", request_id=row["id"])


def plan_payment(scene: Scene, payment_id: str, request_id: str, at: datetime) -> None:
    """Let a payment that nobody finishes end at its time."""
    _set(scene.db, at, "payment", payment_id=payment_id, request_id=request_id)


def plan_settlement(scene: Scene, payment_id: str, at: datetime) -> None:
    """Let a payment that takes its time succeed then."""
    _set(scene.db, at, "settle", payment_id=payment_id)


def plan_reminders(db: Db, practitioner_id: str, now: datetime) -> None:
    """Set the reminders of a card's end that are still to come, in place of those set before."""
    db.execute("DELETE FROM timers WHERE practitioner_id = ? AND kind = 'reminder'", (practitioner_id,))
    expires = practitioner(db, practitioner_id).registration_expires
    if expires is None:
        return
    for days in REMINDER_DAYS:
        at = _morning(expires - timedelta(days=days))
        if at > now:
            _set(db, at, "reminder", practitioner_id=practitioner_id, day=expires.isoformat())


def plan_lapse(db: Db, account_id: str, at: datetime) -> None:
    """Let an account that nobody activates end at its time, in place of a time set before."""
    row = db.execute("SELECT practitioner_id FROM accounts WHERE id = ?", (account_id,)).fetchone()
    db.execute("DELETE FROM timers WHERE practitioner_id = ? AND kind = 'lapse'", (row["practitioner_id"],))
    _set(db, at, "lapse", practitioner_id=row["practitioner_id"])


def _last_day(row: Row) -> date | None:
    if row["draft_expires_at"]:
        return riyadh_day(instant(row["draft_expires_at"]))
    return date.fromisoformat(row["deadline"]) if row["deadline"] else None


def _set(
    db: Db,
    at: datetime,
    kind: str,
    *,
    request_id: str | None = None,
    practitioner_id: str | None = None,
    payment_id: str | None = None,
    day: str | None = None,
) -> None:
    insert(
        db,
        "timers",
        due_at=stamp(at),
        kind=kind,
        request_id=request_id,
        practitioner_id=practitioner_id,
        payment_id=payment_id,
        day=day,
    )


def _morning(day: date) -> datetime:
    return datetime.combine(day, MORNING, UTC) - RIYADH


# --- what happens ---------------------------------------------------------------------------------------------------


def _pick(moment: Moment, due: Row) -> None:
    from mumaris_tui.sandbox.life import happen, request_of

    happen(moment, request_of(moment.db, due["request_id"]), Event.PICK, "reviewer")


def _issue(moment: Moment, due: Row) -> None:
    from mumaris_tui.sandbox.life import happen, request_of

    happen(moment, request_of(moment.db, due["request_id"]), Event.ISSUE, "system")


def _time_out(moment: Moment, due: Row) -> None:
    from mumaris_tui.sandbox.life import happen, request_of

    row = request_of(moment.db, due["request_id"])
    if row["status"] == Status.DRAFT:
        moment.db.execute("DELETE FROM requests WHERE id = ?", (row["id"],))
    else:
        happen(moment, row, Event.TIMEOUT, "system")


def _notice(moment: Moment, due: Row) -> None:
    from mumaris_tui.sandbox.life import request_of

    row = request_of(moment.db, due["request_id"])
    tell(moment, row["account_id"], NOTICES[Status(row["status"])], row, date=due["day"])


def _remind(moment: Moment, due: Row) -> None:
    account = moment.db.execute(
        "SELECT id FROM accounts WHERE practitioner_id = ? AND state = 'active'", (due["practitioner_id"],)
    ).fetchone()
    if account:
        left = (date.fromisoformat(due["day"]) - moment.today).days
        kind = "card-ends" if left > 0 else "card-ends-today" if left == 0 else "card-ended"
        tell(moment, account["id"], kind, None, date=due["day"])


def _plan_all(moment: Moment, _due: Row) -> None:
    """Plan the reminders of everybody whose days count from today (`people.renew_anchors`)."""
    rows = moment.db.execute("SELECT id FROM practitioners WHERE id NOT IN (SELECT practitioner_id FROM requests)")
    for row in rows.fetchall():
        plan_reminders(moment.db, row["id"], moment.now)


def _decide(moment: Moment, due: Row) -> None:
    from mumaris_tui.sandbox.desk import decide_alone

    decide_alone(moment, due["request_id"])


def _lapse(moment: Moment, due: Row) -> None:
    from mumaris_tui.sandbox.accounts import lapse

    lapse(moment.db, due["practitioner_id"])


def _end_payment(moment: Moment, due: Row) -> None:
    from mumaris_tui.sandbox.billing import lapse

    lapse(moment, due["payment_id"])


def _settle(moment: Moment, due: Row) -> None:
    from mumaris_tui.sandbox import billing

    row = billing.payment_of(moment.db, due["payment_id"])
    if row["state"] == "pending":
        billing.succeed(moment, row)


_KINDS: Mapping[str, Callable[[Moment, Row], None]] = {
    "timeout": _time_out,
    "plan": _plan_all,
    "notice": _notice,
    "reminder": _remind,
    "pick": _pick,
    "decide": _decide,
    "issue": _issue,
    "lapse": _lapse,
    "payment": _end_payment,
    "settle": _settle,
}
