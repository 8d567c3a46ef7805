"""A sandbox for each test, and practitioners who speak to it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from functools import cache

import pytest
from tests.backend import Backend, MovingClock, serving
from tests.server.operator_desk import Operator
from tests.server.practitioner import Practitioner

from mumaris_tui.sandbox.tokens import operator_token


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[bool], Backend]]:
    """One server with one-time codes and one without, each started at its first use, with a copy of its first data."""
    with ExitStack() as stack:

        @cache
        def running(one_time_code: bool) -> Backend:
            directory = tmp_path_factory.mktemp("server")
            backend = stack.enter_context(serving(directory, one_time_code=one_time_code))
            backend.sandbox.store.copy_to(backend.path.with_suffix(".first"))
            return backend

        yield running


@pytest.fixture
def backend(servers: Callable[[bool], Backend], request: pytest.FixtureRequest) -> Backend:
    """A running sandbox as on its first day; `parametrize("backend", [True], indirect=True)` asks one-time codes."""
    running = servers(getattr(request, "param", False))
    running.sandbox.store.copy_from(running.path.with_suffix(".first"))
    moving = running.clock
    assert isinstance(moving, MovingClock)
    moving.ahead = timedelta()
    return running


@pytest.fixture
def clock(backend: Backend) -> MovingClock:
    """The clock of the running sandbox."""
    moving = backend.clock
    assert isinstance(moving, MovingClock)
    return moving


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


@pytest.fixture
def operator(backend: Backend) -> Iterator[Operator]:
    """The operator of the running sandbox."""
    operator_token(backend.path.parent)
    with Operator(backend) as somebody:
        yield somebody
