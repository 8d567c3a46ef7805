"""From the start of the embedded sandbox to its first answer."""

import asyncio
import http.client
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

from mumaris_tui.api.headers import RUN_HEADER
from mumaris_tui.sandbox.embed import Embedded, start
from tools.proof.report import Report, Row, percentile

NAME = "start"
ROUNDS = 30
LIMIT_MS = 400
OK = 200


def run(seed: int) -> Report:
    """Start it on new data and on kept data by turns, after one round that is not counted."""
    with tempfile.TemporaryDirectory() as folder:
        took = asyncio.run(_rounds(Path(folder)))
    gauges = [_bare_ms() for _ in range(ROUNDS)]
    rows = [Row("gauge: a bare interpreter from start to end, median, ms", round(statistics.median(gauges)))]
    for what, each in took.items():
        walls, cpus = [wall for wall, _ in each], [cpu for _, cpu in each]
        median = round(statistics.median(walls))
        rows += [
            Row(f"{what}: median, ms", median, f"{LIMIT_MS}", median <= LIMIT_MS),
            Row(f"{what}: 95th percentile, ms", round(percentile(walls, 0.95))),
            Row(f"{what}: longest, ms", round(max(walls))),
            Row(f"{what}: the child's processor time from start to end, median, ms", round(statistics.median(cpus))),
        ]
    how = (
        f"The app's own call starts the child process {ROUNDS} times on an empty folder, where it first puts its seeds "
        f"in, and {ROUNDS} times on the folder of the run before, by turns; the clock stops when `GET /v1/meta` is "
        "answered with 200. The limit is for an idle machine: read the wall time beside the load average and the "
        "processor time. The seed has no part in it."
    )
    return Report(NAME, "From the embedded sandbox's start to its first answer", how, seed, rows)


async def _rounds(folder: Path) -> dict[str, list[tuple[float, float]]]:
    """Return the wall and processor milliseconds of each start."""
    took: dict[str, list[tuple[float, float]]] = {"new data": [], "kept data": []}
    for number in range(ROUNDS + 1):
        for each in took.values():
            measured = await _start(folder / str(number))
            if number:
                each.append(measured)
    return took


async def _start(data_dir: Path) -> tuple[float, float]:
    spent_s, begun = _children_cpu_s(), time.perf_counter()
    child = await start(data_dir, one_time_code=True)
    try:
        await asyncio.to_thread(_ask, child)
        wall_s = time.perf_counter() - begun
    finally:
        await child.stop()
    return wall_s * 1000, (_children_cpu_s() - spent_s) * 1000


def _bare_ms() -> float:
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    return (time.perf_counter() - begun) * 1000


def _ask(child: Embedded) -> None:
    line = http.client.HTTPConnection(urlsplit(child.url).netloc, timeout=20)
    line.request("GET", "/v1/meta", headers={RUN_HEADER: child.secret})
    status = line.getresponse().status
    line.close()
    if status != OK:
        raise RuntimeError(f"the first answer was {status}")


def _children_cpu_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
