"""From start to first paint, beside the same first screen in stock Textual (whole processes on a pseudo-terminal)."""

import os
import statistics
import sys
import tempfile
from pathlib import Path

from mumaris_tui.arabic.line import lay_out
from tools.bench.budgets import FIRST_PAINT_RATIO
from tools.bench.pty_run import FirstPaint, first_paint

ROUNDS = 9
WORDS = ("المرور", "مساعدة")
"""A word of the form and one of the keys below it: stock Textual paints those a frame later."""


def shaped(text: str) -> str:
    """Return a word as the stage writes it: visual order, joined letters."""
    return "".join(glyph.text for glyph in lay_out(text, 1).glyphs)


def run() -> list[str]:
    """Return the rows of the table: medians, and the ratio of the pairs."""
    with tempfile.TemporaryDirectory() as home:
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
            "HOME": home,
            "MUMARIS_CONFIG": str(Path(home) / "config"),
            "MUMARIS_DATA": str(Path(home) / "data"),
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
        }
        ours, stock = [], []
        for _ in range(ROUNDS + 1):
            ours.append(
                first_paint([sys.executable, "-m", "mumaris_tui", "demo"], environment, tuple(map(shaped, WORDS)))
            )
            stock.append(first_paint([sys.executable, "-m", "tools.bench.stock_sign_in"], environment, WORDS))
    pairs = list(zip(ours[1:], stock[1:], strict=True))
    wall = statistics.median(a.wall_s / b.wall_s for a, b in pairs)
    cpu = statistics.median(a.cpu_s / b.cpu_s for a, b in pairs)

    def row(name: str, runs: list[FirstPaint]) -> str:
        wall_ms = statistics.median(r.wall_s for r in runs) * 1000
        cpu_ms = statistics.median(r.cpu_s for r in runs) * 1000
        size_bytes = statistics.median(r.size_bytes for r in runs)
        return f"{name:<34}{wall_ms:8.0f} ms{cpu_ms:8.0f} ms CPU{size_bytes:9.0f} B"

    return [
        f"Start to first paint, sign-in screen, 80x24, {ROUNDS} pairs after one warm-up (medians)",
        row("mumaris demo", ours[1:]),
        row("stock Textual, same screen", stock[1:]),
        f"{'ratio, pair by pair':<34}{wall:8.2f} wall{cpu:8.2f} CPU      bar {FIRST_PAINT_RATIO}",
    ]
