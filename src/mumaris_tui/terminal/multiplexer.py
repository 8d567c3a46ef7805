"""The way past tmux and GNU screen, which keep the modes of the terminal outside to themselves.

tmux hands questions on where its option `allow-passthrough` is on, and before 3.3 always. Modes are written to the
terminals that are attached, as their own user may: what a window sends last, tmux drops when the window closes. screen
hands on what is wrapped.
"""

import os
import re
import stat
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from mumaris_tui.terminal.replies import Replies
from mumaris_tui.terminal.transports import RULES

_PATIENCE_S = 2.0
_LEAKING = frozenset(rule.fact[1:] for rule in RULES if rule.fact.startswith("$"))


def wrapped_for_tmux(text: str) -> str:
    """Wrap a text so that tmux hands it on: a DCS with its escapes doubled (tmux(1), allow-passthrough)."""
    return "\x1bPtmux;" + text.replace("\x1b", "\x1b\x1b") + "\x1b\\"


def wrapped_for_screen(text: str) -> str:
    """Wrap a text so that screen hands it on (screen(1), "Control Sequences", DCS); a long one row by row."""
    pieces = re.split(r"(?=\x1b\[[0-9]+H)", text)
    return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)


class Client(NamedTuple):
    """A terminal attached to tmux: its device, kind (TERM), the name it gave itself (XTVERSION), and tmux's process."""

    tty: str
    kind: str
    name: str
    pid: str


class Passage(NamedTuple):
    """How texts reach the terminal outside.

    `name` is the multiplexer's, "" without one. `carry` gives what to write to the own line so that a mode arrives, or
    writes elsewhere and gives ""; `ask` gives what to write so that questions do, None where they cannot.
    """

    name: str
    carry: Callable[[str], str]
    ask: Callable[[str], str] | None


def passage(environ: Mapping[str, str]) -> Passage:
    """Find the way out of the multiplexer that the environment names."""
    if environ.get("TMUX"):
        pane = environ.get("TMUX_PANE", "")
        passes = _option(pane) in {"", "on", "all"}
        return Passage("tmux", lambda text: _to_clients(text, pane), wrapped_for_tmux if passes else None)
    if environ.get("STY"):
        return Passage("screen", wrapped_for_screen, wrapped_for_screen)
    return Passage("", str, str)


def between(environ: Mapping[str, str]) -> bool:
    """Tell whether a multiplexer draws the rows, and again whenever it likes; over ssh only TERM tells of it."""
    named = environ.get("TMUX") or environ.get("STY")
    return bool(named) or environ.get("TERM", "").startswith(("tmux", "screen"))


def outside(environ: Mapping[str, str]) -> tuple[Replies, dict[str, str]]:
    """Give what is known of the terminal outside, as replies and environment, where questions do not come through.

    tmux knows its kind and name, and its process there has the variables of that terminal; those here leaked from
    wherever the server began. Of screen only these are left.
    """
    if not environ.get("TMUX"):
        return Replies(), {name: value for name, value in environ.items() if name != "TERM"}
    here = {name: value for name, value in environ.items() if name not in _LEAKING}
    attached = clients(environ.get("TMUX_PANE", ""))
    if not attached:
        return Replies(), here
    first = attached[0]
    return Replies(name=first.name), {**here, **_environment(first.pid), "TERM": first.kind}


def clients(pane: str) -> list[Client]:
    """Give the terminals attached to the session of a pane."""
    target = ("-t", pane) if pane else ()
    asked = "\t".join(f"#{{client_{name}}}" for name in ("tty", "termname", "termtype", "pid"))
    shown = _tmux("list-clients", *target, "-F", asked)
    return [Client(*line.split("\t")) for line in shown.splitlines() if line.count("\t") == 3]


def _environment(pid: str) -> dict[str, str]:
    """Give the variables of a process of this user that tell of its terminal; none where the system has no /proc."""
    try:
        found = Path("/proc", pid, "environ").read_text("utf-8", "replace")
    except OSError:
        return {}
    variables = (line.partition("=") for line in found.split("\0"))
    return {name: value for name, _, value in variables if name in _LEAKING}


def _to_clients(text: str, pane: str) -> str:
    written = [_write(Path(client.tty), text.encode()) for client in clients(pane)]
    return "" if all(written) else wrapped_for_tmux(text)


def _write(tty: Path, data: bytes) -> bool:
    """Write to a terminal of this user's own, and to nothing else; tell whether that was done."""
    try:
        handle = os.open(tty, os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK)
    except OSError:
        return False
    try:
        found = os.fstat(handle)
        own = stat.S_ISCHR(found.st_mode) and found.st_uid == os.getuid()
        return own and os.write(handle, data) == len(data)
    except OSError:
        return False
    finally:
        os.close(handle)


def _option(pane: str) -> str:
    """Give the value of `allow-passthrough`, "" where tmux does not know it."""
    return _tmux("show-options", "-Apv", *(("-t", pane) if pane else ()), "allow-passthrough").strip()


def _tmux(*command: str) -> str:
    import shutil
    import subprocess

    program = shutil.which("tmux")
    if program is None:
        return ""
    try:
        done = subprocess.run([program, *command], capture_output=True, text=True, timeout=_PATIENCE_S, check=False)  # noqa: S603 - a fixed command
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return ""
    return done.stdout if done.returncode == 0 else ""
