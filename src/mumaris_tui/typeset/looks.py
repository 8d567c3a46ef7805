"""Rich's styles as the parameters of a terminal's looks."""

from functools import lru_cache

from rich.color import ColorSystem
from rich.style import Style

_ATTRIBUTES = {
    "bold": "1", "dim": "2", "italic": "3", "underline": "4", "blink": "5", "blink2": "6", "reverse": "7",
    "conceal": "8", "strike": "9", "underline2": "21", "frame": "51", "encircle": "52", "overline": "53",
}  # fmt: skip


@lru_cache(maxsize=4_096)
def sgr_of(style: Style, colors: ColorSystem) -> str:
    """Give the SGR parameters (ECMA-48, 8.3.117) of a style on a terminal that can show `colors`."""
    found = [code for name, code in _ATTRIBUTES.items() if getattr(style, name)]
    if style.color is not None:
        found += style.color.downgrade(colors).get_ansi_codes()
    if style.bgcolor is not None:
        found += style.bgcolor.downgrade(colors).get_ansi_codes(foreground=False)
    return ";".join(found)
