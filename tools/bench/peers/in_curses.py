"""The bench form in Python's curses."""

import curses
import locale

from tools.bench import form

LEFT, WIDTH = 24, 46


def draw(screen: "curses.window", number: int, values: list[str], at: int) -> None:
    """Draw a page whole; curses sends what differs."""
    screen.erase()
    screen.addstr(0, 2, form.TITLE, curses.A_BOLD)
    screen.addstr(1, 2, form.step_line(number))
    for row, (_, label) in enumerate(form.PAGES[number - 1].fields):
        screen.addstr(3 + 2 * row, 2, label)
        look = curses.A_REVERSE if row == at else curses.A_UNDERLINE
        screen.addstr(3 + 2 * row, LEFT, values[row].ljust(WIDTH), look)
    screen.addstr(14, 2, f"[ {form.NEXT} ]   [ {form.BACK} ]")
    screen.addstr(23, 2, form.key_line())
    if at < len(values):
        screen.move(3 + 2 * at, LEFT + len(values[at]))
    screen.refresh()


def run(screen: "curses.window") -> None:
    """Show the pages until the last is left."""
    curses.use_default_colors()  # the wrapper asks for white on black, cell by cell
    number, at = 1, 0
    values = [[""] * len(page.fields) for page in form.PAGES]
    while number <= len(form.PAGES):
        draw(screen, number, values[number - 1], at)
        key = screen.get_wch()
        if key == "\t":
            at = (at + 1) % len(values[number - 1])
        elif key == curses.KEY_F2:
            number, at = number + 1, 0
        elif key == curses.KEY_F3:
            number, at = max(1, number - 1), 0
        elif isinstance(key, str) and key.isprintable():
            values[number - 1][at] += key


if __name__ == "__main__":
    locale.setlocale(locale.LC_ALL, "")
    curses.wrapper(run)
