"""Rich's styles as the looks of a terminal's cells."""

from functools import lru_cache

from rich.color import Color, ColorSystem
from rich.style import Style

from mumaris_tui.arabic.cache import Cache
from mumaris_tui.terminal.cells import Cell

_CACHED_STYLES, _CACHED_LOOKS, _CACHED_CELLS = 4_096, 512, 512  # a cell takes about 120 bytes
_ATTRIBUTES = {
    "bold": "1", "dim": "2", "italic": "3", "underline": "4", "blink": "5", "blink2": "6", "reverse": "7",
    "conceal": "8", "strike": "9", "underline2": "21", "frame": "51", "encircle": "52", "overline": "53",
}  # fmt: skip
_BLACK = "30"


class Alphabet(dict[str, Cell]):
    """The cells of one look by their texts, each made once."""

    def __init__(self, sgr: str, link: str) -> None:
        self._look = sgr, link

    def __missing__(self, text: str) -> Cell:
        if len(self) >= _CACHED_CELLS:
            self.clear()
        cell = self[text] = Cell(text, *self._look)
        return cell


@lru_cache(maxsize=_CACHED_STYLES)
def alphabet(style: Style, colors: ColorSystem | None) -> Alphabet:
    """Give the cells in a style on a terminal that can show `colors`, None for none at all."""
    key = style.color, style.bgcolor, style._attributes & style._set_attributes, style.link, colors
    found = _alphabets.get(key)
    if found is None:
        found = Alphabet(sgr_of(style, colors), style.link or "")
        _alphabets.put(key, found, 1)
    return found


_alphabets: Cache[tuple[object, ...], Alphabet] = Cache(_CACHED_LOOKS)  # by all of a style but its meta


def sgr_of(style: Style, colors: ColorSystem | None) -> str:
    """Give the SGR parameters (ECMA-48, 8.3.117) of a style on a terminal that can show `colors`, None for none at all.

    Of 16 colours black is not made bold: many terminals draw it as grey then. The terminal's own colours are not said.
    """
    color = _codes(style.color, colors, foreground=True)
    left_out = "bold" if colors is ColorSystem.STANDARD and color == (_BLACK,) else ""
    found = [code for name, code in _ATTRIBUTES.items() if name != left_out and getattr(style, name)]
    return ";".join((*found, *color, *_codes(style.bgcolor, colors, foreground=False)))


def _codes(color: Color | None, colors: ColorSystem | None, *, foreground: bool) -> tuple[str, ...]:
    if color is None or colors is None or color.is_default:
        return ()
    return color.downgrade(colors).get_ansi_codes(foreground)
