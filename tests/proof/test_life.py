"""A few of the lives of the proof, whole: a real server, a real socket, the program's own client."""

from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from tests.contract.validator import ContractValidator
from tools.proof.life.machine import Life
from tools.proof.life.world import world

from mumaris_tui.domain.profiles import CLASSIC, PLUS

FEW = settings(
    max_examples=6,
    stateful_step_count=15,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)


def test_whatever_is_done_in_whatever_order_keeps_every_promise(tmp_path: Path) -> None:
    with (
        world(tmp_path / "a", CLASSIC, ContractValidator) as classic,
        world(tmp_path / "b", PLUS, ContractValidator) as plus,
    ):
        lives = type("Lives", (Life,), {"worlds": {CLASSIC: classic, PLUS: plus}})
        run_state_machine_as_test(lives, settings=FEW)
        counts = classic.counts + plus.counts
    for done in ("sendings", "answers lost", "refused", "waits", "paid at a bank", "operator: approve"):
        assert counts[done], done
