"""Frames below a prompt in lock-step with a terminal: what stands above stays, whatever becomes of the frame."""

from random import Random

import pytest
from rich.color import ColorSystem
from tests.terminal.model import CAPABLE, Terminal, meant
from tests.terminal.sessions import Session, palette
from tests.tui.outgoing import unheard_of

from mumaris_tui import theme
from mumaris_tui.terminal.cells import Frame
from mumaris_tui.terminal.inline import _ASK_PLACE, InlineEncoder
from mumaris_tui.terminal.rows import Capabilities

WIDTH, LINES = 40, 20


@pytest.mark.parametrize("base", [0, 1], ids=["ltr", "rtl"])
@pytest.mark.parametrize("prompt", [0, 3, 19])
@pytest.mark.parametrize("caps", [Capabilities(), CAPABLE], ids=["poor", "capable"])
def test_the_terminal_shows_each_frame_below_the_prompt(base: int, prompt: int, caps: Capabilities) -> None:
    random, looks = Random(prompt), palette(theme.LOOKS["normal"][0], ColorSystem.EIGHT_BIT)
    terminal, encoder = Terminal(WIDTH, LINES, caps), InlineEncoder(caps)
    terminal.feed("$ mumaris\r\n" * prompt)
    session = Session(1, looks, base, size=(WIDTH, 12))
    for _ in range(60):
        height = random.choice([6, 6, 6, 6, 1, 9, 12])
        cursor = random.randrange(WIDTH), random.randrange(height)
        frame = Frame(WIDTH, height, session.rows[:height], cursor, session.chance(50))
        sent = encoder.encode(frame)
        assert unheard_of(sent.replace(_ASK_PLACE, "", 1)) == []  # asked once a frame, by which the mouse is found
        terminal.feed(sent)
        x, y = terminal.place
        top = y - cursor[1]
        assert x == cursor[0]
        assert terminal.seen()[top : top + height] == meant(frame, links=caps.links)
        assert all(set(terminal.text(row)) == {" "} for row in range(top + height, LINES))
        assert all(terminal.text(row).startswith("$ mumaris ") for row in range(min(top, prompt)))
        assert terminal.screen.state == {}
        assert encoder.encode(frame) == ""
        session.step()
