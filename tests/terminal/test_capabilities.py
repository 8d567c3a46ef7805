"""What is sent to a terminal by its terminfo: real entries, compiled by tic, each read in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from mumaris_tui.terminal.replies import Replies
from mumaris_tui.terminal.rows import Capabilities
from mumaris_tui.terminal.transports import RULES, own_entry

ALL = r"rep=%p1%c\E[%p2%{1}%-%db, ech=\E[%p1%dX, hpa=\E[%i%p1%dG, bce, XT, am, xenl, csr=\E[%i%p1%d;%p2%dr,"
ENTRIES = rf"""
xterm-256color|borrowed by all, {ALL}
xterm-kitty|its own, {ALL.replace(" bce,", "")}
alacritty|its own, {ALL}
iterm2|its own, csr=\E[%i%p1%d;%p2%dr, hpa=\E[%i%p1%dG, bce, fsl=^G,
tmux-256color|between, hpa=\E[%i%p1%dG, fsl=^G, csr=\E[%i%p1%d;%p2%dr,
screen-256color|between, hpa=\E[%i%p1%dG,
vt100|with padding and no more, hpa=\E[%i%p1%dG$<3>, ech=\E[X,
other|other forms, rep=\E[%p2%dr%p1%c, hpa=\E[%i%p1%d`,
"""
FULL = Capabilities(rep=True, ech=True, cha=True, bce=True, links=True, scroll=True)
KITTY = Capabilities(rep=True, ech=True, cha=True, links=True, scroll=True)
BORROWED = Capabilities(cha=True, bce=True, links=True, scroll=True)
XTERM = Replies("XTerm(379)", "41;379;0", done=True)
ASK = """
import json, sys
if sys.argv[4] == "without": sys.modules["curses"] = None
from mumaris_tui.terminal.capabilities import capabilities
from mumaris_tui.terminal.replies import Replies
found = capabilities({"TERM": sys.argv[1]}, Replies(**json.loads(sys.argv[2])), sys.argv[3])
print(json.dumps(found._asdict()))
"""


@pytest.fixture(scope="module")
def terminfo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("terminfo")
    source = folder / "source.ti"
    source.write_text(ENTRIES)
    subprocess.run(["tic", "-x", "-o", folder, source], check=True, capture_output=True)
    return folder


def asked(terminfo: Path, kind: str, said: Replies, between: str, curses: str = "") -> Capabilities:
    answer = subprocess.run(
        [sys.executable, "-c", ASK, kind, json.dumps(said._asdict() | {"modes": dict(said.modes)}), between, curses],
        env={"TERMINFO": str(terminfo), "TERMINFO_DIRS": str(terminfo), "PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        check=True,
    )
    return Capabilities(**json.loads(answer.stdout))


@pytest.mark.system("tic")
@pytest.mark.parametrize(
    ("kind", "said", "between", "can"),
    [
        ("xterm-256color", XTERM, "", FULL),
        ("xterm-256color", Replies(), "", BORROWED),
        ("xterm-256color", Replies("", "1;10;0", done=True), "", BORROWED),  # mosh
        ("xterm-256color", Replies("iTerm2 3.5.0", done=True), "", BORROWED),
        ("xterm-256color", Replies("WezTerm 20240203", done=True), "", BORROWED),  # its entry is not there
        ("xterm-256color", Replies("", "0;1700;1", done=True), "", FULL),
        ("xterm-256color", Replies("kitty(0.26.5)", "1;4000;26", done=True), "", KITTY),
        ("alacritty", Replies(), "", FULL),
        ("xterm-256color", XTERM, "tmux", Capabilities(cha=True)),
        ("tmux-256color", XTERM, "tmux", Capabilities(cha=True, links=True, scroll=True)),
        ("vt100", Replies(), "", Capabilities(cha=True)),
        ("vt100", XTERM, "", Capabilities(cha=True)),  # as its user says
        ("other", Replies(), "", Capabilities()),
        ("never-heard-of", Replies(), "", Capabilities()),
        ("", Replies(), "", Capabilities()),
    ],
)
def test_a_terminal_is_sent_what_it_is_known_to_do(
    terminfo: Path, kind: str, said: Replies, between: str, can: Capabilities
) -> None:
    assert asked(terminfo, kind, said, between) == can


@pytest.mark.system("tic")
def test_without_terminfo_nothing_is_taken_for_granted(terminfo: Path) -> None:
    assert asked(terminfo, "xterm-256color", XTERM, "", "without") == Capabilities()


def test_an_entry_is_believed_by_a_reply_alone() -> None:
    assert own_entry(Replies()) == ""
    assert own_entry(XTERM) == "xterm-256color"
    assert own_entry(Replies("", "65;7006;1", {"8": 1}, done=True)) == "vte-256color"
    assert not [rule for rule in RULES if rule.entry and rule.fact.startswith("$")]
