"""Where a backend is."""

from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import urlsplit

from mumaris_tui.errors import UsageError


@dataclass(frozen=True, slots=True)
class BackendAddress:
    """A backend's base URL, and the run's secret where it is embedded."""

    url: str
    secret: str | None = field(default=None, repr=False)


def is_loopback(host: str) -> bool:
    """Tell whether the host name can only mean this machine."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def parse_url(text: str) -> str:
    """Return a base URL without its last slash; UsageError `backend-address` for what tokens must not be sent to.

    Clear text is for this machine alone, and an address carries neither a user, a query nor a fragment.
    """
    try:
        parts = urlsplit(text.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise UsageError("backend-address") from None
    safe = parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host))
    if (
        not (safe and host)
        or port == 0
        or "@" in parts.netloc
        or parts.query
        or parts.fragment
        or not parts.path.isprintable()
    ):
        raise UsageError("backend-address")
    return f"{parts.scheme}://{parts.netloc}{parts.path}".rstrip("/")
