"""The packaged schemas are those of the journey, and take any draft but no foreign shape."""

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.journey.whose import ANSWERS

import mumaris_tui.api
from mumaris_tui.journey import schemas
from mumaris_tui.journey.renew_registration import RENEW_REGISTRATION as RENEWAL

PLACE = Path(str(mumaris_tui.api.__file__)).parent / "schemas"


def _maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_schemas", Path(__file__).parents[2] / "tools/make_schemas.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_packaged_files_are_what_the_journey_says() -> None:
    packaged = {path.name: path.read_text("utf-8") for path in PLACE.glob("*.json")}
    assert packaged == _maker().texts()


def _valid(step_id: str, body: Any) -> bool:
    schema = schemas.step_schema(RENEWAL, RENEWAL.step(step_id))
    Draft202012Validator.check_schema(schema)
    return bool(Draft202012Validator(schema).is_valid(body))


@pytest.mark.parametrize("step_id", ANSWERS)
def test_complete_and_empty_bodies_fit(step_id: str) -> None:
    assert _valid(step_id, ANSWERS[step_id])
    assert _valid(step_id, {})


@pytest.mark.parametrize(
    ("step_id", "body", "fits"),
    [
        ("contact", {"mobile": "no number at all"}, True),
        ("contact", {"mobile": 501234567}, False),
        ("contact", {"mobile": "0" * 4001}, False),
        ("contact", {"colour": "green"}, False),
        ("contact", {"confirmed": "yes"}, False),
        ("cme", {"entries": [{"id": "a", "hours": "many"}]}, True),
        ("cme", {"entries": [{"id": "a", "hours": 4}]}, False),
        ("cme", {"entries": [{"id": "a"}] * 51}, False),
        ("employer", {"facility": {"id": None, "name": "x"}}, True),
        ("employer", {"facility": "x"}, False),
        ("additional", {"languages": ["ar", "en"]}, True),
    ],
)
def test_a_draft_may_be_wrong_but_not_misshapen(step_id: str, body: Any, fits: bool) -> None:
    assert _valid(step_id, body) is fits
