"""How much is sent to a terminal that the test plays: by the command line, the environment, and how fast it answers."""

import re
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.terminal.peer import RESTORED, VTE, Peer

from mumaris_tui.stage.driver import BEHIND_S

MOTION, BUTTONS = b"?1003", b"?1002"
COLOUR = re.compile(r"3[0-9]|4[0-9]|9[0-7]|10[0-7]|5[89]")
LIGHT = VTE.replace(b"1717/1414/2121", b"ffff/ffff/ffff")
ASKED = b"\x1b[5n"


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    return {
        "MUMARIS_CONFIG": str(tmp_path / "config"),
        "MUMARIS_DATA": str(tmp_path / "data"),
        "MUMARIS_LANGUAGE": "en",
        "COLORTERM": "truecolor",
        "NO_COLOR": "",
    }


def looks(peer: Peer) -> Iterator[str]:
    """All parameters of all SGR sequences."""
    for found in re.finditer(rb"\x1b\[([\d;]*)m", peer.seen):
        yield from found[1].decode().split(";")


def signing_in(peer: Peer, replies: bytes = VTE) -> None:
    peer.asked()
    peer.type(replies)
    peer.until(lambda: b"p1@example.test" in peer.seen, "the sign-in")


def left(peer: Peer) -> None:
    peer.process.send_signal(signal.SIGTERM)
    peer.ended()
    assert {name: state for name, state in peer.modes.items() if name != BUTTONS} == {
        name: state for name, state in RESTORED.items() if name in peer.modes
    }
    assert peer.modes.get(BUTTONS) in {None, b"l"}
    assert peer.discipline == peer.before


def test_without_colours_no_colour_is_sent(home: dict[str, str]) -> None:
    with Peer("-m", "mumaris_tui", "demo", env={**home, "NO_COLOR": "1"}) as peer:
        signing_in(peer)
        for keys in (b"ab\t", b"\t", b"\x1bOQ", b"\x1b[17~"):
            peer.type(keys)
            peer.pump(0.1)
        peer.until(lambda: b"Ctrl+K" in peer.seen, "the page of keys")
        left(peer)
        assert {look for look in looks(peer) if COLOUR.fullmatch(look)} == set()
        assert b"\x1b]12;" not in peer.seen


def test_an_empty_wish_for_no_colours_is_none(home: dict[str, str]) -> None:
    with Peer("-m", "mumaris_tui", "demo", env=home) as peer:
        signing_in(peer, LIGHT)
        assert b"48;2;252;253;252" in peer.seen  # light, as the terminal is
        assert b"\x1b]12;#1a4f8a\x1b\\" in peer.seen
        left(peer)
        assert peer.seen.rindex(b"\x1b]112\x1b\\") > peer.seen.rindex(b"\x1b]12;")


def test_on_sixteen_colours_the_ground_is_the_terminals_own(home: dict[str, str]) -> None:
    with Peer("-m", "mumaris_tui", "demo", env={**home, "TERM": "linux", "COLORTERM": ""}) as peer:
        signing_in(peer)
        left(peer)
        assert {look for look in looks(peer) if re.fullmatch(r"[34]8|4[0-7]|10[0-7]", look)} == set()
        assert "96" in set(looks(peer)) or "36" in set(looks(peer))
        assert b"\x1b]12;" not in peer.seen


@pytest.mark.parametrize("arguments", [("--link", "thin", "demo"), ("demo", "--link", "thin")])
def test_little_is_sent_when_the_command_says_so(home: dict[str, str], arguments: tuple[str, ...]) -> None:
    with Peer("-m", "mumaris_tui", *arguments, env=home) as peer:
        signing_in(peer)
        assert MOTION not in peer.modes
        assert peer.modes[BUTTONS] == b"h"
        assert not {"38", "48"} & set(looks(peer))
        peer.type(b"\x05")  # Ctrl+E
        peer.until(lambda: peer.modes.get(MOTION) == b"h", "the mouse as the whole look wants it")
        peer.until(lambda: "48" in set(looks(peer)), "the whole look")
        left(peer)
    assert not (Path(home["MUMARIS_CONFIG"]) / "config.toml").exists()


def test_a_terminal_that_answers_late_is_on_a_slow_link(home: dict[str, str]) -> None:
    with Peer("-m", "mumaris_tui", "demo", env=home) as peer:
        peer.asked()
        asked = time.monotonic()
        while time.monotonic() < asked + 0.8:
            peer.pump()
        peer.type(VTE)
        peer.until(lambda: b"The link is slow" in peer.seen, "what is told of it")
        peer.until(lambda: b"Thin look (Ctrl+E)" in peer.seen, "the mark")
        assert peer.modes[MOTION] == b"l"
        left(peer)


def test_a_terminal_that_falls_behind_is_sent_little_from_then_on(home: dict[str, str]) -> None:
    """It says at once what it is, and then takes its time with each frame."""
    with Peer("-m", "mumaris_tui", "demo", env=home) as peer:
        peer.answers_marks = False
        peer.asked()
        peer.type(VTE)
        peer.until(lambda: peer.modes.get(MOTION) == b"h", "the screens")
        peer.until(lambda: peer.modes[MOTION] == b"l", "the thin look, with no answer to the mark")
        peer.answers_marks = True
        peer.type(b"\x1b[0n")
        peer.until(lambda: b"The link is slow" in peer.seen, "what is told of it")
        left(peer)


def test_a_terminal_that_answers_in_time_is_sent_all(home: dict[str, str]) -> None:
    with Peer("-m", "mumaris_tui", "demo", env=home) as peer:
        signing_in(peer)
        until = time.monotonic() + BEHIND_S + 0.2
        while time.monotonic() < until:
            peer.pump()
        assert ASKED in peer.seen
        assert peer.modes[MOTION] == b"h"
        assert b"The link is slow" not in peer.seen
        left(peer)
