"""The first run at a terminal, before anything was chosen."""

import tomllib
from pathlib import Path

import pytest
from tests.terminal.peer import VTE, Peer

from mumaris_tui.sandbox.personas import PERSONAS

HINT = b"mumaris plain"
SCREEN = b"\x1b[?1049h"


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    return {
        "MUMARIS_CONFIG": str(tmp_path / "config"),
        "MUMARIS_DATA": str(tmp_path / "data"),
        "MUMARIS_LANGUAGE": "en",
    }


def settings(home: dict[str, str]) -> dict[str, object]:
    return tomllib.loads((Path(home["MUMARIS_CONFIG"]) / "config.toml").read_text())


def chosen(peer: Peer, answer: bytes) -> None:
    peer.until(lambda: b"1 to 2: " in peer.seen, "the question which front end")
    assert b"\x1b" not in peer.seen
    peer.type(answer)


def test_the_embedded_sandbox_offers_its_practitioners(home: dict[str, str]) -> None:
    with Peer("-m", "mumaris_tui", env=home) as peer:
        chosen(peer, b"\n")
        peer.asked()
        peer.type(VTE)
        peer.until(lambda: b"F2" in peer.seen, "the question which backend")
        assert settings(home) == {"front": "app"}
        peer.type(b"\x1bOQ")
        peer.until(lambda: PERSONAS[0].user_name.encode() in peer.seen, "the practitioners")


def test_lines_are_chosen_once_and_kept(home: dict[str, str]) -> None:
    with Peer("-m", "mumaris_tui", env=home) as peer:
        chosen(peer, "٢\n".encode())
        peer.until(lambda: peer.seen.count(b"1 to 2: ") == 2, "the question which language")
        assert settings(home) == {"front": "plain"}
    with Peer("-m", "mumaris_tui", env={**home, "MUMARIS_BACKEND": "sandbox"}) as peer:
        peer.until(lambda: b"User name: " in peer.seen, "the sign-in")
        assert b"\x1b" not in peer.seen
    with Peer("-m", "mumaris_tui", "--front", "app", env={**home, "MUMARIS_BACKEND": "sandbox"}) as peer:
        peer.until(lambda: SCREEN in peer.seen, "the screens")


@pytest.mark.parametrize("variable", [{"TERM": "dumb"}, {"ACCESSIBLE": "1"}], ids=["dumb", "accessible"])
@pytest.mark.parametrize("command", [(), ("demo",)], ids=["mumaris", "demo"])
def test_dumb_terminals_and_screen_readers_get_lines_by_themselves(
    home: dict[str, str], variable: dict[str, str], command: tuple[str, ...]
) -> None:
    with Peer("-m", "mumaris_tui", *command, env={**home, "MUMARIS_BACKEND": "sandbox", **variable}) as peer:
        peer.until(lambda: b"User name: " in peer.seen, "the sign-in")
        assert b"\x1b" not in peer.seen


def test_before_the_first_screen_a_line_in_both_languages_names_the_other_way(home: dict[str, str]) -> None:
    with Peer("-m", "mumaris_tui", "demo", env=home) as peer:
        peer.until(lambda: SCREEN in peer.seen, "the screens")
        line, _, _ = peer.seen.partition(b"\r\n")
        assert HINT in line
        assert "لقارئ الشاشة".encode() in line
        assert b"screen readers" in line
        assert b"\x1b" not in line
