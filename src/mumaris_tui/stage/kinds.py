"""The kinds of widget that the stage treats apart, told by their CSS type names.

Importing their classes would cost every start those that no screen may ever show: Markdown alone takes 60 ms.
"""

from typing import TYPE_CHECKING, TypeGuard

from textual.dom import DOMNode

if TYPE_CHECKING:
    from textual.widgets import DataTable, Digits, Log, MaskedInput, RichLog, TextArea, Tree


def is_text_area(node: object) -> TypeGuard["TextArea"]:
    """Tell whether it is a text of several lines."""
    return _is(node, "TextArea")


def takes_text(node: object) -> bool:
    """Tell whether letters typed there become its text."""
    return _is(node, "Input") or is_text_area(node)


def is_data_table(node: object) -> TypeGuard["DataTable[object]"]:
    """Tell whether it is a table."""
    return _is(node, "DataTable")


def is_digits(node: object) -> TypeGuard["Digits"]:
    """Tell whether it is a picture of a number."""
    return _is(node, "Digits")


def is_masked(node: object) -> TypeGuard["MaskedInput"]:
    """Tell whether it is a line with a template."""
    return _is(node, "MaskedInput")


def is_code(node: object) -> bool:
    """Tell whether it is a block of code in Markdown."""
    return _is(node, "MarkdownFence")


def is_log(node: object) -> TypeGuard["Log"]:
    """Tell whether it is a log of plain lines."""
    return _is(node, "Log")


def is_rich_log(node: object) -> TypeGuard["RichLog"]:
    """Tell whether it is a log of Rich's lines."""
    return _is(node, "RichLog")


def is_tree(node: object) -> TypeGuard["Tree[object]"]:
    """Tell whether it is a tree."""
    return _is(node, "Tree")


def _is(node: object, name: str) -> bool:
    return isinstance(node, DOMNode) and name in node._css_type_names
