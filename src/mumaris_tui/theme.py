"""The look of the screens; every colour of the app stands here."""

from textual.theme import Theme

TEXT_PAIRS = (
    ("foreground", "background"),
    ("foreground", "surface"),
    ("foreground", "panel"),
    ("text-muted", "background"),
    ("text-muted", "panel"),
    ("text-primary", "background"),
    ("text-error", "background"),
    ("text-warning", "background"),
    ("block-cursor-foreground", "block-cursor-background"),
    ("button-color-foreground", "primary"),
)
"""Which colour is written on which; each pair keeps a contrast of 4.5 to 1 (WCAG 2.2, 1.4.3)."""

# The grounds are nearly grey, for terminals of 256 colours: their few greens are far apart, their greys are close.
NORMAL = Theme(
    name="mumaris-normal",
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
        "text-muted": "#a9bab1",
        "text-primary": "#8ed9b9",
        "text-error": "#ffa9a3",
        "text-warning": "#f5c680",
        "text-success": "#a6e3b1",
        "block-cursor-foreground": "#0d1613",
        "block-cursor-background": "#e8c46c",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-foreground": "#eaedeb",
        "block-cursor-blurred-background": "#33493f",
        "input-cursor-foreground": "#0d1613",
        "input-cursor-background": "#e8c46c",
        "input-selection-background": "#3d5a4d",
        "input-selection-foreground": "#eaedeb",
        "button-color-foreground": "#0d1613",
        "button-foreground": "#eaedeb",
        "button-focus-text-style": "bold",
        "scrollbar": "#3d5a4d",
        "scrollbar-background": "#1c201e",
        "border": "#e8c46c",
        "border-blurred": "#33493f",
    },
)

LOOKS = {"normal": NORMAL}
