"""One key at a time from a terminal without screens."""

import asyncio
import fcntl
import os
import termios
from collections.abc import Iterator

import pytest

from mumaris_tui.terminal import line
from mumaris_tui.terminal.line import pressed


@pytest.fixture
def ends() -> Iterator[list[int]]:
    ends = [*os.pipe()]
    yield ends
    for end in ends:
        os.close(end)


async def read_up(source: int) -> None:
    while fcntl.ioctl(source, termios.FIONREAD, bytes(4)) != bytes(4):
        await asyncio.sleep(0.001)


@pytest.mark.parametrize(
    "pieces", [(b"\x1b", b"[1;2A"), (b"\x1b[1", b"5~"), (b"\x1b[?2026;2$yx", b""), (b"\x1b[?62;", b"1cx")]
)
async def test_a_sequence_in_pieces_is_one_key_and_a_report_none(
    ends: list[int], pieces: tuple[bytes, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line, "HOLD_S", 10.0)
    source, target = ends
    key = asyncio.create_task(pressed(source))
    for piece in pieces:
        os.write(target, piece)
        await read_up(source)
    whole = b"".join(pieces).decode()
    assert await key == ("x" if whole.endswith("x") else whole)


async def test_the_escape_key_comes_alone_and_the_end_as_nothing(ends: list[int]) -> None:
    source, target = ends
    os.write(target, b"\x1b")
    assert await pressed(source) == "\x1b"
    os.close(ends.pop())
    assert await pressed(source) == ""
