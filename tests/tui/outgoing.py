"""What goes out to the terminal: a screen as each encoder sends it, held against all that may be sent."""

import re
from unicodedata import category

from tests.terminal.model import CAPABLE
from tools.bench.budgets import OVER_ESTIMATE
from tools.bench.estimate import estimate
from tools.bench.terminal import Model

from mumaris_tui.app import MumarisApp
from mumaris_tui.stage.compositor import StageCompositor
from mumaris_tui.stage.pointer import visual_cursor
from mumaris_tui.terminal.cells import Frame
from mumaris_tui.terminal.encoder import Encoder
from mumaris_tui.terminal.transports import Order
from mumaris_tui.terminal.whole_rows import WholeRowEncoder

_NUMBER = "[1-9][0-9]{0,3}"
_ALLOWED = re.compile(
    "|".join(
        (
            r"\x1b\[(?:[0-9]{1,3}(?:;[0-9]{1,3})*)?m",  # SGR
            rf"\x1b\[(?:{_NUMBER})?(?:;{_NUMBER})?H",  # CUP
            rf"\x1b\[(?:{_NUMBER})?[ABCG]",  # CUU, CUD, CUF, CHA
            rf"\x1b\[{_NUMBER}[bX]",  # REP, ECH
            rf"\x1b\[(?:(?P<top>{_NUMBER});(?P<bottom>{_NUMBER}))?r|\x1bM",  # DECSTBM, RI
            r"\x1b\[J|\x1b\[1?K",  # ED, EL
            r"\x1b\[\?(?:25|7)[hl]",  # DECTCEM, DECAWM
            r"\x1b\]8;;[!-~]*\x1b\\",  # OSC 8 with a link that ends nowhere else
            r"[\r\n\b]",
        )
    )
)
_UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_ZWJ = "\u200d"
"""The one format character that a terminal is sent: it joins emoji."""


CARET_BYTES = 32
"""The colours put back, the caret moved and hidden or shown: what a screen sends besides its cells."""


def whole_frame(app: MumarisApp) -> Frame:
    """Return the screen in front as it is handed to the encoder."""
    compositor = app.screen._compositor
    assert isinstance(compositor, StageCompositor)
    width, height = compositor.size
    return Frame(
        width, height, list(compositor.paint(range(height)).values()), visual_cursor(app), cursor_visible=False
    )


class Thrift:
    """One terminal of 80x24 on which screens follow one another: what each takes, beside what its cells need."""

    def __init__(self) -> None:
        self._encoder = Encoder(CAPABLE)
        self._model = Model()

    def wasted(self, frame: Frame) -> str:
        """Send a screen; tell where it took more than the budget allows, or nothing."""
        before = self._model.cells()
        sent = self._encoder.encode(frame).encode()
        self._model.feed(sent)
        least = estimate(before, self._model.cells())
        most = OVER_ESTIMATE * least + CARET_BYTES
        return f"{len(sent)} bytes, where {least} would do" if len(sent) > most else ""


def astray(frame: Frame) -> list[str]:
    """Return what an encoder sends for a frame that is neither printable text nor one of its own sequences."""
    encoders = Encoder(), Encoder(CAPABLE), WholeRowEncoder(Order.BIDI)
    return [found for encoder in encoders for found in unheard_of(encoder.encode(frame))]


def unheard_of(sent: str) -> list[str]:
    """Return the characters that may not be sent, each with what follows it; a region has two rows at least."""
    text = _ALLOWED.sub(
        lambda found: found[0] if found["top"] and int(found["top"]) >= int(found["bottom"]) else "", sent
    )
    wrong = {char for char in set(text) if category(char) in _UNPRINTABLE and char != _ZWJ}
    return [text[at : at + 12] for at, char in enumerate(text) if char in wrong]
