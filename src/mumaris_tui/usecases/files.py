"""Files of this machine that a user names: found, completed while typing, and read without surprises."""

import errno
import os
import stat
from dataclasses import dataclass
from pathlib import Path, PurePath
from urllib.parse import unquote_to_bytes

from mumaris_tui.domain.refused import Refused

MOST_SUGGESTED = 50
NAME_CHARS = 100
_UNSEEN = "".join(map(chr, (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))) + " \t\r\n"
"""What surrounds a pasted path without being part of it."""
_QUOTES = ("'", '"')


@dataclass(frozen=True, slots=True)
class LocalFile:
    """A file's name as it is sent, and its bytes as they were at one moment."""

    name: str
    data: bytes


def typed_path(text: str) -> Path:
    """Return the path that was typed, pasted or dropped; raises Refused("empty").

    Reads `~`, `file://` addresses (RFC 8089), quotes, and the backslashes that terminals put before spaces; a file of
    exactly the typed name comes first.
    """
    typed = text.strip(_UNSEEN)
    if not typed:
        raise Refused("empty")
    if os.path.lexists(typed):
        return Path(typed)
    if typed.lower().startswith("file://"):
        return Path("/", os.fsdecode(unquote_to_bytes(typed[len("file://") :].partition("/")[2])))
    if len(typed) > 1 and typed[0] in _QUOTES and typed[-1] == typed[0]:
        typed = typed[1:-1]
    elif os.sep == "/":
        typed = _unescaped(typed)
    try:
        return Path(typed).expanduser()
    except RuntimeError:
        return Path(typed)


def _unescaped(text: str) -> str:
    """Return text without the backslashes of a shell."""
    parts = text.split("\\\\")
    return "\\".join(part.replace("\\", "") for part in parts)


def complete(text: str) -> list[str]:
    """Return up to fifty paths that begin as typed, folders with a slash at their end; none where nothing can be read.

    Letters match in either case; hidden files come only once their dot is typed.
    """
    try:
        typed = typed_path(text) if text.strip() else Path()
    except Refused:
        return []
    inside = not text.strip() or text.rstrip().endswith(("/", os.sep))
    folder, begun = (typed, "") if inside else (typed.parent, typed.name)
    shown = "" if folder == Path() and not text.startswith(".") else f"{str(folder).rstrip(os.sep)}{os.sep}"
    try:
        with os.scandir(folder) as found:
            names = [f"{each.name}{os.sep}" if each.is_dir() else each.name for each in found]
    except (OSError, ValueError):
        return []
    wanted = begun.casefold()
    fitting = (name for name in names if name.casefold().startswith(wanted))
    seen = (name for name in fitting if name.isprintable() and (begun.startswith(".") or not name.startswith(".")))
    return [shown + name for name in sorted(seen, key=str.casefold)[:MOST_SUGGESTED]]


def read_file(path: Path, most_bytes: int) -> LocalFile:
    """Return a regular file's name and bytes, all taken from the one file that was opened.

    Raises Refused: `file-not-found`, `file-is-folder`, `file-link`, `file-not-regular` (a device, pipe or socket),
    `file-denied`, `file-unreadable`, `file-empty`, `file-size` in bytes.
    """
    handle = _opened(path)
    with os.fdopen(handle, "rb") as file:
        found = os.fstat(file.fileno())
        if code := _not_a_file(found.st_mode):
            raise Refused(code, path=str(path))
        if found.st_size > most_bytes:
            raise Refused("file-size", size=found.st_size, limit=most_bytes)
        try:
            data = file.read(most_bytes + 1)
        except OSError:
            raise Refused("file-unreadable", path=str(path)) from None
    if not data:
        raise Refused("file-empty")
    if len(data) > most_bytes:
        raise Refused("file-size", size=len(data), limit=most_bytes)
    return LocalFile(sent_name(path.name), data)


def _opened(path: Path) -> int:
    """Return a handle for reading; the caller looks at what it opened, for the path can change meanwhile."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        code = _not_a_file(path.lstat().st_mode)
        if not code:
            return os.open(path, flags)
    except PermissionError:
        code = "file-denied"
    except (FileNotFoundError, NotADirectoryError, ValueError):
        code = "file-not-found"
    except OSError as error:
        code = {errno.ELOOP: "file-link", errno.ENAMETOOLONG: "file-not-found"}.get(error.errno or 0, "file-unreadable")
    raise Refused(code, path=str(path))


def _not_a_file(mode: int) -> str:
    """Return the code for what is no regular file, empty for one that is."""
    if stat.S_ISREG(mode):
        return ""
    if stat.S_ISDIR(mode):
        return "file-is-folder"
    return "file-link" if stat.S_ISLNK(mode) else "file-not-regular"


def sent_name(name: str) -> str:
    """Return a file's name as it is sent: no folder, no sign that cannot be seen, 100 characters with its suffix."""
    base = PurePath(name.replace("\\", "/")).name
    seen = "".join(sign if sign.isprintable() else "_" for sign in base).strip() or "file"
    if len(seen) <= NAME_CHARS:
        return seen
    suffix = PurePath(seen).suffix[:16]
    return seen[: NAME_CHARS - len(suffix)] + suffix
