"""What frames are written to."""

from typing import TextIO


class Outlet:
    """The terminal's output, which may go away at any time: what cannot be written any more is let go.

    A writer that ended with the terminal would leave those who hand it frames waiting for ever.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, text: str) -> None:
        """Write text, if the terminal is still there."""
        try:
            self._file.write(text)
        except (OSError, ValueError):  # a closed file is a ValueError
            return

    def flush(self) -> None:
        """Send what was written, if the terminal is still there."""
        try:
            self._file.flush()
        except (OSError, ValueError):
            return

    def fileno(self) -> int:
        """Return the terminal's handle."""
        return self._file.fileno()
