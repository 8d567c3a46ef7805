"""What a start imports: the modules that cost most, and the CPU of small commands beside `import textual.app`."""

import resource
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mumaris_tui.cli.page import COMMANDS as LISTED
from tools.bench.budgets import HELP_RATIO, PLAIN_RATIO
from tools.bench.programs import environment

ROUNDS = 7
SHOWN = 8
PYTHON = sys.executable
COMMANDS: Mapping[str, tuple[Sequence[str], float | None]] = {
    "import textual.app": ((PYTHON, "-c", "import textual.app"), None),
    "bare Python": ((PYTHON, "-c", ""), None),
    "import click": ((PYTHON, "-c", "import click"), None),
    "mumaris --help": ((PYTHON, "-m", "mumaris_tui", "--help"), HELP_RATIO),
    "mumaris --version": ((PYTHON, "-m", "mumaris_tui", "--version"), HELP_RATIO),
    **(
        {"mumaris plain, first prompt": ((PYTHON, "-m", "mumaris_tui", "plain"), PLAIN_RATIO)}
        if "plain" in LISTED
        else {}
    ),
}
"""Each command with its bar, as a ratio to the first; the input of all is empty."""
SUBJECTS = {
    "mumaris --help": (PYTHON, "-X", "importtime", "-m", "mumaris_tui", "--help"),
    "the app's first screen": (PYTHON, "-X", "importtime", "-c", "import mumaris_tui.app, mumaris_tui.screens.sign_in"),
    "the sandbox's first answer": (PYTHON, "-X", "importtime", "-c", "import mumaris_tui.sandbox.serve"),
}


@dataclass(frozen=True, slots=True)
class Imported:
    """A module and the microseconds of its own import, and with all that it imports."""

    name: str
    own_us: int
    whole_us: int


def cpu_s(command: Sequence[str], around: Mapping[str, str]) -> float:
    """Return the processor seconds of a command that reads an empty input, until it ends."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    quiet = subprocess.DEVNULL
    subprocess.run(command, env=dict(around), stdin=quiet, stdout=quiet, stderr=quiet, check=False, timeout=60)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def imported(command: Sequence[str], around: Mapping[str, str]) -> list[Imported]:
    """Return what a command run under `-X importtime` imported."""
    done = subprocess.run(
        command, env=dict(around), stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=60
    )
    rows = [line.removeprefix("import time:").split("|") for line in done.stderr.splitlines() if "|" in line]
    return [Imported(name.strip(), int(own), int(whole)) for own, whole, name in rows if own.strip().isdigit()]


def run() -> list[str]:
    """Return the rows of the tables: medians of ratios taken by turns, then the dearest modules."""
    took: dict[str, list[float]] = {name: [] for name in COMMANDS}
    with environment() as around:
        for number in range(ROUNDS + 1):
            for name, (command, _) in COMMANDS.items():
                spent = cpu_s(command, around)
                if number:  # the first round warms the caches
                    took[name].append(spent)
        rows = [f"CPU of small commands, {ROUNDS} rounds by turns (medians)"]
        whole = took["import textual.app"]
        for name, (_, bar) in COMMANDS.items():
            ratio = statistics.median(each / base for each, base in zip(took[name], whole, strict=True))
            spent = statistics.median(took[name]) * 1000
            rows.append(f"{name:<34}{spent:8.0f} ms{ratio:8.2f}" + (f"      bar {bar}" if bar else ""))
        for name, command in SUBJECTS.items():
            found = imported(command, around)
            total = sum(each.own_us for each in found) / 1000
            rows += [
                "",
                f"Imports of {name}: {len(found)} modules, {total:.0f} ms; dearest by themselves, and with theirs",
            ]
            own = sorted(found, key=lambda each: -each.own_us)[:SHOWN]
            inclusive = sorted(found, key=lambda each: -each.whole_us)[:SHOWN]
            rows += [
                f"{one.own_us / 1000:8.1f}  {one.name:<44}{other.whole_us / 1000:8.1f}  {other.name}"
                for one, other in zip(own, inclusive, strict=True)
            ]
    return rows
