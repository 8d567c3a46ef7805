"""An app on a real terminal that writes down what reaches it: run as a program, the file to write to as its argument."""

import asyncio
import os
import sys
from pathlib import Path
from random import Random
from string import ascii_letters

from textual.app import ComposeResult
from textual.events import Event, Key, Paste
from textual.widgets import Static

from mumaris_tui.cli.composition import cancelled_when_ended
from mumaris_tui.stage.app import StageApp
from mumaris_tui.terminal import pace
from mumaris_tui.terminal.link import Link
from mumaris_tui.terminal.meet import Meeting

PATIENCE_S, SHORT_S = 60.0, 0.5
"""So long the first answer is waited for, on a busy machine too."""


class Recorder(StageApp[None]):
    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = Path(path)
        self.count = 0

    def compose(self) -> ComposeResult:
        yield Static("سلام abc 12")

    def note(self, text: str) -> None:
        with self.path.open("a") as file:
            file.write(f"{text}\n")

    def on_mount(self) -> None:
        super().on_mount()
        self.call_after_refresh(lambda: self.note("ready"))

    def on_key(self, event: Key) -> None:
        self.note(f"key {event.key}")
        if event.key == "f2":
            raise RuntimeError("a fault")
        if event.key == "f3":
            with self.suspend():
                self.note("away")
        if event.key == "f4":
            self.action_suspend_process()
        if event.key == "w":
            self.count += 1
            letters = Random(self.count).choices(ascii_letters, k=1_800)
            number = (str((self.count + at) % 10) for at in range(4))
            self.query_one(Static).update("".join([*number, *letters]))
        if event.key == "f5":
            assert self._driver is not None
            self._driver.write("\x1b]0;" + "title" * 20_000 + "\x07")
        if event.key == "ctrl+e":
            self.exit()

    async def on_event(self, event: Event) -> None:
        if isinstance(event, Paste):
            self.note(f"paste {event.text!r}")
        await super().on_event(event)


class Broken(Link):
    """A link that forgets to put the terminal back."""

    def end(self) -> str:
        return ""


async def main() -> None:
    pace.FIRST_PATIENCE_S = SHORT_S if sys.argv[2:] == ["impatient"] else PATIENCE_S
    ending = cancelled_when_ended()
    meeting = Meeting(os.environ)
    app = Recorder(sys.argv[1])
    try:
        link = meeting.link("auto")
        if sys.argv[2:] == ["broken"]:
            link = Broken(link.transport, release=link.release)
        app.note(f"transport {link.transport.name}")
        app.attach(link)
        await app.run_async()
    except asyncio.CancelledError:
        app.note("cancelled")
    finally:
        meeting.release()
        ending.restore()


if __name__ == "__main__":
    asyncio.run(main())
