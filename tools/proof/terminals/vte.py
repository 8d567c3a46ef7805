"""A window with one VTE terminal in it; run by the system's Python, which has the library's bindings.

Run as `python3 vte.py FONT TEXT_FILE COMMAND...`: SIGUSR1 writes the terminal's text to the file.
"""

import os
import signal
import sys

import gi  # type: ignore[import-not-found]

gi.require_version("Gtk", "3.0")
gi.require_version("Vte", "2.91")
from gi.repository import GLib, Gtk, Pango, Vte  # type: ignore[import-not-found] # noqa: E402 - versions first

FONT, TEXT_FILE, *COMMAND = sys.argv[1:]


def write_text(terminal: Vte.Terminal) -> bool:
    """Write what the terminal holds, a line for each row."""
    text = terminal.get_text(None)[0]
    with open(TEXT_FILE + ".new", "w", encoding="utf-8") as file:  # noqa: PTH123 - a script for any Python
        file.write(text)
    os.replace(TEXT_FILE + ".new", TEXT_FILE)  # noqa: PTH105
    return True


window = Gtk.Window()
terminal = Vte.Terminal()
terminal.set_size(80, 24)
terminal.set_font(Pango.FontDescription(FONT))
terminal.set_cursor_blink_mode(Vte.CursorBlinkMode.OFF)
terminal.set_mouse_autohide(True)
terminal.set_scrollback_lines(0)
terminal.spawn_async(Vte.PtyFlags.DEFAULT, None, COMMAND, None, GLib.SpawnFlags.SEARCH_PATH, None, None, -1, None, None)
terminal.connect("child-exited", lambda *_: Gtk.main_quit())
GLib.unix_signal_add(GLib.PRIORITY_DEFAULT, signal.SIGUSR1, write_text, terminal)
window.add(terminal)
window.set_decorated(False)
window.show_all()
window.move(0, 0)
Gtk.main()
