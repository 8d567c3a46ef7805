"""One table: this app and its peers on the same form and terminal: bytes, bytes a cell, and time at 9600 baud."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from functools import partial
from typing import TypeVar

from tools.bench.budgets import BUDGETS, IDLE_S, LETTER_S, LINE, Budget
from tools.bench.programs import Acts, Program, act, environment, programs
from tools.bench.speed import Filled, fill
from tools.bench.terminal import Sent

T = TypeVar("T")
AT_ONCE = 3
"""So many programs run at a time: mostly they wait, for keys or for the line."""
FORM_S = 40.0
"""The whole form is given up after so many seconds."""
NAMES = {
    "first_paint": "first paint",
    "letter": "letter",
    "tab": "Tab",
    "next_screen": "next screen",
    "idle": "idle 10 s",
}


def measured(around: Mapping[str, str]) -> tuple[list[Program], list[Acts], list[Acts], list[Filled]]:
    """Run all programs that are there: freely, then on the slow line, then filling the whole form on it."""
    there = [program for program in programs() if not program.needs]

    def each(work: Callable[[Program], T]) -> list[T]:
        with ThreadPoolExecutor(AT_ONCE) as pool:
            return list(pool.map(work, there))

    free = each(lambda program: act(program, around, IDLE_S))
    slow = each(lambda program: act(program, around, 0.0, LINE))
    return there, free, slow, each(partial(fill, around=around, rate=LINE, limit_s=FORM_S))


def run() -> list[str]:
    """Return the rows of the table."""
    with environment() as around:
        there, free, slow, filled = measured(around)
    heads = "".join(f"{name:>20}" for name in NAMES.values())
    rows = [
        "The bench form on a terminal of 80x24 (xterm-256color): bytes, bytes for each cell that changed,",
        f"and seconds to the last byte on a line of {LINE:.0f} bytes a second",
        f"{'':<18}{heads}{'whole form':>18}{'latest letter':>15}",
    ]
    for program, fast, held, whole in zip(there, free, slow, filled, strict=True):
        cells = "".join(_cell(getattr(fast, name), getattr(held, name)) for name in NAMES)
        form = f"{whole.size_bytes:>10}{whole.took_s:>6.1f} s" + ("" if whole.done else "+")
        rows.append(f"{program.name:<18}{cells}{form:>18}{whole.worst_s:>13.2f} s")
        if program.look:
            budget = BUDGETS[program.look]
            bars = "".join(f"{getattr(budget, each.name):>10}{'':<10}" for each in fields(Budget))
            rows.append(f"{'  bar':<18}{bars}{'':>18}{LETTER_S:>13.2f} s")
    missing = [
        f"{program.name} is left out: {program.needs} is not installed" for program in programs() if program.needs
    ]
    return [*rows, *missing]


def _cell(fast: Sent, slow: Sent) -> str:
    each = f"{fast.size_bytes / fast.cells:.1f}" if fast.cells else "-"
    took = f"{slow.took_s:.2f}" if slow.settled else f">{slow.took_s:.0f}"
    return (
        f"{fast.size_bytes:>10}{each:>5}{took:>5}" if slow.size_bytes or fast.size_bytes else f"{0:>10}{'-':>5}{'-':>5}"
    )
