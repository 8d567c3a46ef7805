"""A link that another device can follow: its address, and the same as a QR code in half blocks."""

from mumaris_tui.i18n import Phrase
from mumaris_tui.widgets.text import Words

HALVES = {(True, True): "█", (True, False): "▀", (False, True): "▄", (False, False): " "}
QUIET = 2
"""Blank modules around the code; phones read it with fewer than the standard's four on a dark ground."""


class QrCode(Words):
    """A QR code, light on dark, two modules to a cell."""

    DEFAULT_CSS = """
    QrCode { width: auto; height: auto; color: #000000; background: #ffffff; }
    """

    def __init__(self, address: str) -> None:
        super().__init__(Phrase(half_blocks(address)), classes="-ltr")


def half_blocks(address: str) -> str:
    """Return the QR code of an address, its dark modules as blocks."""
    import segno

    matrix = [[bool(cell) for cell in row] for row in segno.make(address, error="l", micro=False).matrix]
    width = len(matrix[0])
    blank = [False] * (width + 2 * QUIET)
    rows = [blank] * QUIET + [[False] * QUIET + row + [False] * QUIET for row in matrix] + [blank] * QUIET
    if len(rows) % 2:
        rows.append(blank)
    lines = (
        "".join(HALVES[pair] for pair in zip(top, bottom, strict=True))
        for top, bottom in zip(rows[::2], rows[1::2], strict=True)
    )
    return "\n".join(lines)
