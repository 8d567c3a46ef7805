"""No module uses a private name of a library that its room does not list."""

import ast
import importlib
from pathlib import Path

import pytest

SOURCE = Path(importlib.import_module("mumaris_tui").__file__ or "").parent
ROOMS = sorted(path.name for path in SOURCE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists())
PUBLIC = {"_replace", "_asdict", "_fields", "_make", "_exit"}  # of named tuples, and of `os`


def private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__") and name not in PUBLIC


def names(room: str) -> tuple[set[str], set[str]]:
    """The private names that a room reaches for in something, and those that it makes."""
    used: set[str] = set()
    made: set[str] = set()
    path = SOURCE / room
    for module in [path] if path.suffix else path.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                made.add(node.name)
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                made.add(node.id)
            elif isinstance(node, ast.ImportFrom):
                used |= {each.name for each in node.names}
                used |= set((node.module or "").split("."))
            elif isinstance(node, ast.Attribute):
                used.add(node.attr)
                if isinstance(node.ctx, ast.Store) and isinstance(node.value, ast.Name) and node.value.id == "self":
                    made.add(node.attr)
    return set(filter(private, used)), made


def listed(room: str) -> set[str]:
    try:
        table = importlib.import_module(f"mumaris_tui.{room}.names")
    except ModuleNotFoundError:
        return set()
    return {
        part
        for name in [*table.CLASS_NAMES, *getattr(table, "INSTANCE_NAMES", ())]
        for part in name.replace(":", ".").split(".")
    }


@pytest.mark.parametrize("room", ROOMS)
def test_each_private_name_of_a_library_is_listed(room: str) -> None:
    used, made = names(room)
    if room == "app":
        made |= names("stage")[1]  # what it inherits
    assert used - made - listed(room) == set()


def test_no_name_is_listed_for_nothing() -> None:
    for room in ("stage", "typeset"):
        used, made = names(room)
        assert set(filter(private, listed(room))) - used - made == set()
