"""Every look can be read (WCAG 2.2, 1.4.3 and 1.4.11), in true colour, in 256 colours and by the palettes in use."""

from collections.abc import Iterator

import pytest
from rich.color import Color, ColorSystem
from rich.color_triplet import ColorTriplet
from textual.theme import Theme

from mumaris_tui.theme import EDGE_PAIRS, LOOKS, OF_SIXTEEN, TEXT_PAIRS

READ, SEEN = 4.5, 3.0
PAINTED = [theme for pair in LOOKS.values() for theme in pair if not theme.ansi]
BY_PALETTE = list(
    {theme.name: theme for pair in (OF_SIXTEEN, *LOOKS.values()) for theme in pair if theme.ansi}.values()
)
DEEP = [ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT]

NAMES = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
PALETTES = {
    "xterm": "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff",
    "console": "000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa 555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff",
    "tango": "000000 cc0000 4e9a06 c4a000 3465a4 75507b 06989a d3d7cf 555753 ef2929 8ae234 fce94f 729fcf ad7fa8 34e2e2 eeeeec",
    "gnome": "171421 c01c28 26a269 a2734c 12488b a347ba 2aa1b3 d0cfcc 5e5c64 f66151 33da7a e9ad0c 2a7bde c061cb 33c7de ffffff",
    "windows": "0c0c0c c50f1f 13a10e c19c00 0037da 881798 3a96dd cccccc 767676 e74856 16c60c f9f1a5 3b78ff b4009e 61d6d6 f2f2f2",
    "putty": "000000 bb0000 00bb00 bbbb00 0000bb bb00bb 00bbbb bbbbbb 555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff",
}
"""The 16 colours as the terminals have them from the start: XTerm-col.ad, vt.c, VTE's Tango, GNOME, Campbell, PuTTY."""
GROUNDS = {True: "000000", False: "ffffff"}


def luminance(colour: ColorTriplet) -> float:
    channels = [part / 255 for part in colour]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: ColorTriplet, other: ColorTriplet) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def named(theme: Theme, name: str) -> str:
    found: str = theme.variables.get(name) or getattr(theme, name)
    return found


def colour(theme: Theme, name: str, system: ColorSystem) -> ColorTriplet:
    return Color.parse(named(theme, name)).downgrade(system).get_truecolor()


def triplet(digits: str) -> ColorTriplet:
    return ColorTriplet(*bytes.fromhex(digits))


def in_palette(name: str, palette: str) -> ColorTriplet:
    part = name.removeprefix("ansi_")
    at = NAMES.index(part.removeprefix("bright_")) + 8 * part.startswith("bright_")
    return triplet(PALETTES[palette].split()[at])


def faint(theme: Theme, pairs: tuple[tuple[str, str], ...], least: float, system: ColorSystem) -> dict[str, float]:
    found = {f"{one} on {two}": contrast(colour(theme, one, system), colour(theme, two, system)) for one, two in pairs}
    return {pair: round(each, 2) for pair, each in found.items() if each < least}


def name_of(theme: Theme) -> str:
    return theme.name


@pytest.mark.parametrize("system", DEEP)
@pytest.mark.parametrize("theme", PAINTED, ids=name_of)
def test_text_stands_out(theme: Theme, system: ColorSystem) -> None:
    assert faint(theme, TEXT_PAIRS, READ, system) == {}


@pytest.mark.parametrize("system", DEEP)
@pytest.mark.parametrize("theme", PAINTED, ids=name_of)
def test_edges_and_what_has_the_focus_can_be_seen(theme: Theme, system: ColorSystem) -> None:
    assert faint(theme, EDGE_PAIRS, SEEN, system) == {}


@pytest.mark.parametrize("system", DEEP)
@pytest.mark.parametrize("theme", PAINTED, ids=name_of)
def test_a_line_to_type_in_can_be_seen(theme: Theme, system: ColorSystem) -> None:
    grounds = {colour(theme, name, system) for name in ("background", "boost", "surface", "panel")}
    assert len(grounds) == 4


def inks(theme: Theme) -> Iterator[tuple[str, str, float]]:
    """All colours that a look on the terminal's own ground names, with the least contrast that each needs."""
    names = {*theme.variables, *("primary", "secondary", "accent", "success", "warning", "error")}
    for name in sorted(names):
        value = named(theme, name)
        if value.startswith("ansi_") and value != "ansi_default":
            yield name, value, READ if name.startswith("text-") or name in {"accent", "primary"} else SEEN


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("theme", BY_PALETTE, ids=name_of)
def test_colours_of_the_palettes_stand_out_on_their_ground(theme: Theme, palette: str) -> None:
    ground = triplet(GROUNDS[theme.dark])
    found = {
        f"{name}: {value}": round(contrast(in_palette(value, palette), ground), 2)
        for name, value, least in inks(theme)
        if contrast(in_palette(value, palette), ground) < least
    }
    assert found == {}


@pytest.mark.parametrize("theme", BY_PALETTE, ids=name_of)
def test_text_and_grounds_are_the_users_own(theme: Theme) -> None:
    """Nothing is painted under text: reversal takes the user's own pair, which is safe in any palette."""
    grounds = [name for name in theme.variables if "background" in name] + ["background"]
    assert {named(theme, name) for name in [*grounds, "foreground", "text-muted", "edge"]} == {"ansi_default"}
    assert theme.variables["block-cursor-text-style"] == theme.variables["button-focus-text-style"] == "reverse"


def test_without_colours_none_is_named() -> None:
    assert [list(inks(theme)) for theme in LOOKS["mono"]] == [[], []]
