"""`mumaris` as a bench starts it behind itself: `python -m tools.bench.serving ARGUMENTS`, with a pipe at its input.

It ends when the pipe does, however the bench ended: a signal leaves no time to stop it.
"""

import os
import sys
import threading

from mumaris_tui.cli import main


def _end_with_input() -> None:
    while sys.stdin.buffer.read(64):
        pass
    os._exit(0)


if __name__ == "__main__":
    threading.Thread(target=_end_with_input, daemon=True).start()
    main()
