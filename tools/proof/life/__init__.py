"""Practitioners, operators and the clock in any order, over a line that loses answers: every promise is kept."""

import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import seed as seeded
from hypothesis.stateful import run_state_machine_as_test

from mumaris_tui.domain.profiles import CLASSIC, PLUS
from mumaris_tui.sandbox import billing, refunds, submission
from tools.proof.life.machine import Life
from tools.proof.life.world import world
from tools.proof.report import Report, Row

NAME = "life"
LIVES, STEPS, CONTROL_LIVES = 480, 30, 40
HOW = (
    "Hypothesis draws, from the seed, lives of a practitioner: what he does by the program's own use cases over a real "
    "socket (answer, hand in, send, withdraw, pay by each way, give up, ask for money back, change the branch, open "
    "another request), what operators do, rightly and wrongly, and how long everybody waits, in both profiles. Of the "
    "answers to each of his doings none, one, two or five are lost after the server gave them: up to two nobody may "
    "notice, after five he does it again by hand. After every step the client's view, the request, its time line and "
    "all money are held against the database. The controls do the same on a server broken on purpose in one place: "
    "they have to be caught."
)
EXPECTED = (
    "answers saved", "files handed in", "sendings", "withdrawals", "paid at a bank", "card approved", "card pending",
    "card declined", "card cancelled", "pages found closed", "transfers decided", "given up",
    "refunds decided", "operator: return", "operator: reject",
    "operator: ready", "operator: ship", "operator: deliver", "opened again", "refused", "waits",
)  # fmt: skip
"""What has to have happened at least once."""


def measure(seed: int, lives: int) -> tuple[Counter[str], str]:
    """Live so many lives; return what has happened, and what did not hold, empty where all did."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with world(folder / "classic", CLASSIC) as classic, world(folder / "plus", PLUS) as plus:
            machine = seeded(seed)(type("Lives", (Life,), {"worlds": {CLASSIC: classic, PLUS: plus}}))
            drawn = settings(
                max_examples=lives,
                stateful_step_count=STEPS,
                deadline=None,
                database=None,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            )
            try:
                run_state_machine_as_test(machine, settings=drawn)
            except Exception as error:  # noqa: BLE001 - whatever it was, it did not hold
                return classic.counts + plus.counts, f"{type(error).__name__}: {error}".splitlines()[0]
            return classic.counts + plus.counts, ""


@contextmanager
def forgetful() -> Iterator[None]:
    """Break the server: it keeps no key, so that what is asked again is done again."""
    kept = [(module, module.once) for module in (billing, refunds, submission)]
    for module, _ in kept:
        module.once = lambda *given: given[-1]()  # type: ignore[attr-defined]
    try:
        yield
    finally:
        for module, once in kept:
            module.once = once  # type: ignore[attr-defined]


@contextmanager
def greedy() -> Iterator[None]:
    """Break the server: a bill that is paid at a bank goes on being paid on its page."""
    kept, billing._give_way = billing._give_way, lambda *_: None
    try:
        yield
    finally:
        billing._give_way = kept


CONTROLS: dict[str, Callable[[], AbstractContextManager[None]]] = {
    "a server that keeps no keys": forgetful,
    "a server that lets a paid bill be paid": greedy,
}


def run(seed: int) -> Report:
    """Live on the true server, which must keep all, and on each broken one, which must be caught."""
    counts, broken = measure(seed, LIVES)
    caught = {}
    for name, control in CONTROLS.items():
        with control():
            caught[name] = measure(seed, CONTROL_LIVES)[1]
    rows = [
        Row("promises that did not hold", broken or "none", "none", not broken),
        Row("lives", counts.pop("lives", 0), f"at least {LIVES}"),
        *(Row(what, counts[what], "at least 1", counts[what] > 0) for what in EXPECTED),
        *(Row(what, count) for what, count in sorted(counts.items()) if what not in EXPECTED),
        *(Row(f"control, {name}: caught", bool(told), "yes", bool(told)) for name, told in caught.items()),
    ]
    return Report(NAME, "Whatever is done in whatever order: no promise is broken", HOW, seed, rows)
