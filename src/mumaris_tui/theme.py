"""The looks of the screens: every colour of the app stands here, and which look is shown.

Where a look leaves the colours to the terminal (`thin`, `contrast`, `mono`), `screens/looks.tcss` marks by characters
and reversal what the others mark by their grounds. The class `-thin` on the app, over any of them, leaves out what
costs bytes.
"""

from dataclasses import replace
from typing import Any, NamedTuple

from textual.theme import Theme

from mumaris_tui.settings import Settings

TEXT_PAIRS = (
    ("foreground", "background"),
    ("foreground", "boost"),
    ("foreground", "surface"),
    ("foreground", "panel"),
    ("text-muted", "background"),
    ("text-muted", "boost"),
    ("text-muted", "panel"),
    ("text-disabled", "background"),
    ("text-disabled", "boost"),
    ("text-disabled", "surface"),
    ("text-primary", "background"),
    ("text-primary", "boost"),
    ("text-error", "background"),
    ("text-error", "boost"),
    ("text-warning", "background"),
    ("text-warning", "boost"),
    ("text-success", "background"),
    ("accent", "panel"),
    ("block-cursor-foreground", "block-cursor-background"),
    ("button-color-foreground", "primary"),
    ("button-foreground", "surface"),
    ("input-selection-foreground", "input-selection-background"),
)
"""Which colour is written on which; each pair keeps a contrast of 4.5 to 1 (WCAG 2.2, 1.4.3)."""

EDGE_PAIRS = (
    ("accent", "background"),
    ("accent", "boost"),
    ("accent", "surface"),
    ("accent", "panel"),
    ("block-cursor-background", "background"),
    ("block-cursor-background", "boost"),
    ("primary", "background"),
    ("warning", "background"),
    ("error", "background"),
    ("edge", "background"),
    ("edge", "surface"),
    ("scrollbar", "scrollbar-background"),
)
"""What has to be seen beside what: what has the focus, the edges of fields; a contrast of 3 to 1 (WCAG 2.2, 1.4.11)."""

# The grounds are nearly grey, for terminals of 256 colours: their few greens are far apart, their greys are close.
NORMAL = Theme(
    name="normal-dark",
    primary="#7cc7a8",
    secondary="#8fb8d8",
    accent="#e8c46c",
    foreground="#eaedeb",
    background="#121514",
    surface="#2d3330",
    panel="#363d39",
    boost="#1c201e",
    success="#93d7a0",
    warning="#f0b65e",
    error="#ff9a94",
    dark=True,
    variables={
        "edge": "#8fa39a",
        "text-muted": "#a9bab1",
        "text-disabled": "#9aaaa2",
        "text-primary": "#8ed9b9",
        "text-error": "#ffa9a3",
        "text-warning": "#f5c680",
        "text-success": "#a6e3b1",
        "block-cursor-foreground": "#0d1613",
        "block-cursor-background": "#e8c46c",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-foreground": "#eaedeb",
        "block-cursor-blurred-background": "#33493f",
        "input-selection-background": "#3d5a4d",
        "input-selection-foreground": "#eaedeb",
        "button-color-foreground": "#0d1613",
        "button-foreground": "#eaedeb",
        "button-focus-text-style": "bold",
        "scrollbar": "#6b8a7b",
        "scrollbar-background": "#1c201e",
        "border": "#e8c46c",
        "border-blurred": "#33493f",
    },
)

NORMAL_LIGHT = Theme(
    name="normal-light",
    primary="#0b6b4a",
    secondary="#1f5f8f",
    accent="#1a4f8a",
    foreground="#16211c",
    background="#fcfdfc",
    surface="#e3e8e5",
    panel="#d3dad6",
    boost="#f0f3f1",
    success="#1d6b2f",
    warning="#8f5200",
    error="#b3261e",
    dark=False,
    variables={
        "edge": "#66786f",
        "text-muted": "#435149",
        "text-disabled": "#525f58",
        "text-primary": "#0a5c40",
        "text-error": "#a01f18",
        "text-warning": "#744200",
        "text-success": "#1a5f2a",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-background": "#1a4f8a",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-foreground": "#16211c",
        "block-cursor-blurred-background": "#cfe3d9",
        "input-selection-background": "#b9d8c9",
        "input-selection-foreground": "#16211c",
        "button-color-foreground": "#ffffff",
        "button-foreground": "#16211c",
        "button-focus-text-style": "bold",
        "scrollbar": "#66786f",
        "scrollbar-background": "#e3e8e5",
        "border": "#1a4f8a",
        "border-blurred": "#b7c4bd",
    },
)


_PARTS = ("primary", "secondary", "accent", "success", "warning", "error")
_OWN = "ansi_default"
_PALETTE = Theme(
    name="palette",
    ansi=True,
    foreground=_OWN,
    background=_OWN,
    **dict.fromkeys(_PARTS, _OWN),  # type: ignore[arg-type] # none of these is a number
    variables={
        "edge": _OWN,
        **dict.fromkeys(("text-muted", "text-disabled", "foreground-muted"), _OWN),
        **dict.fromkeys(("block-cursor-foreground", "block-cursor-background", "block-hover-background"), _OWN),
        **{f"{kind}-selection-{part}": _OWN for kind in ("input", "screen") for part in ("background", "foreground")},
        **{f"scrollbar{part}": _OWN for part in ("", "-hover", "-active", "-background")},
        **dict.fromkeys(("scrollbar-background-hover", "scrollbar-background-active"), _OWN),
        **dict.fromkeys(("ansi-background", "ansi-foreground", "border", "border-blurred"), _OWN),
        "block-cursor-text-style": "reverse",
        "block-cursor-blurred-text-style": "none",
        "button-focus-text-style": "reverse",
    },
)
"""The terminal's own pair of text and ground, and nothing else."""


def _by_palette(name: str, *, dark: bool = True, **colours: str) -> Theme:
    """Return a look on the terminal's own ground: parts of it in colours of the palette, by their ANSI names."""
    border = {"border": colours["accent"]} if "accent" in colours else {}
    parts: dict[str, Any] = {**colours, "variables": {**_PALETTE.variables, **border}}
    return replace(_PALETTE, name=name, dark=dark, **parts)


# On a dark ground the palettes in use are read by cyan, and by red and yellow as the bright ones alone; on
# a light ground blue, red and magenta alone.
_ON_DARK = {
    "primary": "ansi_cyan",
    "warning": "ansi_bright_yellow",
    "error": "ansi_bright_red",
}
_ON_LIGHT = {"primary": "ansi_blue", "warning": "ansi_magenta", "error": "ansi_red"}
THIN = _by_palette("thin-dark", dark=True, **_ON_DARK)
THIN_LIGHT = _by_palette("thin-light", dark=False, **_ON_LIGHT)
SIXTEEN = _by_palette("sixteen-dark", dark=True, **_ON_DARK, accent="ansi_bright_yellow")
SIXTEEN_LIGHT = _by_palette("sixteen-light", dark=False, **_ON_LIGHT, accent="ansi_blue")
"""The normal look where there are no more colours than the palette's: its own would not be told apart."""

CONTRAST = _by_palette("contrast-dark", accent="ansi_bright_yellow", error="ansi_bright_red")
CONTRAST_LIGHT = _by_palette("contrast-light", dark=False, accent="ansi_blue", error="ansi_red")
"""High contrast is the user's own pair of text and ground; colours only add to marks that are there without them."""

MONO = _by_palette("mono")
MONO_LIGHT = _by_palette("mono-light", dark=False)

LOOKS = {
    "normal": (NORMAL, NORMAL_LIGHT),
    "thin": (THIN, THIN_LIGHT),
    "contrast": (CONTRAST, CONTRAST_LIGHT),
    "mono": (MONO, MONO_LIGHT),
}
"""Each look on a dark and on a light ground."""
OF_SIXTEEN = (SIXTEEN, SIXTEEN_LIGHT)


class Shown(NamedTuple):
    """A look as it is shown: `name` is its setting; `thin` leaves out what costs bytes; the theme is named by both."""

    name: str
    thin: bool
    theme: Theme


def shown(
    settings: Settings,
    *,
    thin: bool | None = None,
    slow: bool = False,
    light: bool | None = None,
    few_colours: bool = False,
    colourless: bool = False,
) -> Shown:
    """Return the look to be shown.

    `thin` tells that few bytes are wanted now, or not, whatever the settings say; `slow` that the link was found to be
    slow; `light` that the terminal's ground is light, if that is known; `few_colours` that it has 16 at most;
    `colourless` that the user wants none (no-color.org) where the settings name no look.
    """
    name = settings.look
    if thin is None:
        thin = name == "thin" or settings.link == "thin" or (slow and settings.link == "auto")
    if name in {"auto", "thin"}:
        name = "mono" if colourless and name == "auto" else "normal"
    if thin and name == "normal":
        name = "thin"
    is_light = bool(light) if settings.background == "auto" else settings.background == "light"
    theme = (OF_SIXTEEN if few_colours and name == "normal" else LOOKS[name])[is_light]
    if thin and name != "thin":
        theme = replace(theme, name=f"{theme.name}-thin")
    return Shown(name, thin, theme)


THEMES = tuple(
    {
        theme.name: theme
        for pair in (OF_SIXTEEN, *LOOKS.values())
        for theme in (*pair, *(replace(each, name=f"{each.name}-thin") for each in pair))
    }.values()
)
"""All that can be shown."""
