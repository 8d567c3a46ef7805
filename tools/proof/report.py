"""What a proof has found, as a page and as data; neither names the machine nor a place on it."""

import json
import os
import platform
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

LIBRARIES = ("mumaris-tui", "httpx", "starlette", "uvicorn", "pydantic")
Figure = str | int | float | bool


@dataclass(frozen=True, slots=True)
class Row:
    """One figure; `limit` is what it had to be, empty where it is only told."""

    what: str
    figure: Figure
    limit: str = ""
    holds: bool = True


@dataclass(frozen=True, slots=True)
class Report:
    """A proof's outcome: `how` it was measured, and its figures."""

    name: str
    title: str
    how: str
    seed: int
    rows: Sequence[Row]
    load: float = 0.0
    """The machine's load average over the minute before."""

    @property
    def holds(self) -> bool:
        """Tell whether every figure is within its limit."""
        return all(row.holds for row in self.rows)

    def conditions(self) -> dict[str, Figure]:
        """Return what the figures were measured on."""
        return {
            "command": f"make proof only={self.name}",
            "seed": self.seed,
            "measured on": datetime.now(UTC).date().isoformat(),
            "processors": os.cpu_count() or 0,
            "load average before": self.load,
            "system": f"{platform.system()} {platform.machine()}",
            "python": platform.python_version(),
            "sqlite": sqlite3.sqlite_version,
            **{name: version(name) for name in LIBRARIES},
        }

    def page(self) -> str:
        """Return the page (Markdown)."""
        lines = [f"# {self.title}", "", self.how, "", "| figure | found | limit |", "|---|---:|---|"]
        lines += [f"| {row.what} | {_shown(row.figure)} | {_limit(row)} |" for row in self.rows]
        lines += [
            "",
            f"All within their limits: **{'yes' if self.holds else 'no'}**.",
            "",
            "| measured with | |",
            "|---|---|",
        ]
        lines += [f"| {name} | {_shown(value)} |" for name, value in self.conditions().items()]
        return "\n".join(lines) + "\n"

    def data(self) -> str:
        """Return the same as JSON."""
        figures = [
            {"what": row.what, "figure": row.figure, "limit": row.limit, "holds": row.holds} for row in self.rows
        ]
        document = {"proof": self.name, "holds": self.holds, "conditions": self.conditions(), "figures": figures}
        return json.dumps(document, ensure_ascii=False, indent=1) + "\n"

    def write(self, folder: Path) -> None:
        """Write the page and the data into the folder."""
        (folder / f"{self.name}.md").write_text(self.page(), "utf-8")
        (folder / f"{self.name}.json").write_text(self.data(), "utf-8")


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that `share` of the values do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, -(-int(share * 100) * len(ordered) // 100) - 1)]


def _shown(figure: Figure) -> str:
    return (
        f"{figure:,}" if isinstance(figure, int) and not isinstance(figure, bool) and figure >= 10_000 else str(figure)
    )


def _limit(row: Row) -> str:
    return row.limit if row.holds else f"{row.limit} **(missed)**"
