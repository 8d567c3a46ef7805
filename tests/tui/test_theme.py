"""Every look can be read (WCAG 2.2, 1.4.3), in true colour and in the 256 colours that most remote terminals have."""

import pytest
from rich.color import Color, ColorSystem
from rich.color_triplet import ColorTriplet
from textual.theme import Theme

from mumaris_tui.theme import LOOKS, TEXT_PAIRS

LEAST = 4.5


def luminance(colour: ColorTriplet) -> float:
    channels = [part / 255 for part in colour]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: ColorTriplet, other: ColorTriplet) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def colour(theme: Theme, name: str, system: ColorSystem) -> ColorTriplet:
    found = theme.variables.get(name) or getattr(theme, name)
    return Color.parse(found).downgrade(system).get_truecolor()


@pytest.mark.parametrize("system", [ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT])
@pytest.mark.parametrize(("look", "theme"), LOOKS.items())
def test_text_stands_out(look: str, theme: Theme, system: ColorSystem) -> None:
    faint = {
        pair: round(contrast(colour(theme, pair[0], system), colour(theme, pair[1], system)), 2) for pair in TEXT_PAIRS
    }
    assert not {pair: found for pair, found in faint.items() if found < LEAST}


@pytest.mark.parametrize("system", [ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT])
@pytest.mark.parametrize(("look", "theme"), LOOKS.items())
def test_a_line_to_type_in_can_be_seen(look: str, theme: Theme, system: ColorSystem) -> None:
    grounds = {colour(theme, name, system) for name in ("background", "boost", "surface", "panel")}
    assert len(grounds) == 4
