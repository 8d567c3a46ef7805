"""Styles as what a terminal of so many colours is sent."""

import pytest
from rich.color import ColorSystem
from rich.style import Style

from mumaris_tui.theme import NORMAL
from mumaris_tui.typeset.looks import sgr_of


@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("block-cursor-foreground", "block-cursor-background"),
        ("button-color-foreground", "primary"),
    ],
)
def test_of_16_colours_black_is_never_bold(ink: str, ground: str) -> None:
    """Terminals that draw bold as bright would write grey on a bright ground."""
    style = Style(
        color=NORMAL.variables[ink], bgcolor=NORMAL.variables.get(ground) or getattr(NORMAL, ground), bold=True
    )
    sent = sgr_of(style, ColorSystem.STANDARD).split(";")
    assert sent[0] == "30"
    assert "1" not in sent
    assert sgr_of(style, ColorSystem.TRUECOLOR).startswith("1;38;2;")
    assert sgr_of(style, ColorSystem.EIGHT_BIT).startswith("1;38;5;")


def test_all_else_stays_bold_in_16_colours() -> None:
    assert sgr_of(Style(color="#eaedeb", bold=True), ColorSystem.STANDARD) == "1;97"
    assert sgr_of(Style(bold=True), ColorSystem.STANDARD) == "1"
    assert sgr_of(Style(color="#000000", bold=True, underline=True), ColorSystem.STANDARD) == "4;30"


def test_without_colours_the_rest_of_a_look_stays() -> None:
    style = Style(color="red", bgcolor="#123456", bold=True, underline=True, reverse=True)
    assert sgr_of(style, None) == "1;4;7"


def test_the_terminals_own_colours_are_not_said() -> None:
    assert sgr_of(Style(color="default", bgcolor="default", bold=True), ColorSystem.STANDARD) == "1"
    assert sgr_of(Style(color="default", bgcolor="default"), ColorSystem.TRUECOLOR) == ""
