"""Meeting a terminal, and leaving it: over real pseudo-terminals, byte by byte."""

import os
import pty
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.terminal.peer import RESTORED, SIZES, SIZES_RESTORED, VTE, Peer, lines

RECORDER = ("-m", "tests.terminal.recorder")


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    return tmp_path / "notes"


@pytest.fixture
def peer(notes: Path, request: pytest.FixtureRequest) -> Iterator[Peer]:
    with Peer(*RECORDER, str(notes), *getattr(request, "param", ())) as peer:
        yield peer


def shown(peer: Peer, notes: Path) -> None:
    peer.until(lambda: "ready" in lines(notes), "the first screen")


def keys(notes: Path) -> list[str]:
    return [line for line in lines(notes) if line.startswith(("key", "paste"))]


def answered(peer: Peer, notes: Path) -> None:
    peer.asked()
    peer.type(VTE)
    shown(peer, notes)


@pytest.mark.parametrize("late_s", [0.0, 1.6])
def test_no_reply_becomes_a_key_and_no_key_is_lost(peer: Peer, notes: Path, late_s: float) -> None:
    peer.type(b"a")
    peer.asked()
    asked = time.monotonic()
    peer.type(b"b")
    while time.monotonic() < asked + late_s:
        peer.pump()
    for at in range(0, len(VTE), 7):  # pieces that cut every reply
        peer.type(VTE[at : at + 7])
        peer.pump(0.01)
    peer.type(b"c")
    shown(peer, notes)
    peer.type(b"\x1bP>|late(1)\x1b\\\x1b[>1;2c\x1b[8;1$y\x1b[?6cd\x05")
    assert peer.ended() == 0
    assert keys(notes) == [f"key {key}" for key in ("a", "b", "c", "d", "ctrl+e")]
    assert "transport explicit" in lines(notes)


def test_a_terminal_that_never_answers_has_screens_and_keys(peer: Peer, notes: Path) -> None:
    peer.asked()
    shown(peer, notes)
    peer.type(b"x\x1b[A")
    peer.until(lambda: len(keys(notes)) == 2, "the keys")
    peer.type(b"\x1b")
    peer.until(lambda: len(keys(notes)) == 3, "the Escape key")
    assert 0 < peer.seen.index(b"\x1b[8l\x1b[1 k") < peer.seen.index("ﻡﻼﺳ".encode())  # before the first cell
    assert keys(notes) == ["key x", "key up", "key escape"]


def test_what_is_pasted_is_text_alone(peer: Peer, notes: Path) -> None:
    answered(peer, notes)
    peer.type(b"\x1b[200~a\x1b]52;c;\x07\x05\x1b[A\x1b[201~b\x05")
    assert peer.ended() == 0
    assert keys(notes)[-3:] == ["paste 'a\ufffd]52;c;\ufffd\ufffd\ufffd[A'", "key b", "key ctrl+e"]
    assert not [note for note in keys(notes)[:-2] if note.startswith("key")]


def left(peer: Peer) -> None:
    """Hold that the terminal is as it was."""
    assert peer.modes == RESTORED
    assert peer.discipline == peer.before
    assert peer.looks in {b"", b"0"}


@pytest.mark.parametrize("way", ["exit", "crash", "SIGTERM", "SIGHUP", "SIGINT"])
def test_the_terminal_is_put_back(peer: Peer, notes: Path, way: str) -> None:
    answered(peer, notes)
    if way.startswith("SIG"):
        peer.process.send_signal(getattr(signal, way))
    else:
        peer.type({"exit": b"\x05", "crash": b"\x1bOQ"}[way])
    peer.ended()
    left(peer)


def test_a_terminal_that_sends_its_size_and_the_mouse_in_pixels_is_put_back(peer: Peer, notes: Path) -> None:
    answered(peer, notes)
    peer.type(SIZES)
    peer.until(lambda: peer.modes.get(b"?1016") == b"h", "the mouse in pixels")
    peer.type(b"\x05")
    peer.ended()
    assert peer.modes == SIZES_RESTORED


@pytest.mark.parametrize("peer", [["broken"]], indirect=True)
def test_a_terminal_that_is_not_put_back_is_noticed(peer: Peer, notes: Path) -> None:
    answered(peer, notes)
    peer.type(b"\x05")
    peer.ended()
    with pytest.raises(AssertionError):
        left(peer)


def test_the_terminal_is_put_back_while_the_app_is_away(peer: Peer, notes: Path) -> None:
    """Stopped by its own key, by a signal, by a stop that it cannot see, and by itself for another program."""
    answered(peer, notes)
    for stop in (b"\x1bOS", signal.SIGUSR1):
        peer.seen = b""
        if isinstance(stop, bytes):
            peer.type(stop)
        else:
            peer.process.send_signal(stop)
        peer.until(lambda: peer.modes == RESTORED, "the terminal as it was")
        peer.until(lambda: peer.discipline == peer.before, "the line discipline as it was")
        back(peer)
    peer.seen = b""
    peer.process.send_signal(signal.SIGUSR2)
    back(peer)
    peer.type(b"y")
    peer.until(lambda: keys(notes)[-1] == "key y", "a key after the unseen stop")
    peer.seen = b""
    peer.type(b"\x1bOR")
    peer.until(lambda: "away" in lines(notes), "the other program")
    peer.until(lambda: b"\x1b[8l" in peer.seen and "ﻡﻼﺳ".encode() in peer.seen, "the screen again")
    assert peer.seen.index(b"\x1b[8h") < peer.seen.index(b"\x1b[8l")
    peer.type(b"z\x05")
    assert peer.ended() == 0
    assert keys(notes)[-2:] == ["key z", "key ctrl+e"]
    left(peer)


def back(peer: Peer) -> None:
    """Let the app go on, and hold that it takes the terminal and paints everything again."""
    peer.until(lambda: peer.stopped, "the stop")  # told to go on earlier, it would stop for good
    size = len(peer.seen)
    peer.process.send_signal(signal.SIGCONT)
    peer.until(lambda: "ﻡﻼﺳ".encode() in peer.seen[size:], "the screen painted again")
    peer.until(lambda: peer.modes[b"8"] == b"l" and peer.modes[b"?1049"] == b"h", "the modes set again")


def test_an_input_that_ends_is_a_hang_up(notes: Path) -> None:
    """The keyboard's line ends, and no signal tells."""
    keyboard, side = pty.openpty()
    with Peer(*RECORDER, str(notes), stdin=side) as peer:
        os.close(side)
        shown(peer, notes)
        os.write(keyboard, b"v")
        peer.until(lambda: keys(notes), "a key")
        os.close(keyboard)
        assert peer.ended() == 0
        assert peer.modes == RESTORED


def test_a_terminal_that_is_behind_gets_the_newest_frame_and_every_key_acts(peer: Peer, notes: Path) -> None:
    peer.answers_marks = False
    answered(peer, notes)
    for count in range(1, 10):
        peer.type(b"w")
        peer.until(lambda count=count: len(keys(notes)) == count, "the key")  # type: ignore[misc]
        if count <= 3:
            peer.until(lambda count=count: number(count) in peer.seen, "a frame")  # type: ignore[misc]
    assert not any(number(count) in peer.seen for count in range(4, 10))
    peer.answers_marks = True
    peer.type(b"\x1b[0n")
    peer.until(lambda: number(9) in peer.seen, "the newest frame")
    assert (
        sum(number(count) in peer.seen for count in range(4, 9)) <= 1
    )  # the last key may be noted and not yet painted
    peer.type(b"\x05")
    assert peer.ended() == 0
    left(peer)


def test_a_terminal_that_answers_no_mark_of_the_first_questions_is_never_waited_for(peer: Peer, notes: Path) -> None:
    peer.answers_marks = False
    peer.asked()
    peer.type(VTE.replace(b"\x1b[0n", b""))
    shown(peer, notes)
    for count in range(1, 10):
        peer.type(b"w")
        peer.until(lambda count=count: len(keys(notes)) == count, "the key")  # type: ignore[misc]
        peer.until(lambda count=count: number(count) in peer.seen, "a frame")  # type: ignore[misc]
    assert peer.seen.count(b"\x1b[5n") == 1
    peer.type(b"\x05")
    assert peer.ended() == 0
    left(peer)


@pytest.mark.parametrize("peer", [("impatient",)], indirect=True)
def test_a_terminal_that_answers_no_mark_is_sent_the_newest_frame_once_it_is_given_up(peer: Peer, notes: Path) -> None:
    peer.answers_marks = False
    answered(peer, notes)
    for count in range(1, 10):
        peer.type(b"w")
        peer.until(lambda count=count: len(keys(notes)) == count, "the key")  # type: ignore[misc]
    peer.until(lambda: number(9) in peer.seen, "the newest frame")
    peer.type(b"\x05")
    assert peer.ended() == 0
    left(peer)


def test_the_end_of_a_terminal_that_takes_nothing_comes(peer: Peer, notes: Path) -> None:
    """It reads no more, with far more on its way than the system holds; what it finds at last puts it back."""
    answered(peer, notes)
    peer.type(b"\x1b[15~\x05")
    peer.process.wait(20)
    peer.ended()
    left(peer)


def number(count: int) -> bytes:
    """What the recorder writes first for its frame of that count: no digit stands where it stood before."""
    return "".join(str((count + at) % 10) for at in range(4)).encode()
