"""Random sessions in a real tmux and a real xterm, whose screens are read back: each shows the frame, colours included."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from select import select
from uuid import uuid4

import pytest
from rich.color import ColorSystem
from tests.terminal.model import CAPABLE, Seen, Terminal, meant
from tests.terminal.sessions import Session, palette

from mumaris_tui import theme
from mumaris_tui.terminal.cells import Cell, Frame
from mumaris_tui.terminal.encoder import Encoder
from mumaris_tui.terminal.rows import Capabilities

FRAMES = 30
WIDTH, HEIGHT = 80, 24
PATIENCE_S = 20.0
MARK, ANSWER = b"\x1b[5n", b"\x1b[0n"
TMUX_CAN = Capabilities(cha=True, ech=True, scroll=True)
_PIPES = """
import os, sys, threading, tty
tty.setraw(0)
there, back = os.open(sys.argv[1], os.O_RDONLY), os.open(sys.argv[2], os.O_WRONLY)
def answers():
    while data := os.read(0, 4096): os.write(back, data)
threading.Thread(target=answers, daemon=True).start()
while data := os.read(there, 65536):
    while data: data = data[os.write(1, data):]
"""


class Line:
    """Both ends of a terminal: what is written goes to it, what it answers comes back."""

    def __init__(self, folder: Path) -> None:
        self.paths = folder / "there", folder / "back"
        for path in self.paths:
            os.mkfifo(path)
        self.command = [sys.executable, "-c", _PIPES, *map(str, self.paths)]

    def open(self) -> None:
        self._there, self._back = (os.open(path, os.O_RDWR) for path in self.paths)

    def show(self, text: str) -> None:
        """Write, and wait until the terminal has come so far."""
        data = text.encode() + MARK
        while data:
            data = data[os.write(self._there, data) :]
        answer, end = b"", time.monotonic() + PATIENCE_S
        while ANSWER not in answer:
            assert select([self._back], [], [], end - time.monotonic())[0], "no answer"
            answer += os.read(self._back, 100)

    def close(self) -> None:
        os.close(self._there)
        os.close(self._back)


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    line = Line(tmp_path)
    line.open()
    yield line
    line.close()


def session(base: int, colors: ColorSystem, seed: int, without: set[str]) -> Iterator[tuple[Frame, bool]]:
    """Frames of 80x24 whose cells every terminal gives the same width, and whether all shall be sent then.

    They end in a bar, for what is printed or captured ends with the last character; `without` some attributes.
    """
    looks = [look for look in palette(theme.LOOKS["normal"][0], colors) if not without & set(look.split(";"))]
    random = Session(seed, tuple(looks), base, doubtful=False, size=(WIDTH, HEIGHT))
    for _ in range(FRAMES):
        frame = random.frame()
        rows = [(*row[:-1], Cell("|")) if row[-1].text else row for row in frame.rows]
        yield Frame(WIDTH, HEIGHT, rows, frame.cursor, frame.cursor_visible), random.step()


def read(rows: list[str]) -> list[list[Seen]]:
    """What rows of text with SGR sequences show; a look goes on in the next row."""
    terminal = Terminal(WIDTH, HEIGHT, CAPABLE)
    for y, row in enumerate(rows):
        terminal.feed(f"\x1b[{y + 1}H{row}")
    return terminal.seen()


def differing(shown: list[list[Seen]], wanted: list[list[Seen]]) -> list[object]:
    """The cells that are not as they should be: column, row, what is seen, what is wanted."""
    rows = enumerate(zip(shown, wanted, strict=True))
    return [(x, y, *pair) for y, row in rows for x, pair in enumerate(zip(*row, strict=True)) if pair[0] != pair[1]]


@contextmanager
def tmux(line: Line) -> Iterator[list[str]]:
    command = ["tmux", "-L", f"encoder-{uuid4().hex}", "-f", "/dev/null"]
    options = [("status", "off"), ("default-terminal", "tmux-256color")]
    set_up = [word for name, value in options for word in ("set-option", "-g", name, value, ";")]
    run = ["new-session", "-d", "-x", str(WIDTH), "-y", str(HEIGHT), *line.command]
    subprocess.run([*command, "start-server", ";", *set_up, *run], check=True)
    try:
        yield command
    finally:
        subprocess.run([*command, "kill-server"], check=True)


@pytest.mark.system("tmux")
@pytest.mark.parametrize("base", [0, 1], ids=["ltr", "rtl"])
@pytest.mark.parametrize("colors", [ColorSystem.EIGHT_BIT, ColorSystem.TRUECOLOR], ids=lambda each: each.name)
def test_tmux_shows_each_frame(line: Line, base: int, colors: ColorSystem) -> None:
    encoder = Encoder(TMUX_CAN)
    with tmux(line) as command:
        for frame, forget in session(base, colors, 7, without={"7"}):
            line.show(encoder.encode(frame))
            shown = subprocess.run(
                [*command, "capture-pane", "-epN"], capture_output=True, check=True, encoding="utf-8"
            )
            assert differing(read(shown.stdout.split("\n")[:HEIGHT]), meant(frame, links=False)) == []
            if forget:
                encoder.forget()
                line.show("\x1b[2;2H\x1b[7mjunk\x1b[m")


@contextmanager
def xterm(line: Line, folder: Path) -> Iterator[Path]:
    """A real xterm on a display of its own, which prints its screen with its colours when it is asked (CSI i)."""
    printed, (told, number) = folder / "printed", os.pipe()
    display = subprocess.Popen(
        ["Xvfb", "-displayfd", str(number), "-screen", "0", "1000x700x24"], pass_fds=[number], stderr=subprocess.DEVNULL
    )
    os.close(number)
    with os.fdopen(told) as said:
        name = f":{said.readline().strip()}"
    resources = {
        "printerCommand": f"cat > {printed}.new && mv {printed}.new {printed}", "printAttributes": "2",
        "printerAutoClose": "true", "directColor": "true",
    }  # fmt: skip
    xrm = [word for key, value in resources.items() for word in ("-xrm", f"XTerm*{key}: {value}")]
    environment = {**os.environ, "DISPLAY": name, "HOME": str(folder), "XENVIRONMENT": os.devnull}
    program = shutil.which("xterm")
    assert program is not None
    window = subprocess.Popen(
        [program, "-u8", "-geometry", f"{WIDTH}x{HEIGHT}", *xrm, "-e", *line.command],
        env=environment,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield printed
    finally:
        for process in (window, display):
            process.terminate()
            process.wait()


def print_out(line: Line, printed: Path) -> list[str]:
    """The screen as xterm prints it: bold has other colours there, reversal none, the second half of a wide cell is U+FFFF."""
    printed.unlink(missing_ok=True)
    line.show("\x1b[i")
    end = time.monotonic() + PATIENCE_S
    while not printed.exists():
        assert time.monotonic() < end, "nothing printed"
        time.sleep(0.01)
    text = printed.read_bytes().decode().replace("\x1b#5", "").replace("\uffff", "")
    return text.replace("::", ";").replace(":", ";").split("\r\n")[:HEIGHT]


@pytest.mark.system("Xvfb", "xterm")
@pytest.mark.parametrize("base", [0, 1], ids=["ltr", "rtl"])
def test_xterm_shows_each_frame(line: Line, tmp_path: Path, base: int) -> None:
    encoder = Encoder(CAPABLE)
    with xterm(line, tmp_path) as printed:
        for frame, forget in session(base, ColorSystem.EIGHT_BIT, 11, without={"1", "7"}):
            line.show(encoder.encode(frame))
            assert differing(read(print_out(line, printed)), meant(frame, links=False)) == []
            if forget:
                encoder.forget()
                line.show("\x1b[2;2H\x1b[7mjunk\x1b[m")
