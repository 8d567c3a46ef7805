"""The programs that show the bench form, and how each is driven through it."""

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args

from mumaris_tui import settings
from mumaris_tui.arabic.line import lay_out
from tools.bench import form
from tools.bench.budgets import BUDGETS
from tools.bench.terminal import Sent, Terminal

LETTER = "م"
F2 = b"\x1bOQ"
ENTER = b"\r"
LEFT = len(form.PAGES[0].fields) - 1
"""Fields of a page after its first."""
PATIENCE_S = 12.0
"""What a program has not shown by then is given up."""


@dataclass(frozen=True, slots=True)
class Program:
    """One way to show the form: by this app in a `look`, or by a peer, which `needs` a program or module to be had.

    Where its questions come one `by_one`, Enter after the last of a page leads to the next page's first.
    """

    name: str
    command: tuple[str, ...]
    look: str = ""
    tab: bytes = b"\t"
    turn: bytes = F2
    needs: str = ""
    by_one: bool = False

    def shows(self, page: form.Page) -> str:
        """Return the words by which a page stands, as the program writes them."""
        return self.words(page.fields[0 if self.by_one else -1][1])

    def words(self, text: str) -> str:
        """Return a text as the program writes it: this app in visual order and joined letters, the others as it is."""
        return "".join(glyph.text for glyph in lay_out(text, 1).glyphs) if self.look else text


def programs() -> list[Program]:
    """Return this app in each of its looks that the design gives a budget, then the peers."""
    python = sys.executable
    ours = [
        Program(f"mumaris, {look}", (python, "-m", "tools.bench.form_app", look), look=look)
        for look in BUDGETS
        if look in get_args(settings.Look)
    ]

    def peer(name: str, module: str, needs: str = "", tab: bytes = b"\t", turn: bytes = F2) -> Program:
        return Program(name, (python, "-m", f"tools.bench.peers.{module}"), tab=tab, turn=turn, needs=needs)

    lines = Program(
        "mumaris, plain", (python, "-m", "tools.bench.form_plain"), tab=ENTER, turn=ENTER * LEFT, by_one=True
    )
    return [
        *ours,
        lines,
        peer("stock Textual", "stock"),
        peer("curses", "in_curses"),
        peer("prompt_toolkit", "in_prompt_toolkit", "" if find_spec("prompt_toolkit") else "prompt_toolkit"),
        peer("dialog", "in_dialog", "" if shutil.which("dialog") else "dialog", tab=b"\x1bOB", turn=b"\r"),
    ]


@contextmanager
def environment() -> Iterator[Mapping[str, str]]:
    """Give the environment of a fresh user at an xterm of 256 colours."""
    with TemporaryDirectory(prefix="mumaris-bench-") as home:
        yield {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
            "HOME": home,
            "MUMARIS_CONFIG": str(Path(home) / "config"),
            "MUMARIS_DATA": str(Path(home) / "data"),
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
        }


@dataclass(frozen=True, slots=True)
class Acts:
    """What one program sent for each act on the form."""

    first_paint: Sent
    letter: Sent
    tab: Sent
    next_screen: Sent
    idle: Sent


def act(program: Program, around: Mapping[str, str], idle_s: float, rate: float | None = None) -> Acts:
    """Run the program once through all acts."""
    with Terminal(program.command, around, rate) as terminal:
        first = terminal.settle(program.shows(form.PAGES[0]), limit_s=PATIENCE_S)
        terminal.send(LETTER.encode())
        letter = terminal.settle(limit_s=PATIENCE_S)
        terminal.send(program.tab)
        tab = terminal.settle(limit_s=PATIENCE_S)
        idle = terminal.watch(idle_s)
        terminal.send(program.turn)
        turned = terminal.settle(program.shows(form.PAGES[1]), limit_s=PATIENCE_S)
        return Acts(first, letter, tab, turned, idle)
