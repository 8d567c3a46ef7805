"""The encoder in lock-step with terminals of every kind over random sessions: each shows the frame, cell by cell."""

from random import Random

import pytest
from rich.color import ColorSystem
from tests.terminal.model import CAPABLE, Terminal, meant
from tests.terminal.sessions import DOUBTFUL, WIDENED, Session, palette, wide
from tests.tui.outgoing import unheard_of
from textual.theme import Theme

from mumaris_tui import theme
from mumaris_tui.terminal.cells import Frame
from mumaris_tui.terminal.encoder import Encoder
from mumaris_tui.terminal.rows import Capabilities

FRAMES = 300
LOOKS = tuple({look.name: look for pair in theme.LOOKS.values() for look in pair}.values())
COLORS = (ColorSystem.EIGHT_BIT, ColorSystem.TRUECOLOR, ColorSystem.STANDARD)


def capable(random: Random) -> Capabilities:
    return Capabilities(*(random.random() < 0.6 for _ in range(6)))


def holds(terminal: Terminal, frame: Frame, *, links: bool) -> None:
    assert terminal.seen() == meant(frame, links=links)
    assert terminal.screen.cursor.hidden == (frame.cursor is None or not frame.cursor_visible)
    assert frame.cursor in {None, terminal.place}


@pytest.mark.parametrize("base", [0, 1], ids=["ltr", "rtl"])
@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_the_terminal_shows_each_frame(look: Theme, base: int) -> None:
    for seed, colors in enumerate(COLORS):
        session = Session(seed, palette(look, colors), base)
        caps = capable(session.random) if seed else CAPABLE
        terminal, encoder = Terminal(session.width, session.height, caps), Encoder(caps)
        for _ in range(FRAMES):
            frame = session.frame()
            sent = encoder.encode(frame)
            assert unheard_of(sent) == []
            terminal.feed(sent)
            holds(terminal, frame, links=caps.links)
            assert encoder.encode(frame) == ""
            if session.chance(2):
                session.resized()
                terminal.screen.resize(session.height, session.width)
            elif session.step():
                encoder.forget()
                terminal.feed("\x1b[2;2H\x1b[7mjunk\x1b[m")


@pytest.mark.parametrize("base", [0, 1], ids=["ltr", "rtl"])
def test_a_terminal_of_another_opinion_shows_all_but_the_doubtful_cells(base: int) -> None:
    """It draws some characters wider than they are taken for; as in the app, it does not wrap."""
    looks = palette(LOOKS[0], ColorSystem.EIGHT_BIT)
    for seed in range(8):
        session = Session(100 + seed, looks, base)
        caps = capable(session.random)
        terminal, encoder = Terminal(session.width, session.height, caps, WIDENED), Encoder(caps)
        terminal.feed("\x1b[?7l")
        for _ in range(FRAMES // 3):
            frame = session.frame()
            terminal.feed(encoder.encode(frame))
            for seen, wanted, row in zip(terminal.seen(), meant(frame, links=caps.links), frame.rows, strict=True):
                doubtful = {
                    x + at for x, cell in enumerate(row) if cell.text in DOUBTFUL for at in range(1 + wide(cell))
                }
                assert all(a == b for x, (a, b) in enumerate(zip(seen, wanted, strict=True)) if x not in doubtful)
            if session.step():
                encoder.forget()
