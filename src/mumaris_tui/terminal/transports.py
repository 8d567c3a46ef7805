"""The ways to make a terminal show cells where they were put, and the table that chooses one.

A terminal that orders text by itself would order ours a second time: a mode turns that off where there is one, else
rows are sent in the order that its own algorithm turns into the wanted one.
"""

import re
from collections.abc import Mapping
from enum import Enum, auto
from typing import Literal, NamedTuple, get_args

from mumaris_tui.terminal.replies import Replies

Name = Literal["plain", "explicit", "mlterm", "konsole", "rows", "words"]


class Order(Enum):
    """The order in which the cells of a row are sent."""

    VISUAL = auto()
    """From left to right as the eye sees them."""
    BIDI = auto()
    """So that UAX #9 over the whole row gives the wanted row."""
    WORDS = auto()
    """So that turning each right-to-left stretch without blanks gives the wanted row."""


class Transport(NamedTuple):
    """One way: what switches the terminal when the screens begin and back when they end, and the order of cells.

    `marks` tells whether vowel marks are drawn on their letters, `by_row` that the mode holds for the row of the cursor
    and for rows that are new: a row that was written before keeps its own.
    """

    name: Name
    begin: str = ""
    end: str = ""
    order: Order = Order.VISUAL
    marks: bool = True
    by_row: bool = False


_WAYS = (
    Transport("plain"),
    # BDSM and SCP (ECMA-48, 8.3.89 and 8.3.111) as the terminal working group's bidi recommendation asks of programs.
    Transport("explicit", "\x1b[8l\x1b[1 k", "\x1b[8h\x1b[0 k", by_row=True),
    Transport("mlterm", "\x1b]5379;use_ctl=false\x07", "\x1b]5379;use_ctl=true\x07"),
    Transport("konsole", "\x1b]50;BidiRenderingEnabled=false\x07", "\x1b]50;BidiRenderingEnabled=true\x07"),
    Transport("rows", order=Order.BIDI),
    Transport("words", order=Order.WORDS, marks=False),
)
TRANSPORTS: Mapping[Name, Transport] = {way.name: way for way in _WAYS}
assert tuple(TRANSPORTS) == get_args(Name)


class Rule(NamedTuple):
    """A terminal known by what it says or sets: `terminal` is its name, `fact` where to look, `pattern` what to find.

    A fact is "name" (XTVERSION), "attributes" (DA2), "mode 8" (DECRPM), or "$NAME", a variable of the environment.
    `marks` is False for one that loses vowel marks, or draws them on the neighbour, whatever the transport. Variables
    are looked at only where no name tells the terminal. `entry` is its own in terminfo, which it need not have in TERM.
    """

    terminal: str
    fact: str
    pattern: str
    transport: Name
    marks: bool = True
    entry: str = ""


# The first rule that fits wins. Replies come before variables, which leak into nested terminals and do not cross ssh.
# DA2 is no name: many give the same.
# Seen in pictures: VTE 0.70, xterm 379, rxvt-unicode 9.30, st 0.9, alacritty 0.11, mlterm 3.9, Konsole 22.12,
# kitty 0.26 and PuTTY 0.78; the others were read in their sources.
RULES = (
    Rule("", "mode 8", r"[124]", "explicit"),  # VTE, mintty and Otty among others; the rules below name them
    Rule("VTE", "attributes", r"6[15];[67]\d{3};1", "explicit", entry="vte-256color"),
    Rule("mintty", "name", r"mintty ", "explicit", entry="mintty"),
    Rule("xterm", "name", r"XTerm\(", "plain", entry="xterm-256color"),
    Rule("kitty", "name", r"kitty\(", "words", entry="xterm-kitty"),
    Rule("Konsole", "name", r"Konsole ", "konsole", entry="konsole-256color"),
    Rule("mlterm", "name", r"mlterm", "mlterm", entry="mlterm"),
    Rule("WezTerm", "name", r"WezTerm ", "plain", entry="wezterm"),
    Rule("foot", "name", r"foot\(", "plain", entry="foot"),
    Rule("Ghostty", "name", r"ghostty ", "plain", entry="xterm-ghostty"),
    Rule("iTerm2", "name", r"iTerm2 ", "plain", entry="iterm2"),  # bidi is a preference, off by default
    Rule("Windows Terminal", "name", r"Windows Terminal", "plain", entry="ms-terminal"),
    Rule("PuTTY", "attributes", r"0;136;0", "rows", entry="putty-256color"),
    Rule("mlterm", "attributes", r"24;279;0", "mlterm", entry="mlterm"),
    Rule("Konsole", "attributes", r"1;115;0", "konsole", entry="konsole-256color"),
    Rule("kitty", "attributes", r"1;400\d;\d+", "words", entry="xterm-kitty"),
    Rule("rxvt-unicode", "attributes", r"85;\d+;0", "plain", entry="rxvt-unicode-256color"),
    Rule("alacritty", "attributes", r"0;1[67]\d\d;1", "plain", marks=False, entry="alacritty"),
    Rule("Windows Terminal", "attributes", r"0;10;1", "plain", entry="ms-terminal"),
    Rule("mlterm", "$TERM", r"mlterm.*", "mlterm"),
    Rule("kitty", "$TERM", r"xterm-kitty", "words"),
    Rule("PuTTY", "$TERM", r"putty.*", "rows"),
    Rule("alacritty", "$TERM", r"alacritty.*", "plain", marks=False),
    Rule("rxvt-unicode", "$TERM", r"rxvt.*", "plain"),
    Rule("st", "$TERM", r"st(-.*)?", "plain", marks=False),
    Rule("foot", "$TERM", r"foot.*", "plain"),
    Rule("Ghostty", "$TERM", r"xterm-ghostty", "plain"),
    Rule("WezTerm", "$TERM", r"wezterm", "plain"),
    Rule("Linux console", "$TERM", r"linux", "plain"),
    Rule("Terminal.app", "$TERM_PROGRAM", r"Apple_Terminal", "rows"),
    Rule("iTerm2", "$TERM_PROGRAM", r"iTerm\.app", "plain"),
    Rule("WezTerm", "$TERM_PROGRAM", r"WezTerm", "plain"),
    Rule("Windows Terminal", "$WT_SESSION", r".+", "plain"),
    Rule("mlterm", "$MLTERM", r".+", "mlterm"),
    Rule("kitty", "$KITTY_WINDOW_ID", r".+", "words"),
    Rule("Konsole", "$KONSOLE_VERSION", r".+", "konsole"),
    Rule("VTE", "$VTE_VERSION", r".+", "explicit"),
    Rule("xterm", "$XTERM_VERSION", r"XTerm\(.*", "plain"),
    Rule("alacritty", "$ALACRITTY_WINDOW_ID", r".+", "plain", marks=False),
)
_BETWEEN = re.compile(r"tmux|screen|zellij", re.IGNORECASE)  # the name of a multiplexer, not of the terminal outside
_UNKNOWN: Name = "explicit"  # a terminal that does not know the mode lets it pass


class Choice(NamedTuple):
    """The chosen transport, the terminal's name where it is known, and the fact that decided ("" where none did)."""

    transport: Transport
    terminal: str
    fact: str


def choose(setting: str, replies: Replies, environ: Mapping[str, str]) -> Choice:
    """Choose by the setting, then by the replies, then by the environment; vowel marks as the terminal draws them."""
    named = replies.name and not _BETWEEN.match(replies.name)
    seen = {} if named else environ
    fitting = [rule for rule in RULES if _fits(rule, replies, seen)]
    alike = (rule.terminal for rule in fitting if rule.terminal and rule.transport == fitting[0].transport)
    terminal = replies.name or next(alike, "")
    way, fact = (TRANSPORTS[fitting[0].transport], fitting[0].fact) if fitting else (TRANSPORTS[_UNKNOWN], "")
    for name, transport in TRANSPORTS.items():
        if name == setting:
            way, fact = transport, "setting"
    marks = way.marks and all(rule.marks for rule in fitting[:1])
    return Choice(way._replace(marks=marks), terminal, fact)


def own_entry(replies: Replies) -> str:
    """Give the name of the terminfo entry of the terminal that the replies tell of, "" where they tell of none."""
    return next((rule.entry for rule in RULES if rule.entry and _fits(rule, replies, {})), "")


def _fits(rule: Rule, replies: Replies, environ: Mapping[str, str]) -> bool:
    """Tell whether a rule fits."""
    if rule.fact.startswith("$"):
        return re.fullmatch(rule.pattern, environ.get(rule.fact[1:], "")) is not None
    if rule.fact == "name":
        return re.match(rule.pattern, replies.name) is not None
    said = replies.attributes if rule.fact == "attributes" else str(replies.modes.get("8", ""))
    return re.fullmatch(rule.pattern, said) is not None
