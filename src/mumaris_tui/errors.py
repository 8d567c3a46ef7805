"""One family of errors: a code, a message of the catalogue, an exit status."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import IntEnum

Value = str | int | Decimal | date
"""What a message's argument may be."""


UNREACHED = "server-down"
"""The code of a backend that does not answer."""


class ExitStatus(IntEnum):
    """The exit statuses of every command, one table for all."""

    DONE = 0
    """Done."""
    UNEXPECTED = 1
    """An unexpected fault."""
    USAGE = 2
    """Wrong usage, or no terminal."""
    REFUSED_INPUT = 3
    """Input refused, or an expectation failed."""
    PARTLY = 4
    """Partly done."""
    TEMPORARY = 5
    """A temporary trouble: try again."""
    SIGN_IN = 6
    """Sign-in, consent or keyring."""
    SERVICE_REFUSED = 7
    """Refused by the service."""
    LIMIT = 8
    """Stopped by a limit."""
    NOTHING = 9
    """Nothing to do."""
    HUNG_UP = 129
    """The terminal hung up. This and what follows are 128 and the number of the signal, as shells have it."""
    INTERRUPTED = 130
    """Interrupted."""
    TERMINATED = 143
    """Told to end."""


class HungUp(BrokenPipeError):  # noqa: N818 - it is what happened, no fault
    """The terminal is gone: nobody reads any more, or types."""


class MumarisError(Exception):
    """A fault that the user is told of in the interface's language.

    `code` is stable and names the message `err-<code>` of the catalogue; `values` fill that message.
    """

    exit_status: ExitStatus = ExitStatus.UNEXPECTED

    def __init__(self, code: str, values: Mapping[str, Value] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.values: Mapping[str, Value] = values or {}


class UsageError(MumarisError):
    """The command or its settings were wrong."""

    exit_status = ExitStatus.USAGE


class TemporaryError(MumarisError):
    """The backend or the link fails now; trying again may help."""

    exit_status = ExitStatus.TEMPORARY


class SignInError(MumarisError):
    """Sign-in is needed or was refused, or the keyring failed."""

    exit_status = ExitStatus.SIGN_IN


class ServiceError(MumarisError):
    """The service answered and refused."""

    exit_status = ExitStatus.SERVICE_REFUSED
