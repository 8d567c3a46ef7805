"""How fast the way to a terminal is, told by its answers; the clock is the test's."""

from random import Random

import pytest

from mumaris_tui.terminal.pace import FIRST_PATIENCE_S, LAG_S, MARK, PATIENCE_S, Pace


def marked(size: int, took_s: float) -> Pace:
    """A way that took a frame of `size` bytes, with its mark, in so many seconds."""
    pace = Pace(answers=True)
    assert pace.sent(size, 0.0, markable=True)
    pace.answered(took_s)
    return pace


def test_the_rate_is_what_an_answer_proves() -> None:
    pace = marked(2_400, 2.5)
    assert pace.rate == 960
    assert (pace.undrained, pace.waited_s(9.0), pace.lag_s(9.0)) == (0, 0.0, 0.0)
    pace.sent(1_920, 10.0)
    assert pace.lag_s(10.0) == 2.0


def test_a_short_frame_on_a_long_way_is_no_slow_way() -> None:
    pace = marked(100_000, 1.0)
    pace.sent(400, 5.0, markable=True)
    pace.answered(6.0)
    assert pace.rate == 100_000
    pace.sent(2_000, 10.0, markable=True)
    pace.answered(20.0)
    assert pace.rate is not None
    assert pace.rate < 250


def test_letters_cost_no_marks() -> None:
    pace = Pace(answers=True)
    assert [pace.sent(25, 0.0, markable=True) for _ in range(10)] == [False] * 10
    assert pace.sent(25, 0.0, markable=True)
    assert not pace.sent(2_500, 0.0, markable=True)  # one answer is under way
    assert not Pace(answers=True).sent(2_500, 0.0)  # no frame


def test_a_terminal_that_does_not_answer_is_not_waited_for_long() -> None:
    silent = Pace()
    assert not silent.sent(100_000, 0.0, markable=True)
    assert not silent.holds(0.0)
    pace = Pace(answers=True)
    assert pace.sent(100_000, 0.0, markable=True)
    assert pace.holds(FIRST_PATIENCE_S - 0.1)
    assert not pace.holds(FIRST_PATIENCE_S)
    assert not pace.sent(100_000, 6.0, markable=True)
    pace.answered(9.0)
    assert pace.sent(100_000, 10.0, markable=True)
    pace = marked(2_000, 1.0)
    pace.sent(10_000, 2.0, markable=True)
    assert pace.holds(PATIENCE_S)
    assert not pace.holds(2.0 + PATIENCE_S)
    assert pace.sent(10_000, 50.0, markable=True)


@pytest.mark.parametrize("rate", [120, 960, 10_000, 1_000_000])
def test_what_waits_is_never_far_behind_and_a_wide_way_is_never_waited_for(rate: int) -> None:
    """A terminal played to the byte: frames come at random, those that must wait give way to newer ones."""
    random, pace, now, drained_at = Random(5), Pace(answers=True), 0.0, 0.0
    marks: list[float] = []
    pace.sent(1_000, now, markable=True)
    pace.answered(1_000 / rate)
    now = 1_000 / rate
    worst = held = 0.0

    def send(size: int, at: float) -> None:
        nonlocal drained_at
        due = pace.sent(size, at, markable=True)
        drained_at = max(at, drained_at) + (size + due * len(MARK)) / rate
        if due:
            marks.append(drained_at)

    for _ in range(3_000):
        now += random.expovariate(20)
        while marks and marks[0] <= now:
            pace.answered(at := marks.pop(0))
            send(0, at)
        size = random.choice([25, 30, 60, 300])
        if pace.holds(now):
            held += 1
            continue
        send(size, now)
        worst = max(worst, drained_at - now)
    assert worst <= max(LAG_S, 256 / rate) + 310 / rate  # and the last frame itself
    assert (held == 0) == (rate >= 10_000)


def test_who_leaves_waits_for_the_answer_that_is_under_way() -> None:
    pace = Pace(answers=True)
    pace.settle(60)
    pace.sent(500, 0.0, markable=True)
    pace.settle(0.01)
    pace.forget()
    pace.settle(60)
