"""When the client asks again: by table, then for everything."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mumaris_tui.api.retry import MAX_ATTEMPTS, RETRY_AFTER_CAP_S, STATUSES, Budget, Trouble, decide, retry_after

NOW = datetime(2026, 11, 23, 8, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("cause", "attempt", "repeatable", "remaining_s", "retry_after_s", "wait_s"),
    [
        (Trouble.CONNECT, 1, True, 20, None, 0.5),
        (Trouble.CONNECT, 2, True, 20, None, 1.0),
        (Trouble.TIMEOUT, 3, True, 20, None, 2.0),
        (Trouble.CUT, 4, True, 20, None, 4.0),
        (Trouble.CUT, 5, True, 20, None, None),
        (Trouble.CONNECT, 1, False, 20, None, None),
        (Trouble.CERTIFICATE, 1, True, 20, None, None),
        (Trouble.UNREADABLE, 1, True, 20, None, None),
        (408, 1, True, 20, None, 0.5),
        (425, 1, True, 20, None, 0.5),
        (429, 1, True, 20, 3, 3),
        (502, 1, True, 20, None, 0.5),
        (503, 1, True, 20, 7, 7),
        (503, 1, True, 20, 0, 0.5),
        (503, 1, True, 20, 25, None),
        (503, 1, True, 600, 900, 120),
        (504, 1, True, 0.4, None, None),
        (503, 1, False, 20, 1, None),
        *((status, 1, True, 20, 1, None) for status in (400, 401, 403, 404, 409, 412, 413, 415, 422, 423, 428, 500)),
    ],
)
def test_table(
    cause: Trouble | int,
    attempt: int,
    repeatable: bool,
    remaining_s: float,
    retry_after_s: float | None,
    wait_s: float | None,
) -> None:
    decided = decide(
        cause, attempt=attempt, repeatable=repeatable, remaining_s=remaining_s, spread=0.5, retry_after_s=retry_after_s
    )
    assert decided == wait_s


@given(
    cause=st.one_of(st.sampled_from(Trouble), st.integers(300, 599)),
    attempt=st.integers(1, 50),
    repeatable=st.booleans(),
    remaining_s=st.floats(-5, 1000),
    spread=st.floats(0, 1, exclude_max=True),
    retry_after_s=st.none() | st.floats(0, 1e6),
)
def test_no_wait_outlives_the_deadline_and_nothing_unsafe_is_repeated(
    cause: Trouble | int, attempt: int, repeatable: bool, remaining_s: float, spread: float, retry_after_s: float | None
) -> None:
    wait = decide(
        cause,
        attempt=attempt,
        repeatable=repeatable,
        remaining_s=remaining_s,
        spread=spread,
        retry_after_s=retry_after_s,
    )
    if wait is None:
        return
    assert repeatable
    assert attempt < MAX_ATTEMPTS
    assert 0 <= wait < remaining_s
    assert wait >= min(retry_after_s or 0, RETRY_AFTER_CAP_S)
    assert cause in STATUSES or isinstance(cause, Trouble)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7.0),
        (" 0 ", 0.0),
        ("Mon, 23 Nov 2026 08:00:30 GMT", 30.0),
        ("Mon, 23 Nov 2026 07:00:00 GMT", 0.0),
        ("Mon, 23 Nov 2026 08:00:30", None),
        ("", None),
        ("soon", None),
        ("-3", None),
        ("٧", None),
        ("1.5", None),
        ("9" * 5000, 999999999.0),
    ],
)
def test_retry_after_comes_in_two_forms(header: str, seconds: float | None) -> None:
    assert retry_after(header, NOW) == seconds


@given(st.text(max_size=60))
def test_retry_after_never_raises(header: str) -> None:
    assert (retry_after(header, NOW) or 0) >= 0


def test_the_budget_allows_a_few_repeats_and_then_one_in_ten() -> None:
    budget = Budget()
    assert sum(budget.spend() for _ in range(50)) == 10
    for _ in range(100):
        budget.earn()
    assert sum(budget.spend() for _ in range(50)) in {9, 10}
