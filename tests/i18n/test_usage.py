"""Every message that the program asks for exists, every message that exists is asked for, and no text stands outside."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import mumaris_tui
from mumaris_tui.domain.account_forms import FORMS
from mumaris_tui.i18n.catalogue import Catalogue, sources
from mumaris_tui.journey.model import Field, FieldKind, widget_id
from mumaris_tui.journey.registry import SERVICES

ROOT = Path(mumaris_tui.__file__).parent
IDS = frozenset(sources("ar"))
RAISED = ("Refused", "MumarisError", "UsageError", "TemporaryError", "SignInError", "ServiceError", "refuse")
CODE = re.compile(r"[a-z]+(-[a-z0-9]+)*")
SHOWING_ROOMS = ("screens", "widgets", "plain", "cli", "app")
SHOWING = frozenset((
    "Static", "Label", "Button", "Checkbox", "RadioButton", "Option", "Tooltip", "notify", "update", "say", "tell", "pairs", "echo", "print",
    "secho", "write_line", "add_row", "add_column", "Phrase",
))  # fmt: skip
TYPED_BY_A_PRACTITIONER = Path("plain", "playthrough.py")
"""What it holds in Arabic is typed into fields, and shown as data."""
FORM_IDS = {form.id for form in FORMS}
LANGUAGE_NAMES = {"العربية", "English"}


@cache
def modules() -> tuple[tuple[Path, ast.Module], ...]:
    return tuple((path, ast.parse(path.read_text("utf-8"))) for path in sorted(ROOT.rglob("*.py")))


def docstrings(tree: ast.AST) -> set[int]:
    """The ids of nodes that are a docstring, or a string that explains the assignment above it."""
    return {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


@cache
def constants() -> frozenset[str]:
    found: set[str] = set()
    for _, tree in modules():
        documented = docstrings(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented:
                found |= {node.value, node.value.replace(".", "-")}
    return frozenset(found)


def as_pattern(node: ast.JoinedStr) -> str:
    """An f-string as a regular expression over message ids; dotted field ids name messages with hyphens."""
    parts = [
        re.escape(str(part.value).replace(".", "-")) if isinstance(part, ast.Constant) else r"[\w-]+"
        for part in node.values
    ]
    return "".join(parts)


@cache
def patterns() -> frozenset[str]:
    """The f-strings that can make message ids: their fixed parts hold a word and a hyphen."""
    found = {as_pattern(node) for _, tree in modules() for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)}
    fixed = {each: each.replace(r"[\w-]+", "") for each in found}
    return frozenset(each for each, words in fixed.items() if re.fullmatch(r"(?=.*[a-z]{3})(?=.*-)[a-z\\-]+", words))


def calls(*names: str) -> Iterator[tuple[str, ast.Call]]:
    for path, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if called in names:
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", node


def labels(field: Field, prefix: str = "") -> list[str]:
    own = widget_id(f"{prefix}{field.id}")
    return [own, *(name for inner in field.fields for name in labels(inner, f"{field.id}."))]


FIELDS = frozenset(name for service in SERVICES for field in service.fields() for name in labels(field))


@cache
def codes_in_rules() -> frozenset[str]:
    text = "".join(path.read_text("utf-8") for path in (ROOT / "domain" / "rules").glob("*.json"))
    return frozenset(re.findall(r'"expired_code": "([^"]+)"', text))


def codes_raised() -> dict[str, str]:
    found = dict.fromkeys(codes_in_rules(), "rules")
    for place, call in calls(*RAISED):
        if call.args and isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str):
            found[call.args[0].value] = place
    for place, call in calls("Problem"):
        code = call.args[1] if len(call.args) > 1 else None
        if isinstance(code, ast.Constant) and isinstance(code.value, str):
            found[code.value] = place
    for place, call in calls("_shaped"):
        code = call.args[-1]
        if isinstance(code, ast.Constant) and isinstance(code.value, str) and CODE.fullmatch(code.value):
            found[code.value] = place
    return found


def is_used(message_id: str) -> bool:
    if message_id in constants():
        return True
    base = re.sub(r"-(hint|help)$", "", message_id)
    if base in FIELDS:
        return True
    if message_id.startswith("err-"):
        code = message_id.removeprefix("err-").removesuffix("-brief")
        form, _, own = code.partition("-")  # a form's own words for a code
        return bool({code, own if form in FORM_IDS else code} & (constants() | codes_in_rules()))
    return any(re.fullmatch(pattern, message_id) for pattern in patterns())


def test_no_message_is_left_unused() -> None:
    assert [message_id for message_id in sorted(IDS) if not is_used(message_id)] == []


@pytest.mark.parametrize("name", ["text", "maybe"])
def test_messages_asked_for_exist_with_the_values_they_show(name: str) -> None:
    wrong = []
    catalogue = Catalogue("ar", arab=False)
    for place, call in calls(name):
        asked = call.args[0] if call.args else None
        if isinstance(asked, ast.JoinedStr):
            if not any(re.fullmatch(as_pattern(asked), message_id) for message_id in IDS):
                wrong.append(f"{place} {ast.unparse(asked)}")
        elif isinstance(asked, ast.Constant) and isinstance(asked.value, str):
            given = {keyword.arg for keyword in call.keywords}
            if asked.value not in IDS:
                wrong.append(f"{place} {asked.value}: missing")
            elif None not in given and not catalogue.variables(asked.value) <= given:
                wrong.append(f"{place} {asked.value}: {sorted(catalogue.variables(asked.value) - given)} not given")
    assert wrong == []


def test_each_field_has_a_label_and_a_help() -> None:
    questions = {f"questions-q{number}" for number in range(1, 10)}
    helped = {name for name in FIELDS if name.removesuffix("_details") not in questions}
    titles = {f"step-{step.id}-title" for service in SERVICES for step in service.steps}
    wanted = FIELDS | {f"{name}-help" for name in helped} | titles
    assert sorted(wanted - IDS) == []


def test_entry_fields_are_labelled() -> None:
    entries = [field for service in SERVICES for field in service.fields() if field.kind is FieldKind.ENTRIES]
    assert entries
    assert all(field.fields for field in entries)


def test_each_code_that_can_be_raised_has_a_message() -> None:
    missing = {code: place for code, place in codes_raised().items() if not {f"err-{code}", f"err-{code}-brief"} & IDS}
    assert missing == {}


def test_each_refusal_gives_the_values_that_one_of_its_messages_shows() -> None:
    catalogue = Catalogue("ar", arab=False)
    wrong = []
    for place, call in calls(*RAISED):
        if not (call.args and isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str)):
            continue
        given: set[str | None] = {"field", *(keyword.arg for keyword in call.keywords)}
        if len(call.args) > 1:
            if not isinstance(call.args[1], ast.Dict) or not all(
                isinstance(key, ast.Constant) for key in call.args[1].keys
            ):
                continue
            given |= {str(key.value) for key in call.args[1].keys if isinstance(key, ast.Constant)}
        code = call.args[0].value
        messages = [each for each in (f"err-{code}", f"err-{code}-brief") if each in IDS]
        if messages and None not in given and not any(catalogue.variables(each) <= given for each in messages):
            wrong.append(f"{place} {code}: {sorted(map(str, given))}")
    assert wrong == []


def test_status_names_cover_the_life_cycle() -> None:
    from mumaris_tui.domain.lifecycle import Status

    assert {f"status-{status.value.replace('_', '-')}" for status in Status} <= IDS


def literal_texts(node: ast.AST) -> list[str]:
    """The letters of a literal, or of the constant parts of an f-string."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.JoinedStr):
        return [part.value for part in node.values if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    return []


def test_no_text_for_the_user_stands_in_the_code() -> None:
    found = []
    for path, tree in modules():
        inside = path.relative_to(ROOT)
        if inside.parts[0] not in SHOWING_ROOMS:
            continue
        documented = docstrings(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented:
                arabic = (
                    re.search(r"[\u0621-\u064a]", node.value)
                    and node.value not in LANGUAGE_NAMES
                    and inside != TYPED_BY_A_PRACTITIONER
                )
                found += [f"{inside}:{node.lineno} {node.value!r}"] if arabic else []
            if isinstance(node, ast.Call):
                called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                shown = node.args[:1] if called in SHOWING else []
                shown += [
                    keyword.value
                    for keyword in node.keywords
                    if keyword.arg in {"placeholder", "tooltip", "label", "border_title"}
                ]
                texts = [text for each in shown for text in literal_texts(each)]
                found += [f"{inside}:{node.lineno} {text!r}" for text in texts if re.search(r"[A-Za-z]{2}", text)]
    assert found == []
