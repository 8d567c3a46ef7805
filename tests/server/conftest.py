"""A sandbox for each test, and practitioners who speak to it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.backend import Backend, MovingClock, serving
from tests.server.practitioner import Practitioner


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock()


@pytest.fixture
def backend(tmp_path: Path, clock: MovingClock, request: pytest.FixtureRequest) -> Iterator[Backend]:
    """A running sandbox; `pytest.mark.parametrize("backend", [True], indirect=True)` asks one-time codes."""
    with serving(tmp_path, clock=clock, one_time_code=getattr(request, "param", False)) as running:
        yield running


@pytest.fixture
def stranger(backend: Backend) -> Iterator[Practitioner]:
    """Somebody who is not signed in."""
    with Practitioner(backend) as somebody:
        yield somebody


@pytest.fixture
def sign_in(backend: Backend) -> Iterator[Callable[[int], Practitioner]]:
    """Sign a persona in by its number."""
    opened: list[Practitioner] = []

    def enter(number: int) -> Practitioner:
        somebody = Practitioner(backend)
        opened.append(somebody)
        somebody.sign_in(number)
        return somebody

    yield enter
    for each in opened:
        each.close()


@pytest.fixture
def nurse(sign_in: Callable[[int], Practitioner]) -> Practitioner:
    """Persona 1, signed in."""
    return sign_in(1)
