"""The practitioner who renews in the benches: what he answers and hands in, and the fresh sandbox that he renews at."""

import asyncio
import queue
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from mumaris_tui.plain.samples import pdf, photo
from mumaris_tui.sandbox.personas import PERSONAS
from tools.bench.programs import environment
from tools.bench.speed import Filled
from tools.bench.terminal import Sent
from tools.bench.wire import Wire, relay

PERSON = PERSONAS[4]
LIMIT_S = 240.0
DAY = (datetime.now(UTC) - timedelta(days=20)).date().isoformat()
FILES = ("A_PHOTO", "A_ID", "A_LETTER")
STEPS: Mapping[str, Mapping[str, Any]] = {
    "instructions": {"instructions.agreed": True, "instructions.sensitive_consent": True},
    "contact": {"contact.confirmed": True},
    "cme": {},
    "employer": {"employer.type": "government", "employer.sector": "moh", "employer.facility": "مستشفى"},
    "additional": {
        "additional.title_changed": "no",
        "additional.gap_months": "0",
        "additional.training_enrolled": "no",
        "additional.has_other_licences": "no",
    },
    "questions": {f"questions.q{number}": "no" for number in range(1, 10)},
    "attachments": {"attachments.letter_issued_on": DAY},
    "review": {"review.delivery": "courier", "review.declaration": True},
}
"""What the fifth practitioner answers, step by step, in the order of the fields."""


@contextmanager
def sandbox(around: Mapping[str, str]) -> Iterator[Wire]:
    """Serve a fresh sandbox until the block or the bench ends, and give a counting relay to it on a loop of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serve = ("sandbox", "serve", "--port", str(port), "--no-one-time-code")
    command = [sys.executable, "-m", "tools.bench.serving", *serve]
    loop, wires = asyncio.new_event_loop(), queue.Queue[Wire]()
    ended = asyncio.Event()

    async def relaying() -> None:
        async with relay(f"http://127.0.0.1:{port}") as wire:
            wires.put(wire)
            await ended.wait()

    thread = threading.Thread(target=lambda: loop.run_until_complete(relaying()), daemon=True)
    with subprocess.Popen(command, env=dict(around), stdin=subprocess.PIPE, stderr=subprocess.DEVNULL):
        _await_port(port)
        thread.start()
        try:
            yield wires.get(timeout=LIMIT_S)
        finally:
            loop.call_soon_threadsafe(ended.set)
            thread.join(5)


def _await_port(port: int) -> None:
    """Wait until somebody listens; raises TimeoutError after ten seconds."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise TimeoutError(port)


@contextmanager
def prepared() -> Iterator[tuple[Mapping[str, str], Path, Wire]]:
    """Give a fresh user's environment, a folder with the documents, and the relay to a fresh sandbox."""
    with environment() as around, TemporaryDirectory(prefix="mumaris-") as name, sandbox(around) as wire:
        for type_code in FILES:
            document(Path(name), type_code).write_bytes(photo() if type_code == "A_PHOTO" else pdf(type_code))
        yield {**around, "MUMARIS_BACKEND": wire.url}, Path(name), wire


def document(folder: Path, type_code: str) -> Path:
    """Return where the document of a type lies."""
    return folder / f"{type_code}.file"


@dataclass(frozen=True, slots=True)
class Renewed:
    """What a renewal took at the terminal, the dearest thing shown, and the wire; `failure` says where it stopped.

    `turns` has what each screen of it took.
    """

    filled: Filled
    dearest: str
    wire: Wire
    failure: str
    turns: Mapping[str, Sent] = field(default_factory=dict)
