"""Files that are whole or not there, for their owner's eyes only."""

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from mumaris_tui.errors import MumarisError, UsageError

PRIVATE_DIR = 0o700


def private_dir(path: Path) -> Path:
    """Return the folder, made where it is not there, with mode 0700.

    Raises UsageError `storage-unsafe` for another user's folder, MumarisError `storage-failed` where it cannot be made.
    """
    try:
        path.mkdir(mode=PRIVATE_DIR, parents=True, exist_ok=True)
        found = path.stat()
        if hasattr(os, "getuid") and found.st_uid != os.getuid():
            raise UsageError("storage-unsafe", {"path": str(path)})
        if os.name == "posix" and stat.S_IMODE(found.st_mode) != PRIVATE_DIR:
            path.chmod(PRIVATE_DIR)
    except OSError as error:
        raise _failed(path, error) from None
    return path


def write_private(path: Path, content: bytes) -> None:
    """Put the content in the file's place at once, with mode 0600; it is on the disk when this returns.

    The file that was there stays whole where this fails: MumarisError `storage-failed`, or as `private_dir` does.
    """
    folder = private_dir(path.parent)
    made: Path | None = None
    try:
        handle, name = tempfile.mkstemp(dir=folder, prefix=f".{path.name}.")
        made = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        made.replace(path)
        _sync_dir(folder)
    except OSError as error:
        if made is not None:
            with suppress(OSError):
                made.unlink(missing_ok=True)
        raise _failed(path, error) from None


def _sync_dir(folder: Path) -> None:
    """Put the folder's own change on the disk, where folders can be opened."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _failed(path: Path, error: OSError) -> MumarisError:
    return MumarisError("storage-failed", {"path": str(path), "reason": error.strerror or ""})
