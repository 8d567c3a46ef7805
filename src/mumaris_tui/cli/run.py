"""One command from its arguments to its exit status; the one place where faults become a line for the user."""

import os
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from mumaris_tui.cli.invocation import Invocation
from mumaris_tui.cli.page import shown
from mumaris_tui.errors import ExitStatus, HungUp, MumarisError, UsageError
from mumaris_tui.i18n import Phrase


def run(argv: Sequence[str]) -> int:
    """Run the command; every fault is one line on stderr in the chosen language, and never a traceback."""
    invocation = Invocation.of(argv, os.environ)
    output, book = invocation.output, invocation.book
    try:
        if shown(argv, invocation):
            return ExitStatus.DONE
        from mumaris_tui.cli.fronts import opened

        status = opened(argv, invocation)
        if status is not None:
            return status
        from mumaris_tui.cli.invoke import invoke

        return invoke(argv, invocation)
    except KeyboardInterrupt:
        return ExitStatus.INTERRUPTED
    except HungUp:
        return ExitStatus.HUNG_UP
    except BrokenPipeError:
        return ExitStatus.DONE  # who reads has had enough
    except MumarisError as error:
        output.tell(_fault(book.text("error-prefix"), book.error(error)))
        return error.exit_status
    except Exception as error:  # noqa: BLE001 - the last place that can word it
        path = _logged(error, invocation)
        fault = MumarisError("unexpected", {"path": str(path)} if path else {})
        output.tell(_fault(book.text("error-prefix"), book.error(fault)))
        return ExitStatus.UNEXPECTED


def _fault(prefix: Phrase, text: Phrase) -> Phrase:
    return Phrase(f"{prefix} {text}")


def _logged(error: BaseException, invocation: Invocation) -> Path | None:
    """Append where a fault arose to a file of the user's alone: frames and types, no values and so no secrets."""
    import traceback

    lines = [f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}\n"]
    cause: BaseException | None = error
    while cause is not None:
        lines += [*traceback.format_tb(cause.__traceback__), f"{type(cause).__module__}.{type(cause).__qualname__}\n"]
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    with suppress(OSError, UsageError):
        folder = invocation.places.data
        path = folder / "mumaris.log"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a", encoding="utf-8") as log:  # noqa: PTH123 - the mode
            log.writelines(lines)
        return path
    return None
