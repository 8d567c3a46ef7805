"""What the stage paints in each look, walked by random keys, in lock-step with a terminal."""

from random import Random

import pytest
from tests.stage.gallery import Gallery
from tests.stage.screens import compositor
from tests.terminal.model import CAPABLE, Terminal, meant
from tests.tui.outgoing import unheard_of

from mumaris_tui import theme
from mumaris_tui.stage.pointer import visual_cursor
from mumaris_tui.terminal.encoder import Encoder

KEYS = ("tab", "shift+tab", "up", "down", "left", "right", "end", "pagedown", "pageup", "backspace", "ب", "x", "enter")
WIDTH, HEIGHT, STEPS = 72, 20, 8


@pytest.mark.parametrize("base", [0, 1], ids=["ltr", "rtl"])
@pytest.mark.parametrize("group", ["fields", "table"])
async def test_the_terminal_shows_what_was_painted(group: str, base: int) -> None:
    random, app = Random(group), Gallery(group, base)
    terminal, encoder = Terminal(WIDTH, HEIGHT, CAPABLE), Encoder(CAPABLE)
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        for look in {look.name: look for pair in theme.LOOKS.values() for look in pair}.values():
            app.register_theme(look)
            app.theme = look.name
            for _ in range(STEPS):
                await pilot.press(random.choice(KEYS))
                stage = compositor(app)
                frame = stage.render_full_update().frame(visual_cursor(app))
                sent = encoder.encode(frame)
                terminal.feed(sent)
                assert unheard_of(sent) == []
                assert terminal.seen() == meant(frame)
                assert frame.cursor in {None, terminal.place}
