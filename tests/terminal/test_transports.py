"""Which terminal is sent what: the answers are those that the real programs gave."""

import re

import pytest

from mumaris_tui.terminal.replies import Replies
from mumaris_tui.terminal.transports import RULES, TRANSPORTS, Choice, Order, choose

NOWHERE: dict[str, str] = {}
VARIABLES = [
    {rule.fact[1:]: re.sub(r"\(.*\)\?|\.[*+]|\\", "", rule.pattern) or "1"}
    for rule in RULES
    if rule.fact.startswith("$")
]
"""Each variable that a rule looks at, with a value that fits."""


@pytest.mark.parametrize(
    ("replies", "environ", "transport", "terminal"),
    [
        (Replies("", "65;7006;1", {"8": 1, "?2501": 2}, done=True), {"VTE_VERSION": "7006"}, "explicit", "VTE"),
        (Replies("XTerm(379)", "41;379;0", {"8": 0, "?2501": 0}, done=True), NOWHERE, "plain", "XTerm(379)"),
        (Replies("kitty(0.26.5)", "1;4000;26", {"8": 0, "?2501": 0}, done=True), NOWHERE, "words", "kitty(0.26.5)"),
        (Replies("Konsole 22.12.3", "1;115;0", {}, done=True), NOWHERE, "konsole", "Konsole 22.12.3"),
        (Replies("", "24;279;0", {"8": 0, "?2501": 0}, done=True), NOWHERE, "mlterm", "mlterm"),
        (Replies("", "0;136;0", {}, done=True), NOWHERE, "rows", "PuTTY"),
        (Replies("", "0;1700;1", {}, done=True), NOWHERE, "plain", "alacritty"),
        (Replies("", "85;95;0", {"?2501": 0}, done=True), {"COLORTERM": "rxvt-xpm"}, "plain", "rxvt-unicode"),
        (Replies("", "", {}, done=True), {"TERM": "st-256color"}, "plain", "st"),
        (Replies(), {"TERM": "st-256color", "VTE_VERSION": "7006"}, "plain", "st"),
        (Replies(), {"TERM": "xterm-256color", "KONSOLE_VERSION": "221203"}, "konsole", "Konsole"),
        (Replies(), {"TERM": "xterm-256color", "MLTERM": "3.9.0"}, "mlterm", "mlterm"),
        (Replies(), {"TERM": "linux"}, "plain", "Linux console"),
        (Replies(), {"TERM_PROGRAM": "Apple_Terminal"}, "rows", "Terminal.app"),
        (Replies(), {"TERM": "xterm-256color"}, "explicit", ""),
    ],
)
def test_each_terminal_is_sent_what_it_shows_right(
    replies: Replies, environ: dict[str, str], transport: str, terminal: str
) -> None:
    choice = choose("auto", replies, environ)
    assert (choice.transport.name, choice.terminal) == (transport, terminal)


def test_what_a_terminal_says_counts_more_than_what_leaked_into_its_environment() -> None:
    leaked = {"KONSOLE_VERSION": "221203", "VTE_VERSION": "7006", "KITTY_WINDOW_ID": "1", "MLTERM": "3.9.0"}
    assert choose("auto", Replies("XTerm(379)", "41;379;0", {"8": 0}, done=True), leaked).transport.name == "plain"


@pytest.mark.parametrize("leaked", VARIABLES, ids=str)
@pytest.mark.parametrize("name", ["contour 0.3.12", "xterm.js(5.5.0)", "Rio 0.2"])
def test_no_variable_overrides_a_terminal_that_named_itself(name: str, leaked: dict[str, str]) -> None:
    said = Replies(name, attributes="65;0;0", done=True)
    assert choose("auto", Replies(), leaked).fact, "the variable is of a rule"
    assert choose("auto", said, leaked) == choose("auto", said, {}) == Choice(TRANSPORTS["explicit"], name, "")


@pytest.mark.parametrize(
    "said",
    [
        Replies("", "65;0;0", done=True),  # many terminals say so
        Replies("tmux 3.3a", "84;0;0", done=True),
        Replies("screen 5.0", "83;50000;0", done=True),
        Replies("Zellij(4200)", "1;2;0", done=True),
    ],
)
def test_attributes_and_a_multiplexer_name_no_terminal(said: Replies) -> None:
    assert choose("auto", said, {"KITTY_WINDOW_ID": "1"}).transport.name == "words"


def test_a_variable_of_another_kind_of_terminal_does_not_name_it() -> None:
    said, environ = Replies("", "65;7006;1", {"8": 1}, done=True), {"KITTY_WINDOW_ID": "1", "VTE_VERSION": "7006"}
    assert choose("auto", said, environ).terminal == "VTE"


@pytest.mark.parametrize("name", TRANSPORTS)
def test_the_setting_overrides_all(name: str) -> None:
    choice = choose(name, Replies("kitty(0.26.5)"), {"TERM": "mlterm"})
    assert (choice.transport.name, choice.fact) == (name, "setting")


def test_what_is_switched_on_is_switched_off() -> None:
    for way in TRANSPORTS.values():
        assert bool(way.begin) == bool(way.end)
        assert way.order is Order.VISUAL or not way.begin
    assert {rule.transport for rule in RULES} == set(TRANSPORTS)


@pytest.mark.parametrize(
    ("said", "environ", "marks"),
    [
        (Replies(attributes="0;1700;1"), {}, False),
        (Replies(), {"TERM": "alacritty"}, False),
        (Replies(attributes="7"), {"TERM": "st-256color"}, False),
        (Replies(name="XTerm(379)"), {"TERM": "st-256color"}, True),
        (Replies(attributes="85;95;0"), {}, True),
    ],
)
def test_marks_are_left_out_where_a_terminal_loses_or_misplaces_them(
    said: Replies, environ: dict[str, str], marks: bool
) -> None:
    chosen = choose("auto", said, environ).transport
    assert (chosen.name, chosen.marks) == ("plain", marks)
    assert choose("plain", said, environ).transport.marks == marks  # no way mends the terminal's drawing
