"""What the screens of a whole renewal may send, each beside the cells that it changed, over a real pseudo-terminal."""

import pytest
from tools.bench import renewal
from tools.bench.budgets import BUDGETS, OVER_ESTIMATE
from tools.bench.practitioner import STEPS

KEY_S = 0.02
"""Keys as a script sends them: bytes are counted here, not seconds."""


@pytest.mark.parametrize("look", BUDGETS)
def test_each_screen_takes_no_more_than_its_cells_need(look: str) -> None:
    renewed = renewal.measure(look, None, KEY_S)
    assert renewed.failure == ""
    assert list(renewed.turns) == ["HomeScreen", *STEPS, "end"]
    assert all(sent.settled and sent.size_bytes for sent in renewed.turns.values()), renewed.turns
    assert {screen: sent for screen, sent in renewed.turns.items() if sent.over_estimate > OVER_ESTIMATE} == {}
