"""The terminals of the proof, as data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

COLUMNS, ROWS = 80, 24
FONT = "DejaVu Sans Mono"
POINTS = 11


@dataclass(frozen=True, slots=True)
class Terminal:
    """How a terminal is started and read.

    `{home}` in commands and files stands for the run's folder, `{here}` for this one. `before_sheet` are the bytes that
    let the terminal draw a glyph where it is printed, and `gap` is what keeps two of them from being taken for a word.
    `text` is the way to read what it holds, where there is one and the terminal does not order text by itself.
    """

    name: str
    programs: Sequence[str]
    command: Sequence[str]
    version: Sequence[str] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    environment: Mapping[str, str] = field(default_factory=dict)
    before_sheet: str = ""
    gap: str = " "
    text: Literal["", "media copy", "signal", "tmux"] = ""
    outer_tty: Sequence[str] = ()
    ends: Sequence[Sequence[str]] = ()


_XTERM = (
    "xterm", "-u8", "-fa", FONT, "-fs", str(POINTS), "-b", "0", "-bw", "0", "+sb", "-bg", "black", "-fg", "gray90",
    "-geometry", f"{COLUMNS}x{ROWS}+0+0", "-xrm", "XTerm*cursorBlink: false", "-xrm", "XTerm*printAttributes: 0",
    "-xrm", "XTerm*printerCommand: cat > {home}/text.new && mv {home}/text.new {home}/text",
)  # fmt: skip
_VTE = ("/usr/bin/python3", "{here}/vte.py", f"{FONT} {POINTS}", "{home}/text")
_VTE_PROGRAMS = (
    "/usr/bin/python3",
    "/usr/lib/*/girepository-1.0/Vte-2.91.typelib",
    "/usr/lib/python3/dist-packages/gi*",
)
_VTE_VERSION = (
    "/usr/bin/python3",
    "-c",
    (
        "import gi; gi.require_version('Vte', '2.91'); from gi.repository import Vte as V; print(V.MAJOR_VERSION,"
        "V.MINOR_VERSION, V.MICRO_VERSION, sep='.')"
    ),
)
_TMUX = ("tmux", "-S", "{home}/tmux", "-f", "{home}/tmux.conf", "new-session")
_TMUX_FILES = {"tmux.conf": "set -g status off\nset -s escape-time 0\n"}
_OUTER_TTY = ("tmux", "-S", "{home}/tmux", "display-message", "-p", "#{client_tty}")
_TMUX_ENDS = (("tmux", "-S", "{home}/tmux", "kill-server"),)

TERMINALS = (
    Terminal("xterm", ("xterm",), (*_XTERM, "-e"), ("xterm", "-version"), text="media copy"),
    Terminal(
        "rxvt-unicode",
        ("urxvt",),
        (
            "urxvt",
            "-fn",
            f"xft:{FONT}:size={POINTS}",
            "-letsp",
            "-1",
            "-b",
            "0",
            "-bl",
            "+sb",
            "-bg",
            "black",
            "-fg",
            "gray90",
            "-geometry",
            f"{COLUMNS}x{ROWS}+0+0",
            "-e",
        ),
        ("urxvt", "-help"),
    ),
    Terminal(
        "st",
        ("stterm",),
        ("stterm", "-f", f"{FONT}:size={POINTS}", "-g", f"{COLUMNS}x{ROWS}+0+0", "-o", "{home}/text", "-e"),
        ("stterm", "-v"),
        text="media copy",
    ),
    Terminal("VTE", _VTE_PROGRAMS, _VTE, _VTE_VERSION, text="signal", before_sheet="\x1b[8l"),
    Terminal(
        "mlterm",
        ("mlterm",),
        ("mlterm", "-g", f"{COLUMNS}x{ROWS}+0+0", "-e"),
        ("mlterm", "--version"),
        files={
            ".mlterm/main": "fontsize=15\ntype_engine=xft\nuse_scrollbar=false\nfg_color=white\nbg_color=black\n"
            "blink_cursor=false\ninner_border=0\nencoding=utf8\nscrollbar_mode=none\nuse_clipboard=false\n",
            ".mlterm/aafont": f"DEFAULT={FONT}\nISO10646_UCS4_1={FONT}\n",
        },
        before_sheet="\x1b]5379;use_ctl=false\x07",
    ),
    Terminal(
        "Konsole",
        ("konsole",),
        (
            "konsole",
            "--nofork",
            "--hide-menubar",
            "--hide-tabbar",
            "--profile",
            "proof",
            "-e",
        ),
        ("konsole", "--version"),
        files={
            ".local/share/konsole/proof.profile": "[General]\nName=proof\nParent=FALLBACK/\n"
            f"TerminalColumns={COLUMNS}\nTerminalRows={ROWS}\nTerminalMargin=0\n"
            f"[Appearance]\nFont={FONT},{POINTS},-1,5,50,0,0,0,0,0\nColorScheme=Linux\n"
            "[Scrolling]\nScrollBarPosition=2\nHistoryMode=0\n"
            "[Terminal Features]\nBlinkingCursorEnabled=false\n",
            ".config/konsolerc": "[Desktop Entry]\nDefaultProfile=proof.profile\n"
            "[KonsoleWindow]\nRememberWindowSize=false\nShowMenuBarByDefault=false\n"
            "[MainWindow]\nMenuBar=Disabled\nToolBarsMovable=Disabled\nState=AAAA\n",
        },
        before_sheet="\x1b]50;BidiRenderingEnabled=false\x07",
    ),
    Terminal(
        "kitty",
        ("kitty",),
        (
            "kitty",
            "--config",
            "{home}/kitty.conf",
            "--listen-on",
            "unix:{home}/kitty",
            "--start-as",
            "normal",
        ),
        ("kitty", "--version"),
        files={
            "kitty.conf": f"font_family {FONT}\nfont_size {POINTS}\nremember_window_size no\n"
            f"initial_window_width {COLUMNS}c\ninitial_window_height {ROWS}c\nwindow_padding_width 0\n"
            "cursor_blink_interval 0\nallow_remote_control yes\nenable_audio_bell no\nupdate_check_interval 0\n"
            "confirm_os_window_close 0\nshell_integration disabled\n",
        },
    ),
    Terminal(
        "PuTTY",
        ("pterm",),
        (
            "pterm",
            "-fn",
            f"client:{FONT} {POINTS}",
            "-geometry",
            f"{COLUMNS}x{ROWS}+0+0",
            "-sb",
            "-e",
        ),
        ("pterm", "--version"),
        gap="\u2800",
    ),
    Terminal(
        "alacritty",
        ("alacritty",),
        ("alacritty", "--config-file", "{home}/alacritty.yml", "-e"),
        ("alacritty", "--version"),
        files={
            "alacritty.yml": f"font:\n  normal:\n    family: {FONT}\n  size: {POINTS}\n"
            f"window:\n  dimensions:\n    columns: {COLUMNS}\n    lines: {ROWS}\n  padding:\n    x: 0\n    y: 0\n",
        },
    ),
    Terminal(
        "tmux in xterm",
        ("tmux", "xterm"),
        (*_XTERM, "-e", *_TMUX),
        ("tmux", "-V"),
        files=_TMUX_FILES,
        text="tmux",
        outer_tty=_OUTER_TTY,
        ends=_TMUX_ENDS,
    ),
    Terminal(
        "tmux in VTE",
        ("tmux", *_VTE_PROGRAMS),
        (*_VTE, *_TMUX),
        ("tmux", "-V"),
        files=_TMUX_FILES,
        text="tmux",
        outer_tty=_OUTER_TTY,
        ends=_TMUX_ENDS,
        before_sheet="\x1b[8l",
    ),
)
