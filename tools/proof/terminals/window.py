"""A terminal's window on a display: its pixels, its keys, and the program's own record of what it shows."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, Self

from PIL import Image, ImageChops

import mumaris_tui
import tools
from tools.pictures.desktop import Desktop, shows
from tools.proof.terminals.known import COLUMNS, ROWS, Terminal

PATIENCE_S = 30.0
POLL_S = 0.05
RESTS_S = 0.25
"""A picture that stays the same for so long is taken for the last."""
SCREEN = ("-screen", "0", "1024x640x24")
"""The display's size; every window fits in, and leaves the last corner to the pointer."""
MARK = (255, 0, 255)


class Shown(NamedTuple):
    """What the program last handed to the terminal: cells as (text, SGR parameters), in rows from left to right."""

    cells: list[list[tuple[str, str]]]
    cursor: tuple[int, int] | None

    def rows(self) -> list[str]:
        """Return the text of the rows."""
        return ["".join(text for text, _ in row) for row in self.cells]


class Grid(NamedTuple):
    """Where the cells lie in the window: the first one's corner, and the size of each, in pixels."""

    left: int
    top: int
    width: int
    height: int

    def box(self, column: int, row: int, columns: int = 1, rows: int = 1) -> tuple[int, int, int, int]:
        """Return the place of so many cells in a picture."""
        x, y = self.left + column * self.width, self.top + row * self.height
        return x, y, x + columns * self.width, y + rows * self.height


class Display(Desktop):
    """An X display whose pixels are a file that is read without asking; ends with the block."""

    def __enter__(self) -> Self:
        """Start the display."""
        self._folder = TemporaryDirectory(prefix="display-")
        self.options = (*SCREEN, "-fbdir", self._folder.name)
        self.pixels = Path(self._folder.name) / "Xvfb_screen0"
        return super().__enter__()

    def __exit__(self, *_: object) -> None:
        """End the display."""
        super().__exit__()
        self._folder.cleanup()


class Window:
    """The program in a terminal's window; ends with the block, and so does the terminal.

    When the program has ended, the terminal stays and shows what is written to it by `print`.
    """

    def __init__(self, display: Display, terminal: Terminal, home: Path, *arguments: str) -> None:
        self.display = display.name
        self.pixels = display.pixels
        self.terminal = terminal
        self.home = home
        self.arguments = arguments
        self.record = home / "frame.json"

    def __enter__(self) -> Self:
        """Start the terminal; the program starts with it."""
        inside = self.home / "inside.sh"
        program = f"{sys.executable} -m tools.proof.terminals.recorded {self.home} {' '.join(self.arguments)}"
        inside.write_text(
            f"tty > {self.home}/tty\n{program} 2> {self.home}/errors\necho $? > {self.home}/left\n"
            "stty raw -echo\nexec sleep 1000\n"
        )
        for name, text in self.terminal.files.items():
            file = self.home / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(self._filled(text))
        command = [self._filled(part) for part in self.terminal.command]
        self.process = subprocess.Popen(
            [*command, "sh", str(inside)],
            env=self.environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=(self.home / "terminal.log").open("w"),
            start_new_session=True,
        )
        self.until(self.record.exists, "the program's first frame")
        self.focus()
        return self

    def __exit__(self, *_: object) -> None:
        """End the terminal."""
        for end in self.terminal.ends:
            subprocess.run([self._filled(part) for part in end], check=False, capture_output=True)
        self.process.terminate()
        try:
            self.process.wait(3)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    # --- seeing -----------------------------------------------------------------------------------------------------

    def shown(self) -> Shown:
        """Return what the program last handed to the terminal."""
        found = json.loads(self.record.read_text("utf-8"))
        cells = [[(text, sgr) for text, sgr in row] for row in found["cells"]]
        return Shown(cells, (found["cursor"][0], found["cursor"][1]) if found["cursor"] else None)

    def picture(self) -> Image.Image:
        """Return what stands on the display now."""
        data = self.pixels.read_bytes()
        head = [int.from_bytes(data[at : at + 4], "big") for at in range(0, 100, 4)]
        size, width, height, stride, colours = head[0], head[4], head[5], head[12], head[19]
        return Image.frombuffer("RGB", (width, height), data[size + 12 * colours :], "raw", "BGRX", stride, 1)

    def until(self, holds: Callable[[], object], what: str) -> None:
        """Wait for a condition; raises RuntimeError when it does not come, or the terminal has ended."""
        deadline = time.monotonic() + PATIENCE_S
        while not holds():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"{self.terminal.name}: waited in vain for {what}\n{self._told()}")
            time.sleep(POLL_S)

    def wait(self, phrase: str) -> None:
        """Wait until the program has handed over a frame with the phrase."""
        self.until(lambda: any(shows(row, phrase, rtl=True) for row in self.shown().rows()), repr(phrase))

    def rested(self) -> tuple[Image.Image, Shown]:
        """Return picture and frame once both have stayed the same for a while."""
        deadline = time.monotonic() + PATIENCE_S
        seen, since = (self.pixels.read_bytes(), self.record.read_bytes()), time.monotonic()
        while time.monotonic() - since < RESTS_S:
            time.sleep(POLL_S)
            now = self.pixels.read_bytes(), self.record.read_bytes()
            if now != seen:
                seen, since = now, time.monotonic()
            if time.monotonic() > deadline:
                raise RuntimeError(f"{self.terminal.name}: the screen does not rest")
        return self.picture(), self.shown()

    # --- acting -----------------------------------------------------------------------------------------------------

    def press(self, *keys: str) -> None:
        """Press keys by X's names or codes."""
        self._x("key", "--delay", "30", *keys)

    def type(self, text: str) -> None:
        """Type text of the Latin layout."""
        self._x("type", "--delay", "30", text)

    def layout(self, *names: str) -> None:
        """Put the keyboard's layout on."""
        self.run("setxkbmap", *names)

    def focus(self) -> None:
        """Give the keyboard to the window under the pointer, and take the pointer out of the picture."""
        windows: list[str] = []

        def found() -> bool:
            windows[:] = self._x("search", "--onlyvisible", "--maxdepth", "1", "--class", ".*").split()
            return bool(windows)

        self.until(found, "its window")
        for window in windows:
            self._x("windowmove", window, "0", "0", "windowfocus", window)
        self._x("mousemove", "1023", "639")

    def left(self) -> None:
        """Wait until the program has ended."""
        self.until((self.home / "left").exists, "the program's end")

    def print(self, text: str, *, outside: bool = False) -> None:
        """Write to the terminal what a program in it would; `outside`, to the one that a multiplexer stands in."""
        tty = (self.home / "tty").read_text().strip()
        if outside and self.terminal.outer_tty:
            tty = self.run(*self.terminal.outer_tty).strip()
        with Path(tty).open("wb", buffering=0) as file:
            file.write(text.encode())

    def transport(self) -> str:
        """Return the transport that the program chose, and why."""
        file = self.home / "transport"
        return file.read_text("utf-8") if file.exists() else "none"

    def grid(self) -> Grid:
        """Return where the cells lie: the first and the last are painted in a colour and looked for."""
        self.print(f"\x1b[?25l\x1b[0m\x1b[2J\x1b[H\x1b[48;5;201m \x1b[{ROWS};{COLUMNS}H \x1b[0m")
        boxes: list[tuple[int, int, int, int]] = []

        def both() -> bool:
            picture = self.picture()
            marked = picture.point([255 * (value == want) for want in MARK for value in range(256)])
            red, green, blue = marked.split()
            box = ImageChops.darker(ImageChops.darker(red, green), blue).getbbox()
            boxes[:] = [box] if box else []
            return box is not None and box[2] - box[0] > 10 * ROWS and box[3] - box[1] > 5 * ROWS

        self.until(both, "the marks in the corners")
        left, top, right, bottom = boxes[0]
        if (right - left) % COLUMNS or (bottom - top) % ROWS:
            raise RuntimeError(f"{self.terminal.name}: no whole cells in {right - left}x{bottom - top} pixels")
        return Grid(left, top, (right - left) // COLUMNS, (bottom - top) // ROWS)

    def _told(self) -> str:
        names = ("terminal.log", "errors", "data/mumaris.log")
        told = [(self.home / name).read_text(errors="replace")[-600:] for name in names if (self.home / name).exists()]
        if self.record.exists():
            told += self.shown().rows()
        return "\n".join(told)

    def _filled(self, text: str) -> str:
        return text.replace("{home}", str(self.home)).replace("{here}", str(Path(__file__).parent))

    def environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": f"{Path(mumaris_tui.__file__).parents[1]}:{Path(tools.__file__).parents[1]}",
            "DISPLAY": self.display,
            "HOME": str(self.home),
            "XDG_RUNTIME_DIR": str(self.home / "runtime"),
            "MUMARIS_CONFIG": str(self.home / "config"),
            "MUMARIS_DATA": str(self.home / "data"),
            "LANG": "C.UTF-8",
            "NO_AT_BRIDGE": "1",
            "GSETTINGS_BACKEND": "memory",
            "LIBGL_ALWAYS_SOFTWARE": "1",
            **self.terminal.environment,
        }

    def _x(self, *command: str) -> str:
        return self.run("xdotool", *command)

    def run(self, *command: str) -> str:
        """Run a command on the display and return what it says; raises RuntimeError where it complains."""
        filled = [self._filled(part) for part in command]
        done = subprocess.run(filled, env=self.environment(), capture_output=True, text=True, check=False)
        if done.stderr:
            raise RuntimeError(f"{' '.join(command)}: {done.stderr}")
        return done.stdout
