"""The one reader of the environment and of the configuration file.

The file is TOML (`config.toml`); each of its keys can be overridden by `MUMARIS_<KEY>` in the environment, and
`MUMARIS_CONFIG` and `MUMARIS_DATA` move the two folders.
"""

import os
import re
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

from mumaris_tui.errors import UsageError

SANDBOX = "sandbox"
_SYSTEM: str = sys.platform
PREFIX = "MUMARIS_"
FILE = "config.toml"
SIGN_INS = "sign-ins.json"
"""The file under the data folder that lists whose sign-ins are kept."""
_PATHS = ("config", "data")
_BACKEND = r"(sandbox|https://[^\s/]+\S*|http://(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(/\S*)?)?"
_BOOLEANS = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}

Language = Literal["ar", "en"]
Digits = Literal["auto", "arab", "latn"]
Calendar = Literal["gregorian", "hijri"]
Look = Literal["auto", "normal", "thin", "contrast", "mono"]
Background = Literal["auto", "dark", "light"]
LinkSpeed = Literal["auto", "normal", "thin"]
Bidi = Literal["auto", "plain", "explicit", "mlterm", "konsole", "rows", "words"]
Shaping = Literal["presentation", "nominal"]
Tashkeel = Literal["auto", "keep", "hide"]
Caret = Literal["visual", "logical"]
Front = Literal["app", "plain"]
LineOrder = Literal["logical", "visual"]


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user chose; a new user has the defaults."""

    language: Language = "ar"
    """The interface's language."""
    digits: Digits = "auto"
    """The digits of numbers and days: Arabic-Indic, Latin, or those of the language."""
    calendar: Calendar = "gregorian"
    """The calendar shown first; the other stands in brackets."""
    look: Look = "auto"
    """The look of the screens; by itself normal, without colours under NO_COLOR, thin on a slow link."""
    background: Background = "auto"
    """The ground that the look is made for: the terminal's own, as it answers, or one by name."""
    link: LinkSpeed = "auto"
    """Whether few bytes are sent: where the link is found to be slow, never, or always (`thin`)."""
    bidi: Bidi = "auto"
    """How the terminal is kept from ordering Arabic a second time: by what it answers, or one of the ways by name."""
    shaping: Shaping = "presentation"
    """The letters sent: joined by the program, or as they are stored for a font or terminal that joins them itself."""
    tashkeel: Tashkeel = "auto"
    """Whether vowel marks are shown: where the terminal draws them on their letters, always, or never."""
    caret: Caret = "visual"
    """What the arrow keys follow in a field: the screen, or the order of its text."""
    front: Front | Literal[""] = ""
    """Full screens or lines: what `mumaris` opens; nothing where it was not asked yet."""
    line_order: LineOrder = "logical"
    """The order of Arabic in the line-by-line front end: as it is read, or as a terminal without Arabic shows it."""
    backend: str = ""
    """`sandbox`, an https address (http only on this machine), or nothing where none was chosen yet."""
    one_time_code: bool = True
    """Whether the embedded sandbox asks for a one-time code at sign-in."""


class Places(NamedTuple):
    """Where settings and data live on this machine."""

    config: Path
    data: Path

    @property
    def file(self) -> Path:
        """The configuration file."""
        return self.config / FILE


NAMES = tuple(field.name for field in fields(Settings))
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "language": get_args(Language),
    "digits": get_args(Digits),
    "calendar": get_args(Calendar),
    "look": get_args(Look),
    "background": get_args(Background),
    "link": get_args(LinkSpeed),
    "bidi": get_args(Bidi),
    "shaping": get_args(Shaping),
    "tashkeel": get_args(Tashkeel),
    "caret": get_args(Caret),
    "front": get_args(Front),
    "line_order": get_args(LineOrder),
}


def places(environ: Mapping[str, str]) -> Places:
    """Return the folders of this user, by the system's custom unless the environment names others.

    Raises UsageError `no-home` where a folder stands below a home that the system does not know.
    """
    try:
        config = environ.get(f"{PREFIX}CONFIG") or _folder(environ, "config", "~/.config")
        data = environ.get(f"{PREFIX}DATA") or _folder(environ, "data", "~/.local/share")
        return Places(Path(config).expanduser(), Path(data).expanduser())
    except RuntimeError:
        raise UsageError("no-home") from None


def _folder(environ: Mapping[str, str], kind: str, usual: str) -> str:
    """Return a folder of this program by the system's custom: on Linux that of freedesktop.org, XDG Base Directory 0.8.

    Elsewhere platformdirs knows, whose import takes a tenth of what `mumaris --help` may.
    """
    if _SYSTEM == "linux":
        named = environ.get(f"XDG_{kind.upper()}_HOME", "")
        return f"{named if named.startswith('/') else usual}/mumaris"
    import platformdirs

    return str(getattr(platformdirs, f"user_{kind}_dir")("mumaris", appauthor=False))


def load(environ: Mapping[str, str], path: Path) -> Settings:
    """Return the settings of the file, overridden by the environment; a file that is not there is an empty one.

    Raises UsageError: `settings-file`, `settings-key` (with the nearest name) or `settings-value`.
    """
    return Settings(**{**_from_file(path), **_from_environment(environ)})


def save(path: Path, **changes: str | bool) -> None:
    """Write changed settings to the file at once or not at all, and leave the others as they were.

    Raises UsageError as `load` does, and `settings-save` where the file cannot be written.
    """
    values = {**_from_file(path), **{name: _checked(name, value) for name, value in changes.items()}}
    text = "".join(f"{name} = {_toml(values[name])}\n" for name in NAMES if name in values)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _replace(path, text)
    except OSError:
        raise UsageError("settings-save", {"path": str(path)}) from None


_OF_WORDS = ("language", "digits", "calendar", "bidi", "shaping", "tashkeel")


def colourless(environ: Mapping[str, str]) -> bool:
    """Tell whether the user wants no colours (no-color.org): the variable is there and not empty."""
    return bool(environ.get("NO_COLOR"))


def wording_of(environ: Mapping[str, str], path: Path) -> Settings:
    """Return how words are shown, each choice as it is if that can be read: faults of the settings are told so."""
    kept: dict[str, Any] = {}
    with suppress(OSError, ValueError):
        kept = _parsed(path.read_text("utf-8"))
    found: dict[str, Any] = {}
    for name in _OF_WORDS:
        for given in (kept.get(name), environ.get(f"{PREFIX}{name.upper()}")):
            with suppress(UsageError):
                found |= {} if given is None else {name: _checked(name, given)}
    return Settings(**found)


def _from_file(path: Path) -> dict[str, Any]:
    try:
        found = _parsed(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError):
        raise UsageError("settings-file", {"path": str(path)}) from None
    except ValueError as error:
        line = re.search(r"line (\d+)", str(error))
        raise UsageError("settings-file", {"path": str(path), **({"line": int(line[1])} if line else {})}) from None
    return {name: _checked(name, value) for name, value in found.items()}


def _parsed(text: str) -> dict[str, Any]:
    """Return the keys of a TOML text; ValueError where it is none."""
    import tomllib

    return tomllib.loads(text)


def _from_environment(environ: Mapping[str, str]) -> dict[str, Any]:
    given = {name.removeprefix(PREFIX).lower(): value for name, value in environ.items() if name.startswith(PREFIX)}
    return {name: _checked(name, _typed(name, value), PREFIX) for name, value in given.items() if name not in _PATHS}


def _typed(name: str, value: str) -> str | bool:
    return _BOOLEANS.get(value.lower(), value) if name == "one_time_code" else value


def _checked(name: str, value: object, prefix: str = "") -> str | bool:
    if name not in NAMES:
        from difflib import get_close_matches

        nearest = get_close_matches(name, NAMES, n=1)
        shown = _as_written(name, prefix)
        raise UsageError(
            "settings-key", {"name": shown, **({"nearest": _as_written(nearest[0], prefix)} if nearest else {})}
        )
    accepted = (
        ", ".join(_CHOICES[name]) if name in _CHOICES else {"backend": "sandbox, https://…"}.get(name, "true, false")
    )
    if name == "one_time_code":
        fits = isinstance(value, bool)
    elif name == "backend":
        fits = isinstance(value, str) and re.fullmatch(_BACKEND, value) is not None
    elif name == "front":
        fits = value in {"", *_CHOICES[name]}
    else:
        fits = value in _CHOICES[name]
    if not fits or not isinstance(value, str | bool):
        raise UsageError(
            "settings-value", {"name": _as_written(name, prefix), "value": _shown(value), "accepted": accepted}
        )
    return value


def _shown(value: object) -> str:
    """Return a refused value in short, without the user and password of an address (RFC 3986, 3.2.1)."""
    return re.sub(r"//[^/\s]*@", "//…@", str(value))[:80]


def _as_written(name: str, prefix: str) -> str:
    return prefix + name.upper() if prefix else name


def _toml(value: str | bool) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    escaped = re.sub(r'[\\"\x00-\x1f\x7f]', lambda found: f"\\u{ord(found[0]):04x}", value)
    return f'"{escaped}"'


def _replace(path: Path, text: str) -> None:
    """Write a file beside the old one and put it in its place, readable by its owner alone."""
    import tempfile

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".config-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)  # noqa: PTH105 - as plain as pathlib's
    except BaseException:
        with suppress(OSError):
            os.unlink(name)  # noqa: PTH108 - as plain as pathlib's
        raise
