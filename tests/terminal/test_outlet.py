"""Frames handed to a terminal that is slow, stalled or gone, on a real pseudo-terminal."""

import os
import pty
import time
import tty
from collections.abc import Iterator
from threading import Event
from typing import NamedTuple

import pytest

from mumaris_tui.terminal import outlet as module
from mumaris_tui.terminal.outlet import Outlet

FRAME = "x" * 3_000


class Ends(NamedTuple):
    main: int
    outlet: Outlet


@pytest.fixture
def ends() -> Iterator[Ends]:
    main, side = pty.openpty()
    tty.setraw(side)
    with os.fdopen(side, "w", encoding="utf-8") as file:
        outlet = Outlet(file)
        outlet.start()
        yield Ends(main, outlet)
        outlet.stop()
    os.close(main)


def read(main: int, size: int) -> bytes:
    data = b""
    while len(data) < size:
        data += os.read(main, 65_536)
    return data


def test_what_is_written_arrives_in_order(ends: Ends) -> None:
    ends.outlet.write("سلام")
    ends.outlet.write(FRAME)
    ends.outlet.write("end")
    assert read(ends.main, 3_011) == f"سلام{FRAME}end".encode()


def test_a_frame_goes_out_by_one_call(ends: Ends, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []
    write = os.write

    def noted(handle: int, data: bytes) -> int:
        sizes.append(len(data))
        return write(handle, data)

    monkeypatch.setattr(os, "write", noted)
    ends.outlet.write(FRAME)
    assert len(read(ends.main, 3_000)) == 3_000
    assert sizes == [3_000]


def test_nobody_waits_for_a_slow_terminal_and_it_is_told_when_all_is_written(ends: Ends) -> None:
    told, start = Event(), time.monotonic()
    for _ in range(100):
        ends.outlet.write(FRAME)
    assert time.monotonic() - start < 1.0
    assert ends.outlet.waiting > 0
    ends.outlet.when_empty(told.set)
    assert not told.is_set()
    assert len(read(ends.main, 300_000)) == 300_000
    assert told.wait(5)
    assert ends.outlet.waiting == 0
    ends.outlet.when_empty(told.clear)
    assert not told.is_set()


def test_the_end_waits_for_a_terminal_that_moves(ends: Ends, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(100):
        ends.outlet.write(FRAME)
    ends.outlet.write("restored")
    ended = Event()
    ends.outlet.when_empty(ended.set)
    data = b""
    while not ended.is_set() or len(data) < 300_008:
        data += os.read(ends.main, 4_096)
    ends.outlet.stop()
    assert not ends.outlet.is_alive()
    assert data.endswith(b"restored")


def test_the_end_of_a_stalled_terminal_comes_and_it_is_still_put_back(
    ends: Ends, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "STALLED_S", 0.2)
    for _ in range(10):
        ends.outlet.write(FRAME)
    ends.outlet.write("restored")
    ends.outlet.stop()
    assert not ends.outlet.is_alive()
    data = b""
    while not data.endswith(b"restored"):
        data += os.read(ends.main, 65_536)
    assert len(data) < 30_008


def test_nobody_waits_for_a_terminal_that_is_gone() -> None:
    main, side = pty.openpty()
    with os.fdopen(side, "w", encoding="utf-8", closefd=False) as file:
        outlet = Outlet(file)
        outlet.start()
        os.close(main)
        for _ in range(100):
            outlet.write(FRAME)
        start = time.monotonic()
        outlet.stop()
        assert time.monotonic() - start < 1.0
        assert not outlet.is_alive()
    os.close(side)
