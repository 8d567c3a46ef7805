"""What real terminals show of the program, held cell by cell against what it means to show."""

from concurrent.futures import ThreadPoolExecutor
from os import cpu_count

from tools.proof.terminals.known import TERMINALS
from tools.proof.terminals.match import TOLERANCE
from tools.proof.terminals.report import TerminalsReport, figures
from tools.proof.terminals.walk import examine

NAME = "terminals"
CONTROL = "VTE"
LEAST = 100
"""So many cells at least must differ in the control, which shows Arabic letters in the wrong order."""
HOW = (
    "The program itself (`mumaris demo`, Arabic, on its embedded sandbox) runs in each terminal on an X display, "
    "80x24 cells, and is led by real keys through three screens: the sign-in with «السلام لا» typed on the Arabic "
    "layout, the home page, and the form of contact data. Every frame that it hands to its encoder is also kept "
    "as data. When the window rests, its picture is cut into cells. After the program has ended, the same "
    "terminal prints every glyph of the frames in every look that occurs, each alone between blanks, after the "
    "bytes that switch its own ordering off (PuTTY has none: between U+2800, which keep letters apart; nor has "
    "kitty: a word of one letter stays where it is). Those drawings are the reference. A cell counts as right "
    f"where no other drawing in its look is nearer to it than the expected one, and at most {TOLERANCE:.0%} of its "
    "ink differs from that: the edges of joined neighbours and marks reach in. Ink is the mean difference of "
    "brightness, as a share of that between a blank and a full cell in the look. Ink astray in a right cell may "
    "be more than the least between two glyphs (a dot): it lies at other pixels, and the expected drawing stays "
    "the nearest. The caret's one cell, on which the terminal draws its own cursor, is left out. Glyphs that a "
    "terminal draws alike, such as a letter with a mark that it drops, cannot be told apart and are named below. "
    "Where a terminal tells its text, and keeps cells where they are put, the rows of text are compared too, marks "
    "apart. The control is the same comparison with the setting `bidi = 'plain'` "
    f"forced on {CONTROL}: it has to fail."
)


def run(seed: int) -> TerminalsReport:
    """Examine every terminal, and one more that is kept from its transport."""
    known = {terminal.name: terminal for terminal in TERMINALS}
    with ThreadPoolExecutor(cpu_count()) as pool:
        control = pool.submit(examine, known[CONTROL], 1, "plain")
        outcomes = list(pool.map(examine, TERMINALS))
    title = "Real terminals show each cell as it was meant"
    return TerminalsReport(NAME, title, HOW, seed, figures(outcomes, control.result(), LEAST), outcomes=outcomes)
