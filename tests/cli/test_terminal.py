"""The commands at a terminal that the test plays: what doctor says of it, and the question which line reads right."""

import os
import signal
import tomllib
from pathlib import Path

import pytest
from tests.terminal.peer import RESTORED, SIZES, SIZES_RESTORED, VTE, Peer

from mumaris_tui.terminal.multiplexer import wrapped_for_screen
from mumaris_tui.terminal.transports import TRANSPORTS

PUTTY = b"\x1b[>0;136;0c\x1b[?6c"


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    return {
        "MUMARIS_CONFIG": str(tmp_path / "config"),
        "MUMARIS_DATA": str(tmp_path / "data"),
        "MUMARIS_LANGUAGE": "en",
    }


def mumaris(home: dict[str, str], *arguments: str) -> Peer:
    return Peer("-m", "mumaris_tui", *arguments, env=home)


def settings(home: dict[str, str]) -> dict[str, object]:
    path = Path(home["MUMARIS_CONFIG"]) / "config.toml"
    return tomllib.loads(path.read_text()) if path.exists() else {}


def test_doctor_says_how_arabic_is_shown_and_what_makes_it_exact(home: dict[str, str]) -> None:
    with mumaris(home, "doctor") as peer:
        peer.asked()
        peer.type(PUTTY)
        peer.ended()
        said = " ".join(peer.seen.decode().split())
    assert "Row by row, as PuTTY" in said
    assert "Disable bidirectional text display" in said


def test_the_line_that_reads_right_is_kept(home: dict[str, str]) -> None:
    with mumaris(home, "doctor", "--calibrate") as peer:
        peer.asked()
        peer.type(VTE)
        peer.until(lambda: b" 1 " in peer.seen and b"Esc" in peer.seen, "the first line")
        assert peer.modes[b"8"] == b"l"
        peer.type(b"2")
        peer.until(lambda: b"\x1b[8h" in peer.seen, "the second line, in the terminal's own mode")
        peer.type("٢".encode())
        peer.until(lambda: b"use_ctl=false" in peer.seen, "the line for mlterm")
        peer.type(b"1")
        assert peer.ended() == 0
        assert peer.modes[b"5379;use_ctl"] == b"true"
        assert peer.modes[b"8"] == b"h"
        assert peer.discipline == peer.before
    assert settings(home)["bidi"] == "mlterm"


def test_within_screen_the_line_is_asked_of_the_terminal_outside(home: dict[str, str]) -> None:
    way = TRANSPORTS["explicit"]
    with mumaris({**home, "STY": "1.screen", "TERM": "screen"}, "doctor", "--calibrate") as peer:
        peer.asked()
        peer.type(VTE)
        peer.until(lambda: b"Esc" in peer.seen, "the first line")
        assert wrapped_for_screen(way.begin).encode() in peer.seen
        peer.type(b"1")
        assert peer.ended() == 0
        assert wrapped_for_screen(way.end).encode() in peer.seen


def test_a_question_left_open_changes_nothing(home: dict[str, str]) -> None:
    with mumaris(home, "doctor", "--calibrate") as peer:
        peer.asked()
        peer.type(VTE)
        peer.until(lambda: b"Esc" in peer.seen, "the first line")
        peer.type(b"\x1b")
        assert peer.ended() == 9
        assert peer.discipline == peer.before
    assert settings(home) == {}


REFUSED = """
import os, subprocess, sys
status = subprocess.run([sys.executable, "-m", "mumaris_tui", *sys.argv[1:]]).returncode
print("status", status, flush=True)
print("line", ascii(sys.stdin.readline()), flush=True)
"""
"""Runs a command as a shell does, then reads the line that comes next."""


@pytest.mark.parametrize("command", [["demo"], ["doctor"], ["doctor", "--restore"]])
def test_no_answer_of_the_terminal_reaches_the_shell_after_a_setting_is_refused(
    home: dict[str, str], command: list[str]
) -> None:
    with Peer("-c", REFUSED, *command, env={**home, "MUMARIS_BIDI": "sideways"}) as peer:
        peer.until(lambda: b"\x1b[c" in peer.seen or b"status" in peer.seen, "the questions, or the refusal")
        if b"\x1b[c" in peer.seen:
            peer.type(VTE)
        peer.until(lambda: b"status 2" in peer.seen, "the refusal")
        peer.type(b"next\n")
        peer.until(lambda: b"line '" in peer.seen, "the line")
        peer.until(lambda: b"next\\n'" in peer.seen, "the end of the line")
        assert b"line 'next\\n'" in peer.seen


SHELL = """
import os, subprocess, sys
mumaris = [sys.executable, "-m", "mumaris_tui"]
demo = subprocess.Popen([*mumaris, "demo"])
print(demo.pid, file=open(sys.argv[1], "w"))
demo.wait()
print("killed", flush=True)
restored = subprocess.run([*mumaris, "doctor", "--restore"]).returncode
print("status", restored, flush=True)
sys.stdin.readline()
"""
"""Runs the app until it is killed, then the command; does not mend the terminal itself, as some shells do."""


def test_what_a_killed_program_left_is_put_back(home: dict[str, str], tmp_path: Path) -> None:
    with Peer("-c", SHELL, str(tmp_path / "pid"), env=home) as peer:
        peer.asked()
        peer.type(VTE)
        peer.until(lambda: b"p1@example.test" in peer.seen, "the sign-in")
        peer.type(SIZES)
        peer.until(lambda: peer.modes.get(b"?1016") == b"h", "all modes")
        os.kill(int((tmp_path / "pid").read_text()), signal.SIGKILL)
        peer.until(lambda: b"killed" in peer.seen, "the kill")
        taken = peer.modes
        assert taken.keys() == SIZES_RESTORED.keys()
        as_before = {name for name, value in SIZES_RESTORED.items() if taken[name] == value}
        assert as_before <= {b"?25"}  # the caret is the terminal's own cursor where a field has it
        assert peer.discipline != peer.before
        killed = len(peer.seen)
        peer.until(lambda: b"\x1b[c" in peer.seen[killed:], "the questions of the command")
        peer.type(VTE)
        peer.until(lambda: b"status 0" in peer.seen, "the command's end")
        assert peer.modes == {**SIZES_RESTORED, b"?1002": b"l"}
        assert peer.discipline == peer.before
        sent = peer.seen[killed:]
        assert sent.index(b"\x1b[<u") < sent.index(b"\x1b[?1049l")  # kitty keeps a mode of keys for each screen


@pytest.mark.parametrize("sign", [signal.SIGHUP, signal.SIGINT, signal.SIGTERM])
def test_a_signal_puts_the_terminal_back_and_is_told_by_the_status(home: dict[str, str], sign: signal.Signals) -> None:
    with mumaris(home, "demo") as peer:
        peer.asked()
        peer.type(VTE)
        peer.until(lambda: b"p1@example.test" in peer.seen, "the sign-in")
        peer.process.send_signal(sign)
        assert peer.ended() == 128 + sign
        assert peer.discipline == peer.before
        assert peer.modes[b"?1049"] == b"l"


@pytest.mark.parametrize("leads", [True, False])
@pytest.mark.parametrize("moment", ["questions", "sign-in"])
def test_a_terminal_that_goes_away_is_told_by_the_status(home: dict[str, str], moment: str, leads: bool) -> None:
    with Peer("-m", "mumaris_tui", "demo", env=home, leads=leads) as peer:
        peer.asked()
        if moment == "sign-in":
            peer.type(VTE)
            peer.until(lambda: b"p1@example.test" in peer.seen, "the sign-in")
        assert peer.hang_up() == 129
        assert not (Path(home["MUMARIS_DATA"]) / "mumaris.log").exists()


def test_a_terminal_that_goes_away_leaves_the_first_question_open(home: dict[str, str]) -> None:
    with Peer("-m", "mumaris_tui", env=home, leads=True) as peer:
        peer.until(lambda: peer.seen.endswith(b": "), "which front end opens")
        assert peer.hang_up() in {129, -signal.SIGHUP}  # a shell tells the same of both
    assert settings(home) == {}


def test_the_settings_choose_over_the_terminal(home: dict[str, str]) -> None:
    with mumaris({**home, "MUMARIS_BIDI": "konsole"}, "demo") as peer:
        peer.asked()
        peer.type(VTE)
        peer.until(lambda: b"\x1b]50;BidiRenderingEnabled=false\x07" in peer.seen, "Konsole's switch")
        peer.process.send_signal(signal.SIGTERM)
        peer.ended()
        assert peer.modes[b"50;BidiRenderingEnabled"] == b"true"
        assert b"8" not in peer.modes


def test_the_settings_screen_asks_on_the_terminal_itself_and_takes_the_answer_at_once(home: dict[str, str]) -> None:
    with mumaris(home, "demo") as peer:
        peer.asked()
        peer.type(VTE)
        peer.until(lambda: b"p1@example.test" in peer.seen, "the sign-in")
        peer.type(b"\x13")  # Ctrl+S
        peer.until(lambda: b"reads" in peer.seen, "the settings")
        peer.seen = b""
        peer.type(b"\x1b[Z\r")  # the last of its buttons
        peer.until(lambda: b"It reads right" in peer.seen, "the first line")
        assert peer.modes[b"?1049"] == b"l"
        peer.type(b"2")
        peer.until(lambda: peer.seen.count(b"It reads right") == 2, "the second line")
        peer.type(b"1")
        peer.until(lambda: peer.modes[b"?1049"] == b"h", "the settings again")
        peer.until(lambda: settings(home).get("bidi") == "plain", "the setting")
        peer.until(lambda: peer.modes[b"8"] == b"h", "the terminal's own mode")
        peer.process.send_signal(signal.SIGTERM)
        peer.ended()
        assert peer.modes == {**RESTORED, b"path": b"0"}
        assert peer.discipline == peer.before
