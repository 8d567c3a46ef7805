"""`python -m mumaris_tui.sandbox --embedded DIRECTORY`: the child process of the app."""

import gc
import json
import os
import signal
import sys
import threading
from collections.abc import Mapping
from pathlib import Path


def main(arguments: list[str]) -> int:
    """Serve the parent process; 2 where the arguments are wrong."""
    if len(arguments) != 2 or arguments[0] != "--embedded":
        return 2
    gc.disable()  # until everything is imported: a tenth of the start
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in the terminal is the app's to answer
    order = json.loads(sys.stdin.buffer.readline())
    threading.Thread(target=_end_with_input, daemon=True).start()  # before the imports, which take a while
    from mumaris_tui.sandbox.serve import run_embedded

    run_embedded(Path(arguments[1]), order, _tell)
    return 0


def _tell(answer: Mapping[str, object]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def _end_with_input() -> None:
    """End the process at once when the parent is gone; what was acknowledged is on disk already."""
    while sys.stdin.buffer.read(64):
        pass
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
