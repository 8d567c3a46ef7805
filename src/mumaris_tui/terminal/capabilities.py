"""What a terminal can do: by the terminfo entry of its own name, or as far as a borrowed name can be believed.

Nearly all call themselves xterm-256color, or are called so over ssh. What xterm can and some of them cannot is believed
of one that says by its replies which it is: mosh has no REP, iTerm2 and Terminal.app no ECH (by their own entries), and
tmux before 3.5 repeats the wrong character. Erasing to the background, columns and scroll regions are common to all.
"""

import re
from collections.abc import Mapping

from mumaris_tui.terminal.replies import Replies
from mumaris_tui.terminal.rows import Capabilities
from mumaris_tui.terminal.transports import own_entry

_FORMS = {
    "rep": b"%p1%c\x1b[%p2%{1}%-%db",
    "ech": b"\x1b[%p1%dX",
    "hpa": b"\x1b[%i%p1%dG",
    "csr": b"\x1b[%i%p1%d;%p2%dr",
}
"""The capabilities that are used, as they are sent; an entry that has another form says that ours is not known."""
_PADDING = re.compile(rb"\$<[^>]*>")
_BORROWED = re.compile("xterm(-.*color|-direct)?")
_BETWEEN = re.compile("(tmux|screen)(-.*)?")


def capabilities(environ: Mapping[str, str], replies: Replies, multiplexer: str) -> Capabilities:
    """Give what the terminal can do that draws the frames: the multiplexer of that name, if there is one.

    Any other name than xterm's is taken at its word, so that a user can say less of a terminal. Without an entry, or
    where the system has no terminfo, nothing is taken for granted. Terminfo is read once in the life of a program, as
    `curses` can do no more.
    """
    kind = environ.get("TERM", "")
    if multiplexer:
        return _read(kind if _BETWEEN.fullmatch(kind) else "screen-256color", sure=True) or Capabilities()
    if not _BORROWED.fullmatch(kind):
        return _read(kind, sure=True) or Capabilities()
    own = own_entry(replies)
    return (_read(own, sure=True) if own else None) or _read(kind, sure=False) or Capabilities()


def _read(entry: str, *, sure: bool) -> Capabilities | None:
    """Give what a terminfo entry says, None without one; what not all have that borrow its name only if `sure`."""
    try:
        import curses

        curses.setupterm(entry, 1)
    except (ImportError, OSError, TypeError, ValueError):
        return None
    except curses.error:
        return None
    has = {name: _PADDING.sub(b"", curses.tigetstr(name) or b"") == form for name, form in _FORMS.items()}
    return Capabilities(
        rep=sure and has["rep"],
        ech=sure and has["ech"],
        cha=has["hpa"],
        bce=curses.tigetflag("bce") == 1,
        links=curses.tigetflag("XT") == 1 or curses.tigetstr("fsl") == b"\x07",  # it knows the OSC of titles
        scroll=has["csr"],
    )
