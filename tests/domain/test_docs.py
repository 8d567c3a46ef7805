"""Every refusal of the rules is documented and has its words in both languages."""

import ast
import re
from pathlib import Path

import pytest

import mumaris_tui
from mumaris_tui.domain.rules import load_packaged

PACKAGE = Path(mumaris_tui.__file__).parent
DOCUMENT = (Path(__file__).parents[2] / "docs" / "domain.md").read_text("utf-8")
CODE_ARGUMENT = {"Refused": 0, "Problem": 1, "_shaped": 2, "_digits": 2, "_matched": 2, "_name": 2}


def documented() -> set[str]:
    rows = re.findall(r"^\| V-[A-Z-]+ \|.*$", DOCUMENT, re.MULTILINE)
    return {code for row in rows for code in re.findall(r"`([a-z-]+)`", row.split("|")[3])}


def raised() -> set[str]:
    found = {kind.expired_code for kind in load_packaged().attachments if kind.expired_code}
    for module in (PACKAGE / "domain").glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CODE_ARGUMENT:
                arguments = node.args[CODE_ARGUMENT[node.func.id] :]
                found |= {part.value for part in map_constants(arguments[:1]) if isinstance(part.value, str)}
    return found


def map_constants(arguments: list[ast.expr]) -> list[ast.Constant]:
    """The codes of an argument, which may choose between two."""
    chosen = [
        branch
        for each in arguments
        for branch in ((each.body, each.orelse) if isinstance(each, ast.IfExp) else (each,))
    ]
    return [each for each in chosen if isinstance(each, ast.Constant)]


def test_every_code_is_documented() -> None:
    codes = raised()
    assert {"mobile", "id-digit", "pdf-damaged", "image-damaged", "cme-span", "bls-expired"} <= codes
    assert codes <= documented(), codes - documented()


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_documented_code_has_its_words(lang: str) -> None:
    catalogue = "\n".join(path.read_text("utf-8") for path in (PACKAGE / "i18n" / lang).glob("*.ftl"))
    worded = set(re.findall(r"^err-([a-z-]+?)(?:-brief)? *=", catalogue, re.MULTILINE))
    assert documented() <= worded, documented() - worded


def test_every_source_of_the_rules_is_listed() -> None:
    listed = {
        source.strip()
        for row in re.findall(r"^\| ((?:S\d+|SEED)[^|]*)\|", DOCUMENT, re.MULTILINE)
        for source in row.split(",")
    }
    named = re.findall(r'"source": "([^"]*)"', (PACKAGE / "domain" / "rules" / "2026-1.json").read_text("utf-8"))
    assert named
    assert {part.strip() for source in named for part in source.split(",")} - {"MODEL"} <= listed
