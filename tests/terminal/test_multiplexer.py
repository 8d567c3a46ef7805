"""Modes that pass real tmux and screen, to a terminal outside that the test plays."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from tests.terminal.peer import VTE, Peer, lines

from mumaris_tui.terminal.multiplexer import between, passage, wrapped_for_screen, wrapped_for_tmux

RECORD = f"exec {sys.executable} -m tests.terminal.recorder"


class Tmux:
    """A server of its own."""

    def __init__(self, folder: Path, passes: str) -> None:
        self.name = f"mux-{uuid4().hex}"
        self.configuration = folder / "tmux.conf"
        self.configuration.write_text(f"set -g allow-passthrough {passes}\nset -sg escape-time 10\n")

    def __call__(self, *command: str) -> None:
        tmux = shutil.which("tmux")
        assert tmux is not None
        subprocess.run([tmux, "-L", self.name, *command], check=True, capture_output=True)

    def outside(self, *command: str, **environ: str) -> Peer:
        script = "import os, sys; os.execvp('tmux', sys.argv[1:])"
        return Peer("-c", script, "tmux", "-L", self.name, "-f", str(self.configuration), *command, env=environ)


@pytest.fixture
def tmux(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Tmux]:
    server = Tmux(tmp_path, request.param)
    yield server
    subprocess.run(["tmux", "-L", server.name, "kill-server"], check=False, capture_output=True)


def answering(peer: Peer, holds: object, what: str) -> None:
    """Answer what comes through as VTE would, until a condition holds."""
    answered = 0

    def look() -> bool:
        nonlocal answered
        asked = peer.seen.count(b"\x1b[8$p")
        if asked > answered:
            answered = asked
            peer.type(VTE)
        return bool(holds())  # type: ignore[operator]

    peer.until(look, what)


@pytest.mark.system("tmux")
@pytest.mark.parametrize("tmux", ["on", "off"], indirect=True)
def test_tmux_hands_on_the_modes_whether_it_passes_texts_or_not(tmux: Tmux, tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    with tmux.outside("new-session", f"{RECORD} {notes}") as peer:
        answering(peer, lambda: "ready" in lines(notes) and peer.modes.get(b"8") == b"l", "explicit mode outside")
        assert "transport explicit" in lines(notes)
        peer.type(b"k")
        peer.until(lambda: "key k" in lines(notes), "a key")
        peer.type(b"\x05")
        peer.until(lambda: peer.modes.get(b"8") == b"h", "implicit mode again")
    assert [line for line in lines(notes) if line.startswith("key")] == ["key k", "key ctrl+e"]


@pytest.mark.system("tmux")
@pytest.mark.parametrize("tmux", ["off"], indirect=True)
def test_a_terminal_that_attaches_later_is_switched_too(tmux: Tmux, tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    with tmux.outside("new-session", f"{RECORD} {notes}") as peer:
        answering(peer, lambda: "ready" in lines(notes) and peer.modes.get(b"8") == b"l", "explicit mode outside")
        tmux("detach-client")
        peer.ended()
    with tmux.outside("attach-session") as other:
        other.resize(20, 70)
        answering(other, lambda: other.modes.get(b"8") == b"l", "explicit mode on the other terminal")
        other.type(b"\x05")
        other.until(lambda: other.modes.get(b"8") == b"h", "implicit mode again")


@pytest.mark.system("tmux")
@pytest.mark.parametrize("tmux", ["off"], indirect=True)
def test_the_terminal_that_is_attached_tells_and_not_the_one_in_which_the_server_began(
    tmux: Tmux, tmp_path: Path
) -> None:
    notes, script = tmp_path / "notes", tmp_path / "inside.py"
    script.write_text(
        "import os, sys, time\nfrom mumaris_tui.terminal.multiplexer import outside\n"
        "while not os.path.exists(sys.argv[1] + '.go'): time.sleep(0.05)\n"
        "print(*sorted(outside(os.environ)[1].items()), sep='\\n', file=open(sys.argv[1], 'w'))\n"
    )
    with tmux.outside("new-session", f"{sys.executable} {script} {notes}", VTE_VERSION="7006") as first:
        first.until(lambda: b"\x1b[" in first.seen, "the first terminal")
        tmux("detach-client")
        first.ended()
    with tmux.outside("attach-session", KITTY_WINDOW_ID="3") as other:
        other.until(lambda: b"\x1b[" in other.seen, "the other terminal")
        Path(f"{notes}.go").touch()
        other.until(lambda: lines(notes), "what is known")
    told = lines(notes)
    assert "('KITTY_WINDOW_ID', '3')" in told
    assert "('TERM', 'xterm-256color')" in told
    assert not [line for line in told if "VTE_VERSION" in line]


@pytest.mark.parametrize(
    ("environ", "holds"),
    [
        ({"TERM": "xterm-256color"}, False),
        ({"TERM": "xterm", "TMUX": "/tmp/x,1,0"}, True),
        ({"TERM": "xterm", "STY": "1.x"}, True),
        ({"TERM": "tmux-256color"}, True),
        ({"TERM": "screen.xterm-256color"}, True),
    ],
)
def test_a_multiplexer_between_is_told_by_its_variable_and_over_ssh_by_the_kind_of_terminal(
    environ: dict[str, str], holds: bool
) -> None:
    assert between(environ) is holds


@pytest.mark.system("screen")
def test_screen_hands_on_the_modes(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    script = "import os, sys; os.execvp('screen', sys.argv[1:])"
    command = ("screen", "-c", os.devnull, "sh", "-c", f"{RECORD} {notes}")
    with Peer("-c", script, *command, env={"SCREENDIR": str(private(tmp_path / "s"))}) as peer:
        answering(peer, lambda: "ready" in lines(notes) and peer.modes.get(b"8") == b"l", "explicit mode outside")
        peer.type(b"\x05")
        peer.until(lambda: peer.modes.get(b"8") == b"h", "implicit mode again")
    assert [line for line in lines(notes) if line.startswith("key")] == ["key ctrl+e"]


def private(folder: Path) -> Path:
    folder.mkdir(mode=0o700)
    return folder


def test_escapes_are_wrapped_as_each_wants_them() -> None:
    assert wrapped_for_tmux("\x1b[8l") == "\x1bPtmux;\x1b\x1b[8l\x1b\\"
    assert wrapped_for_screen("\x1b[8l") == "\x1bP\x1b[8l\x1b\\"


def test_without_a_multiplexer_texts_go_as_they_are() -> None:
    way = passage({"TERM": "xterm"})
    assert (way.name, way.ask, way.carry("\x1b[8l")) == ("", str, "\x1b[8l")


def test_a_multiplexer_that_cannot_be_asked_is_taken_to_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert passage({"TMUX": "/tmp/none,1,0", "TMUX_PANE": "%0"}).ask is wrapped_for_tmux
    assert passage({"STY": "1.tty"}).carry("x") == wrapped_for_screen("x")
