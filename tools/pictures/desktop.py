"""A display with one xterm in it, and the program that runs there, driven by keys and read like a person reads it."""

import os
import re
import shlex
import subprocess
import time
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

from textual.color import Color

from mumaris_tui.arabic.line import lay_out
from mumaris_tui.theme import NORMAL, NORMAL_LIGHT

PATIENCE_S = 40.0
POLL_S = 0.08
FONT = ("-fa", "DejaVu Sans Mono", "-fs", "11")
DISPLAY_SIZE = "1920x1200x24"
WORDS_COMPARED = 4
"""So many words of a phrase are looked for: the rest may stand on the next row."""
FOCUS = tuple(
    ";".join(str(part) for part in Color.parse(colour).rgb)
    for theme in (NORMAL, NORMAL_LIGHT)
    for colour in (theme.accent or "", theme.variables["block-cursor-background"])
)
"""The colours of what has the focus, as SGR says them."""
REVERSED = re.compile(r"\x1b\[(\d+;)*7(;\d+)*m")
NAMES = {"esc": "Escape", "enter": "Enter", "tab": "Tab", "back": "BSpace"}
"""What tmux calls keys."""


def tight(text: str) -> str:
    """Return text without blanks, marks and invisible characters, for comparing."""
    return "".join(each for each in text if not each.isspace() and unicodedata.category(each) not in {"Mn", "Cf"})


def as_shown(phrase: str, *, rtl: bool) -> str:
    """Return the first words of a phrase as a terminal shows them: joined, from left to right."""
    words = phrase.split()[:WORDS_COMPARED]
    return "".join(glyph.text for glyph in lay_out(" ".join(words), int(rtl)).glyphs)


def place_of(row: str, wanted: str) -> int | None:
    """Return the column of a tight text in a row, counted from 0."""
    bare = [each for each in row if unicodedata.category(each) not in {"Mn", "Cf"}]
    columns = [column for column, each in enumerate(bare) if not each.isspace()]
    found = "".join(each for each in bare if not each.isspace()).find(wanted)
    return None if found < 0 else columns[found]


def shows(row: str, phrase: str, *, rtl: bool) -> bool:
    """Tell whether a row shows the first words of a phrase."""
    return place_of(row, tight(as_shown(phrase, rtl=rtl))) is not None


class Desktop:
    """An X display without a window manager; ends with the block."""

    def __init__(self, *options: str) -> None:
        self.options = options

    def __enter__(self) -> Self:
        """Start the display on a free number."""
        reader, writer = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writer), "-screen", "0", DISPLAY_SIZE, "-nolisten", "tcp", *self.options],
            pass_fds=[writer],
            stderr=subprocess.DEVNULL,
        )
        os.close(writer)
        with os.fdopen(reader) as answer:
            number = answer.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start")
        self.name = f":{number}"
        return self

    def __exit__(self, *_: object) -> None:
        """End the display."""
        self.server.terminate()
        self.server.wait()


class Terminal:
    """A program in tmux in an xterm of so many columns and rows; ends with the block."""

    def __init__(
        self,
        desktop: Desktop,
        command: Sequence[str],
        environment: Mapping[str, str],
        size: tuple[int, int],
        *,
        rtl: bool,
    ) -> None:
        self.desktop = desktop
        self.command = command
        self.environment = dict(environment)
        self.size = size
        self.rtl = rtl

    def __enter__(self) -> Self:
        """Start the xterm; the program starts with it."""
        self.folder = TemporaryDirectory(prefix="pictures-")
        self.socket = str(Path(self.folder.name) / "tmux")
        settings = Path(self.folder.name) / "tmux.conf"
        settings.write_text(
            "set -g status off\nset -s escape-time 0\nset -g default-terminal tmux-256color\n"
            "set -as terminal-features ',xterm*:RGB:usstyle'\nset -g remain-on-exit on\nset -g mouse off\n"
            "set-environment -g COLORTERM truecolor\n"
        )
        columns, rows = self.size
        inside = ["tmux", "-S", self.socket, "-f", str(settings), "new-session", shlex.join(self.command)]
        plain = ["-b", "0", "-bw", "0", "+sb", "-bg", "black", "-fg", "gray90", "-xrm", "XTerm*cursorBlink: false"]
        self.window = subprocess.Popen(
            [
                "xterm",
                "-u8",
                "-tn",
                "xterm-256color",
                *FONT,
                *plain,
                "-geometry",
                f"{columns}x{rows}+0+0",
                "-e",
                *inside,
            ],
            env={**self.environment, "DISPLAY": self.desktop.name, "TERM": "xterm-256color"},
            stderr=subprocess.DEVNULL,
        )
        self.until(lambda: Path(self.socket).exists() and self._tmux("list-sessions"), "the terminal")
        self._x("xdotool", "mousemove", "400", "300")
        return self

    def __exit__(self, *_: object) -> None:
        """End the program and the xterm."""
        self._tmux("kill-server")
        self.window.terminate()
        self.window.wait()
        self.folder.cleanup()

    # --- reading ----------------------------------------------------------------------------------------------------

    def rows(self) -> list[str]:
        """Return the rows as they stand, from left to right."""
        return self._tmux("capture-pane", "-p").split("\n")

    def find(self, phrase: str) -> tuple[int, int] | None:
        """Return column and row of a phrase on the screen, from 0, or None."""
        wanted = tight(as_shown(phrase, rtl=self.rtl))
        for y, row in enumerate(self.rows()):
            x = place_of(row, wanted)
            if x is not None:
                return x, y
        return None

    def caret_row(self) -> int:
        """Return the row of the terminal's own cursor, which stands at the caret even while it is hidden."""
        return int(self._tmux("display-message", "-p", "#{cursor_y}"))

    def until(self, holds: Callable[[], object], what: str) -> None:
        """Wait for a condition; raises RuntimeError with the screen when it does not come."""
        deadline = time.monotonic() + PATIENCE_S
        while not holds():
            if time.monotonic() > deadline:
                raise RuntimeError(f"waited in vain for {what}; the screen:\n" + "\n".join(self.rows()))
            time.sleep(POLL_S)

    def wait(self, phrase: str) -> None:
        """Wait until a phrase is on the screen, and the screen rests."""
        self.until(lambda: self.find(phrase), repr(phrase))
        self.rest()

    def rest(self) -> None:
        """Wait until two looks at the screen are the same."""
        seen: list[list[str]] = [[]]

        def same() -> bool:
            now = self.rows()
            was, seen[0] = seen[0], now
            return now == was

        self.until(same, "the screen to rest")

    def has_focus(self) -> bool:
        """Tell whether something is drawn as focused, or the cursor is shown; the line of keys is not looked at."""
        if self._tmux("display-message", "-p", "#{cursor_flag}").strip() == "1":
            return True
        drawn = self._tmux("capture-pane", "-p", "-e").rstrip("\n").rpartition("\n")[0]
        return any(colour in drawn for colour in FOCUS) or REVERSED.search(drawn) is not None

    def picture(self) -> bytes:
        """Return the xterm's window as PNG once two pictures of it are the same."""
        (window, *_) = self._x("xdotool", "search", "--onlyvisible", "--class", "xterm").decode().split()
        self.until(self.has_focus, "the focus")
        self.rest()
        taken = b""
        while (again := self._x("import", "-window", window, "-depth", "8", "+set", "date", "rgb:-")) != taken:
            taken = again
            time.sleep(POLL_S)
        return self._x("import", "-window", window, "png:-")

    # --- acting -------------------------------------------------------------------------------------------------------

    def press(self, *keys: str) -> None:
        """Press keys by tmux's names, or `esc`, `enter`, `tab`."""
        self._tmux("send-keys", *(NAMES.get(key, key) for key in keys))
        self.rest()

    def type(self, text: str) -> None:
        """Type text."""
        self._tmux("send-keys", "-l", text)
        self.rest()

    def click(self, phrase: str) -> None:
        """Press the pointer's button on a phrase."""
        self.wait(phrase)
        place = self.find(phrase)
        if place is None:
            raise RuntimeError(f"gone again: {phrase!r}")
        x, y = place[0] + 2, place[1] + 1
        self._tmux("send-keys", "-l", f"\x1b[<0;{x};{y}M\x1b[<0;{x};{y}m")
        self.rest()

    def _tmux(self, *arguments: str) -> str:
        done = subprocess.run(["tmux", "-S", self.socket, *arguments], capture_output=True, text=True, check=False)
        return done.stdout

    def _x(self, *command: str) -> bytes:
        return subprocess.run(
            command, env={**os.environ, "DISPLAY": self.desktop.name}, capture_output=True, check=True
        ).stdout
