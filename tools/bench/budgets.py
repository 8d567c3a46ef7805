"""The budgets of the design as data: what `make bench` prints beside the figures, and `make test` holds."""

from dataclasses import dataclass

IDLE_S = 10.0
LINE = 960.0
"""Bytes per second of a line of 9600 baud."""
LETTER_S = 0.5
"""A letter is never shown later than so many seconds after its key, on such a line."""
OVER_ESTIMATE = 1.5
"""A screen takes at most so many times the bytes that the cells need which changed."""

RENEWAL_REQUESTS, RENEWAL_BYTES = 20, 25_000
"""The most that a whole renewal sends and receives over HTTP, headers included, without its attachments."""

HELP_RATIO, PLAIN_RATIO, FIRST_PAINT_RATIO = 0.3, 0.7, 1.3
"""CPU to that of `import textual.app`; the last to the first paint of the same screen in stock Textual."""


@dataclass(frozen=True, slots=True)
class Budget:
    """Most bytes of each act on the bench form, in one look."""

    first_paint: int
    letter: int
    tab: int
    next_screen: int
    idle: int = 0


BUDGETS = {
    "normal": Budget(first_paint=2_500, letter=30, tab=300, next_screen=1_000),
    "thin": Budget(first_paint=600, letter=24, tab=40, next_screen=260),
}
"""By look."""
