"""The byte budgets of the design, on the bench form, over a real pseudo-terminal."""

from dataclasses import fields

import pytest
from tools.bench.budgets import BUDGETS, Budget
from tools.bench.programs import Program, act, environment, programs

IDLE_S = 1.5
"""Long enough for a blinking cursor, a timer of the app's own or an animation to write something."""
OURS = [program for program in programs() if program.look]


@pytest.mark.parametrize("program", OURS, ids=lambda program: program.look)
def test_each_act_keeps_its_budget(program: Program) -> None:
    with environment() as around:
        found = act(program, around, IDLE_S)
    budget = BUDGETS[program.look]
    sizes = {each.name: getattr(found, each.name) for each in fields(Budget)}
    assert all(sent.settled for sent in sizes.values()), sizes
    over = {
        name: (sent.size_bytes, getattr(budget, name))
        for name, sent in sizes.items()
        if sent.size_bytes > getattr(budget, name)
    }
    assert over == {}
