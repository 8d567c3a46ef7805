"""The program as it is, with two ears: its frames and its choice of a transport are also written to files.

Run as `python -m tools.proof.terminals.recorded FOLDER ARGUMENT...`; the arguments are the program's own.
"""

import json
import sys
from pathlib import Path


def record_choice(file: Path) -> None:
    """Let the choice of a transport be written to the file."""
    from mumaris_tui.terminal.meet import Meeting
    from mumaris_tui.terminal.transports import Choice

    choose = Meeting.choice

    def chosen(meeting: Meeting, setting: str) -> Choice:
        choice = choose(meeting, setting)
        file.write_text(f"{choice.transport.name} ({choice.fact or 'nothing known'})", "utf-8")
        return choice

    Meeting.choice = chosen  # type: ignore[method-assign, assignment]


def record_frames(file: Path) -> None:
    """Let every frame be written to the file, whole, as it is handed to the encoder."""
    from mumaris_tui.stage.compositor import FrameUpdate
    from mumaris_tui.terminal.cells import Frame

    hand_over = FrameUpdate.frame
    beside = file.with_suffix(".new")

    def frame(update: FrameUpdate, cursor: tuple[int, int] | None = None, *, caret: bool = True) -> Frame:
        made = hand_over(update, cursor, caret=caret)
        cells = [[[cell.text, cell.sgr] for cell in row] for row in made.rows]
        beside.write_text(
            json.dumps({"cells": cells, "cursor": made.cursor if made.cursor_visible else None}, ensure_ascii=False),
            "utf-8",
        )
        beside.replace(file)
        return made

    FrameUpdate.frame = frame  # type: ignore[method-assign, assignment]


if __name__ == "__main__":
    folder = Path(sys.argv.pop(1))
    record_choice(folder / "transport")
    record_frames(folder / "frame.json")
    from mumaris_tui.cli import main

    sys.exit(main())
