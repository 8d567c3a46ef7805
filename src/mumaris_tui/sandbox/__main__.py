"""`python -m mumaris_tui.sandbox --embedded DIRECTORY`: the child process of the app."""

import gc
import signal
import sys
from pathlib import Path


def main(arguments: list[str]) -> int:
    """Serve the parent process; 2 where the arguments are wrong."""
    if len(arguments) != 2 or arguments[0] != "--embedded":
        return 2
    gc.disable()  # until everything is imported: a tenth of the start
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in the terminal is the app's to answer
    from mumaris_tui.sandbox.serve import run_embedded

    run_embedded(Path(arguments[1]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
