"""Markdown whose inline code keeps its own order inside Arabic text."""

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore


def isolating_parser() -> MarkdownIt:
    """Give a parser for `Markdown(parser_factory=...)` that isolates inline code left to right (UAX #9, LRI, PDI)."""
    parser = MarkdownIt("gfm-like")
    parser.core.ruler.after("inline", "isolate_code", _isolate_code)
    return parser


def _isolate_code(state: StateCore) -> None:
    for token in state.tokens:
        for child in token.children or ():
            if child.type == "code_inline":
                child.content = f"\u2066{child.content}\u2069"
