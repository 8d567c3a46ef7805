"""What a backend serves to everybody, kept between runs: rules, facilities, lists; nothing personal."""

import asyncio
import hashlib
from contextlib import suppress
from pathlib import Path

from mumaris_tui.errors import MumarisError
from mumaris_tui.storage.files import write_private

FOLDER = "held"


class Shelf:
    """Answers of one backend by path, each with its ETag; a file that cannot be read or written is as none."""

    def __init__(self, data_dir: Path, backend: str) -> None:
        self._folder = data_dir / FOLDER
        self._backend = backend

    async def get(self, path: str) -> tuple[str, bytes] | None:
        """Return the ETag and the body kept of a path."""
        return await asyncio.to_thread(self._read, self._file(path))

    async def put(self, path: str, etag: str, body: bytes) -> None:
        """Keep a body in the place of the one before."""
        with suppress(MumarisError):
            await asyncio.to_thread(write_private, self._file(path), etag.encode() + b"\n" + body)

    def _file(self, path: str) -> Path:
        return self._folder / hashlib.sha256(f"{self._backend}\n{path}".encode()).hexdigest()[:32]

    def _read(self, file: Path) -> tuple[str, bytes] | None:
        try:
            etag, _, body = file.read_bytes().partition(b"\n")
            return etag.decode("ascii"), body
        except (OSError, ValueError):
            return None
