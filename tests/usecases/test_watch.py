"""A request that is watched: news once, a lost link told once and mended by itself, rest while idle, an end."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest

from mumaris_tui.api.contract_request import EventList, EventRecord, RequestRecord, RequestSummary, ReviewProgress
from mumaris_tui.errors import SignInError, TemporaryError
from mumaris_tui.usecases.follow import Following
from mumaris_tui.usecases.services import Services
from mumaris_tui.usecases.urgency import by_urgency, most_urgent
from mumaris_tui.usecases.watch import LIVELY, REST_S, UNATTENDED_S, Sight, watch

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


def event(status: str) -> EventRecord:
    return EventRecord(id=status, at=NOW, actor="reviewer", from_status=None, to_status=status)


def request(status: str, **more: Any) -> RequestRecord:
    return RequestRecord.model_construct(
        id="r", number="R2026-0000011", status=status, profile="mumaris-classic", **more
    )


class Backend:
    """Answers each wait with the next of a script: statuses, none, or a lost link; the last for ever."""

    def __init__(self, *script: str | Exception | None) -> None:
        self.script = list(script)
        self.status = "submitted"
        self.asked = 0

    async def events_after(self, _: str, cursor: str, __: int) -> EventList:
        self.asked += 1
        said = self.script.pop(0) if len(self.script) > 1 else self.script[0]
        if isinstance(said, Exception):
            raise said
        if said is None or said == self.status:
            return EventList(items=[], cursor=cursor)
        self.status = said
        return EventList(items=[event(said)], cursor=f"{cursor}+")

    async def request(self, _: str) -> RequestRecord:
        return request(self.status)


async def seen(backend: Backend, enough: Callable[[list[float]], bool], **more: Any) -> tuple[list[Sight], list[float]]:
    """Watch until it rested enough, or ended; return what was given and the rests in seconds."""
    rests: list[float] = []

    class EnoughError(Exception):
        pass

    async def sleep(seconds: float) -> None:
        rests.append(seconds)
        if enough(rests):
            raise EnoughError

    services = cast("Services", SimpleNamespace(session=SimpleNamespace(client=backend)))
    found: list[Sight] = []
    with suppress(EnoughError):
        async for sight in watch(services, Following(request("submitted"), (), "1"), sleep=sleep, **more):
            found.append(sight)  # noqa: PERF401 - what was given before the end counts
    return found, rests


async def test_news_are_given_once_and_nothing_while_nothing_happens() -> None:
    found, _ = await seen(Backend(None, "under_review", None, None), lambda rests: len(rests) > 5)
    assert [sight.following.request.status for sight in found] == ["under_review"]


async def test_it_ends_with_the_request() -> None:
    backend = Backend("under_review", "rejected")
    found, _ = await seen(backend, lambda _: False)
    assert [sight.following.request.status for sight in found] == ["under_review", "rejected"]
    assert [each.to_status for each in found[-1].following.events] == ["under_review", "rejected"]
    assert backend.asked == 2


async def test_it_rests_longer_the_longer_nothing_happens() -> None:
    _, rests = await seen(Backend(None), lambda rests: len(rests) > LIVELY + 20)
    assert rests[:LIVELY] == [0.0] * LIVELY
    assert rests == sorted(rests)
    assert rests[-1] == REST_S


async def test_a_lost_link_is_told_once_and_mends_by_itself() -> None:
    lost = TemporaryError("server-down")
    backend = Backend(lost, lost, lost, None, None)
    found, rests = await seen(backend, lambda rests: len(rests) > 4)
    assert [sight.linked for sight in found] == [False, True]
    assert rests[:3] == [2.0, 4.0, 8.0]


async def test_a_page_that_nobody_attends_keeps_no_session_alive() -> None:
    backend = Backend(None, None, None, "under_review", None)
    there = iter([True, True, *[False] * 50, True, True])
    found, rests = await seen(backend, lambda rests: len(rests) == 40, attended=lambda: next(there))
    assert backend.asked == 2
    assert rests[2:] == [UNATTENDED_S] * 38
    assert found == []
    back = Backend("under_review", "rejected")
    there = iter([False, True, True])
    assert len((await seen(back, lambda _: False, attended=lambda: next(there)))[0]) == 2


async def test_an_ended_session_is_told_to_whoever_watches() -> None:
    with pytest.raises(SignInError, match="session-ended"):
        await seen(Backend(SignInError("session-ended")), lambda _: False)


def summary(number: str, status: str, days: int | None = None, *, overdue: bool = False) -> RequestSummary:
    last = None if days is None else (NOW + timedelta(days=days)).date()
    review = ReviewProgress(business_days=11, level_days=10, due_on=NOW.date(), overdue=overdue) if overdue else None
    return RequestSummary(
        id=number,
        number=number or None,
        service="renew_registration",
        status=status,
        current_step="end",
        updated_at=NOW,
        submitted_at=NOW,
        draft_expires_at=None if number else NOW + timedelta(days=2),
        deadline=last,
        days_left=days,
        review=review,
    )


def test_what_has_to_be_done_first_comes_first() -> None:
    requests = [
        summary("done", "completed"),
        summary("", "draft"),
        summary("waits", "under_review"),
        summary("late", "submitted", overdue=True),
        summary("pay", "approved_unpaid", 20),
        summary("collect", "ready_pickup"),
        summary("mend", "returned", 5),
    ]
    assert [each.number for each in by_urgency(requests)] == ["mend", "pay", "collect", None, "late", "waits", "done"]
    first = most_urgent(requests)
    assert first is not None
    assert first.number == "mend"
    assert most_urgent([summary("waits", "under_review"), summary("done", "completed"), summary("", "draft")]) is None
    late = most_urgent([summary("waits", "under_review"), summary("late", "submitted", overdue=True)])
    assert late is not None
    assert late.number == "late"
