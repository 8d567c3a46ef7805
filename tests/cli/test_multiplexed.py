"""The commands within tmux and screen, which keep the terminal outside to themselves."""

import re
import signal
from pathlib import Path

import pytest
from tests.terminal.peer import VTE, Peer


def home(folder: Path) -> dict[str, str]:
    return {
        "MUMARIS_CONFIG": str(folder / "config"),
        "MUMARIS_DATA": str(folder / "data"),
        "MUMARIS_LANGUAGE": "ar",
    }


@pytest.mark.parametrize(("within", "colours"), [("", b"38;2;"), ("STY", b"38;5;"), ("STY TMUX", b"38;2;")])
def test_screen_is_sent_no_colours_that_it_misreads(tmp_path: Path, within: str, colours: bytes) -> None:
    around = dict.fromkeys(within.split(), "/nowhere/none,1,0")
    environ = {**home(tmp_path), **around, "COLORTERM": "truecolor", "TERM": "screen"}
    with Peer("-m", "mumaris_tui", "demo", env=environ) as peer:
        peer.asked()
        peer.type(VTE)
        peer.until(lambda: b"p1@example.test" in peer.seen, "the sign-in")
        peer.process.send_signal(signal.SIGTERM)
        peer.ended()
        assert set(re.findall(rb"[34]8;[25];", peer.seen)) == {colours, colours.replace(b"3", b"4", 1)}
