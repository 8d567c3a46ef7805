"""The program as it is, telling where it stands: a line of JSON into a file whenever it has painted something else.

Run as `python -m tools.bench.told FILE ARGUMENT...`; the arguments are the program's own. Keys still go in by the
terminal, and what is shown is still read from it: this tells only which widget has the focus.
"""

import json
import sys
from typing import Any, TextIO

from textual.widgets import Checkbox, OptionList, RadioSet, Select

from mumaris_tui.app import MumarisApp
from mumaris_tui.screens.step import StepRoom


def state(app: MumarisApp) -> dict[str, Any]:
    """Return the screen in front, what has the focus, and how it is set."""
    screen, focus = app.screen, app.focused
    told: dict[str, Any] = {
        "screen": screen.step.id if isinstance(screen, StepRoom) else type(screen).__name__,
        "focus": (focus.id or f"{type(focus).__name__}-{id(focus)}") if focus is not None else None,
        "kind": "",
    }
    match focus:
        case RadioSet():
            told |= {"kind": "radio", "at": focus._selected, "codes": list(focus.codes)}  # type: ignore[attr-defined]
        case Select():
            told |= {"kind": "select", "codes": [code if isinstance(code, str) else "" for _, code in focus._options]}
        case OptionList():
            told |= {"kind": "list", "at": focus.highlighted}
        case Checkbox():
            told |= {"kind": "tick", "at": focus.value}
        case _:
            pass
    return told


def tell_into(file: TextIO) -> None:
    """Let the app tell after each frame where it stands, if that changed."""
    hook = MumarisApp.post_display_hook
    last = [""]

    def told(app: MumarisApp) -> None:
        hook(app)
        line = json.dumps(state(app))
        if line != last[0]:
            last[0] = line
            file.write(f"{line}\n")

    MumarisApp.post_display_hook = told  # type: ignore[method-assign, assignment]


if __name__ == "__main__":
    tell_into(open(sys.argv[1], "a", buffering=1))  # noqa: PTH123, SIM115 - open until the end
    from mumaris_tui.cli import main

    main(sys.argv[2:])
