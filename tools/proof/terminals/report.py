"""The proof's page: a line for each terminal and screen, and the pictures."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from tools.proof.report import Figure, Report, Row
from tools.proof.terminals.walk import Outcome, Seen

COLOURS = 48
PICTURES = "terminals"
_HEAD = (
    "terminal", "version", "transport (decided by)", "screen", "cells", "drawn the same to the last pixel",
    "cells that differ", "most ink astray in a cell that is right", "smallest ink between two glyphs", "how read",
    "rows of text that differ",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TerminalsReport(Report):
    """The report with what was seen in each terminal."""

    outcomes: Sequence[Outcome] = ()

    def page(self) -> str:
        """Return the page (Markdown)."""
        lines = [Report.page(self), "## Each screen", "", _line(_HEAD), _line(["---"] * len(_HEAD))]
        lines += [_line(cells) for outcome in self.outcomes for cells in _cells(outcome)]
        lines += ["", "## Glyphs that a terminal draws alike", ""]
        lines += [
            f"- {outcome.terminal.name}: {', '.join(outcome.alike)}" for outcome in self.outcomes if outcome.alike
        ] or ["None."]
        lines += ["", "## Pictures", ""]
        for outcome in self.outcomes:
            for seen in outcome.screens:
                lines += [f"![{outcome.terminal.name}: {seen.name}]({PICTURES}/{picture_name(outcome, seen)})", ""]
        return "\n".join(lines)

    def data(self) -> str:
        """Return the same as JSON."""
        document = json.loads(Report.data(self))
        document["screens"] = [
            dict(zip(_HEAD, cells, strict=True)) for outcome in self.outcomes for cells in _cells(outcome)
        ]
        document["alike"] = {outcome.terminal.name: outcome.alike for outcome in self.outcomes}
        return json.dumps(document, ensure_ascii=False, indent=1) + "\n"

    def write(self, folder: Path) -> None:
        """Write the page, the data and the pictures into the folder."""
        Report.write(self, folder)
        pictures = folder / PICTURES
        pictures.mkdir(exist_ok=True)
        for old in pictures.glob("*.png"):
            old.unlink()
        for outcome in self.outcomes:
            for seen in outcome.screens:
                few = seen.picture.quantize(COLOURS, dither=Image.Dither.NONE)
                few.save(pictures / picture_name(outcome, seen), optimize=True)


def figures(outcomes: Sequence[Outcome], control: Outcome, least: int) -> list[Row]:
    """Return the figures: no cell differs; in the control at least so many do."""
    rows = [Row(_named(outcome), _differing(outcome), "0", outcome.holds()) for outcome in outcomes]
    caught = not control.failure and control.differ() >= least
    broken = f"control: {_named(control)} kept from its transport ({control.transport})"
    return [*rows, Row(broken, _differing(control), f">= {least}", caught)]


def picture_name(outcome: Outcome, seen: Seen) -> str:
    """Return the name of a picture's file."""
    return f"{outcome.terminal.name.lower().replace(' ', '-')}-{seen.name}.png"


def _named(outcome: Outcome) -> str:
    return f"{outcome.terminal.name} {outcome.version}".strip()


def _differing(outcome: Outcome) -> Figure:
    """Return the number of cells, and of rows of text, that differ, or why there is none."""
    if outcome.failure:
        return outcome.failure.splitlines()[0]
    return outcome.differ() + (outcome.text_differs() or 0)


def _cells(outcome: Outcome) -> list[list[str]]:
    terminal = outcome.terminal
    if outcome.failure:
        return [[terminal.name, outcome.version, "could not be had", *[""] * (len(_HEAD) - 3)]]
    return [
        [
            terminal.name,
            outcome.version,
            outcome.transport,
            seen.name,
            f"{seen.findings.cells:,}",
            f"{seen.findings.exact:,}",
            str(len(seen.findings.differences)),
            f"{seen.findings.stray:.3f}",
            f"{outcome.closest:.4f}",
            f"picture, text by {terminal.text}" if terminal.text else "picture",
            "" if seen.text_rows is None else str(seen.text_rows),
        ]
        for seen in outcome.screens
    ]


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
