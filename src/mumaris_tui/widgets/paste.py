"""Pasted text as a field takes it; what a clipboard holds is text from outside."""

from mumaris_tui.domain.text import harmless

LONGEST_LINE = 1_000
LONGEST_TEXT = 5_000
"""So many characters a field takes at most: more than any rule allows, so that the rule tells, and little enough that a
step can always be saved."""


def one_line(text: str) -> str:
    """Return pasted text for a field of one line: its lines joined by spaces, each control character as U+FFFD."""
    return " ".join(harmless(line).replace("\t", " ") for line in text.splitlines() if line)


def lines(text: str) -> str:
    """Return pasted text for a field of several lines, each control character as U+FFFD."""
    return harmless("\n".join(text.splitlines()))
