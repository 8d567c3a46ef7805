"""Pasted text as a field takes it; the stage has cleaned it."""

LONGEST_LINE = 1_000
LONGEST_TEXT = 5_000
"""So many characters a field takes at most: more than any rule allows, so that the rule tells, and little enough that a
step can always be saved."""


def one_line(text: str) -> str:
    """Return pasted text for a field of one line: its lines joined by spaces, a tab as a space."""
    return " ".join(line for line in text.replace("\t", " ").split("\n") if line)
