"""What a terminal itself says: the text that it holds, and its version."""

import re
import signal
import subprocess
import unicodedata
from pathlib import Path

from tools.proof.terminals.known import ROWS
from tools.proof.terminals.window import Shown, Window

_VERSION = re.compile(r"\d+(\.\d+)*[a-z]?")
_PRINT_SCREEN, _PRINTER_OFF = "\x1b[i", "\x1b[4i"


def version(window: Window) -> str:
    """Return the terminal's version."""
    command = [part.replace("{home}", str(window.home)) for part in window.terminal.version]
    told = subprocess.run(command, env=window.environment(), capture_output=True, text=True, check=False)
    found = _VERSION.search(told.stdout + told.stderr)
    return found[0] if found else "?"


def read(window: Window) -> list[str] | None:
    """Return the rows of text that the terminal holds, or None where it offers no way to ask."""
    if not window.terminal.text:
        return None
    if window.terminal.text == "tmux":
        return window.run("tmux", "-S", "{home}/tmux", "capture-pane", "-p").splitlines()
    file = window.home / "text"
    if window.terminal.text == "signal":
        window.process.send_signal(signal.SIGUSR1)
    else:
        window.print(_PRINTER_OFF)
        _rested(window, file, 0)
        file.write_bytes(b"")
        window.print(_PRINT_SCREEN)
    return _rested(window, file, ROWS - 1).decode().strip("\0\n").splitlines()


def _rested(window: Window, file: Path, lines: int) -> bytes:
    """Return what is in a file once it has so many lines and stays the same."""
    found = [b""]

    def rests() -> bool:
        found.append(file.read_bytes() if file.exists() else b"")
        return found[-1] == found[-2] and found[-1].count(b"\n") >= lines

    window.until(rests, "the terminal's text")
    return found[-1]


def differing(text: list[str], shown: Shown) -> int:
    """Return how many rows differ, marks and blanks at the end apart: some terminals keep none."""
    wanted = [_bare(row) for row in shown.rows()]
    found = [_bare(row) for row in text]
    return sum(one != other for one, other in zip(wanted, found + [""] * len(wanted), strict=False))


def _bare(row: str) -> str:
    return "".join(each for each in row if unicodedata.category(each) != "Mn").rstrip()
